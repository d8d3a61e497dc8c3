"""What the checks of a whole board find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from game.rules import script
from game.rules.board import Board
from game.rules.conditions import parts_of
from game.rules.effects import Effect
from game.rules.scripted import ScriptedEvent
from game.rules.terms import NOBODY
from game.scenario.problems import SEVERITIES, Severity

Kind = (
    Literal["town", "link", "camp", "unit", "group", "leader", "event", "line", "plan"]
    | Literal["level", "weather", "victory", "play", "count"]
)

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


def placed(event: ScriptedEvent) -> Iterator[tuple[Way, Effect]]:
    """All effects of an event, each with the way to it."""
    branches = "one_of" if event.asks == NOBODY else "choices"
    yield from ((("effects", number), effect) for number, effect in enumerate(event.effects))
    for place, branch in enumerate(event.branches):
        yield from (((branches, place, "effects", number), effect) for number, effect in enumerate(branch.effects))
        for lot, outcome in enumerate(branch.lot):
            way = (branches, place, "one_of", lot, "effects")
            yield from (((*way, number), effect) for number, effect in enumerate(outcome.effects))


def brought(board: Board) -> Iterator[Effect]:
    """All effects that events may have."""
    return (effect for event in board.script for effect in event.every)


def conditions(trigger: script.Trigger) -> Iterator[script.Trigger]:
    """A trigger and all that it is made of."""
    yield trigger
    for part in parts_of(trigger):
        yield from conditions(part)


def by_weight(findings: list[Finding]) -> list[Finding]:
    """Errors first, else as they were found."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))
