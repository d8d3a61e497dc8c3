"""Numbers of a rules file of one's own that change nothing in a scenario: what they are read for is not in it.

What each is read for stands beside it, as `ReadOf`, or follows from its table: an entry by roads is read where there is
such a road. A rules file must have every number, so that only those are told that are not as in the standard rules.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final, get_args, get_origin

from game.messages import N_, _, ngettext
from game.rules.board import Board
from game.rules.effects import SetWeather
from game.rules.numbers import Rules
from game.rules.present import FACTS
from game.rules.spans import ReadOf, While
from game.rules.terms import LINK_KINDS, RAILS, ROADS, TERRAINS, WATERS, WEATHERS
from game.scenario.findings import brought
from game.scenario.positions import Place
from game.scenario.rules_orders import hints_of, names_in, taken_apart

LACKS: Final = {
    "railways": N_("no railway is in play"),
    "water": N_("no water that ships go along is in play"),
    "ships": N_("no water that ships go along is in play"),
    "aeroplanes": N_("no camp has aeroplanes"),
    "support": N_("no unit supports others"),
    "pursuit": N_("no unit pursues"),
    "guns": N_("no unit has guns"),
    "leaders": N_("there are no leaders"),
    "raids": N_("no unit raids"),
    "rides": N_("nobody rides the railway"),
    "groups": N_("there are not two groups"),
    "courses": N_("no camp trains its recruits"),
    "classes": N_("nobody is called up"),
    "leanings": N_("no town leans to a camp"),
    "rivers": N_("no link crosses a river"),
    "ice": N_("no river freezes"),
    "truces": N_("no two camps are ever in truce"),
    "treasuries": N_("no camp has a treasury"),
    "illness": N_("nobody falls ill"),
}
"""Why a number is not read, by fact; of a trait that no unit has it."""


def weathers(board: Board) -> Iterator[int]:
    for season in board.seasons:
        yield from (weather for weather, weight in enumerate(season.weights) if weight)
    yield from (one.weather for one in brought(board) if isinstance(one, SetWeather))
    if not board.seasons or min(season.day for season in board.seasons) > board.first_day:
        yield 0


FAMILIES: Final[Mapping[tuple[str, ...], Callable[[Board], Iterator[int]]]] = {
    ROADS: lambda board: (link.road for __, link in board.over_land),
    RAILS: lambda board: (link.rail for link in board.links),
    TERRAINS: lambda board: (town.terrain for town in board.towns),
    WATERS: lambda board: (link.kind - LINK_KINDS.index(WATERS[0]) for link in board.links),
    WEATHERS: weathers,
}
"""By family of entries: the numbers of those that a board has."""

Idle = tuple[Place, str]
"""Where a number stands, and why it changes nothing."""


def idle_numbers(board: Board, standard: Rules) -> Iterator[Idle]:
    """Those of the board's rules that are other than in the standard ones and that nothing reads."""
    yield from _in_record(board, Rules, board.rules, standard, ())


def _in_record(board: Board, record: type, value: Any, usual: Any, way: tuple[str, ...]) -> Iterator[Idle]:
    hints = hints_of(record)
    for field in dataclasses.fields(record):
        now, then = getattr(value, field.name), getattr(usual, field.name)
        if now not in (then, field.default):  # a table that may be left out, and is
            yield from _in_field(board, hints[field.name], now, then, (*way, field.name))


def _in_field(board: Board, hint: Any, now: Any, then: Any, way: tuple[str, ...]) -> Iterator[Idle]:
    kind, notes = taken_apart(hint)
    fact = next((note.fact for note in notes if isinstance(note, ReadOf) and not FACTS[note.fact](board)), "")
    names = names_in(notes)
    off = next((note.keys for note in notes if isinstance(note, While) and not any(_at(board, note.keys))), ())
    if off:
        yield way, ngettext("{keys} is 0", "of {keys} each is 0", len(off)).format(keys=", ".join(off))
    elif fact:
        lacks = LACKS.get(fact)
        why = _(lacks) if lacks else _('no unit has the trait "{trait}"').format(trait=fact)
        yield from (((*way, *key), why) for key in _changed(kind, now, then))
    elif dataclasses.is_dataclass(kind) and isinstance(kind, type):
        yield from _in_record(board, kind, now, then, way)
    elif names in FAMILIES:
        there = set(FAMILIES[names](board))
        others = [number for number in range(len(names)) if now[number] != then[number]]
        for number in others if there.isdisjoint(others) else ():  # who changes a whole table changes these, too
            yield (*way, names[number]), _('nothing here is "{name}"').format(name=names[number])
    elif way in (("arms",), ("sizes",)) and get_origin(kind) is tuple and get_args(kind):
        yield from _in_rows(board, way[0], now, then)


def _at(board: Board, keys: Sequence[str]) -> list[Any]:
    return [attrgetter(key)(board.rules) for key in keys]


def _changed(kind: Any, now: Any, then: Any) -> list[tuple[str, ...]]:
    """The keys of a table that are not as they are usual; of a number, or a table by a family, it itself."""
    if not dataclasses.is_dataclass(kind):
        return [()]
    return [(one.name,) for one in dataclasses.fields(kind) if getattr(now, one.name) != getattr(then, one.name)]


def _in_rows(board: Board, key: str, rows: Sequence[Any], usual: Sequence[Any]) -> Iterator[Idle]:
    """Rows of the author's own that no unit is of."""
    known = {row.id for row in usual}
    used = {getattr(card, key[:-1]) for card in board.cards}
    for number, row in enumerate(rows):
        if number not in used and row.id not in known:
            yield (key, number, "id"), _('no unit is of "{row}"').format(row=row.id)
