"""Transport: stacks that trains or ships carry from one friendly town to another in one turn."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush
from typing import Final, NamedTuple

from game.rules import orders, terms
from game.rules.altered import SHIPPED, alter, ships_now, value_of
from game.rules.board import Board
from game.rules.control import rail_runs, ships_go
from game.rules.door import bar, come, party_of
from game.rules.events import Event, Rode, Sailed
from game.rules.lines import no_trains
from game.rules.orders import Order, Refused
from game.rules.sight import look_around
from game.rules.stacks import arm_of, enemy_men, friendly_towns, is_near_enemy, on_rails_only
from game.rules.state import CAME, DISTURBED, DUG_IN, LEDGER_SIZE, RAIL, RESTED, RODE, SAILED, State
from game.rules.terms import BY_RAIL, NARROW
from game.rules.units import book, forget_goal

Reached = dict[int, bool]
"""By town that can be reached, the start among them: whether a man takes more room on the way there than usual."""

_DAY: Final = 1000
"""Voyages are reckoned in thousandths of a day."""


def check_carry(board: Board, state: State, order: Order) -> int:
    """What the order takes of the camp's trains or ships, in men. Raises `Refused`."""
    carrier = CARRIERS[order.kind]
    start = state.town[order.units[0]]
    if any(state.town[unit] != start for unit in order.units):
        raise Refused("not_together")
    if order.town == start:
        raise Refused("already_there")
    if is_near_enemy(board, state, state.seat, start):
        raise Refused(carrier.in_contact, town=start)
    for unit in order.units:
        check_fresh(state, unit)
        if not can_go(board, state, unit, order.kind):
            raise Refused(carrier.cannot, unit=unit)
        barred = bar(board, state, party_of(board, state, (unit,)), order.town)
        if barred:
            raise Refused(barred, unit=unit, town=order.town)
    reached = carrier.towns(board, state, state.seat, start)
    if order.town not in reached:
        raise Refused(carrier.no_way, town=order.town)
    men = load(board, state, order.kind, order.units)
    if reached[order.town]:
        men = -(-men * carrier.dear(board) // 100)  # rounded up: companies need no less room than the unit whole
    if men > room_left(board, state, state.seat, order.kind):
        raise Refused(carrier.no_room, men=men)
    return men


def can_go(board: Board, state: State, unit: int, kind: int) -> bool:
    """Whether a unit goes by train, or by ship, at all: who is bound to rails leaves them for no ship."""
    if kind == orders.SAIL and on_rails_only(board, state, unit):
        return False
    return bool(arm_of(board, state, unit).can & CARRIERS[kind].ability)


def load(board: Board, state: State, kind: int, units: tuple[int, ...]) -> int:
    """The men of units who need trains, or ships: those who move on rails by themselves need no other trains."""
    return sum(
        state.men[unit] for unit in units if kind == orders.SAIL or arm_of(board, state, unit).movement != BY_RAIL
    )


def is_fresh(state: State, unit: int) -> bool:
    """For what takes a whole turn: the unit has done nothing yet but dig or rest."""
    return not state.spent[unit] and not state.acted[unit] & ~(DUG_IN | RESTED | DISTURBED | CAME)


def check_fresh(state: State, unit: int) -> None:
    """Raises `Refused`."""
    if not is_fresh(state, unit):
        raise Refused("no_march_left", unit=unit)


def railway_towns(board: Board, state: State, camp: int, start: int) -> Reached:
    """The towns that trains from `start` can reach over friendly ground, and whether only by narrow gauge.

    A way of full gauge is preferred to one with narrow gauge, however long.
    """
    friendly = friendly_towns(board, state, camp)
    enemy = enemy_men(board, state, camp)
    reached = {start: False} if friendly[start] else {}
    for narrow in (False, True):
        towns = list(reached)
        for town in towns:
            for near, link in board.exits[town]:
                if near in reached or not friendly[near] or enemy[near] or not rail_runs(board, state, link):
                    continue
                if board.barred[link] and no_trains(board, state, camp, link):
                    continue
                if board.links[link].rail == NARROW and not narrow:
                    continue
                reached[near] = narrow
                towns.append(near)
    return reached


def ship_towns(board: Board, state: State, camp: int, start: int) -> Reached:
    """The towns that ships from `start` can reach in a turn, from one friendly port or landing to the next, and whether
    one end of the way is a mere landing."""
    friendly = friendly_towns(board, state, camp)
    if not board.lanes or not board.lanes[start] or not friendly[start]:
        return {}
    enemy = enemy_men(board, state, camp)
    reached: Reached = {}
    queue = [(0, start)]
    while queue:
        so_far, town = heappop(queue)
        if town in reached:
            continue
        reached[town] = not (board.towns[start].port and board.towns[town].port)
        for near, link in board.lanes[town]:
            if near in reached or not friendly[near] or enemy[near] or not ships_go(board, state, link):
                continue
            there = so_far + board.sailing[link]
            if there <= board.days * _DAY and not no_trains(board, state, camp, link):
                heappush(queue, (there, near))
    return reached


def capacity(board: Board, state: State, camp: int, kind: int) -> int:
    """Men a turn."""
    return ships_now(board, state, camp) if kind == orders.SAIL else state.rail_capacity[camp]


def room_left(board: Board, state: State, camp: int, kind: int) -> int:
    """Men whom the camp's trains or ships still carry this turn."""
    trains = state.ledger[camp * LEDGER_SIZE + RAIL]
    return capacity(board, state, camp, kind) - (value_of(state, SHIPPED, camp, 0) if kind == orders.SAIL else trains)


def do_carry(board: Board, state: State, order: Order) -> list[Event]:
    men = check_carry(board, state, order)
    start, carrier = state.town[order.units[0]], CARRIERS[order.kind]
    if order.kind == orders.RIDE:
        book(state, state.seat, RAIL, men)
    elif men:
        alter(state, SHIPPED, state.seat, value_of(state, SHIPPED, state.seat, 0) + men)
    events: list[Event] = []
    for unit in order.units:
        forget_goal(state, unit)
        come(board, state, unit, order.town, (), events)
        state.quiet[unit] = 0
        state.acted[unit] = (state.acted[unit] | carrier.deed) & ~(DUG_IN | RESTED)
        events.append(carrier.told(unit, start, order.town))
    if state.fog:
        look_around(board, state, state.seat, order.town)
    return events


class Carrier(NamedTuple):
    """Trains, or ships."""

    ability: int  # of the arms that go by it
    deed: int  # what a unit has done that has gone by it
    told: type[Rode | Sailed]
    towns: Callable[[Board, State, int, int], Reached]
    dear: Callable[[Board], int]  # per cent that a man takes on a way of more room than usual
    # Codes of refusals: an enemy is near, not this arm, no way there, no room left.
    in_contact: str
    cannot: str
    no_way: str
    no_room: str


CARRIERS: Final = {
    orders.RIDE: Carrier(
        *(terms.RIDE, RODE, Rode, railway_towns, lambda board: board.rules.railway.narrow_percent),
        *("in_contact", "cannot_ride", "no_railway", "no_trains"),
    ),
    orders.SAIL: Carrier(
        *(terms.SAIL, SAILED, Sailed, ship_towns, lambda board: board.rules.water.landing_percent),
        *("port_in_contact", "cannot_sail", "no_lane", "no_ships"),
    ),
}
"""By kind of order."""
