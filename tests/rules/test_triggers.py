"""Triggers of scripted events: each at its edge."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest

from game.rules import script
from game.rules.dice import EVENT_DICE, draw
from game.rules.orders import split
from game.rules.script import LINKED
from game.rules.state import CAPTURED, DEAD, DESERTED, FOE_LOST, LEDGER_SIZE, MUTINOUS, POINTS, WITHDRAWN, State
from game.rules.terms import CLEAR, CUT, FULL, MUD, NEVER, NOWHERE, SHORT, TRUCE
from game.rules.triggers import RULES, holds, units_of
from tests.rules.field import Field, closed_line, duel, event, road, unit
from tests.rules.homeland import BLUE, RED, homeland

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
    state.fired, state.times, state.turn = (4, 0, 0), (1, 0, 0), 6
    assert [asked(script.Happened(0, turns), state) for turns in (1, 2, 3)] == [True, True, False]
    assert not asked(script.Happened(2, 0), state)


def test_another_event_has_fired_so_often() -> None:
    state = two_events().open()
    state.fired, state.times, state.turn = (4, 5, 0), (3, 1, 0), 6
    assert [asked(script.Happened(0, 0, times), state) for times in (2, 3, 4)] == [True, True, False]
    assert not asked(script.Happened(1, 0, 2), state)
    assert not asked(script.Happened(0, 3, 3), state), "often enough, and too lately"


def after_battles() -> State:
    """Camp 0 has won for the first town in turn 3; camp 1 in turn 5 for the second."""
    state = two_events().open()
    state.turn, state.victor, state.beaten, state.decided = 6, (0, 1, -1), (1, 0, -1), (3, 5, 0)
    return state


@pytest.mark.parametrize(
    ("town", "turns", "first", "second"),
    [
        (NOWHERE, NEVER, True, True),
        (NOWHERE, 3, True, True),
        (NOWHERE, 2, False, True),
        (NOWHERE, 1, False, True),
        (NOWHERE, 0, False, False),
        (0, NEVER, True, False),
        (0, 2, False, False),
        (1, 1, False, True),
        (1, 0, False, False),
        (2, NEVER, False, False),
    ],
)
def test_a_battle_is_won_and_lost(town: int, turns: int, first: bool, second: bool) -> None:
    state = after_battles()
    assert [asked(script.BattleWon(camp, town, turns), state) for camp in (0, 1)] == [first, second]
    assert [asked(script.BattleLost(camp, town, turns), state) for camp in (1, 0)] == [first, second]


def test_what_a_camp_does_not_know_of_is_no_battle() -> None:
    """A view has no battles, whatever its fields hold."""
    state = after_battles()
    state.decided = (0, 0, 0)
    assert not asked(script.BattleWon(0), state)


def test_a_count_stands_so_high() -> None:
    state = two_events().open()
    state.count = (3, 0)
    assert [asked(script.Counted(0, least), state) for least in (2, 3, 4)] == [True, True, False]
    assert [asked(script.Counted(1, least), state) for least in (-1, 0, 1)] == [True, True, False]


def test_a_turn_has_come_and_stays() -> None:
    state = two_events().open()
    state.turn = 3
    assert [asked(script.OnTurn(turn), state) for turn in (2, 3, 4)] == [True, True, False]


def test_the_weather_of_the_turn() -> None:
    state = two_events().open()
    state.weather = MUD
    assert [asked(script.WeatherIs(weather), state) for weather in (MUD, CLEAR)] == [True, False]


@pytest.mark.parametrize(("points", "reached"), [(11, True), (12, True), (13, False)])
def test_points_are_those_of_the_moment(points: int, reached: bool) -> None:
    """Ten in the book, two for 200 men whom the enemy has lost."""
    state = two_events().open()
    state.ledger[POINTS], state.ledger[FOE_LOST] = 10, 200
    assert asked(script.HasScore(0, points), state) is reached
    assert asked(script.HasMargin(points), state) is reached
    assert not asked(script.HasScore(1, 1), state)


def test_the_margin_is_what_the_first_rival_has_more() -> None:
    state = two_events().open()
    state.ledger[LEDGER_SIZE + POINTS] = 7
    assert [asked(script.HasMargin(points), state) for points in (-8, -7, -6)] == [True, True, False]


@pytest.mark.parametrize("men", [1299, 1300, 1301])
def test_men_of_a_camp_on_the_map(men: int) -> None:
    state = two_events().open()
    assert asked(script.MenAtLeast(0, men), state) is (men <= 1300)
    assert asked(script.MenBelow(0, men), state) is (men > 1300)
    state.town[0] = NOWHERE
    assert asked(script.MenBelow(0, 301), state)
    assert not asked(script.MenBelow(0, 300), state)


def test_men_of_one_group_alone() -> None:
    f = duel({"group": "g"}, others=[unit("two", "blue", "a", 300)])
    state = f.open()
    for men, there in ((1000, True), (1001, False)):
        assert holds(f.board, state, 0, script.MenAtLeast(0, men, 0)) is there
        assert holds(f.board, state, 0, script.MenBelow(0, men, 0)) is not there
    state.camp = (1, *state.camp[1:])
    assert holds(f.board, state, 0, script.MenBelow(0, 1, 0)), "who has gone over is not of the camp"


LINKS = [road("a", "b"), road("b", "c", 30), road("c", "d", 20), road("a", "d", 60)]


@pytest.mark.parametrize(
    ("at", "km", "near"),
    [
        ("a", LINKED, True),
        ("b", LINKED, True),
        ("c", LINKED, False),
        ("d", LINKED, True),
        ("a", 1, True),
        ("b", 19, False),
        ("b", 20, True),
        ("c", 49, False),
        ("c", 50, True),
        ("d", 59, False),
        ("d", 60, True),
    ],
)
def test_an_enemy_is_near(at: str, km: int, near: bool) -> None:
    """Next to it along one link of whatever length, or so many km by the shortest way."""
    f = duel(links=LINKS, blue="a b", red="c d")
    state = f.open()
    state.town[1] = f.town(at)
    assert holds(f.board, state, 0, script.EnemyNear(f.town("a"), 0, km)) is near
    state.relation = (0, TRUCE, TRUCE, 0)
    assert not holds(f.board, state, 0, script.EnemyNear(f.town("a"), 0, km))


def test_the_shortest_way_counts_whatever_links_it_has() -> None:
    f = duel(links=[road("a", "b", 90), road("a", "c", 20), road("c", "b", 30)])
    state = f.open()
    assert [holds(f.board, state, 0, script.EnemyNear(0, 0, km)) for km in (49, 50)] == [False, True]


def test_unrest_above_a_value() -> None:
    state = two_events().open()
    state.unrest[1] = 50
    assert [asked(script.UnrestAbove(1, unrest), state) for unrest in (49, 50)] == [True, False]
    assert not asked(script.UnrestAbove(0, 0), state)


def test_a_town_is_raided_in_the_turn_of_the_raid_by_those_who_raided_it_with_success() -> None:
    f = two_events()
    state = f.open()
    ours, theirs = state.camp[0], 1 - state.camp[0]
    raided = [script.HasRaided(*of) for of in ((ours, 1), (ours, 0), (theirs, 1))]
    assert [asked(trigger, state) for trigger in raided] == [False, False, False]
    state.raided = tuple(1 << ours if town == 1 else 0 for town in range(len(state.raided)))
    assert [asked(trigger, state) for trigger in raided] == [True, False, False]


def test_a_unit_is_supplied_so_badly_or_worse() -> None:
    f = two_events()
    state = f.open()
    f.do(state, split(0, 100))
    for supply, reached in ((FULL, [True, False, False]), (SHORT, [True, True, False]), (CUT, [True, True, True])):
        state.supply[0] = supply
        assert [asked(script.UnitSupply(0, least), state) for least in (FULL, SHORT, CUT)] == reached
    state.supply[0], state.supply[3] = FULL, CUT
    assert not asked(script.UnitSupply(0, SHORT), state), "its company is not the unit"
    state.town[0] = state.town[3] = NOWHERE
    assert not asked(script.UnitSupply(0, FULL), state)


def test_each_kind_has_one_rule() -> None:
    compound = {script.AllOf, script.AnyOf, script.Not, script.Chance}
    assert set(RULES) | compound == set(get_args(script.Trigger))
    assert not set(RULES) & compound


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


@pytest.mark.parametrize(("leaning", "reached"), [(59, True), (60, False), (61, False)])
def test_the_people_of_a_town_lean_to_a_camp_more_than_so_much(leaning: int, reached: bool) -> None:
    f = homeland(blue={"leaning": ((0, 60),)}, red={"leaning": ((0, 7), (1, 90))})
    assert holds(f.board, f.open(), 0, script.LeansTo(0, BLUE, leaning)) is reached
    assert holds(f.board, f.open(), 0, script.LeansTo(1, RED, leaning))
    assert not holds(f.board, f.open(), 0, script.LeansTo(1, BLUE, leaning))


def test_a_unit_is_in_mutiny_while_a_part_of_it_on_the_map_is() -> None:
    f = two_events()
    state = f.open()
    assert not asked(script.InMutiny(0), state)
    f.do(state, split(0, 100))
    state.acted[3] |= MUTINOUS
    assert asked(script.InMutiny(0), state)
    assert not asked(script.InMutiny(1), state)
    state.town[3] = NOWHERE
    assert not asked(script.InMutiny(0), state)
