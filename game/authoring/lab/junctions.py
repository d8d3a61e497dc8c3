"""What the net of towns, roads and railways hangs on: junctions, and the narrowest place between the two sides."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from game.analysis.statistics import Share, wilson
from game.authoring.lab.study import Named, Study, town_name
from game.messages import _
from game.rules.board import Board

if TYPE_CHECKING:
    import networkx as nx

    from game.rules.pieces import Link, Town

    Net = nx.Graph[str]

MOST: Final = 6
_HERE: Final = " here"
_THERE: Final = " there"
"""Nodes that stand for the two sides of a cut; no town's id has a blank."""


class Junction(NamedTuple):
    town: Named
    ways: float  # share of all shortest ways between two other towns
    dependents: int  # towns cut off from the rest of the board while it is lost
    taken: Share  # games in which somebody takes it


class Lie(NamedTuple):
    """Of the land, before anybody moves."""

    junctions: tuple[Junction, ...]  # the busiest first
    narrowest: tuple[str, ...]  # the fewest links that part the depots of one side from all of the other


def lie(study: Study) -> Lie:
    board = study.board
    graph = net(board.towns, [link for __, link in board.over_land])
    ways, hanging = betweenness(graph), dependents(graph)
    busiest = sorted(range(len(board.towns)), key=lambda town: (-ways[board.towns[town].id], town))[:MOST]
    return Lie(
        tuple(
            Junction(
                town_name(board, town),
                ways[board.towns[town].id],
                hanging.get(board.towns[town].id, 0),
                wilson(games_taken(study, town), len(study.traces)),
            )
            for town in busiest
            if ways[board.towns[town].id]
        ),
        between_rivals(board),
    )


def games_taken(study: Study, town: int) -> int:
    return sum(any(place == town for place, _, _ in trace.result.taken) for trace in study.traces)


def between_rivals(board: Board) -> tuple[str, ...]:
    """None where the sides share a depot, or no way joins them."""
    here, there = (
        [board.towns[town].id for camp in side.camps for town in board.camps[camp].sources] for side in board.sides
    )
    if not here or not there or set(here) & set(there):
        return ()
    names = {town.id: town.name for town in board.towns}
    return tuple(
        f"{names[a]} - {names[b]}"
        for a, b in narrowest(net(board.towns, [link for __, link in board.over_land]), here, there)
    )


def net(towns: Sequence[Town], links: Sequence[Link]) -> Net:
    """An edge carries its length as `km`."""
    import networkx as nx

    graph: Net = nx.Graph()
    graph.add_nodes_from(town.id for town in towns)
    graph.add_edges_from((towns[link.a].id, towns[link.b].id, {"km": link.km}) for link in links)
    return graph


def betweenness(graph: Net) -> dict[str, float]:
    """By town, the share of all shortest ways between two other towns that lead through it, by km."""
    import networkx as nx

    return nx.betweenness_centrality(graph, weight="km")


def dependents(graph: Net) -> dict[str, int]:
    """Towns whose loss parts the net, each with the number of others that are then cut off from the largest part."""
    import networkx as nx

    hinges = set(nx.articulation_points(graph))
    return {town: sum(sorted(_parts_without(graph, town))[:-1]) for town in graph if town in hinges}


def _parts_without(graph: Net, town: str) -> Iterator[int]:
    """Sizes of the parts into which the loss of a town breaks what hangs together with it."""
    import networkx as nx

    rest = graph.subgraph(nx.node_connected_component(graph, town) - {town})
    return (len(part) for part in nx.connected_components(rest))


def narrowest(graph: Net, here: Collection[str], there: Collection[str]) -> list[tuple[str, str]]:
    """The fewest links whose loss parts every town of one side from every one of the other: none where they are apart
    already.

    Raises ValueError for a town that is not in the net, a side without any, or a town on both sides.
    """
    import networkx as nx

    for town in (*here, *there):
        if town not in graph:
            raise ValueError(_("no town '{town}' in the net").format(town=town))
    if not here or not there or set(here) & set(there):
        raise ValueError(_("two sides need towns of their own"))
    flow: Net = nx.Graph()
    flow.add_edges_from(graph.edges, capacity=1)
    flow.add_edges_from((_HERE, town) for town in here)  # without a capacity: no cut leads through them
    flow.add_edges_from((town, _THERE) for town in there)
    _value, (side, __) = nx.minimum_cut(flow, _HERE, _THERE)
    return [(a, b) for a, b in graph.edges if (a in side) != (b in side)]
