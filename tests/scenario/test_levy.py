"""How an army grew in 1919: headcount is not strength."""

from __future__ import annotations

from datetime import date

from game.prose.home_words import behind_the_front
from game.rules.opening import opening
from game.rules.orders import end
from game.rules.play import execute, start
from game.rules.state import MANPOWER
from game.scenario.check import check_file
from game.scenario.load import load
from tests.scenario.files import DATA

FILE = DATA / "levy_1919.toml"


def test_on_3_may_about_half_of_11000_are_trained_armed_and_in_a_unit() -> None:
    board = load(FILE).board
    state = opening(board, 1)
    start(board, state)
    while board.day(state.turn + 1) <= date(1919, 5, 3).toordinal():
        execute(board, state, end())
    layout = board.home
    learning = sum(state.home[layout.courses : layout.courses + layout.stages])
    in_units = sum(men for men, camp in zip(state.men, state.camp, strict=True) if camp == 0)
    pool, untrained = state.ledger[MANPOWER], state.home[layout.recruits]
    assert in_units + pool + untrained + learning == 400 + 2600 + 440 + 7700
    assert 4500 <= in_units <= 6000
    assert learning == 1500
    told = dict(behind_the_front(board, state, 0))
    assert told["Class of 1887"] == "7,700 of 7,700 have come"
    assert told["Recruits who learn"] == "1,500 of 1,500 places"


def test_nothing_is_to_be_said_of_it() -> None:
    assert check_file(FILE) == []
