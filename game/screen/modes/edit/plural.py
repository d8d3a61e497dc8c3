"""Fields of a form that hold several values: names, pairs, routes, points by town, tables within the table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from game.authoring.editing.fields import FieldSpec
from game.messages import N_, _
from game.prose.words import of_key
from game.rules.terms import TRAIT_WORDS
from game.screen.colours import INK_SOFT
from game.screen.kit import Dropdown, Label, Row, TextField, Widget
from game.screen.modes.edit import script_words, signs
from game.screen.modes.edit.adding import add_row
from game.screen.modes.edit.controls import Chip, Flow, Out, Pick
from game.screen.modes.edit.entry import Entry
from game.screen.modes.edit.line import SINGLE, Line, first_value, ident, sparse, specs_of, type_score
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.names import told
from game.screen.modes.edit.pickers import pick
from game.screen.modes.edit.rows import row_of
from game.screen.modes.edit.tools import Place
from game.screen.modes.edit.values import summary

_WORDS: Final = {"triggers": N_("condition"), "effects": N_("effect")}
_BY_KEY: Final = {"one_of": N_("outcome"), "next": N_("way"), "also": N_("consequence")}


class Plural(Line):
    def widgets(self, alone: bool) -> list[Widget]:
        """A condition or an effect is told as a sentence, with its fields below."""
        spec, now = self.spec, self.now
        if spec.kind != "table" or not isinstance(now, dict) or not sparse(self.place):
            return super().widgets(alone)
        inner = (*self.place, spec.key)
        sentence = self.opener(inner, now)
        sentence.grow = 1
        lines: list[Widget] = [Row([sentence, *self.out()], gap=4, align="center")]
        for field in specs_of(self.model, inner):
            lines += line_of(self.model, inner, field, now.get(field.key)).widgets(alone=False)
        return lines

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
            case _:
                return self.rows()

    def list_now(self) -> list[Any]:
        if isinstance(self.now, str):
            return [self.now]
        return list(self.now) if isinstance(self.now, list) else []

    def put(self, value: Any) -> None:
        self.model.set(self.place, self.spec.key, value)

    def without(self, number: int) -> Callable[[], None]:
        """Takes an entry out of the list."""
        now = self.list_now()
        return partial(self.put, [*now[:number], *now[number + 1 :]])

    def minus(self, number: object, act: Callable[[], object]) -> Out:
        return Out(f"{self.id}.minus{number}", act)

    def plus(self, text: str, act: Callable[[], object]) -> Entry:
        sign = signs.icon("plus", side=14)
        return Entry(f"{self.id}.add", self.model, text, act, sign=sign, plain=True, tip=self.tip)

    # -------------------------------------------------------------------------------------------------- names, in rows

    def several(self) -> list[Widget]:
        model, spec, now = self.model, self.spec, self.list_now()
        traits = spec.of == "trait"
        of = "towns" if spec.of == "town" and not model.on_map else spec.of
        names = {one: script_words.plain(one) for one in spec.choices} if traits else told(model, spec.of)
        tips = [
            f"{script_words.plain(one).capitalize()}: {TRAIT_WORDS[one]}"
            for one in now
            if traits and one in TRAIT_WORDS
        ]
        tip = "\n".join([self.tip, *tips])
        chips: list[Widget] = []
        for number, one in enumerate(now):
            show = partial(model.go_to, one) if spec.of == "town" else None
            chips.append(Chip(f"{self.id}.minus{number}", names.get(one, str(one)), self.without(number), show))

        def add(value: Any) -> None:
            if value and value not in now:
                self.put([*now, value])

        lines: list[Widget] = [Flow(chips)] if chips else []
        if traits:
            left = [(one, script_words.plain(one)) for one in spec.choices if one not in now]
            lines.append(Dropdown(f"{self.id}.add", [("", _("Add a trait")), *left], "", add, tooltip=tip))
        elif spec.of == "word":
            lines.append(TextField(f"{self.id}.add", "", None, add, placeholder=_("Type a word and press Enter")))
        else:
            lines.append(self.plus(_("Add a {of}").format(of=of_key(spec.of)), partial(pick, model, of, add)))
        return lines

    def pair(self) -> list[Widget]:
        now = [*self.list_now(), "", ""][:2]
        parts: list[Widget] = []
        for number in range(2):

            def write(value: Any, number: int = number) -> None:
                self.put([value if number == n else one for n, one in enumerate(now)])

            id_ = f"{self.id}.{number}"
            if number and self.spec.of == "town" and self.model.picture is not None and not self.model.on_map:
                picker: Widget = self.neighbour_picker(now, write, id_)
            else:
                picker = self.name_picker(now[number], write, self.spec.of, id_)
            picker.grow = 1
            parts.append(picker)
        return [Row(parts, gap=6)]

    def neighbour_picker(self, now: list[Any], write: Callable[[Any], None], id_: str) -> Widget:
        """The second town of a link is one that is joined with the first."""
        names = told(self.model, "town")
        text = names.get(now[1], str(now[1])) if now[1] else "choose"
        choose = partial(pick, self.model, "neighbour", write, beside=str(now[0]))
        return Pick(id_, text, choose, tooltip=self.tip)

    def pairs(self) -> list[Widget]:
        now, names = self.list_now(), told(self.model, "town")
        chips: list[Widget] = []
        for number, two in enumerate(now):
            words = " – ".join(names.get(one, str(one)) for one in two)
            show = partial(self.model.go_to, two[0]) if two else None
            chips.append(Chip(f"{self.id}.minus{number}", words, self.without(number), show))

        def second(one: str) -> None:
            of = "town" if self.model.of_war else "neighbour"
            pick(self.model, of, lambda two: self.put([*now, [one, two]]), beside=one)

        on_map = [] if self.model.of_war else [Label(_("Or click the link on the map."), "italic", INK_SOFT)]
        return [
            *([Flow(chips)] if chips else []),
            self.plus(_("Add a link"), partial(pick, self.model, "town", second)),
            *on_map,
        ]

    def routes(self) -> list[Widget]:
        """Routes as lists of towns' ids, sides as lists of camps', one a line."""
        now = self.list_now()
        lines: list[Widget] = []
        for number, route in enumerate(now):

            def write(text: str, number: int = number) -> None:
                self.put([text.split() if n == number else one for n, one in enumerate(now)])

            field = TextField(f"{self.id}.{number}", " ".join(map(str, route)), None, write, most=2000, grow=1)
            lines.append(Row([field, self.minus(number, self.without(number))], gap=4, align="center"))

        def begin(first: str) -> None:
            self.put([*now, [first]])

        what = _("Add a side") if self.spec.of == "camp" else _("Add a route")
        return [*lines, self.plus(what, partial(pick, self.model, self.spec.of, begin))]

    def scores(self) -> list[Widget]:
        """A number for each name: points of towns, weights of weather."""
        now = dict(self.now) if isinstance(self.now, dict) else {}
        towns = self.spec.kind == "scores"
        names = told(self.model, "town") if towns else {}
        lines: list[Widget] = []
        for key in [*now] if towns else [*self.spec.choices, *(one for one in now if one not in self.spec.choices)]:

            def write(text: str, key: str = key) -> None:
                type_score(self.model, self.place, self.spec, key, text)

            label = Label(names.get(key, script_words.plain(key)), "body", grow=1)
            typed = self.model.typed.get((self.place, f"{self.spec.key}.{key}"), str(now.get(key, "")))
            field = TextField(f"{self.id}.{key}", typed, write, placeholder="0", most=6, width=64)
            rest = {name: value for name, value in now.items() if name != key}
            tail = [self.minus(key, partial(self.put, rest))] if towns else []
            lines.append(Row([label, field, *tail], gap=4, align="center"))

        def add(town: str) -> None:
            if town and town not in now:
                self.put({**now, town: 1})

        if towns:
            lines.append(self.plus(_("Add a town"), partial(pick, self.model, "town", add)))
        return lines

    # ---------------------------------------------------------------------------------------- tables within the table

    def rows(self) -> list[Widget]:
        """A list of tables, each a line that opens it."""
        model, place = self.model, (*self.place, self.spec.key)
        lines: list[Widget] = []
        for number, row in enumerate(self.list_now()):
            remove = partial(model.remove_row, place, number)
            line = self.opener((*place, number), row)
            line.remove, line.grow = remove, 1
            lines.append(Row([line, self.minus(number, remove)], gap=4, align="center"))
        word = _BY_KEY.get(self.spec.key) or _WORDS.get(self.spec.kind, self.spec.label.rstrip("s"))
        an = "an" if word[0] in "aeiou" else "a"
        words = _("Add {an} {word}").format(an=an, word=of_key(word))
        return [*lines, self.plus(words, partial(add_row, model, place))]

    def opener(self, place: Place, value: Any) -> Entry:
        """The line of a table inside this one."""
        model, name = self.model, script_words.names_in(self.model)
        id_ = f"open_{ident(place)}"
        if self.spec.kind == "rows" and isinstance(value, dict):
            line = row_of(model, name, place, value)
            line.id = id_
            return line
        words, icon = _("None: Enter or a click makes it."), "plus"
        if value is not None and self.spec.kind == "effects":
            words, icon = script_words.effect(name, value), "arrow"
        elif value is not None and self.spec.kind in ("trigger", "triggers"):
            words, icon = script_words.trigger(name, value), script_words.icon(value)
        elif isinstance(value, dict) and sparse(self.place):
            of_effect = self.place[-2:-1] == ("effects",)
            words = (script_words.effect if of_effect else script_words.trigger)(name, {self.spec.key: value})
            icon = "arrow" if of_effect else script_words.icon({self.spec.key: value})
        elif value is not None:
            words, icon = summary(value), "list"

        def choose() -> None:
            if value is None:
                model.set(self.place, self.spec.key, first_value(model, place, self.spec))
            model.open_form(place)

        words = f"{words[:1].upper()}{words[1:]}"
        return Entry(id_, model, words, choose, sign=signs.icon(icon), place=place, wrap=True)


def line_of(model: Model, place: Place, spec: FieldSpec, value: Any) -> Line:
    several = spec.kind not in (*SINGLE, "paragraph")
    return (Plural if several else Line)(model, place, spec, value)
