"""Random games with the invariants checked after every order: `python -m tests.fuzz SCENARIO GAMES [FIRST_SEED]`."""

from __future__ import annotations

import sys

from game.players.registry import make

from game.rules import play
from game.rules.board import Board
from game.rules.opening import opening
from game.rules.orders import END, Refused
from game.rules.sight import believed
from game.rules.state import State
from game.scenario.load import load
from tests.invariants import check


def random_game(board: Board, seed: int) -> tuple[State, int, int]:
    """Play random against random to the end: the last state, orders carried out, orders refused."""
    state = opening(board, seed)
    play.start(board, state)
    check(board, state)
    players = [make("random", board, camp, seed) for camp in range(len(board.camps))]
    done = refused = 0
    while not play.over(state):
        player = players[state.seat]
        order = player.decide(believed(board, state, state.seat)).order
        before = state.copy()
        try:
            play.execute(board, state, order)
            done += 1
        except Refused:
            refused += 1
            assert state == before, f"a refused {order} changed the state"
            assert order.kind != END
            player.refused(order)
        else:
            assert play.refusal(board, before, order) is None
        check(board, state)
    return state, done, refused


def main() -> None:
    name, games = sys.argv[1], int(sys.argv[2])
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    board = load(name).board
    done = refused = 0
    for seed in range(first, first + games):
        try:
            _, orders, refusals = random_game(board, seed)
        except Exception:
            sys.stderr.write(f"{name}, seed {seed}:\n")
            raise
        done += orders
        refused += refusals
    sys.stdout.write(f"{name}: {games} games, {done} orders, {refused} refused, no violation\n")


if __name__ == "__main__":
    main()
