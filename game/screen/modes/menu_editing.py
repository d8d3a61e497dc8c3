"""From the menu to the editor: what is shipped is copied first, an author's own files are opened as they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from game.authoring.own import copy_before, copy_into, is_shipped
from game.messages import _
from game.record.errors import RecordError
from game.scenario.files import main_in
from game.scenario.problems import ScenarioError
from game.screen.desk import Desk
from game.screen.destinations import Destination, ToEditor
from game.screen.kit import Button
from game.screen.kit.ui import Ui
from game.screen.modes.page import tell

Go = Callable[[Destination], object]


def own_folder(desk: Desk) -> Path:
    """Beside the saves."""
    return desk.saves.with_name("scenarios")


def edit_file(desk: Desk, ui: Ui, path: Path, go: Go) -> None:
    """A copy of a shipped scenario or campaign, or of one in a pack; one made before is gone on with, if the author
    wants it."""
    try:
        path = main_in(path)
    except ScenarioError as error:
        tell(desk, ui, _("It cannot be opened"), f"{path}: {error.problems[0].message}.")
        return
    if not is_shipped(path):
        open_book(desk, ui, path, go)
        return
    before = copy_before(own_folder(desk), path)
    if before is not None:
        ask_which(desk, ui, path, before, go)
    else:
        edit_copy(desk, ui, path, go)


def ask_which(desk: Desk, ui: Ui, path: Path, before: Path, go: Go) -> None:
    answers = [
        Button("new_copy", _("Begin another"), partial(edit_copy, desk, ui, path, go)),
        Button("old_copy", _("Go on with it"), partial(open_book, desk, ui, before, go), kind="primary"),
    ]
    words = _("You have begun a copy of it: {before}").format(before=before)
    ui.ask(_("A copy is there"), words, answers, 480)


def edit_copy(desk: Desk, ui: Ui, path: Path, go: Go) -> None:
    try:
        copy = copy_into(own_folder(desk), path)
    except RecordError as error:
        tell(desk, ui, _("It cannot be copied"), f"{error}.")
        return
    desk.say(_("You work on a copy: {copy}").format(copy=copy))
    open_book(desk, ui, copy, go)


def open_book(desk: Desk, ui: Ui, path: Path, go: Go) -> None:
    from game.authoring.editing.book import BookError  # the menu is there sooner without
    from game.screen.modes.edit.open_file import opened

    try:
        book = opened(path)
    except BookError as error:
        tell(desk, ui, _("It cannot be opened"), f"{error}.")
        return
    go(ToEditor(book))
