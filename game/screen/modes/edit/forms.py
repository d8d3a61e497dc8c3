"""Forms: a line for every field of a table, made from what the format says of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from game.authoring.editing.fields import FieldSpec, fields_of
from game.screen.colours import BAD, INK_SOFT
from game.screen.kit import Button, Dropdown, Label, Row, Spacer, TextField, Toggle, Widget
from game.screen.modes.edit import values
from game.screen.modes.edit.tools import OF_THE_HEAD, Place

if TYPE_CHECKING:
    from game.screen.modes.edit.mode import Edit

FEW = 9
"""Names that a dropdown lists; of more, one is found by typing."""
_SPARSE = ("when", "all", "any", "not", "effects")
_TYPED = ("text", "paragraph", "id", "number", "date")


def sparse(place: Place) -> bool:
    """Whether a table shows only the keys it has: triggers and effects."""
    names = [part for part in place if isinstance(part, str)]
    return bool(names) and names[-1] in _SPARSE and names[0] == "events"


def form(edit: Edit, place: Place) -> list[Widget]:
    """The lines of the form of a table."""
    table = edit.value(place)
    if not isinstance(table, dict):
        return [Label("It is not there any more.", "italic", INK_SOFT)]
    specs = [spec for spec in fields_of(place, edit.on_map) if shown(spec, place, table)]
    lines: list[Widget] = []
    for spec in specs:
        lines += Line(edit, place, spec, table.get(spec.key)).widgets()
    if sparse(place):
        lines += _addition(edit, place, table)
    return lines


def shown(spec: FieldSpec, place: Place, table: dict[str, Any]) -> bool:
    if not place:
        return spec.kind not in OF_THE_HEAD and spec.key not in ("towns", "format")
    if sparse(place):
        return spec.key in table
    return not (spec.kind == "rows" and spec.key == "units")


def _addition(edit: Edit, place: Place, table: dict[str, Any]) -> list[Widget]:
    """What else a trigger may ask, or what an effect is."""
    of_effect = place[-2:-1] == ("effects",)
    if of_effect and table:
        return [Spacer(0, height=2)]
    missing = [spec for spec in fields_of(place, edit.on_map) if spec.key not in table]
    words = "Choose what happens" if of_effect else "Add a condition"
    options = [("", words), *((spec.key, spec.label) for spec in missing)]
    by_key = {spec.key: spec for spec in missing}

    def add(key: str) -> None:
        if key:
            edit.set(place, key, first_value(edit, (*place, key), by_key[key]))

    drop = Dropdown(f"add_{ident(place)}", options, "", add, tooltip=words)
    return [drop]


def first_value(edit: Edit, place: Place, spec: FieldSpec) -> Any:
    """What a new key holds at first."""
    match spec.kind:
        case "trigger":
            return {}
        case "triggers" | "rows" | "effects" | "several" | "pairs" | "routes":
            return []
        case "scores" | "chances":
            return {}
        case "table":
            inner = fields_of(place, edit.on_map)
            return {one.key: first_value(edit, (*place, one.key), one) for one in inner if one.required}
        case "number":
            return max(1, spec.low or 0) if spec.low is not None else 0
        case "flag":
            return True
        case "date":
            return edit.data.get("first_day", "")
        case "choice":
            return spec.choices[0]
        case "one":
            return next((name for name, _ in edit.names(spec.of)), "")
        case "pair":
            return edit.first_pair(spec.of)
    return ""


def ident(place: Place) -> str:
    return ".".join(map(str, place)) or "head"


class Line:
    """One field of a form: its name, where to write, and what is wrong with what is written there."""

    def __init__(self, edit: Edit, place: Place, spec: FieldSpec, value: Any) -> None:
        self.edit, self.place, self.spec, self.now = edit, place, spec, value
        self.id = f"{ident(place)}.{spec.key}"
        self.tip = spec.help.capitalize() + "." if spec.help else ""

    def widgets(self) -> list[Widget]:
        spec = self.spec
        name = Label(spec.label.capitalize(), "small", INK_SOFT, tooltip=self.tip, wrap=True)
        fault = self.edit.faults.get((self.place, spec.key))
        below: list[Widget] = [Label(fault, "small", BAD, wrap=True)] if fault else []
        if spec.kind == "flag":
            return [Row([self.entry(), *self.out()], gap=4, align="center"), *below]
        if spec.kind in (*_TYPED, "choice", "one"):
            name.width = 104
            entry = self.entry()
            entry.grow = 1
            return [Row([name, entry, *self.out()], gap=6, align="center"), *below]
        return [Row([name, Spacer(), *self.out()], gap=4, align="center"), *self.entries(), *below]

    def out(self) -> list[Widget]:
        """In a trigger or an effect each key can be taken out."""
        if not sparse(self.place):
            return []
        place, key = self.place, self.spec.key
        return [
            Button(
                f"out_{self.id}",
                "Remove",
                lambda: self.edit.unset(place, key),
                kind="icon",
                icon="minus",
                tooltip="Take this out.",
            )
        ]

    # ------------------------------------------------------------------------------------------------------ one value

    def entry(self) -> Widget:
        spec, edit, place = self.spec, self.edit, self.place
        match spec.kind:
            case "flag":
                on = bool(spec.default if self.now is None else self.now)
                return Toggle(
                    self.id,
                    spec.label.capitalize(),
                    on,
                    lambda value: edit.set(place, spec.key, value),
                    tooltip=self.tip,
                )
            case "choice":
                return self.dropdown([(word, word.replace("_", " ")) for word in spec.choices])
            case "one":
                return self.name_picker(self.now, self.write, spec.of, self.id, spec.required)
        text = edit.typed.get((place, spec.key), values.as_text(spec, self.now))
        hint = "" if spec.default is None else str(spec.default)
        submit = (lambda _: edit.settle()) if spec.kind == "id" else None
        return TextField(self.id, text, self.type, submit, placeholder=hint, most=values.MOST_TEXT, tooltip=self.tip)

    def write(self, value: Any) -> None:
        if value in (None, "") and not self.spec.required:
            self.edit.unset(self.place, self.spec.key)
        else:
            self.edit.set(self.place, self.spec.key, value)

    def type(self, text: str) -> None:
        self.edit.type(self.place, self.spec, text)

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
        names = self.edit.names(of)
        if of != "town" and len(names) <= FEW:
            options = [*([] if required else [("", "-")]), *names]
            value = now or ""
            if value not in dict(options):
                options = [(value, str(value) or "choose"), *options]
            return Dropdown(id_, options, value, write, tooltip=self.tip)
        text = dict(names).get(now, str(now)) if now else "choose"
        return Button(
            id_, text, lambda: self.edit.pickers.open(of, write, not required), tooltip=self.tip or f"Choose a {of}."
        )

    # ------------------------------------------------------------------------------------------------- several values

    def entries(self) -> list[Widget]:
        match self.spec.kind:
            case "several":
                return self.several()
            case "pair":
                return self.pair()
            case "pairs":
                return self.pairs()
            case "routes":
                return self.routes()
            case "scores" | "chances":
                return self.scores()
            case "table" | "trigger":
                return [self.opener((*self.place, self.spec.key), self.now)]
        return self.rows()

    def list_now(self) -> list[Any]:
        if isinstance(self.now, str):
            return [self.now]
        return list(self.now) if isinstance(self.now, list) else []

    def minus(self, number: object, act: Callable[[], object]) -> Button:
        return Button(f"{self.id}.minus{number}", "Remove", act, kind="icon", icon="minus", tooltip="Take this out.")

    def several(self) -> list[Widget]:
        edit, spec, now = self.edit, self.spec, self.list_now()
        names = (
            dict(edit.names(spec.of)) if spec.of != "trait" else {one: one.replace("_", " ") for one in spec.choices}
        )
        lines: list[Widget] = []
        for number, one in enumerate(now):
            rest = [*now[:number], *now[number + 1 :]]
            label = Label(names.get(one, str(one)), "body", grow=1)
            lines.append(Row([label, self.minus(number, lambda rest=rest: self.put(rest))], gap=4, align="center"))  # type: ignore[misc]

        def add(value: Any) -> None:
            if value and value not in now:
                self.put([*now, value])

        if spec.of == "trait":
            left = [(one, one.replace("_", " ")) for one in spec.choices if one not in now]
            lines.append(Dropdown(f"{self.id}.add", [("", "Add a trait"), *left], "", add, tooltip=self.tip))
        elif spec.of == "word":
            lines.append(TextField(f"{self.id}.add", "", None, add, placeholder="Type a word and press Enter"))
        else:
            lines.append(
                Button(f"{self.id}.add", f"Add a {spec.of}", lambda: edit.pickers.open(spec.of, add), icon="plus")
            )
        return lines

    def put(self, value: Any) -> None:
        self.edit.set(self.place, self.spec.key, value)

    def pair(self) -> list[Widget]:
        now = [*self.list_now(), "", ""][:2]
        parts: list[Widget] = []
        for number in range(2):

            def write(value: Any, number: int = number) -> None:
                self.put([value if number == n else one for n, one in enumerate(now)])

            picker = self.name_picker(now[number], write, self.spec.of, f"{self.id}.{number}")
            picker.grow = 1
            parts.append(picker)
        return [Row(parts, gap=6)]

    def pairs(self) -> list[Widget]:
        now, names = self.list_now(), dict(self.edit.names("town"))
        lines: list[Widget] = []
        for number, two in enumerate(now):
            words = " - ".join(names.get(one, str(one)) for one in two)
            rest = [*now[:number], *now[number + 1 :]]
            lines.append(
                Row(
                    [Label(words, "body", grow=1), self.minus(number, lambda rest=rest: self.put(rest))],  # type: ignore[misc]
                    gap=4,
                    align="center",
                )
            )

        def second(one: str) -> None:
            self.edit.pickers.open("neighbour", lambda two: self.put([*now, [one, two]]), beside=one)

        lines.append(
            Button(f"{self.id}.add", "Add a link", lambda: self.edit.pickers.open("town", second), icon="plus")
        )
        lines.append(Label("Or click the link on the map.", "italic", INK_SOFT))
        return lines

    def routes(self) -> list[Widget]:
        """Routes as lists of towns' ids, one a line."""
        now = self.list_now()
        lines: list[Widget] = []
        for number, route in enumerate(now):

            def write(text: str, number: int = number) -> None:
                self.put([text.split() if n == number else one for n, one in enumerate(now)])

            field = TextField(f"{self.id}.{number}", " ".join(map(str, route)), None, write, most=2000, grow=1)
            rest = [*now[:number], *now[number + 1 :]]
            lines.append(Row([field, self.minus(number, lambda rest=rest: self.put(rest))], gap=4, align="center"))  # type: ignore[misc]
        add = self.edit.pickers.open
        lines.append(
            Button(
                f"{self.id}.add", "Add a route", lambda: add("town", lambda one: self.put([*now, [one]])), icon="plus"
            )
        )
        return lines

    def scores(self) -> list[Widget]:
        """A number for each name: points of towns, weights of weather."""
        now = dict(self.now) if isinstance(self.now, dict) else {}
        towns = self.spec.kind == "scores"
        names = dict(self.edit.names("town")) if towns else {}
        lines: list[Widget] = []
        for key in [*now] if towns else [*self.spec.choices, *(one for one in now if one not in self.spec.choices)]:

            def write(text: str, key: str = key) -> None:
                self.edit.type_score(self.place, self.spec, key, text)

            label = Label(names.get(key, key.replace("_", " ")), "body", grow=1)
            typed = self.edit.typed.get((self.place, f"{self.spec.key}.{key}"), str(now.get(key, "")))
            field = TextField(f"{self.id}.{key}", typed, write, placeholder="0", most=6, width=64)
            rest = {name: value for name, value in now.items() if name != key}
            tail = [self.minus(key, lambda rest=rest: self.put(rest))] if towns else []  # type: ignore[misc]
            lines.append(Row([label, field, *tail], gap=4, align="center"))
        if towns:

            def add(town: str) -> None:
                if town and town not in now:
                    self.put({**now, town: 1})

            lines.append(
                Button(f"{self.id}.add", "Add a town", lambda: self.edit.pickers.open("town", add), icon="plus")
            )
        return lines

    def rows(self) -> list[Widget]:
        """A list of tables, each opened by a button of its own."""
        edit, place = self.edit, (*self.place, self.spec.key)
        lines: list[Widget] = []
        for number, row in enumerate(self.list_now()):
            lines.append(
                Row(
                    [
                        self.opener((*place, number), row),
                        self.minus(number, lambda number=number: edit.remove_row(place, number)),  # type: ignore[misc]
                    ],
                    gap=4,
                    align="center",
                )
            )
        word = {"triggers": "condition", "effects": "effect"}.get(self.spec.kind, self.spec.label.rstrip("s"))
        lines.append(
            Button(
                f"{self.id}.add",
                f"Add a{'n' if word[0] in 'aeiou' else ''} {word}",
                lambda: edit.add_row(place),
                icon="plus",
            )
        )
        return lines

    def opener(self, place: Place, value: Any) -> Button:
        text = values.summary(value) if value is not None else "none: click to make it"
        edit = self.edit

        def open_() -> None:
            if value is None:
                edit.set(self.place, self.spec.key, first_value(edit, place, self.spec))
            edit.open_form(place)

        return Button(f"open_{ident(place)}", text, open_, grow=1, tooltip=text)
