"""An attack being planned: opened on a target, filled from several towns, ordered or dropped."""

from __future__ import annotations

from collections.abc import Sequence

from game.rules.board import Board
from game.rules.state import State
from game.screen.modes.play.giving import Giving
from game.screen.modes.play.model import Model
from game.session.plan import AttackPlan


def plan_with(board: Board, view: State, town: int, units: Sequence[int]) -> AttackPlan:
    """An attack by those of the units that can, else by all who stand near enough; without whom no road has room for,
    who would lose their turn."""
    plan = AttackPlan(board, view, town)
    able = [candidate.unit for candidate in plan.candidates if candidate.can]
    for unit in [unit for unit in able if unit in units] or able:
        plan.add(unit)
    for unit in plan.crowded():
        plan.remove(unit)
    return plan


class Planning:
    def __init__(self, model: Model, giving: Giving) -> None:
        self.model, self.giving = model, giving

    def open(self, town: int, quiet: bool) -> bool:
        """The plan of an attack on a town, with the chosen units as far as they can; False: nobody can attack it.

        `quiet`: without a word, so that they can be sent to march up instead."""
        model = self.model
        plan = plan_with(model.session.board, model.picture.view, town, model.selection.units)
        if model.selection.units and quiet and not any(unit in model.selection.units for unit in plan.units):
            return False
        if not plan.units:
            if not quiet:
                reasons = [candidate.why for candidate in plan.candidates if candidate.why]
                model.refuse(reasons[0] if reasons else "No unit of yours stands beside it.")
            return False
        model.plan = plan
        model.aim = ""
        model.desk.sounds.play("paper")
        model.hints.seen("enemy")
        model.hints.raise_("plan")
        model.stale = True
        return True

    def close(self) -> None:
        self.model.plan = None
        self.model.stale = True

    def unit(self, unit: int) -> None:
        """A unit joins the attack or leaves it."""
        if self.model.plan is not None:
            self.model.plan.toggle(unit)
            self.model.stale = True

    def town(self, town: int, joins: bool) -> None:
        """All who can from one town join, or all from there leave."""
        plan = self.model.plan
        if plan is None:
            return
        if joins:
            plan.add_from(town)
        else:
            for unit in [unit for unit in plan.units if plan.view.town[unit] == town]:
                plan.remove(unit)
        self.model.stale = True

    def option(self, name: str, on: bool) -> None:
        """`name`: night, air or stay."""
        if self.model.plan is not None:
            setattr(self.model.plan, name, on)
            self.model.stale = True

    def order(self) -> None:
        plan = self.model.plan
        if plan is None:
            return
        if plan.why:
            self.model.refuse(plan.why)
        else:
            self.giving.give(plan.order())
