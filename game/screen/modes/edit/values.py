"""Between what is typed into a form and what the file holds."""

from __future__ import annotations

import datetime as dt
from typing import Any

from game.authoring.editing.fields import FieldSpec
from game.messages import _

MOST_TEXT = 20_000


class Wrong(ValueError):
    """What is wrong with what was typed, in a few words."""


def as_text(spec: FieldSpec, value: Any) -> str:
    if value is None:
        return ""
    if spec.kind in ("routes", "colours") and isinstance(value, list):
        return " ".join(map(str, value))
    return str(value)


def from_text(spec: FieldSpec, text: str) -> Any:
    """The value of a field; None: it is left out. Raises `Wrong`."""
    bare = text.strip()
    if not bare and not spec.required and spec.kind in ("number", "date", "colour", "colours"):
        return None
    if not bare and spec.kind in ("text", "paragraph", "id") and not spec.required:
        return None
    value = _parsed(spec, text if spec.kind in ("text", "paragraph") else bare)
    fault = spec.fault(value)
    if fault:
        raise Wrong(fault)
    return value


def _parsed(spec: FieldSpec, text: str) -> Any:
    match spec.kind:
        case "number":
            return _number(text)
        case "date":
            try:
                return dt.date.fromisoformat(text)
            except ValueError:
                raise Wrong(_("a date such as 1919-02-07")) from None
        case "colour" | "colours":
            words = [word.lower() for word in text.split()]
            return words if spec.kind == "colours" else " ".join(words)
        case _:
            return text


def _number(text: str) -> int | float:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise Wrong(_("a number")) from None


def summary(value: Any) -> str:
    """A trigger or an effect in a few words, for the button that opens it."""
    if isinstance(value, dict):
        if len(value) == 1 and isinstance(next(iter(value.values())), dict):
            key, inner = next(iter(value.items()))
            return f"{key.replace('_', ' ')}: {summary(inner)}"
        return ", ".join(f"{key.replace('_', ' ')} {summary(inner)}" for key, inner in value.items()) or _(
            "nothing yet"
        )
    if isinstance(value, list):
        if value and isinstance(value[0], dict):
            return f"({'; '.join(summary(one) for one in value)})"
        return ", ".join(map(str, value)) or _("none")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def called(row: Any) -> str:
    """What people call an entry of a list."""
    if not isinstance(row, dict):
        return str(row)
    if row.get("between"):
        return " – ".join(map(str, row["between"])) if isinstance(row["between"], list) else str(row["between"])
    return str(row.get("name") or row.get("title") or row.get("id") or _("without a name"))
