"""Whether what stands in a rules file fits the records of the rules. Of most files that is all there is to say, and
their models, which know what to say of the others, are spared."""

from __future__ import annotations

import dataclasses
from typing import Any, Final, get_args, get_origin

from game.rules.spans import AnyOf, Letters, OneOf, Span
from game.scenario.rules_orders import hints_of, names_in, taken_apart

LONGEST_TITLE: Final = 60
MOST_ROWS: Final = 100


def fits(record: type, table: object, *, besides: tuple[str, ...] = ()) -> bool:
    """Whether a table has the fields of a record, each as it may be, and no others. `besides`: whole numbers that it
    has too."""
    if not isinstance(table, dict):
        return False
    fields = dataclasses.fields(record)
    known = {*besides, *(field.name for field in fields)}
    if not table.keys() <= known or not all(type(table.get(name)) is int for name in besides):
        return False
    hints = hints_of(record)
    return all(
        _fits(hints[field.name], table[field.name]) if field.name in table else field.default is not dataclasses.MISSING
        for field in fields
    )


def _fits(hint: Any, value: Any) -> bool:
    """Whether a value of the file is one of a field's type: as `_shape` of `game.scenario.rules_file` has it."""
    kind, notes = taken_apart(hint)
    for note in notes:
        if isinstance(note, OneOf):
            return _is_text(value, LONGEST_TITLE)
        if isinstance(note, AnyOf):
            short = isinstance(value, list) and len(value) <= len(note.words)
            return short and all(_is_text(word, LONGEST_TITLE) for word in value)
    if kind is int:
        return type(value) is int and any(isinstance(note, Span) and note.low <= value <= note.high for note in notes)
    if names := names_in(notes):
        unit = get_args(kind)[0]
        whole = isinstance(value, dict) and value.keys() == {*names}
        return whole and all(_fits(unit, number) for number in value.values())
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return isinstance(value, list) and len(value) <= MOST_ROWS and all(_fits(inner, row) for row in value)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return fits(kind, value)
    if kind is str:
        return _is_text(value, next((note.most for note in notes if isinstance(note, Letters)), LONGEST_TITLE))
    return type(value) is kind


def _is_text(value: object, most: int) -> bool:
    return isinstance(value, str) and len(value) <= most
