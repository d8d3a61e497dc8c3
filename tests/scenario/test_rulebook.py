"""The rulebook for players quotes the numbers of the standard rules: they must be those of the file."""

from __future__ import annotations

import re
from typing import Any

import pytest

from game.rules.strength import ratio_name
from game.rules.terms import ABILITY_WORDS
from game.scenario.paths import companion, scenarios_folder
from game.scenario.rules_file import load_rules

RULEBOOK = (scenarios_folder() / "RULES.md").read_text(encoding="utf-8")
RULES = load_rules(companion("rules", "standard", scenarios_folder()))

_UNIT = r"(?:\s+(?:per\s+cent|per\s+mille|km|men|days|towns|turns))?"
_RATIO = re.compile(r"(\d+):(\d+)\s+\(`([a-z_.]+)`\)")
_BEFORE = re.compile(rf"(?<![:\d])([+-]?[\d,]+){_UNIT}\s+\(`([a-z_]+(?:\.[a-z_0-9]+)+)`\)")
_INSIDE = re.compile(r"\(`([a-z_]+(?:\.[a-z_0-9]+)+)` is (-?\d+)\)")
_KEY = re.compile(r"\(`([a-z_]+(?:\.[a-z_0-9]+)+)`")
NAMES = [ratio_name(ratio) for ratio in RULES.combat.columns]
_WAYS = (1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1)


def quotes() -> list[tuple[str, int]]:
    found = [(key, int(number.replace(",", ""))) for number, key in _BEFORE.findall(RULEBOOK)]
    return found + [(key, int(number)) for key, number in _INSIDE.findall(RULEBOOK)]


def ratios() -> list[tuple[str, tuple[int, int]]]:
    return [(key, (int(one), int(other))) for one, other, key in _RATIO.findall(RULEBOOK)]


def number(key: str) -> int:
    value: Any = RULES
    path = key.split(".")
    if path[0] in ("arms", "sizes"):
        rows: dict[str, Any] = {row.id: row for row in getattr(RULES, path[0])}
        return int(getattr(rows[path[1]], path[2]))
    for part in path[:2]:
        value = getattr(value, part)
    if len(path) == 3:
        value = value[int(path[2]) if path[2].isdigit() else _word(path[1], path[2], value)]
    assert isinstance(value, int), key
    return value


def _word(field: str, word: str, values: tuple[int, ...]) -> int:
    from game.rules import terms

    families = (terms.ROADS, terms.RAILS, terms.SUPPLIES, terms.TERRAINS, terms.WEATHERS, terms.WORTHS, terms.WATERS)
    return next(names.index(word) for names in families if word in names and len(names) == len(values))


def field_chance(column: int, least: int = 2) -> int:
    """Chances in 36 that the attacker holds the field."""
    row = RULES.combat.table[column]
    return sum(ways for ways, result in zip(_WAYS, row, strict=True) if RULES.combat.results[result].field)


def per_cent(of_36: int) -> int:
    return (of_36 * 100 + 18) // 36


@pytest.mark.parametrize(("key", "quoted"), sorted(set(quotes())))
def test_quoted_number_is_that_of_the_rules_file(key: str, quoted: int) -> None:
    # A shift that works for either side is quoted with both signs.
    assert abs(quoted) == abs(number(key)), key


@pytest.mark.parametrize(("key", "quoted"), sorted(set(ratios())))
def test_quoted_ratio_is_that_of_the_rules_file(key: str, quoted: tuple[int, int]) -> None:
    section, name = key.split(".")
    assert getattr(getattr(RULES, section), name) == quoted


def test_no_quotation_escapes_the_test() -> None:
    assert sorted(_KEY.findall(RULEBOOK)) == sorted(key for key, _ in (*quotes(), *ratios()))


def marked(name: str) -> list[list[str]]:
    """The cells of the table below a mark."""
    table = RULEBOOK.split(f"<!-- {name} -->")[1].split("<!-- end -->")[0].strip().splitlines()
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table]


def test_what_each_arm_can_do_is_that_of_its_row() -> None:
    head, _, *rows = marked("arms")
    assert head[1:] == [arm.name for arm in RULES.arms]
    assert [row[0] for row in rows] == [
        f"{words[0].lower()}{words[1:].rstrip('.')}" for words in ABILITY_WORDS.values()
    ]
    told = [[cell == "yes" for cell in row[1:]] for row in rows]
    assert told == [[bool(arm.can >> bit & 1) for arm in RULES.arms] for bit in range(len(ABILITY_WORDS))]


def test_columns_and_chances_are_those_of_the_table() -> None:
    cells = marked("chances")
    assert cells[0] == NAMES
    columns = f"The columns are {', '.join(NAMES[:-1])} and {NAMES[-1]}"
    assert columns in " ".join(RULEBOOK.split())
    assert [int(cell) for cell in cells[2]] == [per_cent(field_chance(i)) for i in range(len(RULES.combat.columns))]


@pytest.mark.parametrize("row", RULES.combat.results, ids=lambda row: str(row.id))
def test_results_are_those_of_the_table(row: Any) -> None:
    field = "attacker" if row.field else "defender"
    nerve = " / ".join(f"{change:+d}" if change else "0" for change in (row.attacker_morale, row.defender_morale))
    line = f"| {row.id.replace('_', ' ')} | {row.attacker_loss} | {row.defender_loss} | {nerve} | {field}"
    assert line in RULEBOOK


def test_the_example_adds_up() -> None:
    combat = RULES.combat

    def worth(men: int, guns: int, quality: int, morale: int) -> int:
        nerve = combat.morale_floor * 100 + (100 - combat.morale_floor) * morale
        return (men + guns * combat.gun_men) * combat.quality_percent[quality - 1] * nerve // 1_000_000

    def column(attack: int, defence: int) -> int:
        return sum(attack * other >= defence * one for one, other in combat.columns) - 1

    attack, volunteers, saxons = worth(1000, 2, 2, 60), worth(200, 0, 3, 70), worth(200, 2, 3, 48)
    leader = min(combat.leader_most, (4 - combat.leader_plain) * combat.leader_shift)
    standing = column(attack, volunteers + saxons) - leader
    alone = column(attack, volunteers) - leader + combat.guns_shift
    walk = 100 - combat.stand_percent - (48 - 50)
    whole = (100 - walk) * field_chance(standing) + walk * field_chance(alone)
    told = RULEBOOK.split("**An example.**")[1].split("\n## ")[0]
    said = [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*\d|\d", told)]
    for figure in (attack, volunteers, saxons, volunteers + saxons, walk):
        assert figure in said
    assert f"{NAMES[standing]}, a chance of {per_cent(field_chance(standing))} per cent" in told
    assert f"{NAMES[alone]}: {per_cent(field_chance(alone))} per cent" in " ".join(told.split())
    assert f"In all, {(whole + 18) // 36} per cent" in told
