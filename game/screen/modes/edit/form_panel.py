"""The form that is open, with its name and what can be done to the entry as a whole."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from game.messages import _
from game.prose.event_sentences import label
from game.prose.words import capital, of_key
from game.screen import keys
from game.screen.kit import Button, Column, Label, Row, Rule, Spacer, Widget
from game.screen.modes.edit import map_tools, signs
from game.screen.modes.edit.adding import can_shift
from game.screen.modes.edit.controls import Chip, Flow, Shift
from game.screen.modes.edit.entry import Entry
from game.screen.modes.edit.forms import form
from game.screen.modes.edit.ground_lines import town_links
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.names import names_of
from game.screen.modes.edit.pickers import pick
from game.screen.modes.edit.tools import NAMED, OF_THE_WHOLE, ONE_TABLE, Place
from game.screen.modes.edit.war_rows import way_title

_UNORDERED: Final = ("units", "flags", "groups", "leaders", "relations", "lines", "weather", "links")
"""Lists whose order says nothing."""
_OF_PHASES: Final = ("phases", "next", "also", "seats", "carry")
"""Tables of a campaign that are no condition and no effect."""
_WIDE, _WIDE_WITH_SHIFTS = 250, 320  # points of the panel in which all buttons of an entry find room in one row


def form_lines(model: Model) -> list[Widget]:
    place = model.trail[-1]
    root = len(model.trail) == 1 and model.tool in (*OF_THE_WHOLE, *ONE_TABLE)
    back: list[Widget] = (
        [] if root else [Button("form_back", _("Back"), partial(model.do, "back"), hotkey="esc", kind="plain")]
    )
    title = Label(form_title(model, place), "heading", wrap=True)
    return [*head(model, place, back), title, Rule(), *form(model, place), *besides(model, place), Spacer(0, height=12)]


def besides(model: Model, place: Place) -> list[Widget]:
    """What belongs to the entry and stands elsewhere in the file."""
    if model.on_map:
        return town_links(model, place) if place[:1] == ("towns",) else []
    return group_units(model, place) if place[:1] == ("groups",) else []


def head(model: Model, place: Place, back: list[Widget]) -> list[Widget]:
    """What can be done to the whole entry, in two rows where the panel is narrow."""
    shifts: list[Widget] = []
    rest: list[Widget] = []
    if model.open_row() is not None and (len(place) in (2, 4) or place[-2] in ("levels", "also")):
        shifts = shift_buttons(model, place)
        delete = partial(model.do, "edit_delete")
        rest = [
            *([] if model.on_map else [copy_button(model)]),
            Button("delete_row", _("Delete"), delete, tooltip=_("Undo brings it back.")),
        ]
    if not back and not rest:
        return []
    if rest and model.panel_points < (_WIDE_WITH_SHIFTS if shifts else _WIDE):
        return [Row([*back, Spacer(), *shifts], gap=6), Row([Spacer(), *rest], gap=6)]
    return [Row([*back, Spacer(), *shifts, *rest], gap=6)]


def copy_button(model: Model) -> Button:
    copy = partial(model.do, "edit_copy")
    return Button("copy_row", _("Copy"), copy, tooltip=_("The same once more, under another id."))


def shift_buttons(model: Model, place: Place) -> list[Widget]:
    """Up and down in its list, for an entry that is not alone in it."""
    if model.on_map or place[-2] in _UNORDERED:
        return []
    ways = (
        ("row_up", -1, "edit_earlier", _("Earlier in its list.")),
        ("row_down", 1, "edit_later", _("Later in its list.")),
    )
    if not any(can_shift(model, place, step) for _, step, _, _ in ways):
        return []
    return [
        Shift(
            id_,
            step,
            partial(model.do, action),
            enabled=can_shift(model, place, step),
            tooltip=tip,
            hotkey=keys.chord_of(action),
        )
        for id_, step, action, tip in ways
    ]


def form_title(model: Model, place: Place) -> str:
    names = [part for part in place if isinstance(part, str)]
    if not names:
        return _("The war") if model.of_war else _("The scenario")
    row = model.value(place)
    if names[-1] == "next" and isinstance(row, dict):
        return way_title(model, row)
    if (names[0] == "events" and len(names) > 1) or (names[0] == "phases" and names[-1] not in _OF_PHASES):
        kind = next(iter(row), "") if names[-1] == "effects" and isinstance(row, dict) else names[-1]
        return _("What brings it about") if kind == "when" else label(kind) or _("What happens")
    if isinstance(row, dict) and isinstance(row.get("between"), list):
        kinds = dict(names_of(model, "camp" if names[0] == "relations" else "town"))
        return " – ".join(kinds.get(str(one), str(one)) for one in row["between"])
    if names[0] == "flags" and isinstance(row, dict):
        return capital(of_key(str(row.get("nation", ""))))
    called = row.get("name") or row.get("title") or row.get("id") if isinstance(row, dict) else ""
    return str(called or capital(of_key(NAMED.get(names[-1], names[-1]))))


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
