"""A player that gives any order, some of them against the rules: for fuzzing, and as the least a player can be."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from game.players.player import Decision, Reason
from game.rules import orders
from game.rules.board import Board
from game.rules.orders import Order
from game.rules.stacks import own_units, units_in
from game.rules.state import State
from game.rules.terms import NOWHERE

_MOST_ORDERS = 40
_MOST_REFUSALS = 60


class RandomPlayer:
    def __init__(self, board: Board, camp: int, seed: int) -> None:
        self.board = board
        self.camp = camp
        self.dice = Random(seed * 8 + camp)
        self.turn = 0
        self.left = 0
        self.refusals = 0
        self.kinds: tuple[Callable[[State, int], Order], ...] = (
            *(self.march, self.march, self.march_far, self.ride, self.attack, self.attack, self.entrench, self.rest),
            *(self.stance, self.split, self.merge, self.raid, self.blow, self.repair, self.nonsense),
        )

    def decide(self, view: State) -> Decision:
        if view.turn != self.turn:
            self.turn, self.left, self.refusals = view.turn, self.dice.randint(1, _MOST_ORDERS), 0
        units = own_units(view, self.camp)
        if not units or self.left <= 0 or self.refusals > _MOST_REFUSALS:
            return Decision(orders.end())
        self.left -= 1
        order = self.dice.choice(self.kinds)(view, self.dice.choice(units))
        return Decision(order, Reason("random", order.town))

    def refused(self, order: Order) -> None:
        self.refusals += 1
        self.left += 1

    def near(self, town: int) -> int:
        """Another town, or the same where no way leads out of it."""
        exits = self.board.exits[town]
        return self.dice.choice(exits)[0] if exits else town

    def link(self, town: int) -> int:
        exits = self.board.exits[town]
        return self.dice.choice(exits)[1] if exits else NOWHERE

    def some_of_stack(self, view: State, unit: int) -> tuple[int, ...]:
        stack = [other for other in units_in(view, view.town[unit]) if view.camp[other] == self.camp]
        return tuple(self.dice.sample(stack, self.dice.randint(1, len(stack))))

    def march(self, view: State, unit: int) -> Order:
        return orders.march(self.some_of_stack(view, unit), self.near(view.town[unit]))

    def march_far(self, view: State, unit: int) -> Order:
        return orders.march((unit,), self.dice.randrange(len(self.board.towns)))

    def ride(self, view: State, unit: int) -> Order:
        return orders.ride(self.some_of_stack(view, unit), self.dice.randrange(len(self.board.towns)))

    def attack(self, view: State, unit: int) -> Order:
        """On an enemy stack the camp knows of, from every side it can, if there is one near; else anywhere."""
        targets = [
            near
            for near, _ in self.board.exits[view.town[unit]]
            if any(view.camp[u] != self.camp for u in units_in(view, near))
        ]
        target = self.dice.choice(targets) if targets else self.near(view.town[unit])
        units = set(self.some_of_stack(view, unit))
        for town, _ in self.board.exits[target]:
            if self.dice.random() < 0.5:
                units.update(other for other in units_in(view, town) if view.camp[other] == self.camp)
        night, air, stay = (self.dice.random() < 0.2 for _ in range(3))
        return orders.attack(tuple(sorted(units)), target, night=night, air=air, stay=stay)

    def entrench(self, view: State, unit: int) -> Order:
        return orders.entrench(self.some_of_stack(view, unit))

    def rest(self, view: State, unit: int) -> Order:
        return orders.rest(self.some_of_stack(view, unit))

    def stance(self, view: State, unit: int) -> Order:
        return orders.stance(self.some_of_stack(view, unit), self.dice.randrange(3))

    def split(self, view: State, unit: int) -> Order:
        return orders.split(unit, self.dice.randint(20, 260))

    def merge(self, view: State, unit: int) -> Order:
        parts = [u for u in units_in(view, view.town[unit]) if view.card[u] == view.card[unit]]
        return orders.merge(tuple(parts))

    def raid(self, view: State, unit: int) -> Order:
        return orders.raid(unit, self.near(view.town[unit]))

    def blow(self, view: State, unit: int) -> Order:
        return orders.blow(unit, self.link(view.town[unit]))

    def repair(self, view: State, unit: int) -> Order:
        return orders.repair(unit, self.link(view.town[unit]))

    def nonsense(self, view: State, unit: int) -> Order:
        """An order no rule foresaw: any numbers at all."""
        far = len(view.town) + 3
        units = tuple(self.dice.randint(NOWHERE, far) for _ in range(self.dice.randint(0, 3)))
        kind = self.dice.choice([k for k in range(len(orders.ORDERS) + 1) if k != orders.END])
        return Order(kind, units, self.dice.randint(-2, 200), self.dice.randint(-2, 400), self.dice.randint(-2, 300))
