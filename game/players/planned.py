"""A player kept to the plans of its camp: it does first what they ask, and what it orders besides keeps within them."""

from __future__ import annotations

from typing import Final

from game.players.duties import Duties
from game.players.part import MOST_ORDERS
from game.players.player import Answering, Decision, Player
from game.players.staff import Staff
from game.players.tried import Tried
from game.rules import orders
from game.rules.board import Board
from game.rules.orders import Order
from game.rules.stacks import enemy_men
from game.rules.state import State

_MOST_FORBIDDEN: Final = 100
"""Orders against its plans, given although it had been told, after which a player's part is ended."""


class Planned:
    """A player whose camp has plans."""

    def __init__(self, board: Board, camp: int, player: Player) -> None:
        self.board, self.camp, self.player = board, camp, player
        self.sees_all: bool = getattr(player, "sees_all", False)
        self.staff = player if isinstance(player, Staff) else None  # one that need not find out whom the plans bind
        self.turn = 0
        self.tried = Tried()
        self.asked: set[Order] = set()  # by the plans, in this part
        self.told: set[Order] = set()  # of the player's in this part: against the plans
        self.begun = False  # whether the player has decided on anything in this part
        self.duties: Duties | None = None  # as they stood when it was asked last
        self.looked = False  # whether the duties are as they were found, and all that they asked has been given
        self.waiting: Decision | None = None  # what the player has queued and the plans are to look at

    def decide(self, view: State) -> Decision:
        if view.turn != self.turn:
            self.turn = view.turn
            self.asked.clear()
            self.told.clear()
            self.begun = False
            self.waiting = None
        foes = enemy_men(self.board, view, self.camp)
        duties = self.duties = Duties(self.board, view, self.camp, foes, self.tried.failed(view.turn, foes))
        self.looked = False
        if self.staff:
            self.staff.bound = duties.bound
        for decision in duties.asked():
            if decision.order not in self.asked and duties.is_allowed(decision.order):
                self.asked.add(decision.order)
                self.tried.note(view.turn, decision)
                return decision
        again = 0
        while again < _MOST_FORBIDDEN and len(self.told) < MOST_ORDERS:
            queued = self.waiting or (self.player.queued() if self.begun else None)
            self.waiting = None
            decision = queued or self.player.decide(view)
            self.begun = True
            allowed = duties.is_allowed(decision.order)
            # What the rules do not allow they refuse; but something queued may merely have become impossible.
            if not (duties.forbid(decision.order) if allowed else queued):
                self.tried.note(view.turn, decision)
                self.looked = duties.leaves_all_as_it_is(decision.order)
                return decision
            again += decision.order in self.told
            self.told.add(decision.order)
            if allowed:
                self.player.refused(decision.order)
        return Decision(orders.end())

    def queued(self) -> Decision | None:
        """Of what the player has queued that in which no plan has a say. At all else, and before the end of the part,
        the plans look first, and at what has been brought about till then: if that is nothing, they have looked."""
        duties = self.duties
        if not self.begun or duties is None or self.waiting:
            return None
        decision = self.player.queued()
        if decision is None:
            return None
        order = decision.order
        if not duties.leaves_free(order):
            if not self.looked or not duties.is_allowed(order) or duties.forbid(order):
                self.waiting = decision
                return None
            self.tried.note(self.turn, decision)
        self.looked = self.looked and duties.leaves_all_as_it_is(order)
        return decision

    def refused(self, order: Order) -> None:
        self.tried.forget(order)
        if order not in self.asked:
            self.player.refused(order)


class PlannedAnswering(Planned):
    """The same of a player that answers for itself what an event asks."""

    def answer(self, view: State, event: int) -> int:
        assert isinstance(self.player, Answering)
        return self.player.answer(view, event)


def planned(board: Board, camp: int, player: Player) -> Player:
    """The player, kept to the plans of the camp if it has any, unless it weighs them for itself."""
    if getattr(player, "weighs_plans", False) or not has_plans(board, camp):
        return player
    return (PlannedAnswering if isinstance(player, Answering) else Planned)(board, camp, player)


def has_plans(board: Board, camp: int) -> bool:
    return any(plan.camp == camp for plan in board.plans)
