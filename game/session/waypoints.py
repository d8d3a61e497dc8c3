"""Way-points: marches by way of chosen towns, each leg ordered when the one before it has ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from game.rules import orders
from game.rules.board import Board
from game.rules.march import can_march
from game.rules.orders import Order
from game.rules.state import State
from game.rules.terms import NOWHERE


class Itinerary(NamedTuple):
    """`goal`: the town of the leg under way; `then`: those after it, at least one."""

    goal: int
    then: tuple[int, ...]


class Waypoints:
    """By unit. One that has been sent elsewhere since, or stopped, has none, and has it again if that is taken back."""

    def __init__(self, by_unit: Mapping[int, Itinerary] | None = None) -> None:
        self.by_unit: dict[int, Itinerary] = dict(by_unit or {})

    def set(self, units: Sequence[int], goal: int, then: tuple[int, ...]) -> None:
        """From now on the units go on to these towns when they have come to `goal`."""
        for unit in units:
            self.by_unit.pop(unit, None)
            if then:
                self.by_unit[unit] = Itinerary(goal, then)

    def then(self, view: State, unit: int) -> tuple[int, ...]:
        """Where the unit goes after the leg under way, or now if that has ended; empty: nowhere."""
        found = self.by_unit.get(unit)
        if found is None or view.town[unit] == NOWHERE:
            return ()
        return found.then if found.goal == (view.goal[unit] if view.goal[unit] != NOWHERE else view.town[unit]) else ()

    def bound(self, view: State) -> tuple[int, ...]:
        """Units of the seat that have a way-point yet to go to."""
        return tuple(u for u in sorted(self.by_unit) if view.camp[u] == view.seat and self.then(view, u))

    def due(self, board: Board, view: State) -> list[tuple[Order, tuple[int, ...]]]:
        """The next legs of those that have come to a way-point and can march on, with the towns after each; units with
        the same way before them go together."""
        together: dict[tuple[int, tuple[int, ...]], list[int]] = {}
        for unit in self.bound(view):
            if view.goal[unit] == NOWHERE and can_march(board, view, unit):
                together.setdefault((view.town[unit], self.then(view, unit)), []).append(unit)
        return [(orders.march(tuple(units), then[0]), then[1:]) for (_, then), units in together.items()]

    def settings(self, board: Board) -> dict[str, list[str]]:
        """As a save keeps them: towns by unit, the leg under way first."""
        towns = board.towns
        return {str(u): [towns[t].id for t in (way.goal, *way.then)] for u, way in self.by_unit.items()}


def saved_waypoints(board: Board, state: State, kept: Any) -> Waypoints:
    """Those of a save; what cannot be meant is left out."""
    towns = {town.id: number for number, town in enumerate(board.towns)}
    units = {str(unit): unit for unit in range(len(state.town))}
    found = {}
    for unit, ids in kept.items() if isinstance(kept, dict) else ():
        named = ids if isinstance(ids, list) and unit in units else []
        way = [towns[one] for one in named if isinstance(one, str) and one in towns]
        if len(way) == len(named) > 1:
            found[units[unit]] = Itinerary(way[0], tuple(way[1:]))
    return Waypoints(found)
