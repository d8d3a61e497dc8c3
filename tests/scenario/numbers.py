"""The numbers of a rules file one by one, and rules with some of them changed."""

from __future__ import annotations

import copy
import dataclasses
import json
import tomllib
from collections.abc import Iterator
from typing import Any, NamedTuple, get_args, get_type_hints

from game.rules.numbers import Rules
from game.rules.spans import AnyOf, AtMost, OneOf, Span
from game.scenario.document import Document
from game.scenario.rules_file import compile_rules
from game.scenario.rules_orders import names_in, taken_apart
from tests.scenario.files import RULES

Place = tuple[str | int, ...]
STANDARD: dict[str, Any] = tomllib.loads(RULES)


class Field(NamedTuple):
    """A key of a rules file that takes whole numbers; of rows, the key of every row."""

    path: tuple[str, ...]
    span: Span | None
    limits: tuple[str, ...]  # keys that it must not exceed

    @property
    def key(self) -> str:
        return ".".join(self.path)

    def places(self, data: dict[str, Any] = STANDARD) -> list[Place]:
        """Of each of its numbers in a file."""
        return list(_leaves(data, self.path, ()))


def fields(record: type = Rules, path: tuple[str, ...] = ()) -> Iterator[Field]:
    """Every field of the rules that is a number or a table of numbers."""
    for name, hint in get_type_hints(record, include_extras=True).items():
        yield from _fields(hint, (*path, name))


def _fields(hint: Any, path: tuple[str, ...]) -> Iterator[Field]:
    kind, notes = taken_apart(hint)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        yield from fields(kind, path)
    elif any(isinstance(note, OneOf | AnyOf) for note in notes):
        return
    elif kind is int:
        span = next((note for note in notes if isinstance(note, Span)), None)
        yield Field(path, span, tuple(note.key for note in notes if isinstance(note, AtMost)))
    elif kind not in (str, bool):
        assert names_in(notes) or not any(isinstance(note, str) for note in notes)
        yield from _fields(get_args(kind)[0], path)


def _leaves(value: Any, path: tuple[str, ...], place: Place) -> Iterator[Place]:
    if isinstance(value, list):
        for number, row in enumerate(value):
            yield from _leaves(row, path, (*place, number))
    elif path:
        yield from _leaves(value[path[0]], path[1:], (*place, path[0]))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (), (*place, key))
    else:
        yield place


def at(data: Any, place: Place) -> Any:
    for part in place:
        data = data[part]
    return data


def put(data: Any, place: Place, number: int) -> None:
    at(data, place[:-1])[place[-1]] = number


def changed(*changes: tuple[Place, int]) -> dict[str, Any]:
    """The standard rules with some numbers changed, as data of a file."""
    data = copy.deepcopy(STANDARD)
    for place, number in changes:
        put(data, place, number)
    return data


def as_text(data: dict[str, Any]) -> str:
    """A rules file with this data."""
    lines = [f"{key} = {_toml(value)}" for key, value in data.items() if not isinstance(value, dict)]
    for name, table in data.items():
        if isinstance(table, dict):
            lines += [f"[{name}]", *(f"{key} = {_toml(value)}" for key, value in table.items())]
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value)


def compiled(data: dict[str, Any]) -> tuple[Rules | None, Document]:
    """The rules, None if they are not sound, and the document that tells why."""
    document = Document("rules.toml", as_text(data))
    return compile_rules(document), document
