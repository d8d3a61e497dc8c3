"""Weather: the season of a day, and what is drawn from its table."""

from __future__ import annotations

import dataclasses

import pytest

from game.rules.board import Board
from game.rules.dice import WEATHER_DICE, draw
from game.rules.opening import opening
from game.rules.pieces import Season
from game.rules.terms import CLEAR, FROST, MUD, SNOW, THAW
from game.rules.weather import draw_weather, opens_frozen, season_on
from tests.rules.field import duel

WINTER = Season(100, (1, 5, 4, 0, 0), True)
SPRING = Season(110, (3, 0, 1, 2, 4), False)


def year(first_day: int, *seasons: Season) -> Board:
    return dataclasses.replace(duel().board, first_day=first_day, days=2, seasons=seasons or (WINTER, SPRING))


@pytest.mark.parametrize("seasons", [(WINTER, SPRING), (SPRING, WINTER)])
def test_a_season_lasts_until_the_next_begins(seasons: tuple[Season, ...]) -> None:
    board = year(100, *seasons)
    assert season_on(board, 99) is None
    assert [season_on(board, day) for day in (100, 109, 110, 999)] == [WINTER, WINTER, SPRING, SPRING]


@pytest.mark.parametrize(("day", "frozen"), [(99, False), (100, True), (109, True), (110, False)])
def test_rivers_are_frozen_on_the_first_day_as_its_season_says(day: int, frozen: bool) -> None:
    assert opens_frozen(year(day)) is frozen


def test_each_weather_has_its_share_of_the_roll() -> None:
    """Ten tenths, in the order of the table: 0 to 2 clear, 3 snow, 4 and 5 thaw, 6 to 9 mud."""
    board = year(110)
    told = (CLEAR, CLEAR, CLEAR, SNOW, THAW, THAW, MUD, MUD, MUD, MUD)
    rolls = set()
    for seed in range(60):
        state = opening(board, seed)
        state.turn = 1 + seed % 3
        draw_weather(board, state)
        roll = draw(seed, state.turn, WEATHER_DICE, 0, 10)
        rolls.add(roll)
        assert state.weather == told[roll]
    assert rolls == set(range(10))


def test_the_season_of_the_turn_says_whether_rivers_are_frozen() -> None:
    board = year(106)
    state = opening(board, 1)
    seen = []
    for turn in (1, 2, 3):  # days 106, 108, 110
        state.turn = turn
        draw_weather(board, state)
        seen.append(state.frozen)
    assert seen == [1, 1, 0]


def test_before_the_first_season_it_is_clear_and_the_ice_stays_as_it_was() -> None:
    """What an event brought was for its turn."""
    board = year(90)
    state = opening(board, 1)
    state.weather, state.frozen = MUD, 1
    draw_weather(board, state)
    assert (state.weather, state.frozen) == (CLEAR, 1)


@pytest.mark.parametrize(("weights", "weather"), [((0, 1, 0, 0, 0), FROST), ((0, 0, 0, 0, 0), CLEAR)])
def test_one_weather_is_sure_and_a_table_of_none_brings_clear_days(weights: tuple[int, ...], weather: int) -> None:
    board = year(110, Season(110, weights, False))
    for seed in range(20):
        state = opening(board, seed)
        state.weather = MUD
        draw_weather(board, state)
        assert state.weather == weather
