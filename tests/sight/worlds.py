"""States from the middle of games, for tests of what a camp may know of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from game.players.registry import make
from game.rules import play
from game.rules.board import Board
from game.rules.opening import opening
from game.rules.orders import Refused
from game.rules.state import State
from game.scenario.load import load
from game.sight.view import believed

SCENARIOS = ("kaunas_encirclement", "zarasai_offensive", "zarasai_final", "daugavpils_1920")


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
