"""Sea, lakes and rivers in ink and wash, at the scale of a zoom stop. Coordinates are those of the drawing, which is
twice as fine as the screen."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import pygame
from numpy.typing import NDArray

from game.screen.map.scenery import Scenery
from game.screen.map.strokes import Line, bounds, normals, ribbon, shaded, stroke, thinned

FINE: Final = 2
"""Pixels of the drawing to one of the screen, each way."""


class WaterInks(NamedTuple):
    shore: tuple[int, int, int]
    river: tuple[int, int, int]
    lake: tuple[int, int, int]
    sea: tuple[int, int, int]
    lining: tuple[int, int, int]
    ice: tuple[int, int, int] | None  # hatching of frozen water


SUMMER: Final = WaterInks((63, 107, 122), (160, 190, 197), (166, 193, 198), (176, 197, 196), (95, 127, 134), None)
WINTER: Final = WaterInks(
    (92, 122, 136), (226, 233, 234), (229, 235, 235), (180, 196, 201), (104, 132, 144), (140, 164, 176)
)


class _Shape(NamedTuple):
    points: Line
    box: tuple[float, float, float, float]


class _River(NamedTuple):
    points: Line
    sides: Line  # its normals
    half: NDArray[np.float32]
    box: tuple[float, float, float, float]


def meets(box: tuple[float, float, float, float], area: tuple[float, float, float, float], pad: float) -> bool:
    return box[0] <= area[2] + pad and box[2] >= area[0] - pad and box[1] <= area[3] + pad and box[3] >= area[1] - pad


class Waters:
    """`scale`: pixels of the screen per km; `pen`: how thick lines are drawn, 1 at about 3.4 pixels per km."""

    def __init__(self, scenery: Scenery, origin: tuple[float, float], scale: float, pen: float) -> None:
        fine = scale * FINE
        start = np.array(origin, np.float32)
        self.pen = pen * FINE
        self.sea = [_shape((points - start) * np.float32(fine)) for points in scenery.sea]
        self.coast = [_shape(thinned((points - start) * np.float32(fine), 2.0)) for points in scenery.coast]
        self.lakes = [_shape((points - start) * np.float32(fine)) for points in scenery.lakes]
        self.lakes = [lake for lake in self.lakes if max(lake.box[2] - lake.box[0], lake.box[3] - lake.box[1]) > 3.5]
        self.lining = [
            (number, _shape(thinned((points - start) * np.float32(fine), 3.0)))
            for number, lines in enumerate(scenery.lining)
            for points in lines
            if number % 2 == 0 or scale > 2.0
        ]
        flows = (self._river(stream.points, stream.half, start, fine) for stream in scenery.streams)
        self.rivers = [river for river in flows if river]

    def _river(self, points: Line, half: NDArray[np.float32], start: Line, fine: float) -> _River | None:
        flow = (points - start) * np.float32(fine)
        if len(flow) < 2:
            return None
        thin = thinned(flow, 4.0)
        kept = np.interp(np.linspace(0, 1, len(thin)), np.linspace(0, 1, len(flow)), half)
        return _River(thin, normals(thin), (kept * self.pen).astype(np.float32), bounds(thin))

    def draw(self, surface: pygame.Surface, area: tuple[float, float, float, float], inks: WaterInks) -> None:
        """`area`: left, top, right, bottom of the surface in the coordinates of the whole drawing."""
        corner = np.array(area[:2], np.float32)
        for sea in self.sea:
            if meets(sea.box, area, 4):
                pygame.draw.polygon(surface, shaded(inks.sea, 0.8), (sea.points - corner).tolist())
        for number, shore in self.lining:
            if meets(shore.box, area, 4):
                faint = shaded_on(inks.lining, inks.sea, (0.75, 0.55, 0.42, 0.32, 0.24)[number])
                self._lines(surface, shore.points, corner, area, 2, faint)
        for coast in self.coast:
            if meets(coast.box, area, 4):
                self._lines(surface, coast.points, corner, area, max(2.0, 1.3 * self.pen), inks.shore)
        for lake in self.lakes:
            if meets(lake.box, area, 4):
                self._lake(surface, lake, corner, inks)
        near = [river for river in self.rivers if meets(river.box, area, 20)]
        edge = max(1.3, 0.7 * self.pen)
        for river in near:
            self._flow(surface, river, corner, area, edge, inks.shore)
        for river in near:
            self._flow(surface, river, corner, area, 0.0, inks.river)

    def _lake(self, surface: pygame.Surface, lake: _Shape, corner: Line, inks: WaterInks) -> None:
        outline = (lake.points - corner).tolist()
        pygame.draw.polygon(surface, inks.lake, outline)
        if inks.ice and lake.box[2] - lake.box[0] > 12:
            self._ice(surface, lake, corner, inks.ice)
        pygame.draw.lines(surface, inks.shore, True, outline, 2 if lake.box[2] - lake.box[0] > 24 else 1)

    def _ice(self, surface: pygame.Surface, lake: _Shape, corner: Line, ink: tuple[int, int, int]) -> None:
        """Level strokes from shore to shore."""
        points = lake.points - corner
        top, bottom = float(points[:, 1].min()), float(points[:, 1].max())
        after = np.roll(points, -1, axis=0)
        gap = 5 * FINE
        # Counted from the top of the sheet, so that strokes meet across tiles.
        first = (int((top + corner[1]) // gap) + 1) * gap - float(corner[1])
        for y in np.arange(first, bottom, gap).tolist():
            cut = (points[:, 1] <= y) != (after[:, 1] <= y)
            rise = after[cut, 1] - points[cut, 1]
            xs = np.sort(points[cut, 0] + (y - points[cut, 1]) / rise * (after[cut, 0] - points[cut, 0])).tolist()
            for left, right in zip(xs[::2], xs[1::2], strict=False):
                if right - left > 6:
                    pygame.draw.line(surface, ink, (left + 2, y), (right - 2, y), 1)

    def _lines(
        self,
        surface: pygame.Surface,
        points: Line,
        corner: Line,
        area: tuple[float, float, float, float],
        width: float,
        ink: tuple[int, int, int] | tuple[int, int, int, int],
    ) -> None:
        for run in runs(points, area, 8):
            stroke(surface, points[run] - corner, width, ink)

    def _flow(
        self,
        surface: pygame.Surface,
        river: _River,
        corner: Line,
        area: tuple[float, float, float, float],
        edge: float,
        ink: tuple[int, int, int],
    ) -> None:
        for run in runs(river.points, area, 24):
            ribbon(surface, river.points[run] - corner, river.half[run] + np.float32(edge), ink, river.sides[run])


def _shape(points: Line) -> _Shape:
    return _Shape(points, bounds(points))


def shaded_on(ink: tuple[int, int, int], ground: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    """An ink thinned with the wash it lies on."""
    red, green, blue = (round(g + (i - g) * share) for i, g in zip(ink, ground, strict=True))
    return red, green, blue


def runs(points: Line, area: tuple[float, float, float, float], pad: float) -> list[slice]:
    """The stretches of a line that come near an area."""
    if len(points) < 24:
        return [slice(0, len(points))]
    near = (
        (points[:, 0] > area[0] - pad)
        & (points[:, 0] < area[2] + pad)
        & (points[:, 1] > area[1] - pad)
        & (points[:, 1] < area[3] + pad)
    )
    # A segment that only passes over the area has no point in it: where neighbours lie on two sides, both count.
    x = (points[:, 0] > area[2]).astype(np.int8) - (points[:, 0] < area[0])
    y = (points[:, 1] > area[3]).astype(np.int8) - (points[:, 1] < area[1])
    over = (np.abs(x[1:] - x[:-1]) > 1) | (np.abs(y[1:] - y[:-1]) > 1) | ((x[1:] != x[:-1]) & (y[1:] != y[:-1]))
    near[:-1] |= over
    near[1:] |= over
    edges = np.diff(np.concatenate(([0], near.astype(np.int8), [0])))
    starts, ends = np.nonzero(edges == 1)[0].tolist(), np.nonzero(edges == -1)[0].tolist()
    return [slice(max(0, start - 1), end + 1) for start, end in zip(starts, ends, strict=True)]
