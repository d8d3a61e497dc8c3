"""Saving, leaving, and what is kept of work that was not saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from game.authoring.editing import recovery
from game.authoring.editing.disk import AlreadyThere, BookError
from game.messages import _
from game.record.files import free_name
from game.screen import keys
from game.screen.kit import Button, Column, Dialog, Label, TextField
from game.screen.mode import Back, Quit
from game.screen.modes.edit.model import Model

KEEP_AFTER: Final = 2.0  # seconds without a change until what is not saved is kept
LOOK_AGAIN: Final = 3.0  # seconds between two looks at the file on disk


class Files:
    def __init__(self, model: Model) -> None:
        self.model = model
        self.kept = False
        """Something was kept aside since the editor was opened, which goes when it is taken back."""
        self.unkept = -1.0  # seconds until it is kept; below 0: nothing to keep
        self.look_in = LOOK_AGAIN
        self.told = False
        self.beside = model.book.beside()
        self.offered = False
        self.aside: recovery.Aside | None = None

    # ---------------------------------------------------------------------------------------------------------- saving

    def save(self, over: bool = False) -> bool:
        model = self.model
        model.settle()
        try:
            model.book.save(over=over)
        except BookError as error:
            if model.book.changed_on_disk and not over:
                self.ask_over(str(error))
            else:
                model.refuse(_("Not saved: {error}.").format(error=error))
            return False
        self.has_been_saved(_("Saved: {path}.").format(path=model.book.path.name))
        return True

    def has_been_saved(self, words: str) -> None:
        """Nothing has to be kept aside any more; what is typed from now on is another step."""
        model = self.model
        model.stale = True
        model.book.history.close_step()
        self.told = False
        self.unkept = -1.0
        self.forget()
        model.desk.say(_("{words} A field with a fault is left out.").format(words=words) if model.faults else words)

    def ask_over(self, why: str) -> None:
        model = self.model

        def read() -> None:
            model.change(model.book.reload)

        def elsewhere() -> None:
            self.ask_save_as(free_name(model.book.path))

        answers = [
            Button("save_elsewhere", _("Save under another name"), elsewhere),
            Button("take_theirs", _("Read it again"), read, tooltip=_("Your changes can be had back with undo.")),
            Button("save_over", _("Save over it"), partial(self.save, over=True), kind="primary"),
        ]
        words = _("{why}. What is there now will be kept as a backup.").format(why=why)
        model.ui.ask(_("The file on disk is another"), words, answers, 620)

    def ask_save_as(self, proposed: Path | None = None) -> None:
        model = self.model
        name = [str(proposed or model.book.path)]

        def save() -> None:
            path = model.book.path.parent / Path(name[0].strip())  # a bare name: beside the file
            if path.suffix != ".toml":
                path = path.with_name(f"{path.name or 'scenario'}.toml")
            self.save_as(path)

        enter = model.ui.closing(save)
        field = TextField("save_name", name[0], lambda text: name.__setitem__(0, text), lambda __: enter(), most=400)
        model.ui.ask(_("Save as"), Column([field]), [Button("save_it", _("Save"), save, kind="primary")], 520)

    def save_as(self, path: Path, over: bool = False) -> None:
        model = self.model
        model.settle()
        before = model.book.path
        try:
            model.book.save(path, over=over)
        except AlreadyThere:
            self.ask_replace(path)
            return
        except BookError as error:
            model.refuse(_("Not saved: {error}.").format(error=error))
            return
        self.forget()
        if model.book.path != before:
            self.close()
            self.open()
        model.asked = None
        model.changed()
        self.has_been_saved(_("Saved as {path}.").format(path=model.book.path))

    def ask_replace(self, path: Path) -> None:
        replace = Button("replace_it", _("Save over it"), partial(self.save_as, path, over=True), kind="primary")
        words = _("{path} is there already. What is in it now will be kept as {path}.bak.").format(path=path.name)
        self.model.ui.ask(_("Another file has this name"), words, [replace], 460)

    # --------------------------------------------------------------------------------------------------------- leaving

    def ask_leave(self, quitting: bool = False) -> None:
        model = self.model
        way = Quit() if quitting else Back()
        if not model.book.dirty:
            model.step = way
            return

        def save() -> None:
            if self.save():
                model.step = way

        def leave() -> None:
            self.forget()
            model.step = way

        answers = [
            Button("leave_unsaved", _("Leave without saving"), leave),
            Button("save_and_leave", _("Save and leave"), save, kind="primary"),
        ]
        words = _("{path} has changes that are not saved.").format(path=model.book.path.name)
        model.ui.ask(_("Leave the editor?"), words, answers, 470, no=_("Stay"))

    # -------------------------------------------------------------------------------------------------------- recovery

    def touched(self) -> None:
        if self.model.book.dirty or self.kept:
            self.unkept = KEEP_AFTER

    @property
    def waiting(self) -> bool:
        return self.unkept >= 0

    def update(self, seconds: float) -> None:
        if self.unkept >= 0:
            self.unkept -= seconds
            if self.unkept < 0:
                self.keep()
        self.look_in -= seconds
        if self.look_in < 0:
            self.look_in = LOOK_AGAIN
            if self.model.book.changed_on_disk:
                self.others_have_written()
            self.look_beside()

    def look_beside(self) -> None:
        """Rules, pictures and scenarios that others have changed: what is wrong may be something else now."""
        model, before = self.model, self.beside
        self.beside = model.book.beside()
        changed = [path.name for path, stamp in self.beside.items() if before.get(path, stamp) != stamp]
        if changed:
            model.desk.say(_("{files}: changed on disk, and looked at again.").format(files=", ".join(changed)))
            model.asked = None
            model.changed()

    def others_have_written(self) -> None:
        """What was not changed here is read again; else it is for the author to choose, when the file is saved."""
        words = _("Another program has changed {others_wrote} on disk.").format(others_wrote=self.others_wrote())
        if self.read_again():
            self.model.desk.say(_("{words} It was read again; undo takes that back.").format(words=words))
        elif not self.told:
            self.told = True
            key = keys.key_of("edit_save")
            self.model.desk.say(_("{words} {key} asks which of the two is kept.").format(words=words, key=key))

    def read_again(self) -> bool:
        """Whether nothing here stood against it, and there was something to read: it may be half written yet."""
        model = self.model
        if model.faults or model.ui.dialog_open:
            return False
        try:
            if not model.book.reload_untouched():
                return False
        except BookError:
            return False
        model.forget_typing()
        model.changed()
        self.told = False
        return True

    def others_wrote(self) -> str:
        """The name of the file that is another on disk: the scenario's or its map's."""
        ground = self.model.book.map
        of_map = ground is not None and ground.changed_on_disk
        return ground.path.name if ground is not None and of_map else self.model.book.path.name

    def keep(self) -> None:
        """What would be lost with the editor, written aside."""
        self.unkept = -1.0
        try:
            self.open().keep(self.model.book)
            self.kept = self.model.book.dirty
        except BookError as error:
            self.model.desk.say(_("What is not saved could not be kept aside: {error}.").format(error=error))

    def forget(self) -> None:
        self.open().drop()

    def open(self) -> recovery.Aside:
        """The place for what is not saved, from now on; where others have the file open too that is told."""
        if self.aside is None:
            self.aside = recovery.Aside(self.model.desk.edited, self.model.book.path)
            if not self.aside.alone:
                words = _("{file} is open in another editor too. Whoever saves last is asked before anything is lost.")
                self.model.desk.say(words.format(file=self.model.book.path.name))
        return self.aside

    def close(self) -> None:
        if self.aside is not None:
            self.aside.close()
            self.aside = None

    def offer_recovery(self) -> None:
        """What an editor that was killed had kept, once."""
        model, ui = self.model, self.model.ui
        if self.offered:
            return
        self.offered = True
        texts = self.open().texts()
        if not texts:
            return

        def take() -> None:
            model.change(lambda: recovery.recover(model.book, texts))

        buttons = [
            Button("drop_kept", _("Drop it"), ui.closing(self.forget)),
            Button("take_kept", _("Take it up"), ui.closing(take), kind="primary"),
        ]
        words = _("The editor was closed with changes that were not saved. They were kept. Undo takes them back again.")
        ui.open(Dialog(_("Work that was not saved"), Label(words, wrap=True), buttons, width=460))

    # ------------------------------------------------------------------------------------------------- a map of its own

    def offer_map(self) -> None:
        model = self.model

        def copy() -> None:
            model.change(model.book.own_map)
            model.choose("map")

        words = _(
            "The map is one that comes with the game, and stays as it is. A copy beside the scenario can be changed."
        )
        model.tool = "select"
        answer = Button("copy_map", _("Copy the map"), copy, kind="primary")
        model.ui.ask(_("A map of its own"), words, [answer], 440)
