"""Pictures of events: which are meant, whether they are there, and their bytes. What is drawn with them is not known
here, and the rules know nothing of them.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from game.messages import _
from game.scenario.draft import Draft
from game.scenario.files import read_bytes, size_of
from game.scenario.names import nearest
from game.scenario.paths import Outside, picture, pictures
from game.scenario.positions import Place
from game.scenario.problems import ScenarioError

MOST_BYTES: Final = 2_000_000
MOST_SIDE: Final = 2_000
"""Pixels."""
MOST_LISTED: Final = 200
_MOST_FOLDERS: Final = 100
"""A scenario may lie in a folder that holds half a disk."""

_HEADER: Final = 24
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_BEGINNING: Final = _SIGNATURE + b"\x00\x00\x00\x0dIHDR"
_AROUND: Final = 12
"""Bytes of a part of a PNG beside its data: length, kind and sum."""


def fault_of(path: Path) -> str:
    """Why a file cannot be shown; empty: it can."""
    fault = first_fault_of(path)
    if fault:
        return fault
    try:
        content = read_bytes(path, MOST_BYTES)
    except (ScenarioError, OSError):
        return _("cannot be read")
    return "" if is_whole(content) else _("is damaged: a part of it is missing, or another than it was")


def first_fault_of(path: Path) -> str:
    """Why a file cannot be shown, as its first bytes tell; empty: it can, if it is whole."""
    try:
        header = read_bytes(path, _HEADER)
        size = size_of(path)
    except ScenarioError as error:
        return error.problems[0].message
    except OSError:
        return _("cannot be read")
    return _fault(header, size)


def is_whole(content: bytes) -> bool:
    """Whether each part of a PNG is as long as it says and has the sum it says, to the last."""
    start = len(_SIGNATURE)
    while start < len(content):
        end = start + _AROUND + int.from_bytes(content[start : start + 4], "big")
        kind_and_data, told = content[start + 4 : end - 4], content[end - 4 : end]
        if end > len(content) or zlib.crc32(kind_and_data) != int.from_bytes(told, "big"):
            return False
        if kind_and_data.startswith(b"IEND"):
            return True
        start = end
    return False


def _fault(header: bytes, size: int) -> str:
    if len(header) < _HEADER or not header.startswith(_BEGINNING):
        return _("is not a PNG picture")
    if size > MOST_BYTES:
        return _("is larger than {most_bytes} MB").format(most_bytes=MOST_BYTES // 1000000)
    wide, high = (int.from_bytes(header[start : start + 4], "big") for start in (16, 20))
    if not (wide and high):
        return _("is a picture without pixels")
    if wide > MOST_SIDE or high > MOST_SIDE:
        return _("is a picture of {wide} x {high} pixels, more than {most_side} x {most_side}").format(
            wide=wide, high=high, most_side=MOST_SIDE
        )
    return ""


def picture_bytes(reference: str, folder: Path) -> bytes | None:
    """The picture a scenario in `folder` means; None for one that is not there or must not be read."""
    try:
        content = read_bytes(picture(reference, folder), MOST_BYTES + 1)
    except (Outside, ScenarioError):
        return None
    return None if _fault(content[:_HEADER], len(content)) or not is_whole(content) else content


def picture_there(reference: str, folder: Path) -> bool:
    try:
        return not first_fault_of(picture(reference, folder))
    except Outside:
        return False


def named_pictures(data: Mapping[str, Any]) -> list[str]:
    """The pictures that a file names, each once."""
    rows = data.get("events")
    found = [row.get("picture") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return list(dict.fromkeys(name for name in found if isinstance(name, str) and name))


def own_pictures(folder: Path) -> list[str]:
    """The author's own pictures in a folder or below it, as a scenario in the folder names them."""
    found: list[str] = []
    for place, inner, files in _walk(folder):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        found += [(place / name).relative_to(folder).as_posix() for name in files if name.endswith(".png")]
        if len(found) >= MOST_LISTED:
            break
    return [name for name in sorted(found)[:MOST_LISTED] if picture_there(name, folder)]


def _walk(folder: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Without following links, and not for ever."""
    for number, (place, inner, files) in enumerate(os.walk(folder)):
        if number == _MOST_FOLDERS:
            return
        yield Path(place), inner, files


def check_pictures(draft: Draft, folder: Path) -> None:
    """Notes every event whose picture could not be shown: the game is played without it."""
    own = _Own(folder)
    for number, row in enumerate(draft.file.events):
        if row.picture:
            _check(draft, ("events", number, "picture"), row.picture, own)


class _Own:
    """The author's pictures and the shipped ones, each looked at once however many events are wrong about them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names = cache(lambda: own_pictures(folder))
        self.shipped = cache(pictures)
        self.fault_of = cache(fault_of)


def _check(draft: Draft, place: Place, reference: str, own: _Own) -> None:
    try:
        path = picture(reference, own.folder)
    except Outside:
        message = _('picture "{reference}" lies outside the folder of the scenario').format(reference=reference)
        draft.warn(place, "picture-outside", message, _("a .png file in the folder or below it, or a shipped name"))
        return
    if not reference.endswith(".png"):
        names = own.shipped()
        if reference not in names:
            wanted = _("{names}, or the path of a .png file").format(names=", ".join(names))
            message = _('there is no picture "{reference}"').format(reference=reference)
            draft.warn(place, "no-such-picture", message, wanted, nearest(reference, names))
        return
    fault = own.fault_of(path)
    if fault:
        wanted = _("a PNG file of at most {most_bytes} MB and {most_side} x {most_side} pixels").format(
            most_bytes=MOST_BYTES // 1000000, most_side=MOST_SIDE
        )
        like = nearest(reference, own.names()) if not path.exists() else ""
        message = _('picture "{reference}": {fault}').format(reference=reference, fault=fault)
        draft.warn(place, "picture-unreadable", message, wanted, like)
