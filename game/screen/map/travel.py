"""Where a counter goes on the sheet between two towns."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import pairwise
from math import hypot

from game.rules.board import Board
from game.rules.terms import FOOT, NEVER, SHIP

Point = tuple[float, float]


def way_between(board: Board, start: int, goal: int, means: int) -> list[tuple[int, bool]]:
    """(link, from its first town) one after the other on the shortest way; empty where there is none.

    For pictures only: an event tells where a march ended, not each town it passed."""
    costs = (board.march_cost, board.rail_length, board.sailing)[means]
    exits = board.ways if means == SHIP else board.exits
    best = {start: 0}
    came: dict[int, tuple[int, int]] = {}
    queue = [(0, start)]
    while queue:
        so_far, town = heappop(queue)
        if town == goal:
            break
        if so_far > best[town]:
            continue
        for near, link in exits[town]:
            there = so_far + costs[link]
            if costs[link] < NEVER and there < best.get(near, NEVER):
                best[near] = there
                came[near] = (town, link)
                heappush(queue, (there, near))
    way: list[tuple[int, bool]] = []
    town = goal
    while town != start:
        if town not in came:
            return []
        before, link = came[town]
        way.append((link, board.links[link].a == before))
        town = before
    way.reverse()
    return way


def course(
    board: Board, places: Sequence[Point], paths: Sequence[Sequence[Point]], start: int, goal: int, means: int = FOOT
) -> list[Point]:
    """The points of that way on the sheet, km; a straight line where the map knows none."""
    points = [places[start]]
    for link, forward in way_between(board, start, goal, means):
        bent = list(paths[link])
        points.extend(bent if forward else reversed(bent))
    points.append(places[goal])
    return [point for number, point in enumerate(points) if not number or point != points[number - 1]]


def length(points: Sequence[Point]) -> float:
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))


def along(points: Sequence[Point], share: float) -> Point:
    """The place at a share (0 to 1) of the way."""
    left = length(points) * min(1.0, max(0.0, share))
    for a, b in pairwise(points):
        step = hypot(b[0] - a[0], b[1] - a[1])
        if step >= left and step > 0:
            part = left / step
            return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part
        left -= step
    return points[-1]


def eased(share: float) -> float:
    """Sets off and halts softly."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)
