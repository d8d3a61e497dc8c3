"""The figures of a battle's report agree with one another."""

from __future__ import annotations

from game.prose.report_text import BattleText, battle_text
from game.rules.events import Battle, Engaged, Evaded, Event, Pursued, Retreated, SupplyUsed
from game.rules.foretold import Foretold, foresight
from game.rules.strength import column_name
from tests.prose.test_story import ALPHA, BETA, FIRST, GAMMA, SECOND, THIRD, battle, fought


def report(*events: Event) -> BattleText:
    teller = fought()
    text = battle_text(teller.ground.board, teller.state, events, "today")
    assert text
    return text


def strengths(text: BattleText) -> list[list[str]]:
    return [[row[2] for row in force.rows] + [force.strength] for force in (text.attackers, text.defenders)]


def of(*powers: int, foe: int) -> Battle:
    attackers = tuple(Engaged(unit, ALPHA, 100, power, 0) for unit, power in zip((FIRST, SECOND), powers, strict=True))
    return battle(attackers=attackers, defenders=(Engaged(THIRD, BETA, 100, foe, 0),))


def test_strengths_of_units_add_up_to_those_of_their_side() -> None:
    assert strengths(report(of(73_949, 54_951, foe=60_377))) == [["739", "550", "1,289"], ["604", "604"]]


def test_strengths_are_told_to_the_place_from_which_the_ratio_follows() -> None:
    text = report(of(31_000, 20_000, foe=1_273))
    assert text.base == "40:1"
    assert strengths(text) == [["310.00", "200.00", "510.00"], ["12.73", "12.73"]]


def test_the_rear_guard_of_men_who_do_not_wait_is_counted() -> None:
    gone = battle(defenders=(), stayed_out=(THIRD,), result=-1, dice=(0, 0), shifts=(), lost=0, foe_lost=5)
    text = report(gone, Evaded(THIRD, BETA, GAMMA, 5))
    assert text.losses == "21 men of the attackers, 5 of the defenders"
    assert strengths(text)[1] == ["0"]


def test_the_column_in_which_the_odds_begin_and_the_shifts_lead_to_the_one_fought_in() -> None:
    board = fought().ground.board
    text = report(battle())
    names = [column_name(board, number) for number in range(len(board.rules.combat.columns))]
    told = sum(int(columns.replace("−", "-")) for __, columns in text.shifts)
    assert names.index(text.column) - names.index(text.base_column) == text.moved == told


def test_a_chance_that_hung_on_who_would_fight_is_told_with_that_of_the_column() -> None:
    assert report(battle()).fought_chance == ""
    text = report(battle(foresight=foresight(Foretold(440, 20, 30))))
    assert (text.chance, text.fought_chance) == ("44 in 100", "83 in 100")


def test_what_follows_the_outcome_follows_it_at_once() -> None:
    story = report(battle(result=4), Pursued(THIRD, 7), Retreated(THIRD, BETA, GAMMA, False, 0)).story
    assert story[:2] == (
        "The defenders give up the town in good order.",
        "Cavalry presses after them and captures 7 men.",
    )
    used = SupplyUsed(0, 0, 8000, 3800, False)
    assert report(battle(), used, Retreated(THIRD, BETA, GAMMA, False, 0)).story[-1].startswith("The attack supply of ")


def test_luck_says_that_it_counts_prisoners() -> None:
    assert "with prisoners and men gone home: 20 men lost by the attackers and 30" in report(battle()).luck
