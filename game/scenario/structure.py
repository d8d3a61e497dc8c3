"""What the net of towns, roads and railways hangs on: key towns, key links, and the cheapest way to cut it in two.

Measures for the validator, reports and the screen, of a whole map or of the ground one camp holds; towns go by their
ids, in the order of the map. Never called inside a turn: that has `game.rules.threat`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from game.rules.board import Board, Link, Town

    Net = nx.Graph[str]


def net(towns: Sequence[Town], links: Sequence[Link], ground: Collection[str] | None = None) -> Net:
    """The towns, or only those of `ground`, with the links between them.

    An edge carries `link` (its id), `km`, `road` and `rail` (numbers of `game.rules.terms`).
    """
    import networkx as nx

    graph: Net = nx.Graph()
    graph.add_nodes_from(town.id for town in towns if ground is None or town.id in ground)
    for link in links:
        a, b = towns[link.a].id, towns[link.b].id
        if a in graph and b in graph:
            graph.add_edge(a, b, link=link.id, km=link.km, road=link.road, rail=link.rail)
    return graph


def ground(board: Board, camp: int, owners: Sequence[int] | None = None) -> list[str]:
    """The towns a camp holds: at the start, or with the owners of a state."""
    holders = board.owners if owners is None else owners
    return [town.id for town, owner in zip(board.towns, holders, strict=True) if owner == camp]


def components(graph: Net) -> list[list[str]]:
    """The parts that hang together, the largest first."""
    import networkx as nx

    parts = [_in_order(graph, part) for part in nx.connected_components(graph)]
    return sorted(parts, key=len, reverse=True)


def articulation_towns(graph: Net) -> list[str]:
    """Towns whose loss parts the net."""
    import networkx as nx

    return _in_order(graph, set(nx.articulation_points(graph)))


def bridges(graph: Net) -> list[tuple[str, str]]:
    """Links whose loss parts the net."""
    import networkx as nx

    return _links_in_order(graph, nx.bridges(graph))  # type: ignore[arg-type]  # the stub takes links for towns


def betweenness(graph: Net) -> dict[str, float]:
    """By town, the share of all shortest ways between two other towns that lead through it, by km."""
    import networkx as nx

    return nx.betweenness_centrality(graph, weight="km")


def minimum_cut(graph: Net, a: str, b: str) -> list[tuple[str, str]]:
    """The fewest links whose loss parts two towns: none where they are apart already.

    Raises ValueError for a town that is not in the net, or twice the same.
    """
    import networkx as nx

    for town in (a, b):
        if town not in graph:
            raise ValueError(f"no town '{town}' in the net")
    if a == b:
        raise ValueError(f"'{a}' cannot be parted from itself")
    return _links_in_order(graph, nx.minimum_edge_cut(graph, a, b))


def _in_order(graph: Net, towns: Collection[str]) -> list[str]:
    return [town for town in graph if town in towns]


def _links_in_order(graph: Net, links: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    wanted = {frozenset(link) for link in links}
    return [(a, b) for a, b in graph.edges if frozenset((a, b)) in wanted]
