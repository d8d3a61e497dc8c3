"""What a change made of a file's values is found out without reading all of it, and is what a reader would find."""

from __future__ import annotations

import pytest
import tomli

from game.authoring.editing.layout import Layout, difference
from game.authoring.editing.proving import spine, values_after
from game.scenario.paths import shipped_scenarios

TEXT = b"""name = "x" # said
turns = 8
towns = [
  "a", # first
  "b",
]

[[camps]]
id = "red"
units = [
  { id = "one", men = 12, at = "a" }, # men
  { id = "two", men = 5 },
]
"""


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (b"men = 12", b"men = 112", ("camps", 0, "units", 0, "men")),
        (b"men = 12", b"men = 12, dug = 1", ("camps", 0, "units", 0, "men")),
        (b"men = 12", b'men = 12, name = "}, {"', ("camps", 0, "units", 0)),
        (b"men = 12, ", b"", ("camps", 0, "units", 0)),
        (b"men = 5 },", b"men = 5 },\n  { id = 'three' },", ("camps", 0, "units")),
        (b'  { id = "one", men = 12, at = "a" }, # men\n', b"", ("camps", 0, "units")),
        (b'"b",', b'"b", "c", # last', ("towns",)),
        (b"turns = 8", b"turns = 18", ("turns",)),
        (b"turns = 8", b"turns = 8 # many", ("turns",)),
        (b"turns = 8", b"turns = 8\nfog = true", ("turns",)),
        (b"turns = 8", b'turns = "8#"', ("turns",)),
        (b'name = "x"', b"name = '''x\ny'''", ("name",)),
    ],
)
def test_the_values_are_those_a_reader_finds(old: bytes, new: bytes, place: tuple[str | int, ...]) -> None:
    after = TEXT.replace(old, new, 1)
    assert after != TEXT
    assert values_after(tomli.loads(TEXT.decode()), Layout(TEXT), after, place) == tomli.loads(after.decode())


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (b"men = 12", b"men = 12 # so", ("camps", 0, "units", 0, "men")),
        (b"men = 12", b"men = 1 2", ("camps", 0, "units", 0, "men")),
        (b"men = 12", b"men = 12,", ("camps", 0, "units", 0, "men")),
        (b"men = 12", b"men = 12 } {", ("camps", 0, "units", 0)),
        (b"turns = 8", b"turns = 8, 9", ("turns",)),
        (b"turns = 8", b"turns = [8", ("turns",)),
    ],
)
def test_what_is_no_toml_is_not_taken_for_some(old: bytes, new: bytes, place: tuple[str | int, ...]) -> None:
    after = TEXT.replace(old, new, 1)
    with pytest.raises(tomli.TOMLDecodeError):
        tomli.loads(after.decode())
    with pytest.raises(tomli.TOMLDecodeError):
        values_after(tomli.loads(TEXT.decode()), Layout(TEXT), after, place)


def test_each_number_of_each_shipped_unit() -> None:
    for path in shipped_scenarios():
        before = path.read_bytes()
        data = tomli.loads(before.decode())
        at = before.find(b"men = ")
        after = before[: at + 6] + b"7" + before[at + 6 :]
        found = values_after(data, Layout(before), after, ("camps", 0, "units", 0, "men"))
        assert found == tomli.loads(after.decode())
        assert data == tomli.loads(before.decode()), "the values before stay as they are"


def test_where_two_texts_differ() -> None:
    assert difference(b"men = 84", b"men = 884")[::2] == (7, 7)
    assert difference(b"aaa", b"aa")[::2] == (2, 3)
    assert difference(b"abc", b"axc")[::2] == (1, 2)


def test_a_spine_shares_what_lies_beside_the_way() -> None:
    data = {"a": [{"b": 1}, {"c": 2}], "d": {"e": 3}}
    copy = spine(data, ("a", 0))
    copy["a"][0]["b"] = 9
    assert data == {"a": [{"b": 1}, {"c": 2}], "d": {"e": 3}}
    assert copy["d"] is data["d"]
    assert copy["a"][1] is data["a"][1]
