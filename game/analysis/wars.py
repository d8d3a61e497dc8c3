"""Whole wars between computers: phase after phase to an end, and what many of them say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from game.analysis.asked import Asked, Ended, Progress, Task, Where
from game.analysis.course import Change, Course, Watching
from game.analysis.engine import play_each
from game.analysis.match import Match, Watch, play
from game.analysis.statistics import Share, wilson
from game.campaign.chronicle import ENDING, Chronicle
from game.campaign.war import Step, War, after, begin
from game.messages import _
from game.players.player import PlayerError
from game.rules.board import Board
from game.rules.terms import NOBODY
from game.scenario.campaigns import Campaign

Watchers = Callable[[War], Watch | None]
"""Told the war at the beginning of each phase; what is to watch its game."""


class Result(NamedTuple):
    """What is kept of one war."""

    seed: int
    steps: tuple[Step, ...]
    end: int
    points: tuple[int, int]
    orders: int
    cpu_seconds: float


def players_in(board: Board, players: dict[str, str]) -> dict[str, str]:
    """Of players by camp for a whole war, those whose camps a phase has."""
    here = {camp.id for camp in board.camps}
    return {camp: name for camp, name in players.items() if camp in here}


def whole_war(task: Task, seed: int, watching: Watchers | None = None) -> tuple[War, Chronicle, list[Match]]:
    """A war to its end, kept if the task says so. Raises RecordError, PlayerError and ScenarioError."""
    campaign = campaign_of(task)
    war, chronicle, matches = begin(campaign, seed), Chronicle.of(campaign, seed), []
    while not war.over:
        board = war.scenario.board
        watch = watching(war) if watching else None
        try:
            match = play(
                war.scenario, players_in(board, task.players), war.phase_seed, task.fog, task.replays is not None, watch
            )
        except PlayerError:
            raise
        except Exception as error:
            words = _("in the phase {phase} of {campaign} with seed {seed}").format(
                phase=campaign.phases[war.phase].id, campaign=campaign.id, seed=seed
            )
            error.add_note(words)
            raise
        matches.append(match)
        phase, war = campaign.phases[war.phase].id, after(war, match.board, match.state)
        if match.recorder is not None:
            end = campaign.ends[war.end].id if war.over else ""
            chronicle = chronicle.with_phase(phase, match.recorder.lines, match.state, end)
    if task.replays is not None:
        chronicle.keep(kept_at(task.replays, campaign, seed))
    return war, chronicle, matches


def campaign_of(task: Task) -> Campaign:
    assert task.campaign is not None
    return task.campaign


def kept_at(folder: Path, campaign: Campaign, seed: int) -> Path:
    return folder / f"{campaign.id}-{seed}{ENDING}"


def one_war(task: Task, seed: int) -> Result:
    war, _, matches = whole_war(task, seed)
    orders, cpu = sum(len(match.given) for match in matches), sum(match.cpu_seconds for match in matches)
    return Result(seed, war.steps, war.end, war.points, orders, cpu)


class Courses(NamedTuple):
    """The changes of hands in one war."""

    phases: tuple[tuple[int, Course], ...]  # (phase, course), as they were played


def war_courses(task: Task, seed: int) -> Courses:
    """A town that opens in other hands than its file says has changed them on the day before."""
    found: list[tuple[int, list[Change], Watching]] = []

    def watching(war: War) -> Watch:
        usual, board = campaign_of(task).phases[war.phase].scenario.board, war.scenario.board
        before = [
            Change(town, now, board.first_day - 1)
            for town, (was, now) in enumerate(zip(usual.owners, board.owners, strict=True))
            if was != now
        ]
        found.append((war.phase, before, Watching(board)))
        return found[-1][2].hear

    whole_war(task, seed, watching)
    return Courses(
        tuple((phase, one.course()._replace(changes=(*before, *one.changes))) for phase, before, one in found)
    )


class Tally:
    """Many wars, told one after another."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self.wars = self.orders = 0
        self.cpu_seconds = 0.0
        self.ends: Counter[int] = Counter()
        self.played: Counter[int] = Counter()  # by phase
        self.won: Counter[tuple[int, int]] = Counter()  # by phase and side
        self.gone: Counter[tuple[int, int]] = Counter()  # by phase and way
        self.entered: Counter[tuple[int, int, int]] = Counter()  # by phase, and phase and way before it
        self.won_after: Counter[tuple[int, int, int, int]] = Counter()  # the same, and side
        self.decided: Counter[tuple[int, int, int]] = Counter()  # by phase, side that won it and side that won the war
        self.roads: Counter[tuple[int, ...]] = Counter()  # phases in their order

    def play(self, task: Task, seeds: Sequence[int], where: Where | None, progress: Progress | None) -> Ended:
        """Raises as `play_each`."""
        return play_each(one_war, [task], seeds, self.hear, where, progress)

    def hear(self, asked: Asked, result: Result) -> None:
        self.wars += 1
        self.orders += result.orders
        self.cpu_seconds += result.cpu_seconds
        self.ends[result.end] += 1
        self.roads[tuple(step.phase for step in result.steps)] += 1
        winner, before = self.campaign.ends[result.end].winner, (NOBODY, NOBODY)
        for step in result.steps:
            self.played[step.phase] += 1
            self.won[step.phase, step.winner] += 1
            self.gone[step.phase, step.way] += 1
            self.entered[step.phase, *before] += 1
            self.won_after[step.phase, *before, step.winner] += 1
            self.decided[step.phase, step.winner, winner] += 1
            before = step.phase, step.way

    def winners(self) -> dict[int, Share]:
        """By side, and NOBODY: the share of the wars that it has won."""
        won: Counter[int] = Counter()
        for end, wars in self.ends.items():
            won[self.campaign.ends[end].winner] += wars
        return {side: wilson(won[side], self.wars) for side in (0, 1, NOBODY)}

    def weight(self, phase: int) -> float | None:
        """By how much oftener the first side wins the war when it has won the phase than when it has lost it, -1 to 1;
        None: one of the two never happened."""
        shares = []
        for side in (0, 1):
            games = sum(self.decided[phase, side, winner] for winner in (0, 1, NOBODY))
            if not games:
                return None
            shares.append(self.decided[phase, side, 0] / games)
        return shares[0] - shares[1]
