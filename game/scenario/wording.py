"""What is wrong with a value that does not fit its model, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from game.scenario.fields import ID_PATTERN, LANGUAGE_PATTERN, TITLE_PATTERN

SHOWN: Final = 60
"""Characters of a value that a message repeats."""

_TYPES: Final = {
    "int": "a whole number",
    "float": "a number",
    "string": 'text in "quotation marks"',
    "bool": "true or false",
    "date": "a date such as 1919-02-07",
    "list": "an array [ ... ]",
    "dict": "a table { ... }",
    "model": "a table { ... }",
}

_PATTERNS: Final = {
    ID_PATTERN: ("bad-id", "cannot be an id", "small letters a-z, digits, - and _"),
    TITLE_PATTERN: ("bad-name", "cannot be shown as a name", "letters, and no control characters"),
    LANGUAGE_PATTERN: ("wrong-kind", "is not the sign of a language", 'two small letters, such as "lt"'),
}


def explain(details: Mapping[str, Any], list_of_tables: str = "", table: str = "") -> tuple[str, str, str]:
    """Code, message and expectation for a value of the wrong type or size, from what pydantic says of it.

    `list_of_tables`, `table`: the heading that its key has in a file, if it stands for such a thing.
    """
    kind, value, context = details["type"], details["input"], details.get("ctx", {})
    shown = _shown(value)
    given = context.get("actual_length")
    least, most = (context.get(f"{end}_length") for end in ("min", "max"))
    special = {
        "greater_than_equal": ("out-of-range", f"{shown} is too small", f"at least {context.get('ge')}"),
        "less_than_equal": ("out-of-range", f"{shown} is too large", f"at most {context.get('le')}"),
        "too_long": ("wrong-length", f"too many entries: {given}", f"at most {most}"),
        "too_short": ("wrong-length", f"too few entries: {given}", f"at least {least}"),
        "string_too_long": ("wrong-length", f"{shown} is too long", f"at most {most} characters"),
        "string_too_short": ("wrong-length", "the text is empty", "at least one character"),
        "finite_number": ("wrong-kind", f"{shown} is not a number to count with", "a number"),
    }
    if kind in special:
        return special[kind]
    if kind == "string_pattern_mismatch" and context.get("pattern") in _PATTERNS:
        code, message, expected = _PATTERNS[context["pattern"]]
        return code, f"{shown} {message}", expected
    if list_of_tables and kind == "list_type" and isinstance(value, dict):
        return "wrong-kind", f"{list_of_tables} is a single table", f"[[{list_of_tables}]] in double brackets, for each"
    if table and isinstance(value, list):
        return "wrong-kind", f"{table} is a list of tables", f"[{table}] in single brackets"
    wanted = _TYPES.get(kind.split("_")[0])
    if wanted:
        return "wrong-kind", f"{shown} is of the wrong kind", wanted
    return "wrong-kind", f"{shown} will not do", str(details["msg"])


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "an array"
    if isinstance(value, str):
        value = f'"{"".join(letter if letter.isprintable() else "?" for letter in value[:SHOWN])}"'
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 3]}..."
