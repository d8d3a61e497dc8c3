"""A window without a screen that tests look at and act on as a player does: by pointer and keys alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pygame

from game.screen.app import App
from game.screen.desk import Desk
from game.screen.mode import Mode
from game.screen.settings import Settings
from game.screen.sounds import Sounds
from game.screen.theme import theme_of

_LONGEST_NAP = 0.05

MODS = {"ctrl": pygame.KMOD_LCTRL, "shift": pygame.KMOD_LSHIFT, "alt": pygame.KMOD_LALT}
NAMED = {
    "enter": pygame.K_RETURN,
    "esc": pygame.K_ESCAPE,
    "page up": pygame.K_PAGEUP,
    "page down": pygame.K_PAGEDOWN,
    "+": pygame.K_PLUS,
    "-": pygame.K_MINUS,
}


def desk_in(folder: Path, settings: Settings | None = None, scale: float = 1.0) -> Desk:
    chosen = settings or Settings()
    return Desk(
        theme_of(scale),
        chosen,
        Sounds(chosen),
        folder / "saves",
        folder / "replays",
        folder / "cache",
        folder / "settings.json",
    )


class Window:
    """`first`: makes the mode that opens. `pace` seconds pass in a frame, however long it takes."""

    def __init__(
        self,
        folder: Path,
        first: Callable[[Desk], Mode],
        size: tuple[int, int] = (1280, 800),
        scale: float = 1.0,
        settings: Settings | None = None,
        pace: float = 0.1,
    ) -> None:
        chosen = settings or Settings()
        chosen.width, chosen.height = size
        self.pace = pace
        self.passed = 0.0  # seconds
        self.desk = desk_in(folder, chosen, scale)
        self.desk.clock = lambda: self.passed
        self.app = App(self.desk, first(self.desk))
        self.frame()

    def frame(self, count: int = 1) -> None:
        for _ in range(count):
            self.passed += self.pace
            self.app.frame(self.pace)

    def until(self, ready: Callable[[], object], seconds: float = 60.0) -> None:
        """Frames until something is so; the computer thinks in another process and in real time."""
        end = time.monotonic() + seconds
        nap = 0.0
        while not ready():
            assert time.monotonic() < end, f"it did not come to that: {self.app.dump()}"
            assert self.app.running, "the window has closed"
            self.frame()
            nap = min(_LONGEST_NAP, nap + 0.002)  # films end soon; else drawing must not take the time of the thinker
            self.rest(nap)

    def rest(self, seconds: float) -> None:
        time.sleep(seconds)

    # ---------------------------------------------------------------------------------------------------------- acting

    def post(self, kind: int, **facts: Any) -> None:
        pygame.event.post(pygame.event.Event(kind, **facts))
        self.frame()

    def key(self, *chords: str) -> None:
        for chord in chords:
            for kind, facts in key_events(chord):
                self.post(kind, **facts)

    def type(self, text: str) -> None:
        for sign in text:
            self.post(pygame.TEXTINPUT, text=sign)

    def move(self, place: tuple[int, int]) -> None:
        self.post(pygame.MOUSEMOTION, pos=place, rel=(1, 1), buttons=(0, 0, 0))

    def click(self, place: tuple[int, int], button: int = 1) -> None:
        self.move(place)
        self.post(pygame.MOUSEBUTTONDOWN, pos=place, button=button)
        self.post(pygame.MOUSEBUTTONUP, pos=place, button=button)

    def press(self, id_: str) -> None:
        """Click a widget in its middle; it must be there, visible and enabled."""
        widget = self.widget(id_)
        assert widget is not None, f"there is no widget {id_}: {sorted(self.ids())}"
        assert widget.get("enabled", True), f"{id_} is not enabled"
        left, top, width, height = widget["rect"]
        self.click((left + width // 2, top + height // 2))

    def town(self, id_: str, button: int = 1) -> None:
        """Click a town on the map."""
        x, y = self.dump["towns"][id_]
        self.click((round(x), round(y)), button)

    # --------------------------------------------------------------------------------------------------------- looking

    @property
    def dump(self) -> dict[str, Any]:
        return self.app.dump()

    @property
    def mode(self) -> str:
        return self.app.mode.name

    def widgets(self) -> Iterator[dict[str, Any]]:
        yield from nodes(self.dump)

    def widget(self, id_: str) -> dict[str, Any] | None:
        """The widget of that id; the one in front when a dialog repeats it."""
        found = [node for node in self.widgets() if node.get("id") == id_ and node.get("visible", True)]
        return found[-1] if found else None

    def ids(self) -> set[str]:
        return {node["id"] for node in self.widgets() if node.get("id")}

    def save(self, path: Path) -> None:
        pygame.image.save(self.app.window, path)

    def close(self) -> None:
        self.app.close()


def key_events(chord: str) -> list[tuple[int, dict[str, Any]]]:
    """What the system sends for a key pressed and let go: "n", "ctrl+z", "ctrl++"."""
    *mods, name = [chord] if chord == "+" else chord.replace("++", "+plus").split("+")
    mod = sum(MODS[word] for word in mods)
    sign = name if len(name) == 1 else ""
    facts = {"key": NAMED.get(name) or pygame.key.key_code("+" if name == "plus" else name), "mod": mod}
    facts |= {"unicode": sign, "scancode": 0}
    text = [(pygame.TEXTINPUT, {"text": sign})] if sign and not mods else []
    return [(pygame.KEYDOWN, facts), *text, (pygame.KEYUP, facts)]


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every node with an id in a dump."""
    if isinstance(value, dict):
        if "id" in value and "rect" in value:
            yield value
        for inner in value.values():
            if isinstance(inner, dict | list):
                yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, dict | list):
                yield from nodes(inner)
