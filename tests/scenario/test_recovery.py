"""After a mistake the checks go on with what was probably meant, and say nothing about its consequences."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from game.scenario import toml_text
from game.scenario.check import check_file
from tests.scenario.files import GROUND, SMALL, written


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ('it = "Red Army', "Red Army"),
        ("it 5", 5),
        ("it = 5 6", 5),
        ("it = [1 2]", [1, 2]),
        ("it = { a = 1 b = 2 }", {"a": 1, "b": 2}),
        ("it = { a = 1, a = 2, b = 3 }", {"a": 1, "b": 3}),
        ("it = 1919-02-30", dt.date(1919, 2, 28)),
        ("it = 1919-2-3", dt.date(1919, 2, 3)),
    ],
)
def test_a_flaw_of_syntax_costs_no_value(line: str, value: Any) -> None:
    reading = toml_text.read(f"before = 1\n{line}\nafter = 2\n")
    assert len(reading.flaws) == 1
    assert reading.flaws[0].line == 2
    assert reading.data == {"before": 1, "it": value, "after": 2}
    assert reading.blanked == {}


def test_a_list_that_is_never_closed_ends_before_the_next_key() -> None:
    reading = toml_text.read("it = [\n  1,\n  2,\n\nafter = 2\n")
    assert [flaw.code for flaw in reading.flaws] == ["toml-open"]
    assert reading.data == {"it": [1, 2], "after": 2}


def test_a_line_that_cannot_be_mended_is_left_out() -> None:
    reading = toml_text.read("before = 1\n= 5\nafter = 2\n")
    assert reading.data == {"before": 1, "after": 2}
    assert reading.blanked == {2: "= 5"}


MEANT = [
    ('at = "kedainiai", dug', 'at = "kedainai", dug'),  # the town that stands in its place is in supply
    ("men = 600,", 'men = "600",'),
    ("turns = 5", "turns = 5.0"),
    ('supply = ["kaunas"]', 'supply = "kaunas"'),
    ("first_day = 1919-02-07", 'first_day = "1919-02-07"'),
    ("first_day = 1919-02-07", "first_day = 1919-02-07T00:00:00"),
    ("frozen = true", "frozen = 1"),
    ('units = ["saxons"]', 'unit = ["saxons"]'),
    ('supply = ["ukmerge", "seta"]', 'suply = ["ukmerge", "seta"]'),
    ('holds = ["jonava"]', 'hold = ["jonava"]'),
    ("effects = [{ arrive", "effect = [{ arrive"),
    ("days_per_turn = 2", "days_per_turn = 200"),
    ("turns = 5", "turns = 0"),
    ('at = "seta"', 'at = ["seta"]'),
]


@pytest.mark.parametrize(("old", "new"), MEANT, ids=[new for _, new in MEANT])
def test_one_mistake_is_one_problem(tmp_path: Path, old: str, new: str) -> None:
    found = check_file(written(tmp_path, SMALL.replace(old, new, 1)))
    assert [problem.severity for problem in found] == ["error"], [str(problem) for problem in found]


@pytest.mark.parametrize(("old", "new"), MEANT, ids=[new for _, new in MEANT])
def test_one_mistake_hides_no_other(tmp_path: Path, old: str, new: str) -> None:
    """Of form in the map, and of the whole board in the scenario."""
    ground = GROUND.replace("km = 37", 'km = "37"').replace("km = 35", "km = 3")
    text = SMALL.replace(old, new, 1).replace('[["kaunas", "kedainiai"]]', '[["kaunas", "seta"]]')
    found = [problem.code for problem in check_file(written(tmp_path, text, ground))]
    assert len(found) == 4
    assert {"wrong-kind", "link-too-short", "axis-gap"} <= set(found)


@pytest.mark.parametrize(
    "unreadable", ['rules = "standart"', 'rules = "broken.toml"'], ids=["no rules", "broken rules"]
)
def test_without_rules_the_standard_ones_are_taken_for_the_checks(tmp_path: Path, unreadable: str) -> None:
    (tmp_path / "broken.toml").write_text("format = 1\n[march\n", encoding="utf-8")
    text = SMALL.replace('rules = "standard"', unreadable).replace('[["kaunas", "kedainiai"]]', '[["kaunas", "seta"]]')
    found = check_file(written(tmp_path, text))
    assert "axis-gap" in [problem.code for problem in found]
    assert sum(problem.severity == "error" for problem in found) >= 1


def test_what_rests_on_a_lost_part_is_not_told(tmp_path: Path) -> None:
    """A unit whose place cannot be read may be what holds the way to the others."""
    text = SMALL.replace('["ukmerge", "seta"]', '["ukmerge"]')
    assert [problem.code for problem in check_file(written(tmp_path, text))] == ["unit-out-of-supply"]
    lost = text.replace('at = "ukmerge" }', "at = 7 }")
    assert [problem.code for problem in check_file(written(tmp_path, lost))] == ["wrong-kind"]
