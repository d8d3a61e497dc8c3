"""Threats before they bite: which stacks lose their supply if one town falls or one railway is cut next turn.

The tracing rule of supply itself is asked, once for each town or railway the enemy can reach, so that the answer is
what the next turn would bring; for either side, on a true or a believed state.
"""

from __future__ import annotations

from typing import NamedTuple

from game.rules.board import Board
from game.rules.stacks import enemy_men, own_units, towns_beside
from game.rules.state import State
from game.rules.supply import all_behind, behind, farthest, lines_over, link_costs, passage, rerouted
from game.rules.terms import NOWHERE


class Threat(NamedTuple):
    town: int  # that may fall; NOWHERE: it is a railway
    link: int  # whose railway may be cut; NOWHERE: it is a town
    units: tuple[int, ...]  # of the camp, out of supply if that happens


def threats(board: Board, state: State, camp: int) -> list[Threat]:
    """What the enemies of `camp` could cut next turn; the worst, by men, first.

    Only towns and railways on the line of communication of some stack are tried: no other loss can matter.
    """
    ground, costs = passage(board, state, camp), link_costs(board, state)
    now, before = lines_over(board, state, ground)
    most = farthest(board)
    supplied = [unit for unit in own_units(state, camp) if now[state.town[unit]] <= most]
    towns, links = lines_of_communication(state, supplied, now, before)
    following = behind(before)
    contact = towns_beside(board, enemy_men(board, state, camp))
    found = []
    for town in towns:
        if contact[town] and following[town]:
            broken = all_behind(following, town)
            there = [unit for unit in units_behind(state, supplied, broken) if state.town[unit] != town]
            if there:
                cost = rerouted(board, ground, costs, now, broken, lost=town)
                found.append(Threat(town, NOWHERE, cut_off(board, state, there, cost)))
    for link in links:
        facts = board.links[link]
        by_road = board.supply_by_road[link]
        longer = by_road - costs[link]  # at most is each way that leads over it
        if longer > 0 and (contact[facts.a] or contact[facts.b]):
            end = facts.a if before[facts.a][1] == link else facts.b
            if towns[end] + longer <= most:
                continue
            broken = all_behind(following, end)
            there = units_behind(state, supplied, broken)
            cost = rerouted(board, ground, [*costs[:link], by_road, *costs[link + 1 :]], now, broken)
            found.append(Threat(NOWHERE, link, cut_off(board, state, there, cost)))
    found = [threat for threat in found if threat.units]
    found.sort(key=lambda threat: (-sum(state.men[unit] for unit in threat.units), threat.town, threat.link))
    return found


def units_behind(state: State, units: list[int], broken: list[int]) -> list[int]:
    places = set(broken)
    return [unit for unit in units if state.town[unit] in places]


def lines_of_communication(
    state: State, units: list[int], now: list[int], before: list[tuple[int, int]]
) -> tuple[dict[int, int], list[int]]:
    """Towns over which these units are supplied, with the distance of the farthest of those, and links, each once."""
    towns: dict[int, int] = {}
    links: list[int] = []
    for start in sorted({state.town[unit] for unit in units}, key=lambda town: (-now[town], town)):
        town = start
        while town != NOWHERE and town not in towns:
            towns[town] = now[start]
            town, link = before[town]
            if link != NOWHERE:
                links.append(link)
    return towns, links


def cut_off(board: Board, state: State, units: list[int], cost: list[int]) -> tuple[int, ...]:
    """Those of the units that would be out of supply at such distances from a source."""
    most = farthest(board)
    return tuple([unit for unit in units if cost[state.town[unit]] > most])
