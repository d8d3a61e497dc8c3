"""Orders in names: the text form in which replays keep them and people write them, as lists that JSON can hold.

`["march", ["2-rifle"], "kedainiai"]`, `["attack", ["panevezys-det", "saxon-kedainiai"], "seta", ["night"]]`,
`["split", "1-infantry", 150]`, `["blow", "2-rifle", "seta-kedainiai"]` (or its two towns: `["seta", "kedainiai"]`),
`["end"]`. A part that was split off is `card/number`.
"""

from __future__ import annotations

import reprlib

from game.rules.board import Board
from game.rules.orders import (
    AIR_STRIKE,
    ATTACK,
    BLOW,
    END,
    ENTRENCH,
    MARCH,
    MERGE,
    NIGHT,
    ONE_UNIT,
    ORDERS,
    RAID,
    REPAIR,
    REST,
    RIDE,
    SPLIT,
    STANCE,
    STAY,
    Order,
)
from game.rules.state import State
from game.rules.terms import STANCES

_OPTIONS = (("night", NIGHT), ("air", AIR_STRIKE), ("stay", STAY))
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
            for unit, index in enumerate(state.card):
                if board.deck[index].id == card and state.part[unit] == number:
                    return unit
    raise ValueError(f"there is no unit {_short(text)}")


def write(board: Board, state: State, order: Order) -> list[object]:
    """The order as a list of names; before or after it has been carried out."""
    units = [unit_id(board, state, unit) for unit in order.units]
    # More than the one unit that may be named are kept, and refused where they are read.
    only = units[0] if len(units) == 1 else units
    name = ORDERS[order.kind]
    if order.kind == END:
        return [name]
    if order.kind in (MARCH, RIDE):
        return [name, units, board.towns[order.town].id]
    if order.kind == ATTACK:
        options = [option for option, bit in _OPTIONS if order.value & bit]
        return [name, units, board.towns[order.town].id, *([options] if options else [])]
    if order.kind == STANCE:
        return [name, units, STANCES[order.value]]
    if order.kind == SPLIT:
        return [name, only, order.value]
    if order.kind == RAID:
        return [name, only, board.towns[order.town].id]
    if order.kind in (BLOW, REPAIR):
        return [name, only, board.links[order.link].id]
    return [name, units]


def read(board: Board, state: State, value: object) -> Order:
    """The order that a list of names stands for. Raises ValueError with a sentence for anything else."""
    if not isinstance(value, list) or not value or value[0] not in ORDERS:
        raise ValueError(f"{_short(value)} is no order")
    kind, rest = ORDERS.index(value[0]), value[1:]
    expected = _LENGTHS[kind]
    if len(rest) not in expected:
        raise ValueError(f"an order to {value[0]} has {' or '.join(map(str, expected))} parts, not {len(rest)}")
    if kind == END:
        return Order(END)
    if kind in ONE_UNIT:
        return _read_single(board, state, kind, rest)
    units = _units(board, state, rest[0])
    if kind in (MARCH, RIDE):
        return Order(kind, units, _town(board, rest[1]))
    if kind == ATTACK:
        return Order(kind, units, _town(board, rest[1]), value=_options(rest[2:]))
    if kind == STANCE:
        if rest[1] not in STANCES:
            raise ValueError(f"there is no stance {_short(rest[1])}")
        return Order(kind, units, value=STANCES.index(rest[1]))
    return Order(kind, units)


def _read_single(board: Board, state: State, kind: int, rest: list[object]) -> Order:
    if isinstance(rest[0], list):
        raise ValueError(f"an order to {ORDERS[kind]} names one unit, not a list")
    unit = (find_unit(board, state, rest[0]),)
    if kind == RAID:
        return Order(kind, unit, _town(board, rest[1]))
    if kind == SPLIT:
        men = rest[1]
        if not isinstance(men, int) or isinstance(men, bool) or not 0 < men < 1_000_000:
            raise ValueError(f"{_short(men)} is no number of men")
        return Order(kind, unit, value=men)
    return Order(kind, unit, link=_link(board, rest[1]))


def _units(board: Board, state: State, value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or len(value) > _MOST_UNITS:
        raise ValueError(f"{_short(value)} is no list of units")
    return tuple(find_unit(board, state, name) for name in value)


def _town(board: Board, value: object) -> int:
    for number, town in enumerate(board.towns):
        if town.id == value:
            return number
    raise ValueError(f"there is no town {_short(value)}")


def _link(board: Board, value: object) -> int:
    if isinstance(value, list) and len(value) == 2:
        ends = [_town(board, name) for name in value]
        for number, link in enumerate(board.links):
            if [link.a, link.b] in (ends, ends[::-1]):
                return number
    for number, link in enumerate(board.links):
        if link.id == value:
            return number
    raise ValueError(f"there is no link {_short(value)}")


def _options(rest: list[object]) -> int:
    bits = 0
    for names in rest:
        if not isinstance(names, list):
            raise ValueError(f"{_short(names)} is no list of options")
        for name in names:
            bit = next((bit for option, bit in _OPTIONS if option == name), 0)
            if not bit:
                raise ValueError(f"there is no way to attack called {_short(name)}")
            bits |= bit
    return bits


def _short(value: object) -> str:
    # Bounded in depth and length before it is written out: what is no order can be of any size.
    text = _SHORT.repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxlong = _SHORT.maxother = 70
_SHORT.maxlevel = 3

# How many parts follow the word, by order.
_LENGTHS: dict[int, tuple[int, ...]] = {
    MARCH: (2,),
    RIDE: (2,),
    ATTACK: (2, 3),
    ENTRENCH: (1,),
    REST: (1,),
    STANCE: (2,),
    SPLIT: (2,),
    MERGE: (1,),
    RAID: (2,),
    BLOW: (2,),
    REPAIR: (2,),
    END: (0,),
}
