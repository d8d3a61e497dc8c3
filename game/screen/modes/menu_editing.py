"""From the menu to the editor: shipped scenarios are copied first, an author's own files are opened as they are."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from game.authoring.own import copy_into, is_shipped
from game.record.errors import RecordError
from game.screen.destinations import ToEditor
from game.screen.kit import Button, Dialog, Label
from game.screen.mode import Over
from game.screen.modes.page import tell

if TYPE_CHECKING:
    from game.screen.desk import Desk
    from game.screen.modes.menu import Menu


def own_folder(desk: Desk) -> Path:
    """Beside the saves."""
    return desk.saves.with_name("scenarios")


def edit_chosen(menu: Menu) -> None:
    """A copy of the scenario that is shown; a copy made before is gone on with, if the author wants it."""
    if menu.scenarios:
        edit_file(menu, menu.scenarios[menu.chosen].path)


def edit_file(menu: Menu, path: Path) -> None:
    if not is_shipped(path):
        open_book(menu, path)
        return
    before = own_folder(menu.desk) / path.name
    if before.exists():
        ask_which(menu, path, before)
    else:
        edit_copy(menu, path)


def ask_which(menu: Menu, path: Path, before: Path) -> None:
    ui = menu.ui

    def take(work: partial[None]) -> None:
        ui.close()
        work()

    buttons = [
        Button("cancel", "Cancel", ui.close, kind="quiet", hotkey="esc"),
        Button("new_copy", "Begin another", partial(take, partial(edit_copy, menu, path))),
        Button("old_copy", "Go on with it", partial(take, partial(open_book, menu, before)), kind="primary"),
    ]
    words = f"You have begun a copy of this scenario: {before}"
    ui.open(Dialog("A copy is there", Label(words, wrap=True), buttons, width=480, on_cancel=ui.close))


def edit_copy(menu: Menu, path: Path) -> None:
    try:
        copy = copy_into(own_folder(menu.desk), path)
    except RecordError as error:
        tell(menu.desk, menu.ui, "It cannot be copied", f"{error}.")
        return
    menu.desk.say(f"You work on a copy: {copy}")
    open_book(menu, copy)


def open_book(menu: Menu, path: Path) -> None:
    from game.authoring.editing.book import Book, BookError

    menu.click()
    try:
        book = Book.open(path)
    except BookError as error:
        tell(menu.desk, menu.ui, "It cannot be opened", f"{error}.")
        return
    menu.step = Over(ToEditor(book))
