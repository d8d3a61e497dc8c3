"""Which town and which units are chosen, and how a click or a key changes that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from game.rules.terms import NOWHERE

DOUBLE_CLICK: Final = 0.35  # seconds


@dataclass(slots=True)
class Selection:
    town: int = NOWHERE
    units: tuple[int, ...] = ()
    cursor: int = NOWHERE
    """The town keys point at, for play without a mouse."""
    last_click: tuple[int, float] = (NOWHERE, -9.0)  # town, time in seconds

    def clear(self) -> None:
        self.town = self.cursor = NOWHERE
        self.units = ()

    def take(self, town: int, units: Sequence[int]) -> None:
        self.town = town
        self.units = tuple(units)
        self.cursor = NOWHERE

    def click(self, town: int, stack: Sequence[int], able: Sequence[int], now: float) -> None:
        """A left click on a town with these own units, of which some are `able` to act.

        First all that can act, or all; then one after the other; a double click takes the whole stack."""
        before, when = self.last_click
        self.last_click = (town, now)
        if not stack:
            self.take(town, ())
        elif before == town and now - when <= DOUBLE_CLICK:
            self.take(town, stack)
        elif self.town != town or not self.units:
            self.take(town, able or stack)
        else:
            self.take(town, self.next_of(stack))

    def next_of(self, stack: Sequence[int]) -> tuple[int, ...]:
        """All, then each alone, then all again."""
        if len(self.units) != 1 or self.units[0] not in stack:
            return tuple(stack[:1])
        number = list(stack).index(self.units[0]) + 1
        return tuple(stack[number : number + 1]) or tuple(stack)

    def toggle(self, unit: int) -> None:
        """A unit of the panel's list is added or left out, in the order of the list of those chosen before."""
        self.units = tuple(u for u in self.units if u != unit) if unit in self.units else (*self.units, unit)

    def keep(self, places: Sequence[int], own: Sequence[int]) -> None:
        """After an order: follow the units where they went, and drop those that are gone or have split up."""
        alive = tuple(unit for unit in self.units if unit in own)
        if alive:
            self.town = places[alive[0]]
            alive = tuple(unit for unit in alive if places[unit] == self.town)
        self.units = alive
