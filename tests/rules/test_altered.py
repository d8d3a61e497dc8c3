"""What events have altered: the ways they went on, what differs from the scenario, and whom units serve now."""

from __future__ import annotations

import dataclasses
from itertools import product
from typing import Any

import pytest

from game.rules import altered, script
from game.rules.alterations import Lead, Rename
from game.rules.altered import (
    camp_of_card,
    camps_of_leaders,
    is_otherwise,
    is_row,
    is_way,
    parts_of_way,
    way_of,
)
from game.rules.board import Board
from game.rules.chronicle import carry_out
from game.rules.effects import ChangeSide
from game.rules.orders import split
from game.rules.pieces import Leader
from game.rules.plans import Plan
from game.rules.scripted import Branch
from game.rules.state import State
from game.rules.terms import BRITTLE, MOST_BRANCHES, NOBODY, NOWHERE
from tests.rules.field import Field, duel, event, field, road, unit

BLUE, RED = range(2)
ALWAYS = script.OnTurn(1)


def branch(outcomes: int = 0) -> Branch:
    return Branch("", "", "", 1, (), tuple(Branch("", "", "", 1, ()) for __ in range(outcomes)))


# -------- ways in which an event goes on


def test_every_way_has_a_number_of_its_own_that_says_its_parts() -> None:
    ways = list(product(range(4), range(MOST_BRANCHES), range(-1, MOST_BRANCHES)))
    numbers = [way_of(*way) for way in ways]
    assert [parts_of_way(number) for number in numbers] == ways
    assert len(set(numbers)) == len(ways)


def test_ways_keep_the_numbers_that_saves_have() -> None:
    assert MOST_BRANCHES == 8
    assert [way_of(*way) for way in ((0, 0, -1), (0, 0, 0), (0, 1, -1), (1, 0, -1), (1, 1, 0))] == [0, 1, 9, 72, 82]


def test_an_event_goes_on_in_its_branches_and_by_lot_in_the_outcomes_of_each() -> None:
    """The first has a branch alone, the second none, the third one with two outcomes and one without."""
    branches = ((branch(),), (), (branch(2), branch()))
    made = tuple(event(str(number), ALWAYS)._replace(branches=its) for number, its in enumerate(branches))
    board = dataclasses.replace(duel().board, script=made)
    tried = list(product(range(-1, 4), range(3), range(-1, 3)))
    ways = [(0, 0, -1), (2, 0, 0), (2, 0, 1), (2, 1, -1)]
    assert [way for way in tried if is_way(board, way_of(*way))] == ways
    assert [way for way in tried if is_row(board, altered.OWED, way_of(*way), 1)] == ways


# -------- what the scenario said


def land() -> Board:
    """Named "One", brittle; the chief leads group g, the aide the card "two"; a town at 5, and 2 each turn."""
    units = [
        unit("one", "blue", "a", group="g", traits=("brittle",)),
        unit("two", "blue", "a", group="h"),
        unit("foe", "red", "c", 500),
    ]
    leaders = (Leader("chief", "Chief", BLUE, 3, 1, NOBODY, True), Leader("aide", "Aide", BLUE, 2, NOBODY, 1, True))
    links = [road("a", "b"), road("b", "c"), road("a", "c", kind="sea")]
    f = field(
        links,
        units,
        blue="a",
        red="c",
        sources=("a", "c"),
        towns={"a": {"port": True}, "c": {"port": True}},
        script=(event("x", ALWAYS, Rename(0, "New"), Rename(0, "One")),),
        leaders=leaders,
        objectives={"b": 5},
        ship_capacity=300,
    )
    camps = (f.board.camps[0], f.board.camps[1]._replace(held=((2, 2),)))
    plans = (Plan("p", "P", BLUE, 0, ()), Plan("q", "Q", BLUE, 0, ())._replace(on=False))
    return dataclasses.replace(f.board, camps=camps, plans=plans)


AT_START: list[tuple[str, int, int]] = [
    *(("TRAIT_BITS", 0, BRITTLE), ("TRAIT_BITS", 1, 0), ("AT_END", 1, 5), ("AT_END", 0, 0), ("AT_END", 4, 5)),
    *(("EACH_TURN", 5, 2), ("EACH_TURN", 2, 0), ("LEADS", 0, 1), ("RATING", 0, 3), ("RATING", 1, 2)),
    *(("PLAN_ON", 0, 1), ("PLAN_ON", 1, 0), ("SHIPS", BLUE, 300)),
]


@pytest.mark.parametrize(("what", "which", "value"), AT_START)
def test_a_row_is_otherwise_if_it_does_not_say_what_the_scenario_said(what: str, which: int, value: int) -> None:
    board, kind = land(), getattr(altered, what)
    assert [is_otherwise(board, kind, which, said) for said in (value - 1, value, value + 1)] == [True, False, True]


def test_a_name_is_otherwise_but_for_the_one_that_it_had() -> None:
    """A card's name at the start is among those that events give only if one gives it back."""
    board = land()
    names = range(len(board.names))
    assert [is_otherwise(board, altered.NAME, 0, name) for name in names] == [name != "One" for name in board.names]
    assert [is_otherwise(board, altered.NAME, 1, name) for name in names] == [True, True]
    assert all(is_otherwise(board, altered.NAME, 1, name) for name in range(9)), "of however many"


def test_who_led_a_unit_leads_every_group_otherwise() -> None:
    assert [is_otherwise(land(), altered.LEADS, 1, group) for group in (NOBODY, 0, 1)] == [True] * 3


@pytest.mark.parametrize("what", ["BRANCH", "OUTCOME", "SHIPPED", "OWED", "BUILT"])
def test_what_came_of_an_event_is_always_otherwise(what: str) -> None:
    assert all(is_otherwise(land(), getattr(altered, what), 0, value) for value in range(-1, 4))


def test_without_water_no_ships_is_what_the_scenario_said() -> None:
    board = duel(ship_capacity=300).board
    assert [is_otherwise(board, altered.SHIPS, BLUE, ships) for ships in (0, 300)] == [False, True]


# -------- whom they serve


def in_companies() -> tuple[Field, State]:
    """Red's "foe" in b with two companies, and "late", whom nobody has seen yet; the chief leads "foe"."""
    leader = Leader("chief", "Chief", RED, 5, NOBODY, 1, True)
    idle = Leader("idle", "Idle", BLUE, 3, NOBODY, NOBODY, True)
    over = event("over", script.OnTurn(400), ChangeSide((1,), BLUE))
    f = duel({}, {"men": 500}, others=[unit("late", "blue", "")], leaders=(idle, leader), script=(over,))
    state = f.open()
    state.seat = RED
    for __ in range(2):
        f.do(state, split(1, 100))
    return f, state


def served(f: Field, state: State) -> list[int]:
    return [camp_of_card(f.board, state, card) for card in range(3)]


def test_a_unit_serves_who_the_scenario_says_until_it_comes() -> None:
    assert served(*in_companies()) == [BLUE, RED, BLUE]


@pytest.mark.parametrize("there", [(1,), (2,), (3,), (2, 3), (1, 2, 3)])
def test_those_of_a_unit_who_are_on_the_map_say_whom_it_serves(there: tuple[int, ...]) -> None:
    f, state = in_companies()
    for number in (1, 2, 3):
        if number in there:
            state.camp = altered_camp(state, number, BLUE)
        else:
            state.town[number] = NOWHERE
    assert served(f, state) == [BLUE, BLUE, BLUE]
    assert camps_of_leaders(f.board, state) == [BLUE, BLUE]


@pytest.mark.parametrize("last", [BLUE, RED])
def test_a_unit_of_which_nobody_is_left_served_whom_its_first_served(last: int) -> None:
    f, state = in_companies()
    state.camp = altered_camp(state, 1, last)
    for number in (2, 3):
        state.camp = altered_camp(state, number, 1 - last)
    for number in (1, 2, 3):
        state.town[number] = NOWHERE
    assert served(f, state) == [BLUE, last, BLUE]


def altered_camp(state: State, number: int, camp: int) -> Any:
    return type(state.camp)(camp if place == number else was for place, was in enumerate(state.camp))


def test_a_leader_serves_his_camp_unless_his_unit_has_gone_over() -> None:
    f, state = in_companies()
    assert camps_of_leaders(f.board, state) == [BLUE, RED]
    carry_out(f.board, state, ChangeSide((1,), BLUE), [])
    assert camps_of_leaders(f.board, state) == [BLUE, BLUE]


def test_who_leads_a_group_now_does_not_go_over_with_the_unit_that_he_led() -> None:
    f = duel({}, {"group": "g"}, leaders=(Leader("chief", "Chief", RED, 5, NOBODY, 1, True),))
    over = event("over", script.OnTurn(400), ChangeSide((1,), BLUE), Lead(0, 0))
    f = Field(dataclasses.replace(f.board, script=(over,)))
    state = f.open()
    carry_out(f.board, state, Lead(0, 0), [])
    carry_out(f.board, state, ChangeSide((1,), BLUE), [])
    assert camps_of_leaders(f.board, state) == [RED]
