"""What stands beside a map of the author's own: its towns' links, as lines of the form of a town."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from game.screen.kit import Button, Column, Label, Row, Rule, Widget
from game.screen.modes.edit import ground_deeds, signs, telling
from game.screen.modes.edit.entry import Entry
from game.screen.modes.edit.parts import Out

if TYPE_CHECKING:
    from game.screen.modes.edit.mode import Edit
    from game.screen.modes.edit.tools import Place


def town_button(edit: Edit) -> list[Widget]:
    if edit.book.map is None:
        return []
    act = partial(edit.actions.do, "edit_add")
    tip = "In the middle of what you see; then drag it, or write where it lies."
    return [Button("add_row", "New town", act, icon="plus", hotkey="ctrl+n", tooltip=tip)]


def town_links(edit: Edit, place: Place) -> list[Widget]:
    """A line for each link of the town whose form is open, and one for another."""
    ground = edit.book.map
    if ground is None:
        return []
    town = str(ground.value(place).get("id", ""))
    names = dict(edit.names("town"))
    lines: list[Widget] = [Column([Label("Links", "bold"), Rule()], gap=0)]
    for number, row in enumerate(ground.rows(("links",))):
        between = [str(one) for one in row.get("between", ())]
        if town not in between:
            continue
        other = next((one for one in between if one != town), town)
        remove = partial(edit.remove_row, ("links",), number)
        line = Entry(
            f"link_{other}",
            edit,
            names.get(other, other),
            partial(edit.open_form, ("links", number)),
            about=words_of(row),
            side=f"{row.get('km', '?')} km",
            sign=signs.icon("train" if row.get("rail", "none") != "none" else "march"),
            place=("links", number),
            remove=remove,
            grow=1,
            tip="Enter opens its form, Delete removes it.",
        )
        lines.append(Row([line, Out(f"link_{other}.minus", remove)], gap=4, align="center"))
    plus = Entry(
        "add_link",
        edit,
        "Add a link",
        partial(edit.pickers.open, "town", partial(ground_deeds.join, edit, town)),
        sign=signs.icon("plus", side=14),
        plain=True,
        tip="To another town, as long as the coordinates say.",
    )
    return [*lines, plus]


def words_of(row: dict[str, Any]) -> str:
    road, rail = row.get("road", "none"), row.get("rail", "none")
    parts = ["no road" if road == "none" else telling.plain(road)]
    parts.append("no railway" if rail == "none" else f"{telling.plain(rail)} railway")
    return " · ".join([*parts, *(["across a river"] if row.get("river") else [])])
