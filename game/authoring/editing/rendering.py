"""Values as TOML text, in the style of the shipped files."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Final

import tomlkit

from game.messages import _

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_WIDE: Final = 120
"""Characters of a line beyond which a list of rows is written one row a line."""


def key_text(key: str) -> str:
    return key if _BARE.fullmatch(key) else tomlkit.string(key).as_string()


def value_text(value: Any) -> str:
    """On one line. Raises ValueError for what TOML cannot hold."""
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return repr(value)
        case dt.date():
            return value.isoformat()
        case str():
            return tomlkit.string(value).as_string()
        case list() | tuple():
            return f"[{', '.join(value_text(one) for one in value)}]"
        case Mapping():
            pairs = [f"{key_text(key)} = {value_text(one)}" for key, one in value.items()]
            return f"{{ {', '.join(pairs)} }}" if pairs else "{}"
        case _:
            raise ValueError(_("{name} has no form in TOML").format(name=type(value).__name__))


def pair_text(key: str, value: Any, newline: str = "\n") -> str:
    """A key of a table with a heading: long texts run over several lines, lists of rows take a line each."""
    name = key_text(key)
    if isinstance(value, str) and "\n" in value and '"""' not in value and value.isprintable() is False:
        return f"{name} = {_long_text(value, newline)}"
    text = f"{name} = {value_text(value)}"
    rows = isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) for one in value)
    if rows and len(text) > _WIDE:
        lines = [f"  {value_text(one)}," for one in value]
        return newline.join([f"{name} = [", *lines, "]"])
    return text


def _long_text(value: str, newline: str) -> str:
    lines = [tomlkit.string(line).as_string()[1:-1] for line in value.split("\n")]
    return f'"""{newline}{newline.join(lines)}"""'


def block_text(path: str, values: Mapping[str, Any], newline: str = "\n") -> str:
    """A table of a list, `[[path]]`, with a line end after its last key."""
    lines = [f"[[{path}]]", *(pair_text(key, value, newline) for key, value in values.items())]
    return newline.join(lines) + newline
