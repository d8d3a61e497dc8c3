"""What the menu asks and tells over itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.screen.colours import BAD, INK_SOFT
from game.screen.kit import Button, Column, Dialog, Label, ScrollArea, TextField
from game.screen.mode import Quit
from game.screen.modes.pictures import read

if TYPE_CHECKING:
    from game.screen.modes.menu import Menu
    from game.screen.modes.page import Page


def tell(page: Page, title: str, text: str) -> None:
    """A sentence to be read and closed."""
    body = ScrollArea(Label(text, wrap=True))
    page.ui.open(Dialog(title, body, [Button("close", "Close", page.ui.close, kind="primary")], width=520))
    page.desk.sounds.play("alert")


def ask_quit(menu: Menu) -> None:
    def leave() -> None:
        menu.step = Quit()

    buttons = [
        Button("stay", "Stay", menu.ui.close),
        Button("leave", "Quit", leave, kind="primary"),
    ]
    menu.ui.open(Dialog("Leave the table?", Label("Games are saved at every turn.", wrap=True), buttons, width=340))


class OpenFile:
    """Asks for the path of a scenario file until there is one that can be played, or the player has enough."""

    def __init__(self, menu: Menu) -> None:
        self.menu = menu
        self.said = ""
        self.field = TextField(
            "path", "", None, lambda text: self.take(), placeholder="Path of a .toml file", most=1000
        )
        note = "A scenario you or others have written. Text can be pasted with Ctrl+V."
        self.answer = Label(lambda: self.said, "small", BAD, wrap=True)
        body = Column([Label(note, "body", INK_SOFT, wrap=True), self.field, ScrollArea(self.answer)], gap=8)
        buttons = [
            Button("cancel", "Cancel", menu.ui.close),
            Button("take", "Open", self.take, kind="primary"),
        ]
        menu.ui.open(Dialog("Open a scenario file", body, buttons, width=620))

    def take(self) -> None:
        text = self.field.text.strip().strip("\"'")
        if not text:
            return
        path = Path(text).expanduser() if text.startswith("~") else Path(text)
        sight = read(path)
        if sight.scenario is None:
            self.said = sight.problem
            self.menu.ui.relayout()
            self.menu.desk.sounds.play("alert")
            return
        self.menu.ui.close()
        self.menu.brief(sight.scenario)


def open_file(menu: Menu) -> None:
    OpenFile(menu)
