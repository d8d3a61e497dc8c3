"""The editor in a real window: drawn on, saved, tried, left; killed, and opened again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest

from game.scenario.check import check_file
from tests.long import long
from tests.screen.real import SKIRMISH, drag, needs_a_screen, running, virtual_screen

pytestmark = needs_a_screen


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with virtual_screen() as name:
        yield name


@pytest.fixture
def war(tmp_path: Path) -> Path:
    return Path(shutil.copy(SKIRMISH, tmp_path / "war.toml"))


def checked(state: dict[str, Any]) -> bool:
    return state["mode"] == "edit" and bool(state["checked"]) and not state["moving"]


def changes(before: str, after: str) -> list[str]:
    return [line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_a_unit_is_moved_saved_and_tried(display: str, tmp_path: Path, war: Path) -> None:
    before = war.read_text(encoding="utf-8")
    with running(display, tmp_path, "edit", str(war)) as editor:
        editor.until(checked, "the editor")
        drag(editor, "jonava", "kaunas")
        editor.until(lambda s: checked(s) and s["dirty"], "the unit in Kaunas")
        editor.key("ctrl+s")
        editor.until(lambda s: checked(s) and not s["dirty"], "the saved file")
        lines = changes(before, war.read_text(encoding="utf-8"))
        assert [line[0] for line in lines] == ["-", "+"]
        assert 'at = "kaunas"' in lines[1]
        assert check_file(war) == []

        editor.key("F5")
        editor.until(lambda s: s["dialog"], "the choice of sides")
        editor.press("try_republic")
        game = editor.until(lambda s: s["mode"] == "play" and s["may_order"], "the game")
        assert "kaunas" in {stack["town"] for stack in game["stacks"]}
        editor.clear_cards()
        editor.key("Escape")
        editor.until(lambda s: s["dialog"], "the menu of the game")
        editor.press("pause_leave")
        back = editor.until(checked, "the editor again")
        assert not back["dirty"]
        assert back["can_undo"]
        editor.key("ctrl+z")
        editor.until(lambda s: checked(s) and s["can_redo"], "the work taken back")
        editor.key("ctrl+s")
        editor.until(lambda s: checked(s) and not s["dirty"], "the file as it was")
        assert war.read_text(encoding="utf-8") == before
        editor.press("leave_editor")
        editor.until(lambda s: s["mode"] == "menu", "the menu")
        editor.press("quit")
        assert editor.process.wait(timeout=20) == 0


@long
def test_killed_with_work_unsaved_nothing_is_lost(display: str, tmp_path: Path, war: Path) -> None:
    before = war.read_bytes()
    with running(display, tmp_path, "edit", str(war)) as editor:
        editor.until(checked, "the editor")
        drag(editor, "jonava", "kaunas")
        editor.until(lambda s: checked(s) and s["dirty"], "the unit in Kaunas")
        editor.until(lambda s: list((tmp_path / "data").rglob("edited/*")), "the work kept aside")
        editor.process.kill()
        editor.process.wait()
    assert war.read_bytes() == before
    with running(display, tmp_path, "edit", str(war)) as editor:
        editor.until(lambda s: s["mode"] == "edit" and s["dialog"], "the offer of what was kept")
        editor.press("take_kept")
        editor.until(lambda s: checked(s) and s["dirty"] and not s["dialog"], "the work again")
        assert "jonava" not in {stack["town"] for stack in editor.state["stacks"]}
        editor.key("ctrl+s")
        editor.until(lambda s: checked(s) and not s["dirty"], "the saved file")
    assert [line[0] for line in changes(before.decode(), war.read_text(encoding="utf-8"))] == ["-", "+"]


@long
def test_a_map_of_ones_own_survives_a_kill_and_is_saved(display: str, tmp_path: Path, war: Path) -> None:
    before = war.read_bytes()
    with running(display, tmp_path, "edit", str(war)) as editor:
        editor.until(checked, "the editor")
        editor.key("m")
        editor.until(lambda s: s["dialog"], "the offer of a copy")
        editor.press("copy_map")
        editor.until(lambda s: checked(s) and not s["dialog"], "the map of its own")
        editor.key("ctrl+n")
        editor.until(lambda s: checked(s) and "town" in s["towns"], "the new town")
        editor.until(lambda s: list((tmp_path / "data").rglob("edited/*")), "the work kept aside")
        editor.process.kill()
        editor.process.wait()
    assert war.read_bytes() == before
    assert not war.with_name("war-map.toml").exists()
    with running(display, tmp_path, "edit", str(war)) as editor:
        editor.until(lambda s: s["mode"] == "edit" and s["dialog"], "the offer of what was kept")
        editor.press("take_kept")
        editor.until(lambda s: checked(s) and "town" in s["towns"], "the town again")
        editor.key("ctrl+s")
        editor.until(lambda s: checked(s) and not s["dirty"], "the saved files")
        assert 'id = "town"' in war.with_name("war-map.toml").read_text(encoding="utf-8")
        editor.key("ctrl+z")
        editor.until(lambda s: checked(s) and s["can_redo"], "the work taken back")
        editor.key("ctrl+s")
        editor.until(lambda s: checked(s) and not s["dirty"], "the file as it was")
    assert war.read_bytes() == before


@long
def test_a_file_that_is_not_there_is_made_from_the_template(display: str, tmp_path: Path) -> None:
    with running(display, tmp_path, "edit", "--new", str(tmp_path / "raid.toml")) as editor:
        seen = editor.until(checked, "the editor")
        assert seen["problems"] == []
        editor.key("ctrl+s")
        editor.until(lambda s: checked(s) and not s["dirty"], "the saved file")
    assert check_file(tmp_path / "raid.toml") == []
