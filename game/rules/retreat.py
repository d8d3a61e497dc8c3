"""Leaving a lost field: retreat along real routes, surrender of the cut off, those who slip away."""

from __future__ import annotations

from game.rules.board import Board
from game.rules.control import rail_runs
from game.rules.events import Dissolved, Event, Retreated, Surrendered
from game.rules.lines import closed
from game.rules.routes import hop_cost
from game.rules.stacks import (
    card_of,
    change_morale,
    enemy_men,
    forget_goal,
    friendly_towns,
    is_friendly,
    lose,
    on_rails_only,
    tire,
)
from game.rules.state import BEATEN, CAPTURED, DESERTED, State
from game.rules.supply import link_costs, passage, trace_lines
from game.rules.terms import IRREGULAR, LOCAL, NOWHERE, PARTISANS


def ways_out(board: Board, state: State, camp: int, town: int) -> list[tuple[int, int]]:
    """(neighbour, link) of each friendly town to which a stack of the camp could retreat.

    Who stands in a town holds it, or an ally of his does: where a friend holds it no enemy stands.
    """
    return [
        (near, link)
        for near, link in board.exits[town]
        if is_friendly(board, state, camp, state.owner[near]) and not closed(board, state, camp, link)
    ]


def retreat_route(board: Board, state: State, camp: int, town: int) -> tuple[int, int]:
    """(neighbour, link) toward supply: the way out that is nearest to a source; (NOWHERE, -1) for the cut off."""
    ways = ways_out(board, state, camp, town)
    if not ways:
        return NOWHERE, -1
    if len(ways) == 1:
        return ways[0]
    cost, _ = trace_lines(board, passage(board, state, camp), link_costs(board, state), lost=town)
    return min(ways, key=lambda way: (cost[way[0]], hop_cost(board, state, way[1], False), way[0]))


def leave_field(board: Board, state: State, units: list[int], town: int, rout: bool, events: list[Event]) -> None:
    """A beaten stack goes: along its way out, or into captivity. The victors have not entered yet."""
    way = retreat_route(board, state, state.camp[units[0]], town) if units else (NOWHERE, -1)
    for unit in units:
        if state.town[unit] != town:
            continue
        if way[0] == NOWHERE or not can_follow(board, state, unit, way):
            give_up(board, state, unit, events)
        else:
            fall_back(board, state, unit, way[0], rout, events)


def can_follow(board: Board, state: State, unit: int, way: tuple[int, int]) -> bool:
    """Trains need rails, and men of a district do not leave it."""
    card = card_of(board, state, unit)
    if on_rails_only(board, state, unit) and not rail_runs(board, state, way[1]):
        return False
    return not (card.traits & LOCAL) or way[0] in card.home


def fall_back(board: Board, state: State, unit: int, town: int, rout: bool, events: list[Event]) -> None:
    start = state.town[unit]
    lost = 0
    if rout:
        lost = lose(state, unit, state.men[unit] * board.rules.combat.rout_prisoners // 1000, CAPTURED)
        state.guns[unit] = 0
    set_back(board, state, unit)
    if state.town[unit] != NOWHERE:
        state.town[unit] = town
        events.append(Retreated(unit, start, town, rout, lost))


def set_back(board: Board, state: State, unit: int) -> None:
    """What any retreat does to a unit."""
    forget_goal(state, unit)
    state.dug[unit] = 0
    state.quiet[unit] = 0
    state.acted[unit] = BEATEN
    change_morale(state, unit, board.rules.nerve.retreat)
    tire(state, unit, board.rules.combat.fatigue // 2)


def give_up(board: Board, state: State, unit: int, events: list[Event]) -> None:
    """No way out: the unit surrenders but for those who slip away, irregulars mostly, to the nearest town of theirs."""
    combat = board.rules.combat
    card = card_of(board, state, unit)
    town, men, camp = state.town[unit], state.men[unit], state.camp[unit]
    irregular = card.arm == PARTISANS or bool(card.traits & (IRREGULAR | LOCAL))
    slipped = men * (combat.slip_irregular_percent if irregular else combat.slip_percent) // 100
    if card.traits & LOCAL:
        lose(state, unit, men - slipped, CAPTURED)
        lose(state, unit, slipped, DESERTED)
        events.append(Surrendered(unit, town, men - slipped, slipped, NOWHERE))
        return
    refuge = nearest_refuge(board, state, camp, town)
    if refuge == NOWHERE:
        lose(state, unit, men, CAPTURED)
        events.append(Surrendered(unit, town, men, 0, NOWHERE))
        return
    lose(state, unit, men - slipped, CAPTURED)
    if slipped:
        state.town[unit] = refuge
        state.guns[unit] = 0
        set_back(board, state, unit)
    events.append(Surrendered(unit, town, men - slipped, slipped, refuge))


def nearest_refuge(board: Board, state: State, camp: int, town: int) -> int:
    """The friendly town without enemies that the fewest links part from `town`, through whatever lies between."""
    enemy = enemy_men(board, state, camp)
    friendly = friendly_towns(board, state, camp)
    seen = [False] * len(board.towns)
    seen[town] = True
    queue = [town]
    for place in queue:
        for near, _ in board.exits[place]:
            if seen[near]:
                continue
            if friendly[near] and not enemy[near]:
                return near
            seen[near] = True
            queue.append(near)
    return NOWHERE


def dissolve(board: Board, state: State, unit: int, percent: int, events: list[Event]) -> None:
    """A part of a unit goes home for good; the whole of it when few would stay."""
    town, men = state.town[unit], state.men[unit]
    if town == NOWHERE:
        return
    gone = men if men * (100 - percent) < board.rules.training.company_least * 100 else men * percent // 100
    lose(state, unit, gone, DESERTED)
    events.append(Dissolved(unit, town, gone))


def scatter(board: Board, state: State, unit: int, events: list[Event]) -> None:
    """A unit that cannot stay where it is goes to the nearest town of its side, or home."""
    town = state.town[unit]
    refuge = nearest_refuge(board, state, state.camp[unit], town)
    if refuge == NOWHERE or on_rails_only(board, state, unit):
        dissolve(board, state, unit, 100, events)
        return
    forget_goal(state, unit)
    state.dug[unit] = 0
    state.town[unit] = refuge
    events.append(Retreated(unit, town, refuge, False, 0))
