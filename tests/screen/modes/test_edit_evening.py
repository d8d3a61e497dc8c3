"""What an author stumbles over who draws a scenario of his own in an evening."""

from __future__ import annotations

import pytest

from game.screen.modes.edit import Edit
from game.screen.modes.edit.groups import step_words
from tests.screen.modes.editing import Author, Opened


@pytest.fixture
def author(opened: Opened) -> Author:
    return opened()


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


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("at of augustow", "town of augustow"),
        ("days_per_turn", "days per turn"),
        ("rail_capacity of red", "rail capacity of red"),
        ("depot of red in suvalkai", "depot of red in suvalkai"),
        ("new unit Battalion", "new unit Battalion"),
    ],
)
def test_a_step_is_told_in_the_words_of_the_forms(label: str, words: str) -> None:
    assert step_words(label) == words


def test_what_is_taken_back_is_told_in_the_words_of_the_forms(author: Author, said: list[str]) -> None:
    author.key("i")
    author.fill("head.days_per_turn", "2")
    author.checked()
    author.key("escape", "ctrl+z")
    assert said[-1] == "Taken back: days per turn."


def test_tab_goes_into_the_form_that_a_click_has_opened(author: Author) -> None:
    author.press("tool_camps")
    author.press("row_camps.0")
    author.key("tab")
    assert author.dump["ui"]["focus"] == "camps.0.id"
