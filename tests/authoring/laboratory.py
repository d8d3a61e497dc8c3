"""A small war for the laboratory, and studies of games that nobody played, with figures chosen for the tests."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from game.analysis.asked import Task, Where
from game.analysis.batch import Result
from game.analysis.match import seats
from game.authoring.lab.report import Report
from game.authoring.lab.study import Study, level_of, study
from game.authoring.lab.trace import Trace
from game.authoring.lab.verdicts import Advice
from game.rules.board import Board
from game.scenario.load import Scenario, load_text

SKIRMISH = Path(__file__).parent.parent / "screen" / "skirmish.toml"
IDLER = """  { id = "idler", name = "Kauno įgula", nation = "lithuania", arm = "militia", size = "company", men = 100, \
quality = 1, morale = 60, traits = ["guard_only"], at = "kaunas" },
"""
EVENTS = """
[[events]]
id = "first-day"
title = "The first day"
text = "It begins."
when = { date = 1919-02-07 }
effects = [{ morale = { camp = "red", change = 1 } }]

[[events]]
id = "miracle"
title = "A miracle"
text = "The garrison of Ukmergė stands in Kaunas."
when = { unit_at = { unit = "garrison", town = "kaunas" } }
effects = [{ points = { camp = "red", points = 1 } }]
"""


def skirmish(*changes: tuple[str, str]) -> Scenario:
    text = SKIRMISH.read_text(encoding="utf-8") + EVENTS
    for old, new in (('  { id = "first"', IDLER + '  { id = "first"'), *changes):
        assert old in text
        text = text.replace(old, new)
    return load_text(text)


@cache
def played(*changes: tuple[str, str], games: int = 40) -> Study:
    scenario = skirmish(*changes)
    task = Task(scenario, seats(scenario.board), None, None)
    return study(task, "skirmish.toml", range(1, games + 1), Where(1))


def invented(board: Board, leads: Iterable[Iterable[int]], luck: Iterable[int] = ()) -> Study:
    """By game: the leads of the first rival at the beginning of each turn, and at the end."""
    fortunes = list(luck)
    traces = []
    for number, margins in enumerate(tuple(one) for one in leads):
        level = level_of(board, margins[-1])
        camps = tuple(0 for _ in board.camps)
        result = Result(
            *(number + 1, level, len(margins) - 1, camps, camps, camps, camps, camps, camps),
            *((), 3, 10, 0.0, ()),
        )
        fortune = fortunes[number] if fortunes else 0
        nothing: tuple[int, ...] = ()
        supply = tuple((0, 0, 0) for _ in board.camps)
        traces.append(
            Trace(
                *(result, margins, nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing),
                *((), (), tuple(board.owners), supply, (), fortune, ()),
            )
        )
    return Study(board, "invented", {camp.id: camp.player for camp in board.camps}, 1, traces)


def counsel(found: Report, about: str) -> list[Advice]:
    return [one for one in found.advice if one.about == about]
