"""The window on the desktop: as large as the player left it, on the monitors there are today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.messages import _
from game.screen.display import monitors
from game.screen.settings import Settings
from game.screen.theme import in_range

Size = tuple[int, int]
SMALLEST: Final = (1024, 640)
_FRAME: Final = (24, 80)  # pixels, of a window's edges and title and a bar of the desktop
_LINES: Final = 1200  # pixels high, a monitor on which letters of the usual size can be read


def fitted(size: Size, monitors: Sequence[Size], monitor: int = 0) -> Size:
    """The size, made smaller where the monitor is smaller, but not too small to play; without monitors, as it is."""
    wide, high = max(SMALLEST[0], size[0]), max(SMALLEST[1], size[1])
    if not 0 <= monitor < len(monitors):
        return wide, high
    most = monitors[monitor]
    if wide > most[0] or high > most[1]:
        wide, high = min(wide, most[0] - _FRAME[0]), min(high, most[1] - _FRAME[1])
    return wide, high


def first_scale(monitors: Sequence[Size]) -> float:
    """The size of letters for a player who has not chosen one."""
    return in_range(max(1.0, round(monitors[0][1] / _LINES, 1))) if monitors else 1.0


class GameWindow:
    """`surface`: what is drawn on. It follows the settings, and keeps its size in them."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.insisted = (0, 0)  # a size that was not wanted
        self.surface = self.open()

    def open(self) -> pygame.Surface:
        self.full_screen = self.settings.full_screen
        pygame.display.set_caption(_("Kaunas 1919"))
        if self.full_screen:
            self.surface = pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
        else:
            size = fitted((self.settings.width, self.settings.height), monitors())
            self.surface = pygame.display.set_mode(size, pygame.RESIZABLE)
        return self.surface

    def resized(self) -> bool:
        """The desktop has given it another size; False: it has none now."""
        surface = pygame.display.get_surface()
        if surface is None or min(surface.get_size()) < 1:
            return False
        self.surface = surface
        if not self.full_screen:
            self.fit()
            self.settings.width, self.settings.height = self.surface.get_size()
        return True

    def fit(self, monitor: int = 0) -> None:
        """Ask for another size where it is too large for the monitor, or too small to play. What is not granted is not
        asked for again: windows laid out as tiles have the size they are given."""
        now = self.surface.get_size()
        wanted = fitted(now, monitors(), monitor)
        if not self.full_screen and now not in (wanted, self.insisted):
            self.insisted = now
            self.surface = pygame.display.set_mode(wanted, pygame.RESIZABLE)
