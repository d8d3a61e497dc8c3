"""Trenches: levels by days in peace.

Mutants of: aftermath, door.
"""

from collections.abc import Callable
from typing import Any

import pytest

from game.rules.changes import change_units
from game.rules.engagement import fight_of
from game.rules.escape import Way, columns_of
from game.rules.events import Dug
from game.rules.nerve import consider_leaving, rest_and_dig
from game.rules.numbers import Rules
from game.rules.orders import attack, entrench, march
from game.rules.retreat import fall_back, scatter
from game.rules.shifts import column_shifts
from game.rules.stacks import enemy_men
from game.rules.state import State, replaced
from game.rules.trenches import dig_in, down_tools, level_toward, next_level
from game.rules.unit_effects import Move
from tests.rules.field import Field, duel, field, planned, road, unit
from tests.rules.rows import row


def dug_in(rules: Rules, turns: int, ordered: bool) -> int:
    """The level after so many turns of two days in peace."""
    f = field(
        [road("a", "b"), road("b", "c"), road("c", "d")],
        [unit("one", "blue", "a"), unit("foe", "red", "d")],
        blue="a b",
        red="c d",
        sources=("a", "d"),
        rules=rules,
        days=2,
    )
    state = f.open()
    if ordered:
        f.do(state, entrench((0,)))
    for _ in range(turns):
        rest_and_dig(f.board, state, [])
    return state.dug[0]


@row("march.dig_days.0", {1: (1, 1), 2: (1, 1), 3: (0, 1)})
def test_the_first_level_takes_so_many_days_under_the_order(rules: Rules) -> tuple[int, int]:
    return dug_in(rules, 1, ordered=True), dug_in(rules, 2, ordered=True)


@row("march.dig_days.1", {5: (1, 2), 6: (1, 2), 7: (1, 1)})
def test_so_many_until_the_second_from_nothing(rules: Rules) -> tuple[int, int]:
    return dug_in(rules, 2, ordered=True), dug_in(rules, 3, ordered=True)


@row("march.dig_days.2", {13: (2, 3), 14: (2, 3), 15: (2, 2)})
def test_so_many_until_the_third_and_there_are_no_more(rules: Rules) -> tuple[int, int]:
    assert dug_in(rules, 30, ordered=True) == 3
    return dug_in(rules, 6, ordered=True), dug_in(rules, 7, ordered=True)


@row("march.dig_unordered", {2: (1, 1), 3: (0, 1), 4: (0, 1)})
def test_without_the_order_it_takes_so_many_times_as_long(rules: Rules) -> tuple[int, int]:
    return dug_in(rules, 2, ordered=False), dug_in(rules, 4, ordered=False)


def quiet(days: int = 2, **more: object) -> Field:
    links = [road("a", "b", rail="broad"), road("b", "c"), road("c", "d")]
    units = [unit("one", "blue", "a", **more), unit("foe", "red", "d")]  # type: ignore[arg-type]
    return field(links, units, blue="a b", red="c d", sources=("a", "d"), days=days)


def test_each_new_level_is_told_once() -> None:
    f = quiet(days=6)
    state = f.open()
    f.do(state, entrench((0,)))
    told: list[Any] = []
    for _ in range(4):
        rest_and_dig(f.board, state, told)
    assert [event for event in told if event[0] == 0] == [Dug(0, 2), Dug(0, 3)]


def test_what_was_not_finished_is_lost_by_a_turn_not_in_peace() -> None:
    f = quiet()
    state = f.open()
    f.do(state, entrench((0,)))
    for _ in range(2):
        rest_and_dig(f.board, state, [])
    assert (state.dug[0], state.earth[0]) == (1, 12)
    down_tools(f.board, state, 0)
    assert (state.dug[0], state.earth[0]) == (1, 6)
    state.dug[0] = 0
    down_tools(f.board, state, 0)
    assert state.earth[0] == 0


def test_works_stay_behind_however_their_men_go() -> None:
    """By march, by ride, moved by an event, leaving by night, falling back, or when they attack."""
    f = duel({"men": 300, "dug": 2}, links=[road("a", "b", rail="broad"), road("b", "c"), road("a", "d", rail="broad")])
    opened = f.open()
    opened.owner[f.town("d")] = 0
    opened.earth[0] = 19
    a, d = f.town("a"), f.town("d")
    way = Way(d, (f.link("a", "d"),), ())

    def gone(leave: Callable[[State], object]) -> State:
        state = opened.copy()
        leave(state)
        return state

    for state in (
        gone(lambda state: f.do(state, march((0,), d))),
        gone(lambda state: change_units(f.board, state, Move((0,), d), [])),
        gone(lambda state: fall_back(f.board, state, 0, way, False, [])),
        gone(lambda state: scatter(f.board, state, 0, [])),
        gone(lambda state: consider_leaving_at(f, state, a, d)),
        gone(lambda state: f.do(state, attack((0,), f.town("b"), stay=True))),
    ):
        assert (state.dug[0], state.earth[0]) == (0, 0)
        assert next_level(f.board, state, 0) == (1, 6)
        state.acted[0] = 0
        rest_and_dig(f.board, state, [])
        assert (state.dug[0], state.earth[0]) == (0, 1)


def consider_leaving_at(f: Field, state: State, town: int, near: int) -> None:
    """In the first night in which they do."""
    column = columns_of(f.board, state, [0], town)[0]
    state.morale[0] = 0
    while state.town[0] == town:
        state.seed += 1
        consider_leaving(f.board, state, town, column, (near, f.link("a", "d")), enemy_men(f.board, state, 0), [])


def test_who_comes_dug_in_goes_on_from_there() -> None:
    f = quiet(dug=2)
    state = f.open()
    state.earth[0] = 0
    rest_and_dig(f.board, state, [])
    assert (state.dug[0], state.earth[0]) == (2, 20)


def test_the_next_level_is_foretold() -> None:
    f = quiet()
    state = f.open()
    assert next_level(f.board, state, 0) == (1, 3)
    f.do(state, entrench((0,)))
    seen = []
    for _ in range(8):
        seen.append(next_level(f.board, state, 0))
        rest_and_dig(f.board, state, [])
    assert seen == [(1, 1), (2, 2), (2, 1), (3, 4), (3, 3), (3, 2), (3, 1), None]


def test_a_train_digs_nothing() -> None:
    f = quiet(arm="armoured_train")
    state = f.open()
    assert next_level(f.board, state, 0) is None
    for _ in range(9):
        rest_and_dig(f.board, state, [])
    assert (state.dug[0], state.earth[0]) == (0, 0)


@pytest.mark.parametrize("level", [0, 1, 2, 3])
def test_who_is_dug_in_by_an_event_has_begun_no_other_level(level: int) -> None:
    f = quiet(dug=1)
    state = f.open()
    state.earth[0] = 41
    dig_in(f.board, state, 0, level)
    assert state.dug == [level, 0]
    assert next_level(f.board, state, 0) == next_level(quiet(dug=level).board, quiet(dug=level).open(), 0)


def test_a_train_is_not_dug_in_by_an_event_either() -> None:
    f = quiet(arm="armoured_train")
    state = f.open()
    dig_in(f.board, state, 0, 2)
    assert (state.dug[0], state.earth[0]) == (0, 0)


def toward(rules: Rules | None, turns: int, dug: int, **more: Any) -> int:
    """The level toward a town that the enemy took so many turns ago, of a day each unless told."""
    f = duel(None, {"dug": dug}, **({"rules": rules} if rules else {}), **more)
    state = f.open()
    state.turn = 1 + turns
    state.taken = replaced(state.taken, f.town("a"), 1)
    return level_toward(f.board, state, f.town("a"), dug)


@row("combat.behind_levels", {0: [0, 1, 2, 3], 1: [0, 0, 1, 2], 2: [0, 0, 0, 1], 3: [0, 0, 0, 0]})
def test_works_are_weaker_where_no_enemy_stood(rules: Rules) -> list[int]:
    return [toward(rules, 1, dug) for dug in range(4)]


@pytest.mark.parametrize(("days", "level"), [(0, 2), (1, 2), (5, 2), (13, 2), (14, 3), (15, 3)])
def test_they_are_dug_anew_in_the_time_they_take(days: int, level: int) -> None:
    assert toward(None, days, 3) == level


@pytest.mark.parametrize(("turns", "level"), [(2, 2), (4, 2), (5, 3), (6, 3)])
def test_it_is_days_that_count_and_not_turns(turns: int, level: int) -> None:
    """Of three days each: 12 are too few for the third level."""
    assert toward(None, turns, 3, days=3) == level


@pytest.mark.parametrize(("days", "level"), [(1, 0), (2, 1), (3, 1)])
def test_what_was_dug_anew_counts(days: int, level: int) -> None:
    assert toward(None, days, 1) == level


def from_two_sides(behind: int) -> dict[str, int]:
    """Shifts of an attack on men dug in to level 3 by 500 men out of a, and so many out of d, taken yesterday."""
    links = [road("a", "b", 5), road("b", "c", 5), road("d", "b", 5)]
    others = [unit("behind", "blue", "d", behind)]
    f = duel({"men": 500}, {"men": 1000, "dug": 3}, links=links, others=others, blue="a d")
    state = f.open()
    state.turn = 2
    state.taken = replaced(state.taken, f.town("d"), 1)
    made, engaged = planned(f, state, attack((0, 2), f.town("b")))
    shifts = column_shifts(fight_of(f.board, state, made, engaged, list(made.defenders)))
    return {shift.why: shift.columns for shift in shifts}


def test_one_direction_from_behind_is_enough_if_it_counts() -> None:
    assert from_two_sides(149) == {"trenches": -2}
    assert from_two_sides(150) == {"trenches": -1, "directions": 1}


def test_ice_asks_for_works_toward_the_attackers() -> None:
    links = [road("a", "b", 5, river="Neris"), road("b", "c", 5)]
    f = duel(None, {"dug": 1}, links=links)
    state = f.open()
    state.turn, state.frozen = 2, 1
    made, engaged = planned(f, state, attack((0,), f.town("b")))
    found = [
        [shift.why for shift in column_shifts(fight_of(f.board, state, made, engaged, list(made.defenders)))]
        for state.taken in (replaced(state.taken, f.town("a"), turn) for turn in (0, 1))
    ]
    assert found == [["ice"], []]
