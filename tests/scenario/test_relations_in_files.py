"""Relations in scenario files: words and numbers, and lines that cost relations."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.rules import effects
from game.rules.board import Board
from game.rules.terms import ALLIED, NOBODY, TRUCE, WAR
from game.scenario.check import check_text
from game.scenario.load import load
from tests.scenario.files import DATA

EVENTS = (DATA / "everything.toml").read_text(encoding="utf-8")
FIRST = "[[events]]\nid = "
LINE = 'camps = ["red"]\n'


def board_with(folder: Path, text: str) -> Board:
    (folder / "river.toml").write_bytes((DATA / "river.toml").read_bytes())
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return load(path).board


def told(text: str) -> set[tuple[str, str]]:
    return {(problem.severity, problem.code) for problem in check_text(text, DATA / "own.toml")}


def between(state: str) -> str:
    row = f'[[relations]]\nbetween = ["red", "republic"]\nstate = {state}\n\n'
    return EVENTS.replace(FIRST, row + FIRST, 1)


@pytest.mark.parametrize(
    ("state", "standing", "relation"),
    [
        *[('"war"', 9, WAR), ('"truce"', 29, TRUCE), ('"neutral"', 49, TRUCE), ('"friendly"', 69, TRUCE)],
        *[('"allied"', 90, ALLIED), ("0", 0, WAR), ("19", 19, WAR), ("20", 20, TRUCE), ("100", 100, ALLIED)],
    ],
)
def test_a_relation_is_a_word_or_a_number(tmp_path: Path, state: str, standing: int, relation: int) -> None:
    board = board_with(tmp_path, between(state))
    assert board.standings == (100, standing, standing, 100)
    assert board.relations == (ALLIED, relation, relation, ALLIED)


def test_camps_that_are_not_named_are_at_war(tmp_path: Path) -> None:
    assert board_with(tmp_path, EVENTS).standings == (100, 9, 9, 100)


def test_an_event_sets_a_number(tmp_path: Path) -> None:
    board = board_with(tmp_path, EVENTS.replace('state = "truce"', "state = 44"))
    found = [effect for event in board.script for effect in event.effects]
    assert effects.Relate(0, 1, 44) in found
    assert effects.RelateBy(0, 1, -3) in found


@pytest.mark.parametrize(
    ("state", "code"),
    [
        *[("101", "out-of-range"), ("-1", "no-such-relation"), ('"50"', "no-such-relation")],
        *[('"trice"', "no-such-relation"), ("true", "wrong-kind"), ("1.5", "wrong-kind"), ("[]", "wrong-kind")],
    ],
)
def test_faulty_relations(state: str, code: str) -> None:
    assert ("error", code) in told(between(state))


def lined(more: str) -> str:
    return EVENTS.replace(LINE, LINE + more, 1)


def test_a_line_can_cost_relations_with_who_drew_it(tmp_path: Path) -> None:
    board = board_with(tmp_path, lined('price = 4\ndrawn_by = "republic"\n'))
    assert board.lines[0][-2:] == (4, 0)
    assert board_with(tmp_path, EVENTS).lines[0][-2:] == (0, NOBODY)
    assert told(lined('status = "toll"\nprice = 4\ndrawn_by = "republic"\n')) == set()
    assert ("error", "toll-of-nothing") in told(lined('status = "toll"\ndrawn_by = "republic"\n'))
    assert ("error", "line-of-nobody") in told(lined("price = 4\n"))
    assert ("error", "no-such-camp") in told(lined('price = 4\ndrawn_by = "repubic"\n'))


def test_relations_that_cannot_be_are_found() -> None:
    wait = 'relation_above = { between = ["republic", "red"], above = 100 }'
    text = EVENTS.replace("when = { date = 1919-02-11 }", f"when = {{ {wait} }}", 1)
    assert ("warning", "event-never") in told(text)
