"""Sending units to a town: what a click, a key or a button on one means for those that are chosen."""

from __future__ import annotations

from game.rules import orders
from game.rules.terms import NOWHERE
from game.screen.modes.play.choices import able_to_march, able_to_ride, order_at
from game.screen.modes.play.giving import Giving
from game.screen.modes.play.model import Model
from game.screen.modes.play.planning import Planning


class Sending:
    def __init__(self, model: Model, giving: Giving, planning: Planning) -> None:
        self.model, self.giving, self.planning = model, giving, planning

    def go(self, town: int) -> bool:
        """What a right click on a town means for the chosen units: march there, or attack who stands there."""
        model = self.model
        if not model.selection.units or town == NOWHERE:
            return False
        if model.picture.enemies[town] and self.attack(town, quiet=True):
            return True
        return self.march(town)

    def march(self, town: int) -> bool:
        model = self.model
        units = able_to_march(model.picture, model.selection.units)
        if town == model.selection.town:
            return self.giving.halt()
        if not units:
            model.refuse("They can march no farther this turn.")
            return False
        return self.giving.give(orders.march(units, town))

    def ride(self, town: int) -> bool:
        model = self.model
        units = able_to_ride(model.picture, model.selection.units) or model.selection.units
        return self.giving.give(orders.ride(units, town))

    def attack(self, town: int, quiet: bool = False) -> bool:
        """Open the plan of an attack. `quiet`: say nothing when nobody is near enough, so that they can march up."""
        model = self.model
        if not model.picture.enemies[town]:
            model.refuse("No enemy is known to stand there.")
            return False
        return self.planning.open(town, quiet)

    def at(self, action: str, town: int) -> bool:
        """The town an action waited for has been named."""
        model = self.model
        model.aim = ""
        model.stale = True
        special = {"march": self.march, "rail": self.ride, "attack": self.attack}
        if action in special:
            return special[action](town)
        return self.giving.give(order_at(model.picture, action, model.selection.units, town))
