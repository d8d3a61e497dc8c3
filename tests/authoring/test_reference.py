"""The guide's tables of keys are made from the models, and are today's."""

from __future__ import annotations

import re

import pytest

from game.authoring.editing.fields import fields_of
from game.authoring.reference import OF_CAMPAIGNS, TABLES, filled, guide, made
from game.cli import main
from game.scenario.forces import FEWEST_CAMPS, MOST_CAMPS
from game.scenario.paths import scenarios_folder

SHIPPED = (scenarios_folder() / "AUTHORING.md").read_text(encoding="utf-8")


def test_the_shipped_guide_is_todays(capsys: pytest.CaptureFixture[str]) -> None:
    assert guide() == SHIPPED, "main.py schema guide > AUTHORING.md makes its tables anew"
    assert main(["schema", "guide"]) == 0
    assert capsys.readouterr().out == SHIPPED


def test_every_table_of_the_format_is_in_it() -> None:
    assert sorted(re.findall(r"<!-- keys: ([a-z ]+) -->", SHIPPED)) == sorted(
        [*TABLES, *OF_CAMPAIGNS, "triggers", "effects", "tasks", "deeds", "rules"]
    )


def test_a_change_of_a_table_is_found() -> None:
    worse = SHIPPED.replace("a whole number, 1 to 400", "a whole number, 1 to 40", 1)
    assert worse != SHIPPED
    assert filled(worse) == SHIPPED


@pytest.mark.parametrize("name", TABLES)
def test_every_key_has_a_row_that_says_something(name: str) -> None:
    path, of_map = TABLES[name]
    rows = made(name).splitlines()[2:]
    assert [row.split("`")[1] for row in rows] == [field.key for field in fields_of(path, of_map)]
    assert all(re.fullmatch(r"\| `\w+` \| (yes)? ?\| [^|]+ \| [^|]+ \|", row) for row in rows if "| an id |" not in row)


def test_lists_of_lists_say_of_what() -> None:
    assert "| `sides` |  | an array of arrays of camps |" in SHIPPED
    assert "| `axes` |  | an array of arrays of towns |" in SHIPPED
    assert "| `links` |  | an array of pairs of towns |" in SHIPPED


def test_the_guide_says_how_many_camps_a_file_may_have() -> None:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
    assert f"`[[camps]]`, {words[FEWEST_CAMPS]} to {words[MOST_CAMPS]}," in SHIPPED


def test_links_of_the_guide_lead_somewhere() -> None:
    anchors = {
        re.sub(r"[^\w -]", "", head.lower()).strip().replace(" ", "-")
        for head in re.findall(r"^#+ (.+)$", SHIPPED, re.M)
    }
    assert set(re.findall(r"\]\(#([\w-]+)\)", SHIPPED)) <= anchors
