"""Frames and grounds of the chrome."""

from __future__ import annotations

from typing import Final

import pygame

from game.messages import _
from game.screen.colours import BAR, BRASS, CREAM, GOLD, PAPER, PAPER_LIGHT, RULE, RULE_SOFT, Colour
from game.screen.kept import kept
from game.screen.theme import Theme

GROUNDS: Final[dict[str, Colour]] = {
    "paper": PAPER,
    "card": PAPER_LIGHT,
    "dark": (58, 52, 43),
    "bar": BAR,
    "dialog": PAPER,
}

_SHADOW: Final = (20, 14, 8, 110)
_VEIL: Final[Colour] = (30, 22, 12)
_VEIL_ALPHA: Final = 96


def frame(surface: pygame.Surface, theme: Theme, rect: pygame.Rect, style: str) -> None:
    """The ground of a panel with the border of its style."""
    if style == "none" or rect.width < 2 or rect.height < 2:
        return
    if style == "dialog":
        shade(surface, theme, rect)
    pygame.draw.rect(surface, GROUNDS[style], rect)
    if style == "bar":
        line = theme.px(2)
        pygame.draw.rect(surface, BRASS, (rect.left, rect.bottom - line, rect.width, line))
    elif style == "dark":
        pygame.draw.rect(surface, BRASS, rect, theme.px(1))
    elif style == "card":
        pygame.draw.rect(surface, RULE_SOFT, rect, theme.px(1), border_radius=theme.px(2))
    else:
        pygame.draw.rect(surface, RULE, rect, theme.px(1))
        inner = rect.inflate(-theme.px(8), -theme.px(8))
        if inner.width > 0 and inner.height > 0:
            pygame.draw.rect(surface, RULE_SOFT, inner, theme.px(1))


def shade(surface: pygame.Surface, theme: Theme, rect: pygame.Rect) -> None:
    """A soft shadow below and right of what floats."""
    spread = theme.px(12)
    picture = shadow_picture(rect.width + 2 * spread, rect.height + 2 * spread, spread)
    surface.blit(picture, (rect.left - spread + theme.px(2), rect.top - spread + theme.px(5)))


@kept(4 << 20)
def shadow_picture(width: int, height: int, spread: int) -> pygame.Surface:
    """A small one is blurred and its middle drawn out: to blur a large one takes as long as several frames."""
    small = (min(width, 6 * spread + 1), min(height, 6 * spread + 1))
    blurred = pygame.Surface(small, pygame.SRCALPHA)
    pygame.draw.rect(blurred, _SHADOW, blurred.get_rect().inflate(-2 * spread, -2 * spread))
    blurred = pygame.transform.gaussian_blur(blurred, max(1, spread // 2))
    picture = pygame.Surface((width, height), pygame.SRCALPHA)
    for left, wide, x, across in _drawn_out(small[0], width):
        for top, high, y, down in _drawn_out(small[1], height):
            part = blurred.subsurface((left, top, wide, high))
            picture.blit(pygame.transform.scale(part, (across, down)), (x, y))
    return picture


def _drawn_out(old: int, new: int) -> tuple[tuple[int, int, int, int], ...]:
    """The two ends of a length and what lies between: where each begins and its length, in the old and the new."""
    half = old // 2
    rest = old - half - 1
    return (0, half, 0, half), (half, 1, half, new - old + 1), (half + 1, rest, new - rest, rest)


def focus_ring(surface: pygame.Surface, theme: Theme, rect: pygame.Rect) -> None:
    around = rect.inflate(theme.px(4), theme.px(4))
    pygame.draw.rect(surface, (70, 48, 12), around.inflate(2, 2), theme.px(3) + 2, border_radius=theme.px(5))
    pygame.draw.rect(surface, GOLD, around, theme.px(3), border_radius=theme.px(5))


def shorten(theme: Theme, text: str, role: str, width: int, size: float | None = None) -> str:
    """The text, or as much of its beginning as fits before an ellipsis."""
    if width <= 0:
        return ""
    text = _(text)
    if theme.width(text, role, size) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if theme.width(text[:middle].rstrip() + "…", role, size) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…" if low else ""


def dim(surface: pygame.Surface, rect: pygame.Rect) -> None:
    """What lies there steps back behind what is drawn next. In place: a veil as large as the window would be made in
    every frame, or kept."""
    through = 255 - _VEIL_ALPHA
    surface.fill((through, through, through), rect, pygame.BLEND_RGB_MULT)
    red, green, blue = (part * _VEIL_ALPHA // 255 for part in _VEIL)
    surface.fill((red, green, blue), rect, pygame.BLEND_RGB_ADD)


def draw_note(surface: pygame.Surface, theme: Theme, text: str, area: pygame.Rect, room: int = 0) -> pygame.Rect:
    """A line on a dark plate at the upper edge of a place; where the plate is. `room`: pixels free before the words."""
    words = theme.text(text, "small", CREAM)
    box = pygame.Rect(0, 0, words.get_width() + room + theme.px(24), words.get_height() + theme.px(10))
    box.midtop = area.centerx, area.top + theme.px(10)
    pygame.draw.rect(surface, BAR, box, border_radius=theme.px(4))
    pygame.draw.rect(surface, BRASS, box, theme.px(1), border_radius=theme.px(4))
    surface.blit(words, (box.left + theme.px(12) + room, box.top + theme.px(5)))
    return box
