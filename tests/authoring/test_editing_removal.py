"""Taking out what others name: who they are, and one step that takes out or renames all of them."""

from __future__ import annotations

import pytest

from game.authoring.editing.book import Book
from game.authoring.editing.disk import BookError
from game.authoring.editing.orders import mentions, rename_town
from game.authoring.editing.removal import leave_play, named_by, names_in, take_out
from game.scenario.document import Document
from game.scenario.load import opened
from tests.authoring.test_editing_book import book

__all__ = ["book"]

NOT_THERE = "no-such-"


def dangling(book: Book) -> list[str]:
    """What names something that is not there, as `validate` tells it."""
    found = opened(Document(str(book.path), book.text), book.path.parent, "war", book._unsaved)
    return [problem.message for problem in found.problems if problem.code.startswith(NOT_THERE)]


def named(book: Book, of: str, name: str) -> list[tuple[str, ...]]:
    place = book.path_of(of, name)
    found = named_by(book, names_in(place, book.value(place)), place)
    return [(*map(str, mention.place), mention.key) for mention in found]


@pytest.mark.parametrize("of", ["unit", "group", "leader", "event"])
def test_nothing_that_is_taken_out_is_named_any_more(book: Book, of: str) -> None:
    before = book.text
    name = max(book.ids(of), key=lambda one: len(named(book, of, one)))
    take_out(book, book.path_of(of, name))
    assert name not in book.ids(of)
    assert dangling(book) == []
    book.undo()
    assert book.text == before


def test_who_names_it_is_found_wherever_it_is(book: Book) -> None:
    unit = max(book.ids("unit"), key=lambda one: len(named(book, "unit", one)))
    found = named(book, "unit", unit)
    assert found
    assert all(unit in str(book.value(tuple(int(part) if part.isdigit() else part for part in way))) for way in found)


def test_another_stands_in_all_its_places(book: Book) -> None:
    first, other = book.ids("unit")[:2]
    places = named(book, "unit", first)
    place = book.path_of("unit", first)
    take_out(book, place, other)
    assert dangling(book) == []
    assert not [way for way in mentions(book, "unit") if first in str(book.table(way[0])[way[1]])]
    assert len(named(book, "unit", other)) >= len(places)
    book.undo()
    assert not book.dirty


def test_a_town_leaves_the_game_with_all_that_is_said_of_it(book: Book) -> None:
    town = "jonava"
    assert town in book.table()["towns"]
    assert named_by(book, [("town", town)])
    leave_play(book, town)
    assert not [way for way in mentions(book, "town") if town in str(book.table(way[0])[way[1]])]
    assert dangling(book) == []
    book.undo()
    leave_play(book, town, "kaunas")
    assert town not in book.table()["towns"]
    assert dangling(book) == []
    book.undo()
    assert not book.dirty


def test_a_town_of_ones_own_map_goes_with_its_links_and_its_regions(book: Book) -> None:
    ground = book.own_map()
    ground.add_row(("regions",), {"id": "west", "towns": ["jonava", "kaunas"]})
    ground.add_row(("regions",), {"id": "alone", "towns": ["jonava"]})
    book.set(("camps", 0), "holds", ["alone"])
    book.history.close_step()
    texts = book.text, ground.text
    place = ("towns", ground.town("jonava"))
    found = named_by(book, [("town", "jonava")])
    assert {mention.of_map for mention in found} == {True, False}
    take_out(book, place, of_map=True)
    assert [row["id"] for row in ground.rows(("regions",))] == ["west"]
    assert '"jonava"' not in book.text + ground.text
    assert dangling(book) == []
    book.undo()
    assert (book.text, ground.text) == texts


def test_a_town_is_renamed_in_the_regions_of_the_map_too(book: Book) -> None:
    ground = book.own_map()
    ground.add_row(("regions",), {"id": "west", "towns": ["jonava", "kaunas"]})
    rename_town(book, "jonava", "janow")
    assert ground.rows(("regions",))[0]["towns"] == ["janow", "kaunas"]
    assert dangling(book) == []


def test_a_name_that_must_stand_is_told(book: Book) -> None:
    camps = book.ids("camp")
    with pytest.raises(BookError, match="put another in its place"):
        take_out(book, book.path_of("camp", camps[0]))
    assert not book.dirty
