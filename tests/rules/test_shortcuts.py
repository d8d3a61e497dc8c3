"""Quick answers: what is asked so often that it is answered for one town, or remembered, is what the long way finds.

Mutants of: supply, sight, stacks, escape, triggers, routes, conditions, board.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.rules import script
from game.rules.board import Board
from game.rules.conditions import needed_of, window_of
from game.rules.control import rail_runs
from game.rules.escape import columns_of, refuges, sure_ways
from game.rules.nerve import stacks_by_camp
from game.rules.routes import link_between
from game.rules.sight import enemy_camps, known_enemies, known_enemies_at, look, look_around
from game.rules.stacks import (
    at_war,
    enemy_men,
    enemy_men_at,
    in_contact,
    is_near_enemy,
    towns_beside,
    units_in,
)
from game.rules.state import State, replaced
from game.rules.supply import costs_by_link, distances, is_source, lines_over, passage, sources_of, trace_lines
from game.rules.terms import NEVER, NO_RAIL, NOBODY, NOWHERE
from game.rules.triggers import holds
from game.scenario.load import load
from tests.positions import QUICK, positions
from tests.rules.field import duel
from tests.scenario.files import DATA

FIRST_DAY = date(1919, 2, 7).toordinal()


@pytest.mark.parametrize("name", [*QUICK, str(DATA / "eight.toml")])
def test_of_one_town_the_same_is_said_as_of_all(name: str) -> None:
    board = load(name).board
    for state in positions(board, 7, every=150):
        for camp in range(len(board.camps)):
            enemy, known = enemy_men(board, state, camp), known_enemies(board, state, camp)
            sources = sources_of(board, state, camp)
            whose, beside = enemy_camps(board, state, camp, enemy), towns_beside(board, enemy)
            for town in range(len(board.towns)):
                assert enemy_men_at(board, state, camp, town) == enemy[town]
                assert known_enemies_at(board, state, camp, town) == known[town]
                foes = {owner for owner, place in zip(state.camp, state.town, strict=True) if place == town}
                foes = {foe for foe in foes if at_war(board, state, camp, foe)}
                assert whose[town] == sum(1 << foe for foe in foes)
                assert is_near_enemy(board, state, camp, town) is in_contact(board, enemy, town) is beside[town]
                assert is_near_enemy(board, state, camp, town) is any(enemy[near] for near, _ in board.exits[town])
                assert is_source(board, state, camp, town) is (town in sources)
        for town in range(len(board.towns)):
            assert units_in(state, town) == [unit for unit, place in enumerate(state.town) if place == town]
            for near, link in board.exits[town]:
                assert link_between(board, town, near) == link


@pytest.mark.parametrize("name", [*QUICK, str(DATA / "eight.toml")])
def test_who_looks_around_sees_of_the_towns_around_what_his_camp_sees(name: str) -> None:
    board = load(name).board
    for state in positions(board, 11, every=150):
        state.fog = 1
        for unit, town in enumerate(state.town):
            if town == NOWHERE:
                continue
            camp, one, all_of_them = state.camp[unit], state.copy(), state.copy()
            look_around(board, one, camp, town)
            look(board, all_of_them, camp)
            for place in range(camp * len(board.towns), (camp + 1) * len(board.towns)):
                seen = all_of_them if place - camp * len(board.towns) in board.around[town] else state
                assert sighting(one, place) == sighting(seen, place)


def sighting(state: State, place: int) -> tuple[int, int, int]:
    return state.seen_men[place], state.seen_turn[place], state.seen_camps[place]


@pytest.mark.parametrize("name", QUICK)
def test_a_sure_way_is_a_refuge_of_every_column(name: str) -> None:
    """And who is bound to rails or a district has none that is sure."""
    board, found = load(name).board, 0
    for state in positions(board, 8, every=150):
        everywhere = [[True] * len(board.towns)] * len(board.camps)
        for (town, camp), units in stacks_by_camp(state, everywhere).items():
            sure = sure_ways(board, state, camp, units, town)
            found += len(sure)
            assert not sure or not any(board.bound[state.card[unit]] for unit in units)
            for column in columns_of(board, state, units, town):
                ways = [near for near, _ in refuges(board, state, column.party, town)]
                assert set(sure) <= set(ways)
    assert found


@pytest.mark.parametrize("name", QUICK)
def test_remembered_lines_are_those_that_would_be_traced_anew(name: str) -> None:
    board = load(name).board
    for state in positions(board, 9, every=150):
        for other in (state, *one_change_each(board, state)):
            for camp in range(len(board.camps)):
                ground = passage(board, other, camp)
                anew = trace_lines(board, ground, costs_by_link(board, other))
                assert lines_over(board, other, ground) == anew
                assert distances(board, other, camp) == anew[0]


def one_change_each(board: Board, state: State) -> list[State]:
    """The state with another day, a railway cut, of another gauge, a bridge down, a source gone, a town lost."""
    changed = [state.copy() for _ in range(6)]
    later, cut, gauge, bridge, source, town = changed
    later.turn += 1
    rails = [link for link, facts in enumerate(board.links) if facts.rail != NO_RAIL and rail_runs(board, state, link)]
    link = rails[state.turn % len(rails)]
    cut.rail_day = replaced(state.rail_day, link, NEVER)
    gauge.gauge_day = replaced(state.gauge_day, link, board.day(state.turn + 1))
    bridge.bridge = tuple(0 for _ in state.bridge)
    source.sources = state.sources[1:]
    town.owner[town.town[0]] = NOBODY
    return changed


HELD = script.AnyOf((script.Holds(3, 1), script.Holds(4, 0)))
DATED = st.recursive(
    st.one_of(
        st.integers(FIRST_DAY - 20, FIRST_DAY + 60).map(script.OnDay),
        st.integers(FIRST_DAY - 20, FIRST_DAY + 60).map(script.Before),
        st.integers(1, 12).map(script.OnTurn),
        st.integers(0, 2).map(lambda camp: script.Holds(0, camp)),
    ),
    lambda parts: st.one_of(
        st.lists(parts, max_size=3).map(tuple).map(script.AllOf),
        st.lists(parts, max_size=3).map(tuple).map(script.AnyOf),
        parts.map(script.Not),
    ),
    max_leaves=6,
)


@settings(deadline=None)
@given(trigger=DATED, days=st.integers(1, 7))
def test_outside_the_window_of_its_dates_no_trigger_holds(trigger: script.Trigger, days: int) -> None:
    first, last = window_of(trigger, FIRST_DAY, days)
    calendar = calendar_of(days)
    for turn in range(1, 15):
        state = State()
        state.turn, state.owner = turn, [0]
        assert first <= turn <= last or not holds(calendar, state, 0, trigger)


@settings(deadline=None)
@given(trigger=DATED, owner=st.integers(0, 2), turn=st.integers(1, 14))
def test_without_a_holding_that_it_needs_no_trigger_holds(trigger: script.Trigger, owner: int, turn: int) -> None:
    state, needed = State(), needed_of(trigger)
    state.turn, state.owner = turn, [owner]
    assert not needed or (0, owner) in needed or not holds(calendar_of(1), state, 0, trigger)


@pytest.mark.parametrize(
    ("trigger", "needed"),
    [
        (script.Holds(3, 1), ((3, 1),)),
        (script.AllOf((script.OnTurn(2), HELD, script.Holds(3, 1))), ((3, 1),)),
        (script.AllOf((script.OnTurn(2),)), ()),
        (HELD, ((3, 1), (4, 0))),
        (script.AnyOf((script.OnTurn(2), HELD)), ()),
        (script.AnyOf(()), ()),
        (script.Not(HELD), ()),
    ],
)
def test_what_a_trigger_needs_to_be_held(trigger: script.Trigger, needed: tuple[tuple[int, int], ...]) -> None:
    assert needed_of(trigger) == needed


@cache
def calendar_of(days: int) -> Board:
    """A board of so many days a turn."""
    return replace(duel()[0], first_day=FIRST_DAY, days=days)


@pytest.mark.parametrize("days", [1, 3, 7])
def test_the_window_of_a_date_alone_has_no_turn_too_many(days: int) -> None:
    calendar = calendar_of(days)
    for day in range(FIRST_DAY, FIRST_DAY + 30):
        for trigger in (script.OnDay(day), script.Before(day)):
            first, last = window_of(trigger, FIRST_DAY, days)
            for turn in range(1, 20):
                state = State()
                state.turn = turn
                assert (first <= turn <= last) is holds(calendar, state, 0, trigger)
