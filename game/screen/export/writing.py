"""Files that appear whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from game.record.errors import RecordError
from game.record.files import check_target, replacing, write_safely
from game.screen.export.errors import ExportError


def write(out: Path, data: bytes) -> None:
    """Raises `ExportError`."""
    check(out)
    try:
        write_safely(out, data)
    except RecordError as error:
        raise ExportError(str(error)) from None


def check(out: Path) -> None:
    """Whether it can be written, before hours go into it. Raises `ExportError`."""
    try:
        check_target(out)
    except RecordError as error:
        raise ExportError(str(error)) from None


@contextmanager
def beside(out: Path) -> Iterator[Path]:
    """A file for another program to write, which takes the name of `out` when all went well. Raises `ExportError`."""
    check(out)
    try:
        with replacing(out, ending=out.suffix) as part:
            yield part
    except RecordError as error:
        raise ExportError(str(error)) from None
