"""Sounds of the game. Without a device, or while there is none yet, it is silent and nobody waits."""

from __future__ import annotations

import threading
import time
from typing import Final

from game.scenario.paths import assets_folder
from game.screen.settings import Settings

NAMES: Final = ("click", "march", "train", "shot", "battle", "victory", "defeat", "paper", "turn", "alert")
_RATE: Final = 22050
_CHANNELS: Final = 12
_LEAST_GAP: Final = 0.06  # seconds between two of the same: a volley is not louder than a shot
_IN_TIME: Final = 0.3  # seconds after which a sound would seem to belong to something else
_LOUDNESS: Final[dict[str, float]] = {"click": 0.5, "paper": 0.7, "march": 0.7, "train": 0.7}


class Sounds:
    """Volume and mute are read from the settings at each sound, so that a change of theirs is heard at once."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._made: dict[str, object] = {}
        self._thread: threading.Thread | None = None
        self._last: dict[str, float] = {}

    @property
    def muted(self) -> bool:
        return self.settings.muted

    @muted.setter
    def muted(self, quiet: bool) -> None:
        self.settings.muted = quiet
        if quiet and self._made:
            import pygame

            pygame.mixer.stop()

    def set_volume(self, volume: int) -> None:
        """`volume`: 0 to 100."""
        self.settings.volume = min(100, max(0, volume))

    @property
    def silent(self) -> bool:
        return self.settings.muted or self.settings.volume <= 0

    def play(self, name: str) -> None:
        """The first sound asked for opens the device, and is heard if that was quick."""
        if self.silent or name not in NAMES:
            return
        if self._thread is None:
            # A device that does not answer keeps this thread waiting, and nobody else.
            self._thread = threading.Thread(target=self._open, args=(name,), name="sounds", daemon=True)
            self._thread.start()
            return
        sound = self._made.get(name)
        now = time.monotonic()
        if sound is not None and now - self._last.get(name, -1.0) >= _LEAST_GAP:
            self._last[name] = now
            self._sound(sound, name)

    def wait(self, seconds: float = 5.0) -> bool:
        """Until the device is open or known to be missing; whether there is one."""
        if self._thread is not None:
            self._thread.join(seconds)
        return bool(self._made)

    def _sound(self, sound: object, name: str) -> None:
        import pygame

        try:
            assert isinstance(sound, pygame.mixer.Sound)
            sound.set_volume(self.settings.volume / 100 * _LOUDNESS.get(name, 1.0))
            sound.play()
        except pygame.error:  # the device is gone
            self._made = {}

    def _open(self, first: str) -> None:
        begun = time.monotonic()
        import pygame

        try:
            if not pygame.mixer.get_init():
                pygame.mixer.init(frequency=_RATE, size=-16, channels=2, buffer=512)
            pygame.mixer.set_num_channels(_CHANNELS)
            folder = assets_folder() / "sounds"
            self._made = {name: pygame.mixer.Sound(folder / f"{name}.ogg") for name in NAMES}
        except (pygame.error, OSError, NotImplementedError):  # the last: a pygame built without a mixer
            self._made = {}
            return
        if time.monotonic() - begun < _IN_TIME:
            self._sound(self._made[first], first)
