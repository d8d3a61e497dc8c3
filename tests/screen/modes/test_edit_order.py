"""New entries that are right at once, their place in a list, and copies."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from game.authoring.editing.book import Book
from game.scenario.paths import scenarios_folder
from game.screen.modes.edit import Edit
from tests.screen.modes.editing import Author


@pytest.fixture
def author(window: Author) -> Author:
    """As it was opened."""
    edit = window.app.mode
    assert isinstance(edit, Edit)
    while edit.model.book.can_undo:
        edit.model.do("edit_undo")
    edit.ui.focus = None
    edit.model.choose("select")
    window.checked()
    return window


def book_of(author: Author) -> Book:
    edit = author.app.mode
    assert isinstance(edit, Edit)
    return edit.model.book


def errors(author: Author) -> list[str]:
    return [message for severity, _, message in author.checked()["problems"] if severity == "error"]


def names(author: Author) -> list[Any]:
    return [row["name"] for row in book_of(author).rows(("victory", "levels"))]


# ---------------------------------------------------------------------------------------------------------- new entries


def test_a_new_relation_stands_as_camps_can_stand(author: Author) -> None:
    author.key("r", "ctrl+n")
    assert errors(author) == []
    assert book_of(author).rows(("relations",)) == [{"between": ["red", "republic"], "state": "truce"}]


def test_new_changes_are_of_links_each_of_another(author: Author) -> None:
    author.key("x", "ctrl+n")
    assert errors(author) == []
    author.checked()
    author.key("esc", "ctrl+n")
    assert errors(author) == []
    first, second = book_of(author).rows(("links",))
    assert first != second


def test_the_second_town_of_a_link_is_joined_with_the_first(author: Author) -> None:
    author.key("x", "ctrl+n")
    author.push("links.0.between.0")
    author.pick("Kaunas")
    author.push("links.0.between.1")
    author.pick("Vilnius")
    assert author.dump["dialog"], "no link goes there"
    author.fill("pick_text", "Jonava")
    author.key("enter")
    assert book_of(author).value(("links", 0, "between")) == ["kaunas", "jonava"]
    assert errors(author) == []


def test_a_switch_that_was_thrown_can_be_left_as_on_the_map(author: Author) -> None:
    author.key("x", "ctrl+n")
    for word, told in ((True, {"bridge": True}), (False, {"bridge": False}), (None, {})):
        author.choose("links.0.bridge", word)
        row = book_of(author).rows(("links",))[0]
        assert {key: value for key, value in row.items() if key != "between"} == told


def test_a_railway_is_broken_where_there_is_one(author: Author) -> None:
    author.key("e", "ctrl+n")
    number = author.dump["trail"][0][1]
    author.push(f"events.{number}.effects.add")
    author.choose(f"add_events.{number}.effects.0", "rail_cut")
    assert errors(author) == []


def test_a_new_level_stands_above_the_last(author: Author) -> None:
    author.key("y")
    author.push("victory.levels.add")
    assert errors(author) == []
    row = book_of(author).rows(("victory", "levels"))[4]
    assert row == {"name": "Level", "winner": "red", "margin": -13}
    assert author.dump["trail"] == [["victory"], ["victory", "levels", 4]]


def test_a_level_is_called_by_its_new_name_everywhere(author: Author) -> None:
    book = book_of(author)
    author.key("e", "ctrl+n")
    number = author.dump["trail"][0][1]
    author.push(f"events.{number}.effects.add")
    author.choose(f"add_events.{number}.effects.0", "finish")
    old = names(author)[0]
    assert book.value(("events", number, "effects", 0, "finish")) == {"level": old}
    author.push("tool_victory")
    author.push("open_victory.levels.0")
    author.fill("victory.levels.0.name", "Triumph")
    assert names(author)[0] == old, "not letter by letter"
    author.key("tab")
    assert names(author)[0] == "Triumph"
    assert book.value(("events", number, "effects", 0, "finish")) == {"level": "Triumph"}
    author.key("esc", "ctrl+z")
    assert names(author)[0] == old
    assert book.value(("events", number, "effects", 0, "finish")) == {"level": old}


def test_maps_and_rules_of_ones_own_can_be_chosen(author: Author) -> None:
    folder = author.file.parent
    for kind, name in (("maps", "lithuania-1919"), ("rules", "standard")):
        shutil.copy(scenarios_folder() / kind / f"{name}.toml", folder / f"my-{kind}.toml")
    author.key("i")
    author.choose("head.map", "my-maps.toml")
    author.choose("head.rules", "my-rules.toml")
    assert errors(author) == []
    table = book_of(author).table()
    assert (table["map"], table["rules"]) == ("my-maps.toml", "my-rules.toml")


# ------------------------------------------------------------------------------------------------------------ its place


def test_a_level_goes_up_and_down_by_its_buttons(author: Author) -> None:
    before = names(author)
    author.key("y")
    author.push("open_victory.levels.0")
    shift = {widget["id"]: widget["enabled"] for widget in author.widgets() if widget["id"].startswith("row_")}
    assert shift == {"row_up": False, "row_down": True}
    author.push("row_down")
    assert names(author) == [before[1], before[0], *before[2:]]
    assert author.dump["trail"][-1] == ["victory", "levels", 1]
    author.push("row_up")
    assert names(author) == before


def test_a_line_of_a_list_goes_up_and_down_by_keys_and_keeps_them(author: Author) -> None:
    before = names(author)
    author.key("y")
    for _ in range(40):
        if author.dump["ui"]["focus"] == "open_victory.levels.0":
            break
        author.key("tab")
    author.key("ctrl+down", "ctrl+down")
    assert names(author) == [before[1], before[2], before[0], *before[3:]]
    assert author.dump["ui"]["focus"] == "open_victory.levels.2"
    author.key("ctrl+up")
    assert author.dump["ui"]["focus"] == "open_victory.levels.1"
    author.key("ctrl+z", "ctrl+z", "ctrl+z")
    assert names(author) == before


def test_where_order_says_nothing_there_are_no_buttons_for_it(author: Author) -> None:
    author.key("u")
    author.push("unit_2-rifle")
    assert not {"row_up", "row_down"} & author.ids()
    assert "copy_row" in author.ids()


# --------------------------------------------------------------------------------------------------------------- copies


def test_a_copy_of_a_camp_has_units_of_its_own(author: Author) -> None:
    author.key("k")
    author.push("row_camps.0")
    author.key("esc")
    author.push("row_camps.0")
    author.push("copy_row")
    units = book_of(author).ids("unit")
    assert len(units) == len(set(units)) == 46 + 18
    assert [row["id"] for row in book_of(author).rows(("camps",))] == ["red", "red-2", "republic"]


def test_what_was_typed_before_it_was_saved_is_another_step(author: Author) -> None:
    author.key("i")
    author.fill("head.turns", "15")
    author.key("ctrl+s")
    author.fill("head.turns", "16")
    author.key("esc", "ctrl+z")
    assert book_of(author).table()["turns"] == 15
    author.key("ctrl+z", "ctrl+s")
    assert book_of(author).table()["turns"] == 14


def test_a_field_with_a_fault_is_told_of_when_the_file_is_saved(author: Author, said: list[str]) -> None:
    author.key("i")
    author.fill("head.turns", "many")
    author.key("ctrl+s")
    assert said == ["Saved: kaunas_encirclement.toml. A field with a fault is left out."]
    author.key("esc")


def test_what_was_right_on_the_way_to_what_is_wrong_does_not_stay(author: Author) -> None:
    book = book_of(author)
    before = book.text
    author.key("u")
    author.push("unit_2-rifle")
    for field, letters, faulty in (
        ("camps.0.units.0.men", "30000", "at most 20000"),
        ("camps.0.units.0.morale", "63x", "a number"),
    ):
        author.fill(field, letters[0])
        for letter in letters[1:]:
            author.type(letter)
        assert author.dump["faults"][field] == faulty
        assert book.text == before
        assert not author.dump["can_undo"]
        author.key("backspace")
        assert book.text != before
        author.type("x")
        assert book.text == before
    author.key("esc")
    author.key("t")
    author.push("row_weather.0")
    author.fill("weather.0.chances.frost", "5")
    author.type("x")
    assert book.text == before
