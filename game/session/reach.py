"""How far a stack comes by road: every town with km and days, the way to one, and where it will be at each turn's end.

Everything is asked of the believed view and of the rules' own functions, with the weather, supply and enemies of today.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from game.messages import _
from game.prose.refusals import sentence
from game.rules import orders, play
from game.rules.board import Board
from game.rules.legal import march_goals
from game.rules.march import allowance, can_march
from game.rules.orders import Order
from game.rules.routes import link_between
from game.rules.stacks import on_rails_only
from game.rules.state import State
from game.rules.terms import NOWHERE
from game.rules.units import forget_goal
from game.session.ways import Walk, Ways, slowest

TODAY, LATER, HALTS, ATTACK, APPROACH = "today", "later", "halts", "attack", "approach"


class Reach(NamedTuple):
    """A town the units can be ordered to, or an enemy stack they can be sent against."""

    town: int
    km: int  # of march; the last road to an enemy stack is counted whole
    days: int  # until they are there; 0: this turn
    kind: str  # TODAY, LATER, HALTS (contact stops them short of it), ATTACK, APPROACH
    turns: int = 0  # 0: this turn
    stop: int = NOWHERE  # where contact stops them
    toll: int = 0  # points that political lines cost on the way


class Leg(NamedTuple):
    town: int
    km: float
    turn: int  # of arrival, from 0, this turn
    toll: int
    price: int = 0  # off relations


class Rest(NamedTuple):
    """Where the units are when a turn ends on the way."""

    turn: int
    town: int  # where they stand
    toward: int  # the town on whose road they are; NOWHERE: no road is begun
    km: float  # behind them on that road


class Route(NamedTuple):
    towns: tuple[int, ...]  # from the start to the goal
    legs: tuple[Leg, ...]  # one for each town after the start
    rests: tuple[Rest, ...]  # by turn, the last one at the end of the march
    left: float  # km that can still be marched this turn after today's march
    allowance: float  # km of a whole turn, the slowest unit's
    stop: int = NOWHERE  # contact stops them here
    why: str = ""  # why there is no way or no order; the rest is empty then

    @property
    def turns(self) -> int:
        return self.rests[-1].turn if self.rests else 0

    @property
    def toll(self) -> int:
        return sum(leg.toll for leg in self.legs)

    @property
    def price(self) -> int:
        """What the lines on the way cost of relations with the camps that drew them, for each unit."""
        return sum(leg.price for leg in self.legs)

    def when(self) -> tuple[tuple[int, int], ...]:
        """(town, turn of arrival) along the way."""
        return tuple((leg.town, leg.turn) for leg in self.legs)


def reachable(board: Board, view: State, units: Sequence[int]) -> list[Reach]:
    """Every town the units, which stand together, can be ordered to; by rising km. Empty where no march is allowed."""
    start = common_town(view, units)
    if start == NOWHERE or why_no_march(board, view, units):
        return []
    ways = Ways(board, view, units)
    attacked = [near for near, __ in board.exits[start] if ways.known[near] and can_attack(board, view, units, near)]
    found = [attack_reach(board, ways, start, target) for target in attacked]
    for goal in common_goals(board, view, units):
        walk = None if goal in attacked else slowest(board, view, ways, units, start, goal)
        if walk:
            reach = reach_of(board, ways, start, goal, walk)
            comes_up = ways.known[goal] and walk.stop == NOWHERE
            found.append(approach(board, ways, walk, reach) if comes_up else reach)
    return sorted(found, key=lambda reach: (reach.turns, reach.km, reach.town))


def common_goals(board: Board, view: State, units: Sequence[int]) -> list[int]:
    """The towns, by rising number, to which the rules let each of the units march."""
    return sorted(set.intersection(*(set(march_goals(board, view, unit)) for unit in units)))


def reach_of(board: Board, ways: Ways, start: int, goal: int, walk: Walk) -> Reach:
    turns = walk.rests[-1][0]
    kind = HALTS if walk.stop != NOWHERE else LATER if turns else TODAY
    towns = [start, *(town for town, __, __ in walk.arrivals)]
    toll = sum(ways.toll(a, b) for a, b in pairwise(towns))
    km = round(sum(km for __, km, __ in walk.arrivals) / 10)
    return Reach(goal, km, turns * board.days, kind, turns, walk.stop, toll)


def can_attack(board: Board, view: State, units: Sequence[int], target: int) -> bool:
    """Whether any of the units can attack today."""
    return any(play.refusal(board, view, orders.attack((unit,), target)) is None for unit in units)


def attack_reach(board: Board, ways: Ways, start: int, target: int) -> Reach:
    """An enemy stack beside the units that can be attacked today."""
    cost = ways.cost(link_between(board, start, target))
    return Reach(target, cost // 10, 0, ATTACK, toll=ways.toll(start, target))


def approach(board: Board, ways: Ways, walk: Walk, reach: Reach) -> Reach:
    """An enemy stack to be attacked another day: the units come to the town before it, or begin the road."""
    last = link_between(board, walk.rests[-1][1], reach.town)
    return reach._replace(kind=APPROACH, km=reach.km + (ways.cost(last) // 10 if last >= 0 else 0))


def route_preview(board: Board, view: State, units: Sequence[int], goal: int) -> Route:
    """The way of the units to a town, turn by turn, for the slowest of them; `why` says why there is none."""
    start = common_town(view, units)
    order = orders.march(tuple(units), goal)
    refused = play.refusal(board, view, order) if units else None
    if start == NOWHERE or goal == start or refused:
        why = sentence(board, view, refused) if refused else _("They are there already.")
        return Route((), (), (), 0, 0, why=why if units else _("No units are selected."))
    ways = Ways(board, view, units)
    walk = slowest(board, view, ways, units, start, goal)
    full = min(allowance(board, view, unit) for unit in units)
    if not walk:
        return Route((), (), (), 0, full / 10, why=_("The way is too long."))
    towns = (start, *(town for town, __, __ in walk.arrivals))
    legs = tuple(
        Leg(town, km / 10, turn, ways.toll(last, town), ways.price(last, town))
        for last, (town, km, turn) in zip(towns, walk.arrivals, strict=False)
    )
    rests = tuple(Rest(turn, town, toward, banked / 10) for turn, town, toward, banked in walk.rests)
    return Route(towns, legs, rests, walk.left / 10, full / 10, walk.stop)


def route_by(board: Board, view: State, units: Sequence[int], stops: Sequence[int]) -> Route:
    """The way of the units to the last of the towns by way of the others, as `waypoints` has the legs ordered."""
    whole, past = route_preview(board, view, units, stops[0]), 0
    for last, stop in pairwise(stops):
        if whole.why:
            return whole
        past = whole.turns
        view = view_at(board, view, units, last)
        if past or not all(can_march(board, view, unit) for unit in units):
            past += 1
            for unit in units:
                view.spent[unit] = view.acted[unit] = 0
        whole = joined(whole, route_preview(board, view, units, stop), past)
    return whole


def view_at(board: Board, view: State, units: Sequence[int], town: int) -> State:
    """What is believed with the units in a town they march to, and nothing else done there but what they do today."""
    after = view.copy()
    play.execute(board, after, orders.march(tuple(units), town))
    for unit in units:
        after.town[unit] = town
        forget_goal(after, unit)
    return after


def joined(first: Route, then: Route, past: int) -> Route:
    """One way of two, the second begun so many turns from now."""
    if then.why:
        return then
    return then._replace(
        towns=(*first.towns, *then.towns[1:]),
        legs=(*first.legs, *(leg._replace(turn=leg.turn + past) for leg in then.legs)),
        rests=(*first.rests, *(rest._replace(turn=rest.turn + past) for rest in then.rests)),
    )


def common_town(view: State, units: Sequence[int]) -> int:
    """Where the units stand together; NOWHERE if they do not."""
    towns = {view.town[unit] for unit in units}
    return towns.pop() if len(towns) == 1 else NOWHERE


def why_no_march(board: Board, view: State, units: Sequence[int]) -> str:
    """Why the units cannot be given any march; empty: they can."""
    if not units:
        return _("No units are selected.")
    if common_town(view, units) == NOWHERE:
        return _("The units do not stand in one town.")
    for unit in units:
        if view.camp[unit] != view.seat:
            return sentence(board, view, orders.Refused("not_yours", unit=unit))
        if not can_march(board, view, unit):
            return sentence(board, view, orders.Refused("no_march_left", unit=unit))
    if len({on_rails_only(board, view, unit) for unit in units}) > 1:
        return sentence(board, view, orders.Refused("rails_and_roads"))
    return ""


def why_not(board: Board, view: State, order: Order) -> str:
    """Why the rules would refuse an order of the camp whose part it is, as far as it knows; empty: they would not."""
    refused = play.refusal(board, view, order)
    return sentence(board, view, refused) if refused else ""
