"""What lies on disk beside and beneath a file in hand: links, rights, marks, backups, and what others write."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from game.authoring.editing import history, orders, recovery
from game.authoring.editing.book import Book
from game.authoring.editing.disk import BookError, backup_path
from game.scenario.files import MOST_BYTES
from game.scenario.paths import scenarios_folder
from tests.pngs import png, put

KAUNAS = scenarios_folder() / "kaunas_encirclement.toml"
MARK = b"\xef\xbb\xbf"
posix = pytest.mark.skipif(os.name != "posix", reason="links and rights of POSIX")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    path = tmp_path / "war.toml"
    path.write_bytes(KAUNAS.read_bytes())
    return Book.open(path)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# -------------------------------------------------------------------------------------------------- links and rights


@posix
def test_a_link_stays_one_and_the_file_behind_it_is_saved(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    behind, link = tmp_path / "kept" / "real.toml", tmp_path / "war.toml"
    behind.write_bytes(KAUNAS.read_bytes())
    link.symlink_to(behind)
    book = Book.open(link)
    book.set((), "turns", 9)
    book.save()
    assert link.is_symlink()
    assert b"turns = 9" in behind.read_bytes()
    assert backup_path(link).read_bytes() == KAUNAS.read_bytes()
    assert names(behind.parent) == ["real.toml"]


@posix
def test_who_may_read_a_file_may_read_it_after_it_is_saved(book: Book) -> None:
    book.path.chmod(0o640)
    book.set((), "turns", 9)
    book.save()
    assert mode(book.path) == mode(backup_path(book.path)) == 0o640


@posix
def test_a_file_that_is_protected_is_not_written(book: Book) -> None:
    book.path.chmod(0o444)
    book.set((), "turns", 9)
    with pytest.raises(BookError, match="protected against writing"):
        book.save(over=True)
    assert book.path.read_bytes() == KAUNAS.read_bytes()
    book.save(book.path.with_name("mine.toml"))
    assert not book.dirty


def test_a_file_keeps_the_mark_it_begins_with(tmp_path: Path) -> None:
    path = tmp_path / "war.toml"
    path.write_bytes(MARK + KAUNAS.read_bytes())
    book = Book.open(path)
    assert not book.dirty
    assert not book.changed_on_disk
    assert book.problems() == []
    book.set((), "turns", 9)
    aside = recovery.Aside(tmp_path / "kept", book.path)
    aside.keep(book)
    assert aside.texts()
    book.save()
    assert path.read_bytes() == MARK + KAUNAS.read_bytes().replace(b"turns = 14", b"turns = 9")
    assert aside.texts() == {}


def test_what_could_not_be_read_again_is_not_made(book: Book) -> None:
    before = book.source
    with pytest.raises(BookError, match="would be larger than 1 MB"):
        book.set((), "text", "x" * MOST_BYTES)
    assert book.source == before


# -------------------------------------------------------------------------------------------------------- others write


def test_each_time_it_is_saved_over_another_text_that_text_is_kept(book: Book) -> None:
    book.set((), "turns", 9)
    book.save()
    for number in (8, 7):
        theirs = f"# theirs {number}\n".encode()
        book.path.write_bytes(theirs)
        book.set((), "turns", number)
        book.save(over=True)
        assert backup_path(book.path).read_bytes() == theirs
    book.path.write_bytes(b"# once more\n")
    book.reload()
    book.undo()
    book.save()
    assert backup_path(book.path).read_bytes() == b"# once more\n"


def test_saved_without_a_change_an_older_backup_stays(book: Book) -> None:
    backup_path(book.path).write_text("# older\n")
    stamp = book.path.stat().st_mtime_ns
    book.save()
    assert backup_path(book.path).read_text() == "# older\n"
    assert book.path.stat().st_mtime_ns == stamp
    book.set((), "turns", 9)
    book.save()
    assert backup_path(book.path).read_bytes() == KAUNAS.read_bytes()
    book.path.unlink()
    book.save(over=True)
    assert b"turns = 9" in book.path.read_bytes()


def test_the_map_may_be_written_by_others_too(book: Book) -> None:
    ground = book.own_map()
    book.save()
    orders.add_town(book, "naujas", "Naujas", 55.2, 24.1)
    book.set((), "turns", 9)
    text = ground.path.read_bytes()
    ground.path.write_bytes(text + b"# theirs\n")
    assert book.changed_on_disk
    with pytest.raises(BookError, match=r"war-map\.toml has been changed by another program"):
        book.save()
    assert b"turns = 14" in book.path.read_bytes()
    book.reload()
    assert ground.source == text + b"# theirs\n"
    assert book.text.count("turns = 14") == 1
    book.undo()
    assert "naujas" in ground.text
    assert "turns = 9" in book.text
    book.save(over=True)
    assert backup_path(ground.path).read_bytes() == text + b"# theirs\n"
    assert not book.dirty


def pipe(path: Path) -> None:
    os.mkfifo(path)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def circle(path: Path) -> None:
    path.symlink_to(path.name)


NO_FILES = (Path.mkdir, pipe, endless, circle)


@posix
@pytest.mark.parametrize("lay", NO_FILES)
def test_what_is_no_file_any_more_is_neither_read_nor_written(book: Book, lay: Callable[[Path], None]) -> None:
    book.set((), "turns", 9)
    book.path.unlink()
    lay(book.path)
    assert book.changed_on_disk
    for over in (False, True):
        with pytest.raises(BookError, match="by another program" if not over else "cannot be saved: "):
            book.save(over=over)
    with pytest.raises(BookError):
        book.reload()
    with pytest.raises(BookError, match=r"war\.toml: "):
        Book.open(book.path)
    assert book.dirty
    book.save(book.path.with_name("other.toml"))
    assert b"turns = 9" in book.path.read_bytes()


@posix
@pytest.mark.parametrize("lay", NO_FILES)
def test_a_map_that_is_no_file_any_more_is_kept_in_hand(book: Book, lay: Callable[[Path], None]) -> None:
    ground = book.own_map()
    book.save()
    book.set((), "turns", 9)
    text = ground.path.read_bytes()
    ground.path.unlink()
    lay(ground.path)
    assert book.changed_on_disk
    with pytest.raises(BookError):
        book.reload_untouched()
    with pytest.raises(BookError, match=r"war-map\.toml has been changed by another program"):
        book.save()
    ground.path.rmdir() if ground.path.is_dir() else ground.path.unlink()
    with pytest.raises(BookError, match=r"war-map\.toml has been changed by another program"):
        book.save()
    book.save(over=True)
    assert ground.path.read_bytes() == text
    assert not book.dirty


def test_a_map_that_was_not_changed_here_is_read_again_beside_unsaved_work(book: Book) -> None:
    ground = book.own_map()
    book.save()
    book.set((), "turns", 9)
    theirs = ground.path.read_bytes() + b"# theirs\n"
    ground.path.write_bytes(theirs)
    assert book.reload_untouched()
    assert ground.source == theirs
    assert book.text.count("turns = 9") == 1
    book.path.write_bytes(book.path.read_bytes() + b"# theirs\n")
    assert not book.reload_untouched()


# ----------------------------------------------------------------------------------------------------- a map of its own


def test_a_map_that_was_never_saved_is_found_again(book: Book, tmp_path: Path) -> None:
    ground = book.own_map()
    orders.add_town(book, "naujas", "Naujas", 55.2, 24.1)
    aside = recovery.Aside(tmp_path / "kept", book.path)
    aside.keep(book)
    again = Book.open(book.path)
    recovery.recover(again, aside.texts())
    assert again.map is not None
    assert again.map.text == ground.text
    again.save()
    assert ground.path.read_text(encoding="utf-8") == ground.text
    again.undo()
    assert again.text == KAUNAS.read_text(encoding="utf-8")


def test_saved_elsewhere_its_map_and_rules_come_along(book: Book, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes((scenarios_folder() / "rules" / "standard.toml").read_bytes())
    book.set((), "rules", "mine.toml")
    ground = book.own_map()
    orders.add_town(book, "naujas", "Naujas", 55.2, 24.1)
    ground.add_link("naujas", "kaunas")
    orders.set_control(book, "naujas", "republic")
    (tmp_path / "there").mkdir()
    book.save(tmp_path / "there" / "peace.toml")
    assert names(tmp_path / "there") == ["mine.toml", "peace.toml", "war-map.toml"]
    assert not book.dirty
    assert book.map is ground
    assert Book.open(book.path).problems() == []
    orders.add_town(book, "kitas", "Kitas", 55.3, 24.1)
    book.save()
    assert "kitas" in (tmp_path / "there" / "war-map.toml").read_text(encoding="utf-8")
    (tmp_path / "third").mkdir()
    (tmp_path / "third" / "war-map.toml").write_text("# another\n")
    with pytest.raises(BookError, match=r"war-map\.toml is there already"):
        book.save(tmp_path / "third" / "war.toml")
    assert book.map is ground
    assert names(tmp_path / "third") == ["war-map.toml"]


def test_saved_elsewhere_its_pictures_come_along(book: Book, tmp_path: Path) -> None:
    put(tmp_path / "pictures" / "raid.png")
    book.set(("events", 0), "picture", "pictures/raid.png")
    book.set(("events", 1), "picture", "gone.png")
    (tmp_path / "there").mkdir()
    book.save(tmp_path / "there" / "peace.toml")
    assert (tmp_path / "there" / "pictures" / "raid.png").read_bytes() == png()
    assert [problem.code for problem in book.problems()] == ["picture-unreadable"]


def test_without_its_picture_it_can_still_be_shown_and_played(book: Book) -> None:
    book.set(("events", 0), "picture", "gone.png")
    assert [problem.code for problem in book.problems()] == ["picture-unreadable"]
    for board in (book.board(), book.scenario().board):
        assert board is not None
        assert board.script[0].picture == "gone.png"


def test_a_second_copy_of_the_map_finds_a_name(book: Book) -> None:
    book.own_map()
    book.save()
    book.undo()
    book.save()
    assert book.own_map().path.name == "war-map-2.toml"
    assert book.table()["map"] == "war-map-2.toml"


# ----------------------------------------------------------------------------------------------------- many steps


def test_after_many_steps_several_changes_are_still_one(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_STEPS", 20)
    for number in range(25):
        book.set((), "turns", 20 + number % 2)
    before = book.source
    orders.rename(book, "camp", "red", "soviets")
    assert len(book.history.done) == 20
    book.undo()
    assert book.source == before

    def fails() -> None:
        book.set((), "turns", 9)
        book.set(("nowhere",), "x", 1)

    with pytest.raises(BookError):
        book.together("both", fails)
    assert book.source == before
