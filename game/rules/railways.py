"""Railways: moving troops by train, breaking lines and bridges, and mending them."""

from __future__ import annotations

from game.rules.board import Board
from game.rules.control import rail_runs
from game.rules.door import bar, come, party_of
from game.rules.events import Blown, Event, Repaired, Rode
from game.rules.lines import no_trains
from game.rules.orders import Order, Refused
from game.rules.sight import look_around
from game.rules.stacks import arm_of, book, enemy_men, forget_goal, friendly_towns, is_near_enemy
from game.rules.state import DISTURBED, DUG_IN, LEDGER_SIZE, RAIL, RODE, WORKED, State, replaced
from game.rules.terms import BY_RAIL, NARROW, NEVER, NO_RAIL, REPAIR, RIDE


def check_ride(board: Board, state: State, order: Order) -> int:
    """What the ride takes of the camp's rail capacity, in men. Raises `Refused`."""
    start = state.town[order.units[0]]
    if any(state.town[unit] != start for unit in order.units):
        raise Refused("not_together")
    if order.town == start:
        raise Refused("already_there")
    if is_near_enemy(board, state, state.seat, start):
        raise Refused("in_contact", town=start)
    for unit in order.units:
        check_fresh(state, unit)
        if not arm_of(board, state, unit).can & RIDE:
            raise Refused("cannot_ride", unit=unit)
        barred = bar(board, state, party_of(board, state, (unit,)), order.town)
        if barred:
            raise Refused(barred, unit=unit, town=order.town)
    narrow = rail_gauge_to(board, state, state.seat, start, order.town)
    men = sum(state.men[unit] for unit in order.units if arm_of(board, state, unit).movement != BY_RAIL)
    if narrow:
        men = men * board.rules.railway.narrow_percent // 100
    if state.ledger[state.seat * LEDGER_SIZE + RAIL] + men > state.rail_capacity[state.seat]:
        raise Refused("no_trains", men=men)
    return men


def is_fresh(state: State, unit: int) -> bool:
    """For what takes a whole turn: the unit has done nothing yet but dig."""
    return not state.spent[unit] and not state.acted[unit] & ~(DUG_IN | DISTURBED)


def check_fresh(state: State, unit: int) -> None:
    """Raises `Refused`."""
    if not is_fresh(state, unit):
        raise Refused("no_march_left", unit=unit)


def rail_gauge_to(board: Board, state: State, camp: int, start: int, goal: int) -> bool:
    """Whether the way by rail between two friendly towns uses narrow gauge. Raises `Refused` without a way.

    A way of full gauge is preferred to one with narrow gauge, however long.
    """
    reached = railway_towns(board, state, camp, start)
    if goal not in reached:
        raise Refused("no_railway", town=goal)
    return reached[goal]


def railway_towns(board: Board, state: State, camp: int, start: int) -> dict[int, bool]:
    """The towns that trains from `start` can reach over friendly ground, and whether only by narrow gauge."""
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


def do_ride(board: Board, state: State, order: Order) -> list[Event]:
    men = check_ride(board, state, order)
    start = state.town[order.units[0]]
    book(state, state.seat, RAIL, men)
    events: list[Event] = []
    for unit in order.units:
        forget_goal(state, unit)
        come(board, state, unit, order.town, (), events)
        state.quiet[unit] = 0
        state.acted[unit] = (state.acted[unit] | RODE) & ~DUG_IN
        events.append(Rode(unit, start, order.town))
    if state.fog:
        look_around(board, state, state.seat, order.town)
    return events


def check_blow(board: Board, state: State, order: Order) -> None:
    unit = order.units[0]
    link = link_at(board, state, order)
    check_fresh(state, unit)
    whole_rail = board.links[link].rail != NO_RAIL and state.rail_day[link] != NEVER
    whole_bridge = bool(board.links[link].river) and state.bridge[link]
    if not whole_rail and not whole_bridge:
        raise Refused("nothing_to_blow", link=link)


def do_blow(board: Board, state: State, order: Order) -> list[Event]:
    """The railway is cut until somebody repairs it; a bridge over an open river goes with it."""
    check_blow(board, state, order)
    unit, link = order.units[0], order.link
    if board.links[link].rail != NO_RAIL:
        state.rail_day = replaced(state.rail_day, link, NEVER)
    if board.links[link].river:
        state.bridge = replaced(state.bridge, link, 0)
    work(state, unit)
    return [Blown(link, unit)]


def check_repair(board: Board, state: State, order: Order) -> None:
    unit = order.units[0]
    link = link_at(board, state, order)
    check_fresh(state, unit)
    if not arm_of(board, state, unit).can & REPAIR:
        raise Refused("no_pioneers", unit=unit)
    facts = board.links[link]
    broken_rail = facts.rail != NO_RAIL and state.rail_day[link] == NEVER
    if not broken_rail and not (facts.river and facts.bridge and not state.bridge[link]):
        raise Refused("nothing_to_repair", link=link)
    friendly = friendly_towns(board, state, state.seat)
    if not (friendly[facts.a] and friendly[facts.b]):
        raise Refused("enemy_holds_end", link=link)


def do_repair(board: Board, state: State, order: Order) -> list[Event]:
    """The work is paid for at once by the unit's turn; the railway runs after the days the rules set."""
    check_repair(board, state, order)
    unit, link = order.units[0], order.link
    facts = board.links[link]
    days = board.rules.railway.days_to_repair
    if facts.river and facts.bridge and not state.bridge[link]:
        state.bridge = replaced(state.bridge, link, 1)
        days = board.rules.railway.days_to_bridge
    if facts.rail != NO_RAIL:
        whole = board.day(state.turn) + days
        if state.rail_day[link] != NEVER:
            whole = max(whole, state.rail_day[link])
        state.rail_day = replaced(state.rail_day, link, whole)
    work(state, unit)
    return [Repaired(link, unit)]


def link_at(board: Board, state: State, order: Order) -> int:
    """The order's link, which must start at the unit's town."""
    if not 0 <= order.link < len(board.links):
        raise Refused("no_such_link")
    facts = board.links[order.link]
    if state.town[order.units[0]] not in (facts.a, facts.b):
        raise Refused("not_at_link", link=order.link)
    return order.link


def work(state: State, unit: int) -> None:
    forget_goal(state, unit)
    state.acted[unit] = (state.acted[unit] | WORKED) & ~DUG_IN
    state.quiet[unit] = 0
