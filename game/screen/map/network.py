"""Roads by class, railways by gauge and state, bridges, and where ships go, at the scale of a zoom stop."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np
import pygame

from game.rules.pieces import Link
from game.rules.terms import BROAD, HIGHWAY, LAND, NARROW, NEVER, NO_RAIL, NO_ROAD, TRACK
from game.screen.map.geodata import Points
from game.screen.map.scenery import Crossing, Scenery
from game.screen.map.strokes import (
    Ink,
    Line,
    along,
    at,
    bounds,
    dashes,
    evened,
    line,
    normals,
    rounded,
    straight,
    stroke,
    ticks,
)
from game.screen.map.waters import FINE, meets, runs

RUNS, WAITS, CUT = range(3)
"""What a railway is like today: trains run; they will, once it is re-laid or mended; it is broken."""

CASING: Final = (139, 108, 66)
SURFACE: Final = (245, 234, 206)
HALO: Final = (244, 235, 211)
STEEL: Final = (42, 35, 26)
RUST: Final = (104, 84, 62)
LANE: Final = (52, 88, 120)
BLOWN: Final = (168, 42, 28)


class Condition(NamedTuple):
    """Of every link, today."""

    rails: tuple[int, ...]
    bridges: tuple[int, ...]  # 1 one stands, 0 one is down; -1 none ever stood

    def of(self, link: int) -> tuple[int, int]:
        return self.rails[link], self.bridges[link]


def condition(links: tuple[Link, ...], rail_day: tuple[int, ...], bridge: tuple[int, ...], day: int) -> Condition:
    rails, bridges = [], []
    for number, link in enumerate(links):
        stands = bool(bridge[number])
        bridges.append(-1 if not link.river or not (link.bridge or stands) else int(stands))
        if link.rail != NO_RAIL and (rail_day[number] == NEVER or (link.river and not stands)):
            rails.append(CUT)
        else:
            rails.append(WAITS if link.rail != NO_RAIL and rail_day[number] > day else RUNS)
    return Condition(tuple(rails), tuple(bridges))


def opening_condition(links: tuple[Link, ...]) -> Condition:
    """As the scenario opens."""
    rail_day = tuple(0 if link.rail_usable else NEVER for link in links)
    return condition(links, rail_day, tuple(int(link.bridge) for link in links), 0)


class _Way(NamedTuple):
    link: int
    points: Line
    sides: Line  # its normals
    box: tuple[float, float, float, float]


class Network:
    """`scale`, `pen`: as for `Waters`."""

    def __init__(
        self,
        links: tuple[Link, ...],
        paths: tuple[Points, ...],
        roads: tuple[Points, ...],
        scenery: Scenery,
        origin: tuple[float, float],
        scale: float,
        pen: float,
    ) -> None:
        self.links = links
        self.pen = pen * FINE
        self.scenery = scenery
        self.origin = np.array(origin, np.float32)
        self.fine = scale * FINE
        self.roads = [self._way(number, road) for number, road in enumerate(roads) if road]
        self.rails = [
            self._way(number, path)
            for number, (link, path) in enumerate(zip(links, paths, strict=True))
            if link.rail != NO_RAIL
        ]
        self.lanes = [
            self._way(number, path)
            for number, (link, path) in enumerate(zip(links, paths, strict=True))
            if link.kind != LAND
        ]
        self._boxes: dict[int, list[tuple[float, float, float, float]]] = {}
        for way in (*self.rails, *self.roads):
            self._boxes.setdefault(way.link, []).append(way.box)

    def _way(self, link: int, path: Points) -> _Way:
        points = evened(rounded((line(path) - self.origin) * np.float32(self.fine), 1), 14.0)
        return _Way(link, points, normals(points), bounds(points))

    def shows(self, links: Iterable[int], area: tuple[float, float, float, float]) -> bool:
        """Whether the state of any of the links shows in an area of the drawing."""
        return any(meets(box, area, 12 * self.pen) for link in links for box in self._boxes.get(link, ()))

    def draw(self, surface: pygame.Surface, area: tuple[float, float, float, float], today: Condition) -> None:
        corner = np.array(area[:2], np.float32)
        self._lanes(surface, area, corner)
        self._roads(surface, area, corner)
        rails = [way for way in self.rails if meets(way.box, area, 12 * self.pen)]
        for way in rails:
            if self.links[way.link].rail != NARROW:
                width = 7.2 if self.links[way.link].rail == BROAD else 6.0
                self._stroke(surface, way, area, corner, width, HALO)
        for way in rails:
            self._rail(surface, way, area, corner, today.rails[way.link])
        for way in rails:
            if today.rails[way.link] == CUT:
                self._break(surface, way.points - corner)
        self._bridges(surface, area, corner, today)

    def _stroke(
        self,
        surface: pygame.Surface,
        way: _Way,
        area: tuple[float, float, float, float],
        corner: Line,
        width: float,
        ink: Ink,
    ) -> None:
        """The stretches in the area; `width` in points."""
        for run in runs(way.points, area, 8 * self.pen):
            stroke(surface, way.points[run] - corner, width * self.pen, ink, way.sides[run])

    def _lanes(self, surface: pygame.Surface, area: tuple[float, float, float, float], corner: Line) -> None:
        """Where ships go: a row of long dashes on the water."""
        for way in self.lanes:
            if meets(way.box, area, 8 * self.pen):
                pieces = dashes(way.points - corner, 9 * self.pen, 5 * self.pen)
                straight(surface, pieces, max(2.0, 1.5 * self.pen), LANE)

    def _roads(self, surface: pygame.Surface, area: tuple[float, float, float, float], corner: Line) -> None:
        pen = self.pen
        near = [(self.links[way.link].road, way) for way in self.roads if meets(way.box, area, 8 * pen)]
        for road, way in near:
            if road == TRACK:
                straight(surface, dashes(way.points - corner, 5 * pen, 2.6 * pen), max(2.0, 1.25 * pen), CASING)
            elif road != NO_ROAD:
                self._stroke(surface, way, area, corner, 3.9 if road == HIGHWAY else 2.9, CASING)
        for road, way in near:
            if road > TRACK:
                self._stroke(surface, way, area, corner, 2.3 if road == HIGHWAY else 1.5, SURFACE)
            if road == HIGHWAY and pen > 1.3 * FINE:
                self._stroke(surface, way, area, corner, 0.35, CASING)

    def _rail(
        self, surface: pygame.Surface, way: _Way, area: tuple[float, float, float, float], corner: Line, state: int
    ) -> None:
        pen, gauge = self.pen, self.links[way.link].rail
        ink = STEEL if state == RUNS else RUST
        if gauge == NARROW:
            self._stroke(surface, way, area, corner, 3.4, HALO)
            self._stroke(surface, way, area, corner, 1.3, ink)
            straight(surface, ticks(way.points - corner, 8 * pen, 3.0 * pen), max(1.0, 1.1 * pen), ink)
            return
        width = 4.9 if gauge == BROAD else 3.8
        self._stroke(surface, way, area, corner, width, ink)
        if state != RUNS:
            # Sleepers without rails: nobody takes it for a road.
            self._stroke(surface, way, area, corner, width - 1.5, HALO)
            straight(surface, ticks(way.points - corner, 5 * pen, width / 2 * pen), max(1.0, 1.2 * pen), ink)
            return
        on, off = (13.0, 5.0) if gauge == BROAD else (7.5, 7.5)
        pieces = dashes(way.points - corner, on * pen, off * pen, off * pen / 2)
        straight(surface, pieces, (2.1 if gauge == BROAD else 1.9) * pen, HALO)

    def _break(self, surface: pygame.Surface, points: Line) -> None:
        """Where the line is torn up: a gap between two bars, halfway."""
        ways = along(points)
        pen, half = self.pen, ways[-1] / 2
        gap = at(points, ways, np.array((half - 4 * pen, half + 4 * pen), np.float32))
        stroke(surface, gap, 7 * pen, HALO)
        ahead = gap[1] - gap[0]
        ahead = ahead / max(1e-6, float(np.hypot(*ahead)))
        right = np.array((-ahead[1], ahead[0]), np.float32)
        lean = ahead * 1.6 * pen
        for end, side in ((gap[0], -1.0), (gap[1], 1.0)):
            foot = end - ahead * 1.2 * pen * side
            stroke(surface, np.stack((foot - right * 5 * pen - lean, foot + right * 5 * pen + lean)), 1.9 * pen, BLOWN)

    def _bridges(
        self, surface: pygame.Surface, area: tuple[float, float, float, float], corner: Line, today: Condition
    ) -> None:
        width, height = area[2] - area[0], area[3] - area[1]
        for number, crossings in enumerate(self.scenery.crossings):
            if today.bridges[number] < 0:
                continue
            for crossing in crossings:
                place = (np.array((crossing.x, crossing.y), np.float32) - self.origin) * np.float32(self.fine) - corner
                if -40 < place[0] < width + 40 and -40 < place[1] < height + 40:
                    self._bridge(surface, place, crossing, bool(today.bridges[number]))

    def _bridge(self, surface: pygame.Surface, place: Line, crossing: Crossing, stands: bool) -> None:
        """Two parapets beside the way, their ends spread; a bridge that is down has lost its middle."""
        pen = self.pen
        ahead = np.array((crossing.east, crossing.south), np.float32)
        right = np.array((-ahead[1], ahead[0]), np.float32)
        reach, off, flare = 4.2 * pen, 3.9 * pen, 1.8 * pen
        for side in (-1.0, 1.0):
            beside = place + right * off * side
            out = right * flare * side
            first, last = beside - ahead * reach, beside + ahead * reach
            ends = np.stack((first - ahead * flare + out, first, last, last + ahead * flare + out))
            if stands:
                _inked(surface, ends, pen, STEEL)
            else:
                torn = ahead * reach * 0.45
                _inked(surface, np.stack((ends[0], ends[1], beside - torn)), pen, BLOWN)
                _inked(surface, np.stack((beside + torn, ends[2], ends[3])), pen, BLOWN)


def _inked(surface: pygame.Surface, points: Line, pen: float, ink: Ink) -> None:
    pieces = list(np.stack((points[:-1], points[1:]), axis=1))
    straight(surface, pieces, 2.8 * pen, HALO)
    straight(surface, pieces, 1.35 * pen, ink)
