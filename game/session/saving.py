"""Saves of a session: written by a thread so that no frame waits for the disk, listed for the player to choose from."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from game.messages import _
from game.prose.words import day_name
from game.record import lines, saves
from game.record.errors import RecordError
from game.record.files import make_folder, read_lines
from game.record.lines import Chain, Header
from game.record.recorder import Recorder
from game.record.saves import last_stamp, stamped
from game.record.verify import Source
from game.scenario.load import Scenario

QUICK: Final = "-quick.save"
"""Behind the name of a game, of which there is one."""
_LONGEST_TITLE: Final = 200
_LOCK: Final = ".saves.lock"
_LOCK_SECONDS: Final = 3.0
_IDLE_SECONDS: Final = 30.0  # after which the thread of autosaves ends


class SaveEntry(NamedTuple):
    path: Path
    scenario: str  # its title
    turn: int
    turns: int
    day: int  # ordinal; 0: unknown
    seats: tuple[tuple[str, str], ...]  # camp's name, who plays it
    when: float  # seconds since the epoch
    auto: bool
    problem: str = ""  # why it cannot be loaded
    stamp: int = 0  # the higher, the later it was written

    @property
    def whole(self) -> bool:
        return not self.problem

    @property
    def date(self) -> str:
        """The day of the war it stands at."""
        return day_name(self.day) if self.day else ""


class Library:
    """Scenarios of headers, each read once; as `scenario_of` finds their maps and rules."""

    def __init__(self, *folders: Path) -> None:
        self.folders = folders
        self.read: dict[tuple[str, ...], Scenario] = {}

    def scenario(self, header: Header) -> Scenario:
        """Raises `ScenarioError`."""
        from game.analysis.keeping import scenario_of

        key = (header.scenario, header.sha256, header.map_sha256, header.rules_sha256)
        if key not in self.read:
            self.read[key] = scenario_of(header, *self.folders)
        return self.read[key]

    def source(self, header: Header) -> Source:
        scenario = self.scenario(header)
        return Source(scenario.board, scenario.map_sha256, scenario.rules_sha256)


def saves_in(folder: Path) -> list[SaveEntry]:
    """The saves of a folder, the newest first; each is read, but not played again."""
    return sorted(map(entry_of, saves.saves_of(folder)), key=lambda entry: (-entry.stamp, entry.path.name))


def entry_of(path: Path) -> SaveEntry:
    try:
        when = path.stat().st_mtime
    except OSError:
        when = 0.0
    auto = "-turn-" in path.stem
    try:
        text = read_lines(path)
        settings = settings_of(text)
    except RecordError as error:
        problem = _("{path} cannot be loaded: {error}.").format(path=path.name, error=error)
        return SaveEntry(path, path.stem, 0, 0, 0, (), when, auto, problem, int(when * 1000))
    title, seats = settings.get("title"), settings.get("sides")
    return SaveEntry(
        path,
        str(title)[:_LONGEST_TITLE] if isinstance(title, str) and title.isprintable() else path.stem,
        counted(settings, "turn"),
        counted(settings, "turns"),
        counted(settings, "day"),
        tuple((str(camp), str(who)) for camp, who in seats.items()) if isinstance(seats, dict) else (),
        when,
        auto,
        stamp=stamped(settings) or int(when * 1000),
    )


def counted(settings: dict[str, Any], key: str) -> int:
    """A number out of a file, for show; 0 for anything else."""
    value = settings.get(key)
    return value if isinstance(value, int) and 0 < value < 1 << 20 else 0


def instead_of(path: Path) -> Path | None:
    """A save to offer for one that cannot be loaded: the newest whole one, of the same game if there is one."""
    return saves.newest_whole(path, Library(path.parent).source)


def settings_of(text: list[str]) -> dict[str, Any]:
    """The settings of a save whose every byte is as it was written. Raises `RecordError`."""
    if len(text) < 2:
        raise RecordError(_("it is no save: it has no settings"))
    lines.parse_header(text[0])
    last = lines.parse(text[-1], len(text))
    if not isinstance(last, list) or len(last) != 3 or last[0] != "s" or not isinstance(last[1], dict):
        raise RecordError(_("it is no save: it has no settings"))
    chain = Chain()
    for line in text[:-1]:
        chain.add(line)
    try:
        whole = text[-1] == saves.settings_line(last[1], chain)
    except RecursionError:
        whole = False
    if not whole:
        raise RecordError(_("it has been changed since it was written"))
    return last[1]


def trouble(folder: Path, error: RecordError) -> str:
    """A sentence that stays the same while the trouble does, whatever the file was to be called."""
    reason = (error.reason or str(error)).rstrip(".")
    return _("The game cannot be saved in {folder}: {reason}.").format(folder=folder, reason=reason)


class Job(NamedTuple):
    recorder: Recorder  # a copy that nobody writes to
    settings: dict[str, Any]
    turn: int
    name: str


class Keeper:
    """Writes autosaves in a thread of its own: of each turn the newest that was asked for.

    `since`: a stamp; saves with a higher one, and the name of a game, that are not of this keeper, are another window's
    with the same game. From then on this one's have another name, so that neither loses the other's.
    """

    def __init__(self, folder: Path, since: int) -> None:
        self.folder = folder
        self.since = since
        self.names: dict[str, str] = {}
        """By the name a game would have, the one it has."""
        self.problem = ""
        """Why the last one could not be written; empty: it was."""
        self._jobs: dict[int, Job] = {}  # by turn, the oldest first
        self._busy = False
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def ask(self, job: Job) -> None:
        with self._changed:
            self._jobs[job.turn] = job
            if not self._thread or not self._thread.is_alive():
                # A daemon may die in the middle of a write: what it writes takes its place only once it is whole.
                self._thread = threading.Thread(target=self._work, name="autosave", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def flush(self, seconds: float = 5.0) -> None:
        """Wait until what was asked for has been written."""
        until = time.monotonic() + seconds
        with self._changed:
            while self._jobs or self._busy:
                left = until - time.monotonic()
                if left <= 0 or not self._changed.wait(left):
                    return

    def _work(self) -> None:
        while True:
            with self._changed:
                while not self._jobs:
                    if not self._changed.wait(_IDLE_SECONDS):
                        self._thread = None
                        return
                job = self._jobs.pop(next(iter(self._jobs)))
                self._busy = True
            try:
                self._write(job)
                problem = ""
            except RecordError as error:
                problem = trouble(self.folder, error)
            with self._changed:
                self.problem, self._busy = problem, False
                self._changed.notify_all()

    def _write(self, job: Job) -> None:
        with alone(self.folder):
            name = self.names.get(job.name, job.name)
            if saves.newest_stamp(self.folder, name) > self.since:
                name = self.names[job.name] = saves.free_stem(self.folder, job.name)
            saves.autosave(self.folder, job.recorder, job.settings | {"name": name}, job.turn, name)
            self.since = last_stamp(self.folder)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """The only one who saves in a folder: between the look whether a name is free and its taking no other may come.

    Where the system cannot lock, or another holds the folder for longer than a write can take, it goes on unlocked: a
    name that two share is less than a turn that nobody keeps. Raises `RecordError`.
    """
    from filelock import FileLock, Timeout

    make_folder(folder)
    lock = FileLock(folder / _LOCK)
    try:
        with suppress(Timeout, OSError, NotImplementedError):
            lock.acquire(timeout=_LOCK_SECONDS)
        yield
    finally:
        with suppress(OSError):
            lock.release()
