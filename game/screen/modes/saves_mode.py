"""Saved games: which there are, which are whole, and what can be done with them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from game.messages import _
from game.prose.words import short_day
from game.record.errors import RecordError
from game.scenario.problems import ScenarioError
from game.screen.colours import BAD, INK, INK_SOFT
from game.screen.desk import Desk
from game.screen.destinations import to_session
from game.screen.kit import Button, Column, Label, ListView, Row, Rule, ScrollArea, TextField, Widget
from game.screen.mode import Alone
from game.screen.modes.page import Page, back_button, page, page_bar, sheet, tell
from game.session.saving import SaveEntry, instead_of, saves_in
from game.session.session import Session

_ROW: Final = 50  # points
_WIDE: Final = 780
_HIGH: Final = 400
_LONGEST_NAME: Final = 60


class Saves(Page):
    """`current`: the game that can be saved under a name; None: only loading."""

    name = "saves"

    def __init__(self, desk: Desk, current: Session | None = None) -> None:
        super().__init__(desk)
        self.current = current
        self.entries: list[SaveEntry] = []
        self.chosen = 0
        self.note = ""
        self.list = ListView(
            "saves", lambda: len(self.entries), self.row, self.choose, lambda number: self.load(), row_height=_ROW
        )
        suggested = _("{board}, turn {turn}").format(board=current.board.name, turn=current.turn) if current else ""
        self.field = TextField(
            "name", suggested, None, lambda text: self.save(), placeholder=_("Name of the save"), most=_LONGEST_NAME
        )
        self.read()

    def read(self) -> None:
        if self.current:
            self.current.flush()
        self.entries = saves_in(self.desk.saves)
        self.chosen = min(self.chosen, max(0, len(self.entries) - 1))
        self.list.selected = self.chosen if self.entries else -1
        self.list.strip.made = {}

    @property
    def entry(self) -> SaveEntry | None:
        return self.entries[self.chosen] if self.entries else None

    # ------------------------------------------------------------------------------------------------------ the layout

    @property
    def chief_list(self) -> ListView:
        return self.list

    def build(self) -> Widget:
        title = _("Save or load") if self.current else _("Load a game")
        bar = page_bar(title, "", [back_button(self)])
        paper: list[Widget] = []
        if self.current:
            save = Button("save", _("Save"), self.save, kind="primary", hotkey="ctrl+s")
            self.field.grow = 1
            paper += [Row([Label(_("Save this game as"), "bold"), self.field, save], gap=10, align="center"), Rule()]
        listed: Widget = self.list
        if not self.entries:
            text = _("There are no saved games yet. A game is saved by itself at every turn.")
            listed = Label(text, "italic", INK_SOFT, wrap=True, grow=1)
        width = min(1040, self.points[0] - 36)
        self.list.height = None
        if self.points[0] >= _WIDE and self.points[1] >= _HIGH:
            detail = Column([ScrollArea(Column(self.detail(), gap=6), "detail"), *self.buttons()], gap=8, width=300)
            listed.grow = 1
            paper.append(Row([listed, Column([], width=6), detail], gap=8, grow=1))
            return page(bar, sheet(Column(paper, gap=9), width, pad=20))
        self.list.height = _ROW * min(4, len(self.entries))
        paper += [listed, *self.buttons(), *self.detail()]
        return page(bar, sheet(ScrollArea(Column(paper, gap=9), "all"), width, pad=14), pad=10)

    def row(self, number: int) -> Widget:
        entry = self.entries[number]
        kind = _("Autosave") if entry.auto else _("Quick save") if entry.path.stem == "quick" else entry.path.stem
        if entry.problem:
            where = Label(_("Damaged, or of another version"), "small-bold", BAD)
        else:
            text = _("Turn {turn} of {turns}, {date}").format(turn=entry.turn, turns=entry.turns, date=entry.date)
            where = Label(text, "small", INK_SOFT)
        words = Column([Label(entry.scenario, "heading"), where], gap=0, grow=1)
        when = Column(
            [Label(kind, "small-bold", INK, align="right"), Label(clock(entry.when), "small", INK_SOFT, align="right")],
            gap=3,
        )
        when.width = 150
        return Row([words, when], gap=8, pad=5)

    def detail(self) -> list[Widget]:
        entry = self.entry
        if entry is None:
            return []
        rows: list[Widget] = [Label(entry.scenario, "title", size=20, wrap=True)]
        if entry.problem:
            rows.append(Label(entry.problem, "body", BAD, wrap=True))
        else:
            words = _("Turn {turn} of {turns}, {date}").format(turn=entry.turn, turns=entry.turns, date=entry.date)
            rows.append(Label(words, "italic", INK_SOFT, wrap=True))
            rows += [Label(f"{camp}: {who_words(who)}", "body", wrap=True) for camp, who in entry.seats]
        text = _("{path}, written {clock}").format(path=entry.path.name, clock=clock(entry.when))
        rows.append(Label(text, "small", INK_SOFT, wrap=True))
        if self.note:
            rows.append(Label(self.note, "body", BAD, wrap=True))
        return rows

    def buttons(self) -> list[Widget]:
        entry = self.entry
        if entry is None:
            return []
        load = Button("load", _("Load"), self.load, kind="primary", hotkey="enter", enabled=entry.whole)
        drop = Button("delete", _("Delete"), self.ask_delete, hotkey="delete")
        load.grow = drop.grow = 1
        found: list[Widget] = [Row([load, drop], gap=8)]
        if entry.problem:
            found.insert(0, Button("instead", _("Load the newest whole one instead"), self.load_other))
        return found

    # --------------------------------------------------------------------------------------------------------- actions

    def choose(self, number: int) -> None:
        self.chosen, self.note = number, ""
        self.list.selected = number
        self.rebuild()

    def load(self) -> None:
        if self.entry and self.entry.whole:
            self.take(self.entry.path)

    def load_other(self) -> None:
        other = instead_of(self.entry.path) if self.entry else None
        if other is None:
            self.complain(_("No other save is whole."))
        else:
            self.take(other)

    def take(self, path: Path) -> None:
        self.click()
        try:
            self.step = Alone(to_session(Session.resume(path, self.desk.saves)))
        except (RecordError, ScenarioError) as error:
            tell(self.desk, self.ui, _("This game cannot be loaded"), f"{str(error).splitlines()[0]}.")

    def complain(self, text: str) -> None:
        self.note = text
        self.desk.sounds.play("alert")
        self.rebuild()

    def ask_delete(self) -> None:
        if self.entry is None:
            return
        text = _("{path} will be gone for good.").format(path=self.entry.path.name)
        delete = Button("delete_it", _("Delete"), self.delete, kind="primary")
        self.ui.ask(_("Delete this save?"), text, [delete], 380, no=_("Keep it"))

    def delete(self) -> None:
        if self.entry is None:
            return
        try:
            self.entry.path.unlink(missing_ok=True)
        except OSError as error:
            self.complain(_("It cannot be deleted: {strerror}.").format(strerror=error.strerror))
            return
        self.note = ""
        self.read()
        self.rebuild()

    def save(self) -> None:
        """Under the name in the field; a file that is there is replaced only after a question."""
        stem = file_stem(self.field.text)
        if self.current is None:
            return
        if not stem:
            self.complain(_("A save needs a name of letters or digits."))
            return
        path = self.desk.saves / f"{stem}.save"
        if not path.exists():
            self.write(path)
            return

        words = _("There is a save called {stem} already.").format(stem=path.stem)
        replace = Button("replace", _("Replace"), partial(self.write, path), kind="primary")
        self.ui.ask(_("Replace it?"), words, [replace], no=_("Keep the old one"))

    def write(self, path: Path) -> None:
        assert self.current is not None
        try:
            self.current.save(path)
        except RecordError as error:
            self.complain(_("It cannot be saved: {error}.").format(error=error))
            return
        self.desk.sounds.play("paper")
        self.desk.say(_("Saved as {stem}.").format(stem=path.stem))
        self.chosen, self.note = 0, ""
        self.read()
        self.rebuild()


def file_stem(name: str) -> str:
    """A name for a file on any system, made of what the player typed."""
    words = re.sub(r"[^\w .,()+-]", " ", name).strip(" .")
    stem = re.sub(r"\s+", " ", words)[:_LONGEST_NAME].strip(" .")
    if stem.upper().split(".")[0] in ("CON", "PRN", "AUX", "NUL") or re.fullmatch(r"(COM|LPT)\d", stem.upper()):
        stem = _("save {stem}").format(stem=stem)
    # "-turn-" and "-quick" are the marks of saves that the game writes and throws away itself.
    return re.sub("-quick$", " quick", stem.replace("-turn-", " turn "), flags=re.IGNORECASE)


def clock(when: float) -> str:
    """The moment by the player's own clock: "23 Nov 2025, 14:05"."""
    if not when:
        return ""
    moment = datetime.fromtimestamp(when, UTC).astimezone()
    return f"{short_day(moment.toordinal())} {moment:%Y, %H:%M}"


def who_words(who: str) -> str:
    return _("a person") if who == "person" else _("computer ({who})").format(who=who)
