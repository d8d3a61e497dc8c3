"""A player that gives any order, some of them against the rules: for fuzzing, and as the least a player can be."""

from __future__ import annotations

from random import Random
from typing import Final

from game.players.player import Decision, Reason
from game.rules import orders
from game.rules.board import Board
from game.rules.legal import legal_orders
from game.rules.orders import ANSWER, ATTACK, END, MARCH, MERGE, ORDER_KINDS, RIDE, SAIL, SPLIT, STANCE, Order
from game.rules.stacks import own_units, units_in
from game.rules.state import State
from game.rules.terms import NOWHERE

_MOST_ORDERS: Final = 40
_MOST_REFUSALS: Final = 60
_RASH: Final = 0.15
"""Share of orders that are given without asking the rules."""
_OFTEN: Final = {MARCH: 3, ATTACK: 2}
_KINDS: Final = tuple(kind for kind in range(END) for _ in range(_OFTEN.get(kind, 1)))
"""What is drawn when nothing hinders it: marches and attacks more often than the rest."""


class RandomPlayer:
    def __init__(self, board: Board, camp: int, seed: int) -> None:
        self.board = board
        self.camp = camp
        self.dice = Random(seed * 8 + camp)
        self.turn = 0
        self.left = 0
        self.refusals = 0
        self.kinds = [kind for kind in _KINDS if kind != SAIL or board.lanes]

    def decide(self, view: State) -> Decision:
        if view.turn != self.turn:
            self.turn, self.left, self.refusals = view.turn, self.dice.randint(1, _MOST_ORDERS), 0
        units = own_units(view, self.camp)
        if not units or self.left <= 0 or self.refusals > _MOST_REFUSALS:
            return Decision(orders.end())
        self.left -= 1
        unit = self.dice.choice(units)
        order = self.rash(view, unit) if self.dice.random() < _RASH else self.legal(view, unit)
        return Decision(order, Reason("random", order.town))

    def answer(self, view: State, event: int) -> int:
        return self.dice.randrange(len(self.board.script[event].branches))

    def queued(self) -> Decision | None:
        return None

    def refused(self, order: Order) -> None:
        self.refusals += 1
        self.left += 1

    def legal(self, view: State, unit: int) -> Order:
        """One of the unit's legal orders, of a kind drawn first; with others for whom the same order is legal."""
        kinds = self.kinds
        while kinds:
            kind = self.dice.choice(kinds)
            found = legal_orders(self.board, view, unit, kind)
            if found:
                return self.joined(view, self.dice.choice(found))
            kinds = [other for other in kinds if other != kind]
        return self.rash(view, unit)

    def joined(self, view: State, order: Order) -> Order:
        """The order given to more of the stack besides, and an attack also to stacks on other sides of the target."""
        unit = order.units[0]
        if ORDER_KINDS[order.kind].one_unit or order.kind == MERGE or self.dice.random() < 0.5:
            return order
        towns = [view.town[unit]]
        if order.kind == ATTACK:
            towns += [near for near, _ in self.board.exits[order.town] if near != view.town[unit]]
        more = [
            other
            for town in towns
            for other in units_in(view, town)
            if other != unit
            and self.dice.random() < 0.7
            and order._replace(units=(other,)) in legal_orders(self.board, view, other, order.kind)
        ]
        return order._replace(units=(unit, *more))

    def rash(self, view: State, unit: int) -> Order:
        """An order that may be against the rules: units, towns and links that exist, or any numbers at all."""
        if self.dice.random() < 0.2:
            return self.nonsense(view)
        kind = self.dice.choice(self.kinds)
        units = (unit,) if ORDER_KINDS[kind].one_unit else self.some_of_stack(view, unit)
        exits = self.board.exits[view.town[unit]]
        town, link = self.dice.choice(exits) if exits else (view.town[unit], NOWHERE)
        if kind in (MARCH, RIDE, SAIL) and self.dice.random() < 0.5:
            town = self.dice.randrange(len(self.board.towns))
        value = {ATTACK: 8, STANCE: 4, SPLIT: 300}.get(kind, 1)
        return Order(kind, units, town, link, self.dice.randrange(value))

    def some_of_stack(self, view: State, unit: int) -> tuple[int, ...]:
        stack = [other for other in units_in(view, view.town[unit]) if view.camp[other] == self.camp]
        return tuple(self.dice.sample(stack, self.dice.randint(1, len(stack))))

    def nonsense(self, view: State) -> Order:
        """An order no rule foresaw: any numbers at all."""
        far = len(view.town) + 3
        units = tuple(self.dice.randint(NOWHERE, far) for _ in range(self.dice.randint(0, 3)))
        kind = self.dice.choice((*(kind for kind in range(END) if kind != SAIL or self.board.lanes), ANSWER))
        return Order(kind, units, self.dice.randint(-2, 200), self.dice.randint(-2, 400), self.dice.randint(-2, 300))
