"""Whose country is whose: a field over the sheet that follows towns and roads, and the borders in it."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.screen.map import land
from game.screen.map.atlas import Atlas
from game.screen.map.noise import Grid, blurred, enlarged, step
from game.screen.map.sheet import FRAME

CELLS: Final = 230_000
"""About how many cells the field has at most; a cell is one km on all but huge maps."""
_ALONG: Final = 0.55
"""A km along a road from its town counts as this much of one across country: country goes with the roads through it."""
_SOFT: Final = 4.0  # km over which borders are smoothed


class Territory(NamedTuple):
    """Who holds the country, for one set of owners; rasters over the whole sheet."""

    shares: Grid  # camps + 1 (nobody, last), rows, columns: adding up to 1
    front: Grid  # 0 to 1: how near the next hostile country is


class Field:
    """Which town each cell belongs to never changes; who holds the town does."""

    def __init__(self, atlas: Atlas) -> None:
        box = atlas.box
        self.cell = max(1.0, (box.width * box.height / CELLS) ** 0.5)  # km
        self.shape = max(2, round(box.height / self.cell)), max(2, round(box.width / self.cell))
        self.box = box
        self.atlas = atlas
        self.town, way = self._nearest_towns()
        self.reach = 1 - step(18.0, 46.0, blurred(way * np.float32(self.cell), 2))
        """1 where armies of the scenario can be, 0 far from all of its towns."""
        self.water = land.filled(atlas.sea, box, self.shape, 4)
        self.land = (1 - self.water) * self._body()
        self._heart = self._hearts()

    def cells(self, x: Grid, y: Grid) -> tuple[Grid, Grid]:
        """Columns and rows, as fractions, of places."""
        columns = (x - self.box.left) * self.shape[1] / self.box.width - 0.5
        rows = (y - self.box.top) * self.shape[0] / self.box.height - 0.5
        return columns, rows

    def _seeds(self) -> tuple[Grid, Grid, Grid, NDArray[np.int16]]:
        """Cells (column, row) of towns and of points on the ways between them, the handicap of each in cells, and its
        town."""
        xs, ys, handicaps, towns = [], [], [], []
        for number, (x, y) in enumerate(self.atlas.places):
            xs.append(x)
            ys.append(y)
            handicaps.append(0.0)
            towns.append(number)
        for link, path in zip(self.atlas.links, self.atlas.paths, strict=True):
            for share, (x, y) in zip(np.linspace(0, 1, len(path)), path, strict=True):
                if 0 < share < 1:
                    xs.append(x)
                    ys.append(y)
                    handicaps.append(float(min(share, 1 - share)) * link.km * _ALONG)
                    towns.append(link.a if share < 0.5 else link.b)
        columns, rows = self.cells(np.array(xs, np.float32), np.array(ys, np.float32))
        return columns, rows, np.array(handicaps, np.float32) / np.float32(self.cell), np.array(towns, np.int16)

    def _nearest_towns(self) -> tuple[NDArray[np.int16], Grid]:
        """The town of each cell and how far it is, in cells. Jump flooding: each cell learns of the best seed from
        cells ever nearer to it."""
        columns, rows, handicap, town = self._seeds()
        height, width = self.shape
        best = np.full(self.shape, -1, np.int32)
        cost = np.full(self.shape, 1e9, np.float32)
        order = np.argsort(-handicap, kind="stable")  # towns last: they keep their own cell
        row = np.clip(np.rint(rows[order]).astype(np.int64), 0, height - 1)
        column = np.clip(np.rint(columns[order]).astype(np.int64), 0, width - 1)
        best[row, column] = order
        cost[row, column] = handicap[order]
        y, x = (grid.astype(np.float32) for grid in np.mgrid[0:height, 0:width])
        jump = 1 << max(0, (max(self.shape) - 1).bit_length() - 1)
        while jump:
            for down in (-jump, 0, jump):
                for across in (-jump, 0, jump):
                    if not (down or across) or abs(down) >= height or abs(across) >= width:
                        continue
                    to = (slice(max(0, -down), height - max(0, down)), slice(max(0, -across), width - max(0, across)))
                    of = (slice(max(0, down), height + min(0, down)), slice(max(0, across), width + min(0, across)))
                    seed = best[of]
                    there = np.maximum(seed, 0)
                    offered = np.hypot(x[to] - columns[there], y[to] - rows[there]) + handicap[there]
                    better = (seed >= 0) & (offered < cost[to])
                    cost[to][better] = offered[better]
                    best[to][better] = seed[better]
            jump //= 2
        return town[np.maximum(best, 0)], np.minimum(cost, np.float32(1e4))

    def _body(self) -> Grid:
        """1 within the neat line."""
        rows, columns = self.shape
        body = np.zeros(self.shape, np.float32)
        edge_x, edge_y = round(FRAME * columns / self.box.width), round(FRAME * rows / self.box.height)
        body[edge_y : rows - edge_y, edge_x : columns - edge_x] = 1
        return body

    def _hearts(self) -> list[tuple[slice, slice, Grid]]:
        """By town: the cells around it and how surely they are its owner's, whatever lies about."""
        places = np.array(self.atlas.places, np.float32).reshape(-1, 2)
        columns, rows = self.cells(places[:, 0], places[:, 1])
        hearts = []
        for number in range(len(places)):
            gaps = np.hypot(columns - columns[number], rows - rows[number])
            gaps[number] = 1e9
            radius = min(5.0 / self.cell, max(0.75, float(gaps.min()) * 0.36))
            reach = int(radius * 2.5) + 1
            column, row = round(float(columns[number])), round(float(rows[number]))
            down = slice(max(0, row - reach), min(self.shape[0], row + reach + 1))
            across = slice(max(0, column - reach), min(self.shape[1], column + reach + 1))
            y, x = np.mgrid[down, across].astype(np.float32)
            square = ((x - columns[number]) ** 2 + (y - rows[number]) ** 2) / np.float32(radius * radius)
            hearts.append((down, across, np.exp(-square)))
        return hearts

    def territory(self, owner: tuple[int, ...], camps: int) -> Territory:
        """`owner`: by town; a number that is no camp is nobody."""
        holder = np.array([o if 0 <= o < camps else camps for o in owner] or [camps], np.int64)
        held = holder[self.town]
        radius = max(1, round(_SOFT / self.cell / 2))
        shares = np.zeros((camps + 1, *self.shape), np.float32)
        for camp in range(camps):
            if (held == camp).any():
                shares[camp] = blurred((held == camp).astype(np.float32), radius)
        shares[camps] = np.clip(1 - shares[:camps].sum(axis=0), 0, 1)  # nobody's is what is left
        for number, (down, across, heart) in enumerate(self._heart):
            part = shares[:, down, across]
            part *= 1 - heart
            part[holder[number]] += heart
        total = shares.sum(axis=0)
        shares /= np.where(total > 0, total, 1)
        return Territory(shares, self._front(held, camps))

    def _front(self, held: NDArray[np.int64], camps: int) -> Grid:
        """1 at a border between camps, 0 from about 30 km behind it."""
        coarse = 2 if min(self.shape) > 40 else 1
        near = np.zeros(held[::coarse, ::coarse].shape, np.float32)
        wide = max(1, round(6 / self.cell / coarse))
        present = [camp for camp in range(camps) if (held == camp).any()]
        soft = [blurred((held[::coarse, ::coarse] == camp).astype(np.float32), wide) for camp in present]
        for number, mine in enumerate(soft):
            for theirs in soft[number + 1 :]:
                near = np.maximum(near, 4 * mine * theirs)
        return enlarged(step(0.0, 0.9, near), self.shape)
