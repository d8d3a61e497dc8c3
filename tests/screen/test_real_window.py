"""The game in a real window, moved by pointer and keys from outside."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.screen.real import ROOT, SKIRMISH, Seen, needs_a_screen, running, virtual_screen

pytestmark = needs_a_screen


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with virtual_screen() as name:
        yield name


@contextmanager
def skirmish(display: str, home: Path) -> Iterator[Seen]:
    """A quick window with a small game at its first turn."""
    (home / "config" / "kaunas1919").mkdir(parents=True)
    (home / "config" / "kaunas1919" / "settings.json").write_text('{"speed": 4.0, "hints": false}')
    with running(display, home, "play", str(SKIRMISH), "--side", "republic", "--seed", "5") as game:
        game.until(lambda s: s["mode"] == "play" and s["may_order"], "the first turn")
        game.clear_cards()
        yield game


def test_a_short_game_by_hand(display: str, tmp_path: Path) -> None:
    with skirmish(display, tmp_path) as game:
        # Select a stack, march it, take the march back.
        game.click(game.state["towns"]["jonava"])
        game.until(lambda s: s["selected_town"] == "jonava" and s["selected_units"], "the stack of Jonava")
        game.click(game.state["towns"]["kaunas"], 3)
        game.until(lambda s: s["can_undo"] and not s["showing"], "the march to Kaunas")
        game.key("ctrl+z")
        game.until(lambda s: not s["can_undo"] and s["can_redo"], "the march taken back")

        # Attack from Kėdainiai: the plan, the fight, its report.
        game.click(game.state["towns"]["kedainiai"])
        game.until(lambda s: s["selected_town"] == "kedainiai", "the stack of Kėdainiai")
        game.click(game.state["towns"]["seta"], 3)
        planned = game.until(lambda s: s["plan"], "the plan of attack")
        assert planned["plan"]["target"] == "seta"
        assert 0 < planned["plan"]["win"] <= 1000
        game.key("Return")
        game.until(lambda s: s["dialog"] and s["plan"], "the question whether the enemy may have Kėdainiai")
        game.key("Return")
        fought = game.until(lambda s: s["dialog"] and not s["plan"], "the report of the battle")
        assert any("Šėta" in text for text in fought["log"])
        game.clear_cards()

        # Save, end the turn, and go back to the save.
        game.key("F5")
        game.until(lambda s: s["toasts"], "word of the save")
        turn = game.state["turn"]
        game.key("Return")
        asked = game.until(lambda s: s["dialog"] or not s["may_order"] or s["turn"] > turn, "the end of the turn")
        if asked["dialog"] and asked["turn"] == turn:
            game.key("Return")
        game.until(lambda s: s["turn"] == turn + 1 and s["may_order"], "the next turn")
        game.clear_cards()
        game.key("F9")
        game.until(lambda s: s["mode"] == "play" and s["turn"] == turn and s["may_order"], "the saved turn")
        game.hand("key", "alt+F4")
    assert list((tmp_path / "data" / "kaunas1919" / "saves").glob("*.save"))


def test_a_key_that_is_held_gives_one_command(display: str, tmp_path: Path) -> None:
    with skirmish(display, tmp_path) as game:
        game.click(game.state["towns"]["jonava"])
        game.until(lambda s: s["selected_town"] == "jonava" and s["selected_units"], "the stack of Jonava")
        game.key("v")
        game.until(lambda s: s["can_undo"], "another stance")
        once = game.state["changes"]
        game.key("v")
        game.until(lambda s: s["changes"] > once and not s["moving"], "a third stance")
        game.hand("keydown", "u")
        time.sleep(1.5)  # far longer than a key is held before it says its thing again
        game.hand("keyup", "u")
        game.until(lambda s: s["can_undo"] and s["can_redo"], "the last order taken back, and it alone")
        game.key("u")
        game.until(lambda s: not s["can_undo"], "the first order taken back")


def test_a_replay_by_hand(display: str, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "simulate", str(SKIRMISH), "--replays", str(tmp_path)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (replay,) = tmp_path.glob("*.replay")
    with running(display, tmp_path, "replay", str(replay)) as viewer:
        viewer.until(lambda s: s["mode"] == "replay" and not s["reading"], "the viewer")
        first = viewer.state["step"]
        for count in (1, 2):
            viewer.key("Right")
            viewer.until(lambda s, step=first + count: s["step"] == step, f"{count} orders on")
        viewer.key("End")
        end = viewer.until(lambda s: s["step"] > first + 2, "the end")
        viewer.key("Left")
        viewer.until(lambda s: s["step"] == end["step"] - 1, "one order back")


def test_the_menu_opens_and_closes(display: str, tmp_path: Path) -> None:
    with running(display, tmp_path) as menu:
        menu.until(lambda s: s["mode"] == "menu", "the menu")
        menu.key("F1")
        menu.until(lambda s: s["mode"] == "help", "help")
        menu.key("Escape")
        menu.until(lambda s: s["mode"] == "menu", "the menu again")
        menu.press("quit")
        assert menu.process.wait(timeout=20) == 0
