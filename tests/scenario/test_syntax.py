"""Faults of TOML itself: each is told with its place, and the rest of the file is still checked."""

from pathlib import Path

import pytest

from game.scenario import toml_text
from tests.scenario.files import SMALL, marked, problems, written

FAULTS = [
    ('name = "Red Army"', 'name = "Red Army«', "a text has no closing quotation mark on its line"),
    ("rail_capacity = 800", "rail_capacity «800", 'a key is not followed by "="'),
    ("rail_capacity = 800", "rail_capacity = «", "no value can be read here"),
    ("rail_capacity = 800", "rail_capacity = 800 «900", "something stands after the value"),
    ("rail_capacity = 800", "«= 800", "this is neither a key nor a table"),
    ("from = 1919-02-12", "from = «1919-02-30", "there is no such date or time"),
    ("from = 1919-02-12", "from = «1919-2-12", "a date is not written in full"),
    ("from = 1919-02-12", "from = 1919-02-12«;", "something stands after the value"),
    ('guns = 4, at = "seta" }', "guns = 4, at = «1919-02-9 }", "a date is not written in full"),
    ("rail_capacity = 800", "rail_capacity = 800\n«rail_capacity = 900", "this key is given twice"),
    ("men = 50,", "men = 50, «men = 60,", "this key is given twice"),
    ("[victory]", "[victory«", "a table's heading is not closed"),
    ('guns = 4, at = "seta" }', 'guns = 4, at = "seta" «]', "a table in braces goes on without a comma or its end"),
    ('axes = [["kaunas", "kedainiai"]]', 'axes = [["kaunas" «"kedainiai"]]', "an array goes on without a comma"),
    ('text = "Two camps', 'text = "Two \\c«amps', "a backslash stands alone in a text"),
]


@pytest.mark.parametrize(("old", "new", "message"), FAULTS)
def test_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    text, line, column = marked(SMALL, old, new)
    found = problems(written(tmp_path, text))
    assert (found[0].line, found[0].column) == (line, column)
    assert found[0].message.startswith(message)
    assert found[0].expected
    assert found[0].text == text.split("\n")[line - 1]


def test_several_flaws_and_faults_in_one_run(tmp_path: Path) -> None:
    text = SMALL.replace("turns = 5", "turns 5").replace("from = 1919-02-12", "from = 1919-02-30")
    text = text.replace("men = 1500,", "men = -1,").replace('at = "ukmerge" }', 'at = "vilkmerge" }')
    found = [(problem.line, problem.message) for problem in problems(written(tmp_path, text))]
    assert found == [
        (9, 'a key is not followed by "="'),
        (34, "-1 is too small"),
        (34, 'there is no town "vilkmerge"'),
        (70, "there is no such date or time"),
    ]


def test_a_lost_row_is_known_by_its_id(tmp_path: Path) -> None:
    """The row of the Saxons cannot be read, and the event that brings them is not told that there are none."""
    found = problems(written(tmp_path, SMALL.replace("men = 600,", "men 600,")))
    assert [problem.message for problem in found] == ['a key is not followed by "="']


@pytest.mark.parametrize(
    ("old", "new", "sign"),
    [
        ('units = [\n  { id = "volunteers"', "", "["),
        ('links = [["kaunas", "jonava"]]', 'links = «[["kaunas", "jonava"]', "["),
        ('text = "Two camps, five towns."', 'text = «"""Two camps, five towns."', '"""'),
    ],
)
def test_what_is_never_closed(tmp_path: Path, old: str, new: str, sign: str) -> None:
    text = SMALL.replace("MARK", "")
    if not new:
        text = text.replace('traits = ["hired"] },\n]', 'traits = ["hired"] },\n')
        line, column = next((n, row.index("[") + 1) for n, row in enumerate(text.split("\n"), 1) if "units = [" in row)
    else:
        text, line, column = marked(text, old, new)
    found = problems(written(tmp_path, text))
    assert [(problem.line, problem.column) for problem in found] == [(line, column)]
    assert found[0].message == f"this {sign} is never closed"


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 30_000,
        "a = " + "{a=" * 30_000,
        "a = " + "[" * 40 + "]" * 40,
        ".".join("a" * 200_000) + " = 1",
        "[" + ".".join("a" * 200_000) + "]",
        "a = {" + ".".join("a" * 200_000) + " = 1}",
        'a = {"b".' + ".".join("a" * 100) + " = 1}",
    ],
)
def test_depth_has_a_limit(text: str) -> None:
    reading = toml_text.read(text)
    assert len(reading.flaws) == 1
    assert "too" in reading.flaws[0].message


def test_a_number_without_end() -> None:
    assert toml_text.read("turns = " + "9" * 5000).flaws[0].message == "a number is too long to be one"


def test_windows_lines(tmp_path: Path) -> None:
    text = SMALL.replace("men = 50,", "men = 0,").replace("\n", "\r\n")
    found = problems(written(tmp_path, text))
    assert [(problem.line, problem.message) for problem in found] == [(24, 'unit "guard" has no men')]
    assert found[0].text.endswith("},")


def test_a_broken_heading_takes_its_keys_along(tmp_path: Path) -> None:
    """They would else be told as unknown keys of the table before."""
    found = problems(written(tmp_path, SMALL.replace("[victory]", "[victory")))
    assert [problem.message for problem in found] == ["a table's heading is not closed"]


def test_a_lost_id_hides_no_name_and_makes_none_wrong(tmp_path: Path) -> None:
    found = problems(written(tmp_path, SMALL.replace('id = "red"\n', "")))
    assert [problem.message for problem in found] == ['"id" is missing']
