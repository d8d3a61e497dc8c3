"""Supply: lines of communication traced from depots over friendly ground, and units that live off the land."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import Final, final

from game.rules.altered import ships_now
from game.rules.board import Board
from game.rules.control import ships_go
from game.rules.events import Event, SupplyChanged
from game.rules.network import Network
from game.rules.stacks import card_of, friendly_towns, own_units
from game.rules.state import State
from game.rules.terms import ALLIED, CUT, FULL, IRREGULAR, LAND, NEVER, NOWHERE, REQUISITIONS, SHORT, WAR

_REMEMBERED: Final = 64
"""Grounds over which lines have been traced; no rule but what keeps memory flat."""


def distances(board: Board, state: State, camp: int) -> list[int]:
    """By town: tenths of a supply-km from the nearest source, NEVER where none can be traced. Not to be written to."""
    return lines_over(board, state, passage(board, state, camp))[0]


def lines_over(board: Board, state: State, ground: Passage) -> tuple[list[int], list[tuple[int, int]]]:
    """As `trace_lines` with the railways as they run. Not to be written to: it is remembered."""
    railways = network(board, state)
    asked = (tuple(ground.open), tuple(ground.sources), ground.ships)
    found = railways.traced.get(asked)
    if found is None:
        if len(railways.traced) >= _REMEMBERED:
            railways.forget()
        found = railways.traced[asked] = trace_lines(board, ground, railways.costs)
    return found


def network(board: Board, state: State) -> Network:
    """What is remembered of the railways as they run in a state, of which most stay as they are from day to day."""
    railways, known = (
        (state.rail_day, state.gauge_day, state.bridge, board.day(state.turn), state.frozen),
        board.network,
    )
    if known.railways != railways:
        known.change(railways, costs_by_link(board, state))
    else:
        known.railways = railways  # of another game: next time they are the very same, which is soon found
    return known


@final
class Passage:
    """The towns over which a camp's supply can go, those it comes from, and whether there are ships to bring it."""

    __slots__ = ("open", "sources", "ships")

    def __init__(self, open_towns: list[bool], sources: list[int], ships: bool = False) -> None:
        self.open, self.sources, self.ships = open_towns, sources, ships


def passage(board: Board, state: State, camp: int) -> Passage:
    free = friendly_towns(board, state, camp)
    for town in beset(board, state, camp):
        free[town] = False
    first, last = camp * len(board.towns), (camp + 1) * len(board.towns)
    sources = [place - first for place in state.sources if first <= place < last and free[place - first]]
    return Passage(free, sources, ships_now(board, state, camp) > 0)


def beset(board: Board, state: State, camp: int) -> tuple[int, ...]:
    """Towns in which enemies of a camp that has allies stand: the guest of an ally can be its enemy."""
    relations = state.relation[camp * len(board.camps) : (camp + 1) * len(board.camps)]
    if relations.count(ALLIED) == 1:  # of the camp to itself
        return ()
    places = zip(state.town, state.camp, strict=True)
    return tuple(dict.fromkeys(town for town, owner in places if town != NOWHERE and relations[owner] == WAR))


def ways_of(board: Board, ground: Passage) -> tuple[tuple[tuple[int, int], ...], ...]:
    """By town: (neighbour, link) of those along which supply can come."""
    return board.ways if ground.ships else board.exits


def sources_of(board: Board, state: State, camp: int) -> list[int]:
    """The towns that the camp's supply comes from, whoever holds them."""
    first = camp * len(board.towns)
    return [place - first for place in state.sources if first <= place < first + len(board.towns)]


def is_source(board: Board, state: State, camp: int, town: int) -> bool:
    return camp * len(board.towns) + town in state.sources


def link_costs(board: Board, state: State) -> list[int]:
    """By link: tenths of a supply-km, by rail where trains run and it is shorter; NEVER over ice. Not to be written
    to."""
    return network(board, state).costs


def costs_by_link(board: Board, state: State) -> list[int]:
    today = board.day(state.turn)
    costs = list(board.supply_by_road)
    for link, by_rail in board.short_railways:
        whole = state.rail_day[link] <= today and state.gauge_day[link] <= today
        if whole and (state.bridge[link] or not board.links[link].river):
            costs[link] = by_rail
    if board.lanes:
        for link in range(len(costs)):
            if board.links[link].kind != LAND and not ships_go(board, state, link):
                costs[link] = NEVER
    return costs


def trace_lines(board: Board, ground: Passage, costs: list[int]) -> tuple[list[int], list[tuple[int, int]]]:
    """By town: the distance from a source, and the (town, link) before it on its line of communication."""
    count = len(board.towns)
    cost = [NEVER] * count
    before = [(NOWHERE, NOWHERE)] * count
    ahead, exits = ground.open.copy(), ways_of(board, ground)
    # Of a cost and a town one number, which a heap compares faster than a pair.
    queue = ground.sources.copy()
    for source in queue:
        cost[source] = 0
    heapify(queue)
    while queue:
        place = heappop(queue)
        so_far, town = place // count, place % count
        if not ahead[town]:
            continue
        ahead[town] = False
        for near, link in exits[town]:
            if ahead[near]:
                there = so_far + costs[link]
                if there < cost[near]:
                    cost[near] = there
                    before[near] = (town, link)
                    heappush(queue, there * count + near)
    return cost, before


def behind(before: list[tuple[int, int]]) -> list[list[int]]:
    """By town: the next towns on the lines of communication that lead over it; `before` as from `trace_lines`."""
    following: list[list[int]] = [[] for _ in before]
    for town, (last, _) in enumerate(before):
        if last != NOWHERE:
            following[last].append(town)
    return following


def all_behind(following: list[list[int]], town: int) -> list[int]:
    """The town and all whose lines of communication lead over it; `following` as from `behind`."""
    found = [town]
    for place in found:
        found += following[place]
    return found


def distances_without(board: Board, state: State, camp: int, town: int) -> list[int]:
    """By town what `distances` would say if that town were in enemy hands."""
    ground = passage(board, state, camp)
    now, before = lines_over(board, state, ground)
    return rerouted(board, ground, link_costs(board, state), now, all_behind(behind(before), town), lost=town)


def rerouted(
    board: Board, ground: Passage, costs: list[int], cost: list[int], broken: list[int], lost: int = NOWHERE
) -> list[int]:
    """By town: the distance from a source once the towns whose lines are broken have found others.

    `cost` is the distance before, and `broken` all that lies behind the break. The others keep their lines. `lost` is a
    town taken to be in enemy hands.
    """
    new = cost.copy()
    for town in broken:
        new[town] = NEVER
    count, exits = len(new), ways_of(board, ground)
    queue = [  # of a cost and a town one number, as in `trace_lines`
        (new[near] + costs[link]) * count + town
        for town in broken
        if town != lost
        for near, link in exits[town]
        if new[near] < NEVER
    ]
    heapify(queue)
    while queue:
        place = heappop(queue)
        so_far, town = place // count, place % count
        if so_far >= new[town]:
            continue
        new[town] = so_far
        for near, link in exits[town]:
            there = so_far + costs[link]
            if there < new[near] and ground.open[near] and near != lost:
                heappush(queue, there * count + near)
    return new


def level_at(board: Board, distance: int) -> int:
    """Supply at so many tenths of a supply-km from a source."""
    if distance <= board.rules.supply.full_km * 10:
        return FULL
    return SHORT if distance <= farthest(board) else CUT


def farthest(board: Board) -> int:
    """Tenths of a supply-km from a source beyond which nothing comes."""
    return board.rules.supply.short_km * 10


def lives_off_town(board: Board, state: State, unit: int, traced: int) -> bool:
    """Whether a unit that is not fully supplied takes what it lacks from its town, while the town still gives."""
    if traced == FULL or not card_of(board, state, unit).traits & REQUISITIONS:
        return False
    return state.unrest[state.town[unit]] < board.rules.supply.requisition_limit


def lives_off_land(board: Board, state: State, unit: int, level: int) -> int:
    """The level of a unit that does not wait for its trains: one better, while the district still gives."""
    if lives_off_town(board, state, unit, level):
        return level - 1
    return min(level, SHORT) if card_of(board, state, unit).traits & IRREGULAR else level


def trace(board: Board, state: State, camp: int, events: list[Event]) -> None:
    """Set the supply of each of the camp's units, and raise unrest where units live off a town."""
    supply = board.rules.supply
    for town, men in set_levels(board, state, camp, events).items():
        more = supply.requisition_unrest * board.days * men // supply.requisition_men
        state.unrest[town] = min(100, state.unrest[town] + max(1, more))


def set_levels(board: Board, state: State, camp: int, events: list[Event]) -> dict[int, int]:
    """Set the supply of each of the camp's units. By town: the men who live off it."""
    cost = distances(board, state, camp)
    eaters: dict[int, int] = {}
    for unit in own_units(state, camp):
        town = state.town[unit]
        level = traced = level_at(board, cost[town])
        if traced != FULL:
            level = lives_off_land(board, state, unit, traced)
            if lives_off_town(board, state, unit, traced):
                eaters[town] = eaters.get(town, 0) + state.men[unit]
        if level != state.supply[unit]:
            events.append(SupplyChanged(unit, state.supply[unit], level))
            state.supply[unit] = level
    return eaters
