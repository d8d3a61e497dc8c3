"""What the menu asks and tells over itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.authoring.own import own_files
from game.screen.colours import BAD, INK_SOFT
from game.screen.kit import Button, Column, Dialog, Label, ListView, ScrollArea, TextField, Widget
from game.screen.mode import Quit
from game.screen.modes.pictures import read

if TYPE_CHECKING:
    from game.screen.modes.menu import Menu


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
        parts: list[Widget] = [
            Label(note, "body", INK_SOFT, wrap=True),
            self.field,
            *self.own(),
            ScrollArea(self.answer),
        ]
        body = Column(parts, gap=8)
        buttons = [
            Button("cancel", "Cancel", menu.ui.close),
            Button("edit_file", "Edit", self.edit, tooltip="Open it in the editor, though it may have faults."),
            Button("take", "Open", self.take, kind="primary"),
        ]
        menu.ui.open(Dialog("Open a scenario file", body, buttons, width=620))

    def own(self) -> list[Widget]:
        """The author's own files, to be chosen from."""
        from game.screen.modes.menu_editing import own_folder

        files = own_files(own_folder(self.menu.desk))
        if not files:
            return []

        def pick(number: int) -> None:
            self.field.text = str(files[number])
            self.field.press()

        listed = ListView("own", len(files), lambda n: Label(files[n].name), pick, row_height=26)
        listed.height, listed.grow = 26 * min(5, len(files)), 0
        return [Label("Your own", "small-bold", INK_SOFT), listed]

    def path(self) -> Path | None:
        text = self.field.text.strip().strip("\"'")
        if not text:
            return None
        return Path(text).expanduser() if text.startswith("~") else Path(text)

    def edit(self) -> None:
        from game.screen.modes.menu_editing import edit_file

        path = self.path()
        if path is None:
            return
        self.menu.ui.close()
        edit_file(self.menu, path)

    def take(self) -> None:
        path = self.path()
        if path is None:
            return
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
