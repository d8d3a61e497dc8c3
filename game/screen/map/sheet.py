"""The paper sheet: what of the map never changes and needs no sharp edge, as one picture."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from game.screen.map import land
from game.screen.map.atlas import Atlas
from game.screen.map.geodata import DATA_BOX, Points, digest, geodata
from game.screen.map.noise import Grid, blurred, enlarged, layered, noise, step
from game.screen.map.projection import Box

Picture: TypeAlias = NDArray[np.uint8]
"""Rows, columns, red-green-blue."""

VERSION: Final = 1
"""Of the way it is painted: sheets drawn another way are not taken from the cache."""

FRAME: Final = 6.0  # km of bare paper outside the neat line
SCALE: Final = 4.0  # pixels per km
MOST_PIXELS: Final = 12_000_000


class Paints(NamedTuple):
    paper: tuple[int, int, int]
    beyond: tuple[int, int, int]  # land that no army of the scenario can reach
    wood: tuple[int, int, int]
    wood_share: float
    marsh: tuple[int, int, int]
    sea: tuple[int, int, int]
    deep: tuple[int, int, int]
    shade: float  # of the hills


SUMMER: Final = Paints(
    paper=(239, 227, 199),
    beyond=(246, 238, 219),
    wood=(176, 187, 138),
    wood_share=0.50,
    marsh=(176, 190, 178),
    sea=(176, 196, 195),
    deep=(192, 208, 203),
    shade=1.0,
)
WINTER: Final = Paints(
    paper=(232, 228, 218),
    beyond=(243, 240, 233),
    wood=(160, 173, 154),
    wood_share=0.46,
    marsh=(196, 205, 206),
    sea=(178, 194, 199),
    deep=(196, 208, 211),
    shade=1.15,
)


class Own(NamedTuple):
    """What the author of a map has drawn of it, outlines in km."""

    sea: tuple[Points, ...]
    woods: tuple[Points, ...]


class Commission(NamedTuple):
    """All a sheet depends on, plain enough to be sent to another process."""

    box: Box
    scale: float  # pixels per km
    theatre: tuple[tuple[float, float], ...]  # places where armies can be, km
    winter: bool
    own: Own | None = None  # None: what the game knows of the earth

    @property
    def shape(self) -> tuple[int, int]:
        return max(1, round(self.box.height * self.scale)), max(1, round(self.box.width * self.scale))

    @property
    def key(self) -> str:
        """16 hexadecimal digits that change with anything that would change the picture."""
        rounded = [round(value, 3) for place in (self.box, *self.theatre) for value in place]
        text = repr((VERSION, digest(), rounded, round(self.scale, 4), self.winter, *([self.own] if self.own else [])))
        return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def commission(atlas: Atlas, scale: float, winter: bool) -> Commission:
    """A very large theatre gets a coarser sheet."""
    scale = min(scale, (MOST_PIXELS / (atlas.box.width * atlas.box.height)) ** 0.5)
    ways = [point for path in atlas.paths for point in path[3:-1:4]]
    own = Own(atlas.sea, atlas.ground.woods) if atlas.ground.own else None
    return Commission(atlas.box, scale, (*atlas.places, *ways), winter, own)


def paint(order: Commission, progress: Callable[[float], None] = lambda share: None) -> Picture:
    """The sheet; `progress` is told how much of it is done, 0 to 1."""
    box, shape = order.box, order.shape
    paints = WINTER if order.winter else SUMMER
    colour = _paper(box, shape, paints)
    progress(0.25)
    inside = _inside(order)
    relief = _relief(box, shape) * inside
    colour += relief[..., None] * np.array((1, 0.96, 0.85), np.float32) * np.float32(paints.shade)
    progress(0.45)
    sea = land.filled(order.own.sea if order.own else geodata().sea, box, shape) * inside
    _woods(colour, order, paints, inside * (1 - sea))
    progress(0.65)
    if order.own is None:
        _marshes(colour, order, paints, inside * (1 - sea))
    _beyond(colour, order, paints, inside * (1 - sea))
    progress(0.75)
    _sea(colour, order, paints, sea)
    progress(0.85)
    _folds(colour)
    _vignette(colour)
    progress(0.95)
    picture: Picture = np.clip(colour + 0.5, 0, 255).astype(np.uint8)
    return picture


def _mixed(colour: Grid, share: Grid, other: tuple[int, int, int]) -> None:
    for channel in range(3):
        layer = colour[..., channel]
        layer += (np.float32(other[channel]) - layer) * share


def _paper(box: Box, shape: tuple[int, int], paints: Paints) -> Grid:
    blotches = layered(box, shape, (52.0, 26.0, 13.0, 6.5, 3.2, 1.6), 1) * np.float32(15)
    blotches += noise(box, shape, 1.1, 9, stretch=5.0) * np.float32(1.6)
    colour = np.empty((*shape, 3), np.float32)
    for channel, (value, uneven) in enumerate(zip(paints.paper, (1.0, 1.0, 1.3), strict=True)):
        colour[..., channel] = np.float32(value) + blotches * np.float32(uneven)
    return colour


def _inside(order: Commission) -> Grid:
    """1 within the neat line and where the country is known, else 0."""
    box, (rows, columns) = order.box, order.shape
    body = box.grown(-FRAME)
    x = box.left + (np.arange(columns, dtype=np.float32) + 0.5) * np.float32(box.width / columns)
    y = box.top + (np.arange(rows, dtype=np.float32) + 0.5) * np.float32(box.height / rows)
    known = DATA_BOX if order.own is None else box
    across = _between(x, (body.left, body.right), (known.left, known.right))
    down = _between(y, (body.top, body.bottom), (known.top, known.bottom))
    return down[:, None] * across[None, :]


def _between(places: Grid, cut: tuple[float, float], fade: tuple[float, float]) -> Grid:
    """At the neat line the country is cut off; at the end of what is known it fades out."""
    share = ((places > cut[0]) & (places < cut[1])).astype(np.float32)
    if fade[0] > cut[0]:
        share *= step(fade[0], fade[0] + 12, places)
    if fade[1] < cut[1]:
        share *= 1 - step(fade[1] - 12, fade[1], places)
    return share


def _relief(box: Box, shape: tuple[int, int]) -> Grid:
    """Light from the north-west on the uplands."""
    coarse = (max(2, round(box.height)), max(2, round(box.width)))
    high = enlarged(land.bumps(box, coarse, geodata().uplands) + np.float32(0.1), shape)
    height = (layered(box, shape, (13.0, 6.5, 3.2, 1.6), 20) + np.float32(0.8)) * high
    dy, dx = np.gradient(height, box.height / shape[0], box.width / shape[1])
    light: Grid = np.clip((dx + dy) * np.float32(78), -24, 17)
    return light


def _woods(colour: Grid, order: Commission, paints: Paints, where: Grid) -> None:
    box, shape = order.box, order.shape
    depth = land.woods(box, shape) if order.own is None else land.woods_in(order.own.woods, box, shape)
    cover = step(land.WOODS_FROM - 0.02, land.WOODS_FROM + 0.05, depth) * where
    _mixed(colour, cover * np.float32(paints.wood_share), paints.wood)
    rim = cover * (1 - step(land.WOODS_FROM + 0.03, land.WOODS_FROM + 0.16, depth))
    colour -= (rim * np.float32(11))[..., None]


def _marshes(colour: Grid, order: Commission, paints: Paints, where: Grid) -> None:
    coarse = (max(2, order.shape[0] // 2), max(2, order.shape[1] // 2))
    wet = enlarged(land.marsh(order.box, coarse), order.shape)
    _mixed(colour, step(-0.05, 0.25, wet) * where * np.float32(0.45), paints.marsh)


def _beyond(colour: Grid, order: Commission, paints: Paints, where: Grid) -> None:
    """Land that armies cannot reach gets a lighter wash."""
    box = order.box
    rows, columns = max(2, round(box.height / 4)), max(2, round(box.width / 4))
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    x, y = box.left + (x + 0.5) * np.float32(box.width / columns), box.top + (y + 0.5) * np.float32(box.height / rows)
    nearest = np.full((rows, columns), 1e9, np.float32)
    for px, py in order.theatre:
        np.minimum(nearest, (x - np.float32(px)) ** 2 + (y - np.float32(py)) ** 2, out=nearest)
    far = step(20.0, 48.0, enlarged(blurred(np.sqrt(nearest), 1), order.shape))
    _mixed(colour, far * where * np.float32(0.5), paints.beyond)


def _sea(colour: Grid, order: Commission, paints: Paints, sea: Grid) -> None:
    """Darker along the shore, with a little of the paper showing through."""
    if not sea.any():
        return
    finer = max(1, round(order.scale))
    offshore = blurred(np.ascontiguousarray(sea[::finer, ::finer]), 5)
    depth = step(0.55, 1.0, enlarged(offshore, order.shape))
    for channel in range(3):
        layer = colour[..., channel]
        tone = np.float32(paints.sea[channel]) + depth * np.float32(paints.deep[channel] - paints.sea[channel])
        layer += (tone + (layer - np.float32(paints.paper[channel])) * np.float32(0.45) - layer) * sea


def _folds(colour: Grid) -> None:
    """Two creases across and one down, as if it had lain in a map case."""
    rows, columns = colour.shape[:2]
    half = max(1.0, min(rows, columns) / 110)
    for axis, places in ((1, (1 / 3, 2 / 3)), (0, (1 / 2,))):
        length = columns if axis == 1 else rows
        line = np.zeros(length, np.float32)
        for place in places:
            off = (np.arange(length, dtype=np.float32) - np.float32(length * place)) / np.float32(half)
            near = np.exp(-np.abs(off)) * 8
            line += np.where(off < 0, -near, near * np.float32(0.8))
        colour += line[None, :, None] if axis == 1 else line[:, None, None]


def _vignette(colour: Grid) -> None:
    rows, columns = colour.shape[:2]
    y = np.abs(np.linspace(-1, 1, rows, dtype=np.float32))[:, None]
    x = np.abs(np.linspace(-1, 1, columns, dtype=np.float32))[None, :]
    share = np.clip((x**6 + y**6) * np.float32(0.16), 0, 0.26)
    _mixed(colour, share, (107, 78, 34))
