"""The player's folders, where the system keeps such things: settings, saves and replays, what can be drawn again."""

from typing import Final

from platformdirs import PlatformDirs

FOLDERS: Final = PlatformDirs("kaunas1919", appauthor=False)
