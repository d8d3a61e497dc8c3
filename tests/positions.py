"""Positions out of random games, on which rules and oracles are tried."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest

from game.players.registry import make
from game.rules import play
from game.rules.board import Board
from game.rules.opening import opening
from game.rules.orders import END, Refused
from game.rules.state import State
from game.sight.view import believed
from tests.long import long

SCENARIOS: Final = ("kaunas_encirclement", "zarasai_offensive", "zarasai_final", "daugavpils_1920")
LARGE: Final = "zarasai_offensive"
QUICK: Final = tuple(pytest.param(name, marks=long) if name == LARGE else name for name in SCENARIOS)
"""The same for parametrized tests: what is asked of every position of the large one takes as long as of all others."""


def positions(
    board: Board, seed: int, *, every: int, player: str = "random", fog: bool = False, last_turn: int = 0
) -> Iterator[State]:
    """A copy of the state after every so many orders carried out, from the opening on, each in some camp's part."""
    state = opening(board, seed, fog)
    play.start(board, state)
    players = [make(player, board, camp, seed) for camp in range(len(board.camps))]
    done = 0
    while not play.over(state) and (not last_turn or state.turn <= last_turn):
        if done % every == 0:
            yield state.copy()
        order = players[state.seat].decide(believed(board, state, state.seat)).order
        try:
            play.execute(board, state, order)
        except Refused:
            assert order.kind != END
            players[state.seat].refused(order)
        else:
            done += 1
