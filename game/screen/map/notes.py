"""Notes beside towns, such as what a town is worth: where they cover least of names, counters and one another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.screen.colours import INK, PAPER_LIGHT, Colour
from game.screen.kept import kept
from game.screen.map.atlas import Atlas
from game.screen.map.labels import Crowd, Layout, Rect, mark_rect
from game.screen.map.scene import Mark
from game.screen.map.symbols import icon
from game.screen.map.towns import radius
from game.screen.theme import Theme

_HIGH: Final = 17.0  # points
_SIGN: Final = 13.0
_FARTHER: Final = (0.0, 9.0, 19.0, 30.0, 42.0)  # points from the town, tried in turn

Size = tuple[int, int]


@kept(1 << 20)
def plate(theme: Theme, name: str, text: str, colour: Colour) -> pygame.Surface:
    """An icon and a few words on a plate with an edge of its camp's colour."""
    words = theme.text(text, "sans-bold", INK, 12) if text else None
    high, sign, pad = theme.px(_HIGH), theme.px(_SIGN), theme.px(3)
    wide = sign + 2 * pad + (words.get_width() + theme.px(3) if words else 0)
    surface = pygame.Surface((wide, high), pygame.SRCALPHA)
    pygame.draw.rect(surface, INK, surface.get_rect(), border_radius=high // 2)
    pygame.draw.rect(surface, colour, surface.get_rect().inflate(-2, -2), border_radius=high // 2)
    inner = surface.get_rect().inflate(-2 * theme.px(2), -2 * theme.px(2))
    pygame.draw.rect(surface, PAPER_LIGHT, inner, border_radius=high // 2)
    surface.blit(icon(name, sign, INK), (pad, (high - sign) // 2))
    if words:
        surface.blit(words, words.get_rect(midleft=(pad + sign, high // 2)))
    return surface


def places_of(
    theme: Theme, atlas: Atlas, notes: Sequence[Mark], sizes: Sequence[Size], stop: float, layout: Layout, stacks: Crowd
) -> list[tuple[int, int]]:
    """Pixels from each town's mark to the middle of its note, at a zoom stop in pixels per km."""
    marks, taken = Crowd(theme.px(80)), Crowd(theme.px(80))
    for town, (x, y) in enumerate(atlas.places):
        marks.add(mark_rect(theme, atlas.ranks[town], x * stop, y * stop))
    found: list[tuple[int, int]] = []
    for note, size in zip(notes, sizes, strict=True):
        x, y = (part * stop for part in atlas.places[note.town])
        best, least = (0, 0), float("inf")
        for number, (dx, dy) in enumerate(spots_round(theme, radius(theme, atlas.ranks[note.town]), size)):
            rect = around(x + dx, y + dy, size)
            covered = 3 * layout.names.covered(rect) + 4 * stacks.covered(rect) + 2 * marks.covered(rect)
            cost = 0.03 * number + covered + 4 * taken.hits(rect)
            if cost < least:
                best, least = (dx, dy), cost
        taken.add(around(x + best[0], y + best[1], size))
        found.append(best)
    return found


def spots_round(theme: Theme, near: float, size: Size) -> list[tuple[int, int]]:
    """Below, beside, above, and the same farther off. `near`: pixels from the middle of the mark to its edge."""
    near += theme.px(2)
    spots: list[tuple[float, float]] = []
    for farther in _FARTHER:
        across, down = near + theme.px(farther) + size[0] / 2, near + theme.px(farther) + size[1] / 2
        aslant = 0.8
        spots += [
            (0.0, down),
            (across * aslant, down * aslant),
            (-across * aslant, down * aslant),
            (across, 0.0),
            (-across, 0.0),
            (across * aslant, -down * aslant),
            (-across * aslant, -down * aslant),
            (0.0, -down),
            (across, down / 2),
            (-across, down / 2),
            (across / 2, down),
            (-across / 2, down),
        ]
    return [(round(x), round(y)) for x, y in spots]


def around(x: float, y: float, size: Size) -> Rect:
    return x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2
