"""Weather of a turn, drawn from the season's table."""

from __future__ import annotations

from game.rules.board import Board
from game.rules.dice import WEATHER_DICE, draw
from game.rules.state import State


def draw_weather(board: Board, state: State) -> None:
    today = board.day(state.turn)
    seasons = [season for season in board.seasons if season.day <= today]
    if not seasons:
        return
    season = max(seasons, key=lambda season: season.day)
    state.frozen = int(season.frozen)
    pick = draw(state.seed, state.turn, WEATHER_DICE, 0, max(1, sum(season.weights)))
    for weather, weight in enumerate(season.weights):
        pick -= weight
        if pick < 0:
            state.weather = weather
            return
