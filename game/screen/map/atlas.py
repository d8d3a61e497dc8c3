"""A board laid out on the sheet: where its towns and ways lie, how they are called, and the land around them."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import hypot, sin, tau
from typing import Final

from game.rules.board import Board
from game.rules.pieces import Link
from game.rules.terms import LAND, NO_RAIL, NO_ROAD
from game.scenario.gazetteer import gazetteer, own_credits
from game.scenario.load import Scenario
from game.screen.map.geodata import DATA_BOX, Course, Geodata, Label, Lake, Points, River, ground_of
from game.screen.map.projection import Box, to_km

MARGIN: Final = 25.0  # km of land shown around the outermost towns
CLOSE: Final = (12.0, 17.0, 12.0, 9.0)  # km of it that a window shows in any case: counters stand above their towns
LEAST: Final = 120.0  # km, width and height of the smallest sheet
SMALL: Final = 50.0  # km from town to town; theatres below get less land around them
TINY: Final = 0.4  # of it, at least
NARROWEST, WIDEST = 1.43, 1.7  # width of a sheet by its height
_BEND: Final = 0.06  # of the length of a link, at most
_STEPS: Final = 14
_SIDES: Final = (1.0, -1.0, 0.45, -0.45)
_SWINGS: Final = (0.0, 0.1, -0.1, 0.2, -0.2, 0.3, -0.3, 0.45, -0.45)  # of a lane, shares of its length


@dataclass(frozen=True, slots=True)
class Atlas:
    """All places are km on the sheet."""

    box: Box
    places: tuple[tuple[float, float], ...]  # by town
    names: dict[str, tuple[str, ...]]  # by language, by town
    ranks: tuple[int, ...]  # by town, class 1 to 4
    links: tuple[Link, ...]
    paths: tuple[Points, ...]  # by link: its railway, or its road where there is none
    roads: tuple[Points, ...]  # by link: its road; empty without one
    rivers: tuple[River, ...]
    lakes: tuple[Lake, ...]
    sea: tuple[Points, ...]
    coast: tuple[Points, ...]
    courses: tuple[Course, ...]
    regions: tuple[Label, ...]
    waters: tuple[Label, ...]
    ground: Geodata
    credits: str | None  # of the map's author; None: the map is one of the game's

    @property
    def theatre(self) -> Box:
        """The towns with just enough land around them to stand on."""
        if not self.places:
            return self.box
        box, (left, top, right, bottom) = Box.around(list(self.places)), CLOSE
        return Box(box.left - left, box.top - top, box.right + right, box.bottom + bottom)

    @property
    def own(self) -> str:
        """The language of the country, which comes first."""
        return next(iter(self.names))

    def name(self, town: int, language: str) -> str:
        return self.names.get(language, self.names[self.own])[town]


def make_atlas(scenario: Scenario) -> Atlas:
    return make_atlas_for(scenario.board, gazetteer(scenario), scenario.water, own_credits(scenario))


def make_atlas_for(
    board: Board, names: Mapping[str, Mapping[str, str]] | None = None, water: str = "", credits_: str | None = None
) -> Atlas:
    """`names`: by id of the town, then by language; the board's own name stands in where one is missing. `water`: text
    of a GeoJSON file of the map's author, in place of what the game knows of the earth. `credits_`: of his map."""
    places = tuple(to_km(town.lon, town.lat) for town in board.towns)
    box = sheet_box(list(places))
    ground, near = ground_of(water), box.grown(20)
    paths, roads = ways(board.links, places, ground.rivers, (*ground.sea, *(lake.points for lake in ground.lakes)))
    given = names or {}
    return Atlas(
        box,
        places,
        {
            language: tuple(given.get(t.id, {}).get(language) or t.name for t in board.towns)
            for language in board.languages
        },
        tuple(town.rank for town in board.towns),
        board.links,
        paths,
        roads,
        tuple(river for river in ground.rivers if touches(river.points, near)),
        tuple(lake for lake in ground.lakes if touches(lake.points, near)),
        tuple(outline for outline in ground.sea if touches(outline, near)),
        tuple(line for line in ground.coast if touches(line, near)),
        tuple(course for course in ground.courses if touches(course.points, box)),
        tuple(label for label in ground.regions if contains(box, label.x, label.y)),
        tuple(label for label in ground.waters if contains(box, label.x, label.y)),
        ground,
        credits_,
    )


def sheet_box(places: list[tuple[float, float]]) -> Box:
    """The towns with land around them, shaped like a sheet that fits a screen; where it can be, of known country."""
    share = smallness(places)
    box = Box.around(places).grown(MARGIN * share) if places else Box(-LEAST, -LEAST, LEAST, LEAST)
    box = _widened(box, max(0.0, LEAST * share - box.width), max(0.0, LEAST * share - box.height))
    return _widened(box, max(0.0, NARROWEST * box.height - box.width), max(0.0, box.width / WIDEST - box.height))


def smallness(places: Sequence[tuple[float, float]]) -> float:
    """What a small theatre takes of the land that is usually shown around, so that it fills its sheet; 1: all of it."""
    if not places:
        return 1.0
    box = Box.around(list(places))
    return min(1.0, max(TINY, max(box.width, box.height) / SMALL))


def _widened(box: Box, wider: float, higher: float) -> Box:
    if not box.meets(DATA_BOX):  # far from known country one side is as good as the other
        return Box(box.left - wider / 2, box.top - higher / 2, box.right + wider / 2, box.bottom + higher / 2)
    left, right = _shared(box.left - DATA_BOX.left, DATA_BOX.right - box.right, wider)
    top, bottom = _shared(box.top - DATA_BOX.top, DATA_BOX.bottom - box.bottom, higher)
    return Box(box.left - left, box.top - top, box.right + right, box.bottom + bottom)


def _shared(room_before: float, room_after: float, km: float) -> tuple[float, float]:
    """What is added on either side: half and half, but rather where there is known country."""
    before = min(km / 2, max(0.0, room_before))
    after = min(km - before, max(0.0, room_after))
    before = min(km - after, max(before, room_before))
    rest = km - before - after
    return before + rest / 2, after + rest / 2


def touches(points: Points, box: Box) -> bool:
    """Whether the rectangle around the points meets the box."""
    return Box.around(list(points)).meets(box)


def contains(box: Box, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def ways(
    links: tuple[Link, ...],
    places: tuple[tuple[float, float], ...],
    rivers: tuple[River, ...],
    wet: tuple[Points, ...] = (),
) -> tuple[tuple[Points, ...], tuple[Points, ...]]:
    """The paths and the roads of links. A link bends a little, so that a net of links looks like a country: to the side
    its id alone decides, unless it would then cross water more often than its facts say. `wet`: seas and lakes,
    for ships."""
    water = _streams(rivers)
    paths: list[Points] = []
    roads: list[Points] = []
    for link in links:
        if link.kind != LAND:
            paths.append(_lane(link, places, wet))
            roads.append(())
            continue
        wanted = len(link.river.split(";")) if link.river else 0
        side = water.best(link, places, _SIDES, wanted)
        paths.append(_path(link, places, side))
        if link.road == NO_ROAD or link.rail == NO_RAIL:
            roads.append(paths[-1] if link.road != NO_ROAD else ())
        else:  # it swings to the railway's other side, so that both can be seen
            apart = tuple(other for other in _SIDES if other * side < 0)
            roads.append(_path(link, places, water.best(link, places, apart, wanted)))
    return tuple(paths), tuple(roads)


def _path(link: Link, places: tuple[tuple[float, float], ...], side: float) -> Points:
    """From `a` to `b`. `side`: how far it bends, of what its id gives it; negative: the other way."""
    (ax, ay), (bx, by) = places[link.a], places[link.b]
    seed = zlib.crc32(link.id.encode())
    bow = ((seed & 0xFF) / 255 * 0.65 + 0.35) * _BEND * (1 if seed & 0x100 else -1) * side
    wave = ((seed >> 9 & 0xFF) / 255 - 0.5) * _BEND * 0.7
    dx, dy = bx - ax, by - ay
    points = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        off = bow * 4 * t * (1 - t) * 0.8 + wave * sin(tau * t)
        points.append((ax + dx * t - dy * off, ay + dy * t + dx * off))
    points[-1] = (bx, by)
    return tuple(points)


def _lane(link: Link, places: tuple[tuple[float, float], ...], wet: tuple[Points, ...]) -> Points:
    """A ship's way from `a` to `b`, which swings out as little as it must to lie on water."""
    (ax, ay), (bx, by) = places[link.a], places[link.b]
    dx, dy = bx - ax, by - ay
    near = [outline for outline in wet if touches(outline, Box.around([places[link.a], places[link.b]]).grown(link.km))]

    def arc(bow: float) -> Points:
        steps = [step / _STEPS for step in range(_STEPS + 1)]
        return tuple(
            (ax + dx * t - dy * bow * 4 * t * (1 - t), ay + dy * t + dx * bow * 4 * t * (1 - t)) for t in steps
        )

    return max(map(arc, _SWINGS), key=lambda points: sum(_is_wet(point, near) for point in points))


def _is_wet(point: tuple[float, float], wet: Sequence[Points]) -> bool:
    x, y = point
    crossed = 0
    for outline in wet:
        for (ax, ay), (bx, by) in pairwise((*outline, outline[0])):
            crossed += (ay > y) != (by > y) and x < ax + (bx - ax) * (y - ay) / (by - ay)
    return bool(crossed % 2)


@cache
def _streams(rivers: tuple[River, ...]) -> Streams:
    return Streams(rivers)


class Streams:
    """All rivers as one heap of segments, to count what a way crosses."""

    def __init__(self, rivers: tuple[River, ...]) -> None:
        import numpy as np

        starts = [point for river in rivers for point in river.points[:-1]]
        ends = [point for river in rivers for point in river.points[1:]]
        self.starts = np.array(starts, np.float64).reshape(-1, 2)
        self.flow = np.array(ends, np.float64).reshape(-1, 2) - self.starts
        self.low = np.ascontiguousarray(np.minimum(self.starts, self.starts + self.flow).T)
        self.high = np.ascontiguousarray(np.maximum(self.starts, self.starts + self.flow).T)

    def best(self, link: Link, places: tuple[tuple[float, float], ...], sides: tuple[float, ...], wanted: int) -> float:
        """The first of the bends that crosses as often as wanted, or comes nearest to it."""
        misses = []
        for side in sides:
            misses.append(abs(self.crossings(_path(link, places, side)) - wanted))
            if not misses[-1]:
                break
        return sides[misses.index(min(misses))]

    def crossings(self, way: Points) -> int:
        import numpy as np

        points = np.array(way)
        (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
        near = (self.low[0] <= right) & (self.high[0] >= left) & (self.low[1] <= bottom) & (self.high[1] >= top)
        starts, flow = self.starts[near][None], self.flow[near][None]
        first, ahead = points[:-1, None], (points[1:] - points[:-1])[:, None]
        cross = ahead[..., 0] * flow[..., 1] - ahead[..., 1] * flow[..., 0]
        off = starts - first
        with np.errstate(divide="ignore", invalid="ignore"):
            t = (off[..., 0] * flow[..., 1] - off[..., 1] * flow[..., 0]) / cross
            u = (off[..., 0] * ahead[..., 1] - off[..., 1] * ahead[..., 0]) / cross
        return int(((t >= 0) & (t < 1) & (u >= 0) & (u < 1)).sum())


def middle(points: Points) -> tuple[float, float]:
    """The place halfway along a line."""
    lengths = [hypot(x - a, y - b) for (a, b), (x, y) in pairwise(points)]
    left = sum(lengths) / 2
    for number, km in enumerate(lengths):
        if left <= km and km:
            (a, b), (x, y) = points[number], points[number + 1]
            return a + (x - a) * left / km, b + (y - b) * left / km
        left -= km
    return points[-1]
