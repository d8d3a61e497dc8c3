"""Signs drawn as vectors: arms in boxes, men of 1919, emblems of nations.

Everything is drawn large and scaled down, so that edges are smooth; a `Pen` turns the units of a drawing into pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from math import cos, pi, sin
from typing import Final

import pygame

from game.rules.terms import (
    ARTILLERY_SIGN,
    CAVALRY_SIGN,
    INFANTRY_SIGN,
    MILITIA_SIGN,
    PARTISANS_SIGN,
    STAFF_SIGN,
    SYMBOLS,
)
from game.screen.colours import CREAM
from game.screen.kit.icons import in_hex, source

FINE: Final = 4
"""How much larger a sign is drawn than it is shown."""

Place = tuple[float, float]
DARK: Final = (33, 27, 20)


class Pen:
    """Draws on a transparent surface of `width` x `height` units, `scale` pixels each."""

    def __init__(self, width: float, height: float, scale: float) -> None:
        self.scale = scale
        self.surface = pygame.Surface((max(1, round(width * scale)), max(1, round(height * scale))), pygame.SRCALPHA)

    def at(self, x: float, y: float) -> Place:
        return x * self.scale, y * self.scale

    def shape(self, colour: Sequence[int], *places: Place) -> None:
        pygame.draw.polygon(self.surface, colour, [self.at(*place) for place in places])

    def line(self, colour: Sequence[int], width: float, *places: Place) -> None:
        """A line of even width with square ends and mitred by discs."""
        half = width * self.scale / 2
        points = [self.at(*place) for place in places]
        for (ax, ay), (bx, by) in pairwise(points):
            length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 or 1.0
            nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
            pygame.draw.polygon(
                self.surface, colour, [(ax + nx, ay + ny), (bx + nx, by + ny), (bx - nx, by - ny), (ax - nx, ay - ny)]
            )
        for x, y in points[1:-1]:
            pygame.draw.circle(self.surface, colour, (x, y), half)

    def disc(self, colour: Sequence[int], x: float, y: float, radius: float) -> None:
        pygame.draw.circle(self.surface, colour, self.at(x, y), radius * self.scale)

    def ring(self, colour: Sequence[int], x: float, y: float, radius: float, width: float) -> None:
        pygame.draw.circle(self.surface, colour, self.at(x, y), radius * self.scale, max(1, round(width * self.scale)))

    def box(self, colour: Sequence[int], x: float, y: float, width: float, height: float, round_by: float = 0) -> None:
        rect = pygame.Rect(
            round(x * self.scale), round(y * self.scale), round(width * self.scale), round(height * self.scale)
        )
        pygame.draw.rect(self.surface, colour, rect, border_radius=round(round_by * self.scale))

    def picture(self, svg: str, x: float, y: float, width: float, height: float) -> None:
        """A picture as SVG, in a box of its own shape."""
        size = max(1, round(width * self.scale)), max(1, round(height * self.scale))
        self.surface.blit(pygame.image.load_sized_svg(BytesIO(svg.encode()), size), self.at(x, y))

    def shown(self, width: int, height: int) -> pygame.Surface:
        return pygame.transform.smoothscale(self.surface, (max(1, width), max(1, height)))


# --------------------------------------------------------------------------------------------- arms and nations

ARM_BOX: Final = (-2.0, -2.0, 30.0, 24.0)
"""What the pictures of arms show, in units from the corner of the box of 25.6 x 16 in them."""


def draw_arm(pen: Pen, symbol: int, x: float, y: float, figures: bool) -> None:
    """The box with the sign of an arm, one of `SYMBOLS`, or with its men of 1919; -1: not known."""
    name = SYMBOLS[symbol] if symbol >= 0 else "unknown"
    folder = "figures" if figures and symbol in _FIGURES else "arms"
    left, top, width, height = ARM_BOX
    pen.picture(source(f"{folder}/{name}"), x + left, y + top, width, height)


_FIGURES: Final = (INFANTRY_SIGN, CAVALRY_SIGN, ARTILLERY_SIGN, PARTISANS_SIGN, MILITIA_SIGN, STAFF_SIGN)
BARS: Final[dict[str, tuple[str, ...]]] = {
    "lithuania": ("#f6c438", "#2e7a48", "#be2a2e"),
    "latvia": ("#962430", "#faf4e8", "#962430"),
    "poland": ("#fcf8f0", "#c82234"),
    "belarus": ("#faf6ec", "#c2282c", "#faf6ec"),
    "russia": ("#faf6ec", "#2e5096", "#be2a2e"),
    "estonia": ("#3a70b2", "#1c1a1a", "#faf6ec"),
}
_SPILL: Final = 0.3
"""Of an emblem's width, how far stars and crosses reach beyond it."""


def draw_emblem(pen: Pen, nation: str, x: float, y: float, width: float, height: float) -> None:
    """The sign of a nation, so that colour is never the only mark."""
    left, top, whole, high = emblem_box(width, height)
    pen.picture(emblem(nation, width, height), x + left, y + top, whole, high)


def emblem_box(width: float, height: float) -> tuple[float, float, float, float]:
    """What the picture of an emblem of that size shows, from the corner of the emblem."""
    spill = width * _SPILL
    return -spill, -spill, width + 2 * spill, height + 2 * spill


def emblem(nation: str, width: float, height: float) -> str:
    """The sign of a nation as SVG."""
    x, y = width / 2, height / 2
    if nation in BARS:
        deep = height / len(BARS[nation])
        size = f'width="{width + 1.2:g}" height="{height + 1.2:g}"'
        parts = [f'<rect x="-.6" y="-.6" {size} rx=".5" fill="{in_hex(DARK)}"/>']
        for number, colour in enumerate(BARS[nation]):
            parts.append(f'<rect y="{deep * number:.2f}" width="{width:g}" height="{deep:.2f}" fill="{colour}"/>')
    elif nation == "soviet":
        stars = (star(x, y, width * 0.74), star(x, y, width * 0.58))
        parts = [outline(each, colour) for each, colour in zip(stars, (in_hex(DARK), "#ffdc6e"), strict=True)]
    elif nation == "germany":
        crosses = (cross(x, y, width * 0.72 - 0.6 * less, width * 0.3 - 0.42 * less) for less in (0.0, 1.2))
        parts = [outline(each, colour) for each, colour in zip(crosses, ("#faf6ec", "#181616"), strict=True)]
    else:
        parts = [outline([(x, y - x), (width, y), (x, y + x), (0, y)], in_hex(CREAM))]
    view = " ".join(f"{value:g}" for value in emblem_box(width, height))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">{"".join(parts)}</svg>'


def outline(places: Sequence[Place], colour: str) -> str:
    return f'<path d="M{" ".join(f"{x:.2f} {y:.2f}" for x, y in places)}Z" fill="{colour}"/>'


def star(x: float, y: float, radius: float, points: int = 5, inner: float = 0.42) -> list[Place]:
    return [
        (
            x + radius * (inner if turn % 2 else 1) * sin(pi * turn / points),
            y - radius * (inner if turn % 2 else 1) * cos(pi * turn / points),
        )
        for turn in range(points * 2)
    ]


def cross(x: float, y: float, arm: float, half: float) -> list[Place]:
    """A cross with arms that widen outward."""
    wide = half * 1.75
    return [
        *((x - wide, y - arm), (x + wide, y - arm), (x + half, y - half), (x + arm, y - wide), (x + arm, y + wide)),
        *((x + half, y + half), (x + wide, y + arm), (x - wide, y + arm), (x - half, y + half), (x - arm, y + wide)),
        *((x - arm, y - wide), (x - half, y - half)),
    ]
