"""Who holds a town, and whom its railways serve."""

from __future__ import annotations

import dataclasses

import pytest

from game.rules.control import close_railways, give_up_town, opens_on, rail_runs, receive_town, take_town
from game.rules.events import Event, TownTaken
from game.rules.opening import opening
from game.rules.state import State, replaced
from game.rules.terms import BROAD, NARROW, NEVER, NOBODY, STANDARD
from tests.rules.field import Field, duel, road
from tests.rules.four_camps import ALLY, ENEMY, STRANGER, US, four


@pytest.mark.parametrize(
    ("owner", "camp"), [(US, ALLY), (ALLY, US), (STRANGER, ENEMY), *((camp, camp) for camp in range(4))]
)
def test_a_town_of_ones_own_side_changes_no_hands(owner: int, camp: int) -> None:
    f, state = four()
    state.owner[2], state.unrest[2] = owner, 50
    before = state.copy()
    events: list[Event] = []
    take_town(f.board, state, 2, camp, events)
    assert (state, events) == (before, [])


@pytest.mark.parametrize(
    ("owner", "camp"),
    [
        *((NOBODY, camp) for camp in range(4)),
        *((US, camp) for camp in (STRANGER, ENEMY)),
        *((STRANGER, camp) for camp in (US, ALLY)),
        *((ENEMY, camp) for camp in (US, ALLY)),
    ],
)
def test_every_other_is_taken_and_half_its_unrest_is_over(owner: int, camp: int) -> None:
    f, state = four()
    state.turn, state.owner[2], state.unrest = 7, owner, [51, 51, 51, 51, 51]
    held = list(state.owner)
    events: list[Event] = []
    take_town(f.board, state, 2, camp, events)
    assert events == [TownTaken(2, camp, owner)]
    held[2] = camp
    assert (state.owner, state.taken, state.unrest) == (held, (0, 0, 7, 0, 0), [51, 51, 25, 51, 51])


def gauges(**more: object) -> tuple[Field, State]:
    """A railway of each gauge at b, a road to e, and one railway that does not touch b; days to open 4, 6 and 9."""
    links = [
        road("a", "b", rail="narrow"),
        road("b", "c", rail="standard", river="Neris"),
        road("b", "d", rail="broad"),
        road("b", "e"),
        road("c", "d", rail="broad"),
    ]
    board = duel(links=links, red="b c d e", days=3, **more).board  # type: ignore[arg-type]
    opens = [0, 0, 0, 0]
    opens[NARROW], opens[STANDARD], opens[BROAD] = 4, 6, 9
    railway = dataclasses.replace(board.rules.railway, days_to_open=tuple(opens))
    board = dataclasses.replace(board, rules=dataclasses.replace(board.rules, railway=railway))
    return Field(board), opening(board, 1)


def test_the_railways_of_a_captured_town_wait_for_their_gauge() -> None:
    f, state = gauges()
    state.turn = 2
    today = f.board.first_day + 3
    state.gauge_day = (0, 0, today + 20, 0, 0)
    close_railways(f.board, state, f.town("b"))
    assert state.gauge_day == (today + 4, today + 6, today + 20, 0, 0)


@pytest.mark.parametrize(("owner", "closed"), [(0, False), (1, True), (NOBODY, False)])
def test_only_the_enemys_have_to_be_re_laid(owner: int, closed: bool) -> None:
    f, state = gauges()
    state.owner[f.town("b")] = owner
    take_town(f.board, state, f.town("b"), 0, [])
    assert (state.gauge_day != (0,) * 5) is closed
    assert state.owner[f.town("b")] == 0


@pytest.mark.parametrize(("rail", "gauge", "opens"), [(5, 9, 9), (9, 5, 9), (0, 0, 0), (NEVER, 3, NEVER)])
def test_a_railway_opens_when_it_is_whole_and_of_the_gauge(rail: int, gauge: int, opens: int) -> None:
    _, state = gauges()
    state.rail_day, state.gauge_day = (0, rail, 0, 0, 0), (0, gauge, 0, 0, 0)
    assert (opens_on(state, 1), opens_on(state, 0)) == (opens, 0)


@pytest.mark.parametrize(("late", "runs"), [(-1, True), (0, True), (1, False)])
def test_trains_run_from_that_day_on(late: int, runs: bool) -> None:
    f, state = gauges()
    state.turn = 2
    state.rail_day = (f.board.first_day + 3 + late, 0, 0, 0, 0)
    assert rail_runs(f.board, state, 0) is runs


def test_trains_need_rails_and_where_they_cross_a_river_a_bridge() -> None:
    f, state = gauges()
    assert [rail_runs(f.board, state, link) for link in range(5)] == [True, True, True, False, True]
    state.bridge = (0, 0, 0, 0, 0)
    assert [rail_runs(f.board, state, link) for link in range(5)] == [True, False, True, False, True]


# -------- a town that changes hands or is given up


@pytest.mark.parametrize("unrest", [0, 1, 99, 100])
def test_whoever_receives_a_town_begins_anew(unrest: int) -> None:
    """An ally's too: raids on the garrison before are over, and what is kept of the unrest is by the rules."""
    f, state = four()
    state.unrest[1], state.raiders, state.turn = unrest, (9,) * len(state.owner), 3
    before, events = list(state.owner), []
    receive_town(f.board, state, 1, before[1], events)
    assert (events, state.raiders[1]) == ([], 9)
    receiver = ALLY if before[1] != ALLY else US
    receive_town(f.board, state, 1, receiver, events)
    kept = f.board.rules.supply.unrest_kept
    assert events == [TownTaken(1, receiver, before[1])]
    assert (state.owner[1], state.taken[1], state.unrest[1]) == (receiver, 3, unrest * kept // 100)
    assert state.raiders == (9, 0, 9, 9, 9)


def test_a_town_given_up_is_nobody_s_and_its_railways_wait() -> None:
    f, state = gauges()
    b, holder = f.town("b"), state.owner[f.town("b")]
    state.turn, state.raiders, state.unrest[b] = 2, replaced(state.raiders, b, 9), 40
    events: list[Event] = []
    give_up_town(f.board, state, b, events)
    assert events == [TownTaken(b, NOBODY, holder)]
    assert (state.owner[b], state.taken[b], state.raiders[b], state.unrest[b]) == (NOBODY, 2, 0, 40)
    assert [state.given_up[town] for town in (f.town("a"), b, f.town("c"))] == [NOBODY, holder, NOBODY]
    today = f.board.first_day + 3
    assert state.gauge_day == (today + 4, today + 6, today + 9, 0, 0)
    before = state.copy()
    give_up_town(f.board, state, b, events)
    assert state == before
    assert len(events) == 1
