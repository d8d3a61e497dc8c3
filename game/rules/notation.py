"""Orders in names: the text form in which replays keep them and people write them, as lists that JSON can hold.

`["march", ["2-rifle"], "kedainiai"]`, `["attack", ["panevezys-det", "saxon-kedainiai"], "seta", ["night"]]`,
`["split", "1-infantry", 150]`, `["blow", "2-rifle", "seta-kedainiai"]` (or its two towns: `["seta", "kedainiai"]`),
`["answer", "armistice", "refuse"]`,
`["end"]`. A part that was split off is `card/number`.
"""

from __future__ import annotations

import reprlib

from game.rules.board import Board
from game.rules.orders import (
    ANSWER,
    END,
    LINK,
    MEN,
    NOTHING,
    ORDER_KINDS,
    ORDERS,
    STANCE_WORD,
    TOWN,
    Order,
    OrderKind,
    answer,
    answered,
)
from game.rules.pieces import by_pair
from game.rules.state import State
from game.rules.terms import NOWHERE, STANCES

_MOST_UNITS = 1000


def unit_id(board: Board, state: State, unit: int) -> str:
    card, part = board.deck[state.card[unit]].id, state.part[unit]
    return f"{card}/{part}" if part else card


def find_unit(board: Board, state: State, text: object) -> int:
    """The number of the unit so named. Raises ValueError."""
    if isinstance(text, str):
        card, _, part = text.partition("/")
        number = int(part) if part.isascii() and part.isdigit() and len(part) < 6 else 0
        if text == (f"{card}/{number}" if number else card):
            index = board.card_numbers.get(card, NOWHERE)
            for unit, of_unit in enumerate(state.card):
                if of_unit == index and state.part[unit] == number:
                    return unit
    raise ValueError(f"there is no unit {_short(text)}")


def write(board: Board, state: State, order: Order) -> list[object]:
    """The order as a list of names; before or after it has been carried out."""
    kind = ORDER_KINDS[order.kind]
    if order.kind == END:
        return [kind.name]
    if order.kind == ANSWER:
        event, choice = answered(order)
        return [kind.name, board.script[event].id, board.script[event].branches[choice].id]
    units = [unit_id(board, state, unit) for unit in order.units]
    # More than the one unit that may be named are kept, and refused where they are read.
    named: object = units[0] if kind.one_unit and len(units) == 1 else units
    options = [option for option, bit in kind.options if order.value & bit]
    return [kind.name, named, *_object(board, order, kind), *([options] if options else [])]


def _object(board: Board, order: Order, kind: OrderKind) -> list[object]:
    """What stands behind the units."""
    if kind.takes == TOWN:
        return [board.towns[order.town].id]
    if kind.takes == LINK:
        return [board.links[order.link].id]
    if kind.takes == STANCE_WORD:
        return [STANCES[order.value]]
    return [order.value] if kind.takes == MEN else []


def read(board: Board, state: State, value: object) -> Order:
    """The order that a list of names stands for. Raises ValueError with a sentence for anything else."""
    if not isinstance(value, list) or not value or value[0] not in ORDERS:
        raise ValueError(f"{_short(value)} is no order")
    number, rest = ORDERS.index(value[0]), value[1:]
    kind = ORDER_KINDS[number]
    least = 0 if number == END else 1 if kind.takes == NOTHING else 2
    expected = (least, least + 1) if kind.options else (least,)
    if len(rest) not in expected:
        raise ValueError(f"an order to {kind.name} has {' or '.join(map(str, expected))} parts, not {len(rest)}")
    if number == END:
        return Order(END)
    if number == ANSWER:
        return _answer(board, *rest)
    if kind.one_unit and isinstance(rest[0], list):
        raise ValueError(f"an order to {kind.name} names one unit, not a list")
    units = (find_unit(board, state, rest[0]),) if kind.one_unit else _units(board, state, rest[0])
    order = Order(number, units, value=_options(kind, rest[2:]))
    if kind.takes == TOWN:
        return order._replace(town=_town(board, rest[1]))
    if kind.takes == LINK:
        return order._replace(link=_link(board, rest[1]))
    if kind.takes == STANCE_WORD:
        return order._replace(value=_stance(rest[1]))
    return order._replace(value=_men(rest[1])) if kind.takes == MEN else order


def _answer(board: Board, event: object, choice: object) -> Order:
    for number in board.asking:
        if board.script[number].id == event:
            for place, branch in enumerate(board.script[number].branches):
                if branch.id == choice:
                    return answer(number, place)
            raise ValueError(f"event {_short(event)} has no choice {_short(choice)}")
    raise ValueError(f"there is no event {_short(event)} that asks")


def _stance(word: object) -> int:
    if not isinstance(word, str) or word not in STANCES:
        raise ValueError(f"there is no stance {_short(word)}")
    return STANCES.index(word)


def _men(men: object) -> int:
    if not isinstance(men, int) or isinstance(men, bool) or not 0 < men < 1_000_000:
        raise ValueError(f"{_short(men)} is no number of men")
    return men


def _units(board: Board, state: State, value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or len(value) > _MOST_UNITS:
        raise ValueError(f"{_short(value)} is no list of units")
    return tuple(find_unit(board, state, name) for name in value)


def _town(board: Board, value: object) -> int:
    if not isinstance(value, str) or value not in board.town_numbers:
        raise ValueError(f"there is no town {_short(value)}")
    return board.town_numbers[value]


def _link(board: Board, value: object) -> int:
    if isinstance(value, list) and len(value) == 2:
        ends = [_town(board, name) for name in value]
        number = by_pair(board.links).get((ends[0], ends[1]), NOWHERE)
        if number != NOWHERE:
            return number
    for number, link in enumerate(board.links):
        if link.id == value:
            return number
    raise ValueError(f"there is no link {_short(value)}")


def _options(kind: OrderKind, rest: list[object]) -> int:
    bits = 0
    for names in rest:
        if not isinstance(names, list):
            raise ValueError(f"{_short(names)} is no list of options")
        for name in names:
            bit = next((bit for option, bit in kind.options if option == name), 0)
            if not bit:
                raise ValueError(f"there is no way to {kind.name} called {_short(name)}")
            bits |= bit
    return bits


def _short(value: object) -> str:
    # Bounded in depth and length before it is written out: what is no order can be of any size.
    text = _SHORT.repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxlong = _SHORT.maxother = 70
_SHORT.maxlevel = 3
