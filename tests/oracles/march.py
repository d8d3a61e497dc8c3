"""Marches by section 4 of RULES.md and by networkx: where a unit can be sent to, and how many km it is. Without fog."""

from __future__ import annotations

import networkx as nx

from game.rules.altered import card_now
from game.rules.board import Board
from game.rules.state import FOUGHT, HELD, MUTINOUS, RODE, SAILED, WORKED, State
from game.rules.terms import ALLIED, LOCAL, NOBODY, NOWHERE, RAIL_BOUND, TRUCE
from tests.oracles.ways import enemies_in, follows, given_up, stands
from tests.rules.field import ARMOURED_TRAIN


def allowance(board: Board, state: State, unit: int) -> int:
    """Tenths of a km in a turn, rounded down at each step."""
    march, arm = board.rules.march, board.cards[state.card[unit]].arm
    km = board.rules.arms[arm].km_a_day * 10 * board.days
    if arm == ARMOURED_TRAIN:
        return km
    for percent in (march.weather_percent[state.weather], march.supply_percent[state.supply[unit]]):
        km = km * percent // 100
    return km * (100 * 100 - state.fatigue[unit] * march.tired_percent) // (100 * 100)


def left(board: Board, state: State, unit: int) -> int:
    """What fighting, riding and working leave nothing of, and mutiny."""
    if state.acted[unit] & (FOUGHT | RODE | SAILED | WORKED | MUTINOUS):
        return 0
    return max(0, allowance(board, state, unit) - state.spent[unit])


def km_of(board: Board, state: State, unit: int, link: int) -> int:
    """Tenths of a km that a link takes off the allowance."""
    facts, march, card = board.links[link], board.rules.march, card_now(board, state, state.card[unit])
    if card.arm == ARMOURED_TRAIN or card.traits & RAIL_BOUND:
        return facts.rail_km * 10
    ford = bool(facts.river) and not state.frozen and not state.bridge[link]
    return facts.km * march.road_percent[facts.road] // 10 + (march.ford_km * 10 if ford else 0)


def may_be_in(board: Board, state: State, unit: int, town: int) -> bool:
    """No truce, no home district left behind, and no town taken by a company that its unit has sent off."""
    card, camp, owner = card_now(board, state, state.card[unit]), state.camp[unit], state.owner[town]
    if card.traits & LOCAL and town not in card.home:
        return False
    others = [owner] if owner != NOBODY else []
    others += [state.camp[other] for other, place in enumerate(state.town) if place == town]
    if any(stands(board, state, camp, other) == TRUCE for other in others) or given_up(board, state, camp, town):
        return False
    return not sent_off(state, unit) or (owner != NOBODY and stands(board, state, camp, owner) == ALLIED)


def sent_off(state: State, unit: int) -> bool:
    """A company whose unit, or an older company of it, is on the map."""
    parts = [
        part
        for part, card, town in zip(state.part, state.card, state.town, strict=True)
        if card == state.card[unit] and town != NOWHERE
    ]
    return min(parts) < state.part[unit]


def distances(board: Board, state: State, unit: int) -> dict[int, int]:
    """Tenths of a km to every town that can be marched to round the enemy."""
    camp, start = state.camp[unit], state.town[unit]
    graph = nx.Graph()
    graph.add_node(start)
    inside = {
        town
        for town in range(len(board.towns))
        if town == start or (may_be_in(board, state, unit, town) and not enemies_in(board, state, camp, town))
    }
    for link, facts in enumerate(board.links):
        if {facts.a, facts.b} <= inside and follows(board, state, unit, link):
            graph.add_edge(facts.a, facts.b, km=km_of(board, state, unit, link))
    return dict(nx.single_source_dijkstra_path_length(graph, start, weight="km"))


def goals(board: Board, state: State, unit: int) -> set[int]:
    """Towns a unit can be ordered to; one with an enemy in it only if he is too far to be attacked this turn."""
    start, camp, paid = state.town[unit], state.camp[unit], left(board, state, unit)
    if not paid or state.acted[unit] & HELD:
        return set()
    reached = distances(board, state, unit)
    found = set(reached) - {start}
    for town in range(len(board.towns)):
        if not enemies_in(board, state, camp, town) or not may_be_in(board, state, unit, town):
            continue
        ways = {
            (facts.b if facts.a == town else facts.a): link
            for link, facts in enumerate(board.links)
            if town in (facts.a, facts.b) and follows(board, state, unit, link)
        }
        if start in ways:
            banked = state.banked[unit] if state.toward[unit] == town else 0
            if km_of(board, state, unit, ways[start]) - banked > paid:
                found.add(town)
        elif ways.keys() & reached.keys():
            found.add(town)
    return found
