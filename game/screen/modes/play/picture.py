"""What the viewer knows of the game between two orders, worked out once however often it is asked for."""

from __future__ import annotations

from functools import cached_property

from game.rules import orders, play
from game.rules.board import Board
from game.rules.march import can_march
from game.rules.sight import known_enemies
from game.rules.stacks import enemy_men, own_units
from game.rules.state import DONE, DUG_IN, RESTED, State
from game.rules.supply import distances
from game.rules.terms import NOWHERE
from game.rules.threat import Threat, threats
from game.rules.victory import score
from game.sight.situation import EVERYONE, Situation


class Picture:
    """`view`: what the viewer believes; `camp`: whose units can be given orders now, or `EVERYONE` to only watch;
    `bound`: units that have a way-point to go to."""

    def __init__(self, board: Board, view: State, situation: Situation, camp: int, bound: tuple[int, ...] = ()) -> None:
        self.board = board
        self.view = view
        self.situation = situation
        self.camp = camp
        self.bound = bound

    @property
    def watching(self) -> bool:
        return self.camp == EVERYONE

    @cached_property
    def enemies(self) -> list[int]:
        """By town: enemy men as far as they are known; of all at war with the first camp for those who only watch."""
        if self.watching:
            return enemy_men(self.board, self.view, 0)
        return known_enemies(self.board, self.view, self.camp)

    @cached_property
    def own(self) -> list[int]:
        """The camp's units on the map."""
        return [] if self.watching else own_units(self.view, self.camp)

    @cached_property
    def points(self) -> tuple[int, ...]:
        """By camp, as if the game ended now."""
        return tuple(score(self.board, self.view, camp) for camp in range(len(self.board.camps)))

    def supply_km(self, camp: int) -> list[int]:
        """By town: tenths of a supply-km from the camp's nearest source."""
        if camp not in self._supply:
            self._supply[camp] = distances(self.board, self.view, camp)
        return self._supply[camp]

    @cached_property
    def _supply(self) -> dict[int, list[int]]:
        return {}

    @cached_property
    def threats(self) -> list[Threat]:
        return [] if self.watching else threats(self.board, self.view, self.camp)

    def can_act(self, unit: int) -> bool:
        """Whether an order could still move it this turn, and nothing has been decided for it."""
        view = self.view
        settled = view.acted[unit] & (DONE | DUG_IN | RESTED) or view.goal[unit] != NOWHERE or unit in self.bound
        return not settled and (can_march(self.board, view, unit) or self.can_attack_near(unit))

    def can_attack(self, unit: int, town: int) -> bool:
        """Whether it is close enough to an enemy who is known to stand in a town."""
        attack = orders.attack((unit,), town)
        return bool(self.enemies[town]) and play.refusal(self.board, self.view, attack) is None

    def can_attack_near(self, unit: int) -> bool:
        return any(self.can_attack(unit, town) for town, __ in self.board.exits[self.view.town[unit]])

    def is_bound_for(self, unit: int, town: int) -> bool:
        """Whether it has the order to go to a town, and cannot attack who stands there yet."""
        return self.view.goal[unit] == town and not self.can_attack(unit, town)

    @cached_property
    def idle(self) -> tuple[int, ...]:
        """Units that can still act."""
        return tuple(unit for unit in self.from_west if self.can_act(unit))

    @property
    def from_west(self) -> tuple[int, ...]:
        """One's own, by town from west to east and then in their order."""
        lon = [town.lon for town in self.board.towns]
        return tuple(sorted(self.own, key=lambda unit: (lon[self.view.town[unit]], self.view.town[unit], unit)))

    def units_at(self, town: int) -> tuple[int, ...]:
        """The camp's own units in a town."""
        return tuple(unit for unit in self.own if self.view.town[unit] == town)
