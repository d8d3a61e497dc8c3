"""Signs drawn as vectors: arms in boxes, men of 1919; and icons from files.

Everything is drawn large and scaled down, so that edges are smooth; a `Pen` turns the units of a drawing into pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
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
from game.scenario.paths import assets_folder
from game.screen.colours import INK, Colour
from game.screen.kit.icons import icon_picture, source

ICONS: Final = tuple(sorted(path.stem for path in (assets_folder() / "icons" / "map").glob("*.svg")))


def icon(name: str, size: int, colour: Colour = INK, ground: Colour | None = None) -> pygame.Surface:
    """An icon of so many pixels; on a disc of the colour `ground` with a dark edge, or free. A question mark for a name
    that is none of `ICONS`."""
    return icon_picture(f"map/{name if name in ICONS else 'question'}", size, colour, ground)


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


# --------------------------------------------------------------------------------------------- arms

ARM_BOX: Final = (-2.0, -2.0, 30.0, 24.0)
"""What the pictures of arms show, in units from the corner of the box of 25.6 x 16 in them."""


def draw_arm(pen: Pen, symbol: int, x: float, y: float, figures: bool) -> None:
    """The box with the sign of an arm, one of `SYMBOLS`, or with its men of 1919; -1: not known."""
    name = SYMBOLS[symbol] if symbol >= 0 else "unknown"
    folder = "figures" if figures and symbol in _FIGURES else "arms"
    left, top, width, height = ARM_BOX
    pen.picture(source(f"{folder}/{name}"), x + left, y + top, width, height)


_FIGURES: Final = (INFANTRY_SIGN, CAVALRY_SIGN, ARTILLERY_SIGN, PARTISANS_SIGN, MILITIA_SIGN, STAFF_SIGN)
