"""Rules files: their format is read off the dataclasses of `game.rules.numbers`, the one place that names a number."""

from __future__ import annotations

import dataclasses
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel, Field, create_model

from game.rules.numbers import Combat, Rules
from game.rules.spans import PAIR, Span
from game.scenario.document import Document
from game.scenario.fields import Table
from game.scenario.files import read_text
from game.scenario.problems import ScenarioError
from game.scenario.rules_orders import check_orders, names_in, taken_apart
from game.scenario.shapes import fit

Title = Annotated[str, Field(max_length=60)]

QUALITIES, CLASSES, TOTALS = 5, 4, 11
"""Steps of quality, classes of town, totals of two dice."""


def load_rules(path: Path) -> Rules:
    """The rules in a file; a `ScenarioError` with every problem if it has any."""
    document = Document(str(path), read_text(path))
    rules = compile_rules(document)
    if rules is None or not document.sound:
        raise ScenarioError(document.problems())
    return rules


def compile_rules(document: Document) -> Rules | None:
    """The rules in a document; whatever is wrong is noted there. None: something is."""
    document.kind = "rules"
    model = rules_model()
    file = fit(document, model) if document.readable else None
    if file is None:
        return None
    rules: Rules = _assembled(Rules, file)
    _check_combat(document, rules.combat, len(rules.march.dig_days))
    check_orders(document, Rules, rules)
    return rules if document.sound else None


@cache
def rules_model() -> type[BaseModel]:
    fields: dict[str, Any] = {"format": (int, ...)}
    return create_model("RulesFile", __base__=Table, **fields, **_fields(Rules))


def _fields(record: type) -> dict[str, Any]:
    hints = get_type_hints(record, include_extras=True)
    return {field.name: (_shape(hints[field.name]), ...) for field in dataclasses.fields(record)}


def _shape(hint: Any) -> Any:
    """The type of a value in the file for the type of a field. Raises TypeError for a number without a span."""
    kind, notes = taken_apart(hint)
    span = next((note for note in notes if isinstance(note, Span)), None)
    if kind is int:
        if span is None:
            raise TypeError("a number of the rules has no span: give its field a unit of game.rules.spans")
        return Annotated[int, Field(ge=span.low, le=span.high)]
    if names := names_in(notes):
        return _family(names, get_args(kind)[0])
    if get_origin(kind) is tuple:
        return Annotated[list[_shape(get_args(kind)[0])], Field(max_length=100)]  # type: ignore[misc]
    if dataclasses.is_dataclass(kind):
        return create_model(getattr(kind, "__name__", "Record"), __base__=Table, **_fields(kind))  # type: ignore[arg-type]
    return Title if kind is str else kind


@cache
def _family(names: tuple[str, ...], unit: Any) -> type[BaseModel]:
    span = next(note for note in taken_apart(unit)[1] if isinstance(note, Span))
    fields: dict[str, Any] = dict.fromkeys(names, (_shape(unit), ...))
    # Its own name: pydantic would number those of one name, and not each version of it alike.
    return create_model(f"{names[0]}_{names[1]}_{span.low}_to_{span.high}", __base__=Table, **fields)


def _assembled(record: type, table: BaseModel) -> Any:
    hints = get_type_hints(record, include_extras=True)
    values = {field.name: _value(hints[field.name], getattr(table, field.name)) for field in dataclasses.fields(record)}
    return record(**values)


def _value(hint: Any, value: Any) -> Any:
    kind, notes = taken_apart(hint)
    if names := names_in(notes):
        return tuple(getattr(value, name) for name in names)
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], item) for item in value)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _assembled(kind, value)
    return value


def _check_combat(document: Document, combat: Combat, levels: int) -> None:
    """The lengths of the combat results table and its neighbours, and what its numbers point to."""
    columns = len(combat.columns)
    lengths = (
        ("quality_percent", len(combat.quality_percent), QUALITIES, "one for each quality from 1 to 5"),
        ("class_shift", len(combat.class_shift), CLASSES, "one for each class of town from 1 to 4"),
        ("table", len(combat.table), columns, "a row for each of the columns"),
        ("dig_shift", len(combat.dig_shift), levels + 1, "one for each level of entrenchment from 0"),
    )
    for name, length, wanted, meaning in lengths:
        if length != wanted and not document.wrong_within(document.original(("combat", name))):
            document.add(("combat", name), "rules-length", f"{name} has {length} entries", f"{wanted}: {meaning}")
    _check_columns(document, combat)
    for row, results in enumerate(combat.table):
        if len(results) != TOTALS:
            message = f"a row of the table has {len(results)} entries"
            document.add(
                ("combat", "table", row),
                "rules-length",
                message,
                f"{TOTALS}: one for each total of two dice from 2 to 12",
            )
        for total, result in enumerate(results):
            if not 0 <= result < len(combat.results):
                message = f"there is no result number {result}"
                document.add(
                    ("combat", "table", row, total), "rules-result", message, f"0 to {len(combat.results) - 1}"
                )
    if columns and combat.table[-1:] and combat.results:
        _check_ends(document, combat)
    for row, found in enumerate(combat.results):
        if any(earlier.id == found.id for earlier in combat.results[:row]):
            document.add(
                ("combat", "results", row, "id"),
                "id-twice",
                f'another result is called "{found.id}"',
                "an id of its own",
            )


def _check_columns(document: Document, combat: Combat) -> None:
    """The ratios of the columns rise, each above the one before."""
    for row, (before, ratio) in enumerate(pairwise(combat.columns), start=1):
        if len(before) == len(ratio) == PAIR and ratio[0] * before[1] <= before[0] * ratio[1]:
            place = ("combat", "columns", row)
            document.add(place, "rules-columns", "the columns do not rise", "more than the one before")


def _check_ends(document: Document, combat: Combat) -> None:
    """The least throw in the worst column must fail, and the greatest in the best win, or fighting decides nothing."""
    last = len(combat.table) - 1
    for what, column, total, wins in (
        ("the least throw in the worst column", 0, 0, False),
        ("the greatest throw in the best column", last, len(combat.table[last]) - 1, True),
    ):
        result = combat.table[column][total] if combat.table[column] else -1
        if 0 <= result < len(combat.results) and combat.results[result].field != wins:
            message = f'{what} is "{combat.results[result].id}"'
            expected = f"a result with field = {str(wins).lower()}"
            document.add(("combat", "table", column, total), "rules-result", message, expected)
