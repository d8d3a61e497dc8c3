"""The course of a game as far as history has something to say of it: who held what, and how many men there were."""

from __future__ import annotations

from typing import NamedTuple

from game.analysis.asked import Task
from game.analysis.batch import watched
from game.rules.board import Board
from game.rules.events import Event, TownTaken, TurnBegan
from game.rules.home import ABSENT
from game.rules.state import CAPTURED, DEAD, DESERTED, LEDGER_SIZE, MANPOWER, State
from game.rules.terms import NOWHERE


class Change(NamedTuple):
    town: int
    camp: int  # NOBODY: the town was given up
    day: int  # the first of the turn, as an ordinal
    handed: bool = False  # over by a camp at peace with the new holder, who did not take it


class Muster(NamedTuple):
    """Men on the rolls of each camp as a turn begins."""

    day: int  # the first of the turn, as an ordinal
    men: tuple[int, ...]


class Course(NamedTuple):
    """What is kept of a game."""

    changes: tuple[Change, ...]  # in order
    musters: tuple[Muster, ...] = ()  # by turn
    lost: tuple[int, ...] = ()  # by camp: dead, captured, deserted

    def owners_on(self, board: Board, day: int) -> list[int]:
        """By town, on the evening of a day; an early end leaves all as it is."""
        owners = list(board.owners)
        for change in self.changes:
            if change.day <= day:
                owners[change.town] = change.camp
        return owners

    def men_on(self, day: int) -> tuple[int, ...]:
        """By camp, as the turn with the day begins."""
        return next(muster.men for muster in reversed(self.musters) if muster.day <= day)


class Watching:
    """Notes the changes of hands of a game, and who is on the rolls."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.changes: list[Change] = []
        self.musters: list[Muster] = []
        self.lost: tuple[int, ...] = ()
        self.day = board.first_day

    def hear(self, state: State, events: list[Event]) -> None:
        for event in events:
            if isinstance(event, TurnBegan):
                self.day = event.day
                self.musters.append(Muster(event.day, on_the_rolls(self.board, state)))
            elif isinstance(event, TownTaken):
                self.changes.append(Change(event.town, event.camp, self.day, event.handed))
        self.lost = lost_by(self.board, state)

    def course(self) -> Course:
        return Course(tuple(self.changes), tuple(self.musters), self.lost)


def on_the_rolls(board: Board, state: State) -> tuple[int, ...]:
    """Men by camp: with units on the map, on courses, and waiting for either."""
    camps = range(len(board.camps))
    men = [state.ledger[camp * LEDGER_SIZE + MANPOWER] for camp in camps]
    for unit, town in enumerate(state.town):
        if town != NOWHERE:
            men[state.camp[unit]] += state.men[unit]
    home = board.home
    for camp in camps:
        if home.recruits != ABSENT:
            courses = home.courses + camp * home.stages
            men[camp] += state.home[home.recruits + camp] + sum(state.home[courses : courses + home.stages])
    return tuple(men)


def lost_by(board: Board, state: State) -> tuple[int, ...]:
    kinds = (DEAD, CAPTURED, DESERTED)
    return tuple(sum(state.ledger[camp * LEDGER_SIZE + kind] for kind in kinds) for camp in range(len(board.camps)))


def course(task: Task, seed: int) -> Course:
    watching = Watching(task.scenario.board)
    watched(task, seed, watching.hear)
    return watching.course()
