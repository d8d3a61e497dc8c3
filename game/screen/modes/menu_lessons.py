"""The lessons in the menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.messages import _
from game.scenario.lesson_files import lessons
from game.scenario.load import Shipped
from game.screen.colours import INK_SOFT
from game.screen.desk import Desk
from game.screen.kit import Button, Column, Label, Widget
from game.screen.kit.ui import Ui


def open_lessons(desk: Desk, ui: Ui, take: Callable[[Shipped], None]) -> None:
    """Which lesson to take; the first that has not been gone through is offered by Enter."""
    found, done = lessons(), desk.settings.lessons
    first = next((number for number, each in enumerate(found) if each.name not in done), 0)
    rows: list[Widget] = [Label(_("Each takes two or three minutes."), "body", INK_SOFT)]
    for number, each in enumerate(found):
        title = f"{number + 1}. {each.title}" + (_("  (done)") if each.name in done else "")
        button = Button(
            f"lesson_{each.name}",
            title,
            partial(take, each),
            kind="primary" if number == first else "plain",
            hotkey="enter" if number == first else str(number + 1),
        )
        rows += [button, Label(each.text, "small", INK_SOFT, wrap=True)]
    ui.ask(_("Learn to play"), Column(rows, gap=6), [], 520, no=_("Not now"))
