"""The units of the group whose form is open: the file says with each unit which group it is in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from game.messages import _
from game.screen.kit import Column, Label, Rule, Widget
from game.screen.modes.edit import map_tools, signs
from game.screen.modes.edit.controls import Chip, Flow
from game.screen.modes.edit.entry import Entry
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.pickers import pick

if TYPE_CHECKING:
    from game.screen.modes.edit.tools import Place


def group_units(model: Model, place: Place) -> list[Widget]:
    """A word for each, which leads to its form, and a line for another."""
    group = model.value(place)
    id_ = str(group.get("id", "")) if isinstance(group, dict) else ""
    if not id_:
        return []
    chips: list[Widget] = [
        Chip(
            f"member_{unit.get('id')}",
            str(unit.get("name") or unit.get("id", "")),
            partial(leave, model, where),
            partial(model.open_form, where),
            tooltip=_("Click it to open its form; the cross takes it out of the group."),
        )
        for where, unit in map_tools.units_of(model.data)
        if unit.get("group") == id_
    ]
    plus = Entry(
        "add_member",
        model,
        _("Add a unit"),
        partial(pick, model, "unit", partial(join, model, id_)),
        sign=signs.icon("plus", side=14),
        plain=True,
        tip=_("It leaves the group it is in."),
    )
    return [Column([Label(_("Units"), "bold"), Rule()], gap=0), *([Flow(chips)] if chips else []), plus]


def leave(model: Model, unit: Place) -> None:
    model.change(lambda: model.book.unset(unit, "group"))


def join(model: Model, group: str, unit: Any) -> None:
    if isinstance(unit, str):
        model.change(lambda: model.book.set(model.book.path_of("unit", unit), "group", group))
