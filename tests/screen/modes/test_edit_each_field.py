"""The editor field by field: one of each trigger and effect, and each that is filled in as none before it, is come to
by clicks, given another value by what is typed or chosen, and taken back.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from game.authoring.editing.fields import FieldSpec
from game.rules.vocabulary import Kind
from tests.scenario.files import DATA
from tests.scenario.test_each_field import FILE, FOUND, KINDS, Place, Used, book, ids_of, other, spec_of
from tests.screen.modes.editing import Author, text_of
from tests.screen.modes.test_edit import changed_lines


def worth_showing() -> dict[tuple[str, str], list[str]]:
    """By trigger or effect, its fields that are filled in as none before them is, or else the first."""
    met: set[object] = set()
    shown: dict[tuple[str, str], list[str]] = {}
    for family, key, name in FOUND:
        spec = spec_of(family, key, name)
        filled = (spec.kind, spec.of, spec.required)
        if filled not in met or (family, key) not in shown:
            shown.setdefault((family, key), []).append(name)
        met.add(filled)
    return shown


SHOWN = worth_showing()
TYPED = ("number", "text", "date", "paragraph", "id")


@pytest.fixture(scope="module")
def author(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Author]:
    folder = tmp_path_factory.mktemp("everything")
    for name in (FILE.name, "river.toml"):
        shutil.copy(DATA / name, folder)
    made = Author(folder, folder / FILE.name, (1024, 640))
    yield made
    made.close()


def ident(place: Place) -> str:
    return ".".join(map(str, place))


def shows(author: Author, id_: str) -> bool:
    return any(one == id_ or one.startswith(f"{id_}.") for one in author.ids())


def come_to(author: Author, table: Place, key: str) -> str:
    """Open forms from the list of events on until the field is there; its id."""
    id_ = ident((*table, key))
    if shows(author, id_):
        return id_
    author.press("tool_events")
    author.push(f"row_{ident(table[:2])}")
    for end in range(3, len(table) + 1):
        if not shows(author, id_) and f"open_{ident(table[:end])}" in author.ids():
            author.push(f"open_{ident(table[:end])}")
    return id_


def give(author: Author, spec: FieldSpec, id_: str, used: Used) -> None:
    """Another value."""
    value = other(used, lambda of: ids_of(book(), of))
    if spec.kind in TYPED:
        author.fill(id_, value.isoformat() if isinstance(value, dt.date) else str(value))
        author.key("enter")
    elif spec.kind in ("trigger", "rows", "triggers", "effects"):
        author.push(f"{id_}.add" if f"{id_}.add" in author.ids() else f"out_{id_}")
    elif spec.kind == "several":
        choose(author, f"{id_}.add", next(one for one in ids_of(book(), spec.of) if one not in used.value))
    elif spec.kind == "pair":
        choose(author, f"{id_}.1", value[1] if value[1] != used.value[1] else value[0])
    else:
        choose(author, id_, value)


def choose(author: Author, id_: str, name: Any) -> None:
    """In a dropdown, or by typing in the list that opens."""
    author.reach(id_)
    widget = author.widget(id_)
    assert widget is not None
    if widget["kind"] == "dropdown":
        author.choose(id_, name)
    else:
        author.press(id_)
        author.pick(name)


@pytest.mark.parametrize(("family", "kind"), KINDS, ids=[f"{family} {kind.key}" for family, kind in KINDS])
def test_another_value_is_written_on_its_line_and_taken_back(author: Author, family: str, kind: Kind) -> None:
    for name in SHOWN[family, kind.key]:
        used, before = FOUND[family, kind.key, name], text_of(author)
        id_ = come_to(author, used.table, used.key)
        give(author, spec_of(family, kind.key, name), id_, used)
        assert changed_lines(before, text_of(author)) == 1, id_
        author.key("ctrl+z")
        assert text_of(author) == before, id_
