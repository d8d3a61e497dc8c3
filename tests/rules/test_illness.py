"""Illness: who falls ill, who dies, who comes back.

Mutants of: homefront.
"""

from __future__ import annotations

from typing import Any

import pytest

from game.rules.events import FellIll, LeaderIll, Mustered
from game.rules.illness import break_out, come_back, leaders_fall_ill, rages, spread
from game.rules.men_effects import FallIll
from game.rules.numbers import Rules
from game.rules.orders import split
from game.rules.pieces import Leader
from game.rules.state import ARMS, DEAD, FOE_LOST, LEDGER_SIZE, MANPOWER, WITHDRAWN
from game.rules.terms import NEVER, NOBODY, NOWHERE
from tests.rules.field import happened, unit
from tests.rules.homeland import BLUE, RED, homeland, nights
from tests.rules.rows import row

TYPHUS = FallIll(BLUE, 40, 2)


def sick(f: Any, state: Any) -> int:
    return sum(state.home[f.board.home.sick : f.board.home.sick + f.board.home.wards])


@row("illness.dead_percent", {17: 6, 18: 7, 19: 7})
def test_some_of_the_ill_die(rules: Rules) -> int:
    f = homeland(TYPHUS, rules=rules)
    state = f.open()
    events: list[Any] = []
    spread(f.board, state, events)
    dead = state.ledger[DEAD]
    assert events == [FellIll(0, 40, dead)]
    assert state.men[:2] == [960, 500]
    assert (state.ledger[WITHDRAWN], state.ledger[ARMS], sick(f, state)) == (40 - dead, 40, 40 - dead)
    assert state.ledger[LEDGER_SIZE + FOE_LOST] == 0
    return dead


@row("illness.sick_days", {20: 3, 21: 3, 22: 4})
def test_the_others_come_back_after_whole_turns(rules: Rules) -> int:
    f = homeland(FallIll(BLUE, 1000, 1), rules=rules)
    state = f.open()
    spread(f.board, state, [])
    ill = sick(f, state)
    turns = next(turn for turn in range(1, 9) if come_back(f.board, state, BLUE))
    assert (state.ledger[MANPOWER], sick(f, state)) == (ill, 0)
    return turns


def test_it_lasts_so_many_weeks() -> None:
    f = homeland(TYPHUS)
    state = f.open()
    told = [any(isinstance(event, FellIll) for event in nights(f, state)) for _ in range(4)]
    assert told == [True, True, False, False]
    break_out(f.board, state, TYPHUS)
    assert rages(f.board, state, TYPHUS)


def test_who_is_well_again_is_told_and_joins_a_unit() -> None:
    f = homeland(FallIll(BLUE, 100, 1))
    state = f.open()
    events = nights(f, state, 4)
    assert happened(events, Mustered(BLUE, 0, 0, 0, 85))
    assert (state.men[0], state.ledger[MANPOWER], state.ledger[ARMS]) == (985, 0, 15)


@pytest.mark.parametrize(
    ("men", "days", "ill"), [(1000, 1, 6), (1000, 7, 40), (1, 7, 0), (2, 7, 1), (24, 7, 1), (70_000, 7, 2800)]
)
def test_by_the_week_rounded_up_and_never_all(men: int, days: int, ill: int) -> None:
    f = homeland(TYPHUS, days=days)
    state = f.open()
    state.men[0] = men
    spread(f.board, state, [])
    assert men - state.men[0] == ill


@pytest.mark.parametrize(("ill", "dead"), [(6, 0), (7, 1), (11, 1), (33, 4)])
def test_the_dead_are_rounded_down(ill: int, dead: int) -> None:
    """15 per cent."""
    f = homeland(FallIll(BLUE, 1000, 1))
    state = f.open()
    state.men[0] = ill + 1
    events: list[Any] = []
    spread(f.board, state, events)
    assert events == [FellIll(0, ill, dead)]


@pytest.mark.parametrize("size", [40, 100, 250])
def test_companies_lose_no_fewer_dead_than_the_unit_whole(size: int) -> None:
    f = homeland(FallIll(BLUE, 70, 1), days=1)
    whole, parted = f.open(), f.open()
    while f.refused(parted, split(0, size)) == "":
        f.do(parted, split(0, size))
    for state in (whole, parted):
        spread(f.board, state, [])
    assert whole.ledger[DEAD] == 1
    assert parted.ledger[DEAD] >= 1
    assert parted.ledger[WITHDRAWN] >= whole.ledger[WITHDRAWN]


def test_of_small_units_together_as_many_die_as_of_a_large_one() -> None:
    """Ten fall ill, of each unit one: 15 per cent of them die."""
    f = homeland(FallIll(BLUE, 7, 1), others=[unit(f"u{n}", "blue", "b", 100) for n in range(3)])
    state = f.open()
    events: list[Any] = []
    spread(f.board, state, events)
    assert events == [FellIll(0, 7, 1), *[FellIll(number, 1, 0) for number in (2, 3, 4)]]


def test_each_camp_s_ill_come_back_to_it() -> None:
    f = homeland(FallIll(RED, 100, 1))
    state = f.open()
    nights(f, state)
    assert [come_back(f.board, state, camp) for camp in (BLUE, RED) for _ in range(4)] == [0, 0, 0, 0, 0, 43, 0, 0]


def test_a_group_or_a_town_alone() -> None:
    others = [unit("two", "blue", "a", 100, group="north"), unit("three", "blue", "b", 100, group="north")]
    for effect, struck in (
        (FallIll(BLUE, 100, 1), [0, 2, 3]),
        (FallIll(BLUE, 100, 1, 0), [2, 3]),
        (FallIll(BLUE, 100, 1, 0, 0), [2]),
        (FallIll(BLUE, 100, 1, NOBODY, 1), [3]),
        (FallIll(1, 100, 1), [1]),
    ):
        f = homeland(effect, others=others)
        state = f.open()
        events: list[Any] = []
        spread(f.board, state, events)
        assert [event.unit for event in events] == struck
    state.town[1] = NOWHERE
    spread(f.board, state, events)
    assert [event.unit for event in events] == [1]


def test_of_two_illnesses_each_goes_its_own_way() -> None:
    cholera = FallIll(BLUE, 20, 1)
    f = homeland(TYPHUS, cholera)
    state = f.open()
    assert [rages(f.board, state, effect) for effect in (TYPHUS, cholera)] == [True, True]
    nights(f, state)
    assert [rages(f.board, state, effect) for effect in (TYPHUS, cholera)] == [True, False]
    nights(f, state)
    break_out(f.board, state, cholera)
    assert [rages(f.board, state, effect) for effect in (TYPHUS, cholera)] == [False, True]


def test_before_it_breaks_out_nobody_falls_ill() -> None:
    f = homeland(TYPHUS)
    state = f.open()
    state.home = (0,) * f.board.home.size
    spread(f.board, state, [])
    assert state.men[0] == 1000
    assert come_back(homeland().board, homeland().open(), BLUE) == 0


FEVER = FallIll(BLUE, 1000, 1)


def led(effect: FallIll, rules: Rules | None = None, **leader: Any) -> Any:
    """Blue's unit in a belongs to the group north, whose leader he is unless told otherwise."""
    ladiga = Leader("ladiga", "Ladiga", BLUE, 4, 0, -1, True)._replace(**leader)
    others = [unit("two", "blue", "b", 100, group="south")]
    return homeland(effect, rules=rules, one={"group": "north"}, others=others, leaders=[ladiga])


@row("illness.leader_percent", {99: 257, 100: 259, 101: 261})
def test_a_leader_falls_ill_as_often_as_his_men(rules: Rules) -> int:
    """In a thousand weeks in each of which a quarter of his men fall ill."""
    f = led(FallIll(BLUE, 250, 1), rules)
    state, ill = f.open(), 0
    for seed in range(1000):
        state.seed, state.leader = seed, (1,)
        leaders_fall_ill(f.board, state, f.board.home.illnesses[0], [])
        ill += state.leader[0] > state.turn
    return ill


@row("illness.sick_days", {20: 3, 21: 3, 22: 4})
def test_he_is_away_for_whole_turns(rules: Rules) -> int:
    f = led(FEVER, rules)
    state, events = f.open(), []
    spread(f.board, state, events)
    told = next(event for event in events if isinstance(event, LeaderIll))
    assert (told.leader, state.leader[0]) == (0, state.turn + 1 + told.turns)
    return told.turns


@pytest.mark.parametrize(
    ("effect", "leader", "struck"),
    [
        *((FEVER, {}, True), (FallIll(1, 1000, 1), {}, False), (FEVER, {"group": -1, "card": 0}, True)),
        *((FallIll(BLUE, 1000, 1, 0), {}, True), (FallIll(BLUE, 1000, 1, NOBODY, 0), {}, True)),
        (FEVER, {"camp": 1, "group": -1, "card": 0}, False),  # the unit he led has come over
        *((FallIll(BLUE, 1000, 1, NOBODY, 1), {}, False), (FallIll(BLUE, 1000, 1, 0), {"group": 1}, False)),
    ],
)
def test_of_leaders_only_those_of_men_among_whom_it_is(effect: FallIll, leader: dict[str, int], struck: bool) -> None:
    f = led(effect, **leader)
    state, events = f.open(), []
    spread(f.board, state, events)
    assert any(isinstance(event, LeaderIll) for event in events) == struck
    assert (state.leader[0] > state.turn) == struck


def test_who_leads_nobody_but_the_gone_does_not_fall_ill() -> None:
    f = led(FEVER)
    state, events = f.open(), []
    state.town[0] = NOWHERE
    spread(f.board, state, events)
    assert not any(isinstance(event, LeaderIll) for event in events)


def test_who_is_away_does_not_fall_ill_again() -> None:
    f = led(FEVER)
    state, events = f.open(), []
    state.leader = (NEVER,)
    spread(f.board, state, events)
    assert state.leader == (NEVER,)
    assert not any(isinstance(event, LeaderIll) for event in events)
