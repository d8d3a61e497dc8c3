"""F8 goes from problem to problem, each time to the field that it speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.screen.modes.edit import Edit
from game.screen.modes.edit.bars import problem_text
from tests.authoring.written import where
from tests.screen.modes.editing import Author, text_of
from tests.screen.modes.test_edit import copied

FAULTS = {
    '"joniskis", "pakruojis"': ('"joniskis", "atlantis"', "camps.0.holds.minus13"),
    'rules = "standard"': ('rules = "standart"', "head.rules"),
    'at = "seta"': ('at = "sëta"', "camps.0.units.0.at"),
    "men = 800": ("men = 80000", "camps.0.units.1.men"),
    'holds = { town = "seta", camp = "republic" } }\neffects': (
        'holds = { town = "seta", camp = "republik" } }\neffects',
        "events.3.when.holds.camp",
    ),
    '{ camp = "red", change = -4': ('{ camp = "rot", change = -4', "events.3.effects.1.morale.camp"),
    '{ holds = { town = "jieznas", camp = "red" } }] }': (
        '{ holds = { town = "jieznas", camp = "rot" } }] }',
        "events.4.when.any.1.holds.camp",
    ),
}


@pytest.fixture
def author(tmp_path: Path) -> Author:
    file = copied(tmp_path, "kaunas_encirclement")
    text = file.read_text(encoding="utf-8")
    for before, (after, _) in FAULTS.items():
        assert before in text, before
        text = text.replace(before, after, 1)
    file.write_text(text, encoding="utf-8")
    return Author(tmp_path, file)


def test_each_problem_leads_to_its_field(author: Author) -> None:
    found = set()
    for _ in author.checked()["problems"]:
        author.key("f8")
        found.add(author.dump["ui"]["focus"])
    assert found >= {field for _, field in FAULTS.values()}
    author.close()


def test_what_is_found_is_mended_at_once(author: Author) -> None:
    for _ in author.dump["problems"]:
        author.key("f8")
        if author.dump["ui"]["focus"] == "camps.0.units.1.men":
            break
    author.key("ctrl+a")
    author.type("800")
    author.key("f8")
    assert "men = 800," in text_of(author)
    assert "camps.0.units.1.men" not in str(author.checked()["problems"])
    author.close()


def test_a_place_of_the_text_is_a_key(author: Author) -> None:
    edit = author.app.mode
    assert isinstance(edit, Edit)
    book = edit.model.book
    for place in (("name",), ("camps", 1, "units", 3, "men"), ("events", 3, "when", "holds", "town"), ("turns",)):
        assert book.layout.key_at(*where(book, place)) == place
    assert book.layout.key_at(100_000, 1) == ("victory",)
    author.close()


def test_what_was_probably_meant_is_told_before_all_that_could_have_been(author: Author) -> None:
    edit = author.app.mode
    assert isinstance(edit, Edit)
    assert edit.model.look is not None
    told = [problem_text(problem) for problem in edit.model.look.problems]
    assert 'there is no town "sëta"; did you mean "seta"?' in told
    assert 'there is no camp "republik"; did you mean "republic"? Expected: "red", "republic"' in told
    author.close()
