"""What stands beside the map: the form that is open, else what the tool shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from game.analysis.words import capital, many, the
from game.screen.colours import INK_SOFT, NEUTRAL, Colour, camp_colour
from game.screen.kit import Button, Column, Label, Panel, Radio, Row, Rule, ScrollArea, Slider, Widget
from game.screen.modes.edit import deeds, signs, telling
from game.screen.modes.edit.entry import Entry
from game.screen.modes.edit.form_panel import form_lines
from game.screen.modes.edit.ground_lines import town_button
from game.screen.modes.edit.names import by_name, told
from game.screen.modes.edit.rows import NOT_AS_MEANT, event_rows, rows_of, unit_row
from game.screen.modes.edit.tools import BY_ID, NAMED, Place

if TYPE_CHECKING:
    from game.screen.modes.edit.mode import Edit


NOT_SHOWN: Final = (
    "This part of the file cannot be shown as it stands: a value in it is of another kind than it should be. The "
    "problems below name the line; mend it in a text editor, or take your last steps back."
)


def side_panel(edit: Edit) -> Widget:
    try:
        lines = form_lines(edit) if edit.trail else tool_lines(edit)
    except NOT_AS_MEANT:
        back = [Button("form_back", "Back", edit.back, hotkey="esc")] if edit.trail else []
        lines = [*back, Label(NOT_SHOWN, "italic", INK_SOFT, wrap=True)]
    return Panel(ScrollArea(Column(lines, gap=6), "panel"), style="paper", pad=10)


# --------------------------------------------------------------------------------------------------------------- tools


def tool_lines(edit: Edit) -> list[Widget]:
    tool = BY_ID[edit.tool]
    head: list[Widget] = [Label(tool.text, "heading"), Label(tool.about, "italic", INK_SOFT, wrap=True), Rule()]
    match edit.tool:
        case "select" | "units":
            return [*head, *town_lines(edit)]
        case "control" | "supply" | "points":
            return [*head, *camp_choice(edit), *painting_lines(edit)]
        case "towns":
            return [*head, *subset_lines(edit)]
        case "map":
            return [*head, *town_button(edit), Label(MAP_WORDS, "body", wrap=True)]
        case "events":
            return [*head, *add_button(edit), *event_rows(edit)]
        case _:
            return [*head, *add_button(edit), *rows_of(edit, tool.key)]


MAP_WORDS = (
    "Click an empty place for a new town, a town for its form. Drag a town to move it, or drag it onto another town "
    "for a link between them: its length is found from the coordinates."
)


def add_button(edit: Edit) -> list[Widget]:
    word = NAMED.get(BY_ID[edit.tool].key, "entry")
    text = f"New {word}"
    return [Button("add_row", text, lambda: edit.actions.do("edit_add"), icon="plus", hotkey="ctrl+n")]


def camp_choice(edit: Edit) -> list[Widget]:
    camps = edit.data.get("camps", [])
    options: list[tuple[int, str]] = [(n, str(camp.get("name", camp.get("id", "")))) for n, camp in enumerate(camps)]
    if edit.tool == "control":
        options.append((-1, "Nobody"))
    elif edit.camp < 0:
        edit.camp = 0
    if not camps:
        return [Label("There are no camps yet.", "italic", INK_SOFT)]

    return [
        Radio("camp", options, edit.camp, edit.actions.choose_camp, across=False),
        Button("next_camp", "Next camp", lambda: edit.actions.do("edit_camp"), hotkey="b"),
    ]


def painting_lines(edit: Edit) -> list[Widget]:
    camps = edit.data.get("camps", [])
    if not camps:
        return []
    row = camps[min(max(edit.camp, 0), len(camps) - 1)]
    lines: list[Widget] = [Rule()]
    if edit.tool == "points":

        def key(value: str) -> None:
            edit.points_key, edit.stale = value, True

        def number(value: float) -> None:
            edit.points, edit.stale = int(value), True

        lines += [
            Radio("points_key", [("objectives", "At the end"), ("held", "Each turn")], edit.points_key, key),
            Slider("points", 1, 50, edit.points, number, step=1, format=lambda value: f"{int(value)} points"),
            *objective_rows(edit, row.get(edit.points_key, {})),
        ]
    elif edit.tool == "supply":
        rows: list[Widget] = [
            town_row(edit, town, signs.icon("supply"), lambda town=town: deeds.turn_supply(edit.book, town, edit.camp))  # type: ignore[misc]
            for town in row.get("supply", [])
        ]
        lines += [Label("Depots", "small-bold", INK_SOFT), close(rows)]
    else:
        held = len(row.get("holds", []))
        words = f"It holds {many(held, 'town')} besides those its units stand in." if edit.camp >= 0 else "Nobody's."
        lines.append(Label(words, "body", wrap=True))
    return lines


def objective_rows(edit: Edit, scores: dict[str, int]) -> list[Widget]:
    """Towns that are worth points, the dearest first."""
    rows: list[Widget] = []
    for town, points in sorted(scores.items(), key=lambda pair: -signs.whole(pair[1], 0)):

        def drop(town: str = town, points: int = points) -> None:
            deeds.turn_points(edit.book, town, edit.camp, edit.points_key, points)

        rows.append(town_row(edit, town, signs.icon("star"), drop, side=str(points)))
    return [Label("Towns that are worth points", "small-bold", INK_SOFT), close(rows)]


def close(rows: list[Widget]) -> Widget:
    """Lines without frames stand close to one another."""
    return Column(rows, gap=0) if rows else Label("None yet.", "italic", INK_SOFT)


def town_row(edit: Edit, town: str, sign: signs.Sign | None, drop: Callable[[], object], side: str = "") -> Entry:
    """A town in a list: opened, it is shown on the map; Delete takes it out of the list."""
    name = dict(edit.names("town")).get(town, town)
    return Entry(
        f"town_{town}",
        edit,
        name,
        lambda: edit.actions.go_to(town),
        side=side,
        sign=sign if sign is not None else signs.dot(owner_colour(edit, town)),
        remove=lambda: edit.change(drop),
        plain=True,
        tip="Enter shows it on the map, Delete takes it out.",
    )


def owner_colour(edit: Edit, town: str) -> Colour:
    picture = edit.picture
    if picture is None or town not in picture.towns:
        return NEUTRAL
    owner = picture.situation.owner[picture.towns[town]]
    return camp_colour(tuple(camp.id for camp in picture.board.camps), owner)


def subset_lines(edit: Edit) -> list[Widget]:
    towns = edit.data.get("towns")
    if towns is None:
        return [Label("All towns of the map are in play.", "body", wrap=True)]

    def add(town: str) -> None:
        if town:
            edit.change(lambda: deeds.turn_town(edit.book, town, []))

    lines: list[Widget] = [
        Label(f"{capital(many(len(towns), 'town'))} {'is' if len(towns) == 1 else 'are'} in play.", "bold"),
        Button("all_towns", "Play on the whole map", lambda: edit.unset((), "towns")),
        Button("add_town", "Take a town in", lambda: edit.pickers.open("outside", add), icon="plus"),
    ]
    names = told(edit, "town")
    in_order = [town for town, _ in by_name((town, names.get(town, town)) for town in map(str, towns))]
    rows: list[Widget] = [
        town_row(edit, town, None, lambda town=town: deeds.turn_town(edit.book, town, []))  # type: ignore[misc]
        for town in in_order
    ]
    return [*lines, close(rows)]


def town_lines(edit: Edit) -> list[Widget]:
    """The town that is chosen and what stands there; else all units, or those that wait off the map."""
    name = telling.names_in(edit)
    rows = deeds.units_of(edit.data)
    lines: list[Widget] = []
    if edit.town:
        holder = Label(holder_of(edit), "subtitle", INK_SOFT)
        lines += [Column([Label(name("town", edit.town), "title", size=24), holder], gap=0)]
        here = [(place, row) for place, row in rows if row.get("at") == edit.town]
        lines += [unit_row(edit, place, row, name) for place, row in here]
        if not here:
            lines.append(Label("Nobody stands here.", "italic", INK_SOFT))
    elif edit.tool == "units":
        return [*lines, *new_unit_buttons(edit), *order_of_battle(edit, rows, name)]
    else:
        waiting = [(place, row) for place, row in rows if not stands(edit, row)]
        lines += [Label("Not on the map at the start", "heading")]
        lines += [unit_row(edit, place, row, name) for place, row in waiting]
        if not waiting:
            words = "Every unit stands on the map." if rows else "There are no units yet."
            lines.append(Label(words, "italic", INK_SOFT))
    return [*lines, Rule(), *new_unit_buttons(edit)]


def stands(edit: Edit, row: dict[str, Any]) -> bool:
    """Whether a unit stands on the map at the start: in a town, and in one that is in play."""
    return bool(row.get("at")) and (edit.picture is None or row["at"] in edit.picture.towns)


def order_of_battle(edit: Edit, rows: list[tuple[Place, dict[str, Any]]], name: telling.Named) -> list[Widget]:
    """Every unit, camp by camp."""
    lines: list[Widget] = []
    for number, camp in enumerate(edit.data.get("camps", [])):
        own = [(place, row) for place, row in rows if place[1] == number]
        count = Label(many(len(own), "unit"), "small", INK_SOFT)
        title = Label(str(camp.get("name", camp.get("id", ""))), "heading", grow=1)
        lines += [Row([title, count], gap=6, align="end")]
        lines += [unit_row(edit, place, row, name, where=True) for place, row in own]
    return lines


def new_unit_buttons(edit: Edit) -> list[Widget]:
    """One for each camp."""
    rows: list[Widget] = []
    for number, camp in enumerate(edit.data.get("camps", [])):

        def add(number: int = number) -> None:
            edit.camp = number
            edit.actions.add_unit()

        id_ = str(camp.get("id", ""))
        rows.append(
            Entry(
                f"add_unit.{id_}",
                edit,
                f"New unit of {the(str(camp.get('name', id_)))}",
                add,
                sign=signs.icon("plus", side=14),
                plain=True,
            )
        )
    return [close(rows)] if rows else []


def holder_of(edit: Edit) -> str:
    if edit.picture is None or edit.town not in edit.picture.towns:
        return "It is not in play."
    owner = edit.picture.situation.owner[edit.picture.towns[edit.town]]
    return f"Held by {the(edit.picture.board.camps[owner].name)}" if owner >= 0 else "Held by nobody"
