"""Computer players by name; those of the user's own among them, once he has named their files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import ModuleType
from typing import TYPE_CHECKING, Final

from game.messages import _
from game.players.nothing import Nothing
from game.players.planned import planned
from game.players.player import Player
from game.players.recruit import Recruit
from game.players.staff import Staff
from game.rules.board import Board

if TYPE_CHECKING:
    from game.players.own import Own

# Most games are played without these, who are loaded when the first of them is asked for.


def _searchers() -> ModuleType:
    from game.players import planner

    return planner


def _drawers() -> ModuleType:
    from game.players import random_player

    return random_player


def _users() -> ModuleType:
    from game.players import own

    return own


PERSON: Final = "person"
"""What stands in the place of a player's name where a person sits."""

PLAYERS: Final[dict[str, Callable[[Board, int, int], Player]]] = {
    "nothing": Nothing,
    "random": lambda *seat: _drawers().RandomPlayer(*seat),
    "recruit": Recruit,
    "staff": Staff,
    "planner": lambda *seat: _searchers().Planner(*seat),
    "planner+": lambda *seat: _searchers().DeepPlanner(*seat),
    "oracle": lambda *seat: _searchers().Oracle(*seat),
}
"""From the simplest on."""


def make(name: str, board: Board, camp: int, seed: int) -> Player:
    """A player for one seat of one game, kept to the plans of its camp unless it weighs them for itself.

    Raises ValueError for a name that is not in `PLAYERS`, and PlayerError.
    """
    try:
        player = PLAYERS[name]
    except KeyError:
        raise ValueError(
            _("there is no player named {name!r}; there are {players}").format(name=name, players=", ".join(PLAYERS))
        ) from None
    return planned(board, camp, player(board, camp, seed))


def named(player: str | type) -> str:
    """The name of a player as a person gives it; one of his own (`FILE.py:CLASS`, a class) is known by it from now on.

    Raises PlayerError. Never for what a file says: it imports.
    """
    users = _users()
    if isinstance(player, str) and not users.is_own(player):
        return player
    guest: Own = users.own(player) if isinstance(player, str) else users.of_class(player)
    welcome([guest])
    return guest.label


def guests(names: Iterable[str]) -> tuple[Own, ...]:
    """The user's own players among those who play, to be welcomed in another process."""
    players = (PLAYERS.get(name) for name in dict.fromkeys(names))
    own = _users().Own
    return tuple(player for player in players if isinstance(player, own))


def welcome(players: Iterable[Own]) -> None:
    for player in players:
        PLAYERS[player.label] = player
