"""The shipped lessons, in their order."""

from __future__ import annotations

from game.scenario.load import Shipped, heading_of
from game.scenario.paths import lesson_files, shipped_scenarios

FIRST_WAR = "kaunas_encirclement"
"""The shipped scenario for whoever has gone through them all."""


def lessons() -> list[Shipped]:
    return [heading_of(path) for path in lesson_files()]


def lesson_after(name: str) -> Shipped | None:
    """The one that follows; None: it is the last, or no shipped lesson."""
    paths = lesson_files()
    names = [path.stem for path in paths]
    number = names.index(name) + 1 if name in names else len(names)
    return heading_of(paths[number]) if number < len(paths) else None


def war_after(name: str) -> Shipped | None:
    """What to play after the last lesson; None after any other."""
    paths = lesson_files()
    wars = [path for path in shipped_scenarios() if path.stem == FIRST_WAR]
    return heading_of(wars[0]) if wars and paths and paths[-1].stem == name else None
