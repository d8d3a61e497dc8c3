"""Reading and writing of replay files so that nothing is lost and nothing hostile does harm."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Final

from game.record.errors import RecordError, cannot_write

_MOST_PACKED: Final = 8 << 20
_MOST_UNPACKED: Final = 48 << 20
_MOST_LINES: Final = 500_000


def pack(lines: list[str]) -> bytes:
    """The same lines always make the same bytes: no name and no time go into the gzip header."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0, compresslevel=9) as packed:
        packed.write(("\n".join(lines) + "\n").encode())
    return buffer.getvalue()


def write_safely(path: Path, data: bytes) -> None:
    """Write beside the file, sync, and put in its place in one step. Raises `RecordError`; the old file stays then."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise cannot_write(path, error) from None


def sync_folder(folder: Path) -> None:
    """So that the new name survives a power cut, where the system can do that."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def read_lines(path: Path) -> list[str]:
    """The lines of a packed file. Raises `RecordError` for what is missing, damaged, too large or no such file."""
    try:
        if not path.is_file():
            raise RecordError("there is no such file" if not path.exists() else "it is not a file")
        if path.stat().st_size > _MOST_PACKED:
            raise RecordError(f"it is larger than {_MOST_PACKED >> 20} MB, which no replay is")
        data = path.read_bytes()
    except OSError as error:
        raise RecordError(f"it could not be read: {error.strerror or error}") from None
    return unpack(data)


def unpack(data: bytes) -> list[str]:
    if not data:
        raise RecordError("it is empty")
    if data[:2] != b"\x1f\x8b":
        raise RecordError("it is not a replay: a replay is packed with gzip")
    try:
        unpacker = zlib.decompressobj(wbits=31)
        raw = unpacker.decompress(data, _MOST_UNPACKED)
    except zlib.error:
        raise RecordError("it is damaged: it cannot be unpacked") from None
    if unpacker.unconsumed_tail:
        raise RecordError(f"it unpacks to more than {_MOST_UNPACKED >> 20} MB, which no replay does")
    if not unpacker.eof:
        raise RecordError("it is cut short")
    if unpacker.unused_data:
        raise RecordError("something follows the end of it")
    return split_lines(raw)


def split_lines(raw: bytes) -> list[str]:
    try:
        lines = raw.decode().split("\n")
    except UnicodeDecodeError:
        raise RecordError("it is damaged: it is not text") from None
    if lines.pop() or len(lines) > _MOST_LINES:
        raise RecordError("it is damaged: its last line is not whole")
    return lines
