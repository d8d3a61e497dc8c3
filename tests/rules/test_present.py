"""What a war has: asked before anything is offered, and by `validate` of numbers of the rules that nothing reads."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from game.rules.numbers import Rules
from game.rules.present import FACTS, has_aeroplanes, has_railways, has_ships, has_support, has_works
from game.rules.spans import ReadOf
from game.rules.vocabulary import EFFECTS
from game.scenario.load import load
from game.scenario.rules_idle import FAMILIES, LACKS, idle_numbers
from game.scenario.rules_orders import hints_of, taken_apart
from tests.rules.rows import with_numbers


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("finland_1808", (False, True, True, False, False)),
        ("kaunas_encirclement", (True, False, True, False, True)),
        ("zarasai_offensive", (True, False, True, True, True)),
    ],
)
def test_what_a_war_has(name: str, found: tuple[bool, ...]) -> None:
    board = load(name).board
    assert tuple(has(board) for has in (has_railways, has_ships, has_works, has_aeroplanes, has_support)) == found


def facts_read(record: type = Rules) -> Iterator[str]:
    for hint in hints_of(record).values():
        kind, notes = taken_apart(hint)
        yield from (note.fact for note in notes if isinstance(note, ReadOf))
        for inner in (kind, *get_args(kind)):
            if dataclasses.is_dataclass(inner) and isinstance(inner, type):
                yield from facts_read(inner)


def test_every_fact_a_number_is_read_for_can_be_asked() -> None:
    assert set(facts_read()) <= set(FACTS)
    assert set(LACKS) <= set(FACTS)
    assert len(FAMILIES) == 5


def idle(name: str, numbers: dict[str, int]) -> list[str]:
    standard: Any = with_numbers({})
    board = dataclasses.replace(load(name).board, rules=with_numbers(numbers))
    return [key for key, __ in idle_numbers(board, standard)]


@pytest.mark.parametrize(
    ("name", "key", "number"),
    [
        ("jieznas", "water.landing_percent", 300),
        ("jieznas", "water.km_a_day.sea", 20),
        ("jieznas", "treasury.pay_a_week", 3),
        ("jieznas", "combat.air_shift", 3),
        ("jieznas", "march.weather_percent.mud", 20),
        ("jieznas", "illness.dead_percent", 3),
    ],
)
def test_a_number_of_what_a_war_has_not_is_told(name: str, key: str, number: int) -> None:
    (told,) = idle(name, {key: number})
    assert key == told or key.startswith(f"{told}.")


@pytest.mark.parametrize(
    "key", ["combat.quality_percent.2", "march.fatigue_a_day", "supply.full_km", "nerve.rest_a_day"]
)
def test_a_number_that_every_war_reads_is_not(key: str) -> None:
    assert idle("jieznas", {key: 7}) == []


def test_of_rules_as_they_are_usual_nothing_is_told() -> None:
    assert idle("jieznas", {}) == []


def test_who_changes_a_whole_table_is_left_alone() -> None:
    changed = {f"march.road_percent.{road}": 999 - 100 * place for place, road in enumerate(("none", "track", "road"))}
    assert idle("jieznas", changed) == []


def test_effects_that_are_read_of_something_name_a_fact_that_can_be_told() -> None:
    named = {kind.read_of for kind in EFFECTS.values()} - {""}
    assert named == {"railways", "ships"}
    assert named <= set(FACTS) & set(LACKS)
