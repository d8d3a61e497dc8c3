"""The staff in whole games: nothing refused, always the same, and better than chance."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.scenario.load import load
from tests.long import long
from tests.players.games import play_game

ROOT = Path(__file__).parents[2]
SCENARIOS = ("kaunas_encirclement", "zarasai_offensive", "zarasai_final", "daugavpils_1920")
EVEN = SCENARIOS[:3]
"""Where both sides stand much alike, so that a player who knows what he wants wins nearly every game."""


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_order_of_the_staff_is_refused_and_every_game_ends(name: str) -> None:
    board = load(name).board
    for seed in (1, 2):
        game = play_game(board, ["staff"] * len(board.camps), seed)
        assert game.refused == []
        assert board.levels[game.state.level].name
        assert len(game.orders) > 50


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_same_seed_gives_the_same_game(name: str) -> None:
    board = load(name).board
    names = ["staff"] * len(board.camps)
    assert play_game(board, names, 3).orders == play_game(board, names, 3).orders


def test_the_order_of_hashes_does_not_matter() -> None:
    code = (
        "from game.scenario.load import load; from tests.players.games import play_game;"
        "b = load('kaunas_encirclement').board; print(play_game(b, ['staff', 'staff'], 4).state.digest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


@pytest.mark.parametrize("name", [EVEN[0], *(pytest.param(name, marks=long) for name in EVEN[1:])])
@pytest.mark.parametrize("seat", [0, 1])
def test_the_staff_beats_random_from_either_side(name: str, seat: int) -> None:
    board = load(name).board
    camp = board.rivals[seat]
    names = ["staff" if number == camp else "random" for number in range(len(board.camps))]
    played = [board.levels[play_game(board, names, seed).state.level].camp for seed in range(3)]
    assert played.count(camp) >= 2, "one game in three can be lost to the dice"
