"""One mistake is one problem: what comes of it is not told besides."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario.check import check_file
from tests.scenario.seeds import DATA, Seed, land, sown, war, write

TOWNS = (DATA / "war.toml").read_text(encoding="utf-8").split("\ntowns = ")[1].split("\n")[0]
ONES = [
    (war("toml-twice", '[[camps]]\nid = "east"', '«[camps]\nid = "east"'), "this table is given twice", "[[...]]"),
    (war("wrong-kind", "[victory]", "«[[victory]]"), "victory is a list of tables", "[victory] in single brackets"),
    (war("unknown-key", '[[camps]]\nid = "east"', '«[[camp]]\nid = "east"'), 'unknown key "camp"', ""),
    (war("unknown-key", '[[events]]\nid = "quiet"', '«[[Events]]\nid = "quiet"'), 'unknown key "Events"', ""),
    (war("unknown-key", "[victory]", '«[[units]]\nid = "x"\n\n[victory]'), "", "[[camps.units]], inside [[camps]]"),
    (
        war("unknown-key", "[victory]", '«[[plans]]\nid = "x"\nname = "X"\ntask = "defend"\n\n[victory]'),
        'unknown key "plans"',
        "[[camps.plans]], inside [[camps]]",
    ),
    (war("unknown-key", "[victory]", '«[[plan]]\nid = "x"\n\n[victory]'), "", "[[camps.plans]], inside [[camps]]"),
    (
        war("unknown-key", "[victory]", '«[[choices]]\nid = "x"\n\n[victory]'),
        'unknown key "choices"',
        "[[events.choices]], inside [[events]]",
    ),
    (war("unknown-key", 'player = "staff"', 'player = "staff"\n«present = true'), "", "present inside [[leaders]]"),
    (war("wrong-kind", f"towns = {TOWNS}", 'towns = «"ash"'), "", "an array"),
    (war("wrong-length", f"towns = {TOWNS}", "towns = «[]"), "no town is in play", "for the whole map"),
    (war("wrong-kind", 'towns = ["ash", "birch"', 'towns = [«["ash", "birch"]'), "", ""),
    (war("id-twice", 'id = "south"\n', 'id = «"north"\n'), 'another camp is called "north" already', ""),
    (war("id-twice", 'id = "conrad"', 'id = «"albert"'), "", ""),
    (
        war(
            "no-such-camp",
            'id = "bruno"\nname = "Bruno"\ncamp = "south"',
            'id = "bruno"\nname = "Bruno"\ncamp = «"The South"',
        ),
        "",
        "",
    ),
    (
        war(
            "no-such-town",
            'size = "company", men = 155, dug = 1, at = "ivy"',
            'size = "company", men = 155, dug = 1, at = «"left"',
        ),
        "group",
        "",
    ),
    (
        war("no-such-unit", 'unit = "blues"', 'unit = «"south"'),
        'there is no unit "south": that is the id of a camp',
        "",
    ),
    (
        war("companion-unreadable", 'map = "land.toml"', 'map = «"war.toml"'),
        'map "war.toml" is a scenario',
        "path of a map",
    ),
    (
        war("companion-unreadable", 'map = "land.toml"', 'map = «"numbers.toml"'),
        'map "numbers.toml" is a rules file',
        "",
    ),
    (war("companion-unreadable", 'rules = "numbers.toml"', 'rules = «"land.toml"'), 'rules "land.toml" is a map', ""),
    (war("wrong-length", 'camps = ["north", "south"]\nlevels', 'camps = «["north", "south", "east"]\nlevels'), "", ""),
    (war("bad-name", 'name = "Pickets"', 'name = «"Pick\\u001b[2Jets"'), '"Pick?[2Jets" cannot be shown as a name', ""),
    (war("bad-name", 'name = "Pickets"', 'name = «"  "'), "", "letters"),
    (war("bad-name", 'name = "Pickets"', 'name = «"Pickets\\n"'), "", "letters"),
    (war("bad-id", 'id = "dietrich"', 'id = «"dietrich\\n"'), "", ""),
    (war("trigger-empty", 'when = { gone = "guard" }', "when = { not = «{} }"), "", ""),
    (land("wrong-kind", "lat = 51.20, lon = 10.00", 'lat = «"51.20", lon = 10.00'), "", "a number"),
    (
        land("wrong-kind", 'name = "The land', 'language = «"german"\nname = "The land'),
        "is not the sign of a language",
        "",
    ),
    (land("wrong-kind", 'name = "The land', 'language = «"de\\n"\nname = "The land'), "the sign of a language", ""),
]


@pytest.mark.parametrize(("seed", "message", "expected"), ONES, ids=lambda value: getattr(value, "name", ""))
def test_it_is_told_once(tmp_path: Path, seed: Seed, message: str, expected: str) -> None:
    texts, places = sown([seed])
    (found,) = check_file(write(tmp_path, texts))
    assert [(Path(found.file).name, found.code, found.severity, found.line, found.column)] == places
    assert message in found.message
    assert expected in found.expected


@pytest.mark.parametrize("key", ["turns = 8", "first_day = 1866-06-14", f"towns = {TOWNS}"], ids=lambda key: key[:9])
def test_a_key_of_the_file_inside_a_camp(tmp_path: Path, key: str) -> None:
    """It counts all the same, so that all that hangs on it is still right."""
    text = (DATA / "war.toml").read_text(encoding="utf-8").replace(f"{key}\n", "")
    texts, _ = sown([])
    texts["war.toml"] = text.replace("aggression = 60", f"aggression = 60\n{key}")
    (found,) = check_file(write(tmp_path, texts))
    assert (found.code, found.text) == ("unknown-key", key)
    assert "at the head of the file" in found.expected


def test_a_single_table_where_there_should_be_a_list(tmp_path: Path) -> None:
    texts, _ = sown([])
    start = texts["war.toml"].index("[[groups]]")
    text = texts["war.toml"][:start] + texts["war.toml"][start:].replace("[[weather]]", "[weather]", 1)
    while text.count("[[weather]]"):
        i = text.index("[[weather]]")
        text = text[:i] + text[text.index("\n\n", i) + 2 :]
    texts["war.toml"] = text
    (found,) = check_file(write(tmp_path, texts))
    assert (found.message, found.expected) == ("weather is a single table", "[[weather]] in double brackets, for each")
    assert found.text == "[weather]"


def test_the_name_that_players_read_is_understood(tmp_path: Path) -> None:
    texts, _ = sown([war("no-such-camp", 'winner = "south" },\n]', 'winner = «"The South" },\n]')])
    (found,) = check_file(write(tmp_path, texts))
    assert found.nearest == "south"


def test_a_town_in_the_wrong_place_is_told_not_its_links(tmp_path: Path) -> None:
    texts, _ = sown([land("town-far", "lat = 51.00, lon = 10.30", "lat = «10.30, lon = 51.00", "warning")])
    assert [found.code for found in check_file(write(tmp_path, texts))] == ["town-far"]


def test_a_row_of_a_map_that_has_the_id_of_another(tmp_path: Path) -> None:
    texts, _ = sown([land("id-twice", 'id = "cedar"', 'id = «"birch"')])
    found = check_file(write(tmp_path, texts))
    assert {problem.code for problem in found if problem.file.endswith("land.toml")} == {"id-twice"}


def test_what_waits_for_a_unit_in_an_unknown_town_may_happen(tmp_path: Path) -> None:
    texts, _ = sown([war("no-such-town", 'men = 150, at = "ivy"', 'men = 150, at = «"left"')])
    assert 'unit_at = { unit = "hussars"' in texts["war.toml"]
    assert [found.code for found in check_file(write(tmp_path, texts))] == ["no-such-town"]
