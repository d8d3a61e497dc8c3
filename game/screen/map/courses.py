"""Where along its course a river's name can be read: on a straight stretch, clear of towns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.screen.map.geodata import Course
from game.screen.map.labels import Crowd
from game.screen.map.projection import Box

Floats = NDArray[np.float64]

STEP: Final = 0.5  # km from point to point
_STEEPEST: Final = 1.3  # radians a river may turn under its name
_TRIED: Final = 14
"""Of the straightest stretches, so many are tried against the names of towns."""
_WORST: Final = 2.0


class Run(NamedTuple):
    """A stretch for a name."""

    start: float  # px along the course
    length: float
    backward: bool  # the river flows to the left here


@dataclass(frozen=True)
class Winding:
    """A course as points at equal distances."""

    course: Course
    points: Floats  # n x 2, km

    @property
    def length(self) -> float:
        return (len(self.points) - 1) * STEP

    def eased(self, km: float) -> Winding:
        """Without windings shorter than so many km, so that letters stand evenly."""
        reach = int(min(km / STEP, (len(self.points) - 1) / 4))
        if reach < 1:
            return self
        padded = np.pad(self.points, ((reach + 1, reach), (0, 0)), mode="edge")
        sums = np.cumsum(padded, axis=0)
        width = 2 * reach + 1
        return Winding(self.course, evenly((sums[width:] - sums[:-width]) / width))

    def at(self, km: float) -> tuple[tuple[float, float], tuple[float, float]]:
        """The place so far along it, and the direction there."""
        last = len(self.points) - 1
        spot = min(max(km / STEP, 0.0), last - 1e-6)
        number, share = int(spot), spot % 1.0
        x, y = self.points[number] * (1 - share) + self.points[number + 1] * share
        dx, dy = self.points[min(last, number + 3)] - self.points[max(0, number - 2)]
        far = float(np.hypot(dx, dy)) or 1.0
        return (float(x), float(y)), (float(dx) / far, float(dy) / far)


def winding_of(course: Course) -> Winding:
    return Winding(course, evenly(np.array(course.points)))


def evenly(points: Floats) -> Floats:
    """Points at equal distances along a line."""
    gone = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    ways = np.arange(0.0, max(gone[-1], 2 * STEP), STEP)
    return np.stack([np.interp(ways, gone, points[:, 0]), np.interp(ways, gone, points[:, 1])], axis=1)


def best_runs(
    line: Winding, run: float, above: float, scale: float, repeat: float, names: Crowd, taken: Crowd, sheet: Box
) -> Iterator[Run]:
    """A stretch for every `repeat` px of the course where there is one. `run`: px the name takes; `above`: px from the
    river to the middle of its letters; `names`: what to keep clear of; `taken`: what to leave alone."""
    whole = line.length * scale
    if whole < run * 1.15:
        return
    span = int(np.ceil(run / scale / STEP))
    steps = np.diff(line.points, axis=0)
    heading = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
    turned = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(heading)))])
    bare = np.concatenate([[0], np.cumsum(~inside(line.points, sheet, above * 2 / scale))])
    repeats = max(1, round(whole / repeat))
    for number in range(repeats):
        first = int(len(heading) * number / repeats)
        last = int(len(heading) * (number + 1) / repeats) - span
        starts = np.arange(first, last, max(1, span // 8))
        if not len(starts):
            continue
        turns = turned[np.minimum(starts + span, len(turned) - 1)] - turned[starts]
        fit = (turns < _STEEPEST) & (bare[np.minimum(starts + span, len(bare) - 1)] == bare[starts])
        starts, turns = starts[fit], turns[fit]
        order = np.argsort(turns, kind="stable")[:_TRIED]
        best: tuple[float, int] | None = None
        for start, turn in zip(starts[order].tolist(), turns[order].tolist(), strict=True):
            cost = turn + hidden(line, start, span, above, scale, names, taken)
            if cost < _WORST and (best is None or cost < best[0]):
                best = cost, start
        if best:
            flow = line.points[min(best[1] + span, len(line.points) - 1)] - line.points[best[1]]
            yield Run(best[1] * STEP * scale, run, bool(flow[0] < 0))


def inside(points: Floats, sheet: Box, margin: float) -> NDArray[np.bool_]:
    x, y = points[:, 0], points[:, 1]
    across = (x > sheet.left + margin) & (x < sheet.right - margin)
    return across & (y > sheet.top + margin) & (y < sheet.bottom - margin)


def hidden(line: Winding, start: int, span: int, above: float, scale: float, names: Crowd, taken: Crowd) -> float:
    """How much of a name there would be covered; other names of rivers forbid it."""
    cost = 0.0
    for share in range(7):
        x, y = line.points[min(start + span * share // 6, len(line.points) - 1)] * scale
        rect = (x - above * 1.6, y - above * 1.6, x + above * 1.6, y + above * 1.6)
        if taken.hits(rect):
            return _WORST
        cost += 1.6 * names.covered(rect)
    return cost
