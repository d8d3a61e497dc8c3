"""Fits a document's values to a model. What does not fit is noted and taken out, so that the rest is checked too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from game.scenario.document import Document
from game.scenario.names import nearest
from game.scenario.positions import Place

Model = TypeVar("Model", bound=BaseModel)
Details = Mapping[str, Any]

MOST_KEYS = 60
"""Of one table: far more than any has, so that a file of something else is not told its keys one by one."""

MOST_ERRORS = 2000
"""Beyond, a file is not mended: what else could be found in it would not be shown."""

MOST_ROUNDS = 5
"""Rounds of mending: what was behind a fault may be faulty itself."""


def fit(document: Document, model: type[Model]) -> Model | None:
    """The document as a model; what does not fit is noted. None: even mended it does not."""
    if _foreign(document, model) or _over(document, (), document.data, model):
        return None
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_context=True)
    for details in errors:
        _note(document, model, details)
    for _ in range(MOST_ROUNDS if len(errors) <= MOST_ERRORS else 0):
        _mend(document, model, errors)
        try:
            return model.model_validate(document.data)
        except ValidationError as error:
            errors = error.errors(include_url=False, include_context=True)
    return None


def _foreign(document: Document, model: type[BaseModel]) -> bool:
    """Whether nothing in the file is of this kind, so that it is not worth telling what is missing."""
    known = [key for key in _keys(model) if key != "format"]
    foreign = not any(key in document.data or key in document.lost_keys for key in known)
    if foreign:
        document.add_surely(
            (), "this is not a scenario, a map or a rules file", ", ".join(known[:6]) + " ...", "", key=False
        )
    return foreign


def _over(document: Document, place: Place, data: Any, model: type[BaseModel]) -> bool:
    if not isinstance(data, dict):
        return False
    over = len(data) > MOST_KEYS
    if over:
        document.add_surely(place, f"a table has {len(data):,} keys", f"at most {MOST_KEYS}", "", key=True)
    for key, field in _keys(model).items():
        value = data.get(key)
        limit = next((item.max_length for item in field.metadata if hasattr(item, "max_length")), None)
        inner = _model_in(field.annotation)
        if isinstance(value, list | dict) and limit is not None and len(value) > limit:
            document.add_surely((*place, key), f"{key} has {len(value):,} entries", f"at most {limit:,}", "", key=True)
            over = True
        elif isinstance(value, list) and inner is not None:
            for number, row in enumerate(value):
                over |= _over(document, (*place, key, number), row, inner)
    return over


def _keys(model: type[BaseModel]) -> dict[str, Any]:
    """Fields by their names in the file."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The table that a field, or each entry of a list, is."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _model_in(inner))), None)


def _place(details: Details) -> Place:
    return tuple(part for part in details["loc"] if part != "[key]")


def _model_at(model: type[BaseModel], place: Place) -> type[BaseModel] | None:
    """The model of the table at a place."""
    current: type[BaseModel] | None = model
    for part in place:
        if isinstance(part, str):
            field = _keys(current).get(part) if current else None
            current = _model_in(field.annotation) if field else None
    return current


def _note(document: Document, model: type[BaseModel], details: Details) -> None:
    place, kind = _place(details), details["type"]
    key = place[-1] if place else ""
    if kind == "extra_forbidden":
        table = _model_at(model, place[:-1])
        known = sorted(_keys(table)) if table else []
        near = "" if document.full else nearest(str(key), known)
        document.add_surely(place, f'unknown key "{key}"', ", ".join(known), near, key=True)
    elif kind == "missing" and key in document.lost_keys:
        pass  # it stands in a line that could not be read, which is noted
    elif kind == "missing":
        document.add_surely(place, f'"{key}" is missing', _wanted(model, place), "", key=False)
    else:
        message, expected = _explain(details)
        document.add_surely(place, message, expected, "", key=False)


def _wanted(model: type[BaseModel], place: Place) -> str:
    table = _model_at(model, place[:-1])
    field = _keys(table).get(str(place[-1])) if table else None
    return f"{place[-1]} = ...{': ' + field.description if field and field.description else ''}"


_TYPES = {
    "int": "a whole number",
    "float": "a number",
    "string": 'text in "quotation marks"',
    "bool": "true or false",
    "date": "a date such as 1919-02-07",
    "list": "an array [ ... ]",
    "dict": "a table { ... }",
    "model": "a table { ... }",
}


def _explain(details: Details) -> tuple[str, str]:
    """Message and expectation for a value of the wrong type or size."""
    kind, value, context = details["type"], details["input"], details.get("ctx", {})
    shown = _shown(value)
    special: dict[str, Callable[[], tuple[str, str]]] = {
        "greater_than_equal": lambda: (f"{shown} is too small", f"at least {context['ge']}"),
        "less_than_equal": lambda: (f"{shown} is too large", f"at most {context['le']}"),
        "too_long": lambda: (f"too many entries: {context['actual_length']}", f"at most {context['max_length']}"),
        "too_short": lambda: (f"too few entries: {context['actual_length']}", f"at least {context['min_length']}"),
        "string_too_long": lambda: (f"{shown} is too long", f"at most {context['max_length']} characters"),
        "string_too_short": lambda: ("the text is empty", "at least one character"),
        "string_pattern_mismatch": lambda: (f"{shown} cannot be an id", "small letters a-z, digits, - and _"),
        "finite_number": lambda: (f"{shown} is not a number to count with", "a number"),
    }
    if kind in special:
        return special[kind]()
    wanted = _TYPES.get(kind.split("_")[0])
    if wanted:
        return f"{shown} is of the wrong kind", wanted
    return f"{shown} will not do", str(details["msg"])


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "an array"
    text = str(value).lower() if isinstance(value, bool) else str(value) if not isinstance(value, str) else f'"{value}"'
    return text if len(text) <= 60 else text[:57] + "..."


def _mend(document: Document, model: type[BaseModel], errors: list[Any]) -> None:
    """Takes out what did not fit; where a table needs a value, something of the right kind takes its place."""
    drops: dict[Place, set[str | int]] = {}
    for details in errors:
        place = _place(details)
        document.doubtful.add(document.original(place))
        table = _model_at(model, place[:-1]) if place and isinstance(place[-1], str) else None
        field = _keys(table).get(str(place[-1])) if table else None
        if field is not None and field.is_required():
            _at(document.data, place[:-1])[place[-1]] = _stand_in(field.annotation, field.metadata)
        elif place:
            drops.setdefault(place[:-1], set()).add(place[-1])
    # The deepest first, so that the places of the others still hold; and rows of one list together.
    for place in sorted(drops, key=len, reverse=True):
        node = _at(document.data, place)
        if isinstance(node, list):
            document.keep_rows(node, [number for number in range(len(node)) if number not in drops[place]])
        else:
            for key in drops[place]:
                node.pop(key, None)


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
        return [_stand_in(get_args(kind)[0], ()) for _ in range(fewest)]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        needed = {key: field for key, field in _keys(kind).items() if field.is_required()}
        return {key: _stand_in(field.annotation, field.metadata) for key, field in needed.items()}
    if kind is int:
        return max((bound.ge for bound in bounds if hasattr(bound, "ge")), default=1)
    return {str: "x", bool: False, float: 0.0, dt.date: dt.date(1919, 1, 1)}.get(kind, {})
