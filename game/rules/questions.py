"""Questions that events put to a camp: its part begins with them, and they are answered by an order.

A camp that ends its part without an answer has taken the first choice.
"""

from __future__ import annotations

from game.rules.altered import ASKED, BRANCH, value_of
from game.rules.board import Board
from game.rules.chronicle import drawn, take_branch
from game.rules.dice import ANSWER_DICE, draw
from game.rules.effects import Effect
from game.rules.events import Event
from game.rules.home import ABSENT
from game.rules.men_effects import ChangeMoney
from game.rules.orders import Order, Refused, answer, answered
from game.rules.sight import look
from game.rules.state import State
from game.rules.supply import set_levels
from game.rules.terms import NOBODY
from game.rules.treasury import money_of, pay_due


def question(board: Board, state: State) -> int:
    """The event that waits for an answer of the camp whose part it is, the first of the file; NOBODY: none does."""
    if not state.altered or state.level != NOBODY:
        return NOBODY
    for event in board.asking:
        if board.script[event].asks == state.seat and value_of(state, BRANCH, event, 0) == ASKED:
            return event
    return NOBODY


def answers(board: Board, state: State) -> list[Order]:
    """The answers to the question that waits, in the order of the choices; empty: none does."""
    event = question(board, state)
    return [] if event == NOBODY else [answer(event, choice) for choice in range(len(board.script[event].branches))]


def check_answer(board: Board, state: State, order: Order) -> tuple[int, int]:
    """The event and the choice."""
    event = question(board, state)
    if event == NOBODY:
        raise Refused("nothing_asked")
    if order not in answers(board, state):
        raise Refused("no_such_choice", event=event)
    return answered(order)


def do_answer(board: Board, state: State, order: Order) -> list[Event]:
    event, choice = check_answer(board, state, order)
    events: list[Event] = []
    choose(board, state, event, choice, events)
    return events


def choose(board: Board, state: State, event: int, choice: int, events: list[Event]) -> None:
    """The camp whose part it is takes a choice: what it was given or has lost counts in this part already."""
    take_branch(board, state, event, choice, events)
    if state.level == NOBODY:
        set_levels(board, state, state.seat, events)  # towns have fed its men already today
        look(board, state, state.seat)


def take_first_choices(board: Board, state: State, events: list[Event]) -> None:
    """For a camp that ends its part and has not answered."""
    while (event := question(board, state)) != NOBODY:
        choose(board, state, event, 0, events)


def weights_of(board: Board, state: State, event: int) -> list[int]:
    """By choice, as a computer player weighs it: by the scenario's weights, but no choice after which its treasury
    could not pay for a turn, while there is another."""
    asked, branches = board.script[event].asks, board.script[event].branches
    weights = [branch.weight for branch in branches]
    money = money_of(board, state, asked)
    if money == ABSENT:
        return weights
    due = pay_due(board, state, asked)
    left = [money + sum(change_of(effect, asked) for effect in branch.effects) for branch in branches]
    within = [weight * (rest >= min(due, money)) for weight, rest in zip(weights, left, strict=True)]
    return within if any(within) else weights


def change_of(effect: Effect, camp: int) -> int:
    """Of the treasury of a camp."""
    return effect.change if isinstance(effect, ChangeMoney) and effect.camp == camp else 0


def leaning(board: Board, state: State, event: int) -> int:
    """The choice of a computer player, as often as the weights of the choices say; by dice of the event and turn."""
    weights = weights_of(board, state, event)
    return drawn(weights, draw(state.seed, state.turn, ANSWER_DICE + event, 0, sum(weights)))
