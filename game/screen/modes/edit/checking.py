"""What a text comes to, its problems and the opening that the map shows, found in a process of its own."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import Empty, Queue
from typing import Any, Final, NamedTuple

from game.analysis.ending import leave_to_parent, look_seldom
from game.messages import N_, _
from game.rules.board import Board
from game.rules.opening import opening
from game.rules.state import State
from game.rules.weather import opens_frozen
from game.scenario.campaign_checks import campaign_problems
from game.scenario.check import check_opened
from game.scenario.document import Document
from game.scenario.files import read_text
from game.scenario.formats import kind_of
from game.scenario.gazetteer import names_on
from game.scenario.load import Opened, opened
from game.scenario.paths import Outside, companion
from game.scenario.problems import Problem, ScenarioError, in_order

Names = dict[str, dict[str, str]]
_ANY_SEED = 1
Asked = tuple[str, Path, dict[Path, str]]
_PATIENCE: Final = 2.0  # seconds
PROCESSES: Final = 2
"""Processes that a text may end; an idle one that is killed is not missed."""
STOPPED: Final = N_("The checks have stopped. They begin again with your next change; your text is as it was.")
_MODESTY: Final = 10


class Look(NamedTuple):
    text: str
    problems: list[Problem]
    board: Board | None  # None: too little of it can be read for a map
    state: State | None
    names: Names
    playable: bool
    water: str = ""  # text of the GeoJSON under the map; empty: what the game knows of the earth


def look(text: str, path: Path, unsaved: Mapping[Path, str]) -> Look:
    """`unsaved`: texts of the map beside it that are not on the disk yet, by path."""
    document = Document(str(path), text)
    if not document.readable:
        return Look(text, document.problems(), None, None, {}, False)
    if kind_of(document.data) == "campaign":
        problems = in_order(campaign_problems(document, path.parent))
        return Look(text, problems, None, None, {}, not any(problem.severity == "error" for problem in problems))
    found = opened(document, path.parent, path.stem, unsaved)
    problems = in_order(check_opened(found, path.parent))
    board, state = shown(found)
    playable = found.board is not None and not any(problem.severity == "error" for problem in problems)
    names = town_names(found, path, unsaved) if board else {}
    return Look(text, problems, board, state, names, playable, found.companions.water if found.companions else "")


def shown(found: Opened) -> tuple[Board | None, State | None]:
    """The board of a sound text; of a faulty one what could be understood, if units can be set up on it."""
    if found.board is not None:
        return found.board, begun(found.board)
    if found.sketch is None or not found.sketch.towns:
        return None, None
    try:
        return found.sketch, begun(found.sketch)
    except (IndexError, KeyError, ValueError, ZeroDivisionError):  # a board with holes is made for checks alone
        return None, None


def begun(board: Board) -> State:
    """As the game opens, on ice where there is any."""
    state = opening(board, _ANY_SEED, False)
    state.frozen = int(opens_frozen(board))
    return state


def town_names(found: Opened, path: Path, unsaved: Mapping[Path, str]) -> Names:
    """By town and language; empty where the map cannot be read, since the board has a name of each."""
    if found.draft is None:
        return {}
    try:
        file = companion("maps", found.draft.file.map, path.parent)
        return names_on(unsaved.get(file) or read_text(file))
    except (Outside, ScenarioError):
        return {}


def work(pipe: Connection) -> None:
    """Answer every text with what it comes to, until the window is gone."""
    serve(pipe, answer)


def answer(text: str, path: Path, unsaved: dict[Path, str]) -> Look | str:
    """A fault of the checks themselves is told, and does not end the editor."""
    try:
        return look(text, path, unsaved)
    except Exception as error:  # whatever an author writes, the window must go on
        return _("The checks failed on this text: {name} {error}").format(name=type(error).__name__, error=error)


class Checker:
    """Its process is started with the first text; a thread waits for it, so that the window never does. The thread
    alone uses the pipe and closes it: a pipe must not be closed under one who waits for it."""

    def __init__(self, work: Callable[[Connection], None] = work) -> None:
        """`work`: what the process does; it answers each text with a value, or with words on what went wrong."""
        self.work = work
        self.heard: Queue[tuple[int, Any]] = Queue()
        self.process: BaseProcess | None = None
        self.closed = False
        self.asked = 0  # texts so far
        self.answered = 0  # the number of the last one that was answered
        self._lock = threading.Lock()
        self._next: tuple[int, Asked] | None = None
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def waiting(self) -> bool:
        return self.answered < self.asked

    def ask(self, text: str, path: Path, unsaved: dict[Path, str]) -> None:
        if self.closed:
            return
        self.asked += 1
        with self._lock:
            self._next = self.asked, (text, path, unsaved)
            self._wake.set()
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name="checks", daemon=True)
                self._thread.start()

    def _serve(self) -> None:
        """Until it is closed, or a text has ended two processes; the next text begins anew."""
        ended = 0
        while not self.closed and ended < PROCESSES:
            ended = 1 if self._converse() else ended + 1
        with self._lock:
            self._thread = self._next = None
        if not self.closed:
            self.heard.put((self.asked, STOPPED))

    def _converse(self) -> bool:
        """With one process, as long as it lives; what it leaves unanswered is asked again. Whether it answered."""
        context = multiprocessing.get_context("spawn")
        pipe, far = context.Pipe()
        process = context.Process(target=self.work, args=(far,), name="checks", daemon=True)
        answered, taken = False, None
        with pipe, suppress(EOFError, OSError):
            with far:
                process.start()
            self.process = process
            while not self.closed:
                self._wake.wait()
                taken = self._taken()
                if taken is not None:
                    pipe.send(taken[1])
                    self.heard.put((taken[0], pipe.recv()))
                    answered, taken = True, None
        self.process = None
        if process.pid is not None:
            process.terminate()
            process.join()
        with self._lock:
            self._next = self._next or taken
            if self._next:
                self._wake.set()
        return answered

    def _taken(self) -> tuple[int, Asked] | None:
        """The newest text that was asked about, and nobody has looked at."""
        with self._lock:
            self._wake.clear()
            taken, self._next = self._next, None
        return taken

    def poll(self) -> Any:
        """The newest answer, if one has come since the last time."""
        found: Any = None
        with suppress(Empty):
            while True:
                self.answered, found = self.heard.get_nowait()
        if found == STOPPED:
            self.answered = self.asked
        return found

    def close(self) -> None:
        """Waits for the thread, which is soon done: it has nothing to wait for, or its process is gone. Left behind, it
        could be starting the process just when the program ends."""
        self.closed = True
        self._wake.set()
        process, thread = self.process, self._thread
        if process is not None and process.pid is not None:
            process.terminate()
        if thread is not None:
            thread.join(_PATIENCE)


def serve(pipe: Connection, answer: Callable[..., Any]) -> None:
    """Of texts that wait only the newest matters."""
    if hasattr(os, "nice"):
        os.nice(_MODESTY)
    look_seldom()
    leave_to_parent()
    with suppress(EOFError, OSError):
        while True:
            asked = pipe.recv()
            while pipe.poll():
                asked = pipe.recv()
            pipe.send(answer(*asked))
