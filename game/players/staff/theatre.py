"""What a staff knows of the theatre before the first turn: distances, junctions, and towns that decide the game."""

from __future__ import annotations

from functools import lru_cache
from heapq import heappop, heappush

from game.rules import script
from game.rules.board import Board
from game.rules.script import LINE_CLOSED
from game.rules.terms import NEVER, NO_RAIL, WAR

_JUNCTION = 0.1  # worth of each road or railway beyond the second that meets in a town
_PLACE = 0.2  # worth of any town
_RANK = 0.1  # and of each class
_SOURCE = 9.0  # worth of a depot to either side
_DECISIVE = 30.0  # worth of a town whose fall ends the game
_AXIS = 1.5  # worth of a town on an axis the scenario names
_HELD_SHARE = 0.6  # of the points a town still brings turn by turn


class Theatre:
    """Board facts one camp's staff works with; towns by number, distances in tenths of a km on foot."""

    def __init__(self, board: Board, camp: int) -> None:
        self.board = board
        self.camp = camp
        count = len(board.camps)
        self.foes = [other for other in range(count) if board.relations[camp * count + other] == WAR]
        self.decisive = decisive_towns(board)
        self.axis = [0.0] * len(board.towns)
        for route in board.camps[camp].axes:
            for town in route:
                self.axis[town] = _AXIS
        self.worth = [self.base_worth(town) for town in range(len(board.towns))]
        self.stakes: list[float] = []  # worth of each town in the part being planned
        self.lines: tuple[int, ...] | None = None
        self.usable: tuple[bool, ...] = ()
        self.own_way: tuple[list[int], ...] = ()
        self.foe_way: tuple[list[int], ...] = ()

    def base_worth(self, town: int) -> float:
        """Points that the town swings, its junctions and depots, over the whole game."""
        board = self.board
        worth = _PLACE + _RANK * board.towns[town].rank
        for camp in (self.camp, *self.foes):
            facts = board.camps[camp]
            worth += sum(value for place, value in facts.objectives if place == town)
            worth += sum(value * board.turns * _HELD_SHARE for place, value in facts.held if place == town)
            worth += _SOURCE * (town in facts.sources)
        roads = len(board.exits[town])
        rails = sum(board.links[link].rail != NO_RAIL for _, link in board.exits[town])
        return worth + _JUNCTION * (max(0, roads - 2) + max(0, rails - 2)) + _DECISIVE * (town in self.decisive)

    def measure(self, lines: tuple[int, ...]) -> None:
        """Distances between all towns, for the camp and for its enemies; anew when a line opens or closes."""
        if lines == self.lines:
            return
        self.lines = lines
        self.usable = open_links(self.board, lines, (self.camp,))
        self.own_way = all_distances(self.board, lines, (self.camp,))
        self.foe_way = all_distances(self.board, lines, tuple(self.foes))


def decisive_towns(board: Board) -> dict[int, int]:
    """Towns whose fall to one camp ends the game, with that camp."""
    found: dict[int, int] = {}
    for event in board.script:
        if any(isinstance(effect, script.Finish) for effect in event.effects):
            for trigger in flat(event.when):
                if isinstance(trigger, script.Holds):
                    found[trigger.town] = trigger.camp
    return found


def flat(trigger: script.Trigger) -> list[script.Trigger]:
    """A trigger and, where all or any of several count, those."""
    if isinstance(trigger, script.AllOf | script.AnyOf):
        return [inner for part in trigger.triggers for inner in flat(part)]
    return [trigger]


def all_distances(board: Board, lines: tuple[int, ...], camps: tuple[int, ...]) -> tuple[list[int], ...]:
    """[start][town] in tenths of a km by road; a link closed to all of `camps` is not used."""
    return measured(board.exits, board.march_cost, open_links(board, lines, camps))


def open_links(board: Board, lines: tuple[int, ...], camps: tuple[int, ...]) -> tuple[bool, ...]:
    return tuple(not barred(board, lines, camps, link) for link in range(len(board.links)))


def barred(board: Board, lines: tuple[int, ...], camps: tuple[int, ...], link: int) -> bool:
    return bool(camps) and all(
        any(lines[line] == LINE_CLOSED and camp in board.lines[line].camps for line in board.barred[link])
        for camp in camps
    )


@lru_cache(maxsize=64)
def measured(
    exits: tuple[tuple[tuple[int, int], ...], ...], costs: tuple[int, ...], usable: tuple[bool, ...]
) -> tuple[list[int], ...]:
    """The same for every game of a scenario, so it is measured once in a process."""
    nobody = [0] * len(exits)
    return tuple(distances_from(exits, costs, usable, nobody, start) for start in range(len(exits)))


def distances_from(
    exits: tuple[tuple[tuple[int, int], ...], ...],
    costs: tuple[int, ...],
    usable: tuple[bool, ...],
    enemies: list[int],
    start: int,
) -> list[int]:
    """Ways do not lead into towns where enemies stand."""
    cost = [NEVER] * len(exits)
    cost[start] = 0
    queue = [(0, start)]
    while queue:
        so_far, town = heappop(queue)
        if so_far > cost[town]:
            continue
        for near, link in exits[town]:
            there = so_far + costs[link]
            if there < cost[near] and usable[link] and not enemies[near]:
                cost[near] = there
                heappush(queue, (there, near))
    return cost
