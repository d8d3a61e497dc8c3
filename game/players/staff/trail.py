"""Where units have come from of late: nobody marches back there without a good reason."""

from __future__ import annotations

from typing import Final

from game.rules.stacks import own_units
from game.rules.state import State

_FRESH: Final = 3  # turns for which a town that was left is remembered
_BACK: Final = 1.5  # points that marching back there costs


class Trail:
    """Of the units of one camp, as its own views show them turn by turn."""

    def __init__(self) -> None:
        self.stood: dict[int, int] = {}  # by unit: its town in the turn before
        self.left: dict[int, dict[int, int]] = {}  # by unit and town: the turn in which it was seen to be gone

    def follow(self, view: State, camp: int) -> None:
        """Once a turn."""
        towns = view.town
        for unit in own_units(view, camp):
            before = self.stood.get(unit, towns[unit])
            if before != towns[unit]:
                self.left.setdefault(unit, {})[before] = view.turn
            self.stood[unit] = towns[unit]
        for unit, left in list(self.left.items()):
            self.left[unit] = {town: turn for town, turn in left.items() if view.turn - turn < _FRESH}
            if not self.left[unit]:
                del self.left[unit]

    def price(self, unit: int, town: int) -> float:
        """Of a march to a town."""
        return _BACK if unit in self.left and town in self.left[unit] else 0.0
