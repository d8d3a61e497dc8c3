import dataclasses
import tomllib
from pathlib import Path

import pytest

from game.rules.numbers import Rules
from game.rules.terms import ARMS
from game.scenario.paths import scenarios_folder
from game.scenario.problems import ScenarioError
from game.scenario.rules_file import load_rules
from tests.scenario.files import RULES

FILE = scenarios_folder() / "rules" / "standard.toml"


def test_families_are_tuples_in_the_order_of_their_numbers() -> None:
    table = tomllib.loads(RULES)["march"]["km_a_day"]
    assert load_rules(FILE).march.km_a_day == tuple(table[arm] for arm in ARMS)


def test_every_number_comes_from_the_file() -> None:
    data = tomllib.loads(RULES)
    rules = load_rules(FILE)
    for section in dataclasses.fields(Rules):
        if section.name == "name":
            continue
        for field in dataclasses.fields(getattr(rules, section.name)):
            given, read = data[section.name][field.name], getattr(getattr(rules, section.name), field.name)
            if isinstance(given, int):
                assert read == given
            elif isinstance(given, dict):
                assert read == tuple(given.values())
    assert [result.id for result in rules.combat.results] == [row["id"] for row in data["combat"]["results"]]
    assert rules.combat.table == tuple(map(tuple, data["combat"]["table"]))


def test_a_faulty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(RULES.replace("[sight]", "[sights]"), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_rules(path)
    assert [(problem.message, problem.nearest) for problem in caught.value.problems] == [
        ('unknown key "sights"', "sight"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "message", "expected"),
    [
        ("dig_shift = [0, 0", "dig_shift = [0, -1000000", "-1000000 is too small", "at least -20"),
        ("leave_percent = 90", "leave_percent = 101", "101 is too large", "at most 100"),
        ("attack_percent = { infantry = 100", "attack_percent = { infantry = -1", "-1 is too small", "at least 0"),
        ("attacker_loss = 80", "attacker_loss = -80", "-80 is too small", "at least 0"),
        ("full_km = 60", "full_km = 101", "full_km is 101, more than supply.short_km", "at most 100"),
        ("short = 75, cut = 50", "short = 75, cut = 76", "cut is 76 after 75: these numbers do not fall", "at most 75"),
    ],
)
def test_numbers_that_the_rules_can_do_nothing_with(
    tmp_path: Path, old: str, new: str, message: str, expected: str
) -> None:
    """With most of them a game would break off in the middle."""
    assert old in RULES
    path = tmp_path / "rules.toml"
    path.write_text(RULES.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_rules(path)
    assert [(problem.message, problem.expected) for problem in caught.value.problems] == [(message, expected)]
