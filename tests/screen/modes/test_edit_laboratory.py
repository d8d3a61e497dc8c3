"""The laboratory and the odds among the tools of the editor."""

from __future__ import annotations

import shutil
from pathlib import Path

from game.authoring.lab.verdicts import LOOK, Advice
from game.screen.kit import Label
from game.screen.modes.edit import Edit
from game.screen.modes.edit.games import GAMES, Shown, answer
from tests.authoring.laboratory import SKIRMISH
from tests.screen.modes.editing import Author


def author_of(folder: Path) -> Author:
    file = folder / "skirmish.toml"
    shutil.copy(SKIRMISH, file)
    return Author(folder, file)


def texts(author: Author) -> list[str]:
    edit = author.app.mode
    assert isinstance(edit, Edit)
    return [widget.text for widget in edit.ui.root.walk() if isinstance(widget, Label)]


def test_a_town_tells_who_can_attack_it_as_the_war_opens(tmp_path: Path) -> None:
    author = author_of(tmp_path)
    author.town("seta")
    author.frame()
    found = texts(author)
    assert "Attacks on it as the war opens" in found
    assert any(text.startswith("Republic of Lithuania, ") and text.endswith(" %") for text in found)
    author.town("kaunas")
    author.frame()
    assert "Attacks on it as the war opens" not in texts(author)
    author.close()


def test_the_games_of_a_text_are_played_and_told(tmp_path: Path) -> None:
    """The process answers as `answer` does, which is called here: games take too long to wait for in a window."""
    author = author_of(tmp_path)
    edit = author.app.mode
    assert isinstance(edit, Edit)
    model, asked = edit.model, []
    model.laboratory.ask = lambda *text: asked.append(text)  # type: ignore[method-assign]
    author.key("y")
    author.push("laboratory")
    assert asked == [(model.book.text, model.book.path, {})]
    model.laboratory.heard.put((0, Shown(model.book.text, (Advice(LOOK, "Players", "They wait.", "Other points."),))))
    author.frame()
    author.frame()
    told = texts(author)
    at = told.index("Players: worth a look")
    assert told[at + 1 : at + 3] == ["They wait.", "Other points."]
    author.close()


def test_games_are_played_of_what_is_sound_and_a_fault_is_words(tmp_path: Path) -> None:
    text = SKIRMISH.read_text(encoding="utf-8")
    found = answer(text, tmp_path / "skirmish.toml", {})
    assert isinstance(found, Shown)
    assert {one.about for one in found.advice} >= {"Balance"}
    assert GAMES == 30
    assert str(answer("name = 1", tmp_path / "x.toml", {})).startswith("The games failed on this text")
