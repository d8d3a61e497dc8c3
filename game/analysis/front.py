"""The front of games on a day, and the one of history beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import networkx as nx

from game.analysis.course import Course
from game.rules.board import Board
from game.rules.terms import NOBODY
from game.scenario.facts import CAPTURE, Fact

MOST_DAYS: Final = 6
"""Maps on the page."""

NEAR: Final = 40
"""Km by road within which a town shares the fate of one that facts tell of."""


class Front:
    """Who holds each town on the evening of a day, by the number of games."""

    def __init__(self, board: Board, day: int) -> None:
        self.board, self.day = board, day
        self.holders: list[Counter[int]] = [Counter() for _ in board.towns]

    def hear(self, played: Course) -> None:
        for holders, owner in zip(self.holders, played.owners_on(self.board, self.day), strict=True):
            holders[owner] += 1

    def usual(self, town: int) -> tuple[int, float]:
        """The camp that holds a town in most games, and in what share; of camps alike the first."""
        holders = self.holders[town]
        camp = min(holders, key=lambda camp: (-holders[camp], camp))
        return camp, holders[camp] / sum(holders.values())


def days_shown(facts: Sequence[Fact]) -> list[int]:
    """Days of facts, from the first to the last and spread evenly over those between."""
    days = sorted({fact.day for fact in facts})
    if len(days) <= MOST_DAYS:
        return days
    return [days[round(number * (len(days) - 1) / (MOST_DAYS - 1))] for number in range(MOST_DAYS)]


def told_of(board: Board, facts: Sequence[Fact], day: int) -> dict[int, int]:
    """Holders, on the evening of a day, of the towns that facts tell of. Until he took it, who took a town did not hold
    it: who held it as the scenario opens did."""
    found: dict[int, int] = {}
    for fact in facts:
        if fact.day <= day:
            found[fact.town] = fact.holder
        elif fact.kind == CAPTURE:
            found.setdefault(fact.town, board.owners[fact.town])
    return found


def real_owners(board: Board, facts: Sequence[Fact], day: int) -> list[int]:
    """Holders by town: a town of which nothing is told is taken to be held as the nearest, by road, that is told of if
    that is near, else as the scenario opens."""
    told = told_of(board, facts, day)
    if not told:
        return list(board.owners)
    roads: nx.Graph[int] = nx.Graph()
    roads.add_nodes_from(range(len(board.towns)))
    roads.add_weighted_edges_from((link.a, link.b, link.km) for __, link in board.over_land)
    ways: dict[int, list[int]] = nx.multi_source_dijkstra_path(roads, set(told), cutoff=NEAR)
    return [told[ways[town][0]] if town in ways else board.owners[town] for town in range(len(board.towns))]


def front_links(board: Board, owners: Sequence[int]) -> list[int]:
    """Links from a town of one camp to a town of another."""
    return [
        number
        for number, link in board.over_land
        if owners[link.a] != owners[link.b] and NOBODY not in (owners[link.a], owners[link.b])
    ]
