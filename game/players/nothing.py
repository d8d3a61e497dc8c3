"""A player that only ends its turn: what every other must be no worse than, in every seat of every scenario."""

from __future__ import annotations

from game.players.player import Decision
from game.rules import orders
from game.rules.board import Board
from game.rules.orders import Order
from game.rules.state import State


class Nothing:
    def __init__(self, board: Board, camp: int, seed: int) -> None:
        pass

    def decide(self, view: State) -> Decision:
        return Decision(orders.end())

    def queued(self) -> Decision | None:
        return None

    def refused(self, order: Order) -> None:
        pass
