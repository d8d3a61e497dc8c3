"""Computer players by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.players.nothing import Nothing
from game.players.player import Player
from game.players.random_player import RandomPlayer
from game.players.staff import Staff
from game.rules.board import Board

PLAYERS: Final[dict[str, Callable[[Board, int, int], Player]]] = {
    "nothing": Nothing,
    "random": RandomPlayer,
    "staff": Staff,
}


def make(name: str, board: Board, camp: int, seed: int) -> Player:
    """A player for one seat of one game. Raises ValueError for a name that is not in `PLAYERS`."""
    try:
        player = PLAYERS[name]
    except KeyError:
        raise ValueError(f"there is no player named {name!r}; there are {', '.join(PLAYERS)}") from None
    return player(board, camp, seed)
