"""Draws in units of an icon's square."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from math import cos, radians, sin
from typing import Final

import pygame

from game.screen.colours import Colour

UNITS: Final = 24
Point = tuple[float, float]


class Pen:
    """Draws in units of the icon's square."""

    def __init__(self, side: int, colour: Colour) -> None:
        self.surface = pygame.Surface((side, side), pygame.SRCALPHA)
        self.unit = side / UNITS
        self.colour: tuple[int, ...] = colour

    def at(self, point: Point) -> Point:
        return point[0] * self.unit, point[1] * self.unit

    def line(self, *points: Point, width: float = 2.2, closed: bool = False) -> None:
        placed = [self.at(point) for point in points]
        if closed:
            placed.append(placed[0])
        thick = max(1, round(width * self.unit))
        for start, end in itertools.pairwise(placed):
            pygame.draw.line(self.surface, self.colour, start, end, thick)
        for point in placed:
            pygame.draw.circle(self.surface, self.colour, point, thick / 2)

    def shape(self, *points: Point) -> None:
        pygame.draw.polygon(self.surface, self.colour, [self.at(point) for point in points])

    def disc(self, x: float, y: float, radius: float) -> None:
        pygame.draw.circle(self.surface, self.colour, self.at((x, y)), radius * self.unit)

    def ring(self, x: float, y: float, radius: float, width: float = 2.2) -> None:
        pygame.draw.circle(
            self.surface,
            self.colour,
            self.at((x, y)),
            (radius + width / 2) * self.unit,
            max(1, round(width * self.unit)),
        )

    def box(self, x: float, y: float, width: float, height: float, line: float = 0, radius: float = 0) -> None:
        rect = pygame.Rect(
            round(x * self.unit), round(y * self.unit), round(width * self.unit), round(height * self.unit)
        )
        pygame.draw.rect(
            self.surface, self.colour, rect, round(line * self.unit), border_radius=round(radius * self.unit)
        )

    def arc(self, x: float, y: float, radius: float, start: float, end: float, width: float = 2.2) -> None:
        """Degrees, counted clockwise from the east as on a screen."""
        steps = max(6, int(abs(end - start) / 6))
        angles = [radians(start + (end - start) * number / steps) for number in range(steps + 1)]
        self.line(*[(x + radius * cos(angle), y + radius * sin(angle)) for angle in angles], width=width)

    def hole(self, draw: Callable[[], None]) -> None:
        """Take out what is drawn meanwhile."""
        kept, self.colour = self.colour, (0, 0, 0, 0)
        draw()
        self.colour = kept
