"""Hunger at the end of a turn: what want and the lack of all supply cost in men and heart.

Mutants of: nerve.
"""

from __future__ import annotations

from game.rules.events import Event, Starved
from game.rules.nerve import hunger
from game.rules.numbers import Rules
from game.rules.state import DEAD, State
from game.rules.terms import CUT, FULL, NOWHERE, SHORT
from tests.rules.field import Field, field, road, standard_rules, unit
from tests.rules.rows import row


def hungry(rules: Rules, level: int, days: int = 1) -> Field:
    links = [road("depot", "a", 61 if level == SHORT else 101), road("a", "b", 20), road("b", "far", 20)]
    units = [unit("one", "blue", "a", 1000, morale=60), unit("foe", "red", "far", 50)]
    return field(links, units, blue="depot a b", red="far", sources=("depot", "far"), rules=rules, days=days)


@row("supply.cut_loss_permille", {9: 982, 10: 980, 11: 978})
def test_those_without_supply_waste_away(rules: Rules) -> int:
    return night(hungry(rules, CUT, 2)).men[0]


@row("supply.short_loss_permille", {0: 1000, 1: 998, 2: 996})
def test_those_in_want_waste_away_slowly(rules: Rules) -> int:
    return night(hungry(rules, SHORT, 2)).men[0]


@row("supply.cut_morale", {-5: 50, -4: 52, -3: 54})
def test_those_without_supply_lose_heart(rules: Rules) -> int:
    return night(hungry(rules, CUT, 2)).morale[0]


@row("supply.short_morale", {-2: 56, -1: 58, 0: 60})
def test_those_in_want_lose_heart_slowly(rules: Rules) -> int:
    return night(hungry(rules, SHORT, 2)).morale[0]


def night(f: Field) -> State:
    """The state after the first turn's night."""
    state = f.open()
    hunger(f.board, state, [])
    return state


def test_losses_are_told_and_booked_and_the_fed_and_the_gone_have_none() -> None:
    f = hungry(standard_rules(), CUT)
    state = f.open()
    assert state.supply == [CUT, FULL]
    events: list[Event] = []
    hunger(f.board, state, events)
    assert events == [Starved(0, 10)]
    assert (state.ledger[DEAD], state.men, state.morale[1]) == (10, [990, 50], 60)
    state.town[0], before = NOWHERE, state.morale[0]
    hunger(f.board, state, events)
    assert (len(events), state.morale[0], state.men[0]) == (1, before, 990)


def test_who_is_too_few_for_a_share_loses_a_man() -> None:
    """Ten per mille of 99 men."""
    f = hungry(standard_rules(), CUT)
    state = f.open()
    state.men[0] = 99
    events: list[Event] = []
    hunger(f.board, state, events)
    assert (events, state.men[0], state.morale[0]) == ([Starved(0, 1)], 98, 56)


def test_losses_are_rounded_up() -> None:
    """Ten per mille of 1,999 men and of 9,990."""
    f = hungry(standard_rules(), CUT)
    for men, lost in ((1999, 20), (9990, 100), (10000, 100), (10001, 101)):
        state = f.open()
        state.men[0] = men
        hunger(f.board, state, [])
        assert state.men[0] == men - lost
