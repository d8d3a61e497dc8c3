"""The editor: a scenario on the game's own map, and the forms that hold what the map cannot show."""

from game.screen.modes.edit.mode import Edit

__all__ = ["Edit"]
