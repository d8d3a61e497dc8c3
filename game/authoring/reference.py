"""The tables of keys in the authors' guide, made from the models of the format, so that the guide cannot drift."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any, Final, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from game.authoring.editing import fields
from game.authoring.editing.fields import FieldSpec
from game.authoring.editing.layout import Place
from game.rules.lesson import DEEDS
from game.rules.numbers import Rules
from game.rules.spans import PAIR, AnyOf, Letters, OneOf, Span
from game.rules.terms import TASK_WORDS
from game.scenario.campaign_models import AlsoRow, CampaignFile, CarryTable, EndRow, PhaseRow, SideRow, WayRow
from game.scenario.paths import scenarios_folder
from game.scenario.rules_orders import names_in, taken_apart

TABLES: Final[dict[str, tuple[Place, bool]]] = {
    "file": ((), False),
    "camps": (("camps", 0), False),
    "units": (("camps", 0, "units", 0), False),
    "plans": (("camps", 0, "plans", 0), False),
    "flags": (("flags", 0), False),
    "regions": (("regions", 0), False),
    "groups": (("groups", 0), False),
    "leaders": (("leaders", 0), False),
    "relations": (("relations", 0), False),
    "lines": (("lines", 0), False),
    "weather": (("weather", 0), False),
    "links": (("links", 0), False),
    "events": (("events", 0), False),
    "outcomes": (("events", 0, "one_of", 0), False),
    "choices": (("events", 0, "choices", 0), False),
    "victory": (("victory",), False),
    "levels": (("victory", "levels", 0), False),
    "lesson": (("lesson",), False),
    "exercises": (("lesson", "exercises", 0), False),
    "map": ((), True),
    "map towns": (("towns", 0), True),
    "map links": (("links", 0), True),
    "map regions": (("regions", 0), True),
}
"""By the name in a mark of the guide: a place in a file that has such a table, and whether the file is a map."""

OF_CAMPAIGNS: Final[dict[str, type[BaseModel]]] = {
    "campaign": CampaignFile,
    "sides": SideRow,
    "carry": CarryTable,
    "phases": PhaseRow,
    "ways": WayRow,
    "also": AlsoRow,
    "ends": EndRow,
}
"""By the name in a mark of the guide: a table of campaign files."""

_MARK: Final = re.compile(r"(<!-- keys: ([a-z ]+) -->\n).*?(<!-- /keys -->)", re.DOTALL)
_NAMES: Final = {"line": "line's id", "level": "level's name", "word": "word"}


def filled(guide: str) -> str:
    """The guide with each marked table made anew. Raises KeyError for a mark that names no table."""
    return _MARK.sub(lambda found: f"{found[1]}{made(found[2])}{found[3]}", guide)


def guide() -> str:
    """The shipped guide, with its tables made anew."""
    return filled((scenarios_folder() / "AUTHORING.md").read_text(encoding="utf-8"))


def made(name: str) -> str:
    """A table in Markdown."""
    if name == "rules":
        return _lines(("table", "key", "takes", "order"), _rules())
    if name == "tasks":
        return _lines(("task", "what"), ((f"`{task}`", told) for task, told in TASK_WORDS.items()))
    if name == "deeds":
        return _lines(("deed", "what"), ((f"`{deed}`", told) for deed, told in DEEDS.items()))
    if name in ("triggers", "effects"):
        kinds = fields.trigger_kinds() if name == "triggers" else fields.effect_kinds()
        return _lines(("key", "takes", "what"), ((f"`{kind.key}`", takes(kind), kind.help) for kind in kinds))
    found = fields.fields_of_model(OF_CAMPAIGNS[name]) if name in OF_CAMPAIGNS else fields.fields_of(*TABLES[name])
    return _lines(("key", "must", "takes", "what"), (_row(field) for field in found))


def _lines(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _row(field: FieldSpec) -> tuple[str, ...]:
    default = "" if field.required else _default(field)
    what = f"{field.help}; {default}" if field.help and default else field.help or default
    return f"`{field.key}`", "yes" if field.required else "", takes(field), what


def _default(field: FieldSpec) -> str:
    match field.default:
        case None | [] | {}:
            return ""
        case "":
            return ""
        case bool():
            return f"`{str(field.default).lower()}` unless given"
        case str():
            return f'`"{field.default}"` unless given'
        case _:
            return f"`{field.default}` unless given"


def takes(field: FieldSpec) -> str:
    """What stands behind the equals sign."""
    of = _NAMES.get(field.of, field.of)
    match field.kind:
        case "number":
            return f"{_number(field)}{_bounds(field)}"
        case "flag":
            return "`true` or `false`"
        case "date":
            return "a date, `1919-02-07`"
        case "choice":
            return " or ".join(f"`{choice}`" for choice in field.choices)
        case "colour":
            return " or ".join((*(f"`{choice}`" for choice in field.choices), 'a colour, `"#2a5581"`'))
        case "colours":
            return 'an array of colours, `"#2a5581"`'
        case "one":
            return f"the {of}"
        case "several":
            listed = ", ".join(f"`{choice}`" for choice in field.choices)
            return f"an array of {of}s" + (f": {listed}" if listed else "")
        case "pair":
            return f"two {of}s"
        case "pairs":
            return f"an array of pairs of {of}s"
        case "routes":
            return f"an array of arrays of {of}s"
        case "scores":
            return "`{ town = number }`"
        case "chances":
            return f"`{{ weather = weight }}` of {', '.join(field.choices)}"
        case "trigger":
            return "[conditions](#triggers)"
        case "triggers":
            return "an array of [conditions](#triggers)"
        case "effects":
            return "an array of [effects](#effects)"
        case "rows":
            return "tables"
        case "table":
            inner = fields.fields_in(field)
            return ", ".join(f"`{one.key}`{'' if one.required else '?'} ({takes(one)})" for one in inner) or "a table"
        case "id":
            return "an id"
        case "text" | "paragraph":
            return "text"


def _number(field: FieldSpec) -> str:
    return "a number" if isinstance(field.low, float) or field.key in ("lat", "lon") else "a whole number"


def _bounds(field: FieldSpec) -> str:
    match field.low, field.high:
        case None, None:
            return ""
        case low, None:
            return f", at least {low:,}"
        case None, high:
            return f", at most {high:,}"
        case low, high:
            return f", {low:,} to {high:,}"


def _rules() -> Iterator[tuple[str, ...]]:
    """Each key of a rules file with what it takes; what it means stands behind it in the shipped file."""
    for table, record in get_type_hints(Rules).items():
        several = get_origin(record) is tuple
        row = get_args(record)[0] if several else record
        if dataclasses.is_dataclass(row):
            for key, hint in get_type_hints(row, include_extras=True).items():
                yield f"`[[{table}]]`" if several else f"`[{table}]`", f"`{key}`", *_rule(hint)


def rule_takes(way: tuple[str, ...]) -> str:
    """What a key of a rules file takes, by table and key; empty: it is none."""
    return next((takes for table, key, takes, __ in _rules() if (table.strip("`[]"), key.strip("`")) == way), "")


def _rule(hint: Any) -> tuple[str, str]:
    """What a field of the rules takes, and how its numbers stand to one another and to others."""
    kind, notes = taken_apart(hint)
    order = "; ".join(note.told for note in notes if hasattr(note, "told"))
    span = next((note for note in notes if isinstance(note, Span)), None)
    for note in notes:
        if isinstance(note, OneOf | AnyOf):
            several = "an array of " if isinstance(note, AnyOf) else "one of "
            return several + ", ".join(f"`{word}`" for word in note.words), order
        if isinstance(note, Letters):
            return f"text of at most {note.most} letters", order
    if span is not None:
        return f"{span.low:,} to {span.high:,}", order
    if kind in (str, bool):
        return {str: "text", bool: "`true` or `false`"}[kind], order
    if dataclasses.is_dataclass(kind):
        rows = ((name, *_rule(inner)) for name, inner in get_type_hints(kind, include_extras=True).items())
        return ", ".join(f"`{name}` ({'; '.join(filter(None, what))})" for name, *what in rows), ""
    takes, inner_order = _rule(get_args(kind)[0])
    names = ", ".join(f"`{name}`" for name in names_in(notes))
    if PAIR in notes:
        return f"`[attacker, defender]`, each {takes}", ""
    return (f"{names}, each {takes}" if names else f"an array of {takes}"), order or inner_order
