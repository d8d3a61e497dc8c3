"""The figures of a battle's report agree with one another."""

from __future__ import annotations

from game.prose.report_text import BattleText, battle_text
from game.rules.events import Battle, Engaged, Evaded, Event
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
