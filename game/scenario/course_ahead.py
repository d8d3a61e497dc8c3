"""What a game of a scenario can come to: the events that may happen, and what the camps can reach by then."""

from __future__ import annotations

from typing import NamedTuple

from game.rules.board import Board
from game.rules.terms import NEVER
from game.scenario.foresight import Fixed, Foresight, unknown
from game.scenario.reach import MOVES, soonest

MOST_ROUNDS, FEW_ROUNDS, LARGE = 12, 3, 100_000
"""How often what can be reached is looked at anew; seldom on a board of very many links x units."""


class Course(NamedTuple):
    """What a game of a scenario can come to."""

    first: list[int]  # by event: the first turn on which it may happen, NEVER if on none
    reach: list[list[int]]  # by camp, by town: see `reach.soonest`


def foresee(board: Board, fixed: Fixed = unknown) -> Course:
    """Begins with no event, and adds what becomes possible until nothing does."""
    first = [NEVER] * len(board.script)
    sight = Foresight(board, first, fixed=fixed)
    large = len(board.links) * len(board.cards) > LARGE
    for _ in range(FEW_ROUNDS if large else MOST_ROUNDS):
        reach = [soonest(board, camp, first) for camp in range(len(board.camps))]
        sight.reach = reach
        before = list(first)
        if not sight.settle():
            break
        if not any(_moves(board, event) for event in range(len(first)) if first[event] < before[event]):
            return Course(first, reach)
    return _anything(board)


def _anything(board: Board) -> Course:
    """When events hang together in too long a row to follow: all of them may happen."""
    first = [1] * len(board.script)
    return Course(first, [soonest(board, camp, first) for camp in range(len(board.camps))])


def _moves(board: Board, event: int) -> bool:
    return any(isinstance(effect, MOVES) for effect in board.script[event].every)
