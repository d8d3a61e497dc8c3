"""Files in other styles than the shipped ones: headings inside headings, keys with dots, lists without a comma."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.authoring.editing.book import Book

HEADINGS = """\
format = 1

[[camps]]
id = "a" # first
# units of a
[[camps.units]]
id = "u"

[[camps.units]]
id = "v"

[camps.objectives]
kaunas = 3

# the second camp
[[camps]]
id = "b"
[[camps.units]]
id = "w"
# behind w

[[events]]
id = "e"
[events.when]
date = 1919-02-07
[[events.effects]]
[events.effects.arrive]
units = ["u"]
[[events.effects]]
weather = "snow"

[victory]
camps = ["a", "b"]
[[victory.levels]]
name = "x"
[[victory.levels]]
name = "y\""""

FIRST, SECOND = HEADINGS.index("[[camps]]"), HEADINGS.index("# the second camp")
EVENTS, VICTORY = HEADINGS.index("[[events]]"), HEADINGS.index("[victory]")

DOTTED = """\
format = 1
victory.camps = ["a", "b"] # who
victory.levels = [ { name = "x", margin = 3 } ]
[[camps]]
id = 'a'
objectives.kaunas = 3 # k
objectives."j" = 4
[[events]]
id = "e"
when.date = 1919-02-07
when.not.holds = {camp = "a"}
effects = [ {morale.camp = "a", morale.change = 3}, {weather="snow"} ]
"""

CAMP, EVENT = ("camps", 0), ("events", 0)


@pytest.fixture
def begun(tmp_path: Path) -> Callable[[str], Book]:
    def begin(text: str) -> Book:
        path = tmp_path / "war.toml"
        path.write_text(text, encoding="utf-8")
        return Book.open(path)

    return begin


def test_what_has_headings_inside_it_goes_whole(begun: Callable[[str], Book]) -> None:
    book = begun(HEADINGS)
    book.remove_row(("camps",), 0)
    assert book.text == HEADINGS[:FIRST] + HEADINGS[SECOND:]
    book.undo()
    book.remove_row(("camps",), 1)
    assert book.text == HEADINGS.replace('[[camps]]\nid = "b"\n[[camps.units]]\nid = "w"\n# behind w\n\n', "")
    book.undo()
    book.remove_row(("events",), 0)
    assert book.text == HEADINGS[:EVENTS] + HEADINGS[VICTORY:]
    book.undo()
    book.remove_row((*EVENT, "effects"), 0)
    assert book.text == HEADINGS.replace('[[events.effects]]\n[events.effects.arrive]\nunits = ["u"]\n', "")
    book.undo()
    book.unset((), "victory")
    assert book.text == HEADINGS[:VICTORY].removesuffix("\n")
    book.undo()
    book.unset(EVENT, "effects")
    assert "effects" not in book.text
    book.undo()
    assert book.text == HEADINGS


def test_what_has_headings_inside_it_moves_whole(begun: Callable[[str], Book]) -> None:
    book = begun(HEADINGS)
    book.move_row(("camps",), 0, 1)
    first, second = HEADINGS[FIRST:SECOND].removesuffix("\n"), HEADINGS[SECOND:EVENTS].removesuffix("\n")
    assert book.text == f"{HEADINGS[:FIRST]}{second}\n{first}\n{HEADINGS[EVENTS:]}"
    book.move_row(("camps",), 1, 0)
    assert book.text == HEADINGS
    book.move_row(("victory", "levels"), 1, 0)
    assert book.text.endswith('[[victory.levels]]\nname = "y"\n[[victory.levels]]\nname = "x"')
    book.move_row((*EVENT, "effects"), 1, 0)
    assert book.rows((*EVENT, "effects")) == [{"weather": "snow"}, {"arrive": {"units": ["u"]}}]


def test_an_entry_without_a_comma_moves(begun: Callable[[str], Book]) -> None:
    text = 'towns = [\n  "a", # one\n  "b",\n  "c"\n]\n'
    book = begun(text)
    book.move_row(("towns",), 2, 0)
    assert book.text == 'towns = [\n  "c", # one\n  "a",\n  "b"\n]\n'


@pytest.mark.parametrize(
    ("work", "old", "new"),
    [
        (lambda b: b.set(CAMP, "objectives", {"kaunas": 5, "j": 4}), "kaunas = 3 #", "kaunas = 5 #"),
        (
            lambda b: b.set(CAMP, "objectives", {"kaunas": 3, "seta": 1}),
            'objectives."j" = 4',
            "objectives.seta = 1",
        ),
        (lambda b: b.unset(CAMP, "objectives"), 'objectives.kaunas = 3 # k\nobjectives."j" = 4\n', ""),
        (lambda b: b.set(("victory",), "camps", ["b", "a"]), '["a", "b"] # who', '["b", "a"] # who'),
        (lambda b: b.set(("victory",), "history", "so"), "} ]\n[[camps", '} ]\nvictory.history = "so"\n[[camps'),
        (lambda b: b.set(("victory", "levels", 0), "margin", 4), "margin = 3", "margin = 4"),
        (lambda b: b.add_row(("victory", "levels"), {"name": "y"}), "margin = 3 }", 'margin = 3 }, { name = "y" }'),
        (lambda b: b.set((*EVENT, "when"), "chance", 5), "07\n", "07\nwhen.chance = 5\n"),
        (lambda b: b.set((*EVENT, "when", "not", "holds"), "camp", "b"), '{camp = "a"}', '{camp = "b"}'),
        (lambda b: b.unset((*EVENT, "when"), "not"), 'when.not.holds = {camp = "a"}\n', ""),
        (
            lambda b: b.set((*EVENT, "effects", 0, "morale"), "nation", "n"),
            "morale.change = 3",
            'morale.change = 3, morale.nation = "n"',
        ),
        (lambda b: b.unset((*EVENT, "effects", 0, "morale"), "change"), ", morale.change = 3", ""),
    ],
)
def test_keys_with_dots_are_changed_where_they_stand(
    begun: Callable[[str], Book], work: Callable[[Book], object], old: str, new: str
) -> None:
    book = begun(DOTTED)
    work(book)
    assert DOTTED.count(old) == 1
    assert book.text == DOTTED.replace(old, new)
    book.undo()
    assert book.text == DOTTED
