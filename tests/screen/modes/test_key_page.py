"""Keys chosen in the settings: pressed, refused, taken from another, given back, and heard in the game."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.screen import chords, keys
from game.screen.modes.settings_mode import SettingsMode
from game.screen.settings import load
from tests.screen.harness import Window


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Window]:
    window = Window(tmp_path, SettingsMode)
    window.press("tab1")
    yield window
    window.close()
    chords.choose({})


def kept(window: Window) -> dict[str, tuple[str, ...]]:
    settings, problem = load(window.desk.settings_path)
    assert not problem
    return settings.keys


def test_a_key_is_chosen_and_kept(page: Window) -> None:
    page.press("key_help_0")
    assert page.widget("dialog")
    page.key("f12")
    assert page.widget("dialog") is None
    assert kept(page) == {"help": ("f12",)}
    assert keys.key_of("help") == "F12"
    page.key("f1")
    assert page.mode == "settings", "the old key does nothing any more"
    page.key("f12")
    assert page.mode == "help"


def test_the_key_that_is_asked_for_does_nothing_else(page: Window) -> None:
    page.press("key_larger_0")
    page.key("f11")
    assert not page.app.game_window.full_screen
    assert page.widget("take_key"), "it is that of the full screen"
    page.press("leave_key")
    assert kept(page) == {}
    page.press("key_larger_0")
    page.key("esc")
    assert page.mode == "settings"
    assert page.widget("dialog") is None
    assert kept(page) == {}


def test_a_clash_is_told_and_the_key_can_be_taken(page: Window) -> None:
    page.press("key_help_more")
    page.key("ctrl+m")
    assert "Sound on or off" in repr(page.dump)
    page.press("take_key")
    assert kept(page) == {"help": ("f1", "ctrl+m"), "mute": ()}
    page.press("key_mute_more")
    page.press("standard_key")
    assert kept(page) == {}, "it takes its own back from the other"
    page.press("key_mute_0")
    page.key("f12")
    assert kept(page) == {"mute": ("f12",)}
    page.press("all_standard")
    assert kept(page) == {}
    assert keys.key_of("mute") == "Ctrl+M"


def test_an_action_can_have_no_key_and_get_its_own_back_by_keys_alone(page: Window) -> None:
    page.press("key_help_0")
    page.key("tab", "enter")
    assert kept(page) == {"help": ()}
    assert page.widget("key_help_0") is None
    page.press("key_help_more")
    page.key("tab", "tab", "enter")
    assert kept(page) == {}


def test_letters_that_are_written_are_no_keys_of_the_window(tmp_path: Path) -> None:
    from game.screen.kit import Column, TextField, Widget
    from game.screen.modes.page import Page

    class Form(Page):
        name = "form"

        def build(self) -> Widget:
            return Column([TextField("field", "", None, lambda text: None)])

    window = Window(tmp_path, Form)
    window.desk.settings.keys = {"settings": ("q",)}
    chords.choose(window.desk.settings.keys)
    try:
        window.press("field")
        window.key("q")
        assert window.mode == "form"
        window.key("tab", "q")
    finally:
        window.close()
        chords.choose({})
