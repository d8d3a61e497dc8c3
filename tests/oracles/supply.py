"""Supply by section 9 of RULES.md and by networkx, from the text and not from the game's own search."""

from __future__ import annotations

from fractions import Fraction

import networkx as nx

from game.rules.altered import SHIPS, card_now, value_of
from game.rules.board import Board
from game.rules.state import FIELDS, State
from game.rules.terms import ALLIED, CUT, FULL, IRREGULAR, LAND, NO_RAIL, NOBODY, NOWHERE, REQUISITIONS, SHORT, WAR

Distance = Fraction | None
"""In supply-km; None: no way."""


def distances(board: Board, state: State, camp: int) -> list[Distance]:
    """By town: supply-km from the nearest source of the camp that it or an ally holds."""
    graph = nx.Graph()
    graph.add_nodes_from(town for town in range(len(board.towns)) if open_ground(board, state, camp, town))
    for link, facts in enumerate(board.links):
        if (
            facts.a not in graph
            or facts.b not in graph
            or (facts.kind != LAND and not ships_bring(board, state, camp, link))
        ):
            continue
        km = supply_km(board, state, link)
        if not graph.has_edge(facts.a, facts.b) or km < graph.edges[facts.a, facts.b]["km"]:
            graph.add_edge(facts.a, facts.b, km=km)
    places = (divmod(place, len(board.towns)) for place in state.sources)
    sources = {town for owner, town in places if owner == camp and town in graph}
    found = nx.multi_source_dijkstra_path_length(graph, sources, weight="km") if sources else {}
    return [found.get(town) for town in range(len(board.towns))]


def open_ground(board: Board, state: State, camp: int, town: int) -> bool:
    """Friendly ground free of enemies."""
    owner, camps = state.owner[town], len(board.camps)
    if owner == NOBODY or (owner != camp and state.relation[camp * camps + owner] != ALLIED):
        return False
    return not any(
        place == town and state.relation[camp * camps + other] == WAR
        for place, other in zip(state.town, state.camp, strict=True)
    )


def supply_km(board: Board, state: State, link: int) -> Fraction:
    """A km of running railway counts less than any road, where it is shorter."""
    facts, supply = board.links[link], board.rules.supply
    if facts.kind != LAND:
        return Fraction(facts.km * board.rules.water.supply_percent[facts.kind - 1], 100)
    road = Fraction(facts.km * supply.road_percent[facts.road], 100)
    if not trains_run(board, state, link):
        return road
    return min(road, Fraction(facts.rail_km * supply.rail_percent, 100))


def ships_bring(board: Board, state: State, camp: int, link: int) -> bool:
    """A camp with any ships, on water that is not frozen and on which the rules let ships go."""
    facts = board.links[link]
    goes = board.rules.water.km_a_day[facts.kind - 1] > 0 and (not state.frozen or facts.ice_free)
    return goes and value_of(state, SHIPS, camp, board.camps[camp].ship_capacity) > 0


def trains_run(board: Board, state: State, link: int) -> bool:
    """A railway that is whole, of the right gauge, and whose bridge, if it needs one, stands."""
    facts, today = board.links[link], board.day(state.turn)
    clocks = [getattr(state, name)[link] for name in ("rail_day", "gauge_day") if name in FIELDS]
    return facts.rail != NO_RAIL and max(clocks) <= today and (not facts.river or state.bridge[link] == 1)


def level(board: Board, distance: Distance) -> int:
    supply = board.rules.supply
    if distance is None or distance > supply.short_km:
        return CUT
    return FULL if distance <= supply.full_km else SHORT


def level_of_unit(board: Board, state: State, unit: int, traced: int) -> int:
    """What the unit has, living off the land included."""
    traits, unrest = card_now(board, state, state.card[unit]).traits, state.unrest[state.town[unit]]
    if traits & REQUISITIONS and unrest < board.rules.supply.requisition_limit:
        return {FULL: FULL, SHORT: FULL, CUT: SHORT}[traced]
    if traits & IRREGULAR and traced == CUT:
        return SHORT
    return traced


def levels(board: Board, state: State, camp: int) -> dict[int, int]:
    """By unit of the camp on the map."""
    far = distances(board, state, camp)
    return {
        unit: level_of_unit(board, state, unit, level(board, far[town]))
        for unit, town in enumerate(state.town)
        if town != NOWHERE and state.camp[unit] == camp
    }
