"""The real program in a real window on a virtual screen, moved by pointer and keys from outside."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.screen.harness import nodes

ROOT = Path(__file__).parents[2]
SKIRMISH = Path(__file__).with_name("skirmish.toml")
MISSING = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not on this machine: {', '.join(MISSING)}")


@pytest.fixture(scope="module")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A virtual screen of its own; the server chooses a free number."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=(writer,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as answer:
        number = answer.readline().strip()
    assert number, "the virtual screen did not start"
    yield f":{number}"
    server.terminate()
    server.wait()


class Seen:
    """The program from outside: its state file, and xdotool for hands."""

    def __init__(self, process: subprocess.Popen[bytes], state: Path, environment: dict[str, str]) -> None:
        self.process, self.path, self.environment = process, state, environment

    @property
    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.path.read_text(encoding="utf-8"))
        return found

    def until(self, ready: Callable[[dict[str, Any]], object], what: str, seconds: float = 60) -> dict[str, Any]:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            assert self.process.poll() is None, f"it has ended while waiting for {what}"
            if self.path.exists():
                state = self.state
                if ready(state):
                    return state
            time.sleep(0.05)
        pytest.fail(f"waited in vain for {what}; the window shows {json.dumps(self.state)[:1500]}")

    def hand(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True)
        time.sleep(0.15)

    def key(self, *names: str) -> None:
        for name in names:
            self.hand("key", name)

    def click(self, place: list[int], button: int = 1) -> None:
        self.hand("mousemove", str(place[0]), str(place[1]))
        self.hand("click", str(button))

    def widget(self, id_: str) -> dict[str, Any] | None:
        found = [node for node in nodes(self.state["ui"]) if node["id"] == id_]
        return found[-1] if found else None

    def press(self, id_: str) -> None:
        widget = self.widget(id_)
        assert widget, f"no widget {id_} among {[node['id'] for node in nodes(self.state['ui']) if node['id']]}"
        left, top, width, height = widget["rect"]
        self.click([left + width // 2, top + height // 2])

    def clear_cards(self) -> None:
        """Put aside the cards of events and reports."""
        for _ in range(20):
            if not self.state.get("dialog"):
                return
            self.key("Return")
            time.sleep(0.2)


@contextmanager
def running(display: str, home: Path, *arguments: str) -> Iterator[Seen]:
    environment = {
        name: value for name, value in os.environ.items() if name not in ("SDL_VIDEODRIVER", "WAYLAND_DISPLAY")
    }
    environment |= {
        "DISPLAY": display,
        "SDL_AUDIODRIVER": "dummy",
        "SDL_VIDEO_WINDOW_POS": "0,0",
        **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")},
    }
    state = home / f"state-{time.monotonic_ns()}.json"
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "--test-state", str(state), *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        yield Seen(process, state, environment)
    finally:
        if process.poll() is None:
            process.kill()
        said = process.communicate()[0].decode(errors="replace")
    assert "Traceback" not in said, said


def test_a_short_game_by_hand(display: str, tmp_path: Path) -> None:
    (tmp_path / "config" / "kaunas1919").mkdir(parents=True)
    (tmp_path / "config" / "kaunas1919" / "settings.json").write_text('{"speed": 4.0, "hints": false}')
    with running(display, tmp_path, "play", str(SKIRMISH), "--side", "republic", "--seed", "5") as game:
        game.until(lambda s: s["mode"] == "play" and s["may_order"], "the first turn")
        game.clear_cards()

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
        fought = game.until(lambda s: s["dialog"] and not s["plan"], "the report of the battle")
        assert any("Šėta" in text for text in fought["log"])
        game.clear_cards()

        # Save, end the turn, and go back to the save.
        game.key("F5")
        game.until(lambda s: s["toasts"], "word of the save")
        turn = game.state["turn"]
        game.key("Return")
        for _ in range(3):
            if game.state.get("dialog"):
                game.key("Return")
        game.until(lambda s: s["turn"] == turn + 1 and s["may_order"], "the next turn")
        game.clear_cards()
        game.key("F9")
        game.until(lambda s: s["mode"] == "play" and s["turn"] == turn and s["may_order"], "the saved turn")
        game.hand("key", "alt+F4")
    assert list((tmp_path / "data" / "kaunas1919" / "saves").glob("*.save"))


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
        viewer.key("Right", "Right")
        viewer.until(lambda s: s["step"] == first + 2, "two orders on")
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
