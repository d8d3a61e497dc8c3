"""The editor beside other programs, on a full disk, with checks that are killed: it is told, and nothing is lost."""

from __future__ import annotations

import errno
import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from game.record import files
from game.scenario.paths import scenarios_folder
from game.screen.modes.edit import Edit
from game.screen.modes.edit.checking import STOPPED
from tests.screen.modes.editing import Opened, move, text_of, towns_with_units
from tests.screen.modes.test_edit import changed_lines

# -------------------------------------------------------------------------------------------------- other programs


def test_a_file_that_another_program_has_changed_is_asked_about(opened: Opened, said: list[str]) -> None:
    author = opened()
    text = move(author)
    theirs = author.file.read_text(encoding="utf-8").replace("turns = ", "turns  = ", 1)
    author.file.write_text(theirs, encoding="utf-8")
    author.until(lambda: any("Another program has changed war.toml" in line for line in said), 10)
    author.key("ctrl+s")
    author.press("cancel")
    assert author.file.read_text(encoding="utf-8") == theirs
    author.key("ctrl+s")
    author.press("take_theirs")
    assert text_of(author) == theirs
    author.key("ctrl+z")
    assert text_of(author) == text
    author.key("ctrl+s")
    assert author.file.read_text(encoding="utf-8") == text
    assert changed_lines(theirs, text) == 2


def test_what_was_not_changed_here_is_read_again(opened: Opened, said: list[str]) -> None:
    author = opened()
    text = text_of(author)
    theirs = text.replace("turns = 14", "turns = 9", 1)
    author.file.write_text("", encoding="utf-8")  # as some programs do before they write
    author.until(lambda: said, 10)
    author.file.write_text(theirs, encoding="utf-8")
    author.until(lambda: text_of(author) == theirs, 10)
    assert "It was read again; undo takes that back." in said[-1]
    assert not author.checked()["dirty"]
    author.key("ctrl+z")
    assert text_of(author) == text


def test_saved_over_what_another_program_wrote_that_is_kept_as_a_backup(opened: Opened) -> None:
    author = opened()
    text = move(author)
    author.file.write_text("theirs", encoding="utf-8")
    author.key("ctrl+s")
    author.press("save_over")
    assert author.file.read_text(encoding="utf-8") == text
    assert author.file.with_name("war.toml.bak").read_text(encoding="utf-8") == "theirs"


def test_two_windows_on_one_file_lose_nothing(opened: Opened, said: list[str]) -> None:
    first = opened()
    assert not said
    other = opened()
    assert "war.toml is open in another editor too" in said[-1]
    text = move(first)
    theirs = move(other, "panevezys")
    assert text != theirs
    first.key("ctrl+s")
    other.key("ctrl+s")
    other.press("save_elsewhere")
    other.press("save_it")
    assert first.file.read_text(encoding="utf-8") == text
    assert first.file.with_name("war-2.toml").read_text(encoding="utf-8") == theirs
    assert not other.checked()["dirty"]


def test_a_file_that_is_deleted_meanwhile_is_told_and_can_be_written_again(opened: Opened, said: list[str]) -> None:
    author = opened()
    text = move(author)
    author.file.unlink()
    author.until(lambda: any("war.toml" in line and "disk" in line for line in said), 10)
    author.key("ctrl+s")
    author.press("save_over")
    assert author.file.read_text(encoding="utf-8") == text
    assert not author.dump["dirty"]


# ---------------------------------------------------------------------------------------------------------- trouble


def full(handle: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told_and_nothing_is_lost(
    opened: Opened, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    author = opened()
    before = author.file.read_bytes()
    monkeypatch.setattr(files.os, "fsync", full)
    text = move(author)
    author.until(lambda: any("could not be kept aside" in line for line in said), 10)
    said.clear()
    author.key("ctrl+s")
    assert len(said) == 1
    assert said[0].startswith("Not saved: ")
    assert said[0].endswith("No space left on device.")
    assert author.file.read_bytes() == before
    assert text_of(author) == text
    author.press("leave_editor")
    author.press("save_and_leave")
    assert author.mode == "edit", "it does not leave with what it could not save"
    monkeypatch.undo()
    author.key("ctrl+s")
    assert author.file.read_text(encoding="utf-8") == text


def test_a_folder_that_is_gone_is_told_and_another_can_be_taken(
    opened: Opened, said: list[str], tmp_path: Path
) -> None:
    author = opened()
    text = move(author)
    away = tmp_path / "away"
    away.write_text("a file where a folder should be", encoding="utf-8")
    author.key("ctrl+shift+s")
    author.fill("save_name", str(away / "war.toml"))
    said.clear()
    author.press("save_it")
    assert [line for line in said if line.startswith("Not saved: ")] == said
    assert len(said) == 1
    assert text_of(author) == text
    author.key("ctrl+shift+s")
    author.fill("save_name", "other")
    author.press("save_it")
    assert (tmp_path / "other.toml").read_text(encoding="utf-8") == text
    assert author.checked()["file"] == str(tmp_path / "other.toml")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are killed otherwise here")
def test_another_file_is_saved_over_only_when_asked(opened: Opened, tmp_path: Path) -> None:
    author = opened()
    move(author)
    author.until(lambda: list(tmp_path.rglob("edited/*.unsaved")), 20)
    other = tmp_path / "other.toml"
    other.write_text("# somebody's\n")
    for answer, saved in (("cancel", False), ("replace_it", True)):
        author.key("ctrl+shift+s")
        author.fill("save_name", "other.toml")
        author.key("enter")
        author.press(answer)
        assert (other.read_text(encoding="utf-8") == text_of(author)) is saved
    assert (tmp_path / "other.toml.bak").read_text() == "# somebody's\n"
    assert author.dump["file"] == str(other)
    assert not list(tmp_path.rglob("edited/*.unsaved")), "nothing is offered when the first file is opened again"


def test_a_map_that_another_program_has_changed_is_asked_about(opened: Opened, said: list[str]) -> None:
    author = opened()
    author.key("m")
    author.press("copy_map")
    author.key("ctrl+s")
    edit = author.app.mode
    assert isinstance(edit, Edit)
    ground = edit.model.book.map
    assert ground is not None
    theirs = ground.source + b"# theirs\n"
    author.key("ctrl+n")
    ground.path.write_bytes(theirs)
    author.until(lambda: any(f"changed {ground.path.name}" in text for text in said), 10)
    author.key("ctrl+s")
    assert author.dump["dialog"]
    author.press("save_over")
    assert not author.dump["dirty"]
    assert ground.path.with_name(f"{ground.path.name}.bak").read_bytes() == theirs


def test_rules_that_are_spoiled_and_mended_meanwhile_are_looked_at_again(opened: Opened, said: list[str]) -> None:
    author = opened()
    rules = author.file.with_name("ways.toml")
    whole = (scenarios_folder() / "rules" / "standard.toml").read_bytes()
    rules.write_bytes(whole)
    edit = author.app.mode
    assert isinstance(edit, Edit)
    edit.model.set((), "rules", "ways.toml")
    assert not any(one[0] == "error" for one in author.checked()["problems"])
    author.until(lambda: rules in edit.files.beside, 10)
    for spoil in (rules.unlink, lambda: rules.write_bytes(b"\x00"), lambda: rules.write_bytes(whole[:900])):
        spoil()
        author.until(lambda: any(one[0] == "error" for one in author.dump["problems"]), 20)
        assert said.pop() == "ways.toml: changed on disk, and looked at again."
        rules.write_bytes(whole)
        author.until(lambda: not any(one[0] == "error" for one in author.dump["problems"]), 20)
        assert author.dump["dirty"]
        said.clear()


def test_checks_that_are_killed_begin_again(opened: Opened, said: list[str]) -> None:
    author = opened()
    edit = author.app.mode
    assert isinstance(edit, Edit)
    kill(edit)
    text = move(author)  # an idle process is not missed
    assert "subacius" in towns_with_units(author)
    assert not said
    author.drag(author.counter("subacius"), author.place("panevezys"))
    while not said:
        kill(edit)
        author.frame()
    assert said == [STOPPED]
    assert text_of(author) != text
    author.key("ctrl+z")
    assert "subacius" in towns_with_units(author)
    assert text_of(author) == text


def kill(edit: Edit) -> None:
    process = edit.model.checker.process
    if process is not None and process.pid is not None:
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
