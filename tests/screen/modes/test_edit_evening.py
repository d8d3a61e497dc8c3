"""What an author stumbles over who draws a scenario of his own in an evening."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.screen.modes.edit import Edit
from tests.screen.modes.editing import Author, Opened


@pytest.fixture
def author(opened: Opened) -> Iterator[Author]:
    yield opened()


def mode_of(author: Author) -> Edit:
    edit = author.app.mode
    assert isinstance(edit, Edit)
    return edit


def test_the_map_shows_the_supply_of_the_camp_whose_depots_are_drawn(author: Author) -> None:
    author.key("p")
    edit = mode_of(author)
    assert edit.map is not None
    for _ in range(len(edit.data["camps"])):
        author.key("b")
        assert edit.map.layers.supply == edit.camp
    author.press("camp:1")
    assert edit.map.layers.supply == edit.camp == 1
