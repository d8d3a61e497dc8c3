"""Rules files: their format is read off the dataclasses of `game.rules.numbers`, the one place that names a number."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, get_args, get_origin

from pydantic import BaseModel, Field, create_model

from game.messages import _
from game.rules.numbers import Rules
from game.rules.spans import AnyOf, Letters, OneOf, Span
from game.scenario.document import Document
from game.scenario.fields import Table
from game.scenario.files import read_text
from game.scenario.names import Names
from game.scenario.positions import Place
from game.scenario.problems import ScenarioError
from game.scenario.rules_checks import check_combat, check_ids, check_support, check_traits
from game.scenario.rules_fit import LONGEST_TITLE, MOST_ROWS, fits
from game.scenario.rules_orders import check_orders, hints_of, names_in, taken_apart
from game.scenario.shapes import fit

Title = Annotated[str, Field(max_length=LONGEST_TITLE)]


def load_rules(path: Path) -> Rules:
    """The rules in a file; a `ScenarioError` with every problem if it has any."""
    document = Document(str(path), read_text(path))
    rules = compile_rules(document)
    if rules is None or not document.sound:
        raise ScenarioError(document.problems())
    return rules


NUMBERS: Final = frozenset({"out-of-range", "rules-order", "rules-idle", "rules-result", "does-nothing"})
"""Codes of what is wrong with a number, so that the rules can be looked at with it, or with the nearest that may be."""


def compile_rules(document: Document) -> Rules | None:
    """The rules in a document; whatever is wrong is noted there. None: something is."""
    rules = assembled_rules(document)
    return rules if document.sound else None


def with_sound_tables(document: Document, rules: Rules, standard: Rules) -> Rules:
    """Rules with others in place of their tables in which more than numbers is wrong."""
    wrong = document.wrong_tables(but=NUMBERS)
    own = [one.name for one in dataclasses.fields(Rules) if one.name not in wrong]
    return dataclasses.replace(standard, **{name: getattr(rules, name) for name in own})


def ids_in(data: Mapping[str, Any], key: str) -> list[str]:
    """The ids of the rows of a list, as far as they are texts."""
    rows = data.get(key)
    ids = (row.get("id") for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()
    return [id_ for id_ in ids if isinstance(id_, str)]


def assembled_rules(document: Document) -> Rules | None:
    """The rules in a document, of faulty tables what can be read of them; all that is wrong is noted there."""
    document.kind = "rules"
    lacking = lacked(document.data)
    if lacking:
        message = _("these are rules of an earlier version of the game: they have no {what}").format(what=lacking)
        expected = _("what `migrate {file}` makes of them").format(file=document.file)
        document.add_surely((), "rules-earlier", message, expected)
        return None
    if not document.readable:
        return None
    table = document.data
    if not fits(Rules, table, besides=("format",)):
        file = fit(document, rules_model())
        if file is None:
            return None
        table = vars(file)
    rules: Rules = _assembled(document, Rules, table, ())
    for key, rows in (("arms", rules.arms), ("sizes", rules.sizes)):
        if not rows and not document.wrong_within(document.original((key,))):
            document.add((key,), "rules-length", _("there are no {key}").format(key=key), _("at least one row"))
    for place, ids in (
        (("arms",), [arm.id for arm in rules.arms]),
        (("sizes",), [size.id for size in rules.sizes]),
        (("combat", "results"), [result.id for result in rules.combat.results]),
    ):
        check_ids(document, place, ids)
    check_support(document, rules)
    for number, arm in enumerate(rules.arms):
        check_traits(document, number, arm)
    check_combat(document, rules.combat, len(rules.march.dig_days))
    check_orders(document, Rules, rules)
    return rules


_SINCE: Final = ("training.contact_days", "sight.stayed_percent", "sight.alike_percent", "sight.short_days")
"""Numbers that came after the first releases, the latest last."""


def lacked(data: dict[str, Any]) -> str:
    """What a file of an earlier version lacks that has come since, and `migrate` gives it; empty: it is of today's.

    The numbers of arms once stood in tables of their own.
    """
    march = data.get("march")
    if "arms" not in data and isinstance(march, dict) and "km_a_day" in march:
        return "[[arms]]"
    for name in _SINCE:
        table, key = name.split(".")
        if isinstance(found := data.get(table), dict) and key not in found:
            return name
    return ""


@cache
def rules_model() -> type[BaseModel]:
    fields: dict[str, Any] = {"format": (int, ...)}
    return create_model("RulesFile", __base__=Table, **fields, **_fields(Rules))


def _fields(record: type) -> dict[str, Any]:
    hints = hints_of(record)
    return {
        field.name: (_shape(hints[field.name]), ...)
        if field.default is dataclasses.MISSING
        else (_shape(hints[field.name]) | None, Field(default=None))
        for field in dataclasses.fields(record)
    }


def _shape(hint: Any) -> Any:
    """The type of a value in the file for the type of a field. Raises TypeError for a number without a span."""
    kind, notes = taken_apart(hint)
    span = next((note for note in notes if isinstance(note, Span)), None)
    word = next((note for note in notes if isinstance(note, OneOf | AnyOf)), None)
    if word is not None:
        return _words(word)
    if kind is int:
        if span is None:
            raise TypeError("a number of the rules has no span: give its field a unit of game.rules.spans")
        return _within(span)
    if names := names_in(notes):
        return _family(names, get_args(kind)[0])
    if get_origin(kind) is tuple:
        return Annotated[list[_shape(get_args(kind)[0])], Field(max_length=MOST_ROWS)]  # type: ignore[misc]
    if dataclasses.is_dataclass(kind):
        return create_model(getattr(kind, "__name__", "Record"), __base__=Table, **_fields(kind))  # type: ignore[arg-type]
    letters = next((note.most for note in notes if isinstance(note, Letters)), None)
    if letters is not None:
        return Annotated[str, Field(max_length=letters)]
    return Title if kind is str else kind


@cache
def _within(span: Span) -> Any:
    return Annotated[int, Field(ge=span.low, le=span.high)]


def _words(family: OneOf | AnyOf) -> Any:
    enum: dict[str, Any] = {"enum": list(family.words)}
    if isinstance(family, OneOf):
        return Annotated[Title, Field(json_schema_extra=enum)]
    return Annotated[list[Title], Field(max_length=len(family.words), json_schema_extra={"items": enum})]


@cache
def _family(names: tuple[str, ...], unit: Any) -> type[BaseModel]:
    span = next(note for note in taken_apart(unit)[1] if isinstance(note, Span))
    fields: dict[str, Any] = dict.fromkeys(names, (_shape(unit), ...))
    # Its own name: pydantic would number those of one name, and not each version of it alike.
    return create_model(f"{names[0]}_{names[1]}_{span.low}_to_{span.high}", __base__=Table, **fields)


def _assembled(document: Document, record: type, table: Mapping[str, Any], place: Place) -> Any:
    hints = hints_of(record)
    values = {
        field.name: _value(document, hints[field.name], table[field.name], (*place, field.name))
        for field in dataclasses.fields(record)
        if field.default is dataclasses.MISSING or table.get(field.name) is not None
    }
    return record(**values)


def _value(document: Document, hint: Any, value: Any, place: Place) -> Any:
    kind, notes = taken_apart(hint)
    for note in notes:
        if isinstance(note, OneOf):
            return document.look_up(_names(note), place, value)
        if isinstance(note, AnyOf):
            return _bits(document, note, value, place)
    if names := names_in(notes):
        numbers = _table(value)
        return tuple(numbers[name] for name in names)
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return tuple(_value(document, inner, item, (*place, number)) for number, item in enumerate(value))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _assembled(document, kind, _table(value), place)
    return value


def _table(value: dict[str, Any] | BaseModel) -> dict[str, Any]:
    return value if isinstance(value, dict) else vars(value)


@cache
def _names(family: OneOf | AnyOf) -> Names:
    return Names(family.kind, family.words)


def _bits(document: Document, family: AnyOf, words: list[str], place: Place) -> int:
    names = _names(family)
    bits = 0
    for number, word in enumerate(words):
        if word in words[:number]:
            message = _('{kind} "{word}" is named twice').format(kind=family.kind, word=word)
            document.add((*place, number), "named-twice", message, _("each once"))
        found = document.look_up(names, (*place, number), word)
        bits |= 1 << found if found >= 0 else 0
    return bits
