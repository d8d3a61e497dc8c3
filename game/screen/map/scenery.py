"""The lines and marks of the country, worked out once for a sheet, in km."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.rules.pieces import Link
from game.screen.map import land
from game.screen.map.atlas import Atlas, middle
from game.screen.map.control import Field
from game.screen.map.front import contours, smoothed
from game.screen.map.geodata import Points, River
from game.screen.map.noise import Grid, blurred
from game.screen.map.strokes import Line, along, line, rounded

LINING: Final = (1, 2, 3, 5, 8)
"""Radii, km, over which the sea is blurred for each of the lines that follow the shore."""
_NEAR: Final = 4.0  # km from a river within which a way is taken to cross it there


class Stream(NamedTuple):
    points: Line  # km
    half: NDArray[np.float32]  # points, by point of the line


class Crossing(NamedTuple):
    """Where a way crosses its river."""

    x: float
    y: float
    east: float  # the direction of the way, a unit vector
    south: float


class Scenery(NamedTuple):
    streams: tuple[Stream, ...]
    lakes: tuple[Line, ...]
    sea: tuple[Line, ...]
    coast: tuple[Line, ...]
    lining: tuple[tuple[Line, ...], ...]  # lines that follow the shore, from the nearest to it outward
    trees: Grid  # rows of x, y, chance, depth
    marshes: Grid
    crossings: tuple[tuple[Crossing, ...], ...]  # by link: of its railway or road, then of its second way


def scenery(atlas: Atlas, field: Field) -> Scenery:
    ground = atlas.ground
    return Scenery(
        tuple(_stream(river) for river in atlas.rivers),
        tuple(rounded(line(lake.points), 2, closed=True) for lake in atlas.lakes),
        tuple(line(outline) for outline in atlas.sea),
        tuple(line(shore) for shore in atlas.coast),
        _lining(field),
        _dry(land.tree_places_in(ground.woods, atlas.box) if ground.own else land.tree_places(atlas.box), field),
        _dry(land.marsh_places(atlas.box)[: 0 if ground.own else None], field),
        tuple(_crossings(atlas, number, link) for number, link in enumerate(atlas.links)),
    )


def _stream(river: River) -> Stream:
    points = rounded(line(river.points), 1)
    ways = along(points)
    share = ways / max(float(ways[-1]), 1e-6)
    return Stream(points, ((river.width + (river.mouth_width - river.width) * share) / 2).astype(np.float32))


def _lining(field: Field) -> tuple[tuple[Line, ...], ...]:
    if not field.water.any():
        return ()
    found = []
    for radius in LINING:
        cells = max(1, round(radius / field.cell))
        lines = contours(blurred(field.water, cells), 0.8)
        found.append(tuple(_km(field, smoothed(points, 2)) for points in lines if len(points) > 6))
    return tuple(found)


def _km(field: Field, cells: Line) -> Line:
    """From columns and rows of the field to the sheet."""
    box, (rows, columns) = field.box, field.shape
    size = np.array((box.width / columns, box.height / rows), np.float32)
    return ((cells + 0.5) * size + np.array((box.left, box.top), np.float32)).astype(np.float32)


def _dry(marks: Grid, field: Field) -> Grid:
    """Only what stands on land inside the neat line."""
    columns, rows = field.cells(marks[:, 0], marks[:, 1])
    row = np.clip(np.rint(rows).astype(np.int64), 0, field.shape[0] - 1)
    column = np.clip(np.rint(columns).astype(np.int64), 0, field.shape[1] - 1)
    return marks[field.land[row, column] > 0.6]


def _crossings(atlas: Atlas, number: int, link: Link) -> tuple[Crossing, ...]:
    if not link.river:
        return ()
    names = {name.strip() for name in link.river.split(";")}
    rivers = [river.points for river in atlas.rivers if river.name in names]
    ways = [atlas.paths[number]]
    if atlas.roads[number] and atlas.roads[number] != atlas.paths[number]:
        ways.append(atlas.roads[number])
    return tuple(_crossing(line(way), rivers, way) for way in ways)


def _crossing(way: Line, rivers: list[Points], points: Points) -> Crossing:
    """Where the way meets one of the rivers, or comes nearest to it, or else halfway."""
    best = (1e9, *middle(points), len(way) // 2)
    for river in rivers:
        bends = line(river)
        for step in range(len(way) - 1):
            gap, x, y = _approach(way[step], way[step + 1], bends)
            if gap < best[0]:
                best = (gap, x, y, step)
    gap, x, y, step = best
    if gap > _NEAR:
        x, y = middle(points)
        step = len(way) // 2
    ahead = way[min(step + 1, len(way) - 1)] - way[max(0, step)]
    size = max(1e-6, float(np.hypot(*ahead)))
    return Crossing(x, y, float(ahead[0]) / size, float(ahead[1]) / size)


def _approach(start: Line, end: Line, bends: Line) -> tuple[float, float, float]:
    """How near a stretch of way comes to a river, km, and where: 0 where they cross."""
    way = end - start
    first, last = bends[:-1], bends[1:]
    flow = last - first
    cross = way[0] * flow[:, 1] - way[1] * flow[:, 0]
    off = first - start
    safe = np.where(np.abs(cross) > 1e-9, cross, 1)
    t = (off[:, 0] * flow[:, 1] - off[:, 1] * flow[:, 0]) / safe
    u = (off[:, 0] * way[1] - off[:, 1] * way[0]) / safe
    meets = np.nonzero((np.abs(cross) > 1e-9) & (t >= 0) & (t <= 1) & (u >= 0) & (u <= 1))[0]
    if len(meets):
        place = start + way * t[meets[0]]
        return 0.0, float(place[0]), float(place[1])
    share = np.clip(((bends - start) @ way) / max(1e-9, float(way @ way)), 0, 1)
    feet = start + share[:, None] * way
    gaps = np.hypot(*(bends - feet).T)
    nearest = int(np.argmin(gaps))
    return float(gaps[nearest]), float(feet[nearest, 0]), float(feet[nearest, 1])
