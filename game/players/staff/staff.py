"""The staff at work: attacks first, the best one at a time; then trains and marches; then housekeeping."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final

from game.players.player import Decision
from game.players.staff.assault import best_attack
from game.players.staff.effort import Efforts
from game.players.staff.moves import Mover
from game.players.staff.picture import Picture
from game.players.staff.posture import housekeeping, trains
from game.players.staff.theatre import Theatre
from game.rules import orders
from game.rules.board import Board
from game.rules.orders import Order
from game.rules.play import refusal
from game.rules.state import State

_MOST_ATTACKS: Final = 12


class Staff:
    """Plans each part in stages; every stage sees what the one before has brought about. Draws no dice of its own."""

    def __init__(self, board: Board, camp: int, seed: int) -> None:
        self.board = board
        self.theatre = Theatre(board, camp)
        self.turn = 0
        self.attacking = False
        self.efforts = Efforts()
        self.efforts_planned = False
        self.attacks = 0
        self.shunned: set[Order] = set()
        self.queue: deque[Decision] = deque()
        self.stages: deque[Callable[[Picture], list[Decision]]] = deque()

    def decide(self, view: State) -> Decision:
        if view.turn != self.turn:
            self.turn, self.attacks = view.turn, 0
            self.shunned.clear()
            self.queue.clear()
            self.stages = deque((self.rally, self.marches, self.strike_again, trains, housekeeping))
            self.efforts_planned = False
            self.attacking = True
            self.theatre.stakes = []
        picture: Picture | None = None
        while True:
            decision = self.next_allowed(view)
            if decision:
                return decision
            picture = picture or Picture(self.theatre, view)
            if not self.efforts_planned:
                self.efforts.plan(picture)
                self.efforts_planned = True
            if self.attacking and self.plan_attack(picture):
                continue
            if not self.stages:
                return Decision(orders.end())
            self.queue.extend(self.stages.popleft()(picture))

    def next_allowed(self, view: State) -> Decision | None:
        """The next of the queued orders that still makes sense."""
        while self.queue:
            decision = self.queue.popleft()
            if decision.order not in self.shunned and refusal(self.board, view, decision.order) is None:
                return decision
        return None

    def plan_attack(self, picture: Picture) -> bool:
        found = best_attack(picture, self.efforts.waits) if self.attacks < _MOST_ATTACKS else None
        if found is None or found.order in self.shunned:
            self.attacking = False
            return False
        self.attacks += 1
        self.queue.append(found)
        return True

    def refused(self, order: Order) -> None:
        self.shunned.add(order)

    def rally(self, picture: Picture) -> list[Decision]:
        """Units of the main efforts go to their start lines."""
        return self.efforts.orders(picture)

    def marches(self, picture: Picture) -> list[Decision]:
        return Mover(picture, self.efforts.committed()).decisions()

    def strike_again(self, picture: Picture) -> list[Decision]:
        """Once more after the marches: units that have come up may attack with what is left of their day."""
        found = best_attack(picture, self.efforts.waits)
        return [found] if found else []
