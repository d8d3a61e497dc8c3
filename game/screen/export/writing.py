"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from game.record.errors import RecordError
from game.record.files import check_target, write_safely
from game.screen.export.errors import ExportError


def write(out: Path, data: bytes) -> None:
    """Raises `ExportError`."""
    check(out)
    try:
        write_safely(out, data)
    except RecordError as error:
        raise ExportError(str(error)) from None
    except OSError as error:
        raise cannot(out, error) from None


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
        handle, name = tempfile.mkstemp(suffix=out.suffix, prefix=f".{out.stem}-", dir=out.absolute().parent)
        os.close(handle)
    except OSError as error:
        raise cannot(out, error) from None
    part = Path(name)
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.chmod(0o644)
        part.replace(out)
    except OSError as error:
        raise cannot(out, error) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def cannot(out: Path, error: OSError) -> ExportError:
    return ExportError(f"{out} cannot be written: {error.strerror or error}")
