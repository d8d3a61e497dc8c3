"""A file in which values are of other kinds than they should be is shown as far as it goes, and can be mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.screen.modes.edit import Edit
from tests.screen.modes.editing import Author
from tests.screen.modes.test_edit import copied
from tests.screen.modes.test_edit_looks import TOOLS

ODD = {
    'supply = ["vilnius"': 'supply = 5 # ["vilnius"',
    'id = "variakojis"': "id = [{}]",
    'title = "Sailors"': "title = { a = 1 }",
    'title = "Pay day"': "title = [[1]]",
    'rules = "standard"': "rules = []",
}


@pytest.fixture
def author(tmp_path: Path) -> Author:
    file = copied(tmp_path, "kaunas_encirclement")
    text = file.read_text(encoding="utf-8")
    for before, after in ODD.items():
        assert before in text
        text = text.replace(before, after, 1)
    file.write_text(text, encoding="utf-8")
    return Author(tmp_path, file)


def test_every_tool_and_problem_can_be_opened(author: Author) -> None:
    edit = author.app.mode
    assert isinstance(edit, Edit)
    assert len(author.dump["problems"]) >= len(ODD)
    for tool in TOOLS[:-1]:
        edit.model.choose(tool)
        author.frame()
        for id_ in sorted(id_ for id_ in author.ids() if id_.startswith(("row_", "open_")))[:3]:
            author.push(id_)
            edit.model.choose(tool)
            author.frame()
    for _ in author.dump["problems"]:
        author.key("f8")
    author.close()


def test_an_odd_value_is_told_and_taken_out(author: Author) -> None:
    author.key("k")
    author.press("row_camps.0")
    assert "It is of another kind: 5" in str(author.dump["ui"])
    author.push("out_camps.0.supply")
    assert "out_camps.0.supply" not in author.ids()
    assert "camps.0.supply.add" in author.ids()
    author.close()


def test_keys_and_clicks_on_what_is_of_another_kind_are_refused(tmp_path: Path, said: list[str]) -> None:
    file = tmp_path / "odd.toml"
    file.write_text('camps = 3\nname = 7\nevents = "x"\nvictory = []\n', encoding="utf-8")
    author = Author(tmp_path, file)
    edit = author.app.mode
    assert isinstance(edit, Edit)
    problems = author.widget("problems")
    assert problems is not None
    assert problems["rect"][3] >= 3 * 24, "more than one problem is to be seen"
    for tool in TOOLS[:-1]:
        edit.model.choose(tool)
        author.key("ctrl+n", "b", "enter", ".", "ctrl+d", "delete", "f8")
    assert "This cannot be done while the file is as it is: see the problems." in said
    assert author.mode == "edit"
    author.close()


def test_a_fault_of_the_editor_is_not_hidden(author: Author, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a file that is not as it should be excuses one."""
    edit = author.app.mode
    assert isinstance(edit, Edit)

    def fails() -> None:
        raise TypeError

    monkeypatch.setitem(edit.model.actions, "edit_add", fails)
    author.key("ctrl+n")
    author.file.write_bytes(copied(author.file.parent, "kaunas_encirclement").read_bytes())
    author.until(lambda: author.dump["checked"] and not author.dump["problems"], 20)
    with pytest.raises(TypeError):
        author.key("ctrl+n")
    author.close()
