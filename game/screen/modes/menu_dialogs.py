"""What the menu asks and tells over itself: lessons, files to open, and the ways to the editor."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from game.authoring.own import copy_before, copy_into, is_shipped, own_files
from game.messages import _
from game.record.errors import RecordError
from game.scenario.files import main_in
from game.scenario.lesson_files import lessons
from game.scenario.load import Scenario, Shipped, is_campaign
from game.scenario.problems import ScenarioError
from game.screen.colours import BAD, INK_SOFT
from game.screen.desk import Desk
from game.screen.destinations import Destination, ToCampaignFile, ToEditor
from game.screen.kit import Button, Column, Dialog, Label, ListView, ScrollArea, TextField, Widget
from game.screen.kit.ui import Ui
from game.screen.modes.page import tell
from game.screen.modes.pictures import read

Go = Callable[[Destination], object]


def ask_quit(ui: Ui, leave: Callable[[], object]) -> None:
    buttons = [
        Button("stay", _("Stay"), ui.close),
        Button("leave", _("Quit"), leave, kind="primary"),
    ]
    ui.open(Dialog(_("Leave the table?"), Label(_("Games are saved at every turn."), wrap=True), buttons, width=340))


class OpenFile:
    """Asks for the path of a scenario file until there is one that can be played, or the player has enough.

    `brief` is given the scenario, `go` the way to the editor, or to a campaign."""

    def __init__(self, desk: Desk, ui: Ui, brief: Callable[[Scenario], object], go: Go) -> None:
        self.desk, self.ui, self.brief, self.go = desk, ui, brief, go
        self.said = ""
        placeholder = _("Path of a .toml or .pack file")
        self.field = TextField("path", "", None, lambda text: self.take(), placeholder=placeholder, most=1000)
        note = _("A scenario you or others have written. Text can be pasted with Ctrl+V.")
        self.answer = Label(lambda: self.said, "small", BAD, wrap=True)
        parts: list[Widget] = [
            Label(note, "body", INK_SOFT, wrap=True),
            self.field,
            *self.own(),
            ScrollArea(self.answer),
        ]
        body = Column(parts, gap=8)
        buttons = [
            Button("cancel", _("Cancel"), ui.close),
            Button("edit_file", _("Edit"), self.edit, tooltip=_("Open it in the editor, though it may have faults.")),
            Button("take", _("Open"), self.take, kind="primary"),
        ]
        ui.open(Dialog(_("Open a scenario file"), body, buttons, width=620))

    def own(self) -> list[Widget]:
        """The author's own files, to be chosen from."""
        folder = own_folder(self.desk)
        files = own_files(folder)
        if not files:
            return []

        def pick(number: int) -> None:
            self.field.text = str(files[number])
            self.field.press()

        listed = ListView("own", len(files), lambda n: Label(str(files[n].relative_to(folder))), pick, row_height=26)
        listed.height, listed.grow = 26 * min(5, len(files)), 0
        return [Label(_("Your own"), "small-bold", INK_SOFT), listed]

    def path(self) -> Path | None:
        text = self.field.text.strip().strip("\"'")
        if not text:
            return None
        return Path(text).expanduser() if text.startswith("~") else Path(text)

    def edit(self) -> None:
        path = self.path()
        if path is None:
            return
        self.ui.close()
        edit_file(self.desk, self.ui, path, self.go)

    def take(self) -> None:
        path = self.path()
        if path is None:
            return
        if is_campaign(str(path)):
            self.ui.close()
            self.go(ToCampaignFile(path))
            return
        sight = read(path)
        if sight.scenario is None:
            self.said = sight.problem
            self.ui.relayout()
            self.desk.sounds.play("alert")
            return
        self.ui.close()
        self.brief(sight.scenario)


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
            kind="primary" if number == first else "plain",  # which Enter presses
            hotkey=str(number + 1),
        )
        rows += [button, Label(each.text, "small", INK_SOFT, wrap=True)]
    ui.ask(_("Learn to play"), Column(rows, gap=6), [], 520, no=_("Not now"))


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
