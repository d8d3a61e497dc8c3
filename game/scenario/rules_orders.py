"""Orders among the numbers of a rules file: tables that rise or fall, numbers that are not above others.

They stand beside the numbers, as `Run` and `AtMost` of `game.rules.spans`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from game.messages import _
from game.rules.spans import OWN, PAIR, AtMost, Beside, Caps, CountsAbove, OfHundred, Run
from game.scenario.document import Document
from game.scenario.names import plain
from game.scenario.positions import Place


def taken_apart(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """The type of a field, and what stands beside it."""
    if get_origin(hint) is Annotated:
        kind, *notes = get_args(hint)
        return kind, tuple(notes)
    return hint, ()


def names_in(notes: tuple[Any, ...]) -> tuple[str, ...]:
    """The family whose names are the keys of a table; empty: it is none."""
    return next((note for note in notes if type(note) is tuple), ())


@cache
def hints_of(record: type) -> Mapping[str, Any]:
    """By field of a record of the rules: its type with all that stands beside it. Asked again for each row."""
    return get_type_hints(record, include_extras=True)


def check_orders(document: Document, record: type, value: Any, place: Place = ()) -> None:
    """Note each number of a record that is on the wrong side of another, unless enough was said of either."""
    hints = hints_of(record)
    for field in dataclasses.fields(record):
        _check(document, hints[field.name], getattr(value, field.name), (*place, field.name))


def _check(document: Document, hint: Any, value: Any, place: Place) -> None:
    kind, notes = taken_apart(hint)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        check_orders(document, kind, value, place)
        return
    names = names_in(notes)
    for note in notes:
        if isinstance(note, OfHundred):
            _check_hundredths(document, note, value, place)
        elif isinstance(note, AtMost):
            _check_at_most(document, note, value, place)
        elif isinstance(note, Caps | CountsAbove):
            _check_idle(document, note, value, place)
        elif note == PAIR and len(value) != PAIR and not document.wrong_within(document.original(place)):
            message = _("{value} is no ratio").format(value=list(value))
            document.add(place, "rules-ratio", message, _("two numbers of at least 1, such as [1, 2]"))
        elif isinstance(note, Run) and get_origin(kind) is tuple:
            keys: Sequence[str | int] = names or range(len(value))
            for path, numbers in _lines(value):
                _check_run(document, note, numbers, [(*place, key, *path) for key in keys])
    if names:
        for note in (note for note in taken_apart(get_args(kind)[0])[1] if isinstance(note, OfHundred)):
            for name, number in zip(names, value, strict=True):
                _check_hundredths(document, note, number, (*place, name))
    if not names and get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        for number, item in enumerate(value):
            _check(document, inner, item, (*place, number))
        if dataclasses.is_dataclass(inner) and isinstance(inner, type):
            _check_rows(document, inner, value, place)


def _check_hundredths(document: Document, note: OfHundred, number: int, place: Place) -> None:
    """Two for two times as much, where 200 per cent is meant."""
    original = document.original(place)
    if 0 < number < note.least and not document.doubts(original):
        message = _("{key} = {number} is per cent: 100 changes nothing, {number} leaves next to nothing").format(
            key=_key(place), number=number
        )
        document.add_surely(original, "percent-odd", message, str(100 * number), severity="hint")


def _lines(value: Sequence[Any]) -> Iterator[tuple[tuple[int, ...], list[int]]]:
    """The numbers that follow one another in a table: itself, or each column of a table of rows, with its number."""
    if not value or not isinstance(value[0], tuple):
        yield (), list(value)
        return
    for column in range(min(map(len, value))):
        yield (column,), [row[column] for row in value]


def _check_rows(document: Document, record: type, rows: Sequence[Any], place: Place) -> None:
    for name, hint in hints_of(record).items():
        for note in taken_apart(hint)[1]:
            if isinstance(note, Run):
                places = [(*place, number, name) for number in range(len(rows))]
                _check_run(document, note, [getattr(row, name) for row in rows], places)
            elif isinstance(note, Beside):
                for number, row in enumerate(rows):
                    _check_beside(document, row, note, (*place, number, name))
            elif note == OWN:
                _check_own(document, rows, place, name)


def _check_beside(document: Document, row: Any, note: Beside, place: Place) -> None:
    """Both are what is usual, so that a game can be played all the same."""
    key, number, most = _key(place), getattr(row, _key(place)), getattr(row, note.key)
    if number > most:
        message = _("{key} is {shown}, more than {key2}").format(key=key, shown=_shown(number), key2=note.key)
        expected = _("at most {shown}").format(shown=_shown(most))
        document.add_surely(document.original(place), "rules-order", message, expected, severity="warning")


def _check_own(document: Document, rows: Sequence[Any], place: Place, name: str) -> None:
    """Of two rows with one text it is told of the one whose id is another, or of the later."""
    owners = {text: row.id for row in rows if plain(text := getattr(row, name)) == plain(row.id)}
    for number, row in enumerate(rows):
        text = getattr(row, name)
        if owners.setdefault(text, row.id) != row.id:
            message = _('{name} = "{text}" stands in another row, too').format(name=name, text=text)
            where = document.original((*place, number, name))
            document.add_surely(where, "name-odd", message, _("each its own"), severity="warning")


def _check_idle(document: Document, note: Caps | CountsAbove, number: int, place: Place) -> None:
    """A number that leaves another without effect, or that is without one because of it; the two stand together."""
    other = _at(document, note.key)
    if isinstance(note, Caps) and not number and other:
        message = _("with {key} = 0 nothing is left of {other}").format(key=_key(place), other=note.key)
    elif isinstance(note, CountsAbove) and 0 < number <= other:
        message = _("{key} = {number} is never asked for: it is not above {other}").format(
            key=_key(place), number=number, other=note.key
        )
    else:
        return
    document.add_surely(document.original(place), "rules-idle", message, severity="warning")


def _check_run(document: Document, run: Run, numbers: Sequence[int], places: Sequence[Place]) -> None:
    for (before, number), (earlier, there) in zip(pairwise(numbers), pairwise(places), strict=True):
        if (number - before) * run.sign < 0 and not _told(document, earlier):
            least = _("at least") if run.sign > 0 else _("at most")
            message = _("{key} is {shown} after {shown2}: these numbers do not {word}").format(
                key=_key(there), shown=_shown(number), shown2=_shown(before), word=run.word
            )
            document.add(there, "rules-order", message, f"{least} {_shown(before)}")


def _check_at_most(document: Document, limit: AtMost, number: int, place: Place) -> None:
    most = _at(document, limit.key)
    if number > most and not _told(document, tuple(limit.key.split("."))):
        message = _("{key} is {shown}, more than {key2}").format(key=_key(place), shown=_shown(number), key2=limit.key)
        document.add(place, "rules-order", message, _("at most {shown}").format(shown=_shown(most)))


def _at(document: Document, key: str) -> Any:
    """What stands at a key with its tables: "supply.short_km"."""
    found: Any = document.data
    for part in key.split("."):
        found = found[part]
    return found


def _told(document: Document, place: Place) -> bool:
    """Whether something was said of a number already, so that its neighbour may be right."""
    place = document.original(place)
    return document.doubts(place) or document.wrong(place)


def _key(place: Place) -> str:
    return next(str(part) for part in reversed(place) if isinstance(part, str))


def _shown(number: int) -> str:
    return str(number).lower() if isinstance(number, bool) else f"{number:,}"
