"""How large the window is: what the player left it at, on the monitors there are today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

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
