"""What was done since a file was saved, kept beside the user's other data so that a killed editor loses nothing."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import Final

from game.authoring.editing.book import Book
from game.authoring.editing.disk import BookError, read_source, split_mark
from game.record.errors import RecordError
from game.record.files import make_folder, write_safely
from game.scenario.paths import real

MOST_BYTES: Final = 4_000_000


def recovery_path(folder: Path, path: Path) -> Path:
    """Where the unsaved text of a file lies."""
    name = hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:16]
    return folder / f"{path.stem[:60]}-{name}.unsaved"


def keep(book: Book, folder: Path) -> None:
    """Keeps what is not saved; of a saved file nothing. Raises `BookError`."""
    target = recovery_path(folder, book.path)
    if not book.dirty:
        drop(book.path, folder)
        return
    texts = {str(book.path.absolute()): book.text}
    if book.map is not None and book.map.dirty:
        texts[str(book.map.path.absolute())] = book.map.text
    try:
        make_folder(folder)
        write_safely(target, json.dumps(texts, ensure_ascii=False).encode())
    except RecordError as error:
        raise BookError(str(error)) from None


def recoverable(path: Path, folder: Path) -> dict[Path, str]:
    """Unsaved texts of a file and its map, by path; none if there are none, or they are what is on disk."""
    target = recovery_path(folder, path)
    try:
        if target.stat().st_size > MOST_BYTES:
            return {}
        texts = json.loads(target.read_bytes())
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


def drop(path: Path, folder: Path) -> None:
    with suppress(OSError):
        recovery_path(folder, path).unlink()


def _on_disk(path: Path) -> str:
    try:
        return split_mark(read_source(path))[1].decode()
    except BookError:
        return ""
