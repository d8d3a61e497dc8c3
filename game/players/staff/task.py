"""A task: how a staff is to play a part otherwise than it would of its own accord."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.players.staff.mustering import Effort
from game.players.staff.picture import Picture
from game.rules.terms import NOBODY


class Task(NamedTuple):
    """By a player that compares several plans of one staff."""

    attacks: bool = True
    moves: bool = True
    efforts: bool = True
    pull: tuple[tuple[int, float], ...] = ()  # (town, by how many points it is worth more)
    aggression: int = NOBODY  # in place of the camp's own
    running: tuple[Effort, ...] = ()  # main efforts under way

    def bend(self, picture: Picture) -> None:
        """What towns are worth to this task."""
        for town, points in self.pull:
            picture.worth[town] += points


PLAIN: Final = Task()
