"""The process that looks at each new text while the window goes on."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import Empty, Queue
from typing import Any, Final

from game.messages import N_, _
from game.screen.modes.edit.check_result import Look, look
from game.screen.modes.edit.serving import serve

Asked = tuple[str, Path, dict[Path, str]]
_PATIENCE: Final = 2.0  # seconds
PROCESSES: Final = 2
"""Processes that a text may end; an idle one that is killed is not missed."""
STOPPED: Final = N_("The checks have stopped. They begin again with your next change; your text is as it was.")


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
