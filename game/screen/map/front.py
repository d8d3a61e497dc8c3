"""Borders as lines: where a field over the sheet crosses a level."""

from __future__ import annotations

from typing import Final

import numpy as np

from game.screen.map.noise import Grid
from game.screen.map.strokes import Line

# Which edges of a cell a line joins, by which of its corners (1 upper left, 2 upper right, 4 lower right, 8 lower left)
# lie above the level. Edges: 0 upper, 1 right, 2 lower, 3 left; the higher ground is on the left of the way.
_TURNS: Final[dict[int, tuple[tuple[int, int], ...]]] = {
    1: ((3, 0),), 2: ((0, 1),), 3: ((3, 1),), 4: ((1, 2),), 5: ((3, 0), (1, 2)), 6: ((0, 2),), 7: ((3, 2),),
    8: ((2, 3),), 9: ((2, 0),), 10: ((0, 1), (2, 3)), 11: ((2, 1),), 12: ((1, 3),), 13: ((1, 0),), 14: ((0, 3),),
}  # fmt: skip


def contours(grid: Grid, level: float = 0.0) -> list[Line]:
    """Lines (columns, rows as fractions, at the middles of cells) with what is higher on the left of their way.

    A line that closes ends where it began.
    """
    above = grid > level
    corners = above[:-1, :-1] * 1 + above[:-1, 1:] * 2 + above[1:, 1:] * 4 + above[1:, :-1] * 8
    rows, columns = np.nonzero((corners > 0) & (corners < 15))
    follow: dict[tuple[int, int, int], tuple[int, int, int]] = {}
    for row, column, kind in zip(rows.tolist(), columns.tolist(), corners[rows, columns].tolist(), strict=True):
        for edge, other in _TURNS[kind]:
            follow[_edge(row, column, edge)] = _edge(row, column, other)
    lines = []
    ends = set(follow.values())
    starts = [edge for edge in follow if edge not in ends]
    for start in (*starts, *list(follow)):
        if start not in follow:
            continue
        chain = [start]
        while chain[-1] in follow:
            chain.append(follow.pop(chain[-1]))
        lines.append(_placed(chain, grid, level))
    return lines


def _edge(row: int, column: int, edge: int) -> tuple[int, int, int]:
    """One name for the edge of two neighbours: (row, column, 0 across or 1 down) of its upper or left end."""
    if edge == 0:
        return row, column, 0
    if edge == 1:
        return row, column + 1, 1
    if edge == 2:
        return row + 1, column, 0
    return row, column, 1


def _placed(chain: list[tuple[int, int, int]], grid: Grid, level: float) -> Line:
    """Where along each edge the level is met."""
    edges = np.array(chain)
    row, column, down = edges[:, 0], edges[:, 1], edges[:, 2]
    first = grid[row, column]
    last = grid[row + down, column + 1 - down]
    share = np.clip((level - first) / np.where(np.abs(last - first) > 1e-9, last - first, 1), 0, 1)
    return np.stack((column + share * (1 - down), row + share * down), axis=1).astype(np.float32)


def smoothed(points: Line, reach: int) -> Line:
    """Running means along the line; an open line keeps its ends, a closed one stays closed."""
    if len(points) < 5 or reach < 1:
        return points
    closed = bool(np.all(np.abs(points[0] - points[-1]) < 1e-3))
    reach = min(reach, (len(points) - 1) // 3)
    for _ in range(2):
        if closed:
            ring = points[:-1]
            padded = np.concatenate((ring[-reach:], ring, ring[:reach]))
        else:  # mirrored through the ends, which therefore stay
            before, after = 2 * points[0] - points[reach:0:-1], 2 * points[-1] - points[-2 : -reach - 2 : -1]
            padded = np.concatenate((before, points, after))
        sums = np.cumsum(np.concatenate((np.zeros((1, 2), np.float64), padded)), axis=0)
        means = ((sums[2 * reach + 1 :] - sums[: -2 * reach - 1]) / (2 * reach + 1)).astype(np.float32)
        points = np.concatenate((means, means[:1])) if closed else means
    return points
