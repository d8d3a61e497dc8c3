"""What follows from declared reads and writes: conditions that nothing changes, work that is done or unasked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.rules import camp_effects, effects, script, unit_effects
from game.rules.alterations import SetRating
from game.rules.opening import opening
from game.scenario.check import check_file
from game.scenario.load import load
from game.scenario.traffic import Traffic
from tests.scenario.seeds import anew, before, sown, war, write

NEWS = 'title = "News"'


@pytest.mark.parametrize(
    ("when", "key"),
    [
        ('{ date = 1866-06-18, relation_below = «{ between = ["north", "south"], below = 50 } }', "relation_below"),
        ('{ date = 1866-06-18, not = «{ relation_above = { between = ["north", "south"], above = 50 } } }', "not"),
        ('{ date = 1866-06-18, relation_below = { between = ["north", "east"], below = 50 } }', ""),
    ],
)
def test_a_condition_that_nothing_changes_is_told(tmp_path: Path, when: str, key: str) -> None:
    """North and south are at war from the start to the end; with the east an event brings the north to war."""
    seed = war("does-nothing", *before("[victory]\n", anew("new", when, NEWS)), "warning")
    if not key:
        seed = seed._replace(new=f"«{seed.new}")
    told = check_file(write(tmp_path, sown([seed])[0]))
    assert [problem.message for problem in told] == [f'"{key}" always holds then'] * bool(key)


def traffic() -> Traffic:
    board = load("foch_line").board
    return Traffic(board, opening(board, 0), [1] * len(board.script))


def test_who_asks_and_who_changes() -> None:
    found = traffic()
    board = found.board
    assert found.unasked(effects.Points(0, 3)) == ""
    assert found.unasked(effects.Points(3, 3)) == 'the points of camp "germany" count for neither side'
    assert found.unasked(camp_effects.ChangeShipCapacity(0, 3)) == "no water that ships go along is in play"
    assert found.fixed(script.MoneyAtLeast(0, 1)) is False
    assert found.fixed(script.Counted(0, 1)) is None  # an event sets it
    assert found.fixed(script.Holds(0, 1)) is None
    assert found.fixed(script.OnTurn(3)) is None
    assert found.is_done(SetRating(0, board.leaders[0].rating))
    assert not found.is_done(SetRating(0, 1))


def test_what_play_or_another_event_moves_is_never_done() -> None:
    found = traffic()
    board = found.board
    line = next(number for number, one in enumerate(board.lines) if one.id == "foch-line")
    depth = next(number for number, one in enumerate(board.lines) if one.id == "depth")
    assert not found.is_done(effects.SetLine(line, board.lines[line].status))
    assert found.is_done(effects.SetLine(depth, board.lines[depth].status))
    assert not found.is_done(effects.Own(0, board.owners[0]))
    assert not found.is_done(unit_effects.ChangeQuality((0,), 1))
    assert found.begins_so(
        unit_effects.ChangeGuns((next(n for n, card in enumerate(board.cards) if not card.guns)), -2)
    )
