"""One zoom stop: everything with sharp edges, the border too, drawn at the stop's scale into any part of the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import floor
from typing import Final

import numpy as np
import pygame

from game.screen.faces import open_face
from game.screen.map import waters
from game.screen.map.atlas import Atlas
from game.screen.map.claims import Border, Claims
from game.screen.map.network import Condition, Network
from game.screen.map.projection import Box, to_degrees, to_km
from game.screen.map.scenery import Scenery
from game.screen.map.sheet import FRAME
from game.screen.map.strokes import Line, beside, bounds, dashes, evened, rounded, shaded, straight, stroke
from game.screen.map.waters import FINE, Waters, meets, runs

INK: Final = (74, 60, 40)
GRID: Final = (150, 130, 95)
BAR: Final = (1.0, 2.0)  # km outside the neat line between which the scale of degrees lies
PAR: Final = 3.4
"""Pixels per km at which lines have their full width."""
CREAM: Final = (255, 246, 224)
POLITICAL: Final = (92, 44, 92)
Area = tuple[float, float, float, float]


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


def pen_of(scale: float, points: float) -> float:
    """How thick lines are drawn: growing more slowly than the land. `points`: pixels of the screen to one."""
    return float(min(2.0, max(0.55, (scale / PAR / points) ** 0.5))) * points


class Level:
    def __init__(self, atlas: Atlas, scenery: Scenery, scale: float, points: float) -> None:
        self.atlas = atlas
        self.scale = scale
        self.points = points
        self.pen = pen_of(scale, points)
        origin = (atlas.box.left, atlas.box.top)
        self.origin = np.array(origin, np.float32)
        self.waters = Waters(scenery, origin, scale, self.pen)
        self.network = Network(atlas.links, atlas.paths, atlas.roads, scenery, origin, scale, self.pen)
        self.edge = Edge(atlas.box, scale)
        self.trees = _marks(scenery.trees, self.origin, scale, 1.3, 8.5 * points)
        self.marshes = _marks(scenery.marshes, self.origin, scale, 1.7, 13 * points)
        self._fronts: tuple[Claims, list[tuple[Border, Line, Area]]] | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Of the whole sheet, pixels of the screen."""
        return round(self.atlas.box.width * self.scale), round(self.atlas.box.height * self.scale)

    def shows(self, links: Iterable[int], rect: pygame.Rect) -> bool:
        """Whether the state of any of the links shows in a part of the sheet."""
        return self.network.shows(links, _area(rect))

    def overlay(self, rect: pygame.Rect, winter: bool, today: Condition) -> pygame.Surface:
        """Waters, ways and the edge of the sheet in a part of it (pixels of the screen), in premultiplied alpha."""
        area = _area(rect)
        drawing = pygame.Surface((rect.width * FINE, rect.height * FINE), pygame.SRCALPHA)
        corner = area[:2]
        drawing.set_clip(self.edge.body_rect(corner))
        self.edge.graticule(drawing, corner)
        self.waters.draw(drawing, area, waters.WINTER if winter else waters.SUMMER)
        self.network.draw(drawing, area, today)
        drawing.set_clip(None)
        self.edge.frame(drawing, corner)
        return pygame.transform.smoothscale(drawing, rect.size)

    def fronts(
        self, claims: Claims, rect: pygame.Rect, political: tuple[Line, ...]
    ) -> tuple[pygame.Surface, tuple[int, int]] | None:
        """Front lines and lines of demarcation in a part of the sheet, if any: a picture in premultiplied alpha, and
        where in the part it belongs."""
        area = _area(rect)
        reach = 12 * self.pen * FINE
        near = [(border, points) for border, points, box in self._scaled(claims) if meets(box, area, reach)]
        stretches = [
            (border, piece)
            for border, points in near
            # Broken lines are drawn whole: their dashes must meet from tile to tile.
            for piece in ([points[run] for run in runs(points, area, reach)] if border.war else [points])
        ]
        lines = [self._fine(points) for points in political]
        lines = [points for points in lines if meets(bounds(points), area, reach)]
        frames = [_fitted(points, reach) for points in (*(points for _, points in stretches), *lines)]
        if not frames:
            return None
        whole = frames[0].unionall(frames[1:]).clip(_fine_rect(rect))
        left, top = whole.left // FINE, whole.top // FINE
        size = (-(-whole.right // FINE) - left, -(-whole.bottom // FINE) - top)
        if size[0] <= 0 or size[1] <= 0:
            return None
        drawing = pygame.Surface((size[0] * FINE, size[1] * FINE), pygame.SRCALPHA)
        corner = np.array((left * FINE, top * FINE), np.float32)
        drawing.set_clip(self.edge.body_rect((left * FINE, top * FINE)))
        for border, points in stretches:
            self._front(drawing, border, points - corner, claims)
        for points in lines:
            self._political(drawing, points - corner)
        return pygame.transform.smoothscale(drawing, size), (left - rect.left, top - rect.top)

    def _fine(self, points: Line) -> Line:
        return (points - self.origin) * np.float32(self.scale * FINE)

    def _scaled(self, claims: Claims) -> list[tuple[Border, Line, Area]]:
        if self._fronts is None or self._fronts[0] is not claims:
            scaled = []
            for border in claims.borders:
                points = evened(rounded(self._fine(border.points), 1), 6.0)
                scaled.append((border, points, bounds(points)))
            self._fronts = claims, scaled
        return self._fronts[1]

    def _front(self, drawing: pygame.Surface, border: Border, points: Line, claims: Claims) -> None:
        """Two strokes, each on its owner's side of a pale band; one broken stroke where there is no war."""
        pen = self.pen * FINE
        mine = claims.colours[border.mine] if 0 <= border.mine < len(claims.colours) else (110, 100, 84)
        if border.theirs < 0:
            straight(drawing, dashes(beside(points, -1.4 * pen), 5 * pen, 4 * pen), 1.9 * pen, shaded(mine, 0.85))
            return
        stroke(drawing, points, 5.6 * pen, shaded(CREAM, 0.72))
        sides = ((beside(points, -3.3 * pen), mine), (beside(points, 3.3 * pen), claims.colours[border.theirs]))
        for side, colour in sides:
            if border.war:
                stroke(drawing, side, 2.1 * pen, colour)
            else:
                straight(drawing, dashes(side, 9 * pen, 5 * pen), 1.7 * pen, colour)

    def _political(self, drawing: pygame.Surface, points: Line) -> None:
        """Dash and dot."""
        pen = self.pen * FINE
        stroke(drawing, points, 4.2 * pen, shaded(CREAM, 0.6))
        straight(drawing, dashes(points, 9 * pen, 9 * pen), 2.0 * pen, POLITICAL)
        straight(drawing, dashes(points, 1.8 * pen, 16.2 * pen, 12.6 * pen), 2.2 * pen, POLITICAL)


def _area(rect: pygame.Rect) -> Area:
    return rect.left * FINE, rect.top * FINE, rect.right * FINE, rect.bottom * FINE


def _fine_rect(rect: pygame.Rect) -> pygame.Rect:
    return pygame.Rect(rect.x * FINE, rect.y * FINE, rect.width * FINE, rect.height * FINE)


def _fitted(points: Line, reach: float) -> pygame.Rect:
    left, top, right, bottom = bounds(points)
    return pygame.Rect(left - reach, top - reach, right - left + 2 * reach, bottom - top + 2 * reach)


def _marks(marks: Line, origin: Line, scale: float, spacing: float, gap: float) -> Line:
    """Rows (x, y in pixels of the screen, depth) of the marks that find room at this scale, by rising y."""
    share = min(1.0, (spacing * scale / gap) ** 2)
    kept = marks[marks[:, 2] <= share]
    places = (kept[:, :2] - origin) * np.float32(scale)
    return np.column_stack((places, kept[:, 3], kept[:, 2] / share)).astype(np.float32)
