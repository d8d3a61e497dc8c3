"""Ways over the map: what it costs a camp's units to march from town to town."""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import compress

from game.rules.board import Board
from game.rules.control import rail_runs
from game.rules.door import Party, closed_to
from game.rules.lines import closed
from game.rules.sight import known_enemies
from game.rules.state import State
from game.rules.terms import NEVER, NOWHERE


def hop_cost(board: Board, state: State, link: int, rails_only: bool) -> int:
    """Tenths of a km that one link takes off the allowance; NEVER where the unit cannot go."""
    if rails_only:
        return board.rail_length[link] if rail_runs(board, state, link) else NEVER
    return board.march_cost[link] if state.frozen or state.bridge[link] else board.ford_cost[link]


def hop_costs(board: Board, state: State, rails_only: bool) -> tuple[int, ...]:
    """By link: `hop_cost`, where a search of the map asks for all of them."""
    if rails_only:
        runs = [length < NEVER and rail_runs(board, state, link) for link, length in enumerate(board.rail_length)]
        return tuple([length if there else NEVER for there, length in zip(runs, board.rail_length, strict=True)])
    if state.frozen:
        return board.march_cost
    costs = list(board.march_cost)
    for link in board.fords:
        if not state.bridge[link]:
            costs[link] = board.ford_cost[link]
    return tuple(costs)


def link_between(board: Board, town: int, other: int) -> int:
    """The link that joins two towns; -1 without one."""
    return board.beside[town].get(other, -1)


def march_field(
    board: Board, state: State, party: Party, start: int, goal: int = NOWHERE, enemies: list[int] | None = None
) -> tuple[list[int], list[int]]:
    """By town: tenths of a km from `start` (NEVER: no way) and the town before it (NOWHERE).

    Goes round towns where the camp knows an enemy to stand, and by open doors only. Stops at `goal`. `enemies`: by town
    the men to go round, if not those.
    """
    camp = party.camp
    enemy = known_enemies(board, state, camp) if enemies is None else enemies
    barred = closed_to(board, state, party)
    passed = barred.copy()
    for town in compress(range(len(enemy)), enemy):
        passed[town] = True
    if goal != NOWHERE:
        passed[goal] = barred[goal]
    hops = hop_costs(board, state, party.rails)
    lines = board.barred
    count = len(board.towns)
    cost = [NEVER] * count
    before = [NOWHERE] * count
    cost[start] = 0
    queue = [start]  # of a cost and a town one number, as in `trace_lines`
    passed[start] = False
    while queue:
        place = heappop(queue)
        so_far, town = place // count, place % count
        if passed[town]:
            continue
        if town == goal:
            break
        passed[town] = True
        for near, link in board.exits[town]:
            if passed[near]:
                continue
            there = so_far + hops[link]
            if there < cost[near] and not (lines[link] and closed(board, state, camp, link)):
                cost[near] = there
                before[near] = town
                if not enemy[near]:
                    heappush(queue, there * count + near)
    return cost, before


def route(board: Board, state: State, party: Party, start: int, goal: int) -> list[int]:
    """The towns after `start` on the quickest way to `goal`, which ends the list; empty: there is no way."""
    cost, before = march_field(board, state, party, start, goal)
    if cost[goal] >= NEVER:
        return []
    towns = [goal]
    while before[towns[-1]] != start:
        towns.append(before[towns[-1]])
    towns.reverse()
    return towns
