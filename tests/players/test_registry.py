import pytest

from game.players.registry import PLAYERS, make
from tests.rules.field import field, road, unit

BOARD = field([road("east", "west")], [unit("one", "blue", "west")], blue="west", red="east", sources=("west", "east"))


@pytest.mark.parametrize("name", sorted(PLAYERS))
def test_every_player_can_be_made_by_name(name: str) -> None:
    state = BOARD.open()
    assert make(name, BOARD.board, 0, 1).decide(state).order.kind >= 0


def test_an_unknown_name_is_told_the_names_there_are() -> None:
    with pytest.raises(ValueError, match=r"'moltke'; there are .*staff"):
        make("moltke", BOARD.board, 0, 1)
