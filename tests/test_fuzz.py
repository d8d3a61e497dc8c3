"""A few of the random games that `tests.fuzz` plays by the thousand."""

import pytest

from game.rules import play
from game.scenario.load import load
from tests.fuzz import random_game
from tests.invariants import check
from tests.positions import QUICK


@pytest.mark.parametrize("name", QUICK)
@pytest.mark.parametrize("seed", [1, 10])
def test_random_games_end_and_break_nothing(name: str, seed: int) -> None:
    state, done, refused = random_game(load(name), seed)
    assert play.over(state)
    assert done > 20
    assert refused > 0


def test_the_checks_can_fail() -> None:
    scenario = load("kaunas_encirclement")
    board = scenario.board
    state, _, _ = random_game(scenario, 1)
    unit = next(u for u, men in enumerate(state.men) if men)
    state.men[unit] += 1
    with pytest.raises(AssertionError, match="fielded"):
        check(board, state)
