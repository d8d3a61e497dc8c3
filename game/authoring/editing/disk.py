"""Texts of an author's on disk: read whole, replaced in one step, with what lay there kept beside."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path

from game.messages import Trouble, _
from game.record.errors import RecordError
from game.record.files import write_safely
from game.scenario.files import MOST_BYTES, decode, read_bytes
from game.scenario.problems import ScenarioError


class BookError(Trouble):
    """Why a file cannot be opened, changed or saved: one sentence."""


class AlreadyThere(BookError):
    """Another file has the name under which this one would be saved."""


def write_source(path: Path, source: bytes, *, backup: bool) -> None:
    """A link stays one, and so does who may read the file. Raises `BookError`; the file is as it was then."""
    try:
        mode = mode_of(path)
        if mode is not None and not (mode & stat.S_IWUSR and os.access(path, os.W_OK)):
            raise BookError(_("{path} is protected against writing").format(path=path))
        if mode is not None and not path.is_file():
            raise BookError(_("{path} cannot be saved: a folder or a device has its name").format(path=path))
        if backup and mode is not None:
            write_safely(backup_path(path), path.read_bytes(), mode)
        write_safely(path, source, mode)
    except OSError as error:
        message = _("{path} cannot be saved: {reason}").format(path=path, reason=error.strerror or error)
        raise BookError(message) from None
    except RecordError as error:
        raise BookError(str(error)) from None


def mode_of(path: Path) -> int | None:
    """Who may read and write a file; None where there is none."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None


def split_mark(content: bytes) -> tuple[bytes, bytes]:
    """The mark with which some programs begin a UTF-8 file, and the text behind it."""
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    return mark, content[len(mark) :]


def backup_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.bak")


def read_source(path: Path) -> bytes:
    """The bytes of a text file, with the mark before it. Raises `BookError`."""
    try:
        content = read_bytes(path, MOST_BYTES + 1)
        decode(str(path), content)
    except ScenarioError as error:
        raise BookError(f"{path}: {error.problems[0].message}") from None
    return content
