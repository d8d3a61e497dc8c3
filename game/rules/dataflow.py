"""Which parts of the state a trigger asks and an effect changes, as their classes declare it in `reads` and `writes`.

A part is a field of `State`, or what several keep together: an entry of `ledger`, a kind of rows of `altered`, a table
of `home`, of `acted` whether a unit is `mutinous`. Behind it stand in brackets the fields of the class that say which
entry of it is meant, `unrest[town]`; without them, or where they name nobody, it is any. Before a bar stands what a
kind is for and what decides whether it does anything at all; behind it what else is changed then, or is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any, Final, NamedTuple

from game.rules.vocabulary import KINDS

BAR: Final = "|"


ANY: Final = -1
"""Of an entry of a part: whichever."""


class Spot(NamedTuple):
    """An entry of a part of the state."""

    part: str
    entry: tuple[int, ...] = ()  # numbers that say which, or `ANY`; (): any

    def meets(self, other: Spot) -> bool:
        """Whether they can be one entry; of two camps, in any order."""
        if self.part != other.part:
            return False
        pairs = zip(self._told(), other._told(), strict=False)
        return all(one == two or ANY in (one, two) for one, two in pairs)

    def _told(self) -> tuple[int, ...]:
        return tuple(sorted(self.entry)) if self.part in _OF_PAIRS else self.entry


_OF_PAIRS: Final = ("relation", "standing")


class Declared(NamedTuple):
    part: str
    fields: tuple[str, ...]  # of the class: they say which entry
    first: bool  # it stands before the bar


@cache
def declared(text: str) -> tuple[Declared, ...]:
    found, first = [], True
    for word in text.split():
        if word == BAR:
            first = False
            continue
        part, _, fields = word.removesuffix("]").partition("[")
        found.append(Declared(part, tuple(filter(None, fields.split(","))), first))
    return tuple(found)


def reads(row: Any, *, all_: bool = False) -> Iterator[Spot]:
    """What a trigger or an effect is decided by; with `all_` whatever it looks at."""
    return _spots(row, KINDS[type(row)].reads, all_)


def writes(row: Any, *, all_: bool = False) -> Iterator[Spot]:
    """What an effect is for; with `all_` whatever it may change."""
    return _spots(row, KINDS[type(row)].writes, all_)


def _spots(row: Any, text: str, all_: bool) -> Iterator[Spot]:
    for part, fields, first in declared(text):
        if not (first or all_):
            continue
        named = [_numbers(getattr(row, field)) for field in fields]
        yield from (Spot(part, entry) for entry in product(*named))


def _numbers(value: Any) -> tuple[int, ...]:
    """ANY of a value that names nobody, or nobody known."""
    known = tuple(number for number in (value if isinstance(value, tuple) else (value,)) if number >= 0)
    return known or (ANY,)
