"""Slips of the hand in TOML: each is told by what it is, not by what comes of it, and hides nothing behind it."""

from __future__ import annotations

import pytest

from game.scenario import toml_text
from game.scenario.check import check_text
from tests.scenario.files import DATA, SMALL, marked

HERE = DATA / "slip.toml"
LATER = ('name = "Draw", margin = -5', 'name = "Draw", margin = 95')
"""A mistake near the end of the file."""

SLIPS = [
    ("rail_capacity = 800", "rail_capacity = 1«,800", "a comma stands inside a number"),
    ("turns = 5", "turns = 5\nfog = «True", "there is no value True"),
    ("turns = 5", "turns = 5\nfog = «no", "there is no value no"),
    ('map = "ground.toml"', "map = «ground", "ground stands without quotation marks"),
    ('name = "Gediminas"', 'name = «“Gediminas”', "this quotation mark"),
    ('name = "Gediminas", nation', 'name = «Gediminas", nation', "a text has no opening quotation mark"),
    ('name = "Gediminas", nation', 'name = «"Gediminas, nation', "a text has no closing quotation mark"),
    ("from = 1919-02-12", "from = «12.2.1919", "dates are not written like this"),
    ("from = 1919-02-12", "from = «1919/02/12", "dates are not written like this"),
    ('text = "Two camps', 'text = "C:\\U«sers', "a backslash stands alone in a text"),
    ("held = { jonava = 1 }", "held = { jonava = 1«, }", "a comma stands before the closing brace"),
    ("held = { jonava = 1 }", "held = «{\n  jonava = 1,\n}", "a table in braces goes over several lines"),
    ('guns = 4, at = "seta" }', 'guns = 4, at = "seta"«', "a table in braces goes over several lines"),
    ("turns = 5", "turns = «0x" + "f" * 5000, "a number is too long to be one"),
    ("turns = 5", "turns = «" + "9" * 5000, "a number is too long to be one"),
    ('guns = 4, at = "seta" },', 'guns = 4, at = "seta" }, «a guess altogether', "words stand where a value would be"),
    ('map = "ground.toml"', "map = «the ground of ours", "a text stands without quotation marks"),
    ("turns = 5", "turns = 5 «or six", "something stands after the value"),
    ("turns = 5", "turns = 5\nfive «days long enough", 'a key is not followed by "="'),
    ("[victory]", '«[[camps.units]]\nid = "x"\n\n[victory]', "\"units\" has its value on line"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), SLIPS, ids=[slip[1][:40] for slip in SLIPS])
def test_a_slip(old: str, new: str, message: str) -> None:
    """It is told once and at its place, and so is a mistake further down."""
    text, line, column = marked(SMALL, old, new)
    assert LATER[0] in text
    first, *others = check_text(text.replace(*LATER), HERE)
    assert (first.line, first.column) == (line, column)
    assert first.message.startswith(message)
    assert first.expected
    assert "level-order" in [problem.code for problem in others]
    assert {problem.code for problem in others} <= {"level-order", "level-out-of-reach", "level-always"}


def test_a_comma_for_a_point() -> None:
    reading = toml_text.read("towns = [{ lat = 55,25, lon = 24 }]")
    assert [(flaw.column, flaw.message) for flaw in reading.flaws] == [(20, "a comma stands inside a number")]
    assert reading.data == {"towns": [{"lat": 55.25, "lon": 24}]}


def test_degrees_are_no_thousands() -> None:
    assert toml_text.read("lat = 55,253\nlon=24,5\nkm = 1,253").data == {"lat": 55.253, "lon": 24.5, "km": 1253}


def test_a_number_without_end_in_a_comment_is_none() -> None:
    assert toml_text.read("turns = 5 # " + "9" * 5000).flaws == []


def test_braces_that_are_never_closed() -> None:
    text = "a = {\n" + "".join(f"b{number} = 1\n" for number in range(1000))
    assert len(toml_text.read(text).flaws) <= 2


def test_a_list_that_is_closed_too_early() -> None:
    """The rows behind it are its consequences, and known by their ids; a mistake further down is told."""
    text = SMALL.replace('  { id = "train"', ']\n  { id = "train"').replace(*LATER)
    assert [problem.code for problem in check_text(text, HERE)][:2] == ["toml-statement", "level-order"]


def test_flaws_on_lines_that_follow_each_other() -> None:
    text = SMALL.replace("turns = 5", "turns: 5\nfog = yes").replace("days_per_turn = 2", "days_per_turn = two")
    found = [problem.code for problem in check_text(text.replace(*LATER), HERE)]
    assert found[:4] == ["toml-value", "toml-equals", "toml-value", "level-order"]


def test_a_long_text_without_its_end() -> None:
    text = SMALL.replace('text = "Two camps, five towns."', 'text = """\nTwo camps,\nfive towns.').replace(*LATER)
    first, *others = check_text(text, HERE)
    assert (first.code, first.expected) == ("toml-open", '""" before line 7')
    assert others[0].code == "level-order"


def test_text_that_is_no_toml_is_told_once() -> None:
    assert len(toml_text.read("Dear sir,\n" * 30).flaws) == 1


def test_a_file_of_one_broken_line_is_told_that_alone() -> None:
    assert [problem.code for problem in check_text("x", HERE)] == ["toml-equals"]


def test_a_text_that_nothing_closes_and_that_takes_all_down_to_the_next_in_is_told_where_it_begins() -> None:
    old, new = 'text = "Two camps, five towns."', 'text = «"""\nTwo camps, five towns.'
    text, line, column = marked(SMALL.replace('"It held."', '"""\nOn 9 February it held.\n"""'), old, new)
    first, *others = check_text(text.replace(*LATER), HERE)
    assert (first.line, first.column, first.code) == (line, column, "toml-open")
    assert {problem.code for problem in others} <= {"level-order", "level-out-of-reach", "level-always"}
