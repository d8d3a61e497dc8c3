"""New entries of the file, each with its form."""

from __future__ import annotations

from typing import Any

from game.messages import _
from game.screen.modes.edit import map_tools
from game.screen.modes.edit.line import first_value, specs_of
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.names import first_one, first_pair
from game.screen.modes.edit.tools import BRANCHES, ONE_TABLE, Place, new_branch, new_level, new_row
from game.screen.modes.edit.war_rows import new_in_war


def add_row(model: Model, place: Place) -> None:
    """A new entry of a list, and its form."""
    word = str(place[-1])
    after, row = None, dict[str, Any]()
    if model.of_war:
        row = new_in_war(model, place)
    elif word == "levels":
        row, after = new_level(model.source.rows(place))
    elif word in BRANCHES:
        row = new_branch(word, model.source.rows(place))
    elif len(place) == 1 or word in ("plans", "exercises"):
        row = new_row(word, model.data, first_pair(model, "town"), model.camp, first_one(model, "town"))

    def work() -> None:
        number = model.source.add_row(place, row, after)
        model.open_form((*place, number))

    model.change(work)


def add_to_table(model: Model, key: str) -> None:
    """A new entry of the list in a table, which is made if it is not there yet."""
    if key not in model.data:
        spec = next(spec for spec in specs_of(model, ()) if spec.key == key)
        model.set((), key, first_value(model, (key,), spec))
        model.open_form((key,))
    add_row(model, (key, ONE_TABLE[key]))


def add_unit(model: Model) -> None:
    if not model.data.get("camps"):
        model.refuse(_("Make a camp first: a unit belongs to one."))
        return
    camp = min(model.camp, len(model.data["camps"]) - 1)
    model.change(lambda: model.open_form(map_tools.add_unit(model.book, camp, model.town)))
