"""What was done since a file was saved, kept beside the user's other data so that a killed editor loses nothing."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from game.authoring.editing.book import Book
from game.authoring.editing.disk import BookError, read_source, split_mark
from game.record.errors import RecordError
from game.record.files import make_folder, sweep, write_safely
from game.scenario.files import read_bytes
from game.scenario.paths import real

if TYPE_CHECKING:
    from filelock import BaseFileLock

MOST_EDITORS: Final = 9
MOST_BYTES: Final = 4_000_000


class Aside:
    """A place for what an editor has not saved of a file: each of those that have the file open has one of its own."""

    def __init__(self, folder: Path, path: Path) -> None:
        self.folder, self.path = folder, path
        self.number = 1
        self.alone = True
        """No other editor had the file open before."""
        self._lock: BaseFileLock | None = None
        with suppress(RecordError, OSError, NotImplementedError):  # a folder that cannot be written: nothing is kept
            make_folder(folder)
            self._claim()
            sweep(path)

    def _claim(self) -> None:
        """The first free place; sooner one where a killed editor has left something, so that it is offered."""
        from filelock import FileLock, Timeout

        places = {number: recovery_path(self.folder, self.path, number) for number in range(1, MOST_EDITORS + 1)}
        for number in sorted(places, key=lambda number: not places[number].exists()):
            lock = FileLock(places[number].with_suffix(".lock"))
            if self._lock is not None and not Path(lock.lock_file).exists():
                continue  # nobody has ever been there
            try:
                lock.acquire(timeout=0)
            except Timeout:
                self.alone = False
                continue
            if self._lock is None:
                self.number, self._lock = number, lock
            else:
                lock.release()

    @property
    def target(self) -> Path:
        return recovery_path(self.folder, self.path, self.number)

    def close(self) -> None:
        if self._lock is not None:
            self._lock.release()

    def keep(self, book: Book) -> None:
        """Keeps what is not saved; of a saved file nothing. Raises `BookError`."""
        if not book.dirty:
            self.drop()
            return
        texts = {str(book.path.absolute()): book.text}
        if book.map is not None and book.map.dirty:
            texts[str(book.map.path.absolute())] = book.map.text
        try:
            make_folder(self.folder)
            write_safely(self.target, json.dumps(texts, ensure_ascii=False).encode())
        except RecordError as error:
            raise BookError(str(error)) from None

    def drop(self) -> None:
        with suppress(OSError):
            self.target.unlink()

    def texts(self) -> dict[Path, str]:
        """What an editor that was killed had kept in this place."""
        return recoverable(self.path, self.target)


def recovery_path(folder: Path, path: Path, number: int = 1) -> Path:
    """Where the unsaved text of a file lies. `number`: of the editors that have it open."""
    name = hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:16]
    again = f"-{number}" if number > 1 else ""
    return folder / f"{path.stem[:60]}-{name}{again}.unsaved"


def recoverable(path: Path, target: Path) -> dict[Path, str]:
    """Unsaved texts of a file and its map, by path; none if there are none, or they are what is on disk."""
    try:
        texts = json.loads(read_bytes(target, MOST_BYTES))
        if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
            return {}
        beside = real(path.absolute().parent)
        found = {Path(name): text for name, text in texts.items() if real(Path(name)).is_relative_to(beside)}
    except (OSError, ValueError, RecursionError):
        return {}
    return found if any(_on_disk(name) != text for name, text in found.items()) else {}


def recover(book: Book, texts: dict[Path, str]) -> None:
    """Brings unsaved texts back as one step."""

    def work() -> None:
        own = texts.get(book.path.absolute())
        if own is not None:
            book.replace(own, "recovered")
        for path, text in texts.items():
            book.bring_back(path, text)

    book.together("recovered", work)


def _on_disk(path: Path) -> str:
    try:
        return split_mark(read_source(path))[1].decode()
    except BookError:
        return ""
