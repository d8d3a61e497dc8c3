"""The form that is open: its name, a line for every field, and what can be done to the entry as a whole."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from game.authoring.editing.fields import FieldSpec
from game.messages import _
from game.prose.event_sentences import heading, label
from game.prose.words import capital, of_key
from game.screen import keys
from game.screen.colours import BAD, INK_SOFT
from game.screen.kit import Button, Column, Dropdown, Label, Row, Rule, Spacer, Widget
from game.screen.modes.edit import map_tools, signs
from game.screen.modes.edit.adding import can_shift
from game.screen.modes.edit.controls import Chip, Flow, Out, Shift
from game.screen.modes.edit.entry import Entry
from game.screen.modes.edit.ground_lines import town_links
from game.screen.modes.edit.groups import LABELS, grouped
from game.screen.modes.edit.line import first_value, ident, label_width, sparse, specs_of
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.names import names_of
from game.screen.modes.edit.pickers import pick
from game.screen.modes.edit.plural import line_of
from game.screen.modes.edit.tools import NAMED, OF_THE_HEAD, OF_THE_WHOLE, ONE_TABLE, Place
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


def form(model: Model, place: Place) -> list[Widget]:
    """The lines of the form of a table."""
    table = model.value(place)
    if not isinstance(table, dict):
        return [Label(_("It is not there any more."), "italic", INK_SOFT)]
    specs = [spec for spec in specs_of(model, place) if shown(model, spec, place, table)]
    lines: list[Widget] = []
    for title, group in grouped(place, specs, model.file_kind):
        if title:
            lines.append(Column([Label(title, "bold"), Rule()], gap=0))
        for spec in group:
            if odd(spec, table.get(spec.key)):
                lines += odd_line(model, place, spec)
                continue
            lines += line_of(model, place, spec, table.get(spec.key)).widgets(alone=bool(title) and len(group) == 1)
    if sparse(place):
        lines += _addition(model, place, table)
    return lines


def odd(spec: FieldSpec, value: Any) -> bool:
    """Whether a value is of another kind than its field can show."""
    match spec.kind:
        case "choice" | "one":
            return isinstance(value, (list, dict))
        case "scores" | "chances" | "table" | "trigger":
            return value is not None and not isinstance(value, dict)
        case "several" | "pair":
            whole = value is None or isinstance(value, (str, list))
            return not whole or (isinstance(value, list) and any(isinstance(v, (list, dict)) for v in value))
        case "pairs" | "routes":
            return value is not None and not (isinstance(value, list) and all(isinstance(v, list) for v in value))
        case "rows" | "triggers" | "effects":
            return value is not None and not (isinstance(value, list) and all(isinstance(v, dict) for v in value))
        case _:
            return False


def odd_line(model: Model, place: Place, spec: FieldSpec) -> list[Widget]:
    """What stands there is told, and can be taken out."""
    name = Label(
        _(LABELS.get(spec.key, "")) or capital(of_key(spec.label)),
        "small",
        INK_SOFT,
        width=label_width(model),
        wrap=True,
    )
    text = _("It is of another kind: {value}").format(value=model.value((*place, spec.key)))
    told = Label(text, "small", BAD, wrap=True, grow=1)
    return [Row([name, told, Out(f"out_{ident(place)}.{spec.key}", partial(model.unset, place, spec.key))], gap=6)]


def shown(model: Model, spec: FieldSpec, place: Place, table: dict[str, Any]) -> bool:
    if not place and model.of_war:
        return spec.kind != "rows" and spec.key != "format"
    if not place:
        return spec.kind not in OF_THE_HEAD and spec.key not in ("towns", "format")
    if sparse(place):
        return spec.key in table
    return not (spec.kind == "rows" and spec.key == "units")


def _addition(model: Model, place: Place, table: dict[str, Any]) -> list[Widget]:
    """What else a trigger may ask, or what an effect is."""
    of_effect = place[-2:-1] == ("effects",)
    if of_effect and table:
        return [Spacer(0, height=2)]
    missing = [spec for spec in specs_of(model, place) if spec.key not in table]
    words = _("Choose what happens") if of_effect else _("Add what must hold too") if table else _("Choose a condition")
    options = [("", words), *((spec.key, heading(spec.key)) for spec in missing)]
    by_key = {spec.key: spec for spec in missing}

    def add(key: str) -> None:
        if key:
            model.set(place, key, first_value(model, (*place, key), by_key[key]))

    drop = Dropdown(f"add_{ident(place)}", options, "", add, tooltip=words)
    return [drop]
