"""The order of a list: an entry goes up or down by one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.screen.modes.edit.entry import Entry

if TYPE_CHECKING:
    from game.screen.modes.edit.mode import Edit
    from game.screen.modes.edit.tools import Place


def shift(edit: Edit, step: int) -> None:
    """The entry that has the keyboard, else the one whose form is open; the keyboard and the form stay with it."""
    focus = edit.ui.focus
    chosen = focus.place if isinstance(focus, Entry) and focus.place else None
    place = chosen if chosen and isinstance(chosen[-1], int) else edit.actions.open_row()
    if place is None:
        edit.refuse("Choose an entry of a list first: it is its place in the list that changes.")
        return
    if not can_shift(edit, place, step):
        edit.refuse("It is the first already." if step < 0 else "It is the last already.")
        return
    number = int(place[-1])
    moved: Place = (*place[:-1], number + step)
    edit.forget_typing()
    if not edit.change(lambda: edit.source.move_row(place[:-1], number, number + step)):
        return
    edit.trail = [(*moved, *one[len(place) :]) if one[: len(place)] == place else one for one in edit.trail]
    if chosen == place:
        edit.chrome.go_to_entry(moved)


def can_shift(edit: Edit, place: Place, step: int) -> bool:
    return 0 <= int(place[-1]) + step < len(edit.source.rows(place[:-1]))
