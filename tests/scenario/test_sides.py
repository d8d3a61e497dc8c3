"""Sides of several camps: whose points count for whom, and what `validate` says of points that count for nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.analysis.asked import Task, Where
from game.analysis.match import play
from game.authoring.lab.outcome import outcome
from game.authoring.lab.study import DRAW, study
from game.prose.closing import result_text
from game.rules.board import Board
from game.rules.opening import opening
from game.rules.state import LEDGER_SIZE, POINTS
from game.rules.terms import NOBODY
from game.rules.victory import margin, score, side_score
from game.scenario.check import check_text
from game.scenario.load import load
from game.scenario.paths import scenarios_folder
from game.screen.modes import end_facts
from game.screen.modes.play.top_bar import standings

TEXT = (scenarios_folder() / "zarasai_final.toml").read_text(encoding="utf-8")
ALONE = 'camps = ["republic", "red"]\napart = ["poland"]\n'
TOGETHER = 'camps = ["republic", "red"]\nsides = [["republic", "poland"], ["red"]]\n'
NAMED = f'{TOGETHER}names = ["Lithuania and Poland", "Soviet Russia"]\n'
REPUBLIC, POLAND, RED = range(3)


def board_with(folder: Path, victory: str) -> Board:
    assert TEXT.count(ALONE) == 1
    path = folder / "own.toml"
    path.write_text(TEXT.replace(ALONE, victory), encoding="utf-8")
    return load(path).board


def found(victory: str, text: str = TEXT) -> list[tuple[str, str, int]]:
    """(severity, code, line) of what is told."""
    path = scenarios_folder() / "own.toml"
    assert text.count(ALONE) == 1
    problems = check_text(text.replace(ALONE, victory), path)
    return [(problem.severity, problem.code, problem.line) for problem in problems]


def test_the_points_of_all_camps_of_a_side_count_for_it(tmp_path: Path) -> None:
    alone, together = board_with(tmp_path, ALONE), board_with(tmp_path, TOGETHER)
    assert [side.camps for side in alone.sides] == [(REPUBLIC,), (RED,)]
    assert [side.camps for side in together.sides] == [(REPUBLIC, POLAND), (RED,)]
    assert (alone.rivals, together.rivals) == ((REPUBLIC, RED), (REPUBLIC, RED))
    assert [together.side_of(camp) for camp in range(3)] == [0, 0, 1]
    assert [alone.side_of(camp) for camp in range(3)] == [0, NOBODY, 1]
    state = opening(together, 1)
    state.ledger[POLAND * LEDGER_SIZE + POINTS] += 7
    points = [score(together, state, camp) for camp in range(3)]
    assert points[POLAND] >= 7
    assert side_score(together, state, 0) == points[REPUBLIC] + points[POLAND]
    assert margin(together, state) - margin(alone, state) == points[POLAND]


def test_a_side_is_called_by_its_name_or_its_camps(tmp_path: Path) -> None:
    together, named = board_with(tmp_path, TOGETHER), board_with(tmp_path, NAMED)
    camps = [camp.name for camp in together.camps]
    assert [together.side_name(n) for n in range(2)] == [f"{camps[REPUBLIC]} and {camps[POLAND]}", camps[RED]]
    assert [named.side_name(n) for n in range(2)] == ["Lithuania and Poland", "Soviet Russia"]
    assert named.sides_by_seat() == (0, 1)
    game = play(load(tmp_path / "own.toml"), {camp.id: "random" for camp in named.camps}, 3)
    text = result_text(named, game.state)[0]
    assert f"Lithuania and Poland {side_score(named, game.state, 0)}" in text
    assert f"the Soviet Russia {side_score(named, game.state, 1)}" in text


def test_any_camp_of_a_side_can_be_named_as_the_winner(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    text = TEXT.replace(ALONE, TOGETHER).replace('winner = "republic"', 'winner = "poland"')
    path.write_text(text, encoding="utf-8")
    assert {level.camp for level in load(path).board.levels} == {REPUBLIC, RED, NOBODY}


def test_points_that_count_for_neither_side_are_refused_by_name() -> None:
    lines = TEXT.replace(ALONE, 'camps = ["republic", "red"]\n').split("\n")
    poland = lines.index('id = "poland"')
    keys = [next(n for n in range(poland, len(lines)) if lines[n].startswith(key)) for key in ("objectives", "loss")]
    assert found('camps = ["republic", "red"]\n') == [("error", "points-for-nobody", line + 1) for line in keys]
    assert found(ALONE) == []
    assert found(TOGETHER) == []


def test_points_that_an_event_asks_for_count_for_something() -> None:
    event = (
        '[[events]]\nid = "asked"\ntitle = "Asked"\nwhen = { not = { score = { camp = "poland", points = 5 } } }\n\n'
    )
    text = TEXT.replace("[victory]", f"{event}[victory]")
    assert found('camps = ["republic", "red"]\n', text) == []


@pytest.mark.parametrize(
    ("victory", "code"),
    [
        ('sides = [["poland", "republic"], ["red"]]', "side-without-its-camp"),
        ('sides = [["republic", "poland"], ["red", "poland"]]', "camp-on-both-sides"),
        ('sides = [["republic", "poland"], ["red"]]\napart = ["poland"]', "camp-on-both-sides"),
        ('sides = [["republic", "poland"], ["red"]]\nnames = ["One"]', "wrong-length"),
        ('sides = [["republic", "poland"]]', "wrong-length"),
        ('sides = [["republic", "pland"], ["red"]]', "no-such-camp"),
    ],
)
def test_faults_of_sides(victory: str, code: str) -> None:
    assert code in {code for _, code, _ in found(f'camps = ["republic", "red"]\n{victory}\n')}


def test_the_end_page_and_the_bar_tell_sides_by_their_names(tmp_path: Path) -> None:
    board = board_with(tmp_path, NAMED)
    state = opening(board, 1)
    points = [score(board, state, camp) for camp in range(3)]
    both = points[REPUBLIC] + points[POLAND]
    assert [row[1:] for row in end_facts.points(board, state)] == [
        ("Lithuania and Poland", both),
        (board.camps[REPUBLIC].name, points[REPUBLIC]),
        (board.camps[POLAND].name, points[POLAND]),
        ("Soviet Russia", points[RED]),
    ]
    assert standings(board, points) == [
        (REPUBLIC, "Lithuania and Poland", both),
        (RED, "Soviet Russia", points[RED]),
    ]
    assert end_facts.wins_with(board, POLAND, REPUBLIC)
    assert not end_facts.wins_with(board, POLAND, RED)
    alone = board_with(tmp_path, ALONE)
    assert [row[0] for row in standings(alone, points)] == [REPUBLIC, POLAND, RED]
    assert end_facts.wins_with(alone, POLAND, REPUBLIC), "an ally, though on neither side"
    assert not end_facts.wins_with(alone, POLAND, RED)


def test_the_laboratory_counts_by_sides(tmp_path: Path) -> None:
    board_with(tmp_path, NAMED)
    task = Task(load(tmp_path / "own.toml"), dict.fromkeys(("republic", "poland", "red"), "random"), None, None)
    found = outcome(study(task, "own", [1, 2, 3], Where(1)))
    assert [rival.name for rival in found.rivals] == ["Lithuania and Poland", "Soviet Russia"]
    points = [entry.points.median for entry in found.points]
    assert len(points) == 3
    assert {level.winner.name for level in found.levels} <= {"Lithuania and Poland", "Soviet Russia", DRAW.name}
