"""The lie of the land for a page: places, names, ways and the country around each town, in pixels of its picture."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from game.rules.board import Board
from game.screen.map.atlas import Atlas
from game.screen.map.claims import demarcations
from game.screen.map.control import Field
from game.screen.map.geodata import Points
from game.screen.map.towns import points_of
from game.sight.situation import EVERYONE

CELLS: Final = 210
"""Columns of the raster of the country, at most."""
SHADES: Final = 9


class Sheet:
    """`width`: pixels of the picture of the ground."""

    def __init__(self, board: Board, atlas: Atlas, width: int) -> None:
        self.board = board
        self.atlas = atlas
        self.scale = width / atlas.box.width
        self.width, self.height = width, round(atlas.box.height * self.scale)

    def at(self, place: tuple[float, float]) -> list[int]:
        box = self.atlas.box
        return [round((place[0] - box.left) * self.scale), round((place[1] - box.top) * self.scale)]

    def line(self, points: Points) -> list[int]:
        return [value for point in points for value in self.at(point)]

    def towns(self) -> list[list[int]]:
        """Place, class, points for holding it, 1 for a port, 1 for a depot."""
        points = points_of(self.board, EVERYONE)
        depots = {source for camp in self.board.camps for source in camp.sources}
        return [
            [
                *self.at(self.atlas.places[number]),
                town.rank,
                points.get(number, 0),
                int(town.port),
                int(number in depots),
            ]
            for number, town in enumerate(self.board.towns)
        ]

    def names(self) -> dict[str, list[str | int]]:
        """By language; 0 where a name is the same as in that of the country. Languages without a name of their own are
        left out."""
        own = self.atlas.names[self.atlas.own]
        found: dict[str, list[str | int]] = {self.atlas.own: list(own)}
        for language in list(self.atlas.names)[1:]:
            names = [0 if name == own[town] else name for town, name in enumerate(self.atlas.names[language])]
            if any(names):
                found[language] = list(names)
        return found

    def links(self, used: Iterable[int]) -> list[list[Any]]:
        """Both towns, the middle, and the points between them where an arrow goes along."""
        bent = set(used)
        rows = []
        for number, link in enumerate(self.board.links):
            path = self.atlas.paths[number]
            middle = self.at(path[len(path) // 2])
            rows.append([link.a, link.b, *middle, self.line(path[3:-3:4]) if number in bent else []])
        return rows

    def lines(self, status: tuple[int, ...]) -> list[list[int]]:
        """Lines of demarcation in force."""
        found = demarcations(self.atlas, self.board, status) if self.board.lines else ()
        return [self.line(tuple((float(x), float(y)) for x, y in points[::4])) for points in found]


def country(field: Field) -> dict[str, Any]:
    """Rasters for colouring: the town of each cell, and how strongly the cell is coloured at all."""
    stride = max(1, -(-field.shape[1] // CELLS))
    half = stride // 2
    town = field.town[half::stride, half::stride].astype(np.int64)
    shade = np.rint((field.land * field.reach)[half::stride, half::stride] * SHADES).astype(np.int64)
    rows, columns = town.shape
    return {
        "rows": rows,
        "columns": columns,
        "km": round(field.cell * stride, 3),
        "town": packed(town),
        "shade": packed(shade),
    }


def packed(grid: NDArray[np.int64]) -> list[int]:
    """Runs (value, length) along the rows; a value is 0 for the same as in the row above, else the cell's plus 1."""
    above = np.vstack((np.full((1, grid.shape[1]), -1), grid[:-1]))
    flat = np.where(grid == above, 0, grid + 1).ravel().tolist()
    return [number for value, run in groupby(flat) for number in (value, len(list(run)))]
