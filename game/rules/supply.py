"""Supply: lines of communication traced from depots over friendly ground, and units that live off the land."""

from __future__ import annotations

from heapq import heappop, heappush

from game.rules.board import Board
from game.rules.control import rail_runs
from game.rules.events import Event, SupplyChanged
from game.rules.stacks import card_of, enemy_men, friendly_towns
from game.rules.state import State
from game.rules.terms import CUT, FULL, IRREGULAR, NEVER, NOWHERE, REQUISITIONS, SHORT


def distances(board: Board, state: State, camp: int, lost_town: int = NOWHERE, lost_rail: int = NOWHERE) -> list[int]:
    """By town: tenths of a supply-km from the nearest source, NEVER where none can be traced.

    With `lost_town` or `lost_rail` the tracing is done as if the enemy held that town or had cut that railway.
    """
    enemy = enemy_men(board, state, camp)
    friendly = friendly_towns(board, state, camp)
    if lost_town != NOWHERE:
        friendly[lost_town] = False
    cost = [NEVER] * len(board.towns)
    queue: list[tuple[int, int]] = []
    for source in board.camps[camp].sources:
        if friendly[source] and not enemy[source]:
            cost[source] = 0
            queue.append((0, source))
    by_road, by_rail = board.supply_by_road, board.supply_by_rail
    while queue:
        so_far, town = heappop(queue)
        if so_far > cost[town]:
            continue
        for near, link in board.exits[town]:
            if not friendly[near] or enemy[near]:
                continue
            there = so_far + by_road[link]
            if by_rail[link] < by_road[link] and link != lost_rail and rail_runs(board, state, link):
                there = so_far + by_rail[link]
            if there < cost[near]:
                cost[near] = there
                heappush(queue, (there, near))
    return cost


def level_at(board: Board, distance: int) -> int:
    """Supply at so many tenths of a supply-km from a source."""
    if distance <= board.rules.supply.full_km * 10:
        return FULL
    return SHORT if distance <= board.rules.supply.short_km * 10 else CUT


def lives_off_land(board: Board, state: State, unit: int, level: int) -> int:
    """The level of a unit that does not wait for its trains: one better, while the district still gives."""
    traits = card_of(board, state, unit).traits
    if level == FULL:
        return FULL
    if traits & REQUISITIONS and state.unrest[state.town[unit]] < board.rules.supply.requisition_limit:
        return level - 1
    if traits & IRREGULAR:
        return min(level, SHORT)
    return level


def trace(board: Board, state: State, camp: int, events: list[Event]) -> None:
    """Set the supply of each of the camp's units, and raise unrest where units live off a town."""
    cost = distances(board, state, camp)
    eaters: dict[int, int] = {}
    for unit, town in enumerate(state.town):
        if town == NOWHERE or state.camp[unit] != camp:
            continue
        traced = level_at(board, cost[town])
        level = lives_off_land(board, state, unit, traced)
        if traced != FULL and card_of(board, state, unit).traits & REQUISITIONS:
            eaters[town] = eaters.get(town, 0) + state.men[unit]
        if level != state.supply[unit]:
            events.append(SupplyChanged(unit, state.supply[unit], level))
            state.supply[unit] = level
    for town, men in eaters.items():
        more = board.rules.supply.requisition_unrest * board.days * men // 500
        state.unrest[town] = min(100, state.unrest[town] + max(1, more))
