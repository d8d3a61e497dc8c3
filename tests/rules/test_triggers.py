"""Triggers of scripted events: each at its edge."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.rules import script
from game.rules.dice import EVENT_DICE, draw
from game.rules.orders import split
from game.rules.state import CAPTURED, DEAD, DESERTED, LEDGER_SIZE, WITHDRAWN, State
from game.rules.terms import NOWHERE
from game.rules.triggers import holds, units_of
from tests.rules.field import Field, closed_line, duel, event, unit

TRUE = script.Holds(0, 0)
FALSE = script.Holds(0, 1)


def two_events() -> Field:
    never = event("never", script.Chance(0))
    return duel(
        others=[unit("two", "blue", "a", 300)],
        days=3,
        script=(never, never, never),
        lines=(closed_line("one", (0,), (0,)), closed_line("two", (1,), (0,))),
    )


def asked(trigger: script.Trigger, state: State | None = None) -> bool:
    f = two_events()
    return holds(f.board, state or f.open(), 1, trigger)


@pytest.mark.parametrize(("day", "on", "before"), [(5, True, False), (6, True, False), (7, True, True)])
def test_a_day_has_come_in_the_turn_that_contains_it(day: int, on: bool, before: bool) -> None:
    """Turn 3 of three days: days 6, 7 and 8 after the first."""
    f = two_events()
    state = f.open()
    state.turn = 3
    assert asked(script.OnDay(f.board.first_day + day), state) is on
    assert asked(script.Before(f.board.first_day + day), state) is before


def test_the_last_day_of_a_turn_is_in_it_and_the_next_is_not() -> None:
    f = two_events()
    state = f.open()
    state.turn = 3
    assert asked(script.OnDay(f.board.first_day + 8), state)
    assert not asked(script.OnDay(f.board.first_day + 9), state)


def test_a_town_is_held_by_its_owner_alone() -> None:
    assert [asked(script.Holds(town, camp)) for town in (0, 1) for camp in (0, 1)] == [True, False, False, True]


@pytest.mark.parametrize(("men", "reached"), [(59, True), (60, True), (61, False)])
@pytest.mark.parametrize("camp", [0, 1])
def test_losses_are_the_dead_the_captured_and_the_gone_together(camp: int, men: int, reached: bool) -> None:
    state = two_events().open()
    for entry, lost in ((DEAD, 10), (CAPTURED, 20), (DESERTED, 30), (WITHDRAWN, 500)):
        state.ledger[camp * LEDGER_SIZE + entry] = lost
    assert asked(script.Losses(camp, men), state) is reached
    assert not asked(script.Losses(1 - camp, 1), state)


def test_a_unit_is_gone_with_its_last_part_and_not_before_it_came() -> None:
    f = two_events()
    state = f.open()
    f.do(state, split(0, 100))
    assert not asked(script.UnitGone(0), state)
    state.town[0] = NOWHERE
    assert not asked(script.UnitGone(0), state)
    state.town[3] = NOWHERE
    assert asked(script.UnitGone(0), state)
    assert not asked(script.UnitGone(9), state)


def test_a_company_sent_ahead_is_not_the_unit() -> None:
    f = two_events()
    state = f.open()
    f.do(state, split(0, 100))
    state.town[3] = f.town("b")
    assert asked(script.UnitAt(0, f.town("a")), state)
    assert not asked(script.UnitAt(0, f.town("b")), state)
    state.town[0] = NOWHERE
    assert not asked(script.UnitAt(0, f.town("a")), state)
    assert asked(script.UnitAt(0, f.town("b")), state), "it is all that is left of it"


@pytest.mark.parametrize(("below", "reached"), [(49, False), (50, False), (51, True)])
def test_morale_below_a_value_counts_only_on_the_map(below: int, reached: bool) -> None:
    state = two_events().open()
    state.morale[0] = 50
    assert asked(script.UnitMorale(0, below), state) is reached
    state.town[0] = NOWHERE
    assert not asked(script.UnitMorale(0, below), state)


def test_each_line_is_crossed_for_itself() -> None:
    state = two_events().open()
    state.crossed = (0, 1)
    assert [asked(script.Crossed(line), state) for line in (0, 1)] == [False, True]


def test_another_event_has_fired_so_many_turns_ago() -> None:
    state = two_events().open()
    state.fired, state.turn = (4, 0, 0), 6
    assert [asked(script.Happened(0, turns), state) for turns in (1, 2, 3)] == [True, True, False]
    assert not asked(script.Happened(2, 0), state)


@pytest.mark.parametrize(
    ("trigger", "true"),
    [
        (script.AllOf((TRUE, TRUE)), True),
        (script.AllOf((TRUE, FALSE)), False),
        (script.AnyOf((FALSE, TRUE)), True),
        (script.AnyOf((FALSE, FALSE)), False),
        (script.Not(FALSE), True),
        (script.Not(TRUE), False),
    ],
)
def test_triggers_put_together(trigger: script.Trigger, true: bool) -> None:
    assert asked(trigger) is true


def rolled(turn: int, number: int, k: int) -> int:
    """What event 1 rolls at one place inside its trigger."""
    return draw(2, turn, EVENT_DICE + number, k, 100)


CHANCES: list[tuple[int, bool, Callable[[script.Chance], script.Trigger]]] = [
    (0, True, lambda chance: chance),
    (1, True, lambda chance: script.AllOf((chance, TRUE))),
    (2, True, lambda chance: script.AllOf((TRUE, chance))),
    (1, True, lambda chance: script.AnyOf((chance, FALSE))),
    (2, True, lambda chance: script.AnyOf((FALSE, chance))),
    (1, False, script.Not),
    (33, True, lambda chance: script.AllOf((TRUE, script.AllOf((chance,))))),
    (33, True, lambda chance: script.AnyOf((FALSE, script.AnyOf((chance,))))),
    (33, False, lambda chance: script.AllOf((TRUE, script.Not(chance)))),
]
"""(the number of the roll, whether it makes the trigger true, where the chance stands in it)"""


@pytest.mark.parametrize(("k", "true", "put"), CHANCES)
def test_each_chance_has_its_own_roll(k: int, true: bool, put: Callable[[script.Chance], script.Trigger]) -> None:
    f = two_events()
    state = f.open(seed=2)
    for turn in (1, 2, 3, 4):
        state.turn = turn
        roll = draw(2, turn, EVENT_DICE + 1, k, 100)
        assert holds(f.board, state, 1, put(script.Chance(roll))) is not true
        assert holds(f.board, state, 1, put(script.Chance(roll + 1))) is true


def test_the_units_of_a_card_are_all_its_parts() -> None:
    f = two_events()
    state = f.open()
    f.do(state, split(0, 100))
    state.town[3] = NOWHERE
    assert [units_of(state, card) for card in range(4)] == [[0, 3], [1], [2], []]
