"""Weather of a turn, drawn from the season's table."""

from __future__ import annotations

from game.rules.board import Board
from game.rules.dice import WEATHER_DICE, draw
from game.rules.pieces import Season
from game.rules.state import State
from game.rules.terms import CLEAR


def season_on(board: Board, day: int) -> Season | None:
    """None: before the first of them."""
    found = None
    for season in board.seasons:
        if season.day <= day and (found is None or season.day > found.day):
            found = season
    return found


def opens_frozen(board: Board) -> bool:
    """Whether rivers bear men on the first day."""
    season = season_on(board, board.first_day)
    return season is not None and season.frozen


def draw_weather(board: Board, state: State) -> None:
    """Clear where no season says otherwise: what an event has brought is over."""
    state.weather = CLEAR
    season = season_on(board, board.day(state.turn))
    if season is None:
        return
    state.frozen = int(season.frozen)
    pick = draw(state.seed, state.turn, WEATHER_DICE, 0, max(1, sum(season.weights)))
    for weather, weight in enumerate(season.weights):
        pick -= weight
        if pick < 0:
            state.weather = weather
            return
