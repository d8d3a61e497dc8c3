"""A text of several lines: broken, typed, walked through and scrolled."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.screen.kit import Button, Column, TextArea, Ui
from game.screen.kit.text_area import broken
from game.screen.theme import Theme
from tests.screen.harness import desk_in, key_events

WORDS = "The treaty line bars the straight road to Kaunas, and the regiments are told to go round it. "


class Sheet:
    """A page with one text and a button behind it."""

    def __init__(self, folder: Path, text: str, wide: int = 300) -> None:
        pygame.init()
        self.heard: list[str] = []
        self.area = TextArea("text", text, self.heard.append, rows=(3, 5))
        self.pressed: list[str] = []
        save = Button("save", "Save", lambda: self.pressed.append("save"), hotkey="ctrl+s")
        self.ui = Ui(desk_in(folder))
        self.surface = pygame.Surface((wide, 400))
        self.ui.set_root(Column([self.area, save]))
        self.ui.layout(self.surface.get_rect())
        self.draw()

    def draw(self) -> None:
        self.ui.relayout()
        self.ui.draw(self.surface)

    def post(self, kind: int, **facts: Any) -> bool:
        used = self.ui.handle(pygame.event.Event(kind, **facts))
        self.draw()
        return used

    def key(self, *chords: str) -> None:
        for chord in chords:
            for kind, facts in key_events(chord):
                self.post(kind, **facts)

    def click(self, x: int, y: int) -> None:
        """A point of the text, pixels from the corner of the box."""
        place = self.area.rect.left + x, self.area.rect.top + y
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self.post(kind, pos=place, button=1)


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    return Sheet(tmp_path, WORDS * 4)


@pytest.mark.parametrize("text", ["", "\n", "a\n\nb", WORDS * 3, "x" * 300, f"{WORDS}\n\n{'y' * 90} {WORDS}"])
@pytest.mark.parametrize("width", [40, 150, 900])
def test_lines_hold_every_letter_and_fit(text: str, width: int) -> None:
    theme = Theme()
    lines = broken(theme, text, width)
    assert "".join(text[start:end] for start, end in lines) == text.replace("\n", "")
    assert all(theme.width(text[start:end].rstrip(" ")) <= width for start, end in lines if end - start > 1)
    for (_, end), (start, _) in pairwise(lines):
        assert text[end:start] in ("", "\n")


def test_enter_begins_a_line_and_tab_leaves(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path, "Kaunas")
    sheet.click(290, 8)
    sheet.key("enter")
    for sign in "falls":
        sheet.post(pygame.TEXTINPUT, text=sign)
    assert sheet.area.text == "Kaunas\nfalls"
    assert sheet.heard[-1] == "Kaunas\nfalls"
    sheet.key("tab")
    assert sheet.ui.focus is not None
    assert sheet.ui.focus.id == "save"


def test_arrows_keep_their_column_and_home_and_end_their_line(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path, "first line\nx\nthird line")
    sheet.click(290, 8)
    assert sheet.area.caret == len("first line")
    sheet.key("down")
    assert sheet.area.caret == len("first line\nx")
    sheet.key("down")
    assert abs(sheet.area.caret - len("first line\nx\nthird line")) <= 1
    sheet.key("home")
    assert sheet.area.caret == len("first line\nx\n")
    sheet.key("end", "down")
    assert sheet.area.caret == len(sheet.area.text)
    sheet.key("up", "up", "up")
    assert sheet.area.caret == 0
    sheet.key("shift+end")
    assert sorted((sheet.area.caret, sheet.area.anchor)) == [0, len("first line")]
    sheet.key("delete")
    assert sheet.area.text == "\nx\nthird line"


def test_the_end_of_a_broken_line_is_on_that_line(sheet: Sheet) -> None:
    sheet.click(20, 8)
    sheet.key("end")
    assert sheet.area.row_of(sheet.area.caret) == 0
    sheet.key("right")
    assert sheet.area.row_of(sheet.area.caret) == 1


def test_a_long_text_scrolls_with_its_caret_and_the_wheel(sheet: Sheet) -> None:
    assert sheet.area.deepest > 0
    sheet.click(20, 8)
    sheet.key("ctrl+end")
    assert sheet.area.offset == sheet.area.deepest
    sheet.post(pygame.MOUSEMOTION, pos=sheet.area.rect.center, rel=(0, 0), buttons=(0, 0, 0))
    assert sheet.post(pygame.MOUSEWHEEL, y=50, x=0)
    assert sheet.area.offset == 0
    assert not sheet.post(pygame.MOUSEWHEEL, y=1, x=0)  # what it does not need scrolls the page
    sheet.key("page down", "left")
    assert sheet.area.offset + sheet.area.inner.height >= sheet.area.spot(sheet.area.caret)[1] > 0


def test_a_click_puts_the_caret_where_it_points(sheet: Sheet) -> None:
    theme = Theme()
    for row in range(3):
        start, end = sheet.area.laid()[row]
        middle = (start + end) // 2
        x = sheet.area.inner.left + theme.width(sheet.area.text[start:middle])
        y = sheet.area.inner.top + row * sheet.area.high + sheet.area.high // 2
        sheet.click(x - sheet.area.rect.left, y - sheet.area.rect.top)
        assert sheet.area.caret == middle


def test_what_is_cut_is_pasted_with_its_lines(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path, "one\ntwo")
    sheet.click(20, 8)
    sheet.key("ctrl+a", "ctrl+x")
    assert sheet.area.text == ""
    sheet.key("ctrl+v", "ctrl+v")
    assert sheet.area.text == "one\ntwoone\ntwo"


def test_hotkeys_of_the_page_reach_it_and_letters_do_not(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path, "")
    sheet.click(20, 8)
    sheet.key("s", "ctrl+s")
    assert sheet.area.text == "s"
    assert sheet.pressed == ["save"]
