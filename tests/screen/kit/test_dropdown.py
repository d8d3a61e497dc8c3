"""A list that is open: letters and keys find their way in it."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.screen.kit import Dropdown
from tests.screen.harness import desk_in
from tests.screen.kit.page import Page


@pytest.fixture
def page(tmp_path: Path) -> Page:
    return Page(desk_in(tmp_path))


@pytest.fixture
def nations(page: Page) -> Dropdown:
    """A list that is open, with more than one name for a letter."""
    drop = page.ui.find("names")
    assert isinstance(drop, Dropdown)
    drop.options = [(name.lower(), name) for name in ("Lithuania", "Germany", "Latvia", "Soviet", "Poland", "Persia")]
    drop.chosen = "lithuania"
    page.click("names")
    return drop


def typed(page: Page, text: str) -> None:
    for letter in text:
        page.ui.handle(pygame.event.Event(pygame.KEYDOWN, key=ord(letter), mod=0, unicode=letter, scancode=0))


@pytest.mark.parametrize(
    ("text", "found"),
    [("p", "Poland"), ("pe", "Persia"), ("pp", "Persia"), ("l", "Latvia"), ("la", "Latvia"), ("x", "")],
)
def test_an_open_list_goes_to_what_is_typed(page: Page, nations: Dropdown, text: str, found: str) -> None:
    typed(page, text)
    assert nations.options[nations.over][1] == (found or "Lithuania")
    page.key(pygame.K_RETURN)
    assert page.heard[-1] == ("names", found.lower() or "lithuania")


def test_home_and_end_go_to_the_ends_of_an_open_list(page: Page, nations: Dropdown) -> None:
    page.key(pygame.K_END)
    assert nations.over == len(nations.options) - 1
    page.key(pygame.K_HOME)
    assert nations.over == 0


def test_keys_go_on_with_a_list_that_a_click_has_opened(page: Page, nations: Dropdown) -> None:
    page.key(pygame.K_DOWN, 0)
    page.key(pygame.K_RETURN)
    assert not nations.open
    page.key(pygame.K_RETURN)
    assert nations.open
