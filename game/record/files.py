"""Reading and writing of replay files so that nothing is lost and nothing hostile does harm."""

from __future__ import annotations

import hashlib
import os
import re
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from game.messages import _
from game.record.errors import RecordError, cannot_write

_MOST_PACKED: Final = 4 << 20
_MOST_UNPACKED: Final = 16 << 20
# How often each sign may stand in the lines after the header, whose scenario text has bounds of its own. A few bytes of
# text can make a value of hundreds of bytes in memory, but no value comes without one of these.
_MOST_SIGNS: Final = ((b"\n", 100_000), (b",", 1_200_000), (b"[", 1_000_000), (b"{", 100_000))
_ABANDONED_SECONDS: Final = 3600
_PICTURES: Final = (b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"RIFF")
_PART: Final = re.compile(r"\.(.+)\.(\d+)(?:-\d+)?\.tmp(?:\.\w+)?")
_begun: dict[Path, dict[str, list[Path]]] = {}  # by folder and file: what processes have begun to write

# Of gzip: deflate, a comment, no name, no time, packed as well as can be, by an unknown system.
_START: Final = b"\x1f\x8b\x08\x10\0\0\0\0\x02\xff"


def pack(lines: list[str]) -> bytes:
    """The same lines always make the same bytes with the same zlib: no name and no time go into the gzip header.

    Raises `RecordError` for more than `unpack` takes, so that nothing is written that could not be read again.
    """
    raw = ("\n".join(lines) + "\n").encode()
    check_amount(raw)
    packer = zlib.compressobj(9, wbits=-15)
    body = packer.compress(raw) + packer.flush() + struct.pack("<II", zlib.crc32(raw), len(raw))
    return _START + _seal(body) + body


def sealed(data: bytes) -> bool:
    """Whether these are the bytes `pack` wrote. gzip guards only what is packed, and other bytes can unpack to it."""
    start, body = len(_START), len(_START) + len(_seal(b""))
    return data[:start] == _START and data[start:body] == _seal(data[body:])


def _seal(body: bytes) -> bytes:
    """A checksum of the packed bytes, as the comment of a gzip header."""
    return hashlib.blake2b(body, digest_size=8).hexdigest().encode() + b"\0"


def make_folder(folder: Path) -> None:
    """Raises `RecordError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise cannot_write(folder, error) from None


def check_target(path: Path) -> None:
    """Whether a file can be written there, before hours go into it. Raises `RecordError`."""
    try:
        wrong = _no_target(path)
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from None
    if wrong:
        raise RecordError(_("{path} cannot be written: {wrong}").format(path=path, wrong=wrong))


def _no_target(path: Path) -> str:
    """Why a file cannot be written there; empty: it can."""
    folder = Path(os.path.realpath(path)).parent
    if not folder.is_dir():
        return _("there is no folder {folder}").format(folder=folder)
    if path.is_dir():
        return _("it is a folder")
    if path.exists() and not path.is_file():
        return _("it is a device or a pipe, not a file")
    return "" if os.access(folder, os.W_OK) else _("{folder} may not be written to").format(folder=folder)


def write_safely(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write a file whole or not at all, as `replacing` does. Raises `RecordError`; the old file stays then."""
    with replacing(path, mode) as part, part.open("xb") as file:
        file.write(data)


def save_made(path: Path, make: Callable[[], bytes], *, free: bool = False) -> Path:
    """Write what is made as a file; its path. `free`: under a name that is free where anything else has this one.

    Raises `RecordError`; a file that was there is untouched then."""
    try:
        data = make()
    except RecordError as error:
        raise cannot_write(path, error) from None
    path = free_name(path, data) if free else path
    write_safely(path, data)
    return path


def free_name(path: Path, data: bytes | None = None) -> Path:
    """The path, or it with a number behind its name, "raid-2.toml", where something lies already, if not `data`."""
    number, found = 1, path
    while found.exists() and not _holds(found, data):
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found


def _holds(path: Path, data: bytes | None) -> bool:
    with suppress(OSError):
        return data is not None and path.stat().st_size == len(data) and path.read_bytes() == data
    return False


@contextmanager
def replacing(path: Path, mode: int | None = None, ending: str = "") -> Iterator[Path]:
    """A place beside a file where it is written anew: what lies there in the end is synced, and takes the file's place
    in one step. A link stays one. Raises `RecordError`, for what the body cannot write too; the old file stays then.

    `mode`: who may read and write it, by default as the system has it for new files. `ending`: of the name of the
    place, for programs that go by it.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():  # a device must not become a file
            raise ValueError(_("it is not a file"))
        # Two threads may be at one file: the thread of one session's autosaves, and that of another.
        part = target.with_name(f".{target.name}.{os.getpid()}-{threading.get_ident()}.tmp{ending}")
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from None
    try:
        sweep(target)
        # Made anew: what lies there under this name could be a link to somewhere else.
        part.unlink(missing_ok=True)
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        if mode is not None:
            part.chmod(mode)
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise cannot_write(path, error) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """So that the new name survives a power cut, where the system can do that."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(target: Path) -> None:
    """Remove what killed processes had begun to write of a file. A folder is looked through once in a process."""
    folder = target.parent
    if folder not in _begun:
        _begun[folder] = {}
        with suppress(OSError):
            for entry in folder.iterdir():
                if found := _PART.fullmatch(entry.name):
                    _begun[folder].setdefault(found[1], []).append(entry)
    for part in _begun[folder].pop(target.name, ()):
        drop_if_abandoned(part)


def drop_abandoned(folder: Path) -> None:
    """Remove what killed processes had begun to write of any file of ours in a folder of the game's own."""
    with suppress(OSError):
        for part in folder.glob(".*.tmp*"):
            drop_if_abandoned(part)


def drop_if_abandoned(part: Path) -> None:
    """What is young may be another process at work, unless that has ended."""
    with suppress(OSError):
        found = _PART.fullmatch(part.name)
        if found and (_ended(int(found[2])) or time.time() - part.stat().st_mtime > _ABANDONED_SECONDS):
            part.unlink(missing_ok=True)


def _ended(process: int) -> bool:
    """Whether there surely is no such process."""
    if os.name != "posix":  # elsewhere to ask would be to kill
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        pass
    return False


def read_lines(path: Path) -> list[str]:
    """The lines of a packed file. Raises `RecordError` for what is missing, damaged, too large or no such file."""
    return unpack(read_packed(path))


def read_packed(path: Path) -> bytes:
    try:
        if not path.is_file():
            kind = _("it is a folder, not a file") if path.is_dir() else _("it is a device or a pipe, not a file")
            raise RecordError(kind if path.exists() else _("there is no such file"))
        with path.open("rb") as file:
            data = file.read(_MOST_PACKED + 1)
    except OSError as error:
        raise RecordError(_("it could not be read: {reason}").format(reason=error.strerror or error)) from None
    if len(data) > _MOST_PACKED:
        message = _("it is larger than {most_packed} MB, which no replay is").format(most_packed=_MOST_PACKED >> 20)
        raise RecordError(message)
    return data


def unpack(data: bytes) -> list[str]:
    if not data:
        raise RecordError(_("it is empty"))
    if data[:2] != _START[:2]:
        message = _("it is no replay, but {other_kind}: a replay is packed with gzip").format(
            other_kind=_other_kind(data)
        )
        raise RecordError(message)
    try:
        unpacker = zlib.decompressobj(wbits=31)
        raw = unpacker.decompress(data, _MOST_UNPACKED)
    except zlib.error:
        raise RecordError(_("it is damaged: it cannot be unpacked")) from None
    if unpacker.unconsumed_tail:
        message = _("it unpacks to more than {most_unpacked} MB, which no replay does").format(
            most_unpacked=_MOST_UNPACKED >> 20
        )
        raise RecordError(message)
    if not unpacker.eof:
        raise RecordError(_("it is cut short"))
    if unpacker.unused_data:
        raise RecordError(_("something follows the end of it"))
    return split_lines(raw)


def _other_kind(data: bytes) -> str:
    """What a file is that is not packed as replays are."""
    if data.startswith(_PICTURES):
        return _("a picture")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _("something else")
    if "\0" in text:
        return _("something else")
    if text.lstrip().startswith("<"):
        return _("a page")
    return _("a text, which `validate` looks at if it is a scenario, a map or rules")


def check_amount(raw: bytes) -> None:
    start = max(0, raw.find(b"\n"))
    if len(raw) > _MOST_UNPACKED or any(raw.count(sign, start) > most for sign, most in _MOST_SIGNS):
        raise RecordError(_("it holds more than a replay can"))


def split_lines(raw: bytes) -> list[str]:
    check_amount(raw)
    try:
        lines = raw.decode().split("\n")
    except UnicodeDecodeError:
        raise RecordError(_("it is damaged: it is not text")) from None
    if lines.pop():
        raise RecordError(_("it is damaged: its last line is not whole"))
    return lines
