"""What is said of the widget on which the pointer or the keyboard rests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.screen.colours import BAR, BRASS, CREAM
from game.screen.kit.text import wrapped
from game.screen.kit.widget import Widget, read
from game.screen.theme import Theme

AFTER: Final = 0.5  # seconds
_WIDEST: Final = 320  # points


class Tooltip:
    def __init__(self) -> None:
        self.widget: Widget | None = None
        self.wait = 0.0  # seconds until it is told
        self.text = ""

    def watch(self, widget: Widget | None) -> None:
        """Tell what the widget is after a while."""
        if widget is not self.widget:
            self.widget, self.wait, self.text = widget, AFTER, ""

    def forget(self) -> None:
        self.widget, self.text = None, ""

    def update(self, seconds: float) -> None:
        if self.widget is None:
            return
        if self.wait > 0:
            self.wait -= seconds
            if self.wait > 0:
                return
        elif not self.text:
            return
        self.text = read(self.widget.tooltip)

    @property
    def waiting(self) -> bool:
        return self.widget is not None and self.wait > 0 and bool(self.widget.tooltip)

    def lines(self, theme: Theme) -> list[str]:
        return wrapped(theme, self.text, "small", theme.px(_WIDEST))


def size_of(theme: Theme, lines: Sequence[str]) -> tuple[int, int]:
    """Pixels of the paper."""
    wide = max(theme.width(line, "small") for line in lines) + theme.px(16)
    return wide, theme.line_height("small") * len(lines) + theme.px(10)


def draw_lines(surface: pygame.Surface, theme: Theme, lines: Sequence[str], box: pygame.Rect) -> None:
    pygame.draw.rect(surface, BAR, box, border_radius=theme.px(3))
    pygame.draw.rect(surface, BRASS, box, theme.px(1), border_radius=theme.px(3))
    for number, line in enumerate(lines):
        place = box.left + theme.px(8), box.top + theme.px(5) + number * theme.line_height("small")
        surface.blit(theme.text(line, "small", CREAM), place)


def left_of(right: int, middle: int, wide: int, high: int, theme: Theme, window: pygame.Rect) -> pygame.Rect:
    """Beside a list, at the height of one of its lines."""
    box = pygame.Rect(0, 0, wide, high)
    box.midright = right - theme.px(14), middle
    return box.clamp(window)


def under(anchor: tuple[int, int], wide: int, high: int, theme: Theme, window: pygame.Rect) -> pygame.Rect:
    """The place under a point, or over it at the lower edge of the window."""
    box = pygame.Rect(anchor[0] + theme.px(10), anchor[1] + theme.px(16), wide, high)
    if box.bottom > window.bottom:
        box.bottom = anchor[1] - theme.px(8)
    return box.clamp(window)
