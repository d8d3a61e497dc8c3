"""Railways and bridges: breaking them, and mending them."""

from __future__ import annotations

from game.rules.altered import BUILT, value_of
from game.rules.board import Board
from game.rules.events import Blown, Event, Repaired
from game.rules.orders import Order, Refused
from game.rules.stacks import arm_of, friendly_towns
from game.rules.state import DUG_IN, RESTED, WORKED, State, replaced
from game.rules.terms import NEVER, NO_RAIL, REPAIR
from game.rules.transport import check_fresh
from game.rules.units import forget_goal


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
    if not broken_rail and not bridge_is_down(board, state, link):
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
    if bridge_is_down(board, state, link):
        state.bridge = replaced(state.bridge, link, 1)
        days = board.rules.railway.days_to_bridge
    if facts.rail != NO_RAIL:
        whole = board.day(state.turn) + days
        if state.rail_day[link] != NEVER:
            whole = max(whole, state.rail_day[link])
        state.rail_day = replaced(state.rail_day, link, whole)
    work(state, unit)
    return [Repaired(link, unit)]


def bridge_is_down(board: Board, state: State, link: int) -> bool:
    """Whether a bridge that stood at the start, or that an event has built since, is broken."""
    facts = board.links[link]
    if not facts.river or state.bridge[link]:
        return False
    return facts.bridge or bool(value_of(state, BUILT, link, 0))


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
    state.acted[unit] = (state.acted[unit] | WORKED) & ~(DUG_IN | RESTED)
    state.quiet[unit] = 0
