"""An attack being planned: opened on a target, filled from several towns, ordered or dropped."""

from __future__ import annotations

from collections.abc import Sequence

from game.messages import _
from game.rules.board import Board
from game.rules.state import State
from game.screen.modes.play.dialogs import may_ask, open_warning
from game.screen.modes.play.giving import Giving
from game.screen.modes.play.model import Model
from game.screen.modes.play.selection import picked
from game.session.plan import AttackPlan
from game.session.worth import Worths


def plan_with(board: Board, view: State, town: int, units: Sequence[int]) -> AttackPlan:
    """An attack by those of the units that can, or by all who stand near enough if there are none; without whom no
    road has room for, who would lose their turn."""
    plan = AttackPlan(board, view, town)
    able = [candidate.unit for candidate in plan.candidates if candidate.can]
    for unit in [unit for unit in able if unit in units] or able:
        plan.add(unit)
    for unit in plan.crowded():
        plan.remove(unit)
    return plan


def after_victory(text: str) -> str:
    return _("After a victory: {text}{text2}").format(text=text[:1].lower(), text2=text[1:])


class Planning:
    def __init__(self, model: Model, giving: Giving) -> None:
        self.model, self.giving = model, giving
        self.worths: Worths | None = None
        self.anchor = -1  # the unit that was clicked last

    def open(self, town: int, quiet: bool) -> bool:
        """The plan of an attack on a town, by everybody who can, or by the units that were picked one by one; False:
        nobody can attack it.

        `quiet`: without a word if none of the chosen can, so that they can be sent to march up instead."""
        model = self.model
        chosen = model.selection.units
        plan = plan_with(model.session.board, model.picture.view, town, model.selection.meant)
        if chosen and quiet and not any(candidate.can and candidate.unit in chosen for candidate in plan.candidates):
            return False
        if not plan.units:
            if not quiet:
                reasons = [candidate.why for candidate in plan.candidates if candidate.why]
                model.refuse(reasons[0] if reasons else _("No unit of yours stands beside it."))
            return False
        model.plan = plan
        self.worths, self.anchor = Worths(plan), -1
        model.aim = ""
        model.desk.sounds.play("paper")
        model.hints.seen("enemy")
        model.hints.offer("plan")
        model.stale = True
        return True

    @property
    def busy(self) -> bool:
        """What the units are worth is not known yet."""
        return self.model.plan is not None and self.worths is not None and not self.worths.ready

    def update(self) -> None:
        """A step of working out what each unit is worth, so small that the window goes on."""
        if self.busy and self.worths is not None and self.worths.work() and self.worths.ready:
            self.model.stale = True

    def close(self) -> None:
        self.model.plan = None
        self.model.hints.over("plan")
        self.model.stale = True

    def unit(self, unit: int, way: str) -> None:
        """A unit of the list was clicked, or a key pressed on it; `way` as `way_of_click` says."""
        plan = self.model.plan
        if plan is not None:
            listed = [candidate.unit for candidate in plan.candidates if candidate.can]
            plan.units = list(picked(plan.units, listed, unit, way, self.anchor))
            self.anchor = unit
            self.model.stale = True

    def everybody(self) -> None:
        """All who can take part, but for those no road has room for."""
        plan = self.model.plan
        if plan is not None:
            plan.units = plan_with(plan.board, plan.view, plan.target, ()).units
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
        elif plan.emptied() and may_ask(self.model):
            texts = [after_victory(text) for text in plan.emptied()]
            open_warning(self.model, texts, self.give, _("Attack all the same?"), _("Attack"))
        else:
            self.give()

    def give(self) -> None:
        if self.model.plan is not None:
            self.giving.give(self.model.plan.order())
