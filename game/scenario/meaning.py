"""What was probably meant by a value that does not fit."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from math import isfinite
from typing import Any

CALENDAR = ("turns", "days_per_turn")
"""What all days of a game hang on: no limit stands in for them."""


def likely(details: Mapping[str, Any]) -> Any:
    """The value, from what pydantic says of the one that is there; None: nobody can tell."""
    kind, value, context = details["type"], details["input"], details.get("ctx", {})
    if kind in ("greater_than_equal", "less_than_equal"):
        calendar = isinstance(value, dt.date) or details["loc"][-1] in CALENDAR
        return None if calendar else context.get("ge", context.get("le"))
    if kind == "list_type" and isinstance(value, str):
        return None if details["loc"][-1] == "towns" else [value]  # of one town there is no war: let it be all
    if kind == "list_type" and isinstance(value, dict) and len(details["loc"]) == 1:
        return [value]
    if kind == "model_type" and isinstance(value, list) and len(details["loc"]) == 1 and len(value) == 1:
        return value[0]
    if kind == "bool_type" and value in (0, 1):
        return bool(value)
    if kind == "int_type" and isinstance(value, float) and isfinite(value):
        return int(value)
    if kind == "int_type" and isinstance(value, str):
        return int(value) if re.fullmatch(r"-?[0-9]{1,9}", value) else None
    if kind.startswith("date") and isinstance(value, dt.datetime):
        return value.date()
    if kind.startswith("date") and isinstance(value, str):
        with suppress(ValueError):
            return dt.date.fromisoformat(value)
    return None


def texts(value: Any) -> Iterator[str]:
    """All texts in a value, keys among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
