"""Each field of each trigger and effect, in a file that uses them all: a wrong value is one mistake on its line, and
another is written there and nowhere else.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from game.authoring.editing.fields import FieldSpec, effect_kinds, fields_in, trigger_kinds
from game.authoring.editing.manuscript import Manuscript
from game.rules.vocabulary import EFFECTS, TRIGGERS, Field, Kind
from game.scenario.check import check_text
from tests.authoring.written import where
from tests.scenario.files import DATA

FILE = DATA / "everything.toml"
KINDS: list[tuple[str, Kind]] = [
    *(("trigger", kind) for kind in TRIGGERS.values()),
    *(("effect", kind) for kind in EFFECTS.values()),
]
SPECS = {
    **{("trigger", spec.key): spec for spec in trigger_kinds()},
    **{("effect", spec.key): spec for spec in effect_kinds()},
}
Place = tuple[str | int, ...]


class Used(NamedTuple):
    """A field where the file uses it."""

    table: Place
    key: str
    field: Field
    value: Any


def book() -> Manuscript:
    return Manuscript(FILE, FILE.read_bytes(), FILE.read_bytes())


def triggers_in(place: Place, when: dict[str, Any]) -> Iterator[tuple[str, str, Place, Any]]:
    for key, value in when.items():
        yield "trigger", key, place, value
        if key in ("all", "any"):
            for number, part in enumerate(value):
                yield from triggers_in((*place, key, number), part)
        if key == "not":
            yield from triggers_in((*place, key), value)


def effects_in(place: Place, table: dict[str, Any]) -> Iterator[tuple[str, str, Place, Any]]:
    for number, effect in enumerate(table.get("effects", [])):
        for key, value in effect.items():
            yield "effect", key, (*place, "effects", number), value
    for listed in ("choices", "one_of"):
        for number, branch in enumerate(table.get(listed, [])):
            yield from effects_in((*place, listed, number), branch)


def found() -> dict[tuple[str, str, str], Used]:
    """By trigger or effect, its key and the key of a field: the first place at which the file uses it."""
    places: dict[tuple[str, str, str], Used] = {}
    for number, event in enumerate(book().rows(("events",))):
        place = ("events", number)
        for family, key, table, value in (*triggers_in((*place, "when"), event["when"]), *effects_in(place, event)):
            kind = (TRIGGERS if family == "trigger" else EFFECTS)[key]
            if kind.plain:
                places.setdefault((family, key, key), Used(table, key, kind.fields[0], value))
                continue
            for field in kind.fields:
                for name in (field.means.key or field.name, field.means.others):
                    if name in value:
                        places.setdefault((family, key, name), Used((*table, key), name, field, value[name]))
    return places


FOUND = found()
EACH = [pytest.param(*used, id=" ".join(used)) for used in FOUND]


@pytest.mark.parametrize(("family", "kind"), KINDS, ids=[f"{family} {kind.key}" for family, kind in KINDS])
def test_the_file_uses_each_field(family: str, kind: Kind) -> None:
    keys = {kind.key} if kind.plain else {*kind.keys, *(field.means.others for field in kind.fields)} - {""}
    assert {name for of, key, name in FOUND if (of, key) == (family, kind.key)} == keys


def wrong(used: Used) -> Any:
    """A value that the field cannot have: a slip of the pen."""
    means = used.field.means
    match means.of:
        case "trigger":
            return [] if used.field.several else {}
        case "day":
            return "soon"
        case "text":
            return ""
        case "number":
            return means.high + 1
    if isinstance(used.value, list):
        return [*used.value[:-1], f"{used.value[-1]}x"]
    return f"{used.value}x"


def other(used: Used, ids: Any) -> Any:
    """Another value that it can have."""
    means = used.field.means
    if means.of == "day":
        return used.value + dt.timedelta(days=1)
    if means.of == "text":
        return "Another name"
    if isinstance(used.value, int):
        return used.value - 1 if used.value > means.low else used.value + 1
    if means.words:
        return next(word for word in means.words if word != used.value)
    if means.of == "trigger":
        return used.value[:-1] if used.field.several else {"turn": 4}
    if means.of == "nation":
        return "lithuania"
    known = list(ids(means.of if means.of not in ("railway", "bridge") else "town"))
    if isinstance(used.value, list) and means.of == "camp":
        return used.value[::-1]
    if isinstance(used.value, list):
        return [*used.value[:-1], next(name for name in known if name not in used.value)]
    return next(name for name in known if name != used.value)


@pytest.mark.parametrize(("family", "kind", "name"), EACH)
def test_a_wrong_value_is_one_mistake_on_its_line(family: str, kind: str, name: str) -> None:
    used, text = FOUND[family, kind, name], book()
    text.set(used.table, used.key, wrong(used))
    told = check_text(text.text, FILE)
    line, column = where(text, (*used.table, used.key))
    assert [(problem.line, problem.severity) for problem in told] == [(line, "error")], told
    assert problem_is_a_sentence(told[0].message)
    assert told[0].column >= column


def problem_is_a_sentence(message: str) -> bool:
    return bool(re.fullmatch(r"\S[^\n]*[^\s.]", message))


@pytest.mark.parametrize(("family", "kind", "name"), EACH)
def test_the_form_has_it_and_another_value_is_written_there_alone(family: str, kind: str, name: str) -> None:
    used, text = FOUND[family, kind, name], book()
    spec = spec_of(family, kind, name)
    assert spec.label
    assert spec.fault(used.value) == ""
    before = text.text.splitlines()
    text.set(used.table, used.key, other(used, lambda of: ids_of(text, of)))
    after = text.text.splitlines()
    steps = [
        step for step in difflib.SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes() if step[0] != "equal"
    ]
    assert [(kind, end - start, stop - begin) for kind, start, end, begin, stop in steps] == [("replace", 1, 1)]
    text.undo()
    assert text.source == FILE.read_bytes()


def spec_of(family: str, kind: str, name: str) -> FieldSpec:
    spec = SPECS[family, kind]
    return spec if name == kind and spec.kind != "table" else {inner.key: inner for inner in fields_in(spec)}[name]


def ids_of(text: Manuscript, of: str) -> list[str]:
    """Names of things of a kind in the file or its map."""
    if of == "count":
        return [str(name) for name in text.value(("counts",))]
    if of == "town":
        return ["kaunas", "kedainiai", "seta", "jonava", "ukmerge"]
    if of == "level":
        return [row["name"] for row in text.rows(("victory", "levels"))]
    if of in ("unit", "plan"):
        return [row["id"] for camp in text.rows(("camps",)) for row in camp[f"{of}s"]]
    return [row["id"] for row in text.rows((f"{of}s",))]
