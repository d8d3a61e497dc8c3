"""What is taken for rules that fit is what their models take: rules with one thing changed, of every kind at every
place."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from game.rules.numbers import Rules
from game.scenario.paths import scenarios_folder
from game.scenario.rules_file import rules_model
from game.scenario.rules_fit import LONGEST_TITLE, MOST_ROWS, fits
from tests.scenario.numbers import STANDARD, Place, at

SHIPPED = sorted([*(scenarios_folder() / "rules").glob("*.toml"), *scenarios_folder().glob("*/*rules*.toml")])


def fitting(data: dict[str, Any]) -> bool:
    return fits(Rules, data, besides=("format",))


def taken(data: dict[str, Any]) -> bool:
    try:
        rules_model().model_validate(data)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_rules_fit(path: Path) -> None:
    assert fitting(tomllib.loads(path.read_text(encoding="utf-8")))


def places(value: Any, place: Place = ()) -> Iterator[Place]:
    """All places of a file; of lists those of the first entry."""
    if place:
        yield place
    inner = value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    for key, entry in inner:
        yield from places(entry, (*place, key))


def others(value: Any) -> Iterator[Any]:
    """What may stand in the place of a value; most of it may not."""
    yield from (True, 0, 1, -1, 101, 100_001, 1.0, "", "x", "x" * LONGEST_TITLE, "x" * (LONGEST_TITLE + 1), [], {})
    if isinstance(value, list):
        yield from (value[:1] * MOST_ROWS, value[:1] * (MOST_ROWS + 1), [*value, True], [*value, "x"])
    if isinstance(value, dict):
        yield {**value, "unheard_of": 1}
        yield {key: entry for key, entry in value.items() if key != next(iter(value))}


@pytest.mark.parametrize("table", [*STANDARD])
def test_what_fits_is_what_the_models_take(table: str) -> None:
    for place in [one for one in places(STANDARD) if one[0] == table]:
        for other in others(at(STANDARD, place)):
            data = copy.deepcopy(STANDARD)
            at(data, place[:-1])[place[-1]] = other
            assert fitting(data) == taken(data), (place, other)


def test_a_key_more_or_less_does_not_fit() -> None:
    for key in STANDARD:
        data = {name: value for name, value in STANDARD.items() if name != key}
        assert fitting(data) == taken(data), key
    assert not fitting({**STANDARD, "unheard_of": 1})
