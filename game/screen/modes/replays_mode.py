"""Recorded games: found in the player's folder, read one by one so that the window never waits."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

import tomli

from game.campaign.chronicle import ENDING, Chronicle, is_chronicle
from game.messages import _
from game.prose.words import figures
from game.record.errors import RecordError
from game.screen.colours import BAD, INK_SOFT
from game.screen.desk import Desk
from game.screen.destinations import ToLoading, ToReplay, ToWar
from game.screen.kit import Button, Column, Label, ListView, Row, Rule, Spacer, TextField, Widget
from game.screen.mode import Over
from game.screen.modes.page import Page, back_button, page, page_bar, sheet, tell
from game.screen.modes.saves_mode import clock, who_words
from game.session.course import course_of

_ROW: Final = 52  # points
_MOST: Final = 500  # files


class ReplayEntry(NamedTuple):
    path: Path
    title: str
    when: float
    players: str
    result: str
    problem: str = ""


class Finder:
    """Reads a folder's replays in a thread, the newest first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries: list[ReplayEntry] = []
        self.done = False
        self.stopped = False
        self._thread = threading.Thread(target=self._work, name="replays", daemon=True)
        self._thread.start()

    def _work(self) -> None:
        found = []
        with suppress(OSError):
            for path in (*self.folder.glob("*.replay"), *self.folder.glob(f"*{ENDING}")):
                with suppress(OSError):
                    found.append((-path.stat().st_mtime, path.name, path))
        for age, __, path in sorted(found)[:_MOST]:
            if self.stopped:
                return
            self.entries.append(entry_of(path, -age))
        self.done = True

    def wait(self) -> None:
        self._thread.join()


def entry_of(path: Path, when: float) -> ReplayEntry:
    from game.record.earlier import is_earlier
    from game.record.lines import END
    from game.record.replay import Replay

    if path.suffix == ENDING:
        return entry_of_war(path, when)
    try:
        replay = Replay.read(path)
    except RecordError as error:
        return ReplayEntry(path, path.stem, when, "", "", f"{error}.")
    header = replay.header
    data = scenario_data(header.text)
    names = camp_names(data)
    players = ", ".join(f"{names.get(camp, camp)}: {who_words(who)}" for camp, who in header.players.items())
    result = "unfinished"
    if replay.finished and replay.rows[-1][0] == END:
        result = level_name(data, replay.rows[-1][1])
    if is_earlier(header.rules_version):
        result += _(", under earlier rules")
    title = data.get("name")
    return ReplayEntry(path, title if isinstance(title, str) else header.scenario, when, players, result)


def entry_of_war(path: Path, when: float) -> ReplayEntry:
    try:
        chronicle = Chronicle.read(path)
    except RecordError as error:
        return ReplayEntry(path, path.stem, when, "", "", f"{error}.")
    data = scenario_data(chronicle.header.text)
    title, ends = data.get("name"), data.get("ends")
    rows = [row for row in ends if isinstance(row, dict)] if isinstance(ends, list) else []
    named = next((str(row.get("name"))[:100] for row in rows if row.get("id") == chronicle.end), "unfinished")
    phases = figures(len(chronicle.parts), "phase", "phases")
    return ReplayEntry(path, title if isinstance(title, str) else chronicle.header.campaign, when, phases, named)


def scenario_data(text: str) -> dict[str, Any]:
    try:
        return tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError, ValueError):
        return {}


def camp_names(data: dict[str, Any]) -> dict[str, str]:
    """By id, as far as the file has them."""
    camps = data.get("camps")
    rows = [row for row in camps if isinstance(row, dict)] if isinstance(camps, list) else []
    return {str(row.get("id")): str(row.get("name", row.get("id")))[:100] for row in rows}


def level_name(data: dict[str, Any], level: object) -> str:
    """The result as the scenario calls it; it comes out of a file, so that nothing about it is certain."""
    victory = data.get("victory")
    levels = victory.get("levels") if isinstance(victory, dict) else None
    if (
        isinstance(levels, list)
        and isinstance(level, int)
        and 0 <= level < len(levels)
        and isinstance(levels[level], dict)
    ):
        return str(levels[level].get("name", "finished"))[:100]
    return "finished"


class Replays(Page):
    name = "replays"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.finder = Finder(desk.replays)
        self.chosen = 0
        self.counted = -1
        self.list = ListView(
            "replays",
            lambda: len(self.finder.entries),
            self.row,
            self.choose,
            lambda number: self.watch(),
            row_height=_ROW,
            selected=0,
        )
        placeholder = _("Path of another .replay file")
        self.field = TextField("path", "", None, lambda text: self.watch_file(), placeholder=placeholder, most=1000)

    def leave(self) -> None:
        self.finder.stopped = True

    def update(self, seconds: float) -> None:
        super().update(seconds)
        if self.counted != self.state():
            self.counted = self.state()
            self.rebuild()

    def state(self) -> int:
        return len(self.finder.entries) * 2 + self.finder.done

    @property
    def moving(self) -> bool:
        return self.ui.moving or self.counted != self.state() or not self.finder.done

    @property
    def entry(self) -> ReplayEntry | None:
        return self.finder.entries[self.chosen] if self.chosen < len(self.finder.entries) else None

    @property
    def chief_list(self) -> ListView:
        return self.list

    def build(self) -> Widget:
        about = _("Games that can be watched again, and played on from any order")
        bar = page_bar(_("Replays"), about if self.points[0] > 700 else "", [back_button(self)])
        listed: Widget = self.list
        if not self.finder.entries:
            words = _("Looking.")
            if self.finder.done:
                words = _("There are no replays yet. The end of a game offers to keep one.")
            listed = Label(words, "italic", INK_SOFT, wrap=True, grow=1)
        watch = Button(
            "watch", _("Watch"), self.watch, kind="primary", icon="play", hotkey="enter", enabled=self.can_watch
        )
        self.field.grow = 1
        file = Row([self.field, Button("watch_file", _("Open"), self.watch_file)], gap=8, align="center", grow=1)
        narrow = self.points[0] < 620
        foot: list[Widget] = (
            [file, Row([Spacer(), watch], gap=0)] if narrow else [Row([file, Column([], width=10), watch], gap=8)]
        )
        file.grow = 0 if narrow else 1
        said: list[Widget] = [Label(self.words, "body", BAD, wrap=True)] if self.words else []
        paper = Column([listed, *said, Rule(), *foot], gap=9)
        return page(bar, sheet(paper, min(900, self.points[0] - 36), pad=20))

    @property
    def can_watch(self) -> bool:
        return bool(self.entry and not self.entry.problem)

    @property
    def words(self) -> str:
        return self.entry.problem if self.entry else ""

    def row(self, number: int) -> Widget:
        entry = self.finder.entries[number]
        if entry.problem:
            below = Label(_("It cannot be read."), "small-bold", BAD)
        else:
            below = Label(entry.players, "small", INK_SOFT)
        words = Column([Label(entry.title, "heading"), below], gap=0, grow=1)
        side = Column(
            [
                Label(entry.result, "small-bold", align="right"),
                Label(clock(entry.when), "small", INK_SOFT, align="right"),
            ],
            gap=3,
        )
        side.width = 190 if self.points[0] > 620 else 130
        return Row([words, side], gap=8, pad=5)

    def choose(self, number: int) -> None:
        self.chosen = number
        self.list.selected = number
        self.rebuild()

    def watch(self) -> None:
        if self.entry and self.can_watch:
            self.open(self.entry.path)

    def watch_file(self) -> None:
        text = self.field.text.strip().strip("\"'")
        if text:
            self.open(Path(text).expanduser() if text.startswith("~") else Path(text))

    def open(self, path: Path) -> None:
        from game.analysis.keeping import opened_replay
        from game.scenario.problems import ScenarioError

        self.click()
        try:
            if is_chronicle(path):
                self.step = Over(ToWar(course_of(Chronicle.read(path), path.parent), kept=True))
                return
            playback, scenario = opened_replay(path)
        except (RecordError, ScenarioError) as error:
            tell(self.desk, self.ui, _("This replay cannot be opened"), f"{str(error).splitlines()[0]}.")
            return
        self.step = Over(ToLoading(scenario, lambda desk: ToReplay(playback, scenario, path)))
