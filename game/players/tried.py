"""Attacks of late in which the enemy has stood his ground."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.players.player import Decision
from game.rules.orders import ATTACK, Order

_FRESH: Final = 3  # turns for which an attack that failed is remembered


class Tried:
    """Of one camp, as far as its player gave the orders or saw them given."""

    def __init__(self) -> None:
        self.by_town: dict[int, tuple[int, int]] = {}  # when it was attacked last, and with what chance

    def note(self, turn: int, decision: Decision) -> None:
        """An order about to be carried out."""
        if decision.order.kind == ATTACK and decision.reason:
            self.by_town[decision.order.town] = turn, decision.reason.chance

    def forget(self, order: Order) -> None:
        """It was refused."""
        if order.kind == ATTACK:
            self.by_town.pop(order.town, None)

    def failed(self, turn: int, enemy_men: Sequence[int]) -> dict[int, int]:
        """By town attacked of late where the enemy still is: the chance there was."""
        self.by_town = {
            town: (when, chance)
            for town, (when, chance) in self.by_town.items()
            if enemy_men[town] and turn - when <= _FRESH
        }
        return {town: chance for town, (_, chance) in self.by_town.items()}
