"""How honest the odds under fog are: `python -m tests.fog_odds SCENARIO ATTACKS [FIRST_SEED]`.

Staff against staff in the fog; each attack they order is judged from what the attacker knows and from the truth.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple

from game.players.registry import make
from game.rules import play
from game.rules.board import Board
from game.rules.odds import odds
from game.rules.opening import opening
from game.rules.orders import ATTACK, Order, Refused
from game.rules.state import State
from game.scenario.load import load
from game.sight.estimate import odds_under_fog
from game.sight.view import believed


class Fogged(NamedTuple):
    """An attack that a staff ordered: what it knew, and the truth."""

    view: State
    state: State
    order: Order


class Judged(NamedTuple):
    """The chance of success, per mille."""

    point: int
    low: int
    high: int
    truth: int


class Honesty(NamedTuple):
    attacks: int
    error: float  # mean of what was said less the truth, per cent
    inside: float  # share of the truths in the range, per cent
    spread: float  # mean width of the range, per cent
    far: float  # mean distance of what was said from the truth, per cent


def fogged_attacks(board: Board, first_seed: int) -> Iterator[Fogged]:
    """Of one game after the other."""
    seed = first_seed
    while True:
        state = opening(board, seed, True)
        play.start(board, state)
        table = [make("staff", board, camp, seed) for camp in range(len(board.camps))]
        while not play.over(state):
            view = believed(board, state, state.seat)
            order = table[state.seat].decide(view).order
            before = state.copy() if order.kind == ATTACK else state
            try:
                play.execute(board, state, order)
            except Refused:
                table[before.seat].refused(order)
                continue
            if order.kind == ATTACK:
                yield Fogged(view, before, order)
        seed += 1


def judged(board: Board, attack: Fogged) -> Judged:
    said = odds_under_fog(board, attack.view, attack.order)
    return Judged(said.chance, said.low, said.high, odds(board, attack.state, attack.order).win)


def honesty(found: list[Judged]) -> Honesty:
    count = len(found)
    return Honesty(
        count,
        sum(one.point - one.truth for one in found) / count / 10,
        100 * sum(one.low <= one.truth <= one.high for one in found) / count,
        sum(one.high - one.low for one in found) / count / 10,
        sum(abs(one.point - one.truth) for one in found) / count / 10,
    )


def measure(board: Board, attacks: int, first_seed: int = 1) -> Honesty:
    source = fogged_attacks(board, first_seed)
    return honesty([judged(board, next(source)) for _ in range(attacks)])


def told(name: str, found: Honesty) -> str:
    return (
        f"{name}: {found.attacks} attacks, said {found.error:+.1f} points too high on the mean, "
        f"{found.inside:.0f} per cent of the truths in a range of {found.spread:.0f} points, "
        f"{found.far:.1f} points off\n"
    )


if __name__ == "__main__":
    scenario, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1
    sys.stdout.write(told(scenario, measure(load(scenario).board, count, seed)))
