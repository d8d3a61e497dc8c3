"""The games of a study, and how its parts name what the board numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from game.analysis.asked import Failed, Progress, Task, Where
from game.analysis.engine import play_each
from game.analysis.statistics import spread
from game.authoring.lab.trace import Trace, traced
from game.rules.board import Board
from game.rules.terms import NOBODY

ENOUGH: Final = 30
"""Games below which nothing is concluded from a share."""


class Named(NamedTuple):
    id: str
    name: str


DRAW: Final = Named("draw", "draw")


class Days(NamedTuple):
    p5: date
    median: date
    p95: date


class Study(NamedTuple):
    board: Board
    source: str  # the scenario as the author named it
    players: dict[str, str]  # by camp id
    seed: int  # of the first game
    traces: Sequence[Trace]  # in the order of their seeds
    stopped: str = ""  # why there are fewer than were asked for
    failed: Sequence[Failed] = ()  # games that a player of the user's own has broken off
    seats: Mapping[int, tuple[Trace, ...]] = {}  # by camp: games in which it was given to a player who does nothing
    tried: Mapping[Any, tuple[Trace, ...]] = {}  # by lever: games played with it


def study(
    task: Task, source: str, seeds: Sequence[int], where: Where | None = None, progress: Progress | None = None
) -> Study:
    """Play a game for each seed. Raises as `play_each`."""
    traces: list[Trace] = []
    found = play_each(traced, [task], seeds, lambda _, trace: traces.append(trace), where, progress)
    return Study(task.scenario.board, source, task.players, seeds[0], traces, found.stopped, [*found.failed.values()])


def camp_name(board: Board, camp: int) -> Named:
    return DRAW if camp == NOBODY else Named(board.camps[camp].id, board.camps[camp].name)


def side_name(board: Board, camp: int) -> Named:
    """A side by the camp that stands for it; NOBODY: a draw."""
    return DRAW if camp == NOBODY else Named(board.camps[camp].id, board.side_name(board.side_of(camp)))


def town_name(board: Board, town: int) -> Named:
    return Named(board.towns[town].id, board.towns[town].name)


def days(ordinals: Sequence[int]) -> Days:
    return Days(*map(date.fromordinal, spread(ordinals)))


def winner(board: Board, trace: Trace) -> int:
    return board.levels[trace.result.level].camp


def level_of(board: Board, lead: int) -> int:
    """The level that a lead of the first rival stands for."""
    return next((number for number, level in enumerate(board.levels) if lead >= level.margin), len(board.levels) - 1)


def lead(trace: Trace) -> int:
    """Points by which the first rival led the second at the end."""
    return trace.margins[-1]


def counted(study_: Study, pick: Callable[[Trace], Sequence[int]], size: int) -> list[int]:
    """By number, from 0 to `size`: in how many games `pick` names it."""
    counts = [0] * size
    for trace in study_.traces:
        for number in pick(trace):
            counts[number] += 1
    return counts
