"""Where woods, hills, marsh and open water lie: fields over the sheet, and the places of the little marks on them."""

from __future__ import annotations

from typing import Final

import numpy as np
import pygame
from pygame.surfarray import array_red  # by name: it loads when first asked for, which two threads must not do at once

from game.screen.map.geodata import DATA_BOX, Patch, Points, geodata
from game.screen.map.noise import Grid, blurred, hashed, layered, layered_at
from game.screen.map.projection import Box

WOODS_FROM: Final = 0.0
_WOOD_PERIODS: Final = (9.0, 4.5, 2.2, 1.1)
_WOOD_SEED: Final = 40
_ROUGH: Final = 1.15
_BARE: Final = -0.72
"""What is no wood by itself; noise alone lifts few places over the edge."""


def bumps(box: Box, shape: tuple[int, int], patches: tuple[Patch, ...]) -> Grid:
    """The sum of soft ellipses over a raster."""
    rows, columns = shape
    total = np.zeros(shape, np.float32)
    y = box.top + (np.arange(rows, dtype=np.float32) + 0.5) * np.float32(box.height / rows)
    x = box.left + (np.arange(columns, dtype=np.float32) + 0.5) * np.float32(box.width / columns)
    for patch in patches:
        near_y = np.nonzero(np.abs(y - patch.y) < 2.6 * patch.half_height)[0]
        near_x = np.nonzero(np.abs(x - patch.x) < 2.6 * patch.half_width)[0]
        if len(near_y) and len(near_x):
            down = np.exp(-(((y[near_y] - patch.y) / patch.half_height) ** 2))
            across = np.exp(-(((x[near_x] - patch.x) / patch.half_width) ** 2))
            total[near_y[0] : near_y[-1] + 1, near_x[0] : near_x[-1] + 1] += (
                down[:, None] * across[None, :] * np.float32(patch.strength)
            )
    return total


def bumps_at(x: Grid, y: Grid, patches: tuple[Patch, ...]) -> Grid:
    total = np.zeros(x.shape, np.float32)
    for patch in patches:
        near = (np.abs(x - patch.x) < 2.6 * patch.half_width) & (np.abs(y - patch.y) < 2.6 * patch.half_height)
        across = ((x[near] - patch.x) / patch.half_width) ** 2
        down = ((y[near] - patch.y) / patch.half_height) ** 2
        total[near] += np.exp(-across - down) * np.float32(patch.strength)
    return total


def woods(box: Box, shape: tuple[int, int]) -> Grid:
    """Over 0: wood; the larger, the deeper inside it."""
    rough = layered(box, shape, _WOOD_PERIODS, _WOOD_SEED)
    depth: Grid = (
        np.minimum(bumps(box, shape, geodata().forests), 0.95) + rough * np.float32(_ROUGH) + np.float32(_BARE)
    )
    return depth


def woods_in(outlines: tuple[Points, ...], box: Box, shape: tuple[int, int]) -> Grid:
    """The same of outlines that are given, with an edge as ragged as that of any wood."""
    ragged = layered(box, shape, _WOOD_PERIODS, _WOOD_SEED) * np.float32(0.25)
    depth: Grid = blurred(filled(outlines, box, shape), _soft(box, shape)) + ragged - np.float32(0.5)
    return depth


def _soft(box: Box, shape: tuple[int, int]) -> int:
    """Cells over which the edge of an outline is blurred."""
    return max(1, round(shape[1] / box.width / 2))


def marsh(box: Box, shape: tuple[int, int]) -> Grid:
    """Over 0: marsh."""
    return bumps(box, shape, geodata().marshes) + layered(box, shape, (4.0, 2.0), 70) * 0.4 - np.float32(0.55)


def known(x: Grid, y: Grid) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Whether anything is known about a place."""
    return (DATA_BOX.left < x) & (x < DATA_BOX.right) & (DATA_BOX.top < y) & (y < DATA_BOX.bottom)


def filled(outlines: tuple[Points, ...], box: Box, shape: tuple[int, int], finer: int = 2) -> Grid:
    """How much of each cell the outlines cover, 0 to 1."""
    rows, columns = shape
    surface = pygame.Surface((columns * finer, rows * finer), depth=32)
    sx, sy = columns * finer / box.width, rows * finer / box.height
    for outline in outlines:
        pygame.draw.polygon(surface, (255, 255, 255), [((x - box.left) * sx, (y - box.top) * sy) for x, y in outline])
    small = pygame.transform.smoothscale(surface, (columns, rows)) if finer > 1 else surface
    return np.ascontiguousarray(array_red(small).T).astype(np.float32) / np.float32(255)


def tree_places(box: Box, spacing: float = 1.3) -> Grid:
    """Rows of (x km, y km, chance 0-1, depth in the wood) on a shaken grid; the chance thins them out when small."""
    x, y, chance = _shaken(box, spacing, 90)
    lies = known(x, y)
    x, y, chance = x[lies], y[lies], chance[lies]
    depth = np.minimum(bumps_at(x, y, geodata().forests), 0.95)
    depth += layered_at(x, y, _WOOD_PERIODS, _WOOD_SEED) * np.float32(_ROUGH) + np.float32(_BARE)
    inside = depth > WOODS_FROM + 0.03
    return np.stack((x[inside], y[inside], chance[inside], depth[inside]), axis=1)


def tree_places_in(outlines: tuple[Points, ...], box: Box, spacing: float = 1.3) -> Grid:
    """The same in outlines that are given."""
    x, y, chance = _shaken(box, spacing, 90)
    shape = max(2, round(box.height * 2)), max(2, round(box.width * 2))
    deep = woods_in(outlines, box, shape)
    row = np.clip(((y - box.top) / box.height * shape[0]).astype(np.int64), 0, shape[0] - 1)
    column = np.clip(((x - box.left) / box.width * shape[1]).astype(np.int64), 0, shape[1] - 1)
    depth = deep[row, column]
    inside = depth > WOODS_FROM + 0.03
    return np.stack((x[inside], y[inside], chance[inside], depth[inside]), axis=1)


def marsh_places(box: Box, spacing: float = 1.7) -> Grid:
    """The same for the strokes that mark a marsh."""
    x, y, chance = _shaken(box, spacing, 95)
    lies = known(x, y)
    x, y, chance = x[lies], y[lies], chance[lies]
    wet = bumps_at(x, y, geodata().marshes) + layered_at(x, y, (4.0, 2.0), 70) * np.float32(0.4) - np.float32(0.55)
    inside = wet > 0
    return np.stack((x[inside], y[inside], chance[inside], wet[inside]), axis=1)


def _shaken(box: Box, spacing: float, seed: int) -> tuple[Grid, Grid, Grid]:
    across = np.arange(int(box.left // spacing), int(box.right // spacing) + 1, dtype=np.int64)
    down = np.arange(int(box.top // spacing), int(box.bottom // spacing) + 1, dtype=np.int64)
    i, j = (grid.ravel() for grid in np.meshgrid(across, down))
    x = (i + 0.5 + 0.42 * hashed(i, j, seed)) * spacing
    y = (j + 0.5 + 0.42 * hashed(i, j, seed + 1)) * spacing
    order = np.argsort(y, kind="stable")  # what stands farther south is drawn over what stands behind it
    chance = (hashed(i, j, seed + 2) + 1) / 2
    return x[order].astype(np.float32), y[order].astype(np.float32), chance[order].astype(np.float32)
