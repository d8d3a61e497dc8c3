"""Rules files: their format is read off the dataclasses of `game.rules.numbers`, the one place that names a number."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel, Field, create_model

from game.rules.numbers import Combat, Ratio, Rules
from game.scenario.document import Document
from game.scenario.fields import Table
from game.scenario.files import read_text
from game.scenario.positions import Place
from game.scenario.problems import ScenarioError
from game.scenario.shapes import fit

Number = Annotated[int, Field(ge=-1_000_000, le=1_000_000)]
Title = Annotated[str, Field(max_length=60)]

QUALITIES, CLASSES, TOTALS = 5, 4, 11
"""Steps of quality, classes of town, totals of two dice."""

POSITIVE = (
    ("march", "road_percent"),
    ("march", "km_a_day"),
    ("march", "weather_percent"),
    ("march", "supply_percent"),
    ("march", "dig_unordered"),
    ("railway", "narrow_percent"),
    ("supply", "road_percent"),
    ("supply", "rail_percent"),
    ("attack_supply", "reach_km"),
    ("combat", "frontage"),
    ("combat", "guns_ratio"),
    ("combat", "gun_men"),
    ("sight", "round_men"),
)


RATIOS = (
    ("combat", "delay_ratio"),
    ("combat", "disturb_ratio"),
    ("nerve", "victory_ratio"),
    ("nerve", "holding_ratio"),
)

SENSES = (
    ("_shift", -20, 20),  # more columns than any table has
    ("_morale", -100, 100),
    ("_percent", 0, 100_000),
    ("_permille", 0, 100_000),
    ("_loss", 0, 1000),
)
"""By the end of a key: the least and the most its numbers can mean."""

GUESSES = {"guess_quality": (1, QUALITIES), "guess_morale": (0, 100)}


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
    for section, name in RATIOS:
        _check_ratio(document, (section, name), getattr(getattr(rules, section), name))
    _check_divisors(document)
    _check_senses(document)
    return rules if document.sound else None


@cache
def rules_model() -> type[BaseModel]:
    fields: dict[str, Any] = {"format": (int, ...)}
    return create_model("RulesFile", __base__=Table, **fields, **_fields(Rules))


def _fields(record: type) -> dict[str, Any]:
    hints = get_type_hints(record, include_extras=True)
    return {field.name: (_shape(hints[field.name]), ...) for field in dataclasses.fields(record)}


def _shape(hint: Any) -> Any:
    """The type of a value in the file for the type of a field."""
    if get_origin(hint) is Annotated:
        return _family(hint.__metadata__[0])
    if get_origin(hint) is tuple:
        return Annotated[list[_shape(get_args(hint)[0])], Field(max_length=100)]  # type: ignore[misc]
    if dataclasses.is_dataclass(hint):
        return create_model(getattr(hint, "__name__", "Record"), __base__=Table, **_fields(hint))  # type: ignore[arg-type]
    return {int: Number, str: Title}.get(hint, hint)


@cache
def _family(names: tuple[str, ...]) -> type[BaseModel]:
    fields: dict[str, Any] = dict.fromkeys(names, (Number, ...))
    return create_model("Family", __base__=Table, **fields)


def _assembled(record: type, table: BaseModel) -> Any:
    hints = get_type_hints(record, include_extras=True)
    values = {field.name: _value(hints[field.name], getattr(table, field.name)) for field in dataclasses.fields(record)}
    return record(**values)


def _value(hint: Any, value: Any) -> Any:
    if get_origin(hint) is Annotated:
        return tuple(getattr(value, name) for name in hint.__metadata__[0])
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], item) for item in value)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _assembled(hint, value)
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
        if length != wanted:
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
    for row, found in enumerate(combat.results):
        if any(earlier.id == found.id for earlier in combat.results[:row]):
            document.add(
                ("combat", "results", row, "id"),
                "id-twice",
                f'another result is called "{found.id}"',
                "an id of its own",
            )


def _check_columns(document: Document, combat: Combat) -> None:
    """The odds columns are ratios, and rise."""
    sound = [_check_ratio(document, ("combat", "columns", row), ratio) for row, ratio in enumerate(combat.columns)]
    for row in range(1, len(sound)):
        if not (sound[row - 1] and sound[row]):
            continue
        (one, other), (before, against) = combat.columns[row], combat.columns[row - 1]
        if one * against <= before * other:
            place = ("combat", "columns", row)
            document.add(place, "rules-columns", "the columns do not rise", "more than the one before")


def _check_ratio(document: Document, place: Place, ratio: Ratio) -> bool:
    """Two positive numbers, attacker first."""
    sound = len(ratio) == 2 and min(ratio) > 0
    if not sound:
        document.add(place, "rules-ratio", f"{list(ratio)} is no ratio", "two numbers of at least 1, such as [1, 2]")
    return sound


def _check_divisors(document: Document) -> None:
    """What is divided by, or bounds a search, must be something."""
    for section, name in POSITIVE:
        value = document.data[section][name]
        for key, number in value.items() if isinstance(value, dict) else ((None, value),):
            if number < 1:
                place = (section, name) if key is None else (section, name, key)
                document.add(place, "rules-zero", f"{place[-1]} is {number}", "at least 1")


def _check_senses(document: Document) -> None:
    """Numbers that the rules can do nothing with: a share below nothing, a guess that no unit can be."""
    for section, table in document.data.items():
        if not isinstance(table, dict):
            continue
        for place, key, number in _numbers((section,), "", table):
            least, most = _sense(key) or (number, number)
            if not least <= number <= most and not document.wrong(document.original(place)):
                message = f"{key} is {number:,}"
                document.add(place, "out-of-range", message, f"{least:,} to {most:,}")


def _sense(key: str) -> tuple[int, int] | None:
    if key in GUESSES:
        return GUESSES[key]
    return next(((least, most) for end, least, most in SENSES if key.endswith(end)), None)


def _numbers(place: Place, key: str, value: Any) -> Iterator[tuple[Place, str, int]]:
    """Each whole number at or below a place, with the last key that ends in a sense on the way to it."""
    if isinstance(value, dict):
        for inner, what in value.items():
            named = key if any(key.endswith(end) for end, *_ in SENSES) else inner
            yield from _numbers((*place, inner), named, what)
    elif isinstance(value, list):
        for number, what in enumerate(value):
            yield from _numbers((*place, number), key, what)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield place, key, value
