"""The games of a batch: what is asked for, where they are played, what comes of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from game.messages import Trouble
from game.players.player import PlayerError
from game.scenario.campaigns import Campaign
from game.scenario.load import Scenario


class Task(NamedTuple):
    """What all games of a batch have in common."""

    scenario: Scenario
    players: dict[str, str]  # by camp id
    fog: bool | None  # None: as the scenario says
    replays: Path | None  # folder that keeps every game
    tables: bool = False  # whether the rows of tables are gathered
    campaign: Campaign | None = None  # that is played in place of the scenario, which is that of its first phase


def players_of(tasks: Sequence[Task]) -> list[str]:
    """The names of all who play."""
    return [name for task in tasks for name in task.players.values()]


Kept = TypeVar("Kept")
Game = Callable[[Task, int], Kept]
"""Plays the game of a seed and says what is kept of it; told to worker processes by its name."""
Progress = Callable[[int], None]
"""Told how many games are done."""


class Asked(NamedTuple):
    """One game of a batch."""

    task: int  # its number
    seed: int


class Failed(NamedTuple):
    """A game that a player of the user's own has broken off, or that has twice killed the process that played it."""

    seed: int
    why: str


Outcome = tuple[Asked, Kept | Failed]


class Where(NamedTuple):
    """Where games are played and kept."""

    jobs: int = 0  # processes; 0: one a core
    cluster: str = ""  # address of a dask scheduler, or local:N; empty: none
    resume: Path | None = None  # folder that keeps what is known of finished games


class Ended(NamedTuple):
    done: int  # games, failed ones among them
    failed: dict[Asked, Failed]  # in the order in which they were asked for
    stopped: str  # why there are fewer than were asked for; empty: there are all


class BatchError(Trouble):
    """A batch cannot be played, or no further; its text says why."""


def tried(game: Game[Kept], task: Task, seed: int) -> Kept | Failed:
    """A player of the user's own costs no more than the game that he fails in."""
    try:
        return game(task, seed)
    except PlayerError as error:
        return Failed(seed, str(error))
