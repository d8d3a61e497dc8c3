"""What passes the checks of a rules file breaks no rule: each number has a span, some an order, and games hold."""

from __future__ import annotations

import copy
from pathlib import Path
from random import Random
from typing import Any

import pytest

from game.rules.numbers import March, Rules
from game.rules.terms import WEATHERS
from game.scenario.rules_file import rules_model
from game.scenario.rules_orders import hints_of
from tests.long import long
from tests.rules.world import played, world
from tests.scenario.files import RULES, SMALL, marked, problems, written
from tests.scenario.numbers import STANDARD, Field, Place, at, changed, compiled, fields, put

FIELDS = list(fields())
LIMITS = [(field.key, limit) for field in FIELDS for limit in field.limits]


def test_every_number_has_a_span_that_its_shipped_value_is_within() -> None:
    for field in FIELDS:
        assert field.span is not None, f"{field.key}: give it a unit of game.rules.spans"
        assert all(field.span.low <= at(STANDARD, place) <= field.span.high for place in field.places())
    assert sum(len(field.places()) for field in FIELDS) > 250


def test_a_number_without_a_span_is_no_part_of_the_format(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(March.__annotations__, "ford_km", "int")
    rules_model.cache_clear()
    hints_of.cache_clear()
    with pytest.raises(TypeError, match="no span"):
        rules_model()
    monkeypatch.undo()
    rules_model.cache_clear()
    hints_of.cache_clear()


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_beyond_its_span_a_number_is_told_where_it_stands(field: Field) -> None:
    assert field.span is not None
    for number in (field.span.low - 1, field.span.high + 1):
        place = field.places()[-1]
        rules, document = compiled(changed((place, number)))
        assert rules is None
        assert document.wrong(place), (place, number)


ORDERS: tuple[tuple[str, Place, int], ...] = (
    ("highway dearer than road", ("march", "road_percent", "highway"), 121),
    ("cut stronger than short", ("combat", "supply_percent", "cut"), 76),
    ("green better than trained", ("combat", "quality_percent", 1), 59),
    ("deeper trenches worse", ("combat", "dig_shift", 3), 0),
    ("columns level", ("combat", "columns", 2, 1), 4),
    ("a greater throw worse", ("combat", "table", 7, 10), 4),
    ("a better column worse", ("combat", "table", 11, 0), 1),
    ("results not in order", ("combat", "results", 1, "attacker_loss"), 81),
    ("a better result takes heart", ("combat", "results", 5, "attacker_morale"), 2),
    ("short supply beyond cut", ("supply", "full_km"), 101),
    ("companies larger than the largest", ("training", "company_least"), 251),
)


@pytest.mark.parametrize(("place", "number"), [row[1:] for row in ORDERS], ids=[row[0] for row in ORDERS])
def test_numbers_that_stand_in_no_order_are_told(place: Place, number: int) -> None:
    rules, document = compiled(changed((place, number)))
    assert rules is None
    assert document.wrong(place) or document.wrong(place[:-1])


def test_a_field_that_is_lost_in_a_better_result_is_told() -> None:
    data = changed()
    data["combat"]["results"][5]["field"] = False
    _, document = compiled(data)
    assert document.wrong(("combat", "results", 5, "field"))


@pytest.mark.parametrize("result", [0, 6])
def test_a_table_in_which_one_result_is_all_there_is_is_told(result: int) -> None:
    places = next(field for field in FIELDS if field.key == "combat.table").places()
    rules, document = compiled(changed(*((place, result) for place in places)))
    assert rules is None
    assert document.wrong(("combat", "table", 11, 10) if result == 0 else ("combat", "table", 0, 0))


@pytest.mark.parametrize(("key", "limit"), LIMITS)
def test_a_number_above_its_limit_is_told(key: str, limit: str) -> None:
    upper = at(STANDARD, tuple(limit.split(".")))
    rules, document = compiled(changed((tuple(key.split(".")), upper + 1)))
    assert rules is None
    assert document.wrong_within((key.split(".", maxsplit=1)[0],))


def settled(data: dict[str, Any], raised: bool) -> dict[str, Any]:
    """The data with limits moved to what they must hold, or what exceeds them brought down."""
    for _ in LIMITS:
        for key, limit in LIMITS:
            lower, upper = tuple(key.split(".")), tuple(limit.split("."))
            if at(data, lower) > at(data, upper):
                put(data, upper if raised else lower, at(data, lower if raised else upper))
    for arm in data["arms"]:
        if arm["support_km"] and "support" not in arm["can"]:
            arm["can"].append("support")  # without it a range changes nothing
    return data


def play_under(rules: Rules, seed: int) -> None:
    played(world(rules, WEATHERS[seed % len(WEATHERS)]), seed)


ENDS = [
    pytest.param(field, high, id=f"{field.key}-{'high' if high else 'low'}", marks=long if (at + high) % 2 else ())
    for at, field in enumerate(FIELDS)
    for high in (False, True)
]
"""One end of each in the suite, the other among the long tests."""


@pytest.mark.parametrize(("field", "high"), ENDS)
def test_games_hold_at_the_ends_of_every_span(field: Field, high: bool) -> None:
    assert field.span is not None
    rules, _ = compiled(settled(changed(*((place, field.span[high]) for place in field.places())), high))
    if rules is None:
        assert field.key in ("combat.columns", "combat.table"), "no rules go to the end of this span"
    else:
        play_under(rules, FIELDS.index(field))


@pytest.mark.parametrize("seed", range(20))
def test_games_hold_under_any_rules_that_pass(seed: int) -> None:
    """Many numbers at once, most of them at an end of their span; those that the checks refuse stay as they were."""
    dice = Random(seed)
    data = changed()
    last = compiled(data)[0]
    for field in dice.sample(FIELDS, 30):
        assert field.span is not None
        low, high = field.span
        number = dice.choice((low, high, dice.randint(low, min(high, low + 200))))
        trial = copy.deepcopy(data)
        for place in field.places(trial):
            put(trial, place, number)
        rules, _ = compiled(settled(trial, dice.random() < 0.5))
        if rules is not None:
            data, last = trial, rules
    assert last is not None
    play_under(last, seed)


def test_no_unit_begins_in_deeper_trenches_than_the_rules_dig(tmp_path: Path) -> None:
    """The odds have no shift for them."""
    shallow = RULES.replace("dig_days = [2, 6, 14]", "dig_days = []").replace(
        "dig_shift = [0, 0, -1, -2]", "dig_shift = [0]"
    )
    small, line, column = marked(SMALL, "dug = 1", "dug = «1")
    found = problems(written(tmp_path, small, rules=shallow))
    assert [(one.code, one.line, one.column) for one in found] == [("out-of-range", line, column)]
