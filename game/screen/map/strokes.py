"""Lines as a draughtsman draws them: rounded, tapered, dashed, ticked; all in pixels of the surface drawn on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
import pygame
from numpy.typing import NDArray

from game.screen.colours import Colour

Line: TypeAlias = NDArray[np.float32]
"""Rows of (x, y)."""

_PIECE: Final = 6

Ink: TypeAlias = tuple[int, int, int] | tuple[int, int, int, int]


def line(points: Sequence[tuple[float, float]]) -> Line:
    return np.asarray(points, np.float32).reshape(-1, 2)


def bounds(points: Line) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    low, high = points.min(axis=0), points.max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def rounded(points: Line, times: int, closed: bool = False) -> Line:
    """Chaikin's corner cutting; an open line keeps its ends."""
    for _ in range(times):
        after = np.roll(points, -1, axis=0) if closed else points[1:]
        before = points if closed else points[:-1]
        cut = np.empty((len(before) * 2, 2), np.float32)
        cut[0::2] = before * 0.75 + after * 0.25
        cut[1::2] = before * 0.25 + after * 0.75
        points = cut if closed else np.concatenate((points[:1], cut, points[-1:]))
    return points


def along(points: Line) -> NDArray[np.float32]:
    """The way from the start to each point."""
    steps = np.hypot(*(points[1:] - points[:-1]).T) if len(points) > 1 else np.zeros(0, np.float32)
    return np.concatenate((np.zeros(1, np.float32), np.cumsum(steps, dtype=np.float32)))


def at(points: Line, ways: NDArray[np.float32], way: NDArray[np.float32]) -> Line:
    """Points at given distances from the start."""
    return np.stack((np.interp(way, ways, points[:, 0]), np.interp(way, ways, points[:, 1])), axis=1).astype(np.float32)


def evened(points: Line, gap: float) -> Line:
    """The line with a point about every `gap`."""
    ways = along(points)
    count = max(2, int(ways[-1] / gap) + 1)
    return at(points, ways, np.linspace(0, ways[-1], count, dtype=np.float32))


def thinned(points: Line, gap: float) -> Line:
    """Without the points that follow another too closely; ends stay."""
    if len(points) < 3:
        return points
    places = (along(points) / gap).astype(np.int64)
    keep = np.concatenate(([True], places[1:] != places[:-1]))
    keep[-1] = True
    return points[keep]


def normals(points: Line) -> Line:
    """Unit vectors to the right of the way (y grows downward), one a point."""
    ahead = np.empty_like(points)
    ahead[1:-1] = points[2:] - points[:-2]
    ahead[0], ahead[-1] = points[1] - points[0], points[-1] - points[-2]
    sizes = np.sqrt((ahead * ahead).sum(axis=1))
    ahead /= np.where(sizes > 1e-6, sizes, 1)[:, None]
    return np.stack((-ahead[:, 1], ahead[:, 0]), axis=1)


def beside(points: Line, distance: float) -> Line:
    """The line moved sideways, to the right of its way."""
    return points + normals(points) * np.float32(distance)


def stroke(surface: pygame.Surface, points: Line, width: float, ink: Ink, sides: Line | None = None) -> None:
    """A smooth line of even width. `sides`: its `normals`, where they are known."""
    if len(points) < 2:
        return
    if width < 2.6:
        pygame.draw.lines(surface, ink, False, points.tolist(), max(1, round(width)))
        return
    off = (normals(points) if sides is None else sides) * np.float32(width / 2)
    right, left = (points + off).tolist(), (points - off).tolist()
    # In pieces: a line that comes back to itself would else punch holes where it overlaps.
    for start in range(0, len(points) - 1, _PIECE):
        end = start + _PIECE + 1
        pygame.draw.polygon(surface, ink, right[start:end] + left[start:end][::-1])


def ribbon(
    surface: pygame.Surface, points: Line, half: NDArray[np.float32], ink: Ink, sides: Line | None = None
) -> None:
    """A winding line whose half width is given point by point."""
    if len(points) < 2:
        return
    off = (normals(points) if sides is None else sides) * half[:, None]
    right, left = (points + off).tolist(), (points - off).tolist()
    for number in range(len(points) - 1):
        pygame.draw.polygon(surface, ink, (right[number], right[number + 1], left[number + 1], left[number]))
    for number in (0, *sharp_bends(points), len(points) - 1):
        if half[number] > 1.2:
            pygame.draw.circle(surface, ink, points[number].tolist(), float(half[number]))


def sharp_bends(points: Line) -> list[int]:
    """Numbers of the points where the line turns by more than about 35 degrees."""
    way = points[1:] - points[:-1]
    before, after = way[:-1], way[1:]
    ahead = (before * after).sum(axis=1)
    lengths = np.sqrt((before**2).sum(axis=1) * (after**2).sum(axis=1))
    bends: list[int] = (np.nonzero(ahead < 0.82 * lengths)[0] + 1).tolist()
    return bends


def dashes(points: Line, on: float, off: float, start: float = 0.0) -> list[Line]:
    """Both ends of each inked piece of a line; pieces are short enough to be straight."""
    ways = along(points)
    begin = np.arange(start, max(start, float(ways[-1]) - on * 0.35), on + off, dtype=np.float32)
    end = np.minimum(begin + np.float32(on), ways[-1])
    return list(np.stack((at(points, ways, begin), at(points, ways, end)), axis=1))


def straight(surface: pygame.Surface, pieces: list[Line], width: float, ink: Ink) -> None:
    """Short pieces, each from end to end."""
    thick = max(1, round(width))
    for first, last in np.asarray(pieces).tolist():
        pygame.draw.line(surface, ink, first, last, thick)


def ticks(points: Line, gap: float, reach: float) -> list[Line]:
    """Short strokes across the line, `reach` to either side."""
    ways = along(points)
    places = np.arange(gap / 2, ways[-1], gap, dtype=np.float32)
    if not len(places):
        return []
    middle = at(points, ways, places)
    ahead = at(points, ways, np.minimum(places + 0.5, ways[-1])) - at(points, ways, np.maximum(places - 0.5, 0))
    sizes = np.hypot(ahead[:, 0], ahead[:, 1])[:, None]
    right = np.stack((-ahead[:, 1], ahead[:, 0]), axis=1) / np.where(sizes > 1e-6, sizes, 1) * np.float32(reach)
    return list(np.stack((middle - right, middle + right), axis=1))


def shaded(colour: Colour, alpha: float) -> tuple[int, int, int, int]:
    """A see-through colour for a surface of premultiplied alpha."""
    return (*(round(value * alpha) for value in colour), round(255 * alpha))  # type: ignore[return-value]
