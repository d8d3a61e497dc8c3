"""A line of a form: one field of a table, its name, where to write, and what is wrong with what is written there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, get_args

from pydantic import BaseModel

from game.authoring.editing.fields import FieldSpec, Single, fields_in_file
from game.messages import _
from game.prose.event_sentences import label
from game.prose.words import capital, of_key
from game.screen.colours import BAD, INK_SOFT
from game.screen.kit import Dropdown, Label, Plate, Row, Spacer, TextArea, TextField, Toggle, Widget
from game.screen.modes.edit import ground_tools, signs, values
from game.screen.modes.edit.controls import Out, Pick
from game.screen.modes.edit.groups import LABELS
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.names import first_one, first_pair, names_of, told
from game.screen.modes.edit.pickers import pick
from game.screen.modes.edit.tools import Place
from game.screen.plates import plate

FEW = 9
"""Names that a dropdown lists; of more, one is found by typing."""
_SPARSE = ("when", "all", "any", "not", "effects")
SINGLE = get_args(Single)
_LABEL, _NARROW_LABEL = 104, 78  # points, the column of names
_MOST_SWATCHES = 5
_PREVIEW = 110  # points, the height of a picture


def sparse(place: Place) -> bool:
    """Whether a table shows only the keys it has: triggers and effects."""
    names = [part for part in place if isinstance(part, str)]
    return bool(names) and names[-1] in _SPARSE and names[0] in ("events", "phases")


def specs_of(model: Model, place: Place) -> tuple[FieldSpec, ...]:
    """The fields of a table; all entries of a list have the same."""
    return _specs(model.source.file, tuple(0 if isinstance(part, int) else part for part in place))


@lru_cache(maxsize=200)
def _specs(file: type[BaseModel], place: Place) -> tuple[FieldSpec, ...]:
    return fields_in_file(file, place)


def first_value(model: Model, place: Place, spec: FieldSpec) -> Any:
    """What a new key holds at first."""
    match spec.kind:
        case "trigger":
            return {}
        case "triggers" | "rows" | "effects" | "several" | "pairs" | "routes":
            return []
        case "scores" | "chances":
            return {}
        case "table":
            inner = specs_of(model, place)
            return {one.key: first_value(model, (*place, one.key), one) for one in inner if one.required}
        case "number":
            return max(1, spec.low or 0) if spec.low is not None else 0
        case "flag":
            return True
        case "date":
            return model.data.get("first_day", dt.date(1919, 2, 1))
        case "choice":
            return spec.choices[0]
        case "one":
            return first_one(model, spec.of)
        case "pair":
            return first_pair(model, spec.of, spec.over)
        case "colours":
            return []
        case "text" | "paragraph" | "id" | "colour":
            return ""


def label_width(model: Model) -> float:
    """Points of the column of names: less where the panel is narrow."""
    return _LABEL if model.panel_points > 300 else _NARROW_LABEL


def ident(place: Place) -> str:
    return ".".join(map(str, place)) or "head"


class Line:
    """One field of a form: its name, where to write, and what is wrong with what is written there."""

    def __init__(self, model: Model, place: Place, spec: FieldSpec, value: Any) -> None:
        self.model, self.place, self.spec, self.now = model, place, spec, value
        self.id = f"{ident(place)}.{spec.key}"
        told = f"{capital(_(spec.help))}.\n" if spec.help else ""
        self.tip = _("{told}In the file: {key}").format(told=told, key=spec.key)

    def widgets(self, alone: bool) -> list[Widget]:
        """`alone`: under a heading of its own, which names it."""
        spec = self.spec
        name = Label(self.called(), "small", INK_SOFT, tooltip=self.tip, wrap=True)
        fault = self.model.faults.get((self.place, spec.key))
        below: list[Widget] = []
        if fault:
            indent = Spacer(0, width=label_width(self.model) if spec.kind in SINGLE else 0)
            told = Label(f"{fault[:1].upper()}{fault[1:]}.", "small", BAD, wrap=True, grow=1)
            below = [Row([indent, told], gap=6)]
        if spec.kind in SINGLE:
            name.width = label_width(self.model)
            entry = self.entry()
            entry.grow = 1
            return [Row([name, entry, *self.out()], gap=6, align="center"), *self.preview(), *below]
        head = [] if alone else [Row([name, Spacer(), *self.out()], gap=4, align="center")]
        return [*head, *self.entries(), *below]

    def preview(self) -> list[Widget]:
        """The picture that is chosen, if it can be shown; the flag that a form tells."""
        if self.place[:1] == ("flags",) and self.spec.key == "nation":
            return [Row([Spacer(0, width=label_width(self.model)), signs.flag(self.model.value(self.place))], gap=6)]
        if self.spec.of != "picture" or not isinstance(self.now, str):
            return []
        picture = plate(self.now, self.model.book.path.parent)
        return [Plate(picture, _PREVIEW, id=f"{self.id}.preview")] if picture is not None else []

    def entries(self) -> list[Widget]:
        """What stands below the name of a field that is too large to stand beside it."""
        model, place, spec = self.model, self.place, self.spec
        text = model.typed.get((place, spec.key), values.as_text(spec, self.now))
        return [TextArea(self.id, text, self.type, most=values.MOST_TEXT, tooltip=self.tip)]

    def called(self) -> str:
        plain = _(LABELS.get(self.spec.key, "")) or capital(of_key(self.spec.label))
        return label(self.spec.key) or plain if sparse(self.place) else plain

    def out(self) -> list[Widget]:
        """In a trigger or an effect each key can be taken out."""
        if not sparse(self.place):
            return []
        place, key = self.place, self.spec.key
        return [Out(f"out_{self.id}", partial(self.model.unset, place, key))]

    # ------------------------------------------------------------------------------------------------------ one value

    def entry(self) -> Widget:
        spec, model, place = self.spec, self.model, self.place
        match spec.kind:
            case "flag" if spec.default is None and not spec.required:
                return self.yes_or_no()
            case "flag":
                on = bool(spec.default if self.now is None else self.now)
                write = partial(model.set, place, spec.key)
                return Toggle(self.id, _("Yes") if on else _("No"), on, write, label=spec.label, tooltip=self.tip)
            case "choice":
                return self.dropdown([(word, of_key(word)) for word in spec.choices])
            case "colour" | "colours":
                return self.colours()
            case "one":
                return self.name_picker(self.now, self.write, spec.of, self.id, spec.required)
            case _:
                pass
        return self.typed()

    def colours(self) -> Widget:
        """What is typed, and how it looks."""
        told = self.now if isinstance(self.now, list) else [self.now]
        field = self.typed()
        field.grow = 1
        return Row([field, *(signs.swatch(one) for one in told[:_MOST_SWATCHES] if one)], gap=3, align="center")

    def typed(self) -> TextField:
        spec, model, place = self.spec, self.model, self.place
        text = model.typed.get((place, spec.key), values.as_text(spec, self.now))
        hint = "" if spec.default in (None, []) else str(spec.default)

        def onward(_: str) -> None:
            model.settle()
            model.ui.move_focus(1)

        return TextField(self.id, text, self.type, onward, placeholder=hint, most=values.MOST_TEXT, tooltip=self.tip)

    def yes_or_no(self) -> Dropdown:
        """Where leaving it out says something else than no."""
        options = [(None, "-"), (True, "yes"), (False, "no")]
        return Dropdown(self.id, options, self.now, self.write, tooltip=self.tip)

    def write(self, value: Any) -> None:
        if value in (None, "") and not self.spec.required:
            self.model.unset(self.place, self.spec.key)
        else:
            self.model.set(self.place, self.spec.key, value)

    def type(self, text: str) -> None:
        type_value(self.model, self.place, self.spec, text)

    def dropdown(self, options: list[tuple[str, str]]) -> Dropdown:
        now = self.spec.default if self.now is None else self.now
        if not self.spec.required and self.spec.default is None:
            options = [("", "-"), *options]
            now = now or ""
        if now not in dict(options):
            options = [(now, str(now)), *options]
        return Dropdown(self.id, options, now, self.write, tooltip=self.tip)

    def name_picker(self, now: Any, write: Callable[[Any], object], of: str, id_: str, required: bool = True) -> Widget:
        """A dropdown for few names; else a button that opens a list in which one is found by typing."""
        names = names_of(self.model, of)
        if of != "town" and len(names) <= FEW:
            options = [*([] if required else [("", "-")]), *names]
            value = now or ""
            if value not in dict(options):
                options = [(value, str(value) or _("choose")), *options]
            return Dropdown(id_, options, value, write, tooltip=self.tip)
        text = told(self.model, of).get(now, str(now)) if now else _("choose")
        return Pick(id_, text, lambda: pick(self.model, of, write, not required), tooltip=self.tip)


def type_value(model: Model, place: Place, spec: FieldSpec, text: str) -> None:
    """A field has another text: into the file if it is right, else beside it until it is."""
    mark = (place, spec.key)
    model.stale = True
    try:
        value = values.from_text(spec, text)
    except values.Wrong as wrong:
        model.faults[mark], model.typed[mark] = str(wrong), text
        give_up(model, f"{place}.{spec.key}")
        return
    model.faults.pop(mark, None)
    model.typed[mark] = text
    if model.on_map and place[:1] == ("towns",) and spec.key in ("lat", "lon"):
        model.change(lambda: ground_tools.put_town(model, place, spec.key, float(value)))
    elif spec.kind == "id" or (spec.key == "name" and place[-2:-1] == ("levels",)):
        model.renamed = (place, spec.key, str(value))
    elif value is None:
        model.change(lambda: model.source.unset(place, spec.key))
    else:
        model.change(lambda: model.source.set(place, spec.key, value, merge=f"{place}.{spec.key}"))


def type_score(model: Model, place: Place, spec: FieldSpec, key: str, text: str) -> None:
    mark = (place, f"{spec.key}.{key}")
    now = dict(model.value((*place, spec.key)) or {})
    model.typed[mark], model.stale = text, True
    try:
        number = int(text) if text.strip() else 0
    except ValueError:
        model.faults[(place, spec.key)] = _("{key}: a whole number").format(key=key)
        give_up(model, f"{mark}")
        return
    after = {**now, key: number}
    if not number and spec.kind == "chances":
        after.pop(key)
    fault = spec.fault(after)
    if fault:
        model.faults[(place, spec.key)] = f"{key}: {fault}"
        give_up(model, f"{mark}")
        return
    model.faults.pop((place, spec.key), None)
    model.change(lambda: model.source.set(place, spec.key, after, merge=f"{mark}"))


def give_up(model: Model, merge: str) -> None:
    """What was right on the way to what is wrong goes out of the file again: 300 on the way to 30000."""
    if model.book.history.give_up(merge):
        model.changed()
