"""What a form shows of each table of a file, told by the models of the format."""

from __future__ import annotations

import datetime as dt
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from game.authoring.editing.layout import Place
from game.messages import _
from game.rules.vocabulary import LINKS
from game.scenario.event_models import EffectRow, When
from game.scenario.fields import ENGINE, HEX_PATTERN, LANGUAGE_PATTERN, Of, table_in
from game.scenario.map_models import MapFile
from game.scenario.models import ScenarioFile
from game.scenario.rgb import rgb

Single = Literal["text", "id", "number", "date", "choice", "one", "flag", "colour", "colours"]
"""Kinds of fields that stand beside their name: `one` is a name of something, `choice` one of few words, `flag` yes or
no; `colours` are several, in their order."""
FieldKind = (
    Single
    | Literal["paragraph", "several", "pair", "pairs", "routes"]  # names of what the field says, one or two deep
    | Literal["scores", "chances"]  # points by town; weights by name
    | Literal["table", "rows", "trigger", "triggers", "effects"]
)


class FieldSpec(NamedTuple):
    """One line of a form."""

    key: str
    label: str
    kind: FieldKind
    of: str  # town, camp, unit, group, event, line, leader, level, nation, trait, player, word, map, rules, picture
    choices: tuple[str, ...]
    low: Any  # least number or first day; None: no bound
    high: Any
    required: bool
    default: Any
    help: str
    model: type[BaseModel] | None  # of the table or tables it holds
    check: TypeAdapter[Any]
    over: str = ""  # of a pair of towns: what must be on their link, railway or bridge

    def fault(self, value: Any) -> str:
        """What is wrong with a value, in a sentence; empty if nothing is."""
        if self.kind == "colour" and value not in self.choices and rgb(str(value)) is None:
            return _("red, green and blue, such as {colour}").format(colour='"#2a5581"')
        try:
            self.check.validate_python(value)
        except ValidationError as error:
            return _words(error.errors()[0])
        return ""


def model_below(model: type[BaseModel], path: Place) -> type[BaseModel] | None:
    """The model of the table at a place of a file whose model is given; None where a table has no fixed keys."""
    for part in path:
        if isinstance(part, int):
            continue
        inner = next((table_in(field.annotation) for key, field in _fields(model) if key == part), None)
        if inner is None:
            return None
        model = inner
    return model


def field_at(model: type[BaseModel], path: Place) -> FieldSpec | None:
    """The field of a file at a place, or around it where a list or table without fixed keys stands there."""
    found = None
    for length in range(1, len(path) + 1):
        around = model_below(model, path[: length - 1])
        here = [field for field in _specs(around) if field.key == path[length - 1]] if around else []
        found = here[0] if here else found
    return found


def fields_of(path: Place, of_map: bool = False) -> tuple[FieldSpec, ...]:
    """The fields of the table at a place, in the order of the reference; none where keys are free."""
    return fields_in_file(MapFile if of_map else ScenarioFile, path)


def fields_in_file(file: type[BaseModel], path: Place) -> tuple[FieldSpec, ...]:
    """The same of a file whose model is given."""
    model = model_below(file, path)
    return () if model is None else _specs(model)


def fields_of_model(model: type[BaseModel]) -> tuple[FieldSpec, ...]:
    """The fields of any table that a model tells."""
    return _specs(model)


def keys_of(path: Place, of_map: bool = False) -> tuple[str, ...]:
    return keys_in_file(MapFile if of_map else ScenarioFile, path)


def keys_in_file(file: type[BaseModel], path: Place) -> tuple[str, ...]:
    model = model_below(file, path)
    return () if model is None else tuple(key for key, __ in _fields(model))


def trigger_kinds() -> tuple[FieldSpec, ...]:
    """The conditions a trigger can have; each is a key of it."""
    return _specs(When)


def effect_kinds() -> tuple[FieldSpec, ...]:
    """The effects an event can have; an entry of `effects` has one of them as its only key."""
    return _specs(EffectRow)


def fields_in(kind: FieldSpec) -> tuple[FieldSpec, ...]:
    """The fields of the table a condition or effect holds; none if it is a plain value or a trigger again."""
    if kind.model is None or kind.model is When:
        return ()
    return _specs(kind.model)


# ------------------------------------------------------------------------------------------------------------ inside


@cache
def _specs(model: type[BaseModel]) -> tuple[FieldSpec, ...]:
    return tuple(_spec(model, key, field) for key, field in _fields(model))


def _fields(model: type[BaseModel]) -> list[tuple[str, FieldInfo]]:
    return [(field.alias or name, field) for name, field in model.model_fields.items()]


def _bare(annotation: Any) -> Any:
    """A type without `| None` and what is annotated around it."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
            continue
        if get_origin(annotation) in (Union, UnionType):
            annotation = next(one for one in get_args(annotation) if one is not NoneType)
            continue
        return annotation


def _spec(model: type[BaseModel], key: str, field: FieldInfo) -> FieldSpec:
    kind, of = _kind(model, key, field)
    table = table_in(field.annotation)
    low, high = _bounds(field)
    whole: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    default = None if field.is_required() else field.get_default(call_default_factory=True, validated_data={})
    return FieldSpec(
        key,
        key.replace("_", " "),
        kind,
        "town" if of in LINKS else of,
        _choices(field),
        low,
        high,
        field.is_required(),
        default,
        field.description or "",
        table,
        TypeAdapter(whole, config=None if table else ConfigDict(strict=True, regex_engine=ENGINE)),
        of if of in LINKS else "",
    )


def _choices(field: FieldInfo) -> tuple[str, ...]:
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    nested = [extra.get(key) for key in ("items", "propertyNames")]
    either = extra.get("anyOf")
    nested = [*nested, *(either if isinstance(either, list) else [])]
    lists = [extra.get("enum"), *(inner.get("enum") for inner in nested if isinstance(inner, dict))]
    return next((tuple(map(str, found)) for found in lists if isinstance(found, (list, tuple))), ())


def _kind(model: type[BaseModel], key: str, field: FieldInfo) -> tuple[FieldKind, str]:
    bare, inner = _bare(field.annotation), table_in(field.annotation)
    marks = [*_marks(field.annotation), *field.metadata]
    of = next((mark.kind for mark in marks if isinstance(mark, Of)), "")
    if inner:
        return _table_kind(key, inner, get_origin(bare) is list), ""
    if get_origin(bare) is dict:
        return "scores" if of else "chances" if _choices(field) else "table", of
    if of == "colour":
        return "colours" if get_origin(bare) is list else "colour", ""
    if get_origin(bare) is list:
        entry = get_args(bare)[0]
        if get_origin(_bare(entry)) is list:
            return "pairs" if _is_pair(_marks(entry)) else "routes", of
        return "pair" if _is_pair(marks) else "several", of or "word"
    if bare in (bool, int, float, dt.date):
        return "flag" if bare is bool else "date" if bare is dt.date else "number", ""
    if _choices(field):
        return "choice", ""
    if key == "id":
        return "id", ""
    if of:
        return "one", of
    return ("paragraph" if key in ("text", "history") else "text"), ""


def _is_pair(marks: list[Any]) -> bool:
    least = [mark.min_length for mark in marks if hasattr(mark, "min_length")]
    most = [mark.max_length for mark in marks if hasattr(mark, "max_length")]
    return least == most[:1] == [2]


def _table_kind(key: str, model: type[BaseModel], many: bool) -> FieldKind:
    if model is When:
        return "triggers" if many else "trigger"
    if model is EffectRow:
        return "effects"
    return "rows" if many else "table"


def _bounds(field: FieldInfo) -> tuple[Any, Any]:
    low = high = None
    for mark in [*_marks(field.annotation), *field.metadata]:
        low = low if getattr(mark, "ge", None) is None else mark.ge
        high = high if getattr(mark, "le", None) is None else mark.le
    return low, high


def _marks(annotation: Any) -> list[Any]:
    """What is annotated anywhere around a plain value."""
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        flat = [one for mark in marks for one in (mark.metadata if isinstance(mark, FieldInfo) else [mark])]
        return [*_marks(inner), *flat]
    if get_origin(annotation) in (Union, UnionType):
        return [mark for one in get_args(annotation) for mark in _marks(one)]
    if get_origin(annotation) in (list, dict):
        return [mark for one in get_args(annotation) for mark in _marks(one) if isinstance(mark, Of)]
    return []


def _words(error: Any) -> str:
    """What pydantic found, as `validate` says it."""
    limits = error.get("ctx", {})
    match error["type"]:
        case "greater_than_equal":
            return _("at least {limit}").format(limit=limits["ge"])
        case "less_than_equal":
            return _("at most {limit}").format(limit=limits["le"])
        case "string_pattern_mismatch" if limits.get("pattern") == HEX_PATTERN:
            return _("red, green and blue, such as {colour}").format(colour='"#2a5581"')
        case "string_pattern_mismatch" if limits.get("pattern") == LANGUAGE_PATTERN:
            return _("the sign of a language, such as lt, fr or sgs")
        case "string_pattern_mismatch":
            return _("small letters a-z, digits, - and _")
        case "string_too_short" | "too_short":
            return _("it is empty")
        case "string_too_long" | "too_long":
            return _("at most {bound} long").format(bound=limits.get("max_length"))
        case "int_type" | "int_parsing":
            return _("a whole number")
        case "date_type" | "date_from_datetime_parsing":
            return _("a date such as 1919-02-07")
        case _:
            return str(error["msg"])
