"""A game on a map of the scenario's own, without the map: what the window and the terminal say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pygame
import pytest

from game.analysis.keeping import keep, opened_replay, verified
from game.analysis.match import play
from game.cli import main
from game.record.errors import RecordError
from game.scenario.load import Scenario, load
from game.screen.modes.page import Page
from game.screen.modes.replays_mode import Replays
from game.screen.modes.saves_mode import Saves
from game.session.session import Session
from tests.scenario.files import DATA, RULES
from tests.screen.modes.front import desk_in, opened
from tests.screen.modes.playing import Hands, play_alone

SEATS = {"republic": "person", "red": "person"}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A scenario with its map beside it."""
    folder = tmp_path / "own"
    folder.mkdir()
    for name in ("small.toml", "ground.toml"):
        shutil.copy(DATA / name, folder)
    return folder / "small.toml"


def without_texts(path: Path) -> Scenario:
    """As earlier releases recorded it, whose records had no maps and rules with them."""
    return load(path)._replace(beside={})


@pytest.fixture
def save(own: Path) -> Path:
    """A save of it in a folder where the map is not."""
    path = own.parents[1] / "saves" / "mine.save"
    Session.new(without_texts(own), SEATS, 3, True).save(path)
    return path


@pytest.fixture
def replay(own: Path) -> Path:
    folder = own.parents[1] / "replays"
    folder.mkdir()
    return keep(play(without_texts(own), dict.fromkeys(SEATS, "random"), 3), folder)


def needs(folder: Path) -> str:
    return f"it was played on the map {folder / 'ground.toml'}, and there is no such file: copy it there"


def test_it_is_said_in_a_sentence_and_what_it_asks_helps(own: Path, save: Path, replay: Path) -> None:
    for path, opening in ((save, Session.resume), (replay, opened_replay), (replay, verified)):
        with pytest.raises(RecordError) as told:
            opening(path)
        assert str(told.value) == f"{path}: {needs(path.parent)}"
    for path in (save, replay):
        shutil.copy(own.with_name("ground.toml"), path.parent)
    assert Session.resume(save).turn == 1
    assert opened_replay(replay)[1].board.name == load(own).board.name
    assert verified(replay).difference is None


def test_a_map_and_rules_that_are_both_away(own: Path) -> None:
    text = own.read_text(encoding="utf-8").replace('rules = "standard"', 'rules = "mine/numbers.toml"')
    own.write_text(text, encoding="utf-8")
    (own.parent / "mine").mkdir()
    (own.parent / "mine" / "numbers.toml").write_text(RULES, encoding="utf-8")
    path = own.parents[1] / "saves" / "mine.save"
    Session.new(without_texts(own), SEATS, 3, True).save(path)
    away = f"the map {path.parent / 'ground.toml'} and the rules {path.parent / 'mine' / 'numbers.toml'}"
    with pytest.raises(RecordError, match="there are no such files: copy them there") as told:
        Session.resume(path)
    assert away in str(told.value)


def test_a_map_that_is_there_and_broken_is_told_as_ever(save: Path, own: Path) -> None:
    (save.parent / "ground.toml").write_text("towns = 3\n", encoding="utf-8")
    with pytest.raises(RecordError) as told:
        Session.resume(save)
    assert "its scenario cannot be read" in str(told.value)


def test_the_terminal_says_it_in_one_sentence(
    save: Path, replay: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for arguments in (
        ["play", "--load", str(save)],
        ["replay", str(replay)],
        ["verify", str(replay)],
        ["export", str(replay), str(tmp_path / "a.png")],
        ["odds", str(replay), "--at", "kaunas"],
    ):
        assert main(arguments) == 1
        out, err = capsys.readouterr()
        assert not out
        path = save if "--load" in arguments else replay
        assert err == f"kaunas1919: {path}: {needs(path.parent)}\n"


def told_in_a_dialog(page: Page, title: str, sentence: str) -> None:
    words = repr(page.dump())
    assert title in words
    assert sentence in words
    assert page.step is None
    page.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0, unicode="", scancode=0))
    assert not page.ui.dialog_open


def test_the_list_of_saves_says_it_in_a_dialog(save: Path, tmp_path: Path) -> None:
    desk = desk_in(tmp_path / "desk")
    desk.saves.mkdir(parents=True, exist_ok=True)
    shutil.copy(save, desk.saves)
    page = Saves(desk)
    opened(page, (1280, 800))
    page.load()
    told_in_a_dialog(page, "This game cannot be loaded", needs(desk.saves))


def test_the_list_of_replays_says_it_in_a_dialog(replay: Path, tmp_path: Path) -> None:
    page = Replays(desk_in(tmp_path / "desk"))
    opened(page, (1280, 800))
    page.open(replay)
    told_in_a_dialog(page, "This replay cannot be opened", needs(replay.parent))


def test_a_quick_save_needs_no_map_that_has_gone_since(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play_alone(monkeypatch)
    hands = Hands(tmp_path / "desk", str(own), {**SEATS, "red": "staff"})
    hands.dismiss()
    hands.key(pygame.K_F5)
    own.with_name("ground.toml").unlink()
    hands.key(pygame.K_F9)
    assert "cannot be loaded" not in hands.words()
    assert hands.play.model.may_order
