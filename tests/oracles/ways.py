"""Ways out of a town, from RULES.md and by networkx: who can leave, and who is cut off."""

from __future__ import annotations

from fractions import Fraction

import networkx as nx

from game.rules.altered import card_now
from game.rules.board import Board
from game.rules.state import State
from game.rules.terms import ALLIED, LINE_CLOSED, LOCAL, NOBODY, NOWHERE, RAIL_BOUND, TRUCE, WAR
from tests.oracles.supply import trains_run
from tests.rules.field import ARMOURED_TRAIN


def can_leave(board: Board, state: State, unit: int, men: int) -> bool:
    """Whether a unit of a stack of so many men of its camp has a way to a town of its side.

    To one that is linked, or past enemies who are less than a fifth of the stack (`screen_percent`), through towns that
    are nobody's or empty, along links it can follow, no farther than `retreat_km` as it marches.
    """
    graph, start = nx.Graph(), state.town[unit]
    inside = {town for town in range(len(board.towns)) if town == start or passes(board, state, unit, town, men)}
    for link, facts in enumerate(board.links):
        if {facts.a, facts.b} <= inside and follows(board, state, unit, link):
            km = length(board, state, unit, link)
            if not graph.has_edge(facts.a, facts.b) or km < graph.edges[facts.a, facts.b]["km"]:
                graph.add_edge(facts.a, facts.b, km=km)
    if start not in graph:
        return False
    reached = nx.single_source_dijkstra_path_length(graph, start, weight="km")
    most = board.rules.combat.retreat_km
    return any(
        is_refuge(board, state, unit, town) and (km <= most or graph.has_edge(start, town))
        for town, km in reached.items()
        if town != start
    )


def length(board: Board, state: State, unit: int, link: int) -> Fraction:
    """Km of a link as the unit marches it; of the rails for one that is bound to them. Tenths are cut."""
    facts, card = board.links[link], card_now(board, state, state.card[unit])
    if card.arm == ARMOURED_TRAIN or card.traits & RAIL_BOUND:
        return Fraction(facts.rail_km)
    tenths = facts.km * board.rules.march.road_percent[facts.road] // 10
    ford = facts.river and not state.frozen and not state.bridge[link]
    return Fraction(tenths, 10) + (board.rules.march.ford_km if ford else 0)


def men_of_camp(state: State, unit: int, units: list[int]) -> int:
    return sum(state.men[other] for other in units if state.camp[other] == state.camp[unit])


def follows(board: Board, state: State, unit: int, link: int) -> bool:
    """No closed line that binds its camp runs across, and whoever is bound to rails has them."""
    card, camp = card_now(board, state, state.card[unit]), state.camp[unit]
    for number, line in enumerate(board.lines):
        if link in line.links and camp in line.camps and state.line[number] == LINE_CLOSED:
            return False
    return not (card.arm == ARMOURED_TRAIN or card.traits & RAIL_BOUND) or trains_run(board, state, link)


def passes(board: Board, state: State, unit: int, town: int, men: int) -> bool:
    """No truce, no border of a home district and no enemies in proportion shut the town."""
    card, camp = card_now(board, state, state.card[unit]), state.camp[unit]
    if card.traits & LOCAL and town not in card.home:
        return False
    owner = state.owner[town]
    others = [owner] if owner != NOBODY else []
    others += [state.camp[other] for other, place in enumerate(state.town) if place == town]
    if any(stands(board, state, camp, other) == TRUCE for other in others) or given_up(board, state, camp, town):
        return False
    enemies = enemies_in(board, state, camp, town)
    return not enemies or enemies * 100 < men * board.rules.combat.screen_percent


def is_refuge(board: Board, state: State, unit: int, town: int) -> bool:
    camp, owner = state.camp[unit], state.owner[town]
    friendly = owner == camp or (owner != NOBODY and stands(board, state, camp, owner) == ALLIED)
    return friendly and not enemies_in(board, state, camp, town)


def enemies_in(board: Board, state: State, camp: int, town: int) -> int:
    return sum(
        men
        for men, place, other in zip(state.men, state.town, state.camp, strict=True)
        if place == town != NOWHERE and stands(board, state, camp, other) == WAR
    )


def stands(board: Board, state: State, camp: int, other: int) -> int:
    """The relation of two camps."""
    return state.relation[camp * len(board.camps) + other] if camp != other else ALLIED


def given_up(board: Board, state: State, camp: int, town: int) -> bool:
    """Whether an enemy has given up the town this turn, and nobody has come to it since."""
    left = state.given_up[town]
    return left != NOBODY == state.owner[town] and stands(board, state, camp, left) == WAR
