"""Who plays which camp, and the header of a record that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from game import __version__
from game.messages import _
from game.players.levels import DOES
from game.players.registry import PERSON, PLAYERS
from game.record.lines import FORMAT, Header
from game.rules.board import Board
from game.rules.version import RULES_VERSION

__all__ = ["PERSON", "checked_seats", "header_like", "level_words", "playable", "player_words"]

_PLAIN: Final = ("random", "nothing")
"""Players called by what they do: what they are called says nothing."""


def player_words(name: str) -> str:
    """What a player is called where one is chosen."""
    if name == PERSON:
        return _("A person")
    return _("Computer: {does}").format(does=_(DOES[name]) if name in _PLAIN else name)


def level_words() -> str:
    """A line for each level of computer player."""
    return "\n".join(f"{name} {_(does)}." for name, does in DOES.items() if name not in _PLAIN)


def checked_seats(board: Board, seats: Mapping[str, str]) -> dict[str, str]:
    """Who plays each camp: the scenario's player unless `seats` names another. Raises ValueError."""
    chosen = {camp.id: camp.player for camp in board.camps}
    for camp, name in seats.items():
        if camp not in chosen:
            message = _("there is no camp {camp!r} in {board}; there are {chosen}").format(
                camp=camp, board=board.id, chosen=", ".join(chosen)
            )
            raise ValueError(message)
        if name != PERSON and name not in PLAYERS:
            message = _("there is no player named {name!r}; there are {person}, {players}").format(
                name=name, person=PERSON, players=", ".join(PLAYERS)
            )
            raise ValueError(message)
        chosen[camp] = name
    return chosen


def playable(board: Board, seats: Mapping[str, str]) -> dict[str, str]:
    """The seats of a save; a player this version does not know gives way to the scenario's."""
    return {
        camp.id: seats[camp.id] if seats[camp.id] == PERSON or seats[camp.id] in PLAYERS else camp.player
        for camp in board.camps
    }


def header_like(old: Header, seats: dict[str, str]) -> Header:
    """Of the same game in other hands."""
    return replace(old, format=FORMAT, version=__version__, rules_version=RULES_VERSION, players=seats)
