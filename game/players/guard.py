"""Between a player of the user's own and the game: what he gives is looked at, and what is wrong is told as his."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from hashlib import blake2b
from operator import index
from typing import Any

from game.messages import _
from game.players.given import plain_order, plain_reason
from game.players.part import MOST_ORDERS, MOST_REFUSALS
from game.players.player import Decision, PlayerError, Reason
from game.players.trouble import Source, cause, first_line, short
from game.rules import play as rules
from game.rules.board import Board
from game.rules.notation import write
from game.rules.orders import END, Order
from game.rules.state import State


def guard(source: Source, found: type[Any], board: Board, camp: int) -> Guard:
    """The player for a seat of a game. Raises PlayerError."""
    kind = AnsweringGuard if hasattr(found, "answer") else Guard
    return kind(source, found, board, camp)


class Guard:
    """A player as the game knows him. Every method raises PlayerError for a mistake of the player's."""

    def __init__(self, source: Source, found: type[Any], board: Board, camp: int) -> None:
        self.source = source
        self.board = board
        self.camp = camp
        self.turn = 0
        self.orders = self.refusals = 0  # of this part; of what had been refused already
        self.shunned: set[Order] = set()  # orders of this part that were refused
        self.view = State()  # as the player was shown it last
        self.found = found
        self.player: Any = self.call(lambda: found(board, camp, own_seed(board, camp)))

    def decide(self, view: State) -> Decision:
        self.see(view)
        return self.checked("decide", self.ask("decide", view))

    def queued(self) -> Decision | None:
        if not hasattr(self.found, "queued"):
            return None
        found = self.ask("queued")
        return None if found is None else self.checked("queued", found)

    def refused(self, order: Order) -> None:
        self.refusals += order in self.shunned
        self.shunned.add(order)
        why = rules.refusal(self.board, self.view, order)
        if why is not None:
            raise self.mistake(
                "decide", _("the rules do not allow {told}: {why}").format(told=self.told(order), why=why)
            )
        if self.refusals >= MOST_REFUSALS:
            raise self.mistake(
                "decide",
                _("{refusals} orders of one part had been refused already, {told} last").format(
                    refusals=self.refusals, told=self.told(order)
                ),
            )
        if hasattr(self.found, "refused"):
            self.ask("refused", order)

    def see(self, view: State) -> None:
        """What the player is about to be shown; he may do with it what he likes."""
        if view.turn != self.turn:
            self.turn, self.orders, self.refusals = view.turn, 0, 0
            self.shunned.clear()
        self.view = view.copy()

    def ask(self, method: str, *given: object) -> Any:
        return self.call(lambda: getattr(self.player, method)(*given))

    def call(self, what: Callable[[], Any]) -> Any:
        """What he prints is for people: results have standard out for themselves."""
        try:
            with redirect_stdout(sys.stderr):
                return what()
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            raise self.failure(cause(error, self.source)) from None

    def checked(self, method: str, found: object) -> Decision:
        decision = Decision(found) if isinstance(found, Order) else found
        if not isinstance(decision, Decision):
            raise self.mistake(method, _("{found} is no order").format(found=short(found)))
        made = Decision(self.order(method, decision.order), self.reason(method, decision.reason))
        self.orders += 1
        if self.orders >= MOST_ORDERS and made.order.kind != END:
            raise self.mistake(method, _("after {orders} orders it has not ended its part").format(orders=self.orders))
        return made

    def order(self, method: str, order: object) -> Order:
        made = plain_order(order)
        if made is None:
            raise self.mistake(method, _("{order} is no order").format(order=short(order)))
        return made

    def reason(self, method: str, reason: object) -> Reason | None:
        if reason is None:
            return None
        made = plain_reason(reason, len(self.board.towns))
        if made is None:
            raise self.mistake(method, _("{reason} is no reason").format(reason=short(reason)))
        return made

    def told(self, order: Order) -> str:
        """An order in names, where it has any."""
        try:
            return str(write(self.board, self.view, order))
        except (IndexError, ValueError):
            return str(order)

    def mistake(self, method: str, what: str) -> PlayerError:
        """Of what a method has given back."""
        line = first_line(getattr(self.found, method), self.source)
        at = (
            _("{shown}, line {line}, in {method}").format(shown=self.source.shown, line=line, method=method)
            if line
            else _("{shown}, in {method}").format(shown=self.source.shown, method=method)
        )
        return self.failure(f"{at}: {what}")

    def failure(self, what: str) -> PlayerError:
        when = _("in turn {turn}").format(turn=self.turn) if self.turn else _("before the game")
        return PlayerError(
            _("{source}, who plays {camp}, failed {when}: {what}").format(
                source=self.source, camp=self.board.camps[self.camp].id, when=when, what=what
            )
        )


class AnsweringGuard(Guard):
    """Of a player who answers for himself what an event asks."""

    def answer(self, view: State, event: int) -> int:
        self.see(view)
        found = self.ask("answer", view, event)
        branches = len(self.board.script[event].branches)
        try:
            choice = index(found)
        except TypeError:
            choice = -1
        if not 0 <= choice < branches:
            raise self.mistake(
                "answer",
                _("{found} is no choice from 0 to {branches}").format(found=short(found), branches=branches - 1),
            )
        return choice


def own_seed(board: Board, camp: int) -> int:
    """For dice of the player's own: the same in every game of a scenario.

    Seeds of games are few, or small, and no hash of one is safe from whoever tries them all: it would tell him the
    game's dice.
    """
    key = f"{board.id} {board.camps[camp].id}".encode()
    return int.from_bytes(blake2b(key, digest_size=4, person=b"own player").digest(), "big")
