"""Ways over the map as a staff looks for them: from town to town, as far as a few turns of march go."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import NamedTuple

from game.rules.board import Board
from game.rules.state import State
from game.rules.terms import NEVER
from game.rules.weather import season_on

Steps = list[list[tuple[int, int]]]
"""By town: (neighbour, what it costs to march there)."""


class Outs(NamedTuple):
    """How an enemy stack gets away."""

    surrounded: bool  # it does not
    ways: list[int] | None  # towns that would have to be shut; None: that cannot be done
    men: int  # who shut one


class Ways:
    """Ways from towns, of which each is looked for once. Nothing it is given or answers may be written to."""

    def __init__(self, steps: Steps, ends: list[bool], limit: int) -> None:
        self.steps, self.ends, self.limit = steps, ends, limit
        self.known: dict[int, tuple[list[int], list[int]]] = {}

    def over(self, steps: Steps, ends: list[bool], limit: int) -> Ways:
        """These, if roads, barriers and reach have stayed the same; else new ones, with those that are still true."""
        if steps is not self.steps or limit != self.limit:
            return Ways(steps, ends, limit)
        changed = [town for town, (was, now) in enumerate(zip(self.ends, ends, strict=True)) if was != now]
        if not changed:
            return self
        new = Ways(steps, ends, limit)
        new.known = {start: ways for start, ways in self.known.items() if self.avoid(changed, start, ways[0])}
        return new

    def avoid(self, changed: list[int], start: int, cost: list[int]) -> bool:
        """Whether no way from `start` leads on from one of these towns, or would if it could."""
        for town in changed:
            if town != start and cost[town] < NEVER:
                for near, km in self.steps[town]:
                    if cost[near] >= cost[town] + km <= self.limit:
                        return False
        return True

    def spread(self, start: int) -> tuple[list[int], list[int]]:
        """As `spread`."""
        if start not in self.known:
            self.known[start] = spread(self.steps, start, self.ends, self.limit)
        return self.known[start]


def steps_at(board: Board, costs: list[int]) -> Steps:
    """What the links of each town cost, by link, without those that nobody can go along."""
    return [[(near, costs[link]) for near, link in exits if costs[link] < NEVER] for exits in board.exits]


def weather_to_come(board: Board, view: State) -> int:
    """Per cent of a fair day's march that the weather of the next turn lets through, on the mean."""
    percent = board.rules.march.weather_percent
    season = season_on(board, board.day(view.turn + 1))
    if season is None or not any(season.weights):
        return percent[view.weather]
    return sum(part * weight for part, weight in zip(percent, season.weights, strict=True)) // sum(season.weights)


def spread(steps: Steps, start: int, ends: list[bool], limit: int) -> tuple[list[int], list[int]]:
    """By town: the cost of the way from `start`, NEVER beyond `limit`; and the towns within it. Towns in `ends` are
    entered, not passed.
    """
    count = len(steps)
    beyond = limit + 1
    cost = [beyond] * count
    cost[start] = 0
    found = []
    queue = [start]  # of a cost and a town one number, as in `trace_lines`
    while queue:
        place = heappop(queue)
        so_far, town = place // count, place % count
        if so_far > cost[town]:
            continue
        found.append(town)
        if ends[town] and town != start:
            continue
        for near, km in steps[town]:
            there = so_far + km
            if there < cost[near]:
                cost[near] = there
                heappush(queue, there * count + near)
    return [km if km < beyond else NEVER for km in cost], found
