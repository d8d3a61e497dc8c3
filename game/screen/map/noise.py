"""Noise that hangs on the place alone: the same country has the same woods and paper on every sheet."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from game.screen.map.projection import Box

Grid: TypeAlias = NDArray[np.float32]


def hashed(x: NDArray[np.int64], y: NDArray[np.int64], seed: int) -> Grid:
    """Even values from -1 to 1 for whole-numbered places."""
    value = (x * 374761393 + y * 668265263 + seed * 2147483647) & 0xFFFFFFFF
    value = ((value ^ (value >> 13)) * 1274126177) & 0xFFFFFFFF
    value ^= value >> 16
    return (value & 0xFFFF).astype(np.float32) / np.float32(32767.5) - np.float32(1)


def _eased(t: Grid) -> Grid:
    """Flat at both ends, so that the lattice does not show."""
    return t * t * t * (t * (t * 6 - 15) + 10)


def noise(box: Box, shape: tuple[int, int], period: float, seed: int, stretch: float = 1.0) -> Grid:
    """A raster (rows, columns) over the box. `period`: km between independent values; `stretch`: longer eastward."""
    rows, columns = shape
    y = (box.top + (np.arange(rows) + 0.5) * box.height / rows) / period
    x = (box.left + (np.arange(columns) + 0.5) * box.width / columns) / (period * stretch)
    x0, y0 = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    across, down = np.arange(x0[0], x0[-1] + 2), np.arange(y0[0], y0[-1] + 2)
    lattice = hashed(across[None, :], down[:, None], seed)
    wx, wy = _eased((x - x0).astype(np.float32)), _eased((y - y0).astype(np.float32))[:, None]
    ix, iy = x0 - x0[0], y0 - y0[0]
    wide = lattice[:, ix] * (1 - wx) + lattice[:, ix + 1] * wx
    values: Grid = wide[iy] * (1 - wy) + wide[iy + 1] * wy
    return values


def noise_at(x: Grid, y: Grid, period: float, seed: int) -> Grid:
    """The values `noise` has at single places."""
    u, v = x.astype(np.float64) / period, y.astype(np.float64) / period
    x0, y0 = np.floor(u).astype(np.int64), np.floor(v).astype(np.int64)
    wx, wy = _eased((u - x0).astype(np.float32)), _eased((v - y0).astype(np.float32))
    upper = hashed(x0, y0, seed) * (1 - wx) + hashed(x0 + 1, y0, seed) * wx
    lower = hashed(x0, y0 + 1, seed) * (1 - wx) + hashed(x0 + 1, y0 + 1, seed) * wx
    return (upper * (1 - wy) + lower * wy).astype(np.float32)


def layered(box: Box, shape: tuple[int, int], periods: tuple[float, ...], seed: int) -> Grid:
    """Octaves of halving weight that add up to about -1 to 1."""
    total = np.zeros(shape, np.float32)
    weights = [0.5**number for number in range(len(periods))]
    for number, (period, weight) in enumerate(zip(periods, weights, strict=True)):
        total += noise(box, shape, period, seed + number) * np.float32(weight)
    return total * np.float32(1.3 / sum(weights))


def layered_at(x: Grid, y: Grid, periods: tuple[float, ...], seed: int) -> Grid:
    total = np.zeros(x.shape, np.float32)
    weights = [0.5**number for number in range(len(periods))]
    for number, (period, weight) in enumerate(zip(periods, weights, strict=True)):
        total += noise_at(x, y, period, seed + number) * np.float32(weight)
    return total * np.float32(1.3 / sum(weights))


def step(low: float, high: float, values: Grid) -> Grid:
    """From 0 at `low` to 1 at `high`, smoothly."""
    t = np.clip((values - np.float32(low)) / np.float32(high - low), 0, 1)
    share: Grid = t * t * (3 - 2 * t)
    return share


def enlarged(grid: Grid, shape: tuple[int, int]) -> Grid:
    """The grid stretched over more cells, values between blended."""
    rows, columns = shape
    y = np.clip((np.arange(rows) + 0.5) * grid.shape[0] / rows - 0.5, 0, grid.shape[0] - 1)
    x = np.clip((np.arange(columns) + 0.5) * grid.shape[1] / columns - 0.5, 0, grid.shape[1] - 1)
    y0 = np.minimum(y.astype(np.int64), max(0, grid.shape[0] - 2))
    x0 = np.minimum(x.astype(np.int64), max(0, grid.shape[1] - 2))
    wx, wy = (x - x0).astype(np.float32), (y - y0).astype(np.float32)[:, None]
    y1, x1 = np.minimum(y0 + 1, grid.shape[0] - 1), np.minimum(x0 + 1, grid.shape[1] - 1)
    wide = grid[:, x0] * (1 - wx) + grid[:, x1] * wx
    values: Grid = wide[y0] * (1 - wy) + wide[y1] * wy
    return values


def blurred(grid: Grid, radius: int, passes: int = 3) -> Grid:
    """Running means over 2 x radius + 1 cells each way; three passes come near a bell."""
    if radius < 1:
        return grid
    share = np.float32(1 / (2 * radius + 1))
    for _ in range(passes):
        for size in grid.shape:  # down, then across: each pass turns the grid
            padded = np.pad(grid, ((radius + 1, radius), (0, 0)), mode="edge")
            sums = np.cumsum(padded, axis=0, dtype=np.float32)
            grid = np.ascontiguousarray(((sums[2 * radius + 1 :] - sums[:size]) * share).T)
    return grid
