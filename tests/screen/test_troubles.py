"""What goes wrong around the window: a full disk, a home that cannot be written, a process that dies. Play goes on."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.record import files
from game.scenario.load import load
from game.screen.display import require_window
from game.screen.modes.menu import Menu
from game.screen.modes.play import Play
from game.session.saving import saves_in
from game.session.session import Session
from tests.screen.harness import Window
from tests.screen.modes.front import desk_in
from tests.screen.players import Player, quick_settings, small_paper

SKIRMISH = Path(__file__).with_name("skirmish.toml")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    small_paper(monkeypatch)


def a_game(folder: Path) -> tuple[Window, Player]:
    """One person against the computer; everything the user keeps lies in that folder."""
    seats = {"republic": "person", "red": "staff"}

    def first(desk: Any) -> Play:
        return Play(desk, Session.new(load(str(SKIRMISH)), seats, 3, True, desk.saves))

    window = Window(folder, first, size=(1024, 640), settings=quick_settings(), pace=0.2)
    player = Player(window, "republic")
    player.until_mine()
    return window, player


def full(handle: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_game_that_cannot_be_saved_is_left_only_when_that_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, __ = a_game(tmp_path)
    try:
        monkeypatch.setattr(files.os, "fsync", full)
        for leave in (lambda: window.post(pygame.QUIT), lambda: window.press("pause_leave")):
            while not window.widget("pause_leave"):
                window.key("esc")
            leave()
            assert window.mode == "play"
            assert window.app.running
            asked = repr(window.dump["ui"]["dialogs"])
            assert "No space left on device" in asked
            assert "is lost with it" in asked
            window.press("cancel")
        monkeypatch.undo()
        while not window.widget("pause_leave"):
            window.key("esc")
        window.press("pause_leave")
        assert window.mode == "menu"  # it is kept, and nobody asks
    finally:
        window.close()


def test_what_asks_before_the_window_closes_comes_to_the_front(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window, __ = a_game(tmp_path)
    try:
        monkeypatch.setattr(files.os, "fsync", full)
        window.key("f1")
        assert window.mode == "help"
        window.post(pygame.QUIT)
        assert window.app.running
        assert window.mode == "play"
        window.press("leave_unsaved")
        assert not window.app.running
    finally:
        window.close()


def test_a_full_disk_is_told_once_and_the_game_goes_on_to_its_end(
    tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, player = a_game(tmp_path)
    try:
        window.app.mode.model.session.flush()  # type: ignore[attr-defined]
        before = [entry.path.read_bytes() for entry in saves_in(tmp_path / "saves")]
        assert before
        monkeypatch.setattr(files.os, "fsync", full)
        said.clear()
        for _ in range(3):
            player.march()
            player.end_turn()
        window.app.mode.model.session.flush()  # type: ignore[attr-defined]
        window.frame(2)
        troubles = [text for text in said if text.startswith(("The game ", "The settings "))]
        kinds = [text.split(" /")[0] for text in troubles]
        assert kinds.count("The game cannot be saved in") == 1
        assert kinds.count("The settings cannot be kept:") <= 1  # which hints have been followed
        assert all(text.endswith("No space left on device.") for text in troubles)
        said.clear()
        window.key("f5")  # whoever asks is told again
        window.frame(2)
        assert said[0].startswith("The game cannot be saved in ")
        assert said[0] in window.dump["toasts"]
        assert window.dump["may_order"]
        while window.mode == "play":
            player.end_turn()
        assert window.mode == "end"
        window.key("k")
        window.frame(2)
        assert any(text.startswith("The replay cannot be kept") for text in window.dump["toasts"])
        monkeypatch.undo()
        assert [entry.path.read_bytes() for entry in saves_in(tmp_path / "saves") if entry.whole][-1:] == before[-1:]
    finally:
        window.close()


def test_a_home_that_cannot_be_written(tmp_path: Path, said: list[str]) -> None:
    """A file stands where every folder should be: that stops the superuser too, whom no permission does."""
    home = tmp_path / "home"
    home.write_text("a file")
    window, player = a_game(home)
    try:
        player.end_turn()
        player.end_turn()
        assert len([text for text in said if text.startswith("The game cannot be saved in ")]) == 1
        player.march()
        assert len([text for text in said if text.startswith("The settings cannot be kept: ")]) == 1
        said.clear()
        window.key("f5")
        window.frame(2)
        assert said[0].startswith("The game cannot be saved in ")
        window.key("f10")
        assert window.mode == "settings"
        window.press("muted")
        window.frame(2)
        assert not window.dump["ui"]["dialogs"]
        window.key("esc")
        assert window.dump["may_order"]
        player.end_turn()
    finally:
        window.close()
    assert home.read_text() == "a file"


def test_the_menu_offers_the_save_before_a_damaged_one(tmp_path: Path) -> None:
    window, player = a_game(tmp_path)
    for _ in range(3):
        player.end_turn()
    window.app.mode.model.session.flush()  # type: ignore[attr-defined]
    window.close()
    newest, second, *_ = saves_in(tmp_path / "saves")
    newest.path.write_bytes(newest.path.read_bytes()[:200])
    window = Window(tmp_path, Menu, size=(1024, 640), settings=quick_settings(), pace=0.2)
    try:
        window.press("continue")
        window.until(lambda: window.mode in ("play", "handover"))
        Player(window, "republic").until_mine()
        kept = Session.resume(second.path).recorder.lines
        assert window.app.mode.model.session.recorder.lines[: len(kept)] == kept  # type: ignore[attr-defined]
    finally:
        window.close()


def test_the_computer_s_process_is_killed_in_its_part(tmp_path: Path) -> None:
    window, player = a_game(tmp_path)
    try:
        turn = window.dump["turn"]
        opponents = window.app.mode.part.opponents  # type: ignore[attr-defined]
        window.key("enter")
        killed = 0
        while killed < 2:
            window.until(lambda: opponents.pid or window.dump["may_order"])
            if not opponents.pid or (killed and window.dump["may_order"]):
                break
            with suppress(ProcessLookupError):  # the kill before this one has not been noticed yet
                os.kill(opponents.pid, signal.SIGKILL)
                killed += 1
            window.frame(3)
        window.until(lambda: window.dump["turn"] > turn and window.dump["may_order"])
        assert killed
        player.rest()
        assert player.march() or window.dump["may_order"]
    finally:
        window.close()


def test_no_shaders_are_kept_on_a_disk_that_may_be_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MESA_SHADER_CACHE_DISABLE", raising=False)
    require_window()
    assert os.environ["MESA_SHADER_CACHE_DISABLE"] == "true"


@pytest.mark.skipif(os.name != "posix", reason="elsewhere to ask whether a process is there would be to end it")
def test_what_killed_windows_had_begun_to_write_goes_at_the_next_start(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    folders = (desk.saves, desk.replays, desk.edited, desk.cache, desk.settings_path.parent)
    litter, others = [], []
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        litter += [folder / f".a.save.{ended.pid}-7.tmp", folder / f".picture.png.{ended.pid}-7.tmp.png"]
        others += [folder / f".a.save.{os.getpid()}-7.tmp", folder / ".notes.tmp", folder / "a.save"]
    for path in (*litter, *others):
        path.write_bytes(b"half")
    desk.sweep()
    assert not any(path.exists() for path in litter)
    assert all(path.exists() for path in others)
