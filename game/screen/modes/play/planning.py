"""An attack being planned: opened on a target, filled from several towns, ordered or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.rules.board import Board
from game.rules.state import State
from game.screen.session.plan import AttackPlan

if TYPE_CHECKING:
    from game.screen.modes.play.mode import Play


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
    def __init__(self, play: Play) -> None:
        self.play = play

    def open(self, town: int, quiet: bool) -> bool:
        """The plan of an attack on a town, with the chosen units as far as they can; False: nobody can attack it.

        `quiet`: without a word, so that they can be sent to march up instead."""
        play = self.play
        plan = plan_with(play.session.board, play.picture.view, town, play.selection.units)
        if play.selection.units and quiet and not any(unit in play.selection.units for unit in plan.units):
            return False
        if not plan.units:
            if not quiet:
                reasons = [candidate.why for candidate in plan.candidates if candidate.why]
                play.refuse(reasons[0] if reasons else "No unit of yours stands beside it.")
            return False
        play.plan = plan
        play.aim = ""
        play.desk.sounds.play("paper")
        play.hints.seen("enemy")
        play.hints.raise_("plan")
        play.stale = True
        return True

    def close(self) -> None:
        self.play.plan = None
        self.play.stale = True

    def unit(self, unit: int) -> None:
        """A unit joins the attack or leaves it."""
        if self.play.plan is not None:
            self.play.plan.toggle(unit)
            self.play.stale = True

    def town(self, town: int, joins: bool) -> None:
        """All who can from one town join, or all from there leave."""
        plan = self.play.plan
        if plan is None:
            return
        if joins:
            plan.add_from(town)
        else:
            for unit in [unit for unit in plan.units if plan.view.town[unit] == town]:
                plan.remove(unit)
        self.play.stale = True

    def option(self, name: str, on: bool) -> None:
        """`name`: night, air or stay."""
        if self.play.plan is not None:
            setattr(self.play.plan, name, on)
            self.play.stale = True

    def order(self) -> None:
        plan = self.play.plan
        if plan is None:
            return
        if plan.why:
            self.play.refuse(plan.why)
        else:
            self.play.giving.give(plan.order())
