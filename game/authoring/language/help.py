"""Completions, meanings and definitions at a place of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from game.authoring.editing.fields import FieldSpec, field_at, fields_of_model, model_below
from game.authoring.language.known import Known, Thing
from game.authoring.language.spots import Spot, spot_at, typed_at
from game.authoring.reference import rule_takes, takes
from game.authoring.schema import model
from game.messages import _
from game.scenario.codes import section
from game.scenario.files import read_text
from game.scenario.paths import companion, scenarios_folder
from game.scenario.positions import Place
from game.scenario.problems import GUIDE

OUTSIDE: Final = 2000
STRANGE: Final = 1000
"""How far down the list a town stands that is not in play, and one that is not the camp's own."""
OF_ITS_OWN: Final = ("at", "home", "supply")
"""Keys below a camp for which its own towns are offered first."""

NAMED_KEYS: Final = ("scores", "chances")
"""Kinds of fields whose keys are names."""


class Choice(NamedTuple):
    """Something that can stand where a word is typed."""

    label: str
    detail: str
    help: str
    text: str  # what takes the place of the word
    start: int
    end: int
    order: int = 0  # the lower, the higher in the list
    name: str = ""  # by which it is found, too


class Where(NamedTuple):
    """A place of a file: line and column from 0."""

    file: Path
    line: int
    column: int


def choices(path: Path, texts: Mapping[Path, str], line: int, column: int) -> list[Choice]:
    """What can stand at a place of an open file. `texts`: of the files that are open, by path."""
    found: list[Choice] = []
    for spot, text in typed_at(texts.get(path, ""), line, column):
        known = Known(path, {**texts, path: text})
        if spot.role == "heading":
            found += _headings(known, spot)
        elif spot.role == "key":
            found += _keys(known, spot)
        else:
            found += _values(known, spot)
    return found


def _keys(known: Known, spot: Spot) -> Iterator[Choice]:
    """The keys that a table does not have yet; of one whose keys are names, the names."""
    table = model_below(model(known.kind), spot.place)
    given = _at(known.own.data, spot.place)
    if table is None:
        field = field_at(model(known.kind), spot.place)
        yield from _names(known, field, spot, " = ") if field and field.kind in NAMED_KEYS else ()
        return
    for number, field in enumerate(fields_of_model(table)):
        if field.key not in given:
            text = f"{field.key} = "
            detail = _("must be there") if field.required else ""
            yield Choice(
                field.key, detail, meaning(known.kind, (*spot.place, field.key)), text, spot.start, spot.end, number
            )


def _values(known: Known, spot: Spot) -> Iterator[Choice]:
    field = field_at(model(known.kind), spot.place)
    if field is None:
        return
    if field.kind == "flag" and not spot.quoted:
        for word in ("true", "false"):
            yield Choice(word, "", "", word, spot.start, spot.end)
    for number, word in enumerate(field.choices):
        yield Choice(word, "", "", _quoted(word, spot), spot.start, spot.end, number)
    if field.kind not in NAMED_KEYS:
        yield from _names(known, field, spot, "")


def _names(known: Known, field: FieldSpec, spot: Spot, behind: str) -> Iterator[Choice]:
    given = _at(known.own.data, spot.place[:-1] if isinstance(spot.place[-1], int) else spot.place)
    there = set(given) if isinstance(given, list | dict) else set()
    played = known.own.data.get("towns")
    inside = set(map(str, played)) if isinstance(played, list) and field.of == "town" else set()
    own = _own_towns(known, spot.place) if field.key in OF_ITS_OWN else set()
    for word in field.choices if behind else ():
        if word not in there:
            yield Choice(word, "", "", f"{word}{behind}", spot.start, spot.end)
    for number, thing in enumerate(known.things(field.of) if field.of else ()):
        if thing.id in there and thing.id != spot.word:
            continue
        text = f"{thing.id}{behind}" if behind else _quoted(thing.id, spot)
        order = number + OUTSIDE * bool(inside and thing.id not in inside) + STRANGE * bool(own and thing.id not in own)
        yield Choice(thing.id, thing.name, "", text, spot.start, spot.end, order, thing.name)


def _own_towns(known: Known, place: Place) -> set[str]:
    """Those that the camp in whose table a place lies holds at the start, or has units in."""
    if place[0] != "camps":
        return set()
    holds, units = (_at(known.own.data, (*place[:2], key)) for key in ("holds", "units"))
    return {*map(str, holds), *(str(unit["at"]) for unit in units if isinstance(unit, dict) and unit.get("at"))}


def _headings(known: Known, spot: Spot) -> Iterator[Choice]:
    for name, help_ in _tables(known.kind):
        yield Choice(name, "", help_, name, spot.start, spot.end)


@cache
def _tables(kind: str) -> tuple[tuple[str, str], ...]:
    """What a heading can name, one table in another once."""
    found = []
    for field in fields_of_model(model(kind)):
        if field.kind in ("rows", "table") and field.model is not None:
            found.append((field.key, meaning(kind, (field.key,))))
            found += [
                (f"{field.key}.{inner.key}", meaning(kind, (field.key, inner.key)))
                for inner in fields_of_model(field.model)
                if inner.kind in ("rows", "table")
            ]
    return tuple(found)


def _quoted(word: str, spot: Spot) -> str:
    return word if spot.quoted else f'"{word}"'


def _at(data: Any, place: Place) -> Any:
    for part in place:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return {}
    return data if isinstance(data, list | dict) else {}


# ------------------------------------------------------------------------------------------------- meanings and places


def hover(path: Path, texts: Mapping[Path, str], line: int, column: int) -> tuple[str, Spot] | None:
    """What the word at a place means, in Markdown, and the word."""
    known = Known(path, texts)
    spot = spot_at(known.own.text, line, column)
    if spot is None:
        return None
    thing = _thing(known, spot)
    words = f"**{thing.name}** (`{thing.id}`)" if thing else meaning(known.kind, spot.place)
    return (words, spot) if words else None


def definition(path: Path, texts: Mapping[Path, str], line: int, column: int) -> Where | None:
    """Where what the word at a place names is written."""
    known = Known(path, texts)
    spot = spot_at(known.own.text, line, column)
    thing = _thing(known, spot) if spot else None
    if thing is None or thing.file is None:
        return None
    if not thing.place:
        return Where(thing.file, 0, 0)
    file = next(one for one in (known.own, known.map, known.rules) if one is not None and one.path == thing.file)
    return Where(thing.file, *file.line_of(thing.place))


def _thing(known: Known, spot: Spot) -> Thing | None:
    """What a word names, be it a value or a key that is a name."""
    field = field_at(model(known.kind), spot.place)
    if field is None or not field.of or spot.role == "heading":
        return None
    if spot.role == "key" and (field.kind not in NAMED_KEYS or spot.place[-1] == field.key):
        return None
    return known.find(field.of, spot.word)


def meaning(kind: str, place: Place) -> str:
    """What the guide says of a key of a file, in Markdown; empty: nothing."""
    field = field_at(model(kind), place)
    if field is None:
        return ""
    if kind == "rules":
        way = tuple(part for part in place if isinstance(part, str))[:2]
        told = [rule_takes(way), _remarks().get(way, "")]
    else:
        told = [field.help, takes(field)]
    about = section(place, kind)
    where = f"{GUIDE}#{about}" if about else GUIDE
    return "\n\n".join([f"**{field.key}**", *filter(None, told), where])


@cache
def _remarks() -> dict[tuple[str, ...], str]:
    """What the shipped rules file says of its tables and keys: before them, or behind them on the line."""
    found: dict[tuple[str, ...], str] = {}
    table, before = "", ""
    for line in read_text(companion("rules", "standard", scenarios_folder())).split("\n"):
        if line.startswith("# "):
            before += f"{line[2:]} "
            continue
        heading, pair = re.match(r"\[+([\w.]+)\]+", line), re.match(r"(\w+) = [^#]*(?:# (.*))?$", line)
        if heading:
            table = heading[1]
            found.setdefault((table,), before.strip())
        elif pair and table:
            whole = found[(table,)] if f"`{pair[1]}`" in found[(table,)] else ""
            found.setdefault((table, pair[1]), pair[2] or before.strip() or whole)
        before = ""
    return found
