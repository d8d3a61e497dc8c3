"""Taking out what others name, in the window: who they are, and one step for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.authoring.editing.book import Book
from game.screen.modes.edit import Edit
from tests.screen.modes.editing import Author
from tests.screen.modes.test_edit import copied


@pytest.fixture(name="author")
def an_author(tmp_path: Path) -> Iterator[Author]:
    made = Author(tmp_path, copied(tmp_path, "jieznas"), (1024, 640))
    yield made
    made.close()


def book_of(author: Author) -> Book:
    edit = author.app.mode
    assert isinstance(edit, Edit)
    return edit.model.book


def test_a_group_that_units_are_in_is_asked_about(author: Author) -> None:
    book = book_of(author)
    before, group = book.text, book.ids("group")[0]
    units = [row["id"] for camp in book.rows(("camps",)) for row in camp["units"] if row.get("group") == group]
    assert units
    author.key("g")
    author.press("row_groups.0")
    author.push("delete_row")
    assert book.text == before
    assert author.widget("named_by") is not None
    author.press("cancel")
    assert book.text == before
    assert author.dump["trail"] == [["groups", 0]]

    author.push("delete_row")
    author.press("only_this")
    assert group not in book.ids("group")
    assert f'group = "{group}"' in book.text
    author.key("ctrl+z")
    assert book.text == before

    author.press("row_groups.0")
    author.push("delete_row")
    author.press("take_all")
    assert f'"{group}"' not in book.text
    assert not [row for row in author.checked()["problems"] if group in row[2]]
    author.key("ctrl+z")
    assert book.text == before


def test_another_takes_its_place(author: Author) -> None:
    book = book_of(author)
    before, (group, other) = book.text, book.ids("group")[:2]
    author.key("g")
    author.press("row_groups.0")
    author.push("delete_row")
    author.press("put_instead")
    author.pick(other)
    assert group not in book.ids("group")
    assert f'"{group}"' not in book.text
    author.key("ctrl+z")
    assert book.text == before


def test_a_town_that_is_named_leaves_the_game_with_what_is_said_of_it(author: Author) -> None:
    book = book_of(author)
    before, town = book.text, "jieznas"
    author.key("j")
    author.click(author.place(town))
    assert book.text == before
    author.press("take_all")
    assert f'"{town}"' not in book.text
    author.key("ctrl+z")
    assert book.text == before
