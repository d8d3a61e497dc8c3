"""Attack supply to the hundredth: who owns a formation, what the enemy takes it for, roundings, and what is told.

Mutants of: attack_supply.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.rules import attack_supply as supply
from game.rules.events import Event, GroupReady, GroupSpent, SupplyUsed
from game.rules.orders import split
from game.rules.state import State
from game.rules.terms import NEVER, NOBODY, NOWHERE, TRUCE
from tests.rules.field import Field, field, road, unit

READY, SPENT, MOST = 12000, 5000, 15000  # hundredths of a per cent
FORMATIONS = ("g", "h", "one", "two", "three", "alone", "foe", "far")


def land(km: int = 0, **more: object) -> Field:
    """Blue's groups g (one 600, two 400) and h (three 500) and a lone unit in a, red's lone foe and far in c."""
    links = [road("a", "b"), road("b", "c"), road("depot", "a", km)]
    units = [
        unit("one", "blue", "a", 600, group="g"),
        unit("two", "blue", "a", 400, group="g"),
        unit("three", "blue", "a", 500, group="h"),
        unit("alone", "blue", "a", 100),
        unit("foe", "red", "c", 300),
        unit("far", "red", "c", 200),
    ]
    return field(links, units, blue="a depot", red="b c", sources=("depot", "c"), **more)  # type: ignore[arg-type]


def stocks(state: State) -> dict[str, int]:
    return dict(zip(FORMATIONS, state.stock, strict=True))


def test_a_formation_is_a_group_or_a_unit_without_one_with_its_companies() -> None:
    f = land()
    state = f.open()
    f.do(state, split(3, 50))
    f.do(state, split(0, 50))
    assert [supply.formation_of(f.board, state, unit) for unit in range(8)] == [0, 0, 1, 5, 6, 7, 5, 0]
    assert supply.formations(f.board, state) == {0: [0, 1, 7], 1: [2], 5: [3, 6], 6: [4], 7: [5]}
    state.town[2] = NOWHERE
    there = supply.formations(f.board, state)
    assert 1 not in there
    every = range(len(f.board.groups) + len(f.board.cards))
    assert [supply.members(f.board, state, formation) for formation in every] == [there.get(one, []) for one in every]
    assert [supply.is_public(f.board, formation) for formation in (0, 1, 2, 7)] == [True, True, False, False]


def test_a_formation_belongs_to_its_camp_and_a_unit_that_went_over_to_its_new_one() -> None:
    f = land()
    state = f.open()
    assert supply.owners(f.board, state) == [0, 0, 0, 0, 0, 0, 1, 1, 0, 1]
    state.camp = (0, 1, 0, 0, 1, 0)
    assert supply.owners(f.board, state) == [0, 0, 0, 1, 0, 0, 1, 0, 0, 1]


def test_of_a_lone_unit_that_went_over_those_who_are_there_say_whose_it_is() -> None:
    """It has two companies, the last numbers; where nobody is left, its first number says it."""
    f = land()
    state = f.open()
    state.men[3] = 300
    for __ in range(2):
        f.do(state, split(3, 40))
    state.camp = (0, 0, 0, 0, 1, 1, 1, 1)
    lone = len(f.board.groups) + 3
    for there, camp in (((3,), 0), ((6,), 1), ((7,), 1), ((6, 7), 1), ((), 0)):
        for number in (3, 6, 7):
            state.town[number] = f.town("a") if number in there else NOWHERE
        assert supply.owners(f.board, state)[lone] == camp, there
    assert supply.of_cards(state.card, state.camp) == [
        *((card, 0, ()) for card in range(3)),
        (3, 0, (3, 6, 7)),
        *((card, 1, ()) for card in (4, 5)),
    ]
    assert supply.of_cards((0, 0, 1, 1), (1, 0, 0, 0)) == [(0, 1, (0, 1)), (1, 0, ())]


def test_an_enemy_s_stock_is_taken_to_be_just_ready_or_nothing_by_the_mark_of_its_group() -> None:
    f = land()
    state = f.open()
    state.stock, state.ready_day = [1, 2, 3, 4, 5, 6, 7, 8], [0, 9, 0, 0, 0, 9, 9, 0]
    assert supply.known_to(f.board, state, 1) == (
        [READY, 0, READY, READY, READY, READY, 7, 8, READY, READY],
        [0, 9, 0, 0, 0, 0, 9, 0, 0, 0],
    )
    assert supply.known_to(f.board, state, 0) == (
        [1, 2, 3, 4, 5, 6, READY, READY, READY, READY],
        [0, 9, 0, 0, 0, 9, 0, 0, 0, 0],
    )
    state.relation = (0, TRUCE, TRUCE, 0)
    assert supply.known_to(f.board, state, 1)[0] == [1, 2, 3, 4, 5, 6, 7, 8, READY, READY]
    assert state.stock == [1, 2, 3, 4, 5, 6, 7, 8]


def test_everybody_starts_with_what_quiet_days_heap_up_unless_told_otherwise() -> None:
    f = land()
    assert supply.starting_stock(f.board) == [MOST] * 8
    camps = (f.board.camps[0]._replace(attack_supply=70), f.board.camps[1])
    groups = (f.board.groups[0]._replace(attack_supply=20), f.board.groups[1])
    board = replace(f.board, camps=camps, groups=groups)
    assert supply.starting_stock(board) == [2000, 7000, 7000, 7000, 7000, 7000, MOST, MOST]
    state = Field(board).open()
    assert [day != 0 for day in state.ready_day] == [True, *[False] * 7]


def test_an_attack_takes_its_share_rounded_up_from_each_formation() -> None:
    f = land()
    state = f.open()
    events = supply.charge(f.board, state, [(0, 0, 333), (2, 0, 500), (3, 0, 1), (1, 0, 0)], {})
    # 333 of 1,000 is 3,330; all of h 10,000; 1 of 100 is 100.
    assert stocks(state) == {**dict.fromkeys(FORMATIONS, MOST), "g": 11670, "h": 5000, "alone": 14900}
    assert events == [
        SupplyUsed(0, 0, MOST, 11670, False),
        SupplyUsed(1, 0, MOST, 5000, False),
        SupplyUsed(5, 0, MOST, 14900, False),
    ]
    supply.charge(f.board, state, [(4, 0, 1)], {})
    assert state.stock[6] == MOST - 34  # a third of 100, rounded up


def test_who_falls_below_the_mark_is_told_once_and_nothing_is_less_than_none() -> None:
    f = land()
    state = f.open()
    assert supply.charge(f.board, state, [(2, 0, 500)], {}) == [SupplyUsed(1, 0, MOST, MOST - 10_000, False)]
    spent = supply.charge(f.board, state, [(2, 0, 500)], {})
    # Ready after thirty days, which this game of ten turns does not see.
    assert spent == [SupplyUsed(1, 0, MOST - 10_000, 0, False), GroupSpent(1, 0, NEVER)]
    assert (state.stock[1], state.ready_day[1]) == (0, NEVER)
    assert supply.charge(f.board, state, [(2, 0, 500)], {}) == [SupplyUsed(1, 0, 0, 0, True)]


@pytest.mark.parametrize(
    ("stock", "was", "day", "told"),
    [
        (SPENT, 0, 0, None),
        (SPENT - 1, 0, 19, GroupSpent),
        (READY, 9, 0, GroupReady),
        (READY - 1, 9, 2, None),
        (READY - 400, 9, 2, None),
        (READY - 401, 9, 3, None),
        (READY - 4000, 9, 11, None),
    ],
)
def test_the_mark_and_the_day_on_which_it_will_go(stock: int, was: int, day: int, told: type | None) -> None:
    """At 4 per cent a day; day 1 is the first of the game."""
    f = land(turns=40)
    state = f.open()
    state.stock[0], state.ready_day[0] = stock, was
    events: list[Event] = []
    supply.set_mark(f.board, state, 0, [0, 1], events)
    assert state.ready_day[0] == (f.board.day(day) if day else 0)
    assert [type(found) for found in events] == ([told] if told else [])
    if told is GroupSpent:
        assert events == [GroupSpent(0, 0, f.board.day(day))]
    if told is GroupReady:
        assert events == [GroupReady(0, 0)]


@pytest.mark.parametrize(("turns", "told"), [(17, NEVER), (18, 19), (19, 19)])
def test_no_day_is_foretold_that_the_game_does_not_see(turns: int, told: int) -> None:
    f = land(turns=turns)
    state = f.open()
    state.stock[0] = SPENT
    state.ready_day[0] = 5
    supply.set_mark(f.board, state, 0, [0, 1], [])
    assert state.ready_day[0] == (told if told == NEVER else f.board.day(told))


@pytest.mark.parametrize(("brought", "day"), [(0, NEVER), (1000, 8), (7000, 2)])
def test_an_income_that_is_known_is_taken_as_it_is(brought: int, day: int) -> None:
    f = land()
    state = f.open()
    state.stock[0], state.ready_day[0] = SPENT, 5
    supply.set_mark(f.board, state, 0, [0, 1], [], brought)
    assert state.ready_day[0] == (day if day == NEVER else f.board.day(day))


def test_what_a_turn_brings_is_the_mean_by_men() -> None:
    f = land(days=2)
    state = f.open()
    distance = [0] * 4
    assert supply.income(f.board, state, [0, 1], distance) == 800
    distance[f.town("b")] = 350  # half way to the reach
    state.town[1] = f.town("b")
    assert supply.income(f.board, state, [0, 1], distance) == 800 * (600 + 200) // 1000
    distance[f.town("b")] = NEVER
    assert supply.income(f.board, state, [0, 1], distance) == 480
    state.men[1] = 1
    assert supply.income(f.board, state, [1], [0, 0, 0, 0]) == 800
    state.men[1] = 0
    assert supply.income(f.board, state, [1], distance) == 0


@pytest.mark.parametrize(("stock", "then"), [(0, 400), (14599, 14999), (14601, MOST), (MOST, MOST), (20000, 20000)])
def test_days_heap_it_up_to_the_most_and_take_nothing_from_more(stock: int, then: int) -> None:
    f = land()
    state = f.open()
    state.stock[0] = stock
    supply.heap_up(f.board, state, [])
    assert state.stock[0] == then


def test_who_has_the_most_and_is_still_marked_is_ready_in_the_morning() -> None:
    f = land()
    state = f.open()
    state.ready_day[0] = 9
    events: list[Event] = []
    supply.heap_up(f.board, state, events)
    assert (state.stock[0], state.ready_day[0], events) == (MOST, 0, [GroupReady(0, 0)])


def test_each_camp_has_its_own_lines_and_the_morning_tells_who_is_ready() -> None:
    f = land(km=35)
    state = f.open()
    state.stock, state.ready_day = [READY - 200, 0, 0, 0, 0, 0, READY - 400, 0], [9, 9, 0, 0, 0, 9, 9, 9]
    events: list[Event] = []
    supply.heap_up(f.board, state, events)
    assert stocks(state) == {
        "g": READY,
        "h": 200,
        "one": 0,
        "two": 0,
        "three": 0,
        "alone": 200,
        "foe": READY,
        "far": 400,
    }
    assert events == [GroupReady(0, 0), GroupReady(6, 1)]


def test_who_comes_brings_little_and_the_stock_is_the_mean_by_men() -> None:
    f = land()
    state = f.open()
    brought = f.board.rules.attack_supply.arrivals * 100
    state.stock[0], state.stock[1], state.ready_day[1] = 9000, 0, 9
    supply.come_with_stock(f.board, state, 1, [])
    assert state.stock[0] == (9000 * 600 + brought * 400) // 1000
    events: list[Event] = []
    supply.come_with_stock(f.board, state, 2, events)
    assert (state.stock[1], state.ready_day[1], events) == (brought, 0, [])


def test_an_arrival_can_bring_a_formation_under_the_mark() -> None:
    f = land()
    board = replace(
        f.board, rules=replace(f.board.rules, attack_supply=replace(f.board.rules.attack_supply, arrivals=0))
    )
    state = f.open()
    state.stock[0] = SPENT + 1000
    events: list[Event] = []
    supply.come_with_stock(board, state, 1, events)
    assert state.stock[0] == 3600
    assert [type(found) for found in events] == [GroupSpent]
    assert supply.is_spent(board, state, 0)
    assert not supply.is_spent(board, state, 2)
    assert [supply.attack_percent_of(board, state, unit) for unit in (0, 2)] == [
        board.rules.attack_supply.spent_percent,
        100,
    ]


def test_who_leaves_its_group_takes_its_share_and_mark() -> None:
    f = land()
    state = f.open()
    state.stock[1], state.ready_day[1] = 4000, 7
    supply.take_along(f.board, state, 2)
    assert (state.stock[4], state.ready_day[4], state.stock[1], state.ready_day[1]) == (4000, 7, 4000, 7)


@pytest.mark.parametrize(
    ("camp", "group", "given"),
    [
        (0, NOBODY, {"g": 16000, "h": 16000, "alone": 16000}),
        (0, 1, {"h": 16000}),
        (1, NOBODY, {"foe": 16000, "far": 16000}),
        (1, 1, {}),
    ],
)
def test_a_grant_is_for_a_camp_s_formations_on_the_map_or_for_one(camp: int, group: int, given: dict[str, int]) -> None:
    f = land()
    state = f.open()
    events: list[Event] = []
    supply.grant(f.board, state, camp, group, 10, events)
    assert stocks(state) == {**dict.fromkeys(FORMATIONS, MOST), **given}
    assert events == []
    supply.grant(f.board, state, camp, group, -500, events)
    assert [state.stock[FORMATIONS.index(name)] for name in given] == [0] * len(given)
    assert [found.formation for found in events if isinstance(found, GroupSpent)] == [
        FORMATIONS.index(name) for name in given
    ]
