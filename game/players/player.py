"""What a computer player is: asked for one order at a time, told of refusals, and able to say why."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from game.rules.orders import Order
from game.rules.state import State


class Reason(NamedTuple):
    """Why an order was given, as plain values that a replay can keep."""

    code: (
        str  # attack, take, hold, assemble, approach, withdraw, reserve, dig, rest, delay, stand, mend, sabotage, raid
    )
    town: int = -1  # what it is about
    chance: int = -1  # per mille of winning, for an attack
    rejected: tuple[tuple[int, int], ...] = ()  # (town, value in hundredths of a point) of the next best choices


class Decision(NamedTuple):
    order: Order
    reason: Reason | None = None


class Player(Protocol):
    def decide(self, view: State) -> Decision:
        """The next order, given what the camp believes now. Asked again until it ends the camp's part."""

    def queued(self) -> Decision | None:
        """An order it has decided on already, to be tried whatever the last one has brought; None: it wants to look.

        Asked after the first order of a part, before a view is made for it.
        """

    def refused(self, order: Order) -> None:
        """The last order was refused: the rules, or an enemy nobody saw, forbid it."""
