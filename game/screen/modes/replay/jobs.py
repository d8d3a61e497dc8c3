"""Work that must not hold up the window: exports in another process, pictures and new games in a thread."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, NamedTuple

from game.messages import _

Done = Callable[[object], None]
_PATIENCE: Final = 2.0  # seconds


class Failed(NamedTuple):
    """Why an errand came to nothing, as a sentence."""

    why: str


class Jobs:
    """Each ends by calling its `done` from `poll`, in the window's own thread."""

    def __init__(self) -> None:
        self.threads: list[tuple[threading.Thread, list[object], Done]] = []
        self.processes: list[tuple[multiprocessing.process.BaseProcess, Connection, Done]] = []

    @property
    def busy(self) -> bool:
        return bool(self.threads or self.processes)

    def think(self, work: Callable[[], object], done: Done) -> None:
        """In a thread. Errors that are sentences arrive as `Failed`."""
        found: list[object] = []

        def run() -> None:
            try:
                found.append(work())
            except (ValueError, OSError) as error:
                found.append(Failed(sentence(str(error))))

        thread = threading.Thread(target=run, daemon=True)
        self.threads.append((thread, found, done))
        thread.start()

    def export(self, file: Path, out: Path, turn: int | None, side: str | None, done: Done) -> None:
        """In a process of its own."""
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe(False)
        process = context.Process(target=write_export, args=(there, str(file), str(out), turn, side), daemon=True)
        process.start()
        there.close()
        self.processes.append((process, here, done))

    def poll(self) -> None:
        for entry in list(self.threads):
            thread, found, done = entry
            if not thread.is_alive():
                self.threads.remove(entry)
                done(found[0] if found else Failed(_("It could not be done.")))
        for errand in list(self.processes):
            process, pipe, told = errand
            if pipe.poll() or not process.is_alive():
                self.processes.remove(errand)
                told(received(pipe))
                process.join(_PATIENCE)
                pipe.close()

    def close(self) -> None:
        for process, pipe, __ in self.processes:
            process.terminate()
            process.join(_PATIENCE)
            pipe.close()
        for thread, _ended, _told in self.threads:
            thread.join(_PATIENCE)
        self.processes.clear()
        self.threads.clear()


def received(pipe: Connection) -> object:
    try:
        good, text = pipe.recv()
    except (EOFError, OSError):
        return Failed(_("The export ended without a word."))
    return str(text) if good else Failed(sentence(str(text)))


def write_export(pipe: Connection, file: str, out: str, turn: int | None, side: str | None) -> None:
    """The other process."""
    os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
    try:
        from game.screen.export.command import export

        told = export(Path(file), Path(out), turn=turn, side=side, size=None, progress=None)
        pipe.send((True, told or _("{out} has been written.").format(out=out)))
    except Exception as error:  # the window tells the sentence, whatever it is
        pipe.send((False, str(error) or type(error).__name__))
    finally:
        pipe.close()


def sentence(text: str) -> str:
    first = text.strip().splitlines()[0] if text.strip() else _("It could not be done")
    return first if first.endswith((".", "!", "?")) else f"{first}."
