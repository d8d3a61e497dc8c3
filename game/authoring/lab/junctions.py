"""What the board hangs on: the towns most ways lead through, and the narrowest place between the two sides."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.analysis.statistics import Share, wilson
from game.authoring.lab.study import Named, Study, town_name
from game.rules.board import Board
from game.scenario.structure import betweenness, dependents, narrowest, net

MOST: Final = 6


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
