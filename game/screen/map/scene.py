"""What a mode lays over the map: plain values, refilled whenever they change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from game.sight.situation import Counter, Stack

TODAY: Final = "today"
LATER: Final = "later"
ATTACK: Final = "attack"
RAIL: Final = "rail"
SHIP: Final = "ship"


class Reach(NamedTuple):
    """A town that the selected units can get to, or attack."""

    town: int
    km: int
    days: int  # from now; 0 or 1: today
    kind: str  # TODAY, LATER, ATTACK, RAIL or SHIP
    text: str = ""  # on the badge, instead of km or days


class Arrow(NamedTuple):
    """A march or an attack. `places`: towns by number, or points in km on the sheet."""

    places: tuple[int | tuple[float, float], ...]
    camp: int
    planned: bool = False
    alpha: float = 1.0  # 0 to 1, for arrows that fade


class Mark(NamedTuple):
    """An icon of `icons.ICONS` beside a town, with a few words, edged in a camp's colour. While there are any, the
    small signs beneath the towns are not drawn."""

    town: int
    icon: str
    text: str = ""
    camp: int = -1


class Burst(NamedTuple):
    town: int
    age: float  # 0: it breaks out; 1: it is over


class Moving(NamedTuple):
    """Something on its way; a unit drawn so is not drawn in its town."""

    what: Counter | Stack
    x: float  # km
    y: float


@dataclass(slots=True)
class Scene:
    reach: list[Reach] = field(default_factory=list)
    path: list[tuple[int, int]] = field(default_factory=list)
    """Towns in order from where the units stand, each with the turns from now in which it is reached: 0 is today."""
    path_tip: str = ""  # what is left of the day's march at the end of the path
    path_locked: bool = False  # the move cannot be undone
    path_kind: str = TODAY  # TODAY, ATTACK, RAIL or SHIP
    goals: list[tuple[int, ...]] = field(default_factory=list)  # ways of marches over several turns, town by town
    arrows: list[Arrow] = field(default_factory=list)
    bursts: list[Burst | tuple[int, float]] = field(default_factory=list)
    moving: list[Moving | tuple[Counter | Stack, float, float]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    idle: Iterable[int] = ()  # units to point out
    selected_town: int = -1
    selected_units: Iterable[int] = ()
    hover_town: int = -1
    cursor_town: int = -1  # of the keyboard
    dim: float = 0.0  # 0 to 1: how far the ground steps back

    def clear(self) -> None:
        """Empty again, but for the pointer."""
        hover = self.hover_town
        self.__init__()  # type: ignore[misc]
        self.hover_town = hover
