"""Keys: each can be typed on every layout, none is given twice, and texts name those that are bound now."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.scenario.key_names import ACTIONS, NAMED_KEY, OVERLAY
from game.scenario.paths import lesson_files
from game.screen import chords, keys
from game.screen.chords import chord, is_chord, shown
from game.screen.keys import BINDINGS, EVERYWHERE, IN_PLAY
from game.screen.map.overlays import BY_ACTION
from game.screen.modes import help_text
from game.screen.modes.play.hints import HINTS
from game.screen.settings import Settings, load, save
from tests.screen.harness import key_events
from tests.screen.layouts import LAYOUTS, presses


@pytest.fixture(autouse=True)
def _standard_keys() -> Iterator[None]:
    pygame.display.init()
    chords.choose({})
    yield
    chords.choose({})


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_action_has_a_key_on_every_layout(layout: str) -> None:
    typed = {chord(event) for event in presses(layout)}
    typed |= {one for binding in BINDINGS for one in binding.standard if one.split("+")[-1] in _ON_EVERY_BOARD}
    assert [binding.action for binding in BINDINGS if not typed & {*binding.standard}] == []


_ON_EVERY_BOARD = (
    *("space", "enter", "esc", "delete", "home", "end", "page up", "page down", "up", "down", "left", "right"),
    *(f"f{number}" for number in range(1, 13)),
)


@pytest.mark.parametrize(
    ("layout", "place", "expected"),
    [
        *(("ru", "PERIOD", "."), ("ru", "COMMA", ","), ("ru", "LEFTBRACKET", "["), ("ru", "Q", "q")),
        *(("fr", "6", "6"), ("fr", "MINUS", "-"), ("fr", "A", "q"), ("fr", "M", ","), ("fr", "COMMA", ",")),
        *(("de", "Y", "z"), ("de", "SLASH", "-"), ("de", "RIGHTBRACKET", "+"), ("de", "LEFTBRACKET", "[")),
        *(("lt", "1", "1"), ("lt", "EQUALS", "+"), ("us", "SEMICOLON", ";"), ("us", "EQUALS", "+")),
    ],
)
def test_a_key_counts_by_its_sign_else_by_its_place(layout: str, place: str, expected: str) -> None:
    scancode = getattr(pygame, f"KSCAN_{place}")
    (event,) = [event for event in presses(layout) if event.scancode == scancode and not event.mod]
    assert chord(event) == expected


def test_no_standard_key_is_given_twice_on_a_screen() -> None:
    twice = [(one.action, key) for one in BINDINGS for key in one.standard if keys.rivals(one.action, key)]
    assert twice == []
    assert [rival.action for rival in keys.rivals("march", "t")] == ["attack"]
    assert [rival.action for rival in keys.rivals("march", "f1")] == ["help"]
    assert [rival.action for rival in keys.rivals("edit_units", "m")] == ["edit_map"], "the march is no rival there"


def test_chosen_keys_work_and_are_named() -> None:
    (press, *_) = key_events("ctrl+k")
    event = pygame.event.Event(press[0], **press[1])
    assert keys.action(event, *IN_PLAY) == ""
    chords.choose({"undo": ("ctrl+k",), "halt": ()})
    assert keys.action(event, *IN_PLAY) == "undo"
    assert keys.chord_of("undo") == "ctrl+k"
    assert keys.with_keys("{key:undo}, {keys:redo}: {key:halt} {key:nothing}") == (
        "Ctrl+K, Ctrl+Y or Ctrl+Shift+Z: a key that is yet to be chosen {key:nothing}"
    )


def test_a_lesson_can_name_every_key_of_a_game_and_no_other() -> None:
    assert sorted([*ACTIONS, *BY_ACTION]) == sorted(b.action for b in BINDINGS if b.group in (EVERYWHERE, *IN_PLAY))
    assert all(action.startswith(OVERLAY) for action in BY_ACTION)


def test_texts_name_keys_by_what_they_do() -> None:
    texts = [*(part.text for part in (*help_text.TURN, *help_text.COMBAT)), *HINTS.values()]
    texts += [path.read_text(encoding="utf-8") for path in lesson_files()]
    named = [name for text in texts for _, name in NAMED_KEY.findall(text)]
    assert len(named) > 20
    assert set(named) <= {*ACTIONS, *BY_ACTION}


def test_chords_are_told_from_other_words() -> None:
    assert all(is_chord(one) for binding in BINDINGS for one in binding.standard)
    assert not any(is_chord(one) for one in ("", "ctrl+", "shift+ctrl+z", "f13", "ab", "ą", "strg+z", "ctrl + z"))
    assert [shown(one) for one in ("+", "ctrl++", "page down", "ctrl+shift+z")] == [
        *("+", "Ctrl++", "Page down", "Ctrl+Shift+Z")
    ]


# ------------------------------------------------------------------------------------------------------------ the file


def test_keys_are_kept_with_what_a_later_version_wrote(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"volume": 5, "clouds": [1, 2], "keys": {"undo": ["f12"]}}', encoding="utf-8")
    settings, problem = load(path)
    assert not problem
    assert (settings.volume, settings.keys) == (5, {"undo": ("f12",)})
    assert save(path, settings) == ""
    assert json.loads(path.read_text(encoding="utf-8"))["clouds"] == [1, 2]
    assert load(path) == (settings, "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"keys": {"undo": ["boo"]}, "volume": 5}', "the usual is used for keys."),
        ('{"keys": [], "names": "klingon", "volume": 5}', "the usual is used for names, keys."),
        ("[1, 2]", "cannot be read, so the usual ones are used."),
        ("{", "cannot be read, so the usual ones are used."),
    ],
)
def test_what_cannot_be_used_is_told_in_one_sentence_and_kept(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    settings, problem = load(path)
    assert told in problem
    assert settings.keys == Settings().keys
    assert settings.volume == (5 if "volume" in text else Settings().volume)
    assert "settings-unread.json" in problem
    save(path, settings)
    assert path.with_name("settings-unread.json").read_text(encoding="utf-8") == text
    assert load(path)[1] == ""


def test_a_sign_of_punctuation_is_quoted_in_a_sentence() -> None:
    assert [keys.key_of(action) for action in ("next_town", "previous_town")] == ["“.”", "“,”"]
    assert keys.key_of("larger") == "“Ctrl++”"
    assert keys.told_keys("find_town") == ["“/”", "Ctrl+G"]
    assert keys.key_of("undo") == "Ctrl+Z"
