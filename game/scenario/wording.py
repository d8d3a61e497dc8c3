"""What is wrong with a value that does not fit its model, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from game.messages import N_, _
from game.scenario.fields import HEX_PATTERN, ID_PATTERN, LANGUAGE_PATTERN, TITLE_PATTERN

SHOWN: Final = 60
"""Characters of a value that a message repeats."""

_TYPES: Final = {
    "int": N_("a whole number"),
    "float": N_("a number"),
    "string": N_('text in "quotation marks"'),
    "bool": N_("true or false"),
    "date": N_("a date such as 1919-02-07"),
    "list": N_("an array [ ... ]"),
    "dict": N_("a table { ... }"),
    "model": N_("a table { ... }"),
}

_PATTERNS: Final = {
    ID_PATTERN: ("bad-id", N_("cannot be an id"), N_("small letters a-z, digits, - and _")),
    TITLE_PATTERN: ("bad-name", N_("cannot be shown as a name"), N_("letters, and no control characters")),
    LANGUAGE_PATTERN: ("wrong-kind", N_("is not the sign of a language"), N_('such as "lt", "fr" or "sgs"')),
    HEX_PATTERN: ("bad-colour", N_("is no colour"), N_('red, green and blue, such as "#2a5581"')),
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
        "greater_than_equal": (
            "out-of-range",
            _("{shown} is too small").format(shown=shown),
            _("at least {bound}").format(bound=context.get("ge")),
        ),
        "less_than_equal": (
            "out-of-range",
            _("{shown} is too large").format(shown=shown),
            _("at most {bound}").format(bound=context.get("le")),
        ),
        "too_long": (
            "wrong-length",
            _("too many entries: {given}").format(given=given),
            _("at most {most}").format(most=most),
        ),
        "too_short": (
            "wrong-length",
            _("too few entries: {given}").format(given=given),
            _("at least {least}").format(least=least),
        ),
        "string_too_long": (
            "wrong-length",
            _("{shown} is too long").format(shown=shown),
            _("at most {most} characters").format(most=most),
        ),
        "string_too_short": ("wrong-length", _("the text is empty"), _("at least one character")),
        "finite_number": ("wrong-kind", _("{shown} is not a number to count with").format(shown=shown), _("a number")),
    }
    if kind in special:
        return special[kind]
    if kind == "string_pattern_mismatch" and context.get("pattern") in _PATTERNS:
        code, message, expected = _PATTERNS[context["pattern"]]
        return code, f"{shown} {_(message)}", _(expected)
    if list_of_tables and kind == "list_type" and isinstance(value, dict):
        return (
            "wrong-kind",
            _("{list_of_tables} is a single table").format(list_of_tables=list_of_tables),
            _("[[{list_of_tables}]] in double brackets, for each").format(list_of_tables=list_of_tables),
        )
    if table and isinstance(value, list):
        return (
            "wrong-kind",
            _("{table} is a list of tables").format(table=table),
            _("[{table}] in single brackets").format(table=table),
        )
    wanted = _TYPES.get(kind.split("_")[0])
    if wanted:
        return "wrong-kind", _("{shown} is of the wrong kind").format(shown=shown), _(wanted)
    return "wrong-kind", _("{shown} will not do").format(shown=shown), str(details["msg"])


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return _("a table")
    if isinstance(value, list):
        return _("an array")
    if isinstance(value, str):
        value = f'"{"".join(letter if letter.isprintable() else "?" for letter in value[:SHOWN])}"'
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 3]}..."
