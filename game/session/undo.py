"""Undo: every order since the last roll of dice or new sight can be taken back, and it is said beforehand which can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from game.messages import _
from game.prose.words import some
from game.record.recorder import Mark
from game.rules import play
from game.rules.altered import camp_of_card
from game.rules.board import Board
from game.rules.dataflow import reads
from game.rules.effects import AttackSupply, Effect, ThrowCount
from game.rules.events import Battle, Event, Raided
from game.rules.orders import ANSWER, END, WITH_DICE, Order, Refused, answered
from game.rules.questions import answers
from game.rules.relations import foes_of
from game.rules.scripted import Branch
from game.rules.sight import watched
from game.rules.state import State
from game.rules.vocabulary import KINDS
from game.session.history import Place
from game.sight.view import believed


class Step(NamedTuple):
    """An order that can be taken back, and all that it takes to do so."""

    order: Order
    reason: Sequence[object] | None
    before: State
    mark: Mark
    place: Place
    missed: dict[int, int]  # by camp of a person: how much it had seen others do


class Note(NamedTuple):
    """Whether an order could be taken back, and if not, why."""

    can: bool
    why: str = ""
    towns: tuple[int, ...] = ()  # that would come into sight


def note(board: Board, view: State, order: Order) -> Note:
    """Said beforehand, from what the camp whose part it is believes: it tells nothing the camp does not know."""
    if order.kind == END:
        return Note(False, _("your part of the turn ends"))
    if order.kind in WITH_DICE or throws(board, view, order):
        return Note(False, _("the dice will fall"))
    if hangs_on_hidden(board, view, order):
        return Note(False, _("it may show what you do not know of the enemy"))
    after = view.copy()
    try:
        play.execute(board, after, order)
    except Refused:
        return Note(True)
    if play.over(after):
        return Note(False, _("the game ends"))
    towns = new_sight(board, view, after)
    if not towns:
        return Note(True)
    names = some([board.towns[town].name for town in towns], 5)
    return Note(False, _("new ground comes into sight: {names}").format(names=names), towns)


def final(board: Board, before: State, after: State, order: Order, events: Sequence[Event]) -> str:
    """Why an order that was carried out cannot be taken back; empty: it can."""
    if order.kind == END:
        return _("the part has ended")
    if play.over(after):
        return _("the game is over")
    if throws(board, before, order) or any(isinstance(event, Battle | Raided) for event in events):
        return _("the dice have fallen")
    if order.kind == ANSWER and hangs_on_hidden(board, believed(board, before, before.seat), order):
        return _("it may have shown what was not known of the enemy")
    return _("new ground has come into sight") if new_sight(board, before, after) else ""


def throws(board: Board, before: State, order: Order) -> bool:
    """Whether an order is an answer after which dice fall."""
    branch = chosen(board, before, order)
    return branch is not None and (bool(branch.lot) or any(isinstance(each, ThrowCount) for each in branch.effects))


def hangs_on_hidden(board: Board, view: State, order: Order) -> bool:
    """Whether an order is an answer of which what it brings could tell something of an enemy in the fog."""
    branch = chosen(board, view, order)
    if branch is None or not view.fog:
        return False
    return any(asks_of_enemies(board, view, each) for each in branch.effects)


def asks_of_enemies(board: Board, view: State, effect: Effect) -> bool:
    """Whether an effect does this or that by where enemies stand, or by what they are."""
    foes = foes_of(view.relation, len(board.camps), view.seat)
    if any(spot.part == "given_up" for spot in reads(effect, all_=True)):  # as all do that ask who may be in a town
        return True
    if any(spot.part == "relation" for spot in reads(effect)):
        return True
    if isinstance(effect, AttackSupply):  # whether it is spent everybody learns
        return effect.camp in foes
    return any(camp_of_card(board, view, card) in foes for card in cards_of(effect))


def cards_of(effect: Effect) -> Iterator[int]:
    """The units that an effect names."""
    for field in KINDS[type(effect)].fields:
        if field.means.of == "unit":
            value = getattr(effect, field.name)
            yield from value if field.several else (value,)


def chosen(board: Board, state: State, order: Order) -> Branch | None:
    """What an order chooses; None: it answers nothing."""
    if order.kind != ANSWER or order not in answers(board, state):
        return None
    event, choice = answered(order)
    return board.script[event].branches[choice]


def new_sight(board: Board, before: State, after: State) -> tuple[int, ...]:
    """Towns of which the camp whose part it was learned something by an order; true or believed states."""
    if not before.fog:
        return ()
    camp, first = before.seat, before.seat * len(board.towns)
    was, now = watched(board, before, camp), watched(board, after, camp)
    return tuple(
        town
        for town in range(len(board.towns))
        if not was[town] and (now[town] or sighting(before, first + town) != sighting(after, first + town))
    )


def sighting(state: State, place: int) -> tuple[int, int]:
    return state.seen_men[place], state.seen_turn[place]
