from dataclasses import replace

import pytest

from game.players.registry import PLAYERS
from game.rules.orders import END
from game.scenario.load import load
from game.session.seats import player_words
from tests.players.games import play_game


def test_the_window_calls_each_player_something_else() -> None:
    assert len({player_words(name) for name in ("person", *PLAYERS)}) == len(PLAYERS) + 1
    assert player_words("nothing") == "Computer: only ends its turn"


@pytest.mark.parametrize("name", ["kaunas_encirclement", "daugavpils_1920"])
def test_nothing_only_ends_its_turns_where_no_plan_binds_it(name: str) -> None:
    board = replace(load(name).board, plans=())
    game = play_game(board, ["nothing"] * len(board.camps), 1)
    assert {order.kind for order in game.orders} == {END}
    assert not game.refused
