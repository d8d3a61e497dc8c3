"""Marches looked ahead: the ways the rules would choose, and how far a unit comes on them turn by turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from game.rules.board import Board
from game.rules.door import bar, party_of
from game.rules.march import left_to_march, tiring
from game.rules.pieces import Line
from game.rules.routes import hop_cost, link_between, march_field
from game.rules.sight import known_enemies
from game.rules.stacks import arm_of, enemy_men, in_contact
from game.rules.state import State
from game.rules.terms import BY_RAIL, LINE_TOLL, NEVER, NOBODY, NOWHERE

MOST_TURNS: Final = 12
"""Turns looked ahead; a town farther away is out of reach."""


class Pace(NamedTuple):
    """What decides how far one unit comes."""

    left: int  # tenths of a km, this turn
    spent: int  # already
    fatigue: int
    full: int  # allowance of a whole turn without fatigue, in tenths
    tires: bool
    goal: int
    toward: int
    banked: int


class Walk(NamedTuple):
    arrivals: tuple[tuple[int, int, int], ...]  # town, tenths of a km from the last that are still to march, turn
    rests: tuple[tuple[int, int, int, int], ...]  # turn, town, toward, tenths banked
    left: int
    stop: int


class Ways:
    """Ways of units that go together in one view, each start asked once."""

    def __init__(self, board: Board, view: State, units: Sequence[int]) -> None:
        self.board, self.view, self.camp = board, view, view.seat
        self.party = party_of(board, view, units)
        self.enemy = enemy_men(board, view, self.camp)
        self.known = known_enemies(board, view, self.camp)
        self.fields: dict[int, tuple[list[int], list[int]]] = {}

    def way(self, start: int, goal: int) -> list[int]:
        """As the rules choose it: the direct road where one is open, else the quickest way round known enemies."""
        link = link_between(self.board, start, goal)
        if link >= 0 and not bar(self.board, self.view, self.party, goal, link):
            return [goal]
        if start not in self.fields:
            self.fields[start] = march_field(self.board, self.view, self.party, start)
        cost, before = self.fields[start]
        if cost[goal] >= NEVER:
            return self.way_to_enemy(start, goal)
        towns = [goal]
        while before[towns[-1]] != start:
            towns.append(before[towns[-1]])
        return towns[::-1]

    def way_to_enemy(self, start: int, goal: int) -> list[int]:
        if not self.known[goal]:
            return []
        cost, before = march_field(self.board, self.view, self.party, start, goal)
        if cost[goal] >= NEVER:
            return []
        towns = [goal]
        while before[towns[-1]] != start:
            towns.append(before[towns[-1]])
        return towns[::-1]

    def cost(self, link: int) -> int:
        return hop_cost(self.board, self.view, link, self.party.rails)

    def toll(self, start: int, town: int) -> int:
        """Points for going from one town to the next."""
        return sum(line.toll for line in self.paid(start, town))

    def price(self, start: int, town: int) -> int:
        """What it costs of relations."""
        return sum(line.price for line in self.paid(start, town) if line.drawn_by not in (NOBODY, self.camp))

    def paid(self, start: int, town: int) -> list[Line]:
        """The lines between two towns that ask a toll of the camp."""
        lines = self.board.barred[link_between(self.board, start, town)]
        asking = (self.board.lines[line] for line in lines if self.view.line[line] == LINE_TOLL)
        return [line for line in asking if self.camp in line.camps]


def paces(board: Board, view: State, units: Sequence[int]) -> list[Pace]:
    """Each different one once."""
    found = []
    for unit in units:
        tires = arm_of(board, view, unit).movement != BY_RAIL
        full = full_allowance(board, view, unit)
        found.append(
            Pace(
                *(left_to_march(board, view, unit), view.spent[unit], view.fatigue[unit], full, tires),
                *(view.goal[unit], view.toward[unit], view.banked[unit]),
            )
        )
    return list(dict.fromkeys(found))


def full_allowance(board: Board, view: State, unit: int) -> int:
    """Of a rested unit, in tenths of a km."""
    march = board.rules.march
    arm = arm_of(board, view, unit)
    km = arm.km_a_day * 10 * board.days
    if arm.movement == BY_RAIL:
        return km
    return km * march.weather_percent[view.weather] // 100 * march.supply_percent[view.supply[unit]] // 100


def slowest(board: Board, view: State, ways: Ways, units: Sequence[int], start: int, goal: int) -> Walk | None:
    """The march of the unit that comes last; None where one of them does not come within `MOST_TURNS`."""
    walks = [walk_of(board, ways, pace, start, goal) for pace in paces(board, view, units)]
    if not walks or None in walks:
        return None
    return max((walk for walk in walks if walk), key=lambda walk: (walk.rests[-1][0], len(walk.rests), -walk.left))


def walk_of(board: Board, ways: Ways, pace: Pace, start: int, goal: int) -> Walk | None:
    """A march as `game.rules.march` makes it, turn after turn, if nothing changes meanwhile."""
    rate = board.rules.march
    town, toward = start, pace.toward
    banked = pace.banked if pace.goal == goal else 0
    left, spent, fatigue, left_today, credit = pace.left, pace.spent, pace.fatigue, 0, 0
    arrivals: list[tuple[int, int, int]] = []
    rests: list[tuple[int, int, int, int]] = []
    for turn in range(MOST_TURNS):
        way = ways.way(town, goal)
        if not way or (ways.known[way[0]] and way[0] != goal):
            return None
        full = allowed(pace, fatigue, rate.tired_percent)
        if turn:
            left, spent = full, 0
        banked = banked if toward == way[0] else 0
        if not turn:
            credit = banked
        if turn and ways.known[way[0]] and ways.cost(link_between(board, town, way[0])) - banked <= left:
            # Close enough to attack: there they wait for the order.
            return Walk(tuple(arrivals), (*rests, (turn, town, way[0], banked)), left_today, NOWHERE)
        marched, stop = 0, NOWHERE
        for near in way:
            link = link_between(board, town, near)
            whole = ways.cost(link)
            cost = max(0, whole - banked) if toward == near else whole
            if ways.enemy[near] and (cost <= left or near != way[0]):
                stop = town
                break
            if cost > left:
                if left:
                    banked = left + (banked if toward == near else 0)
                    marched, left, toward = marched + left, 0, near
                break
            left, marched = left - cost, marched + cost
            touched = in_contact(board, ways.enemy, town)
            arrivals.append((near, whole - credit, turn))
            town, toward, banked, credit = near, NOWHERE, 0, 0
            if near != goal and touched and in_contact(board, ways.enemy, near):
                stop = near
                break
        tired = min(100, fatigue + tiring(board, full, spent, spent + marched))
        if not turn:
            left_today = max(0, left - (full - allowed(pace, tired, rate.tired_percent)))
        rests.append((turn, town, toward, banked if toward != NOWHERE else 0))
        if town == goal or stop != NOWHERE:
            return Walk(tuple(arrivals), tuple(rests), left_today, stop)
        fatigue = tired
    return None


def allowed(pace: Pace, fatigue: int, tired_percent: int) -> int:
    return pace.full * (10000 - fatigue * tired_percent) // 10000 if pace.tires else pace.full
