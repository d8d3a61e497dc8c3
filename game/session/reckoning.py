"""What an attack may come to, by all that may be true of an enemy who is seen from afar: outcomes, chance, losses."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.messages import N_
from game.rules.board import Board
from game.rules.odds import Forecast, forecast, odds
from game.rules.orders import Order
from game.rules.state import State
from game.sight.estimate import Estimate, summed_up, suppositions

ROUT, RETREAT, EMPTY, STANDOFF, REPULSE, NONE = "rout", "retreat", "empty", "standoff", "repulse", "none"
BARS: Final = (
    (ROUT, N_("Defenders routed"), True),
    (RETREAT, N_("Defenders retreat"), True),
    (EMPTY, N_("Taken without a fight"), True),
    (STANDOFF, N_("Neither gives way"), False),
    (REPULSE, N_("Attack beaten off"), False),
    (NONE, N_("Nobody goes forward"), False),
)
_FINE: Final = 1_000_000  # a chance is counted in so many parts


class Reckoned(NamedTuple):
    """What an attack may come to, by what is known of the enemy."""

    estimate: Estimate
    kinds: dict[str, int]  # per mille of each kind of outcome
    cost: Forecast


def reckon(board: Board, view: State, order: Order) -> Reckoned:
    """The means over all that may be true."""
    wins: list[tuple[int, int]] = []
    kinds = dict.fromkeys((kind for kind, _, _ in BARS), 0)
    costs = [0] * len(Forecast._fields)
    total = 0
    for trial, weight in suppositions(board, view, order):
        found = odds(board, trial, order)
        wins.append((found.win, weight))
        total += weight
        for outcome in found.chances:
            kinds[kind_of(board, outcome.result, outcome.field)] += (
                weight * outcome.weight * _FINE // found.total_weight
            )
        for place, amount in enumerate(forecast(board, trial, order)):
            costs[place] += weight * amount
    whole = total * _FINE
    return Reckoned(
        summed_up(wins, board.rules.sight.range_percent, board.rules.sight.range_step),
        {kind: (share * 1000 + whole // 2) // whole for kind, share in kinds.items()},
        Forecast(*((amount + total // 2) // total for amount in costs)),
    )


def kind_of(board: Board, result: int, field: bool) -> str:
    if result < 0:
        return EMPTY if field else NONE
    row = board.rules.combat.results[result]
    if field:
        return ROUT if row.rout else RETREAT
    return REPULSE if row.attacker_loss > row.defender_loss else STANDOFF
