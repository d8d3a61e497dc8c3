"""The one way in which files are written: whole or not at all, through links, and without litter."""

from __future__ import annotations

import ast
import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from game.record import files
from game.record.errors import RecordError
from game.record.files import check_target, replacing, write_safely

posix = pytest.mark.skipif(os.name != "posix", reason="as POSIX has it")
GAME = Path(__file__).parents[2] / "game"


@pytest.fixture(autouse=True)
def a_new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder is looked through for litter once in a process."""
    monkeypatch.setattr(files, "_begun", {})


def ended() -> int:
    """The number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@posix
def test_what_an_ended_process_had_begun_goes_with_the_next_writing_of_the_file(tmp_path: Path) -> None:
    gone, here = ended(), os.getppid()
    names = [f".a.html.{gone}.tmp", f".a.html.{gone}-17.tmp", f".a.mp4.{gone}-17.tmp.mp4"]
    names += [f".a.html.{here}.tmp", f".a.html.{here}-17.tmp", f".b.html.{gone}.tmp"]
    names += [".a.html.tmp", ".a.html.x.tmp", f"a.html.{gone}.tmp"]
    for name in names:
        (tmp_path / name).write_text("half")
    write_safely(tmp_path / "a.html", b"whole")
    write_safely(tmp_path / "a.mp4", b"whole")
    assert {path.name for path in tmp_path.iterdir()} == {"a.html", "a.mp4", *names[3:]}


def test_threads_that_write_one_file_at_once_all_do(tmp_path: Path) -> None:
    target, together = tmp_path / "a.html", Barrier(8)

    def write(number: int) -> None:
        with replacing(target) as part:
            part.write_bytes(b"%d" % number * 100_000)
            together.wait()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    assert len(set(target.read_bytes())) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


def test_what_nobody_has_touched_for_an_hour_goes_too(tmp_path: Path) -> None:
    old = tmp_path / f".a.html.{os.getppid()}.tmp"
    old.write_text("half")
    os.utime(old, (1, 1))
    write_safely(tmp_path / "a.html", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


@posix
def test_a_link_stays_one_and_what_it_leads_to_is_new(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    far, near = tmp_path / "far" / "real.toml", tmp_path / "link.toml"
    far.write_text("old")
    near.symlink_to(far)
    write_safely(near, b"new")
    assert near.is_symlink()
    assert far.read_text() == "new"
    loose = tmp_path / "loose.toml"
    loose.symlink_to(tmp_path / "far" / "none.toml")
    check_target(loose)
    write_safely(loose, b"made")
    assert (tmp_path / "far" / "none.toml").read_text() == "made"
    assert [path.name for path in sorted((tmp_path / "far").iterdir())] == ["none.toml", "real.toml"]
    loose.unlink()
    loose.symlink_to(tmp_path / "nowhere" / "x.toml")
    with pytest.raises(RecordError, match="there is no folder"):
        check_target(loose)
    with pytest.raises(RecordError, match="could not be written"):
        write_safely(loose, b"lost")
    assert not loose.exists()


@posix
def test_a_device_does_not_become_a_file() -> None:
    with pytest.raises(RecordError, match="it is not a file"):
        write_safely(Path(os.devnull), b"x")


@pytest.mark.parametrize("where", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    path = tmp_path / "a.html"
    path.write_text("old")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if where == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    elif where == "replace":
        monkeypatch.setattr(Path, "replace", full)

    def begun() -> None:
        with replacing(path) as part:
            part.write_text("half")
            if where == "write":
                full()

    with pytest.raises(RecordError, match=r"a\.html could not be written: No space left"):
        begun()
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.html"]


def test_an_interrupt_while_writing_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"

    def begun() -> None:
        with replacing(path, ending=path.suffix) as part:
            assert part.suffix == ".mp4"
            part.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        begun()
    assert list(tmp_path.iterdir()) == []


APART = {
    "record/files.py": "the writer itself",
    "analysis/book.py": "a book of games is added to, line by line",
    "screen/app.py": "what the window shows, for a test that looks on",
}
"""Files that may open others to write, and why."""


def test_no_other_part_of_the_game_writes_files_its_own_way() -> None:
    found = {str(path.relative_to(GAME).as_posix()) for path in sorted(GAME.rglob("*.py")) if any(writes(path))}
    assert found == set(APART)


def writes(path: Path) -> Iterator[int]:
    """Lines in which a file is opened to be written."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        modes = [*node.args[:2], *(word.value for word in node.keywords if word.arg == "mode")]
        words = [mode.value for mode in modes if isinstance(mode, ast.Constant) and isinstance(mode.value, str)]
        opens = name == "open" and any(
            word and set(word) <= set("rwxab+t") and set(word) & set("wxa") for word in words
        )
        if opens or name in ("write_text", "write_bytes", "mkstemp", "NamedTemporaryFile", "copyfile", "copy2"):
            yield node.lineno
