"""TOML without a fault to plain values, in a time that no text makes long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli

if TYPE_CHECKING:
    from game.scenario.toml_flaws import Flaw

MOST_DEPTH = 16
"""Tables and arrays inside one another; a scenario needs about eight."""
MOST_BITS = 256
"""Of a number; no bound of the format needs more than twenty."""

_MANY_DIGITS = re.compile(r"[0-9a-fA-F_]{64}")
"""Signs without which no number has so many bits."""
_PART = r"(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')"
# tomli takes time that grows with the square of a dotted key's length.
_LONG_KEY = rf"^[ \t\[]*{_PART}(?:[ \t]*\.[ \t]*{_PART}){{{MOST_DEPTH}}}"
_LONG_INNER_KEY = rf"[{{,][ \t]*{_PART}(?:[ \t]*\.[ \t]*{_PART}){{{MOST_DEPTH}}}"


class Reading(NamedTuple):
    """What could be read of a text."""

    data: dict[str, Any] | None  # None: the flaws leave nothing to go by
    flaws: list[Flaw]
    text: str  # with the faulty lines blanked, so that the rest could be read
    blanked: dict[int, str]  # those lines, by number from 1


def sound(text: str) -> dict[str, Any] | None:
    """The values of a text; None: it has a flaw."""
    if long_key(text):
        return None
    try:
        data = tomli.loads(text)
    except (RecursionError, ValueError):
        return None
    if deeper_than(data, MOST_DEPTH) or (_MANY_DIGITS.search(text) and endless(data)):
        return None
    return data


def values(text: str) -> dict[str, Any]:
    """Those of a text without a flaw; none of any other."""
    return sound(text) or {}


def long_key(text: str) -> int:
    """The line of a key over which tomli might sit for ever; 0: there is none."""
    if not any(line.count(".") >= MOST_DEPTH for line in text.split("\n")):
        return 0
    found = re.search(_LONG_KEY, text, re.MULTILINE) or re.search(_LONG_INNER_KEY, text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def deeper_than(data: dict[str, Any], depth: int) -> bool:
    layer: list[Any] = [data]
    for __ in range(depth):
        layer = [
            inner
            for outer in layer
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
    return bool(layer)


def endless(data: dict[str, Any]) -> bool:
    """Whether there is a number so long that Python would refuse to write it."""
    waiting: list[Any] = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, int) and value.bit_length() > MOST_BITS:
            return True
    return False
