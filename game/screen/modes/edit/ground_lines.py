"""What stands beside a map of the author's own: its towns' links, as lines of the form of a town."""

from __future__ import annotations

from functools import partial
from typing import Any

from game.authoring.editing.ground_book import is_water
from game.messages import _
from game.screen import keys
from game.screen.kit import Column, Label, Row, Rule, Widget
from game.screen.modes.edit import ground_tools, script_words, signs
from game.screen.modes.edit.controls import Out
from game.screen.modes.edit.entry import Entry
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.names import names_of
from game.screen.modes.edit.pickers import pick
from game.screen.modes.edit.tools import Place


def town_button(model: Model) -> list[Widget]:
    if model.book.map is None:
        return []
    tip = _("In the middle of what you see; then drag it, or write where it lies.")
    return [keys.button(model.do, "edit_add", _("New town"), id="add_row", icon="plus", tooltip=tip)]


def town_links(model: Model, place: Place) -> list[Widget]:
    """A line for each link of the town whose form is open, and one for another."""
    ground = model.book.map
    if ground is None:
        return []
    town = str(ground.value(place).get("id", ""))
    names = dict(names_of(model, "town"))
    lines: list[Widget] = [Column([Label(_("Links"), "bold"), Rule()], gap=0)]
    for number, row in enumerate(ground.rows(("links",))):
        between = [str(one) for one in row.get("between", ())]
        if town not in between:
            continue
        other = next((one for one in between if one != town), town)
        remove = partial(model.remove_row, ("links",), number)
        id_ = f"link_{other}_{row['kind']}" if is_water(row) else f"link_{other}"
        line = Entry(
            id_,
            model,
            names.get(other, other),
            partial(model.open_form, ("links", number)),
            about=words_of(row),
            side=_("{get} km").format(get=row.get("km", "?")),
            sign=signs.icon("ship" if is_water(row) else "train" if row.get("rail", "none") != "none" else "march"),
            place=("links", number),
            remove=remove,
            grow=1,
            tip=_("Enter opens its form, Delete removes it."),
        )
        lines.append(Row([line, Out(f"{id_}.minus", remove)], gap=4, align="center"))
    plus = Entry(
        "add_link",
        model,
        _("Add a link"),
        partial(pick, model, "town", partial(ground_tools.join, model, town)),
        sign=signs.icon("plus", side=14),
        plain=True,
        tip=_("To another town, as long as the coordinates say."),
    )
    return [*lines, plus]


def words_of(row: dict[str, Any]) -> str:
    road, rail = row.get("road", "none"), row.get("rail", "none")
    if is_water(row):
        return _("by ship")
    parts = [_("no road") if road == "none" else script_words.plain(road)]
    parts.append(_("no railway") if rail == "none" else _("{plain} railway").format(plain=script_words.plain(rail)))
    return " · ".join([*parts, *([_("across a river")] if row.get("river") else [])])
