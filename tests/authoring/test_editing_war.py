"""A campaign in hand: each field can be given another value and taken back, and what is not touched stays."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.authoring.editing import orders, removal
from game.authoring.editing.disk import BookError
from game.authoring.editing.fields import FieldSpec
from game.authoring.editing.war_book import WarBook
from game.authoring.own import copy_into, own_files
from game.authoring.war_template import war_template
from game.scenario.check import check_text
from game.scenario.paths import scenarios_folder, shipped_campaigns
from tests.authoring.test_editing_round_trip import changed_lines

FOLDER = scenarios_folder()
CAMPAIGNS = shipped_campaigns()
Place = tuple[str | int, ...]


def copied(folder: Path, ending: bytes = b"\n", path: Path = CAMPAIGNS[0]) -> Path:
    target = folder / path.name
    target.write_bytes(path.read_bytes().replace(b"\n", ending))
    return target


def tables(book: WarBook, place: Place = (), value: Any = None) -> Iterator[Place]:
    """Every table of the file that has fields."""
    value = book.data if value is None else value
    if isinstance(value, dict):
        if book.fields(place):
            yield place
        for key, inner in value.items():
            yield from tables(book, (*place, key), inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            if isinstance(inner, dict):
                yield from tables(book, (*place, number), inner)


def kinds(book: WarBook) -> dict[tuple[str, ...], list[Place]]:
    """Tables by the keys that lead to them."""
    found: dict[tuple[str, ...], list[Place]] = {}
    for place in tables(book):
        found.setdefault(tuple(part for part in place if isinstance(part, str)), []).append(place)
    return found


OF_THE_FORMAT = ((), ("sides",), ("carry",), ("phases",), ("phases", "seats"), ("phases", "next"), ("ends",))
OF_WAYS = (("phases", "next", "carry"), ("phases", "next", "also"))


def another(book: WarBook, place: Place, spec: FieldSpec, now: Any) -> Any:
    """A value that the field can have and has not."""
    match spec.kind:
        case "number":
            now = spec.default if now is None else now
            return (now or 0) - 1 if spec.high is not None and (now or 0) >= spec.high else (now or 0) + 1
        case "flag":
            return not (spec.default if now is None else now)
        case "id":
            return "another-name"
        case "text" | "paragraph":
            return "Another text"
        case "one":
            return next(name for name, __ in book.names(spec.of, place) if name != now)
        case "several":
            return [next(name for name, __ in book.names(spec.of, place) if name not in (now or []))]
        case _:
            return None


@pytest.mark.parametrize("path", CAMPAIGNS, ids=lambda path: path.stem)
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_opened_and_saved_it_is_the_same(path: Path, ending: bytes, tmp_path: Path) -> None:
    target = copied(tmp_path, ending, path)
    before = target.read_bytes()
    book = WarBook.open(target)
    assert not book.dirty
    book.save()
    assert target.read_bytes() == before


def test_every_table_of_the_format_is_in_the_file() -> None:
    found = kinds(WarBook.open(CAMPAIGNS[0]))
    assert {*OF_THE_FORMAT, *OF_WAYS} <= found.keys()


@pytest.mark.parametrize("keys", [*OF_THE_FORMAT, *OF_WAYS], ids=lambda keys: ".".join(keys) or "head")
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_each_field_is_given_another_value_and_taken_back(keys: tuple[str, ...], ending: bytes, tmp_path: Path) -> None:
    book = WarBook.open(copied(tmp_path, ending))
    before = book.written
    tried = set()
    for place in kinds(book)[keys]:
        for spec in book.fields(place):
            now = book.table(place).get(spec.key)
            value = another(book, place, spec, now)
            if value is None or (spec.key, now is None) in tried:
                continue
            tried.add((spec.key, now is None))
            assert spec.fault(value) == "", (place, spec.key)
            book.set(place, spec.key, value)
            assert book.value((*place, spec.key)) == value
            gone, come = changed_lines(before, book.written)
            assert len(come) == 1, (place, spec.key)
            assert len(gone) == 1 or now is None or isinstance(now, list | str), (place, spec.key)
            book.undo()
            assert book.written == before, (place, spec.key)
            if now is not None and not spec.required:
                book.unset(place, spec.key)
                assert spec.key not in book.table(place)
                book.undo()
                assert book.written == before, (place, spec.key)


def test_entries_are_added_moved_and_taken_out_and_come_back(tmp_path: Path) -> None:
    book = WarBook.open(copied(tmp_path))
    before = book.written
    rows: tuple[tuple[Place, dict[str, Any]], ...] = (
        (("phases",), {"id": "more", "scenario": "foch_line", "next": [{"to": "peace"}]}),
        (("phases", 0, "next"), {"to": "ring"}),
        (("phases", 0, "next", 1, "also"), {"title": "More", "effects": []}),
        (("phases", 0, "seats"), {"side": "soviet", "camp": "red"}),
        (("ends",), {"id": "more", "name": "More"}),
    )
    for place, row in rows:
        number = book.add_row(place, row)
        assert book.value((*place, number)) == row
        if number:
            book.move_row(place, number, number - 1)
            assert book.value((*place, number - 1)) == row
            book.undo()
        book.remove_row(place, number)
        assert book.rows(place) == WarBook.open(CAMPAIGNS[0]).rows(place)
        book.undo()
        book.undo()
        assert book.written == before, place


def test_names_are_those_of_the_scenarios_a_place_speaks_of() -> None:
    book = WarBook.open(CAMPAIGNS[0])
    assert "ring" in book.ids("phase")
    assert {"republic", "soviet"} == {name for name, __ in book.names("side", ("phases", 0))}
    assert "nobody" in dict(book.names("side", ("phases", 0, "next", 0)))
    first = dict(book.names("event", ("phases", 0, "next", 0, "when")))
    assert first
    second = dict(book.names("event", ("phases", 0, "next", 1, "also", 0, "effects", 0)))
    assert second
    assert first != second
    assert dict(book.names("town", ("phases", 0)))["kaunas"] == "Kaunas"


def test_a_phase_or_end_of_another_id_is_named_so_wherever_a_way_leads_to_it(tmp_path: Path) -> None:
    book = WarBook.open(copied(tmp_path))
    for old in ("relief", str(book.rows(("ends",))[0]["id"])):
        orders.rename(book, "phase", old, "called-anew")
        assert old not in book.text.replace(f"# {old}", "")
        assert check_text(book.text, book.path) == []
        book.undo()


def test_an_end_that_is_taken_out_takes_the_ways_to_it_along(tmp_path: Path) -> None:
    book = WarBook.open(copied(tmp_path))
    name = str(book.rows(("ends",))[0]["id"])
    found = removal.named_by(book, [("phase", name)])
    assert found
    removal.take_out(book, ("ends", 0))
    assert f'"{name}"' not in book.text
    assert book.undo()


def test_saved_elsewhere_scenarios_of_its_own_come_along(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    shutil.copy(FOLDER / "foch_line.toml", here / "mine.toml")
    path = here / "war.toml"
    path.write_text(war_template("War").replace('"kaunas_encirclement"', '"mine.toml"'))
    book = WarBook.open(path)
    assert ("mine.toml", "mine.toml") in book.names("scenario")
    book.save(there / "war.toml")
    assert (there / "mine.toml").read_bytes() == (here / "mine.toml").read_bytes()


def test_a_campaign_is_among_the_files_of_its_author(tmp_path: Path) -> None:
    path = copied(tmp_path)
    shutil.copy(FOLDER / "rules" / "standard.toml", tmp_path)
    assert own_files(tmp_path) == [path]


def test_what_a_new_campaign_begins_with_can_be_played(tmp_path: Path) -> None:
    assert check_text(war_template('Of "quotes"'), tmp_path / "war.toml") == []


HOSTILE = (
    'phases = "many"\nends = 3',
    'format = 1\nsides = [1, 2]\nphases = [1, "x", {}]\nends = [{}, {id = 3}]',
    '[[phases]]\nid = "a"\nscenario = ["x"]\nnext = "b"\n[[ends]]\nid = "b"',
    '[[phases]]\nid = "a"\nscenario = "../../away.toml"\n[[phases.next]]\nto = [1]\n[[phases.next.also]]\ntext = 3',
    '[[phases]]\nid = "a"\nscenario = "nowhere.toml"\n[[phases.next]]\nto = "a"\ncarry = 7',
)


@pytest.mark.parametrize("text", HOSTILE)
def test_of_a_file_that_is_not_as_it_should_be_names_are_told_all_the_same(text: str, tmp_path: Path) -> None:
    path = tmp_path / "war.toml"
    path.write_text(text)
    book = WarBook.open(path)
    for of in ("phase", "side", "camp", "town", "unit", "event", "scenario", "level", "count", "arm"):
        for place in ((), ("phases", 0), ("phases", 0, "next", 0), ("phases", 0, "next", 0, "also", 0, "effects", 0)):
            assert isinstance(book.names(of, place), list)
    assert check_text(text, path)


def test_what_cannot_be_done_is_told_in_a_sentence(tmp_path: Path) -> None:
    book = WarBook.open(copied(tmp_path))
    for work in (
        lambda: book.path_of("phase", "nowhere"),
        lambda: book.set(("phases", 99), "id", "x"),
        book.scenario,
        lambda: WarBook.new(book.path, ""),
        lambda: WarBook.open(tmp_path / "nothing.toml"),
    ):
        with pytest.raises(BookError) as told:
            work()
        assert "\n" not in str(told.value)


@pytest.mark.parametrize("scenario", ["own.toml", f"{'x' * 300}.toml", "below/own.toml"])
def test_a_phase_may_name_what_is_no_scenario_and_is_saved_elsewhere(scenario: str, tmp_path: Path) -> None:
    """A campaign, be it the same one, and a name that no file can have."""
    text = f'name = "W"\n[[phases]]\nid = "one"\nscenario = "{scenario}"\n'
    path = tmp_path / "here" / "own.toml"
    (path.parent / "below").mkdir(parents=True)
    (path.parent / "below" / "own.toml").write_text(text, encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    (tmp_path / "there").mkdir()
    book = WarBook.open(path)
    book.save(tmp_path / "there" / "mine.toml")
    assert (tmp_path / "there" / "mine.toml").read_text(encoding="utf-8") == text
    assert (copy_into(tmp_path / "copies", path)).read_text(encoding="utf-8") == text
