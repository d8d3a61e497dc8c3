"""One part of a turn played by a computer: views to the player, its orders to the rules, refusals back to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Final, NamedTuple

from game.players.player import Answering, Decision, Player, Reason
from game.rules import play as rules
from game.rules.board import Board
from game.rules.events import Event
from game.rules.orders import END, Order, Refused, answer
from game.rules.questions import leaning, question, weights_of
from game.rules.state import State
from game.rules.terms import NOBODY
from game.sight.view import believed

MOST_ORDERS: Final = 2000
"""Orders a player may give in one part of a turn before the part is ended for it."""
MOST_REFUSALS: Final = 100


class Given(NamedTuple):
    """An order of a computer player, carried out; `events` None: refused."""

    decision: Decision
    events: list[Event] | None


def play_part(board: Board, state: State, player: Player) -> Iterator[Given]:
    """Let a player give orders until it ends its part, or has given or been refused more than anyone needs.

    `state` changes with each order before the order is yielded.
    """
    turn, seat = state.turn, state.seat
    given = refused = 0
    while not rules.over(state) and (state.turn, state.seat) == (turn, seat):
        over_long = given >= MOST_ORDERS or refused >= MOST_REFUSALS
        if given + refused and not over_long and (done := out_of_queue(board, state, player)):
            given += 1
            yield done
            continue
        decision = Decision(Order(END)) if over_long else next_of(board, state, player, True)
        try:
            events = rules.execute(board, state, decision.order)
        except Refused:
            refused += 1
            player.refused(decision.order)
            yield Given(decision, None)
            continue
        given += 1
        yield Given(decision, events)


def out_of_queue(board: Board, state: State, player: Player) -> Given | None:
    """The first order still possible of those the player has decided on already, carried out; None: there is none."""
    if question(board, state) != NOBODY:
        return None
    while decision := player.queued():
        with suppress(Refused):
            return Given(decision, rules.execute(board, state, decision.order))
    return None


def answer_of(board: Board, state: State, player: Player) -> Decision | None:
    """What the player answers to the question that waits for its camp; None: none does."""
    event = question(board, state)
    if event == NOBODY:
        return None
    if isinstance(player, Answering):
        return Decision(answer(event, player.answer(shown(board, state, player), event)), Reason("answer"))
    choice = leaning(board, state, event)
    weights = weights_of(board, state, event)
    return Decision(answer(event, choice), Reason("answer", chance=1000 * weights[choice] // sum(weights)))


def next_of(board: Board, state: State, player: Player, first: bool) -> Decision:
    """What the player whose part it is orders next; `first` of this part. What it had decided on and has become
    impossible since is passed over.
    """
    answered = answer_of(board, state, player)
    if answered is not None:
        return answered
    while not first and (decision := player.queued()):
        if rules.refusal(board, state, decision.order) is None:
            return decision
    return player.decide(shown(board, state, player))


def shown(board: Board, state: State, player: Player) -> State:
    """The view of the camp whose part it is; to a player that sees all, the truth but for its dice."""
    if not getattr(player, "sees_all", False):
        return believed(board, state, state.seat)
    lit = state.copy()
    lit.fog = 0
    return believed(board, lit, state.seat)
