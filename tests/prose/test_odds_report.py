"""The report of an attack's odds, and what it says when there can be none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.prose.odds_party import OddsError
from game.prose.odds_report import first_turn, report
from game.rules import orders, play
from game.rules.board import Board
from game.rules.odds import odds
from game.rules.opening import opening
from game.rules.state import State
from game.scenario.load import load


@pytest.fixture(scope="module")
def board() -> Board:
    return load("kaunas_encirclement").board


def test_names_may_be_written_plainly(board: Board) -> None:
    one = report(board, "kedainiai", [], [], "")
    assert report(board, "Kėdainiai", ["Šėta"], ["2-rifle"], "red") == one


def test_units_too_far_march_up_first(board: Board) -> None:
    lines = report(board, "kedainiai", [], [], "")
    assert "Too far to attack Kėdainiai this turn: 2-i Strelkovy polk, two turns of march away." in "\n".join(lines)
    state = opening(board, 1, False)
    play.start(board, state)
    attacker = next(unit for unit, card in enumerate(state.card) if board.cards[card].id == "2-rifle")
    target = next(number for number, town in enumerate(board.towns) if town.id == "kedainiai")
    state.goal[attacker] = state.toward[attacker] = target
    state.banked[attacker] = 250
    found = odds(board, state, orders.attack((attacker,), target))
    assert f"The attackers hold the field: {found.win / 10:.1f} %" in lines
    assert all(any(line.split()[:-1] == shift.why.split() for line in lines) for shift in found.shifts)


def test_a_spent_group_is_told(board: Board) -> None:
    def moment(camp: int) -> State:
        state = first_turn(board)(camp)
        state.ready_day = [board.first_day + 9] * len(state.ready_day)
        return state

    lines = report(board, "seta", [], [], "republic", moment=moment)
    told = [line for line in lines if line.startswith("  attack supply: ")]
    assert told
    assert all(line.endswith(" spent: 25 per cent of the strength in attack until 16 February 1919") for line in told)
    assert not any("attack supply" in line for line in report(board, "seta", [], [], "republic"))


def test_chances_add_up(board: Board) -> None:
    lines = report(board, "seta", [], [], "republic", night=True)
    shares = [
        float(line.split()[-2])
        for line in lines
        if line.startswith("  ") and line.endswith(" %") and "before" not in line
    ]
    assert sum(shares) == pytest.approx(100, abs=0.4)
    assert lines[0].endswith("by night")


def test_who_has_no_enemy_is_attacked_by_nobody(board: Board) -> None:
    count = len(board.camps)
    standings = tuple(50 if place % (count + 1) else standing for place, standing in enumerate(board.standings))
    peace = replace(board, standings=standings)
    with pytest.raises(OddsError, match="nobody is at war with the Republic of Lithuania, which stands at Kėdainiai"):
        report(peace, "kedainiai", [], [], "")


@pytest.mark.parametrize(
    ("at", "starts", "units", "side", "sentence"),
    [
        ("kedainai", [], [], "", "there is no town 'kedainai'; did you mean \"kedainiai\"?"),
        ("kedainiai", ["alytus"], [], "", "Alytus is not linked to Kėdainiai"),
        ("kedainiai", [], ["2-rifles"], "", 'did you mean "2-rifle"?'),
        ("kedainiai", [], [], "republic", "the Republic of Lithuania is not at war with"),
        ("stakliskes", [], [], "", "nobody stands at Stakliškės"),
        ("kedainiai", [], ["sailors"], "", "is not on the map yet"),
        ("seta", [], ["kaunas-battalion"], "", "stands at Kaunas"),
        ("alytus", [], [], "", "has nobody who can attack from"),
    ],
)
def test_what_cannot_be_is_said(
    board: Board, at: str, starts: list[str], units: list[str], side: str, sentence: str
) -> None:
    with pytest.raises(OddsError) as caught:
        report(board, at, starts, units, side)
    assert sentence in str(caught.value)


def test_no_aircraft(board: Board) -> None:
    with pytest.raises(OddsError, match="no air strike"):
        report(board, "kedainiai", [], [], "", air=True)
