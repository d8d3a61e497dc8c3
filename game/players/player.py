"""What a computer player is: asked for one order at a time, told of refusals, and able to say why."""

from __future__ import annotations

from typing import NamedTuple, Protocol, runtime_checkable

from game.messages import Trouble
from game.rules.orders import Order
from game.rules.state import State


class PlayerError(Trouble):
    """A player of the user's own cannot play, or plays no further; its text says which, where in its file, and why."""


class Reason(NamedTuple):
    """Why an order was given, as plain values that a replay can keep."""

    # attack, take, hold, assemble, approach, withdraw, reserve, detach, dig, rest, delay, stand, mend, sabotage, raid,
    # quell, answer, plan; planner.effort and other plans of the planner
    code: str
    town: int = -1  # what it is about
    chance: int = -1  # per mille of winning, for an attack
    rejected: tuple[tuple[int, int], ...] = ()  # (town, value in hundredths of a point) of the next best choices


class Decision(NamedTuple):
    order: Order
    reason: Reason | None = None


@runtime_checkable
class Answering(Protocol):
    """A player that answers for itself what an event asks; for any other the weights of the choices do."""

    def answer(self, view: State, event: int) -> int:
        """The number of the choice, from 0."""


class Player(Protocol):
    def decide(self, view: State) -> Decision:
        """The next order, given what the camp believes now. Asked again until it ends the camp's part."""

    def queued(self) -> Decision | None:
        """An order it has decided on already, to be tried whatever the last one has brought; None: it wants to look.

        Asked after the first order of a part, before a view is made for it.
        """

    def refused(self, order: Order) -> None:
        """The last order was refused: the rules, or an enemy nobody saw, forbid it."""
