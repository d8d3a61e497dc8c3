"""One order of a game told by itself: a heading for lists, and lines, each with the camps that may read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.messages import N_, NN_, _
from game.prose.camp_words import camp_does
from game.prose.kinds import only
from game.prose.steps import Line
from game.prose.telling import Telling
from game.prose.unit_names import unit_name, unit_names, verb
from game.prose.words import Voice, capital, listed, men, some
from game.rules.board import Board
from game.rules.events import Dug, Event, Marched
from game.rules.orders import (
    ANSWER,
    ATTACK,
    END,
    ENTRENCH,
    MARCH,
    MERGE,
    NIGHT,
    ORDER_KINDS,
    REST,
    RIDE,
    SAIL,
    SPLIT,
    STANCE,
    Order,
    answered,
)
from game.rules.state import State
from game.rules.terms import STANCES
from game.sight.readers import friends

TRENCHES: Final = (N_("none"), N_("shallow"), N_("good"), N_("deep"))


def heading(board: Board, state: State, order: Order, events: Sequence[Event]) -> str:
    """A few words for a list, with the state after the order: "2-asis pulkas: to Jieznas", "Raid on Jieznas: ..."."""
    template = ORDER_KINDS[order.kind].heading
    if order.kind == ATTACK and order.value & NIGHT:
        template = _("Night attack on {town}: {who}")
    if order.kind == MARCH and not all(state.town[unit] == order.town for unit in order.units):
        template = _("{who}: towards {town}")
    elif order.kind == MARCH and not only(events, Marched):
        template = _("{who}: halt at {town}")
    link = board.links[order.link]
    text = _(template).format(
        who=some(unit_names(board, state, order.units), 2),
        town=board.towns[order.town].name,
        link=f"{board.towns[link.a].name} - {board.towns[link.b].name}",
        men=men(order.value),
        choice=choice_name(board, order) if order.kind == ANSWER else "",
        stance=_(STANCES[order.value]) if 0 <= order.value < len(STANCES) else _("stance"),
    )
    return capital(text)


def tell_order(
    board: Board, before: State, after: State, order: Order | None, events: Sequence[Event], voice: Voice
) -> list[Line]:
    """What an order made happen, as the log tells it, or where it says nothing what was ordered; none: the opening."""
    entries = Telling(board, before, after, order, voice).tell(events)
    lines = [Line(entry.text, entry.seen_by, entry.whole) for entry in entries]
    if order is not None and not any(line.whole for line in lines):
        text = settled(board, after, order, events) if order.kind != END else idle(board, before.seat)
        lines.insert(0, Line(text, friends(board, after, before.seat)))
    return lines


def choice_name(board: Board, order: Order) -> str:
    event, choice = answered(order)
    return board.script[event].branches[choice].title


def idle(board: Board, camp: int) -> str:
    return _("{camp_has} no more orders.").format(camp_has=capital(camp_does(board, camp, "has", "have")))


def settled(board: Board, state: State, order: Order, events: Sequence[Event]) -> str:
    """Orders that move nobody, with the state after them."""
    names = unit_names(board, state, order.units)
    who, town = capital(some(names)), place(board, state, order.units)
    if order.kind in (MARCH, RIDE, SAIL):
        return _("{who} {stays}{town}.").format(who=who, stays=verb(names, "stays", "stay"), town=town)
    if order.kind == ENTRENCH:
        level = max((event.level for event in only(events, Dug)), default=0)
        depth = _(": {trenches} trenches now").format(trenches=_(TRENCHES[level])) if 0 < level < len(TRENCHES) else ""
        return _("{who} {digs} in{town}{depth}.").format(
            who=who, digs=verb(names, "digs", "dig"), town=town, depth=depth
        )
    if order.kind == REST:
        return f"{who} {verb(names, 'rests', 'rest')}{town}."
    if order.kind == STANCE:
        plans = (
            NN_("means to stand and fight", "mean to stand and fight"),
            NN_("is to delay an attack and then go", "are to delay an attack and then go"),
            NN_("is to withdraw before an attack", "are to withdraw before an attack"),
        )
        return f"{who}{town} {verb(names, *plans[order.value])}."
    if order.kind == SPLIT:
        return _("{men} of {unit} become a company of their own{town}.").format(
            men=men(order.value), unit=unit_name(board, state, order.units[0]), town=town
        )
    if order.kind == MERGE:
        return _("{who} {be} one body again{town}.").format(who=who, be=verb(names, "is", "are"), town=town)
    return f"{heading(board, state, order, events)}."


def place(board: Board, state: State, units: Sequence[int]) -> str:
    towns = list(dict.fromkeys(state.town[unit] for unit in units if state.town[unit] >= 0))
    return _(" at {towns}").format(towns=listed([board.towns[town].name for town in towns])) if towns else ""
