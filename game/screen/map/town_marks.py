"""The marks of all towns with the signs beneath them, gathered once for what they look like and drawn in one go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pygame

from game.screen.colours import Colour
from game.screen.map.towns import Signs, mark, signs_top
from game.screen.map.ways import Place
from game.screen.theme import Theme


class TownLooks(NamedTuple):
    """All that the marks hang on but where the towns are seen."""

    theme: Theme
    ranks: Sequence[int]
    colours: Sequence[Colour]  # of the holder, by town
    hostile: Sequence[bool]  # whether an enemy holds it
    signs: Signs | None  # beneath them


class Mark(NamedTuple):
    dot: pygame.Surface
    left: int  # px from its corner to its middle
    top: int
    row: list[tuple[pygame.Surface, int]]  # small signs, and px from the left end of all to each
    half: float  # px from there to the middle
    below: int  # px from the middle of the dot to their upper edge


def mark_of(looks: TownLooks, town: int) -> Mark:
    theme, rank, signs = looks.theme, looks.ranks[town], looks.signs
    dot = mark(rank, looks.colours[town], looks.hostile[town], theme.scale)
    row, wide = (signs.row(theme, town), signs.width(theme, town)) if signs else ([], 0)
    return Mark(dot, dot.get_width() // 2, dot.get_height() // 2, row, wide / 2, signs_top(theme, rank))


class TownMarks:
    def __init__(self) -> None:
        self._looks: TownLooks | None = None
        self._marks: list[Mark] = []

    def draw(self, surface: pygame.Surface, looks: TownLooks, places: list[Place]) -> None:
        if looks != self._looks:
            self._looks, self._marks = looks, [mark_of(looks, town) for town in range(len(places))]
        window, seen = surface.get_clip().inflate(looks.theme.px(60), looks.theme.px(60)), []
        for place, (dot, left, top, row, half, below) in zip(places, self._marks, strict=True):
            if window.collidepoint(place):
                x, y = place
                seen.append((dot, (int(x) - left, int(y) - top)))
                for sign, over in row:
                    seen.append((sign, (round(x - half) + over, round(y + below))))
        surface.fblits(seen)
