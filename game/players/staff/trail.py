"""Trail of a camp's units: the towns they have left of late, so that nobody marches to and fro."""

from __future__ import annotations

from typing import Final

from game.rules.stacks import own_units
from game.rules.state import State

_TURNS: Final = 3  # for which a town counts as just left


class Trail:
    def __init__(self) -> None:
        self.stood: dict[int, int] = {}
        self.left: dict[tuple[int, int], int] = {}  # turn in which a unit was last in a town that it left

    def follow(self, view: State, camp: int) -> None:
        """Look where the units stand at the beginning of a part."""
        for unit in own_units(view, camp):
            town = view.town[unit]
            before = self.stood.get(unit, town)
            if before != town:
                self.left[unit, before] = view.turn
            self.stood[unit] = town

    def is_fresh(self, unit: int, town: int, turn: int) -> bool:
        """Whether the unit has just left the town."""
        return turn - self.left.get((unit, town), -_TURNS) < _TURNS
