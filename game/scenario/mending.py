"""What does not fit the model of a file: noted, and taken out or put as it was probably meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from game.messages import _
from game.scenario.document import MOST_PROBLEMS, Document
from game.scenario.meaning import likely, texts
from game.scenario.model_keys import keys_of, table_under, tables_of
from game.scenario.names import nearest
from game.scenario.positions import Place
from game.scenario.wording import explain

Details = Mapping[str, Any]

VERY_LIKE = 70
"""Likeness in per cent of a key to another beside which it is not looked for in other tables."""

MOST_ERRORS = 2000
"""Beyond, a file is not mended: what else could be found in it would not be shown."""


def mend(document: Document, model: type[BaseModel], errors: list[Any]) -> bool:
    """Note what does not fit, and mend it in the document's values; False: there is too much of it."""
    misspelt = _misspelt(model, document.data, errors)
    _move_to_the_head(document, model, errors)
    for details in errors:
        _note(document, model, details, misspelt)
    if len(errors) > MOST_ERRORS:
        return False
    _put_right(document, model, errors, misspelt)
    return True


def _place(details: Details) -> Place:
    return tuple(part for part in details["loc"] if part != "[key]")


def _model_at(model: type[BaseModel], place: Place) -> type[BaseModel] | None:
    """The model of the table at a place."""
    current: type[BaseModel] | None = model
    for part in place:
        if isinstance(part, str):
            current = table_under(current, part) if current and part in keys_of(current) else None
    return current


def _misspelt(model: type[BaseModel], data: Any, errors: list[Any]) -> dict[Place, str]:
    """Unknown keys that are most like a known one that is not there, by place; rather one that must be there."""
    found: dict[Place, str] = {}
    missing: dict[Place, list[str]] = {}  # by table
    for details in errors:
        if details["type"] == "missing":
            place = _place(details)
            missing.setdefault(place[:-1], []).append(str(place[-1]))
    taken: set[Place] = set()
    for details in errors:
        place = _place(details)
        table = _model_at(model, place[:-1]) if details["type"] == "extra_forbidden" else None
        if table is None or len(found) >= MOST_PROBLEMS:
            continue
        must = [key for key in missing.get(place[:-1], ()) if (*place[:-1], key) not in taken]
        near = nearest(str(place[-1]), must) if must else ""
        if not near and not _heading_of(model, data, place):
            near = _near(table, data, place)
        if near and near not in _at(data, place[:-1]) and (*place[:-1], near) not in taken:
            found[place] = near
            taken.add((*place[:-1], near))
    return found


def _near(table: type[BaseModel], data: Any, place: Place) -> str:
    """The key of a table that an unknown one is most like; a list of tables is meant for none of plain values."""
    value = _at(data, place)
    rows = isinstance(value, list) and any(isinstance(row, dict) for row in value)
    return nearest(str(place[-1]), list(tables_of(table) if rows else keys_of(table)))


def _note(document: Document, model: type[BaseModel], details: Details, misspelt: Mapping[Place, str]) -> None:
    place, kind = _place(details), details["type"]
    key = place[-1] if place else ""
    if kind == "extra_forbidden":
        table = _model_at(model, place[:-1])
        known = sorted(keys_of(table)) if table else []
        near = misspelt.get(place, "")
        if table is not None and place not in misspelt and not document.full:
            near = _near(table, document.data, place)
        home = "" if place in misspelt else _heading_of(model, document.data, place) or _home(model, place, near)
        wanted = home or ", ".join(known)
        message = _('unknown key "{key}"').format(key=key)
        document.add(place, "unknown-key", message, wanted, "" if home else near, key=True)
    elif kind != "missing":
        code, message, expected = explain(details, *_heading(model, place))
        document.add(place, code, message, expected)
    elif not (_left_out(document, place) or key in _meant(misspelt, place[:-1]) or place in document.misplaced):
        document.add(place, "missing-key", _('"{key}" is missing').format(key=key), _wanted(model, place))


def _left_out(document: Document, place: Place) -> bool:
    """Whether a key stands in a line that could not be read."""
    return document.lost_at(document.original(place[:-1]), (str(place[-1]),))


def _home(model: type[BaseModel], place: Place, near: str) -> str:
    """Where a key belongs that another table than its own knows, unless it is very like `near`, a key of its own."""
    key = str(place[-1])
    if len(place) > 1 and key in keys_of(model):
        return _("{key} at the head of the file, before the first heading in brackets").format(key=key)
    if near and nearest(key, [near], least=VERY_LIKE):
        return ""
    for name, table in tables_of(model).items():
        if key in keys_of(table) and name != place[0]:
            if _is_list(keys_of(model)[name].annotation):
                return _("{key} inside [[{name}]]").format(key=key, name=name)
            return _("{key} inside [{name}]").format(key=key, name=name)
    return ""


def _heading_of(model: type[BaseModel], data: Any, place: Place) -> str:
    """What the heading should be of tables at the head of the file that are known inside others alone."""
    value = _at(data, place)
    rows = isinstance(value, list) and any(isinstance(row, dict) for row in value)
    if len(place) > 1 or not (rows or isinstance(value, dict)):
        return ""
    key = str(place[0])
    inner = {path[-1]: path for path in reversed(list(_tables_within(model))) if len(path) > 1}
    inner = {name: path for name, path in inner.items() if _is_listed(model, path) == rows}
    name = key if key in inner else nearest(key, inner, least=VERY_LIKE)
    if not name or nearest(key, tables_of(model), least=VERY_LIKE):
        return ""
    path = inner[name]
    return _("{heading}, inside {table}").format(heading=_written(model, path), table=_written(model, path[:-1]))


def _written(model: type[BaseModel], path: tuple[str, ...]) -> str:
    """The heading of a table."""
    return f"[[{'.'.join(path)}]]" if _is_listed(model, path) else f"[{'.'.join(path)}]"


def _is_listed(model: type[BaseModel], path: tuple[str, ...]) -> bool:
    """Whether a way leads to a list of tables."""
    table: type[BaseModel] | None = model
    for key in path[:-1]:
        table = table_under(table, key) if table else None
    return table is not None and _is_list(keys_of(table)[path[-1]].annotation)


def _tables_within(model: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    """The ways to all tables of a file, the nearest first; what stands inside itself is gone into once."""
    queue: list[tuple[tuple[str, ...], type[BaseModel]]] = [((), model)]
    seen = {model}
    for path, table in queue:
        for key, inner in tables_of(table).items():
            yield (*path, key)
            if inner not in seen:
                seen.add(inner)
                queue.append(((*path, key), inner))


def _heading(model: type[BaseModel], place: Place) -> tuple[str, str]:
    """The key of a list of tables, and that of a table, of which one is at a place at the head of a file."""
    name = str(place[0]) if len(place) == 1 else ""
    if name not in tables_of(model):
        return "", ""
    return (name, "") if _is_list(keys_of(model)[name].annotation) else ("", name)


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is list or any(_is_list(inner) for inner in get_args(annotation))


def _meant(misspelt: Mapping[Place, str], table: Place) -> set[str]:
    """The keys that a table has under another name."""
    return {near for place, near in misspelt.items() if place[:-1] == table}


def _wanted(model: type[BaseModel], place: Place) -> str:
    table = _model_at(model, place[:-1])
    field = keys_of(table).get(str(place[-1])) if table else None
    return f"{place[-1]} = ...{': ' + field.description if field and field.description else ''}"


def _move_to_the_head(document: Document, model: type[BaseModel], errors: list[Any]) -> None:
    """Keys of the file that stand in one of its tables are taken from there, since the rest hangs on them."""
    for details in errors:
        place = _place(details)
        key = str(place[-1]) if place else ""
        if (
            details["type"] == "extra_forbidden"
            and len(place) > 1
            and key in keys_of(model)
            and key not in document.data
        ):
            document.data[key] = _at(document.data, place)
            document.misplaced.add((key,))
            document.doubtful.add((key,))


def _half_lost(document: Document, model: type[BaseModel], place: Place) -> None:
    """A list of tables under two names, one of them misspelt: what is under the right one is not all of it."""
    value = _at(document.data, place)
    table = _model_at(model, place[:-1])
    if table is not None and isinstance(value, list) and any(isinstance(row, dict) for row in value):
        near = nearest(str(place[-1]), keys_of(table))
        if near:
            document.lost.add(document.original((*place[:-1], near)))


def _put_right(document: Document, model: type[BaseModel], errors: list[Any], misspelt: Mapping[Place, str]) -> None:
    """Puts what was probably meant in the place of what did not fit, or takes it out; where a table needs a value,
    something of the right kind takes its place.
    """
    drops: dict[Place, set[str | int]] = {}
    renamed = {(*place[:-1], near) for place, near in misspelt.items()}
    for details in errors:
        place = _place(details)
        if place in misspelt:
            document.rename(place, misspelt[place])
            continue
        if place in renamed or place in document.misplaced:
            continue
        original = document.original(place)
        document.doubtful.add(original)
        table = _model_at(model, place[:-1]) if place and isinstance(place[-1], str) else None
        field = keys_of(table).get(str(place[-1])) if table else None
        meant = likely(details)
        if details["type"] == "extra_forbidden":
            _half_lost(document, model, place)
        if meant is not None and "[key]" not in details["loc"]:
            _at(document.data, place[:-1])[place[-1]] = meant
            if details["type"] in ("less_than_equal", "greater_than_equal"):
                document.lost.add(original)  # the nearest that can be: but nothing is told that rests on it
            continue
        document.lost.add(original)
        if field is not None and field.is_required():
            around = _at(document.data, place[:-1])
            document.lost_words.update(texts(around.get(place[-1])))
            around[place[-1]] = _stand_in(field.annotation, field.metadata)
        elif place:
            drops.setdefault(place[:-1], set()).add(place[-1])
    # The deepest first, so that the places of the others still hold; and rows of one list together.
    for place in sorted(drops, key=len, reverse=True):
        node = _at(document.data, place)
        if isinstance(node, list):
            document.lost_words.update(text for number in drops[place] for text in texts(node[int(number)]))
            document.keep_rows(node, [number for number in range(len(node)) if number not in drops[place]])
        else:
            for key in drops[place]:
                document.lost_words.update(texts(node.pop(key, None)))


def _at(data: Any, place: Place) -> Any:
    for part in place:
        data = data[part]
    return data


def _stand_in(kind: Any, bounds: Sequence[Any]) -> Any:
    """A small value of a type."""
    if get_origin(kind) is Annotated:
        inner, *more = get_args(kind)
        return _stand_in(inner, more)
    if get_origin(kind) is list:
        fewest = next((bound.min_length for bound in bounds if getattr(bound, "min_length", None)), 0)
        return [_stand_in(get_args(kind)[0], ()) for __ in range(fewest)]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        needed = {key: field for key, field in keys_of(kind).items() if field.is_required()}
        return {key: _stand_in(field.annotation, field.metadata) for key, field in needed.items()}
    if kind is int:
        return max((bound.ge for bound in bounds if hasattr(bound, "ge")), default=1)
    return {str: "x", bool: False, float: 0.0, dt.date: dt.date(1919, 1, 1)}.get(kind, {})
