"""The yardstick of history: games made by hand against facts, and the command."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from game.analysis.asked import Asked, Task
from game.analysis.course import Change, Course, Watching
from game.analysis.yardstick import (
    Found,
    Yardstick,
    by_date_alone,
    day_taken,
    forced_events,
    is_forced,
    is_so,
    score,
)
from game.cli import main
from game.cli.history import reasons
from game.rules import effects, script
from game.rules.events import TownTaken
from game.rules.opening import opening
from game.rules.scripted import ScriptedEvent
from game.rules.terms import NOBODY
from game.scenario.facts import Fact
from game.scenario.load import load

SCENARIO = load("kaunas_encirclement")
BOARD = SCENARIO.board
RED, REPUBLIC = 0, 1
TOWN = BOARD.town_numbers["jieznas"]
FIRST = BOARD.first_day


def fact(kind: str = "capture", day: int = FIRST + 2, holder: int = RED, town: int = TOWN) -> Fact:
    return Fact("it", day, town, holder, kind, "It falls", "high")


def course(*changes: tuple[int, int]) -> Course:
    """`changes`: new holder of the town, days since the first."""
    return Course(tuple(Change(TOWN, camp, FIRST + days) for camp, days in changes))


@pytest.mark.parametrize(
    ("kind", "holder", "changes", "held"),
    [
        ("capture", RED, (), False),
        ("capture", RED, ((RED, 2),), True),
        ("capture", RED, ((RED, 3),), False),
        ("capture", RED, ((RED, 1), (REPUBLIC, 2)), False),
        ("holds", REPUBLIC, ((RED, 1), (REPUBLIC, 2)), True),
        ("holds", REPUBLIC, ((NOBODY, 1),), False),
        ("keeps", REPUBLIC, (), True),
        ("keeps", REPUBLIC, ((RED, 1), (REPUBLIC, 2)), False),
        ("keeps", REPUBLIC, ((RED, 3),), True),
    ],
)
def test_a_town_is_looked_at_in_the_evening(
    kind: str, holder: int, changes: tuple[tuple[int, int], ...], held: bool
) -> None:
    assert BOARD.owners[TOWN] == REPUBLIC
    assert is_so(BOARD, course(*changes), fact(kind, holder=holder)) is held


def test_of_several_captures_the_nearest_counts() -> None:
    played = course((RED, 0), (REPUBLIC, 1), (RED, 3), (REPUBLIC, 8), (RED, 9))
    assert day_taken(played, fact()) == FIRST + 3
    assert day_taken(course(), fact()) is None


def test_a_town_handed_over_in_peace_has_not_been_taken() -> None:
    """But it is held from then on."""
    played = Course((Change(TOWN, RED, FIRST + 1, handed=True), Change(TOWN, RED, FIRST + 5)))
    assert day_taken(played, fact()) == FIRST + 5
    assert day_taken(played._replace(changes=played.changes[:1]), fact()) is None
    assert is_so(BOARD, played, fact())
    assert played.owners_on(BOARD, FIRST + 1)[TOWN] == RED
    watching = Watching(BOARD)
    watching.hear(opening(BOARD, 1), [TownTaken(TOWN, RED, REPUBLIC, handed=True), TownTaken(TOWN, REPUBLIC, RED)])
    assert [change.handed for change in watching.course().changes] == [True, False]


def test_shares_days_and_scores() -> None:
    yardstick = Yardstick(Task(SCENARIO, {}, None, None), [fact(), fact("keeps", FIRST + 13, REPUBLIC)])
    for seed, played in enumerate([course((RED, 1)), course((RED, 2)), course((RED, 5)), course()], 1):
        yardstick.hear(Asked(0, seed), played)
    falls, kept = yardstick.found()
    assert (falls.held_share, falls.happened_share) == (0.5, 0.75)
    assert falls.range() == tuple(dt.date.fromordinal(FIRST + days) for days in (1, 2, 5))
    assert (kept.held_share, kept.happened_share, kept.range()) == (0.25, None, None)
    assert score(yardstick.found()) == (0.375, (0.25 + 0.5625) / 2)
    assert falls.interval[0] < 0.5 < falls.interval[1]


def test_what_comes_by_its_date_alone_is_forced() -> None:
    given = effects.Own(TOWN, RED)
    date, held = script.OnDay(FIRST + 1), script.Holds(TOWN, REPUBLIC)
    for when, forced in [
        (date, True),
        (script.AllOf((date, script.Before(FIRST + 5))), True),
        (script.AllOf((date, held)), False),
        (script.AllOf((date, script.Chance(50))), False),
    ]:
        board = replace(BOARD, script=(ScriptedEvent("gift", when, (given,), "", "", "", False),))
        assert by_date_alone(when) is forced
        assert is_forced(board, fact()) is forced
        assert forced_events(board) == (["gift"] if forced else [])
        assert not is_forced(board, fact(holder=REPUBLIC))


def test_what_seldom_happens_has_a_reason_or_wants_one() -> None:
    told = fact()._replace(rare="The road is closed.")
    found = [Found(told, 10, 1, (), False), Found(fact(), 10, 2, (), False), Found(fact(), 4, 1, (), False)]
    assert reasons(found) == [
        "Seldom: It falls (9 Feb): The road is closed.",
        "Seldom: It falls (9 Feb): nobody says why.",
    ]


def test_the_command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    chosen = ["--games", "2", "--jobs", "1", "--player", "red=nothing", "--player", "republic=nothing"]
    assert main(["history", "kaunas_encirclement", *chosen, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["scenario", "games", "facts", "score", "brier", "strengths", "lost"]
    assert found["games"] == 2
    keys = ["id", "date", "town", "holder", "held_share", "happened_share", "p5", "median", "p95", "forced", "rare"]
    assert all(list(one) == keys for one in found["facts"])
    kaunas = next(one for one in found["facts"] if one["town"] == "kaunas")
    assert (kaunas["held_share"], kaunas["happened_share"]) == (1.0, None)
    assert main(["history", "kaunas_encirclement", *chosen, "--resume", str(tmp_path / "kept")]) == 0
    assert "Facts hold in" in capsys.readouterr().out
    assert main(["history", "kaunas_encirclement", "--facts", "mars"]) == 1
    assert "there are no such facts" in capsys.readouterr().err
