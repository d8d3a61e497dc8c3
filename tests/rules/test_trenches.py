"""Trenches: levels by days in peace."""

from game.rules.nerve import rest_and_dig
from game.rules.numbers import Rules
from game.rules.orders import entrench
from tests.rules.field import field, road, unit
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
