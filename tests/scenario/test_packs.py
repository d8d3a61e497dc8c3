"""Packs: the same bytes at every packing, and one sentence for each that is not opened."""

from __future__ import annotations

import io
import json
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.scenario.check import check_file, sources
from game.scenario.load import load
from game.scenario.packs import MANIFEST, MOST_BYTES, MOST_FILES, Pack, PackError, packed, unpacked
from game.scenario.problems import ScenarioError

DATA = Path(__file__).parent / "data"
FILES = {name: (DATA / name).read_bytes() for name in ("small.toml", "ground.toml")}
WHOLE = packed(Pack("small.toml", "", FILES))


def archive(
    rows: list[tuple[str, bytes]], about: dict[str, Any] | None = None, method: int = zipfile.ZIP_STORED, mode: int = 0
) -> bytes:
    """A zip file as somebody else makes it. `mode`: kind and rights of its last file."""
    named = sorted(name for name, __ in rows)
    manifest = {"format": 1, "main": "small.toml", "facts": "", "files": named} | (about or {})
    target = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names given twice
        with zipfile.ZipFile(target, "w", method) as made:
            made.writestr(MANIFEST, json.dumps(manifest), zipfile.ZIP_STORED)
            for name, content in rows:
                entry = zipfile.ZipInfo(name)
                entry.compress_type = method
                entry.external_attr = (mode or stat.S_IFREG | 0o644) << 16
                made.writestr(entry, content)
    return target.getvalue()


def with_file(name: str, **how: Any) -> bytes:
    return archive([*FILES.items(), (name, b"x = 1\n")], **how)


def renamed(old: bytes, new: bytes) -> bytes:
    assert len(old) == len(new)
    return WHOLE.replace(old, new)


def encrypted() -> bytes:
    data = bytearray(WHOLE)
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def without_manifest() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("small.toml", FILES["small.toml"])
    return target.getvalue()


def claims(files: int) -> bytes:
    data = bytearray(WHOLE)
    data[-14:-10] = struct.pack("<2H", files, files)
    return bytes(data)


OUT = "leads out of the pack"
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "absolute": (lambda: with_file("/etc/passwd.toml"), OUT),
    "drive": (lambda: with_file("C:/windows.toml"), OUT),
    "share": (lambda: with_file("\\\\server\\share.toml"), OUT),
    "backslash": (lambda: with_file("maps\\..\\..\\out.toml"), OUT),
    "parent": (lambda: with_file("../out.toml"), OUT),
    "parent inside": (lambda: with_file("maps/../../out.toml"), OUT),
    "here": (lambda: with_file("./out.toml"), OUT),
    "nothing between": (lambda: with_file("maps//out.toml"), OUT),
    "stream": (lambda: with_file("small.toml:hidden.toml"), OUT),
    "link": (lambda: with_file("link.toml", mode=stat.S_IFLNK | 0o777), "a link or a device"),
    "device": (lambda: with_file("disk.toml", mode=stat.S_IFBLK | 0o666), "a link or a device"),
    "pipe": (lambda: with_file("pipe.toml", mode=stat.S_IFIFO | 0o666), "a link or a device"),
    "folder": (lambda: with_file("maps/"), "is a folder"),
    "case": (lambda: with_file("SMALL.toml"), "are one name on some systems"),
    "accents": (
        lambda: archive([*FILES.items(), ("\u0161.toml", b""), ("s\u030c.toml", b"")]),
        "are one name on some systems",
    ),
    "twice": (lambda: archive([*FILES.items(), ("small.toml", b"")]), "twice"),
    "newline": (lambda: with_file("a\nb.toml"), "signs no name has"),
    "escape": (lambda: with_file("a\x1b[2J.toml"), "signs no name has"),
    "turned round": (lambda: with_file("a\u202elmot.toml"), "signs no name has"),
    "zero": (lambda: renamed(b"ground.toml", b"gro\0nd.toml"), "signs no name has"),
    "long": (lambda: with_file("a" * 300 + ".toml"), "too many"),
    "of a device": (lambda: with_file("maps/con.toml"), "not every system"),
    "dot behind": (lambda: with_file("maps./a.toml"), "not every system"),
    "nested": (lambda: with_file("inner.pack"), "only .toml, .png"),
    "program": (lambda: with_file("run.py"), "only .toml, .png"),
    "bomb": (lambda: archive([("small.toml", bytes(8_000_000))], method=zipfile.ZIP_DEFLATED), "compressed"),
    "squeezed": (lambda: archive([("small.toml", b"x" * 999)], method=zipfile.ZIP_LZMA), "compressed"),
    "too large": (lambda: WHOLE + bytes(MOST_BYTES), "larger than 32 MB"),
    "thousands": (lambda: archive([(f"{n}.toml", b"") for n in range(3000)]), f"more than {MOST_FILES} files"),
    "a few too many": (lambda: archive([(f"{n}.toml", b"") for n in range(301)]), f"more than {MOST_FILES} files"),
    "fewer than it says": (lambda: claims(60_000), "more than"),
    "encrypted": (encrypted, "encrypted"),
    "cut short": (lambda: WHOLE[:-1], "cut short"),
    "cut in the middle": (lambda: WHOLE[: len(WHOLE) // 2], "cut short"),
    "longer": (lambda: WHOLE + b"#!/bin/sh\n", "cut short, or something has been added"),
    "something before": (lambda: b"#!/bin/sh\n" + WHOLE, "is no pack"),
    "its start is moved": (lambda: WHOLE[:4] + b"####" + WHOLE[4:], "is damaged"),
    "another byte": (lambda: renamed(b"Two camps", b"Ten camps"), "does not agree with its checksums"),
    "another name before": (lambda: WHOLE.replace(b"small.toml", b"smoll.toml", 1), "is damaged"),
    "no manifest": (without_manifest, "has no manifest.json"),
    "manifest of nothing": (lambda: archive([*FILES.items()], {"main": "other.toml"}), "does not name what is in it"),
    "main outside": (lambda: archive([*FILES.items()], {"main": "../a.toml"}), "does not name what is in it"),
    "files left out": (lambda: archive([*FILES.items()], {"files": []}), "does not name what is in it"),
    "facts of nothing": (lambda: archive([*FILES.items()], {"facts": "x.toml"}), "does not name what is in it"),
    "another kind of main": (lambda: archive([*FILES.items()], {"main": 7}), "does not name what is in it"),
    "newer": (lambda: archive([*FILES.items()], {"format": 2}), "newer version"),
    "text": (lambda: b"name = 1\n", "is no pack"),
    "empty": (lambda: b"", "is no pack"),
    "a zip of nothing": (lambda: b"PK\x05\x06" + bytes(18), "is no pack"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_each_that_is_not_opened_is_told_in_a_sentence(tmp_path: Path, kind: str) -> None:
    made, told = HOSTILE[kind]
    path = tmp_path / "war.pack"
    path.write_bytes(made())
    [problem] = check_file(path)
    assert told in problem.message
    assert (problem.file, problem.code, problem.line) == (str(path), "pack", 0)
    assert problem.message.isprintable()
    assert [found.name for found in tmp_path.iterdir()] == ["war.pack"]
    with pytest.raises(ScenarioError):
        load(path)


def test_the_same_files_make_the_same_bytes(tmp_path: Path) -> None:
    assert packed(Pack("small.toml", "", dict(reversed(FILES.items())))) == WHOLE
    assert unpacked(WHOLE) == Pack("small.toml", "", FILES)


def test_it_is_read_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "war.pack"
    path.write_bytes(WHOLE)
    assert load(path).board == load(DATA / "small.toml").board
    assert [problem.message for problem in check_file(path)] == [
        problem.message for problem in check_file(DATA / "small.toml")
    ]
    assert sources(path) == [path]
    path.write_bytes(packed(Pack("small.toml", "", FILES | {"small.toml": b"x = 1"})))
    assert str(path / "small.toml") in {problem.file for problem in check_file(path)}  # read anew, and told where


@pytest.mark.parametrize("named", ["../../outside.toml", "/outside.toml", "beside.pack/ground.toml"])
def test_a_scenario_in_it_reaches_nothing_outside(tmp_path: Path, named: str) -> None:
    text = FILES["small.toml"].decode().replace('"ground.toml"', f'"{named}"')
    (tmp_path / "outside.toml").write_bytes(FILES["ground.toml"])
    (tmp_path / "beside.pack").write_bytes(WHOLE)
    path = tmp_path / "war.pack"
    path.write_bytes(packed(Pack("small.toml", "", FILES | {"small.toml": text.encode()})))
    assert {problem.code for problem in check_file(path)} & {"companion-outside", "companion-unreadable"}


def test_what_could_not_be_read_is_not_packed() -> None:
    for name in ("con.toml", "../a.toml", "a.txt"):
        with pytest.raises(PackError):
            packed(Pack("small.toml", "", FILES | {name: b""}))
    with pytest.raises(PackError, match="larger than"):
        packed(Pack("small.toml", "", FILES | {"a.png": bytes(MOST_BYTES)}))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_changed_is_opened_the_same_or_refused(data: st.DataObject) -> None:
    changed = bytearray(WHOLE)
    for __ in range(data.draw(st.integers(1, 3))):
        near = data.draw(st.sampled_from([0, len(WHOLE) - 300]))  # where the sizes and names stand
        changed[near + data.draw(st.integers(0, 299))] = data.draw(st.integers(0, 255))
    assert contents(bytes(changed)) in (FILES, None)


def contents(data: bytes) -> object:
    try:
        return unpacked(data).files
    except PackError:
        return None
