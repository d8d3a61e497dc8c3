"""The process that looks at each new text while the window goes on."""

from __future__ import annotations

import multiprocessing
import threading
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import Empty, Queue

from game.screen.modes.edit.looking import Look, look

Asked = tuple[str, Path, dict[Path, str]]


def work(pipe: Connection) -> None:
    """Answer every text with what it comes to, until the window is gone."""
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            asked = pipe.recv()
            while pipe.poll():  # only the newest matters
                asked = pipe.recv()
            pipe.send(answer(*asked))


def answer(text: str, path: Path, unsaved: dict[Path, str]) -> Look | str:
    """A fault of the checks themselves is told, and does not end the editor."""
    try:
        return look(text, path, unsaved)
    except Exception as error:  # whatever an author writes, the window must go on
        return f"The checks failed on this text: {type(error).__name__} {error}"


class Checker:
    """Its process is started with the first text; a thread waits for it, so that the window never does."""

    def __init__(self) -> None:
        self.heard: Queue[Look | str] = Queue()
        self.pipe: Connection | None = None
        self.process: BaseProcess | None = None
        self.waiting = False
        self.closed = False
        self._lock = threading.Lock()
        self._next: Asked | None = None
        self._wake = threading.Event()

    def ask(self, text: str, path: Path, unsaved: dict[Path, str]) -> None:
        with self._lock:
            self._next = (text, path, unsaved)
        self.waiting = True
        self._wake.set()
        if self.process is None and not self.closed:
            context = multiprocessing.get_context("spawn")
            self.pipe, far = context.Pipe()
            self.process = context.Process(target=work, args=(far,), name="checks", daemon=True)
            threading.Thread(target=self._serve, args=(self.process, self.pipe, far), daemon=True).start()

    def _serve(self, process: BaseProcess, pipe: Connection, far: Connection) -> None:
        with suppress(EOFError, OSError):
            process.start()
            far.close()
            while not self.closed:
                self._wake.wait()
                self._wake.clear()
                with self._lock:
                    asked, self._next = self._next, None
                if asked is not None:
                    pipe.send(asked)
                    self.heard.put(pipe.recv())
            return
        if not self.closed:
            self.heard.put("The checks have stopped. Save, and open the editor again.")

    def poll(self) -> Look | str | None:
        """The newest answer, if one has come since the last time."""
        found: Look | str | None = None
        with suppress(Empty):
            while True:
                found = self.heard.get_nowait()
        if found is not None:
            with self._lock:
                self.waiting = self._next is not None
        return found

    def close(self) -> None:
        self.closed = True
        self._wake.set()
        if self.process is not None and self.process.pid is not None:
            self.process.terminate()
        if self.pipe is not None:
            with suppress(OSError):
                self.pipe.close()
