"""Sizes and letters at the player's scale. Sizes are given in points; `px` makes pixels of them."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

import pygame

from game.screen.colours import INK, Colour
from game.screen.faces import open_face
from game.screen.kept import Store

ROLES: Final[dict[str, tuple[str, float]]] = {
    "title": ("display-bold", 27),
    "subtitle": ("serif-italic", 15),
    "heading": ("serif-bold", 16),
    "body": ("serif", 14.5),
    "bold": ("serif-bold", 14.5),
    "italic": ("serif-italic", 14.5),
    "button": ("serif-bold", 15),
    "small": ("sans", 13.5),
    "small-bold": ("sans-bold", 13.5),
    "key": ("sans", 12),
    "figure": ("sans-bold", 16),
}
SMALLEST, LARGEST = 0.8, 2.0
_TEXT_BYTES: Final = 4 << 20
_WIDTHS_KEPT: Final = 6_000
_FONTS_KEPT: Final = 32
"""Each takes some 100 KB, and more with large letters; the names of the map's regions want several for each zoom."""


class Theme:
    """Fonts are opened at real pixel sizes, so that text is sharp at every scale. Rendered text is kept and shared:
    callers blit the surfaces they get and never draw on them."""

    def __init__(self, scale: float = 1.0) -> None:
        pygame.font.init()
        self.scale = in_range(scale)
        self._fonts: OrderedDict[tuple[str, int], pygame.font.Font] = OrderedDict()
        self._widths: dict[tuple[str, str, float | None], int] = {}
        self._texts = Store[tuple[str, str, int, Colour], pygame.Surface](_TEXT_BYTES)

    def px(self, points: float) -> int:
        """Pixels for a size in points; never less than one for what is there at all."""
        if not points:
            return 0
        return max(1, round(points * self.scale)) if points > 0 else -self.px(-points)

    def font(self, role: str, size: float | None = None) -> pygame.font.Font:
        """The font of a role (`ROLES`) or face (`faces.FACES`), at the role's size or another in points."""
        face, usual = ROLES.get(role, (role, 14.5))
        return self.font_px(face, self.px(size or usual))

    def font_px(self, face: str, pixels: int) -> pygame.font.Font:
        key = (face, max(6, pixels))
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = open_face(face, key[1])
            if len(self._fonts) > _FONTS_KEPT:
                self._fonts.popitem(last=False)
        else:
            self._fonts.move_to_end(key)
        return font

    def text(self, string: str, role: str = "body", colour: Colour = INK, size: float | None = None) -> pygame.Surface:
        """One line of text on a transparent ground."""
        key = (string, role, self.px(size) if size else 0, colour)
        found = self._texts.use(key)
        if found is None:
            font = self.font(role, size)
            found = word_by_word(font, string, colour) if tight(role) else font.render(string, True, colour)
            self._texts.keep(key, found)
        return found

    def width(self, string: str, role: str = "body", size: float | None = None) -> int:
        key = (string, role, size)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) > _WIDTHS_KEPT:
                self._widths.clear()
            found = self._widths[key] = self._measured(string, role, size)
        return found

    def _measured(self, string: str, role: str, size: float | None) -> int:
        font = self.font(role, size)
        if not tight(role):
            return font.size(string)[0]
        words = string.split(" ")
        return sum(font.size(word)[0] for word in words) + (len(words) - 1) * font.size(" ")[0]

    def line_height(self, role: str = "body", size: float | None = None) -> int:
        return self.font(role, size).get_linesize()


def in_range(scale: float) -> float:
    return round(min(LARGEST, max(SMALLEST, scale)), 2)


_THEMES: dict[float, Theme] = {}


def theme_of(scale: float) -> Theme:
    """The theme of that size: always the same one, since pictures all over the screen are kept by theme."""
    if not _THEMES:
        pygame.register_quit(_THEMES.clear)  # its fonts end with the display
    wanted = in_range(scale)
    if wanted not in _THEMES:
        _THEMES[wanted] = Theme(wanted)
    return _THEMES[wanted]


def tight(role: str) -> bool:
    """Whether the face kerns across spaces: at small sizes nothing would be left of some."""
    return ROLES.get(role, (role, 0))[0].startswith("sans")


def word_by_word(font: pygame.font.Font, string: str, colour: Colour) -> pygame.Surface:
    """With the whole space between any two words."""
    words = string.split(" ")
    gap = font.size(" ")[0]
    pictures = [font.render(word, True, colour) if word else None for word in words]
    width = sum(picture.get_width() if picture else 0 for picture in pictures) + gap * (len(words) - 1)
    line = pygame.Surface((width, font.get_height()), pygame.SRCALPHA)
    x = 0
    for picture in pictures:
        if picture:
            line.blit(picture, (x, 0))
            x += picture.get_width()
        x += gap
    return line
