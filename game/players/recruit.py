"""The recruit: a staff that sees no farther than the towns beside its men, gathers for nothing, and dares too much."""

from __future__ import annotations

from typing import Final

from game.players.player import Decision
from game.players.staff import Staff
from game.players.staff.task import Task
from game.rules.board import Board
from game.rules.orders import Order
from game.rules.stacks import own_men
from game.rules.state import State
from game.rules.terms import NOWHERE, WAR

_RASH: Final = 70  # aggression of a camp whose scenario asks for less


class Recruit:
    """It keeps the rules and knows nothing that others do not: it only judges worse."""

    def __init__(self, board: Board, camp: int, seed: int) -> None:
        self.board, self.camp = board, camp
        self.staff = Staff(board, camp, seed, Task(efforts=False, aggression=max(_RASH, board.camps[camp].aggression)))

    def decide(self, view: State) -> Decision:
        near = view.copy()  # plans of the scenario are held against what is known
        overlook(self.board, near, self.camp)
        return self.staff.decide(near)

    def queued(self) -> Decision | None:
        return self.staff.queued()

    def refused(self, order: Order) -> None:
        self.staff.refused(order)


def overlook(board: Board, view: State, camp: int) -> None:
    """Take off a view the enemies who stand beside none of the camp's men."""
    mine, first = own_men(board, view, camp), camp * len(board.camps)
    for unit, town in enumerate(view.town):
        enemy = town != NOWHERE and view.relation[first + view.camp[unit]] == WAR
        if enemy and not any(mine[near] for near in board.around[town]):
            view.town[unit], view.men[unit] = NOWHERE, 0
