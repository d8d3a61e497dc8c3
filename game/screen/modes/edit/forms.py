"""Forms: a line for every field of a table, made from what the format says of it."""

from __future__ import annotations

from functools import partial
from typing import Any

from game.authoring.editing.fields import FieldSpec
from game.messages import _
from game.prose.event_sentences import heading
from game.prose.words import capital, of_key
from game.screen.colours import BAD, INK_SOFT
from game.screen.kit import Column, Dropdown, Label, Row, Rule, Spacer, Widget
from game.screen.modes.edit.controls import Out
from game.screen.modes.edit.groups import LABELS, grouped
from game.screen.modes.edit.line import first_value, ident, label_width, sparse, specs_of
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.plural import line_of
from game.screen.modes.edit.tools import OF_THE_HEAD, Place


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
