"""Flags and free colours in the editor, and on a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.rules.pieces import Flag
from game.scenario.flags import USUAL
from game.scenario.load import load_text
from game.screen.export.page import sign_of, symbols
from game.screen.modes.edit.signs import flag_of_row
from tests.scenario.files import DATA, SMALL, written
from tests.screen.modes.editing import Author

FRANCE = '\n[[flags]]\nnation = "soviet"\nstripes = ["#26407a", "#f6f1e4", "#b8322c"]\nupright = true\n'


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Author]:
    author = Author(tmp_path, written(tmp_path))
    yield author
    author.app.close()


def test_a_flag_is_made_and_its_colours_are_typed(window: Author) -> None:
    window.press("tool_flags")
    window.key("ctrl+n")
    window.fill("flags.0.stripes", "#26407A #f6f1e4 #26407a")
    window.fill("flags.0.star", "#b8322c")
    window.key("ctrl+s")
    text = window.file.read_text(encoding="utf-8")
    assert 'stripes = ["#26407a", "#f6f1e4", "#26407a"]' in text
    assert 'star = "#b8322c"' in text


def test_what_is_no_colour_stays_out_of_the_file(window: Author) -> None:
    window.press("tool_camps")
    window.push("row_camps.0")
    window.fill("camps.0.colour", "#1f5a96")
    window.key("ctrl+s")
    assert 'colour = "#1f5a96"' in window.file.read_text(encoding="utf-8")
    window.fill("camps.0.colour", "#1f5a9")
    window.key("ctrl+s")
    assert '1f5a9"' not in window.file.read_text(encoding="utf-8")


def test_a_row_is_drawn_as_far_as_it_is_right() -> None:
    row = {"stripes": ["#26407a", "blue"], "upright": True, "cross": "red", "star": "#ffdc6e", "disc": 3}
    assert flag_of_row(row) == Flag(("#26407a",), upright=True, star="#ffdc6e")
    assert flag_of_row(None) == Flag()


def test_a_page_shows_the_flags_of_the_file() -> None:
    plain, own = (load_text(text, DATA, "small").board for text in (SMALL, SMALL + FRANCE))
    red = [camp.id for camp in own.camps].index("red")
    assert sign_of(own, red) == "soviet"
    assert "#26407a" in symbols(own)
    assert "#26407a" not in symbols(plain)
    assert USUAL["soviet"].star in symbols(plain)
