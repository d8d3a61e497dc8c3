"""Packs: a scenario or a campaign and the files beside it in one zip file, read where it lies and never unpacked.

The first file in it is the manifest, a JSON object: `format`, `main` (the file that is opened), `facts` (that go with
it, or ""), `files` (the names of all others). Nothing in it is compressed, so that it is as large as what it holds.
"""

from __future__ import annotations

import io
import json
import stat
import struct
import unicodedata
import zipfile
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from game.messages import _

MANIFEST: Final = "manifest.json"
MOST_BYTES: Final = 32_000_000
MOST_FILES: Final = 300
FORMAT: Final = 1

_START: Final = b"PK\x03\x04"
_END: Final = struct.Struct("<4s4H2LH")
_MOST_LISTED: Final = 200_000  # bytes of the list of files at the end
_LONGEST_NAME: Final = 200
_MANIFEST_BYTES: Final = 100_000
_NOT_IN_NAMES: Final = frozenset('<>:"|?*\\')
_OF_DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))]
)
_ENDINGS: Final = (".toml", ".png", ".geojson")


class PackError(ValueError):
    """Why a file is no pack, or none that is opened: the rest of a sentence that begins with the file."""


class Pack(NamedTuple):
    main: str
    facts: str  # the name of a file; empty: none
    files: Mapping[str, bytes]  # by name, the manifest not among them


def packed(pack: Pack) -> bytes:
    """The same files always make the same bytes: in the order of their names, without times. Raises `PackError`."""
    about = {"format": FORMAT, "main": pack.main, "facts": pack.facts, "files": sorted(pack.files)}
    rows = [(MANIFEST, json.dumps(about, indent=1, ensure_ascii=False).encode()), *sorted(pack.files.items())]
    for name in pack.files:
        wrong = _fault_of_name(name)
        if wrong:
            raise PackError(wrong)
    _check_amount([name for name, __ in rows], sum(len(content) for __, content in rows))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in rows:
            entry = zipfile.ZipInfo(name)
            entry.create_system, entry.external_attr = 3, (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, content)
    return target.getvalue()


def unpacked(data: bytes) -> Pack:
    """What is in a pack, every name and size looked at first. Raises `PackError`."""
    _check_frame(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            for entry in entries:
                _check_entry(entry)
            _check_amount([entry.filename for entry in entries], sum(entry.file_size for entry in entries))
            files = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, EOFError):
        raise PackError(_("is damaged: what it holds does not agree with its checksums")) from None
    except (ValueError, RuntimeError, NotImplementedError, OSError, OverflowError, struct.error) as error:
        if isinstance(error, PackError):
            raise
        raise PackError(_("is no zip file that can be read")) from None
    return _by_manifest(files)


def _check_frame(data: bytes) -> None:
    """Before the list of files is read: that there is one, and that it is short."""
    if len(data) > MOST_BYTES:
        raise PackError(_("is larger than {most} MB, which no pack is").format(most=MOST_BYTES // 1_000_000))
    if not data.startswith(_START):
        raise PackError(_("is no pack: `pack` makes one"))
    if len(data) < _END.size or data[-_END.size :][:4] != b"PK\x05\x06":
        raise PackError(_("is cut short, or something has been added behind its end"))
    __, disk, first, here, listed, size, start, ___ = _END.unpack(data[-_END.size :])
    if disk or first or here != listed or start + size + _END.size != len(data):
        raise PackError(_("is damaged: its list of files is not where it should be"))
    if listed > MOST_FILES + 1 or size > _MOST_LISTED:
        raise PackError(_("holds more than {most} files").format(most=MOST_FILES))


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = _shown(entry.orig_filename)
    kind = entry.external_attr >> 16
    if entry.orig_filename != MANIFEST:
        wrong = _fault_of_name(entry.orig_filename)
        if wrong:
            raise PackError(wrong)
    if stat.S_IFMT(kind) not in (0, stat.S_IFREG):
        raise PackError(_('holds "{name}", which is a link or a device, not a file').format(name=name))
    if entry.flag_bits & 0x1:
        raise PackError(_('holds "{name}" encrypted: there is no password to a pack').format(name=name))
    if entry.compress_type != zipfile.ZIP_STORED or entry.compress_size != entry.file_size:
        raise PackError(_('holds "{name}" compressed: the files in a pack are as they are').format(name=name))


def _fault_of_name(name: str) -> str:
    """Why a file in a pack cannot have this name, which must mean the same on every system and lead nowhere else."""
    shown = _shown(name)
    parts = name.split("/")
    if not name.isprintable() or len(name) > _LONGEST_NAME:
        return _('holds a file named "{name}", with signs no name has, or too many').format(name=shown)
    if name.endswith("/"):
        return _('holds "{name}", which is a folder, not a file').format(name=shown)
    if name.startswith("/") or not _NOT_IN_NAMES.isdisjoint(name) or any(part in ("", ".", "..") for part in parts):
        return _('holds "{name}", a name that leads out of the pack').format(name=shown)
    if any(part[-1] in ". " or part.split(".")[0].casefold() in _OF_DEVICES for part in parts):
        return _('holds "{name}", a name that not every system can have').format(name=shown)
    if not name.endswith(_ENDINGS):
        return _('holds "{name}": only .toml, .png and .geojson files are read from a pack').format(name=shown)
    return ""


def _check_amount(names: list[str], size: int) -> None:
    if len(names) > MOST_FILES + 1:
        raise PackError(_("holds more than {most} files").format(most=MOST_FILES))
    if size > MOST_BYTES:
        raise PackError(_("is larger than {most} MB, which no pack is").format(most=MOST_BYTES // 1_000_000))
    before: dict[str, str] = {}
    for name in names:
        plain = unicodedata.normalize("NFC", name).casefold()
        if plain in before:
            raise PackError(
                _('holds "{name}" and "{other}", which are one name on some systems').format(
                    name=_shown(name), other=_shown(before[plain])
                )
                if before[plain] != name
                else _('holds "{name}" twice').format(name=_shown(name))
            )
        before[plain] = name


def _by_manifest(files: dict[str, bytes]) -> Pack:
    about = _manifest(files.pop(MANIFEST, b""))
    format_, main, facts, names = (about.get(key) for key in ("format", "main", "facts", "files"))
    if isinstance(format_, int) and format_ > FORMAT:
        raise PackError(_("was packed by a newer version of the game"))
    if format_ != FORMAT or not isinstance(main, str) or not isinstance(facts, str) or names != sorted(files):
        raise PackError(_("has a manifest that does not name what is in it"))
    if main not in files or "/" in main or not main.endswith(".toml") or facts not in ("", *files):
        raise PackError(_("has a manifest that does not name what is in it"))
    return Pack(main, facts, files)


def _manifest(content: bytes) -> dict[str, Any]:
    if not content:
        raise PackError(_("is no pack: it has no {manifest}").format(manifest=MANIFEST))
    try:
        about = json.loads(content[:_MANIFEST_BYTES])
    except (ValueError, RecursionError):
        about = None
    if not isinstance(about, dict):
        raise PackError(_("has a manifest that cannot be read"))
    return about


def _shown(name: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in name[:60])
