"""Which town and which units are chosen, and how a click or a key changes that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pygame

from game.rules.terms import NOWHERE

DOUBLE_CLICK: Final = 0.35  # seconds
ONLY, TOGGLE, RANGE = "only", "toggle", "range"
"""What a click on a row of a list means: plain, with Ctrl, with Shift."""


def way_of_click() -> str:
    """By the keys that are held."""
    mods = pygame.key.get_mods()
    if mods & (pygame.KMOD_CTRL | pygame.KMOD_META):
        return TOGGLE
    return RANGE if mods & pygame.KMOD_SHIFT else ONLY


def picked(chosen: Sequence[int], listed: Sequence[int], unit: int, way: str, anchor: int) -> tuple[int, ...]:
    """Who is chosen after a click on a unit of a list. `anchor`: the one clicked before, from which a range is counted.

    A plain click on the only one that is chosen takes all of the list again."""
    if way == TOGGLE:
        return tuple(u for u in chosen if u != unit) if unit in chosen else (*chosen, unit)
    if way == RANGE and anchor in listed:
        ends = sorted((listed.index(anchor), listed.index(unit)))
        return (*chosen, *(u for u in listed[ends[0] : ends[1] + 1] if u not in chosen))
    return tuple(listed) if tuple(chosen) == (unit,) else (unit,)


def spread(units: Sequence[int], places: Sequence[int]) -> bool:
    """Whether they stand in more than one town."""
    return len({places[unit] for unit in units}) > 1


def by_town(units: Sequence[int], places: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Those who stand together, the towns in the order of their first units."""
    return {town: tuple(u for u in units if places[u] == town) for town in dict.fromkeys(places[u] for u in units)}


@dataclass(slots=True)
class Selection:
    town: int = NOWHERE
    units: tuple[int, ...] = ()
    cursor: int = NOWHERE
    """The town keys point at, for play without a mouse."""
    last_click: tuple[int, float] = (NOWHERE, -9.0)  # town, time in seconds
    one_by_one: bool = False
    """The units were picked singly, so that nobody else is meant."""
    anchor: int = -1  # the unit of the list that was clicked last
    across: bool = False
    """The units were gathered across the map; `town` is that of the first."""
    via: tuple[int, ...] = ()
    """Way-points of the march that is being pointed out."""

    @property
    def meant(self) -> tuple[int, ...]:
        """Those who alone are to attack; empty: everybody who can."""
        return self.units if self.one_by_one else ()

    def clear(self) -> None:
        self.take(NOWHERE, ())

    def take(self, town: int, units: Sequence[int]) -> None:
        self.town = town
        self.units = tuple(units)
        self.cursor = NOWHERE
        self.one_by_one, self.anchor, self.across, self.via = False, -1, False, ()

    def gather(self, units: Sequence[int], places: Sequence[int]) -> None:
        """Units of any towns, who alone are meant by what is ordered."""
        self.take(places[units[0]] if units else NOWHERE, units)
        self.across = self.one_by_one = spread(units, places)

    def add(self, units: Sequence[int], places: Sequence[int]) -> None:
        """More units, or out with them if all are chosen."""
        more = [unit for unit in units if unit not in self.units]
        self.gather([*self.units, *more] if more else [unit for unit in self.units if unit not in units], places)

    def click(self, town: int, stack: Sequence[int], able: Sequence[int], now: float) -> None:
        """A left click on a town with these own units, of which some are `able` to act.

        First all that can act, or all; then one after the other; a double click takes the whole stack."""
        before, when = self.last_click
        self.last_click = (town, now)
        if not stack:
            self.take(town, ())
        elif before == town and now - when <= DOUBLE_CLICK:
            self.take(town, stack)
        elif self.town != town or not self.units or self.across:
            self.take(town, able or stack)
        else:
            self.take(town, self.next_of(stack))
            self.one_by_one = len(self.units) < len(stack)

    def next_of(self, stack: Sequence[int]) -> tuple[int, ...]:
        """All, then each alone, then all again."""
        if len(self.units) != 1 or self.units[0] not in stack:
            return tuple(stack[:1])
        number = list(stack).index(self.units[0]) + 1
        return tuple(stack[number : number + 1]) or tuple(stack)

    def pick(self, unit: int, listed: Sequence[int], way: str, places: Sequence[int]) -> None:
        """A unit of the panel's list was clicked; `way` as `way_of_click` says."""
        self.units = picked(self.units, listed, unit, way, self.anchor)
        self.town = places[self.units[0]] if self.units else self.town
        self.one_by_one, self.anchor, self.via = len(self.units) < len(listed), unit, ()
        self.across = spread(self.units, places)

    def keep(self, places: Sequence[int], own: Sequence[int]) -> None:
        """After an order: follow the units where they went, and drop those that are gone or have split up."""
        alive = tuple(unit for unit in self.units if unit in own)
        if alive:
            self.town = places[alive[0]]
            if not self.across:
                alive = tuple(unit for unit in alive if places[unit] == self.town)
        self.units, self.via, self.across = alive, (), spread(alive, places)
