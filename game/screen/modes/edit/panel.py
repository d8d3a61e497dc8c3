"""What stands beside the map: the form that is open, else what the tool shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from game.screen.colours import INK_SOFT, camp_colour
from game.screen.kit import Button, Canvas, Column, Label, Panel, Radio, Row, Rule, ScrollArea, Slider, Spacer, Widget
from game.screen.modes.edit import deeds
from game.screen.modes.edit.forms import form
from game.screen.modes.edit.tools import BY_ID, NAMED, Place
from game.screen.modes.edit.values import summary

if TYPE_CHECKING:
    import pygame

    from game.screen.modes.edit.mode import Edit
    from game.screen.theme import Theme


def side_panel(edit: Edit) -> Widget:
    lines = form_lines(edit) if edit.trail else tool_lines(edit)
    return Panel(ScrollArea(Column(lines, gap=6), "panel"), style="paper", pad=10)


# --------------------------------------------------------------------------------------------------------------- forms


def form_lines(edit: Edit) -> list[Widget]:
    place = edit.trail[-1]
    root = len(edit.trail) == 1 and edit.tool in ("scenario", "victory")
    head: list[Widget] = [] if root else [Button("form_back", "Back", edit.back, hotkey="esc", kind="plain")]
    buttons: list[Widget] = []
    if edit.actions.open_row() is not None and place[-1:] and len(place) in (2, 4):
        buttons = [
            Button(
                "copy_row",
                "Copy",
                lambda: edit.actions.do("edit_copy"),
                tooltip="The same once more, under another id.",
            ),
            Button("delete_row", "Delete", lambda: edit.actions.do("edit_delete"), tooltip="Undo brings it back."),
        ]
    title = Label(form_title(edit, place), "heading", wrap=True)
    top: list[Widget] = [Row([*head, Spacer(), *buttons], gap=6)] if head or buttons else []
    return [*top, title, Rule(), *form(edit, place), Spacer(0, height=12)]


def form_title(edit: Edit, place: Place) -> str:
    if not place:
        return "The scenario"
    words = {"when": "Trigger", "all": "All of these", "any": "One of these", "not": "Not", "effects": "Effect"}
    names = [part for part in place if isinstance(part, str)]
    if names[-1] in words and names[0] == "events" and len(names) > 1:
        return words[names[-1]]
    if names[-1] in words.values() or len(names) > 2:
        return names[-1].replace("_", " ").capitalize()
    row = edit.value(place)
    called = row.get("name") or row.get("title") or row.get("id") if isinstance(row, dict) else ""
    if called:
        return str(called)
    return NAMED.get(names[-1], names[-1]).replace("_", " ").capitalize()


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
            return [*head, Label(MAP_WORDS, "body", wrap=True)]
        case "events":
            return [*head, *add_button(edit), *event_lines(edit)]
    return [*head, *add_button(edit), *row_lines(edit, tool.key)]


MAP_WORDS = (
    "Click an empty place for a new town, a town for its form. Drag a town to move it, or drag it onto another town "
    "for a link between them: its length is found from the coordinates."
)


def add_button(edit: Edit) -> list[Widget]:
    word = NAMED.get(BY_ID[edit.tool].key, "entry")
    text = f"New {word}"
    return [Button("add_row", text, lambda: edit.actions.do("edit_add"), icon="plus", hotkey="ctrl+n")]


def row_lines(edit: Edit, key: str) -> list[Widget]:
    rows = edit.data.get(key, [])
    lines: list[Widget] = []
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        place: Place = (key, number)
        act = partial(edit.open_form, place)
        lines.append(Button(f"row_{key}.{number}", called(row), act, tooltip=summary(row)[:300]))
    return lines or [Label("None yet.", "italic", INK_SOFT)]


def called(row: Any) -> str:
    if not isinstance(row, dict):
        return str(row)
    if row.get("between"):
        state = row.get("state", "")
        return " - ".join(map(str, row["between"])) + (f": {state}" if state else "")
    if row.get("from"):
        return f"From {row['from']}"
    return str(row.get("name") or row.get("title") or row.get("id") or "without a name")


def event_lines(edit: Edit) -> list[Widget]:
    """Events by the day they can first come; those without a date below."""
    rows = [(number, row) for number, row in enumerate(edit.data.get("events", [])) if isinstance(row, dict)]
    dated = sorted((str(first_day(row)), number, row) for number, row in rows if first_day(row) is not None)
    lines: list[Widget] = []
    last = ""
    for day, number, row in [
        *dated,
        *(("Whenever it comes to pass", n, row) for n, row in rows if first_day(row) is None),
    ]:
        if day != last:
            lines.append(Label(day, "small", INK_SOFT))
            last = day
        place: Place = ("events", number)
        text = str(row.get("title") or row.get("id") or "event")
        lines.append(
            Button(
                f"row_events.{number}",
                text,
                lambda place=place: edit.open_form(place),  # type: ignore[misc]
                tooltip=f"When {summary(row.get('when', {}))}. Then {summary(row.get('effects', []))}."[:400],
            )
        )
    return lines or [Label("None yet.", "italic", INK_SOFT)]


def first_day(row: dict[str, Any]) -> Any:
    """The day before which it cannot come; None without one."""
    when = row.get("when", {})
    if not isinstance(when, dict):
        return None
    days = [when.get("date"), *(first_day({"when": one}) for one in when.get("all", []) if isinstance(one, dict))]
    return max((day for day in days if day is not None), default=None, key=str)


def camp_choice(edit: Edit) -> list[Widget]:
    camps = edit.data.get("camps", [])
    options: list[tuple[int, str]] = [(n, str(camp.get("name", camp.get("id", "")))) for n, camp in enumerate(camps)]
    if edit.tool == "control":
        options.append((-1, "Nobody"))
    elif edit.camp < 0:
        edit.camp = 0
    if not camps:
        return [Label("There are no camps yet.", "italic", INK_SOFT)]

    def pick(value: int) -> None:
        edit.camp = value
        if edit.tool == "supply" and edit.map is not None:
            edit.map.layers.supply = value
        edit.stale = True

    return [
        Radio("camp", options, edit.camp, pick, across=False),
        Button("next_camp", "Next camp", lambda: edit.actions.do("edit_camp"), hotkey="b"),
    ]


def painting_lines(edit: Edit) -> list[Widget]:
    camps = edit.data.get("camps", [])
    if not camps:
        return []
    row = camps[min(max(edit.camp, 0), len(camps) - 1)]
    names = dict(edit.names("town"))
    lines: list[Widget] = [Rule()]
    if edit.tool == "points":

        def key(value: str) -> None:
            edit.points_key, edit.stale = value, True

        def number(value: float) -> None:
            edit.points, edit.stale = int(value), True

        lines += [
            Radio("points_key", [("objectives", "At the end"), ("held", "Each turn")], edit.points_key, key),
            Slider("points", 1, 50, edit.points, number, step=1, format=lambda value: f"{int(value)} points"),
        ]
        scores = row.get(edit.points_key, {})
        lines += [Row([Label(names.get(t, t), "body", grow=1), Label(str(n), "bold")]) for t, n in scores.items()]
    elif edit.tool == "supply":
        lines += [Label(names.get(town, town), "body") for town in row.get("supply", [])]
    else:
        held = len(row.get("holds", []))
        lines.append(
            Label(
                f"It holds {held} towns besides those its units stand in." if edit.camp >= 0 else "Nobody's.",
                "body",
                wrap=True,
            )
        )
    return lines


def subset_lines(edit: Edit) -> list[Widget]:
    towns = edit.data.get("towns")
    if towns is None:
        return [Label("All towns of the map are in play.", "body", wrap=True)]
    names = dict(edit.names("town"))

    def add(town: str) -> None:
        if town:
            edit.change(lambda: deeds.turn_town(edit.book, town, []))

    lines: list[Widget] = [
        Label(f"{len(towns)} towns are in play.", "bold"),
        Button("all_towns", "Play on the whole map", lambda: edit.unset((), "towns")),
        Button("add_town", "Take a town in", lambda: edit.pickers.open("outside", add), icon="plus"),
    ]
    return lines + [Label(names.get(town, str(town)), "body") for town in towns]


def town_lines(edit: Edit) -> list[Widget]:
    """The town that is chosen and what stands there; else what waits off the map."""
    names = dict(edit.names("town"))
    rows = deeds.units_of(edit.data)
    camps = [str(camp.get("id", "")) for camp in edit.data.get("camps", [])]
    lines: list[Widget] = []
    if edit.town:
        holder = holder_of(edit)
        lines += [Label(names.get(edit.town, edit.town), "title", size=21), Label(holder, "small", INK_SOFT)]
    else:
        lines += [Label("Not on the map at the start", "bold")]
    here = [(place, row) for place, row in rows if (row.get("at") or "") == edit.town]
    for place, row in here:
        lines.append(unit_row(edit, place, row, camps))
    if not here:
        lines.append(Label("Nobody stands here." if edit.town else "Every unit stands on the map.", "italic", INK_SOFT))
    if camps:
        lines += [Rule(), Label("New unit of", "small", INK_SOFT)]
        for number, camp in enumerate(edit.data["camps"]):

            def add(number: int = number) -> None:
                edit.camp = number
                edit.actions.add_unit()

            lines.append(Button(f"add_unit.{camps[number]}", str(camp.get("name", camps[number])), add, icon="plus"))
    return lines


def holder_of(edit: Edit) -> str:
    if edit.picture is None or edit.town not in edit.picture.towns:
        return "It is not in play."
    owner = edit.picture.situation.owner[edit.picture.towns[edit.town]]
    return f"Held by {edit.picture.board.camps[owner].name}" if owner >= 0 else "Held by nobody"


def unit_row(edit: Edit, place: Place, row: dict[str, Any], camps: list[str]) -> Widget:
    camp = int(place[1])
    colour = camp_colour(tuple(camps), camp)

    def spot(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        surface.fill(colour, rect.inflate(-theme.px(2), -theme.px(8)))

    guns = f", {row['guns']} guns" if row.get("guns") else ""
    about = f"{row.get('men', 0)} men{guns}, quality {row.get('quality', 3)}, morale {row.get('morale', 60)}"
    button = Button(
        f"unit_{row.get('id', '')}",
        str(row.get("name", row.get("id", ""))),
        lambda: edit.open_form(place),
        grow=1,
        tooltip=about,
    )
    dug = f" {'I' * int(row['dug'])}" if row.get("dug") in (1, 2, 3) else ""
    men = Label(f"{row.get('men', 0)}{dug}", "small", INK_SOFT, width=44, align="right", tooltip=about)
    return Row([Canvas("", spot, width=8, height=26), button, men], gap=5, align="center")
