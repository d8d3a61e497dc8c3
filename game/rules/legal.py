"""The legal orders of a unit: what screens light up, players choose from and fuzzers draw.

`play.refusal` judges one order; here every order that a unit can be given by itself is listed. Units that act together
are ordered together by joining their single orders: the rules look at each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from game.rules import orders, play
from game.rules.board import Board
from game.rules.door import Party, bar, party_of
from game.rules.march import can_march, left_to_march, to_go
from game.rules.orders import (
    AIR_STRIKE,
    ATTACK,
    LINK,
    MARCH,
    MERGE,
    NIGHT,
    ORDER_KINDS,
    RIDE,
    SAIL,
    SPLIT,
    STANCE_WORD,
    STAY,
    TOWN,
    Order,
)
from game.rules.questions import question
from game.rules.reorganise import company_sizes
from game.rules.routes import link_between, march_field
from game.rules.sight import known_enemies
from game.rules.stacks import at_war, units_in
from game.rules.state import MUTINOUS, State
from game.rules.terms import NEVER, NOBODY, NOWHERE, STANCES
from game.rules.transport import CARRIERS, is_fresh


def legal_orders(board: Board, state: State, unit: int, kind: int | None = None) -> list[Order]:
    """Every order the rules allow the unit by itself, or those of one kind; by kind, then by rising numbers.

    Of the sizes of a company the least, the middle and the greatest stand for all. Ending the part is no unit's order.
    Empty for a unit that is gone, is in mutiny or whose camp's part it is not. On a view: what the camp takes to be
    allowed.
    """
    if (
        play.over(state)
        or state.town[unit] == NOWHERE
        or state.camp[unit] != state.seat
        or state.acted[unit] & MUTINOUS
    ):
        return []
    if question(board, state) != NOBODY:
        return []
    kinds = range(len(ORDER_KINDS)) if kind is None else (kind,)
    return [order for number in kinds for order in offers(board, state, unit, number)]


def offers(board: Board, state: State, unit: int, kind: int) -> list[Order]:
    special = _OFFERS.get(kind)
    return special(board, state, unit) if special else allowed(board, state, tries(board, state, unit, kind))


def tries(board: Board, state: State, unit: int, kind: int) -> list[Order]:
    """Every order of a kind that a unit could be given by itself, by what stands behind the unit; of towns those beside
    it where an enemy stands."""
    order, takes = Order(kind, (unit,)), ORDER_KINDS[kind].takes
    if ORDER_KINDS[kind].of_camp:
        return []
    if takes == TOWN:
        return [order._replace(town=town) for town in targets(board, state, unit)]
    if takes == LINK:
        return [order._replace(link=link) for link in sorted(link for _, link in board.exits[state.town[unit]])]
    return [order._replace(value=value) for value in range(len(STANCES))] if takes == STANCE_WORD else [order]


def allowed(board: Board, state: State, thought_of: Iterable[Order]) -> list[Order]:
    return [order for order in thought_of if play.refusal(board, state, order) is None]


def marches(board: Board, state: State, unit: int) -> list[Order]:
    """To its own town, which is a halt, and to every town in reach of any number of turns."""
    goals = sorted([state.town[unit], *march_goals(board, state, unit)])
    return [orders.march((unit,), goal) for goal in goals]


def march_goals(board: Board, state: State, unit: int) -> list[int]:
    """The towns a unit can be sent to by road, or by rail under its own steam, by one search of the map.

    Those where an enemy is known to stand are among them where the unit can only approach: not if it is close enough
    to attack.
    """
    if not can_march(board, state, unit):
        return []
    start, party = state.town[unit], party_of(board, state, (unit,))
    cost, _ = march_field(board, state, party, start)
    enemy = known_enemies(board, state, party.camp)
    return [
        town
        for town, km in enumerate(cost)
        if town != start and (km < NEVER or (enemy[town] and approachable(board, state, unit, party, town, cost)))
    ]


def approachable(board: Board, state: State, unit: int, party: Party, target: int, cost: list[int]) -> bool:
    """Whether a unit can begin the road to an enemy stack. `cost`: as from `march_field`, round known enemies."""
    beside = link_between(board, state.town[unit], target)
    if beside >= 0 and not bar(board, state, party, target, beside):
        return to_go(board, state, unit, target) > left_to_march(board, state, unit)
    return any(cost[near] < NEVER and not bar(board, state, party, target, link) for near, link in board.exits[target])


def rides(board: Board, state: State, unit: int) -> list[Order]:
    return carried(board, state, unit, RIDE)


def voyages(board: Board, state: State, unit: int) -> list[Order]:
    return carried(board, state, unit, SAIL)


def carried(board: Board, state: State, unit: int, kind: int) -> list[Order]:
    """To each town that trains or ships reach."""
    if not is_fresh(state, unit):
        return []
    reached = sorted(CARRIERS[kind].towns(board, state, state.camp[unit], state.town[unit]))
    return allowed(board, state, (Order(kind, (unit,), town) for town in reached))


def attacks(board: Board, state: State, unit: int) -> list[Order]:
    """On each target by day and night, with and without aeroplanes, with and without advance."""
    plain = allowed(board, state, (orders.attack((unit,), target) for target in targets(board, state, unit)))
    ways = [
        night | air | stay
        for stay in (0, STAY)
        for air in (0, AIR_STRIKE)
        for night in (0, NIGHT)
        if plain and (not air or play.refusal(board, state, plain[0]._replace(value=air)) is None)
    ]
    return [order._replace(value=way) for order in plain for way in ways]


def targets(board: Board, state: State, unit: int) -> list[int]:
    """Linked towns where an enemy stands."""
    camp = state.camp[unit]
    return [
        near
        for near, _ in board.exits[state.town[unit]]
        if any(at_war(board, state, camp, state.camp[foe]) for foe in units_in(state, near))
    ]


def splits(board: Board, state: State, unit: int) -> list[Order]:
    return allowed(board, state, (orders.split(unit, men) for men in company_sizes(board, state, unit)))


def merges(board: Board, state: State, unit: int) -> list[Order]:
    """With each other part in its town, and with all of them."""
    parts = [other for other in units_in(state, state.town[unit]) if state.card[other] == state.card[unit]]
    others = [other for other in parts if other != unit]
    joined = [orders.merge((unit, other)) for other in others]
    if len(others) > 1:
        joined.append(orders.merge((unit, *others)))
    return allowed(board, state, joined)


# Of kinds for which the rules need not be asked about each order by itself, or whose tries hang on more than `takes`.
_OFFERS: Final[dict[int, Callable[[Board, State, int], list[Order]]]] = {
    MARCH: marches,
    RIDE: rides,
    SAIL: voyages,
    ATTACK: attacks,
    SPLIT: splits,
    MERGE: merges,
}
