"""The order of a list: an entry goes up or down by one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.messages import _
from game.screen.modes.edit.entry import Entry
from game.screen.modes.edit.model import Model

if TYPE_CHECKING:
    from game.screen.modes.edit.tools import Place


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
