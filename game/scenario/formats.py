"""Formats of scenario, map and rules files: what changed from each to the next, so that old files keep working.

A file carries the number of its format. One of an older format is brought up to date while it is read; `migrate` writes
that into the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

OLDEST: Final = 1


class Step(NamedTuple):
    """From one format to the next."""

    words: str  # what changes, for the author
    apply: Callable[[str, dict[str, Any]], bool]
    """Given the kind of file ("scenario", "map" or "rules") and its values, changes them; whether anything did."""


STEPS: list[Step] = []
"""The first leads from the oldest format to the next, and so on."""


def current() -> int:
    return OLDEST + len(STEPS)


def is_format(found: object) -> bool:
    """Whether something is the number of a format that can be read."""
    return isinstance(found, int) and not isinstance(found, bool) and OLDEST <= found <= current()


def upgrade(kind: str, data: dict[str, Any]) -> list[str]:
    """Brings the values of a file to today's format; tells, a line each, what changed them. Of a format that cannot be
    read nothing is changed."""
    found = data.get("format")
    if not is_format(found):
        return []
    assert isinstance(found, int)
    told = [step.words for step in STEPS[found - OLDEST :] if step.apply(kind, data)]
    data["format"] = current()
    return told


def kind_of(data: Mapping[str, Any]) -> str:
    """ "scenario", "map", "rules", "facts" or "campaign"; a file that could be anything is taken for a scenario."""
    if "phases" in data:
        return "campaign"
    if "camps" in data or "map" in data or "victory" in data:
        return "scenario"
    if "facts" in data:
        return "facts"
    if "combat" in data or "march" in data:
        return "rules"
    towns = data.get("towns")
    rows = isinstance(towns, list) and any(isinstance(row, dict) for row in towns)
    return "map" if rows or "credits" in data else "scenario"
