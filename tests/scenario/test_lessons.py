"""Lessons in scenario files: the shipped ones, and what is told of those that cannot be done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.players.part import play_part
from game.players.registry import make
from game.rules.lesson import DEEDS
from game.rules.opening import opening
from game.rules.orders import ORDERS
from game.rules.terms import NOWHERE
from game.rules.triggers import holds
from game.scenario.check import check_file
from game.scenario.lesson_files import lesson_after, lessons
from game.scenario.load import load
from game.scenario.paths import lesson_files

FILE = lesson_files()[1]
TEXT = FILE.read_text(encoding="utf-8")
ENDLESS = 'deed = "plan"\n'

# The code, what is replaced, by what, and part of what is told.
FAULTS = [
    ("no-such-camp", '[lesson]\ncamp = "republic"', '[lesson]\ncamp = "republik"', 'there is no camp "republik"'),
    ("no-such-deed", 'deed = "sides"', 'deed = "side"', 'there is no deed "side"'),
    ("no-such-town", 'deed = "plan"\ntown = "seta"', 'deed = "plan"\ntown = "setta"', 'there is no town "setta"'),
    ("no-such-action", "{key:end_turn}", "{key:end_turnx}", 'there is no action "end_turnx"'),
    ("exercise-endless", ENDLESS, "", 'nothing ends the exercise "Ask for the odds"'),
    ("exercise-double", ENDLESS, f"{ENDLESS}done = {{ turn = 2 }}\n", "waits for a deed and for a state"),
    ("trigger-empty", 'done = { holds = { town = "seta", camp = "republic" } }', "done = {}", "has no condition"),
]


@pytest.mark.parametrize(("code", "old", "new", "told"), FAULTS)
def test_what_cannot_be_done_is_told_at_its_place(code: str, old: str, new: str, told: str, tmp_path: Path) -> None:
    assert TEXT.count(old) == 1
    text = TEXT.replace(old, new)
    path = tmp_path / "lesson.toml"
    path.write_text(text, encoding="utf-8")
    (found,) = [finding for finding in check_file(path) if finding.code == code]
    assert told in found.message
    assert found.line > TEXT[: TEXT.index("[lesson]")].count("\n")


IDLE = [
    ('deed = "plan"\n', '«done = { holds = { town = "seta", camp = "red" } }\n', "this holds from the start"),
    ('deed = "sides"', 'deed = «"rail"', 'camp "republic" has no trains'),
    ('deed = "sides"', 'deed = «"ship"', "no water that ships go along"),
    ('title = "From two sides"', 'title = «"From two sides"', "the game has ended"),
]
"""What is replaced, by what, and part of what is told at the mark or on its line."""


@pytest.mark.parametrize(("old", "new", "told"), IDLE)
def test_an_exercise_for_nothing_is_told(old: str, new: str, told: str, tmp_path: Path) -> None:
    assert TEXT.count(old) == 1
    text = TEXT.replace(old, new)
    if "ended" in told:
        text = text.replace("turns = 8", "turns = 1")
    line = text[: text.index("«")].count("\n") + 1
    path = tmp_path / "lesson.toml"
    path.write_text(text.replace("«", ""), encoding="utf-8")
    (found,) = [problem for problem in check_file(path) if problem.line == line]
    assert (found.code, found.severity) == ("does-nothing", "warning")
    assert told in found.message


def test_an_exercise_may_lead_back_to_where_it_began(tmp_path: Path) -> None:
    """What holds from the start may hold no more when its exercise begins."""
    old = 'holds = { town = "seta", camp = "republic" }'
    assert TEXT.count(old) == 1
    path = tmp_path / "lesson.toml"
    path.write_text(TEXT.replace(old, 'holds = { town = "seta", camp = "red" }'), encoding="utf-8")
    assert check_file(path) == []


def test_a_lesson_without_exercises_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lesson.toml"
    path.write_text(f'{TEXT.split("[lesson]")[0]}[lesson]\ncamp = "republic"\nexercises = []\n', encoding="utf-8")
    assert [finding.code for finding in check_file(path) if finding.severity == "error"] == ["lesson-empty"]


@pytest.mark.parametrize("path", lesson_files(), ids=lambda path: path.stem)
def test_the_shipped_ones_are_sound_and_begin_undone(path: Path) -> None:
    assert check_file(path) == []
    board = load(path).board
    lesson = board.lesson
    assert lesson is not None
    assert {camp.player for number, camp in enumerate(board.camps) if number != lesson.camp} <= {"nothing", "staff"}
    state = opening(board, 1, fog=False)
    for exercise in lesson.exercises:
        assert (exercise.deed in DEEDS) != (exercise.done is not None)
        assert exercise.done is None or not holds(board, state, -1, exercise.done)
        assert exercise.text
        assert exercise.help
        assert NOWHERE <= exercise.town < len(board.towns)


def test_they_follow_one_another() -> None:
    names = [lesson.name for lesson in lessons()]
    assert len(names) == 5
    after = [lesson_after(name) for name in names]
    assert [each.name if each else "" for each in after] == [*names[1:], ""]
    assert lesson_after("kaunas_encirclement") is None


def test_deeds_that_are_orders_are_called_as_in_replays() -> None:
    assert {"march", "rail", "ship", "attack", "raid", "entrench", "rest", "stance", "split", "merge", "end"} <= set(
        ORDERS
    )
    assert len(set(DEEDS) - set(ORDERS)) == 8


def test_computer_players_know_nothing_of_it() -> None:
    board = load(FILE).board
    given = []
    for seen in (board, replace(board, lesson=None)):
        state = opening(seen, 1)
        given.append([one.decision for one in play_part(seen, state, make("staff", seen, 0, 1))])
    assert given[0] == given[1]
