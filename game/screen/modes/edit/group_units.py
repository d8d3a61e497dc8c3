"""The units of the group whose form is open: the file says with each unit which group it is in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from game.screen.kit import Column, Label, Rule, Widget
from game.screen.modes.edit import deeds, signs
from game.screen.modes.edit.entry import Entry
from game.screen.modes.edit.parts import Chip, Flow

if TYPE_CHECKING:
    from game.screen.modes.edit.mode import Edit
    from game.screen.modes.edit.tools import Place


def group_units(edit: Edit, place: Place) -> list[Widget]:
    """A word for each, which leads to its form, and a line for another."""
    group = edit.value(place)
    id_ = str(group.get("id", "")) if isinstance(group, dict) else ""
    if not id_:
        return []
    chips: list[Widget] = [
        Chip(
            f"member_{unit.get('id')}",
            str(unit.get("name") or unit.get("id", "")),
            partial(leave, edit, where),
            partial(edit.open_form, where),
            tooltip="Click it to open its form; the cross takes it out of the group.",
        )
        for where, unit in deeds.units_of(edit.data)
        if unit.get("group") == id_
    ]
    plus = Entry(
        "add_member",
        edit,
        "Add a unit",
        partial(edit.pickers.open, "unit", partial(join, edit, id_)),
        sign=signs.icon("plus", side=14),
        plain=True,
        tip="It leaves the group it is in.",
    )
    return [Column([Label("Units", "bold"), Rule()], gap=0), *([Flow(chips)] if chips else []), plus]


def leave(edit: Edit, unit: Place) -> None:
    edit.change(lambda: edit.book.unset(unit, "group"))


def join(edit: Edit, group: str, unit: Any) -> None:
    if isinstance(unit, str):
        edit.change(lambda: edit.book.set(edit.book.path_of("unit", unit), "group", group))
