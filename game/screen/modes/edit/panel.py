"""What stands beside the map: the form that is open, else what the tool shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from game.messages import N_, _, ngettext
from game.prose.unit_names import the
from game.prose.words import capital, figures, many, of_key
from game.screen import keys
from game.screen.colours import INK_SOFT, NEUTRAL, Colour, camp_colour
from game.screen.kit import Button, Column, Label, Panel, Radio, Row, Rule, ScrollArea, Slider, Widget
from game.screen.modes.edit import map_tools, script_words, signs
from game.screen.modes.edit.adding import add_unit
from game.screen.modes.edit.entry import Entry
from game.screen.modes.edit.form_panel import form_lines
from game.screen.modes.edit.ground_lines import town_button
from game.screen.modes.edit.laboratory import laboratory_lines, odds_lines
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.names import by_name, names_of, told
from game.screen.modes.edit.pickers import pick
from game.screen.modes.edit.rows import NOT_AS_MEANT, event_rows, rows_of, unit_row
from game.screen.modes.edit.taking_out import turn_town
from game.screen.modes.edit.tools import BY_ID, NAMED, Place

NOT_SHOWN: Final = N_(
    "This part of the file cannot be shown as it stands: a value in it is of another kind than it should be. The "
    "problems below name the line; mend it in a text editor, or take your last steps back."
)


def side_panel(model: Model) -> Widget:
    try:
        lines = form_lines(model) if model.trail else tool_lines(model)
        if model.trail == [("victory",)]:  # what the levels are asked about
            lines += laboratory_lines(model)
    except NOT_AS_MEANT:
        back = [Button("form_back", _("Back"), lambda: model.do("back"), hotkey="esc")] if model.trail else []
        lines = [*back, Label(NOT_SHOWN, "italic", INK_SOFT, wrap=True)]
    return Panel(ScrollArea(Column(lines, gap=6), "panel"), style="paper", pad=10)


# --------------------------------------------------------------------------------------------------------------- tools


def tool_lines(model: Model) -> list[Widget]:
    tool = BY_ID[model.tool]
    head: list[Widget] = [Label(tool.text, "heading"), Label(tool.about, "italic", INK_SOFT, wrap=True), Rule()]
    match model.tool:
        case "select" | "units":
            return [*head, *town_lines(model)]
        case "control" | "supply" | "points":
            return [*head, *camp_choice(model), *painting_lines(model)]
        case "towns":
            return [*head, *subset_lines(model)]
        case "map":
            return [*head, *town_button(model), Label(MAP_WORDS, "body", wrap=True)]
        case "events":
            return [*head, *add_button(model), *event_rows(model)]
        case _:
            return [*head, *add_button(model), *rows_of(model, tool.key)]


MAP_WORDS = N_(
    "Click an empty place for a new town, a town for its form. Drag a town to move it, or drag it onto another town "
    "for a link between them: its length is found from the coordinates."
)


def add_button(model: Model) -> list[Widget]:
    word = NAMED.get(BY_ID[model.tool].key, N_("entry"))
    text = _("New {word}").format(word=of_key(word))
    return [keys.button(model.do, "edit_add", text, id="add_row", icon="plus")]


def camp_choice(model: Model) -> list[Widget]:
    camps = model.data.get("camps", [])
    options: list[tuple[int, str]] = [(n, str(camp.get("name", camp.get("id", "")))) for n, camp in enumerate(camps)]
    if model.tool == "control":
        options.append((-1, _("Nobody")))
    elif model.camp < 0:
        model.camp = 0
    if not camps:
        return [Label(_("There are no camps yet."), "italic", INK_SOFT)]

    return [
        Radio("camp", options, model.camp, model.choose_camp, across=False),
        keys.button(model.do, "edit_camp", _("Next camp"), id="next_camp"),
    ]


def painting_lines(model: Model) -> list[Widget]:
    camps = model.data.get("camps", [])
    if not camps:
        return []
    row = camps[min(max(model.camp, 0), len(camps) - 1)]
    lines: list[Widget] = [Rule()]
    if model.tool == "points":

        def key(value: str) -> None:
            model.points_key, model.stale = value, True

        def number(value: float) -> None:
            model.points, model.stale = int(value), True

        lines += [
            Radio("points_key", [("objectives", _("At the end")), ("held", _("Each turn"))], model.points_key, key),
            Slider(
                "points",
                1,
                50,
                model.points,
                number,
                step=1,
                format=lambda value: figures(int(value), "point", "points"),
            ),
            *objective_rows(model, row.get(model.points_key, {})),
        ]
    elif model.tool == "supply":
        rows: list[Widget] = [
            town_row(model, town, signs.icon("supply"), partial(map_tools.turn_supply, model.book, town, model.camp))
            for town in row.get("supply", [])
        ]
        lines += [Label(_("Depots"), "small-bold", INK_SOFT), close(rows)]
    else:
        held = len(row.get("holds", []))
        words = "Nobody's."
        if model.camp >= 0:
            words = _("It holds {towns} besides those its units stand in.").format(towns=many(held, "town", "towns"))
        lines.append(Label(words, "body", wrap=True))
    return lines


def objective_rows(model: Model, scores: dict[str, int]) -> list[Widget]:
    """Towns that are worth points, the dearest first."""
    rows: list[Widget] = []
    for town, points in sorted(scores.items(), key=lambda pair: -signs.whole(pair[1], 0)):

        def drop(town: str = town, points: int = points) -> None:
            map_tools.turn_points(model.book, town, model.camp, model.points_key, points)

        rows.append(town_row(model, town, signs.icon("star"), drop, side=str(points)))
    return [Label(_("Towns that are worth points"), "small-bold", INK_SOFT), close(rows)]


def close(rows: list[Widget]) -> Widget:
    """Lines without frames stand close to one another."""
    return Column(rows, gap=0) if rows else Label(_("None yet."), "italic", INK_SOFT)


def town_row(model: Model, town: str, sign: signs.Sign | None, drop: Callable[[], object], side: str = "") -> Entry:
    """A town in a list: opened, it is shown on the map; Delete takes it out of the list."""
    name = dict(names_of(model, "town")).get(town, town)
    return Entry(
        f"town_{town}",
        model,
        name,
        lambda: model.go_to(town),
        side=side,
        sign=sign if sign is not None else signs.dot(owner_colour(model, town)),
        remove=lambda: model.change(drop),
        plain=True,
        tip=_("Enter shows it on the map, Delete takes it out."),
    )


def owner_colour(model: Model, town: str) -> Colour:
    picture = model.picture
    if picture is None or town not in picture.towns:
        return NEUTRAL
    owner = picture.situation.owner[picture.towns[town]]
    return camp_colour(picture.board.liveries, owner)


def subset_lines(model: Model) -> list[Widget]:
    towns = model.data.get("towns")
    if towns is None:
        return [Label(_("All towns of the map are in play."), "body", wrap=True)]

    def add(town: str) -> None:
        if town:
            model.change(lambda: map_tools.turn_town(model.book, town, []))

    lines: list[Widget] = [
        Label(
            _("{towns} {be} in play.").format(
                towns=capital(many(len(towns), "town", "towns")), be=ngettext("is", "are", len(towns))
            ),
            "bold",
        ),
        Button("all_towns", _("Play on the whole map"), lambda: model.unset((), "towns")),
        Button("add_town", _("Take a town in"), lambda: pick(model, "outside", add), icon="plus"),
    ]
    names = told(model, "town")
    in_order = [town for town, _ in by_name((town, names.get(town, town)) for town in map(str, towns))]
    rows: list[Widget] = [town_row(model, town, None, partial(turn_town, model, town, [])) for town in in_order]
    return [*lines, close(rows)]


def town_lines(model: Model) -> list[Widget]:
    """The town that is chosen and what stands there; else all units, or those that wait off the map."""
    name = script_words.names_in(model)
    rows = map_tools.units_of(model.data)
    lines: list[Widget] = []
    if model.town:
        holder = Label(holder_of(model), "subtitle", INK_SOFT)
        lines += [Column([Label(name("town", model.town), "title", size=24), holder], gap=0)]
        here = [(place, row) for place, row in rows if row.get("at") == model.town]
        lines += [unit_row(model, place, row, name) for place, row in here]
        if not here:
            lines.append(Label(_("Nobody stands here."), "italic", INK_SOFT))
        lines += odds_lines(model)
    elif model.tool == "units":
        return [*lines, *new_unit_buttons(model), *order_of_battle(model, rows, name)]
    else:
        waiting = [(place, row) for place, row in rows if not stands(model, row)]
        lines += [Label(_("Not on the map at the start"), "heading")]
        lines += [unit_row(model, place, row, name) for place, row in waiting]
        if not waiting:
            words = _("Every unit stands on the map.") if rows else _("There are no units yet.")
            lines.append(Label(words, "italic", INK_SOFT))
    return [*lines, Rule(), *new_unit_buttons(model)]


def stands(model: Model, row: dict[str, Any]) -> bool:
    """Whether a unit stands on the map at the start: in a town, and in one that is in play."""
    return bool(row.get("at")) and (model.picture is None or row["at"] in model.picture.towns)


def order_of_battle(model: Model, rows: list[tuple[Place, dict[str, Any]]], name: script_words.Named) -> list[Widget]:
    """Every unit, camp by camp."""
    lines: list[Widget] = []
    for number, camp in enumerate(model.data.get("camps", [])):
        own = [(place, row) for place, row in rows if place[1] == number]
        count = Label(many(len(own), "unit", "units"), "small", INK_SOFT)
        title = Label(str(camp.get("name", camp.get("id", ""))), "heading", grow=1)
        lines += [Row([title, count], gap=6, align="end")]
        lines += [unit_row(model, place, row, name, where=True) for place, row in own]
    return lines


def new_unit_buttons(model: Model) -> list[Widget]:
    """One for each camp."""
    rows: list[Widget] = []
    for number, camp in enumerate(model.data.get("camps", [])):

        def add(number: int = number) -> None:
            model.camp = number
            add_unit(model)

        id_ = str(camp.get("id", ""))
        words = _("New unit of {get}").format(get=the(str(camp.get("name", id_))))
        rows.append(Entry(f"add_unit.{id_}", model, words, add, sign=signs.icon("plus", side=14), plain=True))
    return [close(rows)] if rows else []


def holder_of(model: Model) -> str:
    if model.picture is None or model.town not in model.picture.towns:
        return _("It is not in play.")
    owner = model.picture.situation.owner[model.picture.towns[model.town]]
    if owner >= 0:
        return _("Held by {camp}").format(camp=the(model.picture.board.camps[owner].name))
    return _("Held by nobody")
