"""States from the middle of games, for tests of what a camp may know of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from game.players.registry import make
from game.rules import play
from game.rules.board import Board
from game.rules.events import Event
from game.rules.opening import opening
from game.rules.orders import Order, Refused
from game.rules.state import State
from game.scenario.load import load
from game.sight.view import believed


@cache
def board_of(name: str) -> Board:
    return load(name).board


@cache
def worlds(name: str) -> tuple[State, ...]:
    """Some states of a game of staffs and of one of random players, in the fog."""
    board = board_of(name)
    return (*sampled(board, "staff", 5, 71), *sampled(board, "random", 3, 401))


def sampled(board: Board, player: str, seed: int, every: int) -> Iterator[State]:
    state = opening(board, seed, True)
    play.start(board, state)
    table = [make(player, board, camp, seed) for camp in range(len(board.camps))]
    asked = 0
    while not play.over(state):
        if asked % every == 0:
            yield state.copy()
        asked += 1
        order = table[state.seat].decide(believed(board, state, state.seat)).order
        try:
            play.execute(board, state, order)
        except Refused:
            table[state.seat].refused(order)


class Happened(NamedTuple):
    """An order with the true states around it, and what it led to."""

    before: State
    events: Sequence[Event]
    order: Order
    after: State


@cache
def ordered(name: str) -> tuple[Happened, ...]:
    """The first orders of a game of staffs."""
    board = board_of(name)
    state = opening(board, 2, True)
    play.start(board, state)
    table = [make("staff", board, camp, 2) for camp in range(len(board.camps))]
    found: list[Happened] = []
    while not play.over(state) and len(found) < 200:
        order = table[state.seat].decide(believed(board, state, state.seat)).order
        before = state.copy()
        try:
            events = play.execute(board, state, order)
        except Refused:
            table[state.seat].refused(order)
            continue
        found.append(Happened(before, events, order, state.copy()))
    return tuple(found)
