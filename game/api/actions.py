"""Orders as numbered actions: a space of one size for a whole scenario, the same for every camp."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from game.rules import orders
from game.rules.board import Board
from game.rules.legal import legal_orders
from game.rules.orders import (
    ATTACK,
    BLOW,
    END,
    ENTRENCH,
    MARCH,
    NIGHT,
    RAID,
    REPAIR,
    REST,
    RIDE,
    SAIL,
    STANCE,
    Order,
    answered,
)
from game.rules.play import over, refusal
from game.rules.questions import answers
from game.rules.stacks import own_units
from game.rules.state import State
from game.rules.terms import MOST_BRANCHES, STANCES

TOWN, NEIGHBOUR, STANCE_, ALONE = range(4)
"""What an action of a unit chooses: any town, a neighbour of its town, a stance, nothing."""

BLOCKS: Final = (
    ("march", MARCH, 0, TOWN),
    ("rail", RIDE, 0, TOWN),
    ("attack", ATTACK, 0, NEIGHBOUR),
    ("attack by night", ATTACK, NIGHT, NEIGHBOUR),
    ("raid", RAID, 0, NEIGHBOUR),
    ("blow", BLOW, 0, NEIGHBOUR),
    ("repair", REPAIR, 0, NEIGHBOUR),
    ("stance", STANCE, 0, STANCE_),
    ("entrench", ENTRENCH, 0, ALONE),
    ("rest", REST, 0, ALONE),
    ("ship", SAIL, 0, TOWN),
)
"""Of each unit, in this order: name, kind of order, bits of an attack, what it chooses; ships only where they go."""
WAYS: Final = (0, NIGHT)
"""Of attacks by all that can: by day, by night."""


class Actions:
    """Of a board: the end of the part is 0, then the answers, the attacks by all that can, the units by their cards."""

    def __init__(self, board: Board) -> None:
        self.board = board
        towns, neighbours = len(board.towns), max((len(exits) for exits in board.exits), default=0)
        choices = (towns, neighbours, len(STANCES), 1)
        self.blocks = [block for block in BLOCKS if block[1] != SAIL or board.lanes]
        sizes = [choices[chooses] for _, _, _, chooses in self.blocks]
        self.starts = [0, *accumulate(sizes)]
        self.together = 1 + MOST_BRANCHES
        self.units = self.together + len(WAYS) * towns
        self.per_unit = self.starts[-1]
        self.size = self.units + len(board.cards) * self.per_unit

    def legal(self, view: State) -> dict[int, Order]:
        """By action: the order that it stands for now, by what the camp to move knows; empty: the game is over.

        A unit is its card: a company that was split off has no actions.
        """
        if over(view):
            return {}
        found = {0: Order(END)}
        for order in answers(self.board, view):
            found[1 + answered(order)[1]] = order
        attackers: dict[int, list[int]] = {}
        for unit in own_units(view, view.seat):
            card = view.card[unit]
            if view.part[unit] or card >= len(self.board.cards):
                continue
            for action, order in self.of_unit(view, unit):
                found[self.units + card * self.per_unit + action] = order
                if order.kind == ATTACK and not order.value:
                    attackers.setdefault(order.town, []).append(unit)
        for town, units in attackers.items():
            together = self.joined(view, town, units)
            for way, value in enumerate(WAYS):
                order = together._replace(value=value)
                if len(order.units) > 1 and refusal(self.board, view, order) is None:
                    found[self.together + way * len(self.board.towns) + town] = order
        return found

    def of_unit(self, view: State, unit: int) -> Iterator[tuple[int, Order]]:
        """Its legal orders, numbered from 0."""
        neighbours = [near for near, _ in self.board.exits[view.town[unit]]]
        links = [link for _, link in self.board.exits[view.town[unit]]]
        for start, (_, kind, bits, chooses) in zip(self.starts, self.blocks, strict=False):
            for order in legal_orders(self.board, view, unit, kind):
                if kind == ATTACK and order.value != bits:
                    continue
                if chooses == TOWN:
                    yield start + order.town, order
                elif chooses == NEIGHBOUR:
                    place = links.index(order.link) if order.link >= 0 else neighbours.index(order.town)
                    yield start + place, order
                else:
                    yield start + (order.value if chooses == STANCE_ else 0), order

    def joined(self, view: State, town: int, units: list[int]) -> Order:
        """As many as the rules allow to attack together, the strongest first."""
        together: tuple[int, ...] = ()
        for unit in sorted(units, key=lambda one: (-view.men[one], one)):
            more = orders.attack((*together, unit), town)
            if refusal(self.board, view, more) is None:
                together = more.units
        return orders.attack(together, town)
