import dataclasses
import tomllib
from pathlib import Path

import pytest

from game.rules.numbers import Rules
from game.rules.terms import ABILITIES, MOVEMENTS, SYMBOLS, WEATHERS
from game.scenario.camp_models import USUAL_ARMS, USUAL_SIZES
from game.scenario.paths import scenarios_folder
from game.scenario.problems import ScenarioError
from game.scenario.rules_file import load_rules
from tests.scenario.files import RULES
from tests.scenario.numbers import changed, compiled

FILE = scenarios_folder() / "rules" / "standard.toml"


def test_families_are_tuples_in_the_order_of_their_numbers() -> None:
    table = tomllib.loads(RULES)["march"]["weather_percent"]
    assert load_rules(FILE).march.weather_percent == tuple(table[weather] for weather in WEATHERS)


def test_arms_and_sizes_are_rows() -> None:
    data, rules = tomllib.loads(RULES), load_rules(FILE)
    assert [arm.id for arm in rules.arms] == [row["id"] for row in data["arms"]] == list(USUAL_ARMS)
    assert [size.id for size in rules.sizes] == [row["id"] for row in data["sizes"]] == list(USUAL_SIZES)
    for arm, row in zip(rules.arms, data["arms"], strict=True):
        assert (arm.km_a_day, arm.attack_percent) == (row["km_a_day"], row["attack_percent"])
        assert [word for bit, word in enumerate(ABILITIES) if arm.can >> bit & 1] == row["can"]
        assert (SYMBOLS[arm.symbol], MOVEMENTS[arm.movement]) == (row["symbol"], row["movement"])


@pytest.mark.parametrize(
    ("old", "new", "message", "nearest"),
    [
        ('symbol = "cavalry"', 'symbol = "cavlary"', 'there is no symbol "cavlary"', "cavalry"),
        ('movement = "rails"', 'movement = "rail"', 'there is no movement "rail"', "rails"),
        ('"dig", "split"', '"digs", "split"', 'there is no ability "digs"', "dig"),
        ('"dig", "split"', '"dig", "dig"', 'ability "dig" is named twice', ""),
        ("traits = []", 'traits = ["locale"]', 'there is no trait "locale"', "local"),
        ('id = "cavalry"', 'id = "infantry"', 'another of the arms is called "infantry"', ""),
        ('id = "regiment"', 'id = "company"', 'another of the sizes is called "company"', ""),
        ('mark = "III"', 'mark = "IIIII"', '"IIIII" is too long', ""),
        ("most_men = 3000", "most_men = 900", "most_men is 900 after 1,000: these numbers do not rise", ""),
    ],
)
def test_faulty_rows_of_arms_and_sizes_are_told(tmp_path: Path, old: str, new: str, message: str, nearest: str) -> None:
    assert old in RULES
    path = tmp_path / "rules.toml"
    path.write_text(RULES.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_rules(path)
    assert [(problem.message, problem.nearest) for problem in caught.value.problems] == [(message, nearest)]


def test_rules_without_arms_or_sizes_are_refused() -> None:
    for key in ("arms", "sizes"):
        data = changed()
        data[key] = []
        rules, document = compiled(data)
        assert rules is None
        assert [problem.message for problem in document.problems()] == [f"there are no {key}"]


def test_every_number_comes_from_the_file() -> None:
    data = tomllib.loads(RULES)
    rules = load_rules(FILE)
    for section in dataclasses.fields(Rules):
        if section.name == "name":
            continue
        if section.name in ("arms", "sizes"):
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
        ("leave_percent = 70", "leave_percent = 101", "101 is too large", "at most 100"),
        ("attack_percent = 110", "attack_percent = -1", "-1 is too small", "at least 0"),
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


def test_rules_of_an_earlier_version_are_told_in_one_sentence() -> None:
    data = changed()
    del data["arms"], data["sizes"], data["sight"]
    data["march"]["km_a_day"] = {"infantry": 25}
    rules, document = compiled(data)
    assert rules is None
    [problem] = document.problems()
    assert (problem.code, problem.line) == ("rules-earlier", 1)
    assert problem.expected == "what `migrate rules.toml` makes of them"
