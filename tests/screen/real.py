"""The real program in a real window on a virtual screen, and hands for it."""

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

needs_a_screen = pytest.mark.skipif(bool(MISSING), reason=f"not on this machine: {', '.join(MISSING)}")


@contextmanager
def virtual_screen() -> Iterator[str]:
    """A screen of its own, by the name that DISPLAY takes; the server chooses a free number."""
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


_UNHEARD = 10.0
"""Seconds after which what had no effect at all is done again: a busy window lets go what was pressed too early."""


class Seen:
    """The program from outside: its state file, and xdotool for hands. Whatever is done is waited for with `until`."""

    def __init__(self, process: subprocess.Popen[bytes], state: Path, environment: dict[str, str]) -> None:
        self.process, self.path, self.environment = process, state, environment
        self.done: list[tuple[str, ...]] = []  # by hand since something was last waited for
        self.before: dict[str, Any] = {}  # what stood on the screen then

    @property
    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.path.read_text(encoding="utf-8"))
        return found

    def until(self, ready: Callable[[dict[str, Any]], object], what: str, seconds: float = 60) -> dict[str, Any]:
        now = time.monotonic()
        end, again = now + seconds, now + _UNHEARD
        while now < end:
            assert self.process.poll() is None, f"it has ended while waiting for {what}"
            if self.path.exists():
                state = self.state
                if ready(state):
                    self.done.clear()
                    return state
                if self.done and now > again and gist(state) == self.before:
                    for arguments in self.done:
                        self.run(*arguments)
                    again = now + _UNHEARD
            time.sleep(0.05)
            now = time.monotonic()
        pytest.fail(f"waited in vain for {what}; the window shows {json.dumps(self.state)[:1500]}")

    def hand(self, *arguments: str) -> None:
        if not self.done:
            self.before = gist(self.state)
        self.done.append(arguments)
        self.run(*arguments)

    def run(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True)
        time.sleep(0.05)  # a frame or two of the program

    def kill(self) -> None:
        """At once, as by the system: it can do nothing about it."""
        self.process.kill()
        self.process.wait()

    def key(self, name: str) -> None:
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
            state = self.until(lambda s: s["dialog"] or not (s["moving"] or s["showing"]), "a card, or rest")
            if not state["dialog"]:
                return
            card = state["ui"]["dialogs"]
            self.key("Return")
            self.until(lambda s, card=card: s["ui"]["dialogs"] != card, "the card put aside")
        pytest.fail("there is no end of cards")


def drag(editor: Seen, start: str, goal: str) -> None:
    """The counter of a town to another town."""
    stack = next(stack for stack in editor.state["stacks"] if stack["town"] == start)
    left, top, width, height = stack["rect"]
    x, y = editor.state["towns"][goal]
    editor.hand("mousemove", str(left + width // 2), str(top + height // 2))
    editor.hand("mousedown", "1")
    editor.hand("mousemove", str((left + x) // 2), str((top + y) // 2))
    editor.hand("mousemove", str(x), str(y))
    editor.hand("mouseup", "1")


def gist(state: dict[str, Any]) -> dict[str, Any]:
    """What stands on the screen, but for what comes and goes by itself or with the pointer."""
    passing = ("hover", "toasts", "moving", "ui")
    return {**{name: value for name, value in state.items() if name not in passing}, "dialogs": state["ui"]["dialogs"]}


@contextmanager
def running(display: str, home: Path, *arguments: str, clock: int = 0) -> Iterator[Seen]:
    """`clock`: seconds by which its clock is wrong."""
    environment = {
        name: value for name, value in os.environ.items() if name not in ("SDL_VIDEODRIVER", "WAYLAND_DISPLAY")
    }
    environment |= {
        "DISPLAY": display,
        "SDL_AUDIODRIVER": "dummy",
        "SDL_VIDEO_WINDOW_POS": "0,0",
        **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE")},
        "XDG_CACHE_HOME": str(home.parent / "cache"),  # of all tests: what is drawn of a map is drawn once
    }
    state = home / f"state-{time.monotonic_ns()}.json"
    wrong = [str(Path(__file__).with_name("wrong_clock.py")), str(clock)] if clock else []
    process = subprocess.Popen(
        [sys.executable, *wrong, str(ROOT / "main.py"), "--test-state", str(state), *arguments],
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
