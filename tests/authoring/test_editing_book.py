"""A scenario in hand: steps, problems, names, its own map, and what happens to the files on disk."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from game.authoring.editing import orders, recovery
from game.authoring.editing.book import Book
from game.authoring.editing.disk import BookError, backup_path
from game.authoring.editing.fields import effect_kinds, fields_in, fields_of, trigger_kinds
from game.record import files
from game.rules import orders as orders_of_play
from game.rules import play
from game.rules.opening import opening
from game.scenario.paths import scenarios_folder
from tests.authoring.written import where

KAUNAS = scenarios_folder() / "kaunas_encirclement.toml"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    path = tmp_path / "war.toml"
    path.write_bytes(KAUNAS.read_bytes())
    return Book.open(path)


# ------------------------------------------------------------------------------------------------------------- steps


def test_letters_typed_into_one_field_are_one_step(book: Book) -> None:
    for text in ("W", "Wa", "War"):
        book.set((), "name", text, merge="name")
    book.set((), "turns", 9)
    assert book.undo() == "turns"
    book.undo()
    assert book.table()["name"] == "The encirclement of Kaunas"
    assert not book.dirty
    assert not book.can_undo
    book.redo()
    assert book.table()["name"] == "War"


def test_no_text_is_read_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "war.toml"
    path.write_text(f"{'.'.join(['a'] * 40_000)} = 1\n")
    book, began = Book.open(path), time.process_time()
    with pytest.raises(BookError, match=r"cannot be read: a key has too many parts \(line 1\)"):
        book.table()
    assert time.process_time() - began < 5


def test_work_that_fails_halfway_leaves_nothing(book: Book) -> None:
    before = book.source

    def work() -> None:
        book.set((), "turns", 9)
        orders.place_unit(book, "nobody", "kaunas")

    with pytest.raises(BookError, match='there is no unit "nobody"'):
        book.together("both", work)
    assert book.source == before
    assert not book.can_undo


def test_a_name_changes_everywhere(book: Book) -> None:
    assert book.problems() == []
    for of, old in (("camp", "red"), ("unit", "saxon-company"), ("group", "lithuanian-division")):
        orders.rename(book, of, old, f"{old}-2")
    assert book.problems() == []
    assert book.table(("victory",))["camps"] != ["republic", "red"]
    with pytest.raises(BookError, match="already"):
        orders.rename(book, "camp", "republic", "red-2")
    for _ in range(3):
        book.undo()
    assert not book.dirty


def test_ids_are_made_from_names(book: Book) -> None:
    assert book.free_id("unit", "Žemaičių būrys") == "zemaiciu-burys"
    assert book.free_id("unit", "!!!") == "unit"
    assert book.free_id("camp", "Red") == "red-2"
    assert orders.add_unit(book, "red", {"name": "1-i polk", "at": "vilnius"}) == "1-i-polk"
    assert book.table(book.path_of("unit", "1-i-polk"))["nation"] == "soviet"
    assert book.problems() == []


# -------------------------------------------------------------------------------------------------- what it comes to


def test_problems_come_and_go_with_the_text(book: Book) -> None:
    path = book.path_of("unit", "7-rifle")
    assert book.board() is not None
    book.set(path, "at", "nowhere")
    (problem,) = book.problems()
    assert (problem.severity, problem.line) == ("error", where(book, (*path, "at"))[0])
    assert book.layout.key_at(problem.line, problem.column) == (*path, "at")
    board = book.board()
    assert board is not None  # the last that could be made
    with pytest.raises(BookError, match="nowhere"):
        book.scenario()
    book.undo()
    assert book.problems() == []
    played, state = book.scenario().board, opening(book.scenario().board, 1)
    play.start(played, state)
    while not play.over(state):
        play.execute(played, state, orders_of_play.end())


def test_a_text_that_is_no_toml_is_told_and_can_be_replaced(book: Book) -> None:
    board = book.board()
    book.replace(book.text.replace("turns = 14", "turns = ", 1), "by hand")
    assert [problem.severity for problem in book.problems()] == ["error"]
    assert book.board() == board
    with pytest.raises(BookError, match=r"war\.toml cannot be read as TOML"):
        book.set((), "turns", 4)
    book.undo()
    book.set((), "turns", 4)


def test_forms_know_every_key_of_the_shipped_scenarios(book: Book) -> None:
    def look(path: tuple[str | int, ...]) -> None:
        table = book.table(path)
        specs = {field.key: field for field in book.fields(path)}
        assert set(table) <= set(specs)
        for key, value in table.items():
            assert specs[key].fault(value) == "" or specs[key].kind in ("trigger", "effects", "rows", "table"), key
            if specs[key].kind == "rows":
                for number, _ in enumerate(value):
                    look((*path, key, number))

    look(())


def test_forms_tell_what_is_wrong_with_a_value() -> None:
    unit = {field.key: field for field in fields_of(("camps", 0, "units", 0))}
    assert unit["men"].fault(-1) == "at least 0"
    assert unit["men"].fault(20_001) == "at most 20000"
    assert unit["men"].fault("5") == "a whole number"
    assert unit["id"].fault("A b") == "small letters a-z, digits, - and _"
    assert unit["name"].fault("") == "it is empty"
    assert (unit["at"].kind, unit["at"].of, unit["at"].required) == ("one", "town", False)
    assert {kind.key for kind in trigger_kinds()} >= {"date", "holds", "all", "any", "not"}
    arrive = next(kind for kind in effect_kinds() if kind.key == "arrive")
    assert [(field.key, field.kind, field.of) for field in fields_in(arrive)][:2] == [
        ("units", "several", "unit"),
        ("at", "one", "town"),
    ]


# --------------------------------------------------------------------------------------------------------------- map


def test_the_shipped_map_is_copied_before_it_is_changed(book: Book) -> None:
    assert book.map is None
    ground = book.own_map()
    assert book.map is ground
    orders.add_town(book, "naujas", "Naujas", 55.2, 24.1)
    ground.add_link("naujas", "kaunas")
    assert book.problems() == []  # not saved yet
    orders.set_control(book, "naujas", "republic")
    board = book.board()
    assert board is not None
    assert any(town.id == "naujas" for town in board.towns)
    book.save()
    assert sorted(path.name for path in book.path.parent.iterdir()) == ["war-map.toml", "war.toml", "war.toml.bak"]
    assert Book.open(book.path).problems() == []
    for _ in range(4):
        book.undo()
    assert book.map is None
    assert book.text == KAUNAS.read_text(encoding="utf-8")
    for _ in range(4):
        book.redo()
    assert book.map is ground
    assert not book.dirty


def test_links_are_as_long_as_their_coordinates_say(book: Book) -> None:
    ground = book.own_map()
    assert 82 <= ground.length("kaunas", "vilnius", road=False) <= 105
    with pytest.raises(BookError, match="joined already"):
        ground.add_link("kaunas", "jonava")
    with pytest.raises(BookError, match="joins two towns"):
        ground.add_link("kaunas", "kaunas")
    with pytest.raises(BookError, match='no town "x"'):
        ground.move_town("x", 55, 24)


def test_a_length_that_was_computed_follows_its_road_and_its_towns(book: Book) -> None:
    ground = book.own_map()
    orders.add_town(book, "naujas", "Naujas", 55.2, 24.1)
    place = ("links", ground.add_link("naujas", "kaunas"))
    by_road = ground.table(place)["km"]
    ground.set(place, "road", "none")
    assert ground.table(place)["km"] == ground.length("naujas", "kaunas", road=False) < by_road
    ground.set(place, "between", ["naujas", "vilnius"])
    assert ground.table(place)["km"] == ground.length("naujas", "vilnius", road=False)
    book.undo()
    book.undo()
    assert ground.table(place)["km"] == by_road
    ground.set(place, "km", 77)
    ground.set(place, "road", "none")
    assert ground.table(place)["km"] == 77, "somebody has measured it"


def test_a_length_that_was_measured_stays_however_a_town_is_moved(book: Book) -> None:
    ground = book.own_map()
    number = ground.link("kaunas", "jonava")
    assert number is not None
    kaunas = ground.table(("towns", ground.town("kaunas")))
    lat, lon = kaunas["lat"], kaunas["lon"]
    ground.set(("links", number), "km", ground.length("kaunas", "jonava") + 30)
    measured = ground.table(("links", number))["km"]
    for step in range(20, 40, 2):  # somewhere on the way it is as far as was measured
        ground.move_town("kaunas", lat - step * 0.01, lon, merge="lat")
    assert ground.table(("links", number))["km"] == measured
    assert ground.undo_label == "kaunas moved"
    book.undo()
    assert ground.table(("towns", ground.town("kaunas")))["lat"] == lat


# -------------------------------------------------------------------------------------------------------------- disk


def test_what_was_there_is_kept_beside_it(book: Book) -> None:
    before = book.source
    book.set((), "turns", 9)
    book.save()
    book.set((), "turns", 8)
    book.save()
    assert backup_path(book.path).read_bytes() == before
    assert b"turns = 8" in book.path.read_bytes()


def test_another_program_has_saved_the_file(book: Book) -> None:
    book.set((), "turns", 9)
    book.path.write_text("format = 1\n")
    assert book.changed_on_disk
    with pytest.raises(BookError, match="has been changed by another program"):
        book.save()
    assert book.path.read_text() == "format = 1\n"
    book.reload()
    assert book.text == "format = 1\n"
    book.undo()
    assert book.table()["turns"] == 9
    book.save(over=True)
    with pytest.raises(BookError, match="is there already"):
        book.save(backup_path(book.path))


def test_a_full_disk_loses_nothing(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    before = book.source

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    book.set((), "turns", 9)
    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(BookError, match="No space left on device"):
        book.save()
    with pytest.raises(BookError, match="No space left on device"):
        recovery.Aside(book.path.parent / "kept", book.path).keep(book)
    assert book.path.read_bytes() == before
    assert book.dirty
    monkeypatch.undo()
    book.save()
    assert not book.dirty


def test_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe")
    (tmp_path / "there.toml").write_text("")
    for name, told in (("binary.toml", "UTF-8"), ("nowhere.toml", "no such file"), (".", "folder")):
        with pytest.raises(BookError, match=told):
            Book.open(tmp_path / name)
    with pytest.raises(BookError, match="is there already"):
        Book.new(tmp_path / "there.toml", "")
    new = Book.new(tmp_path / "new.toml", 'name = "New"\n')
    assert new.dirty
    new.save()
    assert (tmp_path / "new.toml").read_text() == 'name = "New"\n'


def test_unsaved_work_is_found_again(book: Book, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    aside = recovery.Aside(folder, book.path)
    aside.keep(book)
    assert not list(folder.glob("*.unsaved"))
    book.own_map().add_town("naujas", "Naujas", 55.2, 24.1)
    aside.keep(book)
    again = Book.open(book.path)
    texts = aside.texts()
    assert set(texts) == {book.path, tmp_path / "war-map.toml"}
    recovery.recover(again, texts)
    assert again.text == book.text
    book.save()
    aside.keep(book)
    assert aside.texts() == {}
    assert not list(folder.glob("*.unsaved"))
    for broken in (b'{"/etc/passwd": "x"}', b'{"\\u0000": "x"}', b"[" * 100_000, b"\xff", b"[]"):
        aside.target.write_bytes(broken)
        assert aside.texts() == {}


def test_two_editors_of_one_file_keep_each_their_own(book: Book, tmp_path: Path) -> None:
    first, other = (recovery.Aside(tmp_path / "kept", book.path) for _ in range(2))
    assert (first.alone, other.alone) == (True, False)
    theirs = Book.open(book.path)
    book.set((), "turns", 9)
    theirs.set((), "turns", 10)
    first.keep(book)
    other.keep(theirs)
    assert first.texts() == {book.path: book.text}
    assert other.texts() == {book.path: theirs.text}
    book.save()
    first.keep(book)
    assert other.texts() == {book.path: theirs.text}
    first.close()
    third = recovery.Aside(tmp_path / "kept", book.path)
    assert (third.number, third.alone) == (1, False)  # the first's place is free again


def test_what_each_of_two_killed_editors_had_kept_is_offered(book: Book, tmp_path: Path) -> None:
    theirs = Book.open(book.path)
    book.set((), "turns", 9)
    theirs.set((), "turns", 10)
    asides = [recovery.Aside(tmp_path / "kept", book.path) for __ in range(2)]
    for aside, kept in zip(asides, (book, theirs), strict=True):
        aside.keep(kept)
    for aside in asides:
        aside.close()  # as the system does for a process that is killed
    offered = []
    for _ in asides:
        again = recovery.Aside(tmp_path / "kept", book.path)
        assert again.alone
        offered += again.texts().values()
        again.drop()
        again.close()
    assert offered == [book.text, theirs.text]
    assert recovery.Aside(tmp_path / "kept", book.path).texts() == {}


def test_who_takes_a_later_place_knows_that_the_first_is_taken(book: Book, tmp_path: Path) -> None:
    first, other = (recovery.Aside(tmp_path / "kept", book.path) for _ in range(2))
    book.set((), "turns", 9)
    other.keep(book)
    other.close()
    third = recovery.Aside(tmp_path / "kept", book.path)
    assert (third.number, third.alone) == (2, False)
    first.close()


def test_what_a_killed_editor_had_begun_to_write_goes_when_the_file_is_opened(book: Book, tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    litter = book.path.with_name(f".{book.path.name}.{ended.pid}-1.tmp")
    litter.write_text("half a")
    files._begun.clear()
    recovery.Aside(tmp_path / "kept", book.path).close()
    assert not litter.exists()


@pytest.mark.skipif(os.name != "posix", reason="killed by signal")
def test_killed_while_it_saves(tmp_path: Path) -> None:
    """The file is the old one or the new one, never half of one."""
    path = tmp_path / "war.toml"
    path.write_bytes(KAUNAS.read_bytes())
    script = (
        "import sys; from pathlib import Path; from game.authoring.editing.book import Book\n"
        "book = Book.open(Path(sys.argv[1]))\n"
        "while True:\n    book.set((), 'turns', book.table()['turns'] % 300 + 1); book.save(); print(flush=True)\n"
    )
    book = Book.open(path)
    for number in range(5):
        with subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, cwd=ROOT) as victim:
            assert victim.stdout
            victim.stdout.readline()  # it has saved once, however slow the machine is
            time.sleep(0.01 + number * 0.014)
            victim.send_signal(signal.SIGKILL)
        book = Book.open(path)
        assert len(book.rows(("events",))) > 10
        assert 1 <= book.table()["turns"] <= 300
    assert book.table()["turns"] != 14
