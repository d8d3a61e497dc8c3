"""Threats before they bite: which stacks lose their supply if one town falls or one railway is cut next turn.

The tracing rule of supply itself is asked, once for each town or railway the enemy can reach, so that the answer is
what the next turn would bring; for either side, on a true or a believed state.
"""

from __future__ import annotations

from typing import NamedTuple

from game.rules.board import Board
from game.rules.control import rail_runs
from game.rules.stacks import enemy_men, friendly_towns, in_contact, own_units
from game.rules.state import State
from game.rules.supply import distances, level_at
from game.rules.terms import CUT, NOWHERE


class Threat(NamedTuple):
    town: int  # that may fall; NOWHERE: it is a railway
    link: int  # whose railway may be cut; NOWHERE: it is a town
    units: tuple[int, ...]  # of the camp, out of supply if that happens


def threats(board: Board, state: State, camp: int) -> list[Threat]:
    """What the enemies of `camp` could cut next turn; the worst, by men, first."""
    now = distances(board, state, camp)
    supplied = [unit for unit in own_units(state, camp) if level_at(board, now[state.town[unit]]) != CUT]
    found = []
    for town in towns_at_risk(board, state, camp):
        cost = distances(board, state, camp, lost_town=town)
        if lost := tuple(u for u in supplied if state.town[u] != town and level_at(board, cost[state.town[u]]) == CUT):
            found.append(Threat(town, NOWHERE, lost))
    for link in railways_at_risk(board, state, camp):
        cost = distances(board, state, camp, lost_rail=link)
        if lost := tuple(unit for unit in supplied if level_at(board, cost[state.town[unit]]) == CUT):
            found.append(Threat(NOWHERE, link, lost))
    found.sort(key=lambda threat: (-sum(state.men[unit] for unit in threat.units), threat.town, threat.link))
    return found


def towns_at_risk(board: Board, state: State, camp: int) -> list[int]:
    """The camp's towns beside an enemy stack."""
    enemy = enemy_men(board, state, camp)
    friendly = friendly_towns(board, state, camp)
    return [town for town, own in enumerate(friendly) if own and not enemy[town] and in_contact(board, enemy, town)]


def railways_at_risk(board: Board, state: State, camp: int) -> list[int]:
    """Running railways between the camp's towns with an enemy stack beside either end."""
    risky = set(towns_at_risk(board, state, camp))
    friendly = friendly_towns(board, state, camp)
    return [
        number
        for number, link in enumerate(board.links)
        if friendly[link.a]
        and friendly[link.b]
        and rail_runs(board, state, number)
        and (link.a in risky or link.b in risky)
    ]
