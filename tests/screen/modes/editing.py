"""The editor in a window without a screen, and hands that work in it by clicks and keys."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from game.screen.modes.edit import Edit
from game.screen.modes.edit.open_file import book_of
from tests.screen.harness import Window

_LOOK = 0.005  # seconds between looks whether the checks have answered
_LONGEST_REST = 0.5  # seconds; checks can be killed, and other things waited for


class Author(Window):
    def __init__(self, folder: Path, file: Path, size: tuple[int, int] = (1280, 800), scale: float = 1.0) -> None:
        super().__init__(folder, lambda desk: Edit(desk, book_of(file)), size=size, scale=scale)
        self.file = file
        self.checked()

    def checked(self) -> dict[str, Any]:
        """What stands on the screen once the text has been looked at."""
        self.until(lambda: self.dump["checked"], 30)
        return self.dump

    def rest(self, seconds: float) -> None:
        """Until the checks have answered, where they were asked: drawing meanwhile is half of an editor test's time."""
        super().rest(seconds)
        end = time.monotonic() + _LONGEST_REST
        while self.awaits_checks() and time.monotonic() < end:
            super().rest(_LOOK)

    def awaits_checks(self) -> bool:
        edit = self.app.mode
        return isinstance(edit, Edit) and edit.model.checker.waiting and edit.model.checker.heard.empty()

    def fill(self, field: str, text: str) -> None:
        """Write into a field in place of what stands there."""
        self.reach(field)
        self.press(field)
        self.key("ctrl+a")
        self.type(text)

    def reach(self, id_: str) -> None:
        """Turn the wheel over the panel until a widget is in sight."""
        edit = self.app.mode
        assert isinstance(edit, Edit)
        widget = edit.ui.find(id_)
        assert widget is not None, f"there is no {id_}: {sorted(self.ids())}"
        edit.ui.scroll_to(widget)

    def push(self, id_: str) -> None:
        self.reach(id_)
        self.press(id_)

    def choose(self, id_: str, word: str) -> None:
        """Open a dropdown and take the entry with this value."""
        self.push(id_)
        edit = self.app.mode
        assert isinstance(edit, Edit)
        drop = edit.ui.dropped()
        assert drop is not None
        values = [value for value, _ in drop.options]
        wanted, now = values.index(word), values.index(drop.chosen)
        self.key(*(["down"] * (wanted - now) if wanted > now else ["up"] * (now - wanted)), "enter")

    def pick(self, text: str) -> None:
        """Find a name in the list that has opened."""
        self.type(text)
        self.key("enter")

    def place(self, town: str) -> tuple[int, int]:
        x, y = self.dump["towns"][town]
        return round(x), round(y)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        import pygame

        self.move(start)
        self.post(pygame.MOUSEBUTTONDOWN, pos=start, button=1)
        for step in (0.3, 0.7, 1.0):
            at = tuple(round(a + (b - a) * step) for a, b in zip(start, end, strict=True))
            self.post(pygame.MOUSEMOTION, pos=at, rel=(5, 5), buttons=(1, 0, 0))
        self.post(pygame.MOUSEBUTTONUP, pos=end, button=1)

    def counter(self, town: str) -> tuple[int, int]:
        """The middle of the counter that stands in a town."""
        left, top, wide, high = next(stack["rect"] for stack in self.dump["stacks"] if stack["town"] == town)
        return left + wide // 2, top + high // 2


Opened = Callable[[], Author]
"""Opens the same file in a new window."""


def move(author: Author, goal: str = "subacius") -> str:
    """A unit to another town, by mouse; the text that comes of it."""
    author.drag(author.counter("kupiskis"), author.place(goal))
    assert author.checked()["dirty"]
    return text_of(author)


def text_of(author: Author) -> str:
    edit = author.app.mode
    assert isinstance(edit, Edit)
    return edit.model.book.text


def towns_with_units(author: Author) -> set[str]:
    return {stack["town"] for stack in author.checked()["stacks"]}
