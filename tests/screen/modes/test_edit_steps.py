"""Whatever was done to a scenario and its map by clicks and keys, it is taken back to the byte and done again."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from game.authoring.editing.book import Book
from game.screen.modes.edit import Edit
from game.screen.modes.edit.files import Files
from game.screen.modes.edit.tools import TOOLS
from tests.long import LONG, long
from tests.screen.fuzz import Cat
from tests.screen.modes.editing import Author
from tests.screen.modes.test_edit import copied

STEPS = 250 if LONG else 120


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=long)])
def test_random_work_is_taken_back_and_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(Files, "ask_leave", lambda *_: None)
    monkeypatch.setattr("game.screen.modes.edit.actions.try_out", lambda *_: None)
    author = Author(tmp_path, copied(tmp_path, "kaunas_encirclement"))
    cat = Cat(author, seed)
    edit = author.app.mode
    assert isinstance(edit, Edit)
    book, first = edit.model.book, edit.model.book.source
    if seed % 2:
        author.key("m")
        author.press("copy_map")
        author.checked()
    try:
        for number in range(STEPS):
            if number % 25 == 0:
                edit.model.choose(TOOLS[cat.random.randrange(len(TOOLS))].id)
            cat.step()
            if author.mode != "edit":
                author.key("esc")
            tomllib.loads(book.text)
        go_over(author, book, first, edit)
    except BaseException:
        sys.stderr.write("\n".join([*cat.last, ""]))
        raise
    finally:
        author.close()


def go_over(author: Author, book: Book, first: bytes, edit: Edit) -> None:
    """Everything taken back, and everything done again."""
    while author.mode != "edit":
        author.key("esc")
    while edit.ui.dialog_open:
        edit.ui.close()
    edit.pointer.let_go()
    edit.model.forget_typing()
    while book.can_redo:
        edit.model.do("edit_redo")
    last, ground = book.source, book.map
    last_ground = ground.source if ground else b""
    while book.can_undo:
        edit.model.do("edit_undo")
    assert book.source == first
    assert book.map is None
    while book.can_redo:
        edit.model.do("edit_redo")
    assert book.source == last
    assert (book.map.source if book.map else b"") == last_ground
    author.checked()
