"""Texts of an author's on disk: read whole, replaced in one step, with what lay there kept beside."""

from __future__ import annotations

from pathlib import Path

from game.record.errors import RecordError
from game.record.files import write_safely
from game.scenario.files import read_text
from game.scenario.problems import ScenarioError


class BookError(Exception):
    """Why a file cannot be opened, changed or saved: one sentence."""


def write_source(path: Path, source: bytes, *, backup: bool) -> None:
    """Raises `BookError`; the file is as it was then."""
    try:
        if backup and path.exists():
            write_safely(backup_path(path), path.read_bytes())
        write_safely(path, source)
    except OSError as error:
        raise BookError(f"{path} cannot be saved: {error.strerror or error}") from None
    except RecordError as error:
        raise BookError(str(error)) from None


def backup_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.bak")


def read_source(path: Path) -> bytes:
    """The bytes of a text file. Raises `BookError`."""
    try:
        read_text(path)
        return path.read_bytes()
    except ScenarioError as error:
        raise BookError(f"{path}: {error.problems[0].message}") from None
    except OSError as error:
        raise BookError(f"{path}: {error.strerror or error}") from None
