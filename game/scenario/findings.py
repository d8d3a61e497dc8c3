"""What the checks of a whole board find."""

from __future__ import annotations

from typing import Literal, NamedTuple

from game.scenario.problems import SEVERITIES, Severity

Kind = Literal[
    "town", "link", "camp", "unit", "group", "leader", "event", "line", "level", "weather", "victory", "play", "count"
]

Way = tuple[str | int, ...]


class Finding(NamedTuple):
    severity: Severity
    kind: Kind
    id: str  # of the thing concerned, by which its place in the file is found; a level's is its number
    message: str
    code: str
    way: Way = ()  # from the entry down to the value that is meant
    nearest: str = ""  # the valid name most like the one found
    expected: str = ""


def error(
    kind: Kind, name: str, code: str, message: str, way: Way = (), nearest: str = "", expected: str = ""
) -> Finding:
    return Finding("error", kind, name, message, code, way, nearest, expected)


def warning(kind: Kind, name: str, code: str, message: str, way: Way = (), nearest: str = "") -> Finding:
    return Finding("warning", kind, name, message, code, way, nearest)


def hint(kind: Kind, name: str, code: str, message: str, way: Way = (), expected: str = "") -> Finding:
    return Finding("hint", kind, name, message, code, way, "", expected)


def by_weight(findings: list[Finding]) -> list[Finding]:
    """Errors first, else as they were found."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))
