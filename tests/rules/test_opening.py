"""The state before the first turn, field by field."""

from __future__ import annotations

import dataclasses

from game.rules.opening import drawn_up, opening
from game.rules.pieces import Leader
from game.rules.script import Before
from game.rules.state import AIR, ARMS, FIELDED, FIELDS, LEDGER, LEDGER_SIZE, MANPOWER, State
from game.rules.terms import ALLIED, CLEAR, DELAY, NEVER, NOBODY, NOWHERE, TRUCE
from tests.rules.field import Field, closed_line, event, field, road, standings, unit


def made() -> Field:
    links = [
        road("a", "b", rail="broad"),
        road("b", "c", rail="broad", rail_usable=False, river="Neris"),
        road("c", "d", river="Neris", bridge=False),
    ]
    units = [
        unit("one", "blue", "a", 600, guns=4, quality=4, morale=70, group="g", dug=2, stance="delay"),
        unit("late", "blue", "", 100),
        unit("foe", "red", "d", 500, quality=2),
        unit("rear", "red", "c", 300),
    ]
    made = field(
        links,
        units,
        blue="a",
        red="c d",
        sources=("a", "d"),
        manpower=70,
        arms=80,
        air_strikes=3,
        script=(event("never", Before(0)), event("nor this", Before(0))),
        lines=(closed_line("line", (0,), (0,)), closed_line("toll", (1,), (1,), "toll", 3)),
        leaders=(Leader("here", "", 0, 3, 0, -1, True), Leader("away", "", 1, 3, -1, 0, False)),
    )
    camps = tuple(camp._replace(air_strikes=3 - camp_number) for camp_number, camp in enumerate(made.board.camps))
    return Field(dataclasses.replace(made.board, camps=camps, standings=standings((ALLIED, TRUCE, TRUCE, ALLIED))))


def test_a_game_begins_with_the_first_camp_on_a_clear_day() -> None:
    state = opening(made().board, 77)
    assert (state.turn, state.seat, state.level, state.seed) == (1, 0, NOBODY, 77)
    assert (state.weather, state.frozen) == (CLEAR, 0)


def test_what_events_can_change_of_camps_is_as_the_scenario_has_it() -> None:
    board = made().board
    first, second = board.camps
    camps = (first._replace(rail_capacity=800, aggression=30), second._replace(rail_capacity=0, army_command=True))
    state = opening(dataclasses.replace(board, camps=camps), 1)
    assert (state.rail_capacity, state.army_command, state.aggression) == ((800, 0), (0, 1), (30, 50))


def test_fog_lies_as_the_scenario_says_unless_told_otherwise() -> None:
    for of_scenario in (False, True):
        board = dataclasses.replace(made().board, fog=of_scenario)
        assert [opening(board, 1, fog).fog for fog in (None, False, True)] == [of_scenario, 0, 1]


def test_games_of_one_board_begin_alike_whatever_has_become_of_the_others() -> None:
    board = made().board
    first, fresh = opening(board, 5), drawn_up(board, board.fog)
    for name in FIELDS:
        value = getattr(first, name)
        if isinstance(value, list):
            value.append(9)
    fresh.seed = 5
    assert opening(board, 5) == fresh != first
    assert opening(board, 6).seed == 6


def test_cards_on_the_map_become_units_in_their_order_as_the_scenario_made_them() -> None:
    f = made()
    state = opening(f.board, 1)
    assert (state.card, state.camp, state.part, state.group) == ((0, 2, 3), (0, 1, 1), (0, 0, 0), (0, NOBODY, NOBODY))
    assert state.town == [f.town("a"), f.town("d"), f.town("c")]
    assert (state.men, state.guns, state.quality) == ([600, 500, 300], [4, 0, 0], [4, 2, 3])
    assert (state.morale, state.dug, state.stance) == ([70, 60, 60], [2, 0, 0], [DELAY, 0, 0])
    for name in ("fatigue", "quiet", "supply", "experience", "banked", "spent", "acted", "alarm", "earth"):
        assert getattr(state, name) == [0, 0, 0], name
    for name in ("goal", "toward"):
        assert getattr(state, name) == [NOWHERE] * 3, name
    assert state.struck == (NOWHERE,) * 3


def test_nothing_has_happened_in_any_town() -> None:
    state = opening(made().board, 1)
    assert state.owner == [0, NOBODY, 1, 1]
    assert state.unrest == [0] * 4
    assert state.taken == state.raiders == (0,) * 4
    assert state.seen_men == state.seen_turn == (0,) * 8
    assert state.seen_camps == (0,) * 8


def test_railways_run_except_those_the_scenario_breaks() -> None:
    state = opening(made().board, 1)
    assert state.rail_day == (0, NEVER, 0)
    assert state.gauge_day == (0, 0, 0)
    assert state.bridge == (1, 1, 0)


def test_lines_events_and_leaders_are_as_the_scenario_has_them() -> None:
    state = opening(made().board, 1)
    assert state.relation == (0, TRUCE, TRUCE, 0)
    assert (state.line, state.crossed, state.fired) == ((1, 2), (0, 0), (0, 0))
    assert state.leader == (1, NEVER)
    assert (state.times, state.altered, state.decided) == ((0, 0), (), (0, 0, 0, 0))


def test_every_count_begins_at_nothing() -> None:
    assert opening(dataclasses.replace(made().board, counts=("won", "lost")), 1).count == (0, 0)


def test_each_camp_draws_on_its_own_sources_in_the_order_of_the_file() -> None:
    """Of four towns: blue on a, red on d, then c as well."""
    board = made().board
    assert opening(board, 1).sources == (0, 4 + 3)
    camps = (board.camps[0], board.camps[1]._replace(sources=(3, 2)))
    assert opening(dataclasses.replace(board, camps=camps), 1).sources == (0, 4 + 3, 4 + 2)


def test_each_camp_has_its_men_rifles_and_air_strikes() -> None:
    board = made().board
    camps = (board.camps[0], board.camps[1]._replace(manpower=7, arms=8))
    state = opening(dataclasses.replace(board, camps=camps), 1)
    assert booked(state, 0) == {MANPOWER: 70, ARMS: 80, AIR: 3, FIELDED: 600}
    assert booked(state, 1) == {MANPOWER: 7, ARMS: 8, AIR: 2, FIELDED: 800}


def test_each_formation_has_heaped_up_its_attack_supply() -> None:
    board = made().board
    state = opening(board, 1)
    most = board.rules.attack_supply.most * 100
    assert state.stock == [most] * (len(board.groups) + len(board.cards))
    assert state.ready_day == [0] * len(state.stock)


def booked(state: State, camp: int) -> dict[int, int]:
    ledger = state.ledger[camp * LEDGER_SIZE : (camp + 1) * LEDGER_SIZE]
    assert len(state.ledger) == 2 * len(LEDGER)
    return {entry: amount for entry, amount in enumerate(ledger) if amount}
