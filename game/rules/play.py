"""A game from its first turn to its end: orders in, events out.

A turn: weather and scripted events; then each camp in its order: supply is traced, it gives orders one at a time, each
resolved at once, and ends its part, after which the conditions of events are looked at; after the last camp rest,
hunger, nerve, training and the victory check.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.rules.allegiance import settle
from game.rules.altered import SHIPPED, as_before
from game.rules.attack import check_attack
from game.rules.attack_supply import heap_up
from game.rules.battle import do_attack
from game.rules.board import Board
from game.rules.chronicle import look_at_conditions, run_script
from game.rules.events import Event, PartBegan, TurnBegan
from game.rules.homefront import turn_at_home
from game.rules.incidents import come_to_blows
from game.rules.march import check_march, do_march, march_on
from game.rules.nerve import end_of_turn
from game.rules.orders import END, ORDER_KINDS, TOWN, Order, Refused
from game.rules.questions import check_answer, do_answer, question, take_first_choices
from game.rules.raids import check_raid, do_raid
from game.rules.railways import check_blow, check_repair, do_blow, do_repair
from game.rules.reorganise import (
    check_entrench,
    check_merge,
    check_rest,
    check_split,
    check_stance,
    do_entrench,
    do_merge,
    do_rest,
    do_split,
    do_stance,
)
from game.rules.sight import look
from game.rules.stacks import units_under
from game.rules.state import DUG_IN, LEDGER_SIZE, MUTINOUS, OF_THE_DAY, RAIL, State
from game.rules.supply import trace
from game.rules.terms import NOBODY, NOWHERE
from game.rules.training import drill, feed_unrest, recruit
from game.rules.transport import check_carry, do_carry
from game.rules.victory import finish, level_now, score_turn
from game.rules.weather import draw_weather

Check = Callable[[Board, State, Order], object]
Action = Callable[[Board, State, Order], list[Event]]


_END: Final = Order(END)


def check_end(board: Board, state: State, order: Order) -> None:
    if order != _END:
        raise Refused("end_takes_nothing")


def do_end(board: Board, state: State, order: Order) -> list[Event]:
    """The camp's part is over; after the last camp's, the turn."""
    check_end(board, state, order)
    events: list[Event] = []
    take_first_choices(board, state, events)
    if over(state):
        return events
    march_on(board, state, state.seat, events)
    if board.priced:
        settle(board, state, events)
    look_at_conditions(board, state, events)
    if over(state):
        return events
    state.seat += 1
    if state.seat == len(board.camps):
        end_turn(board, state, events)
    if not over(state):
        begin_part(board, state, events)
    return events


# In the order of `ORDER_KINDS`: whether the rules allow it, and what it does.
_RULES: Final[tuple[tuple[Check, Action], ...]] = (
    (check_march, do_march),
    (check_carry, do_carry),
    (check_attack, do_attack),
    (check_entrench, do_entrench),
    (check_rest, do_rest),
    (check_stance, do_stance),
    (check_split, do_split),
    (check_merge, do_merge),
    (check_raid, do_raid),
    (check_blow, do_blow),
    (check_repair, do_repair),
    (check_carry, do_carry),
    (check_end, do_end),
    (check_answer, do_answer),
)
_CHECKS: Final = tuple(check for check, _ in _RULES)
_ACTIONS: Final = tuple(act for _, act in _RULES)


def start(board: Board, state: State) -> list[Event]:
    """Begin the first turn of an opening state."""
    events: list[Event] = []
    begin_turn(board, state, events)
    if not over(state):
        begin_part(board, state, events)
    return events


def over(state: State) -> bool:
    return state.level != NOBODY


def closes_part(state: State, order: Order) -> bool:
    """Whether an order that has just been carried out was the last of its part."""
    return order.kind == END or over(state)


def execute(board: Board, state: State, order: Order) -> list[Event]:
    """Carry out an order of the camp whose part it is. Raises `Refused`, and then nothing has changed."""
    check_sane(board, state, order)
    return _ACTIONS[order.kind](board, state, order)


def refusal(board: Board, state: State, order: Order) -> Refused | None:
    """Why the rules would refuse an order; None: they allow it."""
    try:
        check_sane(board, state, order)
        _CHECKS[order.kind](board, state, order)
    except Refused as refused:
        return refused
    return None


def check_sane(board: Board, state: State, order: Order) -> None:
    """What every order must meet: the game goes on, and its units are the camp's own, on the map, each named once,
    none of them in mutiny."""
    if over(state):
        raise Refused("game_over")
    if not 0 <= order.kind < len(ORDER_KINDS):
        raise Refused("no_such_order")
    kind = ORDER_KINDS[order.kind]
    if kind.of_camp:
        return
    if state.altered and question(board, state) != NOBODY:
        raise Refused("answer_first")
    number = len(order.units)
    if not number:
        raise Refused("no_units")
    if number > 1 and len(set(order.units)) != number:
        raise Refused("unit_twice")
    if kind.one_unit and number > 1:
        raise Refused("one_unit_only")
    for unit in order.units:
        if not 0 <= unit < len(state.camp) or state.town[unit] == NOWHERE:
            raise Refused("no_such_unit")
        if state.camp[unit] != state.seat:
            raise Refused("not_yours", unit=unit)
        if state.acted[unit] & MUTINOUS:
            raise Refused("in_mutiny", unit=unit)
    if kind.takes == TOWN and not 0 <= order.town < len(board.towns):
        raise Refused("no_such_town")


def begin_turn(board: Board, state: State, events: list[Event]) -> None:
    state.seat = NOBODY  # in the morning nobody has had his part yet
    state.raiders = state.raided = (0,) * len(board.towns)
    state.struck = (NOWHERE,) * len(state.town)
    state.given_up = (NOBODY,) * len(board.towns)
    draw_weather(board, state)
    first = len(events)
    run_script(board, state, events)
    state.seat = 0
    # Told first, and made last: an event can change the weather of its day.
    events.insert(first, TurnBegan(state.turn, board.day(state.turn), state.weather, state.frozen))


def begin_part(board: Board, state: State, events: list[Event]) -> None:
    camp = state.seat
    if board.priced:  # lines that were crossed in the night, or by whom an event sent away
        settle(board, state, events)
    events.append(PartBegan(camp))
    for unit in units_under(state.camp, camp):
        state.spent[unit] = 0
        state.acted[unit] &= DUG_IN | MUTINOUS | OF_THE_DAY
    state.ledger[camp * LEDGER_SIZE + RAIL] = 0
    as_before(state, SHIPPED, camp)
    trace(board, state, camp, events)
    look(board, state, camp)


def end_turn(board: Board, state: State, events: list[Event]) -> None:
    come_to_blows(board, state, events)
    end_of_turn(board, state, events)
    if board.priced:
        settle(board, state, events)
    drill(board, state, events)
    feed_unrest(board, state)
    turn_at_home(board, state, events)
    for camp in range(len(board.camps)):
        recruit(board, state, camp, events)
    score_turn(board, state)
    if state.turn >= board.turns:
        look_at_conditions(board, state, events)
        if over(state):
            return
        finish(state, level_now(board, state), False, events)
        return
    state.turn += 1
    heap_up(board, state, events)
    begin_turn(board, state, events)
