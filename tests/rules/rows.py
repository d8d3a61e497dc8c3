"""Rows for the numbers of the rules: what a rule gives with a number below, at and above a value.

    @row("march.ford_km", {4: 240, 5: 250, 6: 260})
    def test_a_ford_costs_more(rules: Rules) -> int: ...

makes a test of each of the three. A row may take a table of keys; its probe is then told the part in which they differ.
`covers` names numbers that a test of another shape goes through.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Mapping
from typing import Any, get_args, get_type_hints

import pytest

from game.rules.numbers import Rules
from game.scenario.rules_orders import names_in, taken_apart
from tests.rules.field import standard_rules

Expected = Mapping[int, Any]
"""What a probe gives, by the number."""

COVERED: set[str] = set()
"""The keys that some row or test names, as far as its modules are imported."""


def row(key: str | Mapping[str, Expected], expected: Expected | None = None) -> Callable[[Callable[..., Any]], Any]:
    """A test of a probe that takes rules and gives what shows a number of them.

    Three numbers or more, one after another, of which not all give the same: below, at, above.
    """
    table = {key: expected or {}} if isinstance(key, str) else key
    for name, values in table.items():
        numbers = sorted(values)
        assert len(numbers) >= 3, f"{name}: below, at, above"
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers))), f"{name}: one number after another"
        assert len({repr(value) for value in values.values()}) > 1, f"{name}: a number that changes nothing"
    COVERED.update(table)
    cases = [(name, number, wanted) for name, values in table.items() for number, wanted in values.items()]

    part = part_that_differs(list(table))

    def made(probe: Callable[..., Any]) -> Any:
        takes_name = len(inspect.signature(probe).parameters) > 1

        @pytest.mark.parametrize(("name", "number", "wanted"), cases, ids=[f"{case[0]}={case[1]}" for case in cases])
        def test(name: str, number: int, wanted: Any) -> None:
            rules = with_numbers({name: number})
            found = probe(rules, name.split(".")[part]) if takes_name else probe(rules)
            assert found == wanted, f"{name} = {number} gives {found}, not {wanted}"

        return test

    return made


def part_that_differs(keys: list[str]) -> int:
    """The number of the part in which some keys differ; of one key alone the last."""
    parts = list(zip(*(key.split(".") for key in keys), strict=True))
    return next((number for number, found in enumerate(parts) if len(set(found)) > 1), len(parts) - 1)


def covers(*keys: str) -> Callable[[Callable[..., Any]], Any]:
    """Marks a test that goes through every number at or below some keys."""
    COVERED.update(keys)
    return lambda test: test


def with_numbers(numbers: Mapping[str, int]) -> Rules:
    """The standard rules with some numbers changed, by key: "march.ford_km", "march.road_percent.track"."""
    rules: Rules = standard_rules()
    for key, number in numbers.items():
        rules = _changed(rules, Rules, key.split("."), number)
    return rules


def _changed(value: Any, hint: Any, path: list[str], number: int) -> Any:
    if not path:
        return number
    kind, notes = taken_apart(hint)
    part, *rest = path
    if dataclasses.is_dataclass(kind):
        inner = get_type_hints(kind, include_extras=True)[part]
        return dataclasses.replace(value, **{part: _changed(getattr(value, part), inner, rest, number)})
    names = names_in(notes)
    index = names.index(part) if names else int(part)
    entry = _changed(value[index], get_args(kind)[0], rest, number)
    return (*value[:index], entry, *value[index + 1 :])
