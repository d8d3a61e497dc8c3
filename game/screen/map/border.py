"""The edge of the sheet: graticule, neat line, and the scale of degrees around it."""

from __future__ import annotations

from functools import cache
from math import floor
from typing import Final

import pygame

from game.screen.faces import open_face
from game.screen.map.projection import Box, to_degrees, to_km
from game.screen.map.sheet import FRAME
from game.screen.map.strokes import shaded
from game.screen.map.waters import FINE

INK: Final = (74, 60, 40)
GRID: Final = (150, 130, 95)
BAR: Final = (1.0, 2.0)  # km outside the neat line between which the scale of degrees lies


class Edge:
    def __init__(self, box: Box, scale: float) -> None:
        self.box = box
        self.body = box.grown(-FRAME)
        self.scale = scale * FINE

    def graticule(self, surface: pygame.Surface, corner: tuple[float, float]) -> None:
        step = 1.0 if self.scale < 5 * FINE else 0.5
        for east, value in self._degrees(step):
            x, y = self._place(value, corner)
            if east:
                pygame.draw.line(surface, shaded(GRID, 0.5), (x, 0), (x, surface.get_height()), 1)
            else:
                pygame.draw.line(surface, shaded(GRID, 0.5), (0, y), (surface.get_width(), y), 1)

    def _degrees(self, step: float) -> list[tuple[bool, float]]:
        """(whether it is a meridian, degrees) of the lines that cross the body."""
        west, north = to_degrees(self.body.left, self.body.top)
        east, south = to_degrees(self.body.right, self.body.bottom)
        lines = [(True, n * step) for n in range(floor(west / step) + 1, floor(east / step) + 1)]
        return lines + [(False, n * step) for n in range(floor(south / step) + 1, floor(north / step) + 1)]

    def _place(self, value: float, corner: tuple[float, float]) -> tuple[float, float]:
        """Where the meridian and the parallel of that many degrees lie on the surface."""
        x, _ = to_km(value, 0)
        _, y = to_km(0, min(85.0, max(-85.0, value)))
        return (x - self.box.left) * self.scale - corner[0], (y - self.box.top) * self.scale - corner[1]

    def body_rect(self, corner: tuple[float, float]) -> pygame.Rect:
        """The country within the neat line, on the surface."""
        edge = FRAME * self.scale
        width, height = self.box.width * self.scale, self.box.height * self.scale
        left, top = round(edge - corner[0]), round(edge - corner[1])
        return pygame.Rect(left, top, round(width - edge - corner[0]) - left, round(height - edge - corner[1]) - top)

    def frame(self, surface: pygame.Surface, corner: tuple[float, float]) -> None:
        body = self.body_rect(corner)
        if body.inflate(-8, -8).contains(surface.get_rect()):
            return
        inner, outer = BAR[0] * self.scale, BAR[1] * self.scale
        pygame.draw.rect(surface, INK, body, 2)
        self._scale_of_degrees(surface, corner, body, inner, outer)
        rim = outer + max(3.0, 0.35 * self.scale)
        for off, width in ((inner, 2), (outer, 2), (rim, max(3, round(0.22 * self.scale)))):
            pygame.draw.rect(surface, INK, body.inflate(2 * off, 2 * off), width)
        self._figures(surface, corner, body, outer + 0.35 * self.scale)

    def _scale_of_degrees(
        self, surface: pygame.Surface, corner: tuple[float, float], body: pygame.Rect, inner: float, outer: float
    ) -> None:
        """Every other ten minutes filled in."""
        west, north = to_degrees(self.body.left, self.body.top)
        east, south = to_degrees(self.body.right, self.body.bottom)
        thick = outer - inner
        for number in range(floor(west * 6), floor(east * 6) + 1):
            if number % 2 == 0:
                left = max(self._place(number / 6, corner)[0], body.left)
                right = min(self._place((number + 1) / 6, corner)[0], body.right)
                for y in (body.top - outer, body.bottom + inner):
                    pygame.draw.rect(surface, INK, (left, y, max(0, right - left), thick))
        for number in range(floor(south * 6), floor(north * 6) + 1):
            if number % 2 == 0:
                bottom = min(self._place(number / 6, corner)[1], body.bottom)
                top = max(self._place((number + 1) / 6, corner)[1], body.top)
                for x in (body.left - outer, body.right + inner):
                    pygame.draw.rect(surface, INK, (x, top, thick, max(0, bottom - top)))

    def _figures(self, surface: pygame.Surface, corner: tuple[float, float], body: pygame.Rect, off: float) -> None:
        """Degrees, in the middle of the strip outside the scale."""
        strip = FRAME * self.scale - off
        height = round(min(strip * 0.46, 13 * FINE))
        if height < 6 * FINE:
            return
        middle = off + strip / 2
        for east, value in self._degrees(1.0):
            text = _figure(f"{value:.0f}°", height)
            x, y = self._place(value, corner)
            width, tall = text.get_size()
            places = (
                ((x, body.top - middle), (x, body.bottom + middle))
                if east
                else ((body.left - middle, y), (body.right + middle, y))
            )
            for place_x, place_y in places:
                place = (place_x - width / 2, place_y - tall / 2)
                surface.blit(text, place, special_flags=pygame.BLEND_PREMULTIPLIED)


@cache
def _figure(text: str, height: int) -> pygame.Surface:
    pygame.font.init()
    font = open_face("display", height)
    return font.render(text, True, INK).premul_alpha()
