"""Games that a study plays besides: with a player who does nothing in each seat, and with each lever that is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from game.analysis.asked import Asked, Progress, Task, Where
from game.analysis.engine import play_each
from game.authoring.lab.levers import Lever, levers
from game.authoring.lab.study import ENOUGH, Study
from game.authoring.lab.trace import Trace, traced
from game.rules.board import Board
from game.rules.terms import NOBODY

IDLER: Final = "nothing"


class Trials(NamedTuple):
    """What is to be played, each with the same seeds."""

    seats: dict[int, Task]  # by camp
    levers: dict[Lever, Task]
    seeds: Sequence[int]

    @property
    def games(self) -> int:
        return (len(self.seats) + len(self.levers)) * len(self.seeds)


def trials(task: Task, study: Study, games: int) -> Trials:
    """Of a study that was made by a task; with the seeds of its first games, as many as there are."""
    board, quiet = study.board, task._replace(replays=None)
    camps = [camp for camp in range(len(board.camps)) if board.side_of(camp) != NOBODY]
    found = levers(study) if len(study.traces) >= ENOUGH else []
    return Trials(
        {camp: quiet._replace(players={**task.players, board.camps[camp].id: IDLER}) for camp in camps},
        {lever: quiet._replace(scenario=task.scenario._replace(board=with_lever(board, lever))) for lever in found},
        [trace.result.seed for trace in study.traces[:games]],
    )


def with_trials(study: Study, asked: Trials, where: Where, progress: Progress | None = None) -> Study:
    """The study with what trials show; without those of which not all games were played. Raises as `play_each`."""
    found: list[list[Trace]] = [[] for __ in range(len(asked.seats) + len(asked.levers))]

    def hear(one: Asked, trace: Trace) -> None:
        found[one.task].append(trace)

    tasks = [*asked.seats.values(), *asked.levers.values()]
    play_each(traced, tasks, asked.seeds, hear, where._replace(resume=None), progress)
    whole = [tuple(traces) if len(traces) == len(asked.seeds) else () for traces in found]
    seats = zip(asked.seats, whole[: len(asked.seats)], strict=True)
    tried = zip(asked.levers, whole[len(asked.seats) :], strict=True)
    return study._replace(
        seats={camp: traces for camp, traces in seats if traces},
        tried={lever: traces for lever, traces in tried if traces},
    )


def with_lever(board: Board, lever: Lever) -> Board:
    """The board as the author would change it."""
    if lever.town is None:
        levels = [level._replace(margin=level.margin + lever.points) for level in board.levels[:-1]]
        return replace(board, levels=(*levels, board.levels[-1]))
    camp = board.camps[lever.camp]
    worth = dict(camp.objectives)
    worth[lever.town] += lever.points
    camps = list(board.camps)
    camps[lever.camp] = camp._replace(objectives=tuple(sorted(worth.items())))
    return replace(board, camps=tuple(camps))
