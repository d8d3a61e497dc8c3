"""New entries of the file, each with its form, and the order of a list."""

from __future__ import annotations

from typing import Any

from game.messages import _
from game.screen.modes.edit import map_tools
from game.screen.modes.edit.entry import Entry
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


def shift(model: Model, step: int) -> None:
    """The entry that has the keyboard, else the one whose form is open; the keyboard and the form stay with it."""
    focus = model.ui.focus
    chosen = focus.place if isinstance(focus, Entry) and focus.place else None
    place = chosen if chosen and isinstance(chosen[-1], int) else model.open_row()
    if place is None:
        model.refuse(_("Choose an entry of a list first: it is its place in the list that changes."))
        return
    if not can_shift(model, place, step):
        model.refuse(_("It is the first already.") if step < 0 else _("It is the last already."))
        return
    number = int(place[-1])
    moved: Place = (*place[:-1], number + step)
    model.forget_typing()
    if not model.change(lambda: model.source.move_row(place[:-1], number, number + step)):
        return
    model.trail = [(*moved, *one[len(place) :]) if one[: len(place)] == place else one for one in model.trail]
    if chosen == place:
        model.focus_on = moved


def can_shift(model: Model, place: Place, step: int) -> bool:
    return 0 <= int(place[-1]) + step < len(model.source.rows(place[:-1]))
