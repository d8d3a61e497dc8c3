"""Reading a file that nobody vouches for."""

from __future__ import annotations

import codecs
import os
import stat
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from game.messages import N_, _
from game.scenario.paths import PACK, pack_around
from game.scenario.problems import Problem, ScenarioError

if TYPE_CHECKING:
    from game.scenario.packs import Pack

MOST_BYTES = 1_000_000
FACTS = "facts.toml"
"""What the facts of a scenario are called that lie beside it."""
SAVED_AS = N_("a TOML file, saved as UTF-8")
_OTHER_KINDS = (
    (
        b"\x1f\x8b",
        N_("is packed, as replays and saves are: `verify` checks a replay, `play --load` goes on with a save"),
    ),
    ((b"\x89PNG", b"GIF8", b"\xff\xd8\xff"), N_("is a picture")),
    (b"PK\x03\x04", N_("is a zip file: a pack of a scenario has a name that ends in .pack")),
)
"""How files begin that are surely none of ours, and what they are."""


def fault(
    file: str, code: str, message: str, expected: str = "", nearest: str = "", place: tuple[int, int] = (0, 0)
) -> ScenarioError:
    """The error for a file that is wrong as a whole; `place`: the line and column that make it so."""
    return ScenarioError([Problem(file, *place, "", message, expected, nearest, code=code, section="the-file")])


def _place(content: bytes, start: int) -> tuple[int, int]:
    """Line and column of a byte."""
    line = content[content.rfind(b"\n", 0, start) + 1 : start]
    return content.count(b"\n", 0, start) + 1, len(line.decode("utf-8-sig", errors="replace")) + 1


def read_text(path: Path) -> str:
    """The text of a small UTF-8 file; a `ScenarioError` for whatever is not one. Never reads more than the limit."""
    return decode(str(path), read_bytes(path, MOST_BYTES + 1))


def read_bytes(path: Path, most: int) -> bytes:
    """So many bytes of a file, or all it has; a `ScenarioError` for what is no file or cannot be read. A file in a pack
    is named as if the pack were a folder."""
    around = pack_around(path)
    if around is not None:
        return _from_pack(around, path)[:most]
    name = str(path)
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
        content = _beginning(path, most) if regular else b""
    except FileNotFoundError:
        raise fault(name, "file-unreadable", _("there is no such file")) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else _("its name is not a path")
        raise fault(name, "file-unreadable", _("cannot be read: {reason}").format(reason=reason.lower())) from None
    if not regular:
        raise fault(name, "file-unreadable", _("is a folder or a device, not a file"))
    return content


Stamp = tuple[int, int, int] | None
"""Of a file: time of its last change, size and number; None when it is not there."""


def stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def size_of(path: Path) -> int:
    """In bytes. Raises OSError, and `ScenarioError` for a file in a pack that is none."""
    around = pack_around(path)
    return path.stat().st_size if around is None else len(_from_pack(around, path))


def _from_pack(around: Path, path: Path) -> bytes:
    found = pack_at(around).files.get(path.relative_to(around).as_posix())
    if found is None:
        raise fault(str(path), "file-unreadable", _("there is no such file"))
    return found


def pack_at(path: Path) -> Pack:
    """A pack, read once as long as it stays as it is. A `ScenarioError` for a file that is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        read_bytes(path, 0)  # which says why
        raise
    return _read_pack(path, (found.st_mtime_ns, found.st_size, found.st_ino))


@lru_cache(maxsize=2)
def _read_pack(path: Path, stamp: tuple[int, int, int]) -> Pack:
    """`stamp`: what is another when the file is another."""
    from game.scenario.packs import MOST_BYTES as MOST_PACKED
    from game.scenario.packs import PackError, unpacked

    try:
        return unpacked(read_bytes(path, MOST_PACKED + 1))
    except PackError as error:
        raise fault(str(path), "pack", str(error)) from None


def facts_around(folder: Path) -> Path | None:
    """The facts in the pack that a folder stands for or lies in, or beside the scenario; None: there are none."""
    around = pack_around(folder / "file")
    if around is None:
        beside = folder / FACTS
        return beside if beside.is_file() else None
    facts = pack_at(around).facts
    return around / facts if facts else None


def main_in(path: Path) -> Path:
    """The file a path means: of a pack its main one, as if the pack were a folder. Raises `ScenarioError`."""
    return path / pack_at(path).main if path.suffix == PACK else path


def _beginning(path: Path, most: int) -> bytes:
    """Without waiting: what was a file a moment ago may be a pipe now."""
    wait = getattr(os, "O_NONBLOCK", 0)
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | wait)) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return b""
        return file.read(most) or b""


def decode(name: str, content: bytes) -> str:
    if len(content) > MOST_BYTES:
        why = _("is larger than {most_bytes} MB, which no scenario, map or rules file is").format(
            most_bytes=MOST_BYTES // 1000000
        )
        raise fault(name, "file-not-text", why)
    for beginning, what in _OTHER_KINDS:
        if content.startswith(beginning):
            raise fault(name, "file-of-other-kind", _(what), _(SAVED_AS))
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise fault(name, "file-not-text", _("is not UTF-8 text, but UTF-16"), _(SAVED_AS), place=(1, 1))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = _place(content, error.start)
        message = _("is not UTF-8 text (byte {start}, line {line})").format(start=error.start, line=place[0])
        raise fault(name, "file-not-text", message, _(SAVED_AS), place=place) from None
    if "\0" in text:
        message, place = _("is not a text file: it has zero bytes in it"), _place(content, content.index(b"\0"))
        raise fault(name, "file-not-text", message, _("a TOML file"), place=place)
    if not text.strip():
        raise fault(name, "file-not-text", _("is empty"), _("a TOML file"), place=(1, 1))
    if "\r" in text.strip() and "\n" not in text:
        message, place = _("has lines that end with CR alone"), _place(content, content.index(b"\r"))
        raise fault(name, "file-not-text", message, _("lines that end with LF or CR LF"), place=place)
    return text
