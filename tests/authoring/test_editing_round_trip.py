"""What is not touched stays as it was, to the byte."""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.authoring.editing import orders
from game.authoring.editing.book import Book
from game.authoring.editing.disk import BookError
from game.authoring.editing.ground_book import GroundBook
from game.authoring.editing.manuscript import Manuscript
from game.scenario.paths import scenarios_folder

FOLDER = scenarios_folder()
SCENARIOS = sorted(path.relative_to(FOLDER) for path in FOLDER.glob("*.toml"))
OTHERS = sorted(path.relative_to(FOLDER) for kind in ("maps", "rules") for path in (FOLDER / kind).glob("*.toml"))


def copied(name: Path, folder: Path, ending: bytes = b"\n") -> Path:
    path = folder / name.name
    path.write_bytes((FOLDER / name).read_bytes().replace(b"\n", ending))
    return path


def changed_lines(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """The lines that went, and those that came."""
    old, new = before.decode().splitlines(keepends=True), after.decode().splitlines(keepends=True)
    steps = difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    gone = [line for kind, a, b, _, _ in steps if kind != "equal" for line in old[a:b]]
    come = [line for kind, _, _, c, d in steps if kind != "equal" for line in new[c:d]]
    return gone, come


@pytest.mark.parametrize("name", [*SCENARIOS, *OTHERS], ids=str)
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_opened_and_saved_it_is_the_same(name: Path, ending: bytes, tmp_path: Path) -> None:
    path = copied(name, tmp_path, ending)
    before = path.read_bytes()
    book = Manuscript.open(path)
    assert not book.dirty
    book.save()
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", SCENARIOS, ids=str)
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_one_change_is_one_line(name: Path, ending: bytes, tmp_path: Path) -> None:
    path = copied(name, tmp_path, ending)
    before = path.read_bytes()
    book = Book.open(path)
    unit = book.rows(("camps", 0, "units"))[1]["id"]
    place = book.path_of("unit", unit)
    town = next(town for town in book.ids("town") if town != book.table(place).get("at"))
    changes = {
        "moved": lambda: orders.place_unit(book, unit, town),
        "off the map": lambda: orders.place_unit(book, unit, None),
        "number": lambda: book.set(place, "men", 123),
        "new key": lambda: book.set(place, "home", [town]),
        "points": lambda: orders.set_points(book, town, "red", 77),
        "each turn": lambda: orders.set_points(book, town, "red", 77, each_turn=True),
        "depot": lambda: orders.set_supply(book, town, "red", True),
        "turns": lambda: book.set((), "turns", book.table()["turns"] + 1),
        "text of an event": lambda: book.set(("events", 1), "title", 'He said "no"\\'),
        "trigger": lambda: book.set(("events", 1, "when"), "before", book.table()["first_day"]),
        "unit copied": lambda: book.add_row(place[:-1], {**book.table(place), "id": "copy"}, int(place[-1])),
        "unit removed": lambda: book.remove_row(place[:-1], int(place[-1])),
        "level": lambda: book.set(("victory", "levels", 0), "margin", 99),
    }
    for what, change in changes.items():
        change()
        gone, come = changed_lines(before, book.source)
        assert len(gone) <= 1, what
        assert len(come) <= 1, what
        assert gone or come, what
        assert all(line.endswith(ending.decode()) for line in come), what
        assert book.undo_label
        book.undo()
        assert book.source == before, what
        book.redo()
        assert changed_lines(before, book.source) == (gone, come), what
        book.undo()


@pytest.mark.parametrize("name", SCENARIOS, ids=str)
def test_lists_change_entry_by_entry(name: Path, tmp_path: Path) -> None:
    """Painting control touches the list's own lines; comments in it stay."""
    book = Book.open(copied(name, tmp_path))
    before = book.source
    town = book.rows(("camps", 0, "holds"))[1]
    other = book.rows(("camps",))[1]["id"]
    orders.set_control(book, town, other)
    gone, come = changed_lines(before, book.source)
    assert town not in book.rows(("camps", 0, "holds"))
    assert town in book.rows(("camps", 1, "holds"))
    assert len(gone) <= 3
    assert len(come) <= 3
    assert [line for line in before.splitlines() if b"#" in line] == [
        line for line in book.source.splitlines() if b"#" in line
    ]
    book.undo()
    assert book.source == before


@pytest.mark.parametrize("name", SCENARIOS, ids=str)
def test_whole_tables_come_and_go(name: Path, tmp_path: Path) -> None:
    book = Book.open(copied(name, tmp_path))
    before, count = book.source, len(book.rows(("events",)))
    values = {"id": "new-event", "when": {"date": book.table()["first_day"]}, "effects": [], "title": "New"}
    assert book.add_row(("events",), values, 0) == 1
    gone, come = changed_lines(before, book.source)
    assert gone == []
    assert len(come) == len(values) + 2  # heading and an empty line
    book.remove_row(("events",), 1)
    assert book.source == before
    book.move_row(("events",), 0, count - 1)
    assert sorted(book.text.splitlines()) == sorted(before.decode().splitlines())
    for _ in range(count):
        book.remove_row(("events",), 0)
    assert book.rows(("events",)) == []
    book.add_row(("events",), values)
    assert book.rows(("events",)) == [values]
    while book.can_undo:
        book.undo()
    assert book.source == before


def test_a_list_that_is_not_there_yet_finds_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('format = 1\nname = "A"\n\n[[camps]]\nid = "red"\n\n[victory]\nlevels = []')
    book = Book.open(path)
    book.add_row(("camps", 0, "units"), {"id": "a", "men": 3})
    book.add_row(("camps", 0, "units"), {"id": "b", "men": 4})
    book.add_row(("events",), {"id": "e", "when": {}})
    book.add_row(("victory", "levels"), {"name": "Draw"})
    book.set((), "turns", 5)
    assert book.text == (
        'format = 1\nname = "A"\nturns = 5\n\n[[camps]]\nid = "red"\nunits = [\n'
        '  { id = "a", men = 3 },\n  { id = "b", men = 4 },\n]\n\n[[events]]\nid = "e"\nwhen = {}\n\n'
        '[victory]\nlevels = [\n  { name = "Draw" },\n]'
    )


LETTERS = st.text(max_size=40) | st.sampled_from(['"', "\\", "\n", "a\r\nb", "\x00", "'''", '"""', "ž" * 300])
STEPS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 1000), LETTERS), max_size=8)


@settings(max_examples=20, deadline=None)
@given(steps=STEPS, name=st.sampled_from(SCENARIOS))
def test_whatever_is_done_can_be_read_and_taken_back(
    steps: list[tuple[int, int, str]], name: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = FOLDER / name
    book = Book(path, path.read_bytes(), None)
    before = book.source
    comments = [line.strip() for line in book.text.splitlines() if line.strip().startswith("#")]
    for kind, number, text in steps:
        camp = number % len(book.rows(("camps",)))
        units = book.rows(("camps", camp, "units"))
        events = book.rows(("events",))
        try:
            if kind == 0 and units:
                book.set(("camps", camp, "units", number % len(units)), "name", text)
                assert book.rows(("camps", camp, "units"))[number % len(units)]["name"] == text
            elif kind == 1 and events:
                book.set(("events", number % len(events)), "text", text)
                assert book.rows(("events",))[number % len(events)]["text"] == text
            elif kind == 2:
                book.add_row(
                    ("camps", camp, "units"), {"id": "x", "name": text, "men": number}, number % (len(units) + 1)
                )
            elif kind == 3 and units:
                book.remove_row(("camps", camp, "units"), number % len(units))
            elif kind == 4 and units:
                book.move_row(("camps", camp, "units"), number % len(units), number * 7 % len(units))
            elif kind == 5 and events:
                book.remove_row(("events",), number % len(events))
            elif kind == 6:
                book.add_row(("events",), {"id": "x", "when": {"chance": 5}, "title": text}, number % (len(events) + 1))
            elif kind == 7:
                orders.set_control(book, book.rows(("camps", camp, "supply"))[0], None)
        except BookError as error:
            pytest.fail(f"{kind} {number} {text!r}: {error}")
        assert tomllib.loads(book.text) == book.data
        assert [line.strip() for line in book.text.splitlines() if line.strip().startswith("#")] == comments
    while book.can_undo:
        book.undo()
    assert book.source == before


def test_maps_keep_their_lines_too(tmp_path: Path) -> None:
    path = copied(Path("maps/lithuania-1919.toml"), tmp_path)
    ground = GroundBook.open(path)
    before = ground.source
    ground.add_town("naujas", "Naujas", 55.31234567, 24.0)
    ground.add_link("naujas", "kaunas")
    gone, come = changed_lines(before, ground.source)
    assert gone == []
    assert [line.strip() for line in come] == [
        '{ id = "naujas", name = "Naujas", lat = 55.3123, lon = 24.0, class = 1, terrain = "open" },',
        '{ between = ["naujas", "kaunas"], km = 53, road = "road" },',
    ]
    kept = ground.move_town("naujas", 55.4, 24.0)
    assert kept == []
    assert ground.rows(("links",))[-1]["km"] == 64
    ground.remove_town("naujas")
    assert ground.source == before
    assert len(ground.move_town("kaunas", 54.95, 23.95)) >= 1  # railways were measured
    gone, come = changed_lines(before, ground.source)
    assert len(gone) == len(come) <= 12
    while ground.can_undo:
        ground.undo()
    assert ground.source == before
