"""The roll of a view: its units by number, each a unit of the state that the camp knows, or one of unknown troops."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Final, NamedTuple, final

from game.rules.board import Board
from game.rules.state import TUPLES, State
from game.rules.terms import NOWHERE
from game.sight.known import BLANK, OF_STRANGERS

_REMEMBERED: Final = 64
"""Owners of units that are asked about; no rule but what keeps memory flat."""

_TUPLES_OF_UNITS: Final = tuple([name for name in (*OF_STRANGERS, *BLANK) if name in TUPLES])
_OF_LISTS: Final = tuple([place for place, name in enumerate(OF_STRANGERS) if name not in TUPLES])
"""The places in `OF_STRANGERS` of fields that are lists."""
_SUPPOSED: Final = attrgetter(*[OF_STRANGERS[place] for place in _OF_LISTS])
_LISTS_LEFT_BLANK: Final = tuple([name for name in BLANK if name not in TUPLES])
_LEFT_BLANK: Final = tuple(
    [
        (value, attrgetter(*[name for name in _LISTS_LEFT_BLANK if BLANK[name] == value]))
        for value in dict.fromkeys(BLANK.values())
    ]
)
"""By value: the lists of a view in which strangers have it, all of them several."""


class Sighting(NamedTuple):
    """An enemy stack as a camp knows of it."""

    town: int
    camp: int  # whose it is taken to be (see `holder`)
    men: int  # rounded
    guns: int  # while it is in sight; else 0
    dug: int  # the level at which it is dug in, while it is in sight; else 0
    alarm: int  # the last day on which any of it was attacked or raided, while it is in sight; else 0


class Strangers(NamedTuple):
    """Of the units of unknown troops those that stand in a row in a view."""

    first: int  # of the numbers of units
    behind: int  # the first number that is none of theirs
    number: int  # of them: more than there are numbers if they are the last
    supposed: Sequence[Sequence[int]]  # by field of `OF_STRANGERS`, and by stranger


@final
class Roll:
    """The units of a view: each a unit of the state, or one of the strangers."""

    __slots__ = ("rows",)

    def __init__(self, rows: list[Strangers]) -> None:
        self.rows = rows

    def column(self, name: str, values: Sequence[int]) -> list[int] | tuple[int, ...]:
        column = list(values)
        if name in BLANK:
            blank = [BLANK[name]]
            for first, behind, number, _ in self.rows:
                column[first:behind] = blank * number
        else:
            place = OF_STRANGERS.index(name)
            for first, behind, _, supposed in self.rows:
                column[first:behind] = supposed[place]
        return shaped(name, column)

    def fill(self, view: State) -> None:
        """Put them in place of the units of a copy of the state: what `column` says of all fields at once."""
        for name in _TUPLES_OF_UNITS:
            setattr(view, name, self.column(name, getattr(view, name)))
        columns = _SUPPOSED(view)
        for first, behind, number, supposed in self.rows:
            for place, column in zip(_OF_LISTS, columns, strict=True):
                column[first:behind] = supposed[place]
            for value, blanks in _LEFT_BLANK:
                blank = [value] * number
                for column in blanks(view):
                    column[first:behind] = blank


def runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Of rising numbers those that follow one another, taken together: (first, the one behind the last)."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number:
            found[-1] = (found[-1][0], number + 1)
        else:
            found.append((number, number + 1))
    return found


def muster(board: Board, state: State, peaceful: list[bool], strangers: list[Sighting]) -> Roll:
    """The units of a view.

    The strangers take the places of units that are not known, then new ones, so that which those are cannot be read
    from a view. How many there are shows where units of the camp itself are younger: they keep their numbers.
    """
    numbered, places = numbers_kept(state.camp, tuple(peaceful))
    hidden = sum([behind - first for first, behind in places])
    kinds = [kind_of_stranger(board, camp) for camp in range(len(peaceful))]
    rows: list[tuple[int, ...]] = [sighting + kinds[sighting.camp] for sighting in strangers]
    if len(rows) < hidden:
        foe = next((other for other, at_peace in enumerate(peaceful) if not at_peace), 0)
        rows += [Sighting(NOWHERE, foe, 0, 0, 0, 0) + kinds[foe]] * (hidden - len(rows))
    found, taken = [], 0
    for first, behind in places:
        found.append(in_a_row(first, behind, rows[taken : taken + behind - first]))
        taken += behind - first
    if taken < len(rows) or numbered < len(state.camp):
        found.append(in_a_row(numbered, len(state.camp), rows[taken:]))
    return Roll(found)


def in_a_row(first: int, behind: int, rows: Sequence[Sequence[int]]) -> Strangers:
    """`rows`: of strangers, their fields in the order of `OF_STRANGERS`."""
    return Strangers(first, behind, len(rows), list(zip(*rows, strict=True)) or [()] * len(OF_STRANGERS))


@lru_cache(maxsize=_REMEMBERED)
def numbers_kept(owners: tuple[int, ...], peaceful: tuple[bool, ...]) -> tuple[int, list[tuple[int, int]]]:
    """How many units of a state a view numbers as they are, and those among them that are not known, as `runs`.
    `owners` as a state has them, which change seldom."""
    known = [peaceful[owner] for owner in owners]
    while known and not known[-1]:
        known.pop()
    return len(known), runs([unit for unit, own in enumerate(known) if not own])


def kind_of_stranger(board: Board, camp: int) -> tuple[int, int, int]:
    """Card, quality and morale of a camp's unknown troops, the last fields of `OF_STRANGERS`."""
    number = board.unknown(camp)
    card = board.deck[number]
    return number, card.quality, card.morale


def shaped(name: str, values: Iterable[int]) -> list[int] | tuple[int, ...]:
    """The values of a field as a state keeps them."""
    return tuple(values) if name in TUPLES else list(values)
