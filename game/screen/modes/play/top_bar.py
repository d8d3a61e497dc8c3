"""The bar on top: turn, days, weather, points, undo, end of the turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.prose.words import capital, many, short
from game.rules.board import Board
from game.rules.terms import NOBODY, WEATHERS
from game.screen import keys
from game.screen.colours import CREAM, Colour, camp_colour
from game.screen.kit import Button, Label, Panel, Row, Spacer, Widget
from game.screen.modes.play.model import Model
from game.screen.modes.play.papers_text import standing

HEIGHT: Final = 48  # points
SOFT: Final[Colour] = (196, 182, 152)
_NARROW: Final = 1180  # points of window width below which the bar says less
MOST_SCORES: Final = 4
"""Camps at the table, beyond which the bar has room for the two sides alone."""


def top_bar(model: Model) -> Widget:
    session, board = model.session, model.session.board
    narrow = model.size[0] / model.desk.theme.scale < _NARROW
    parts: list[Widget] = [
        tipped(Label(f"Turn {session.turn} of {board.turns}", "heading", CREAM), turn_tip(model)),
        Label(session.date, "subtitle", (223, 205, 160)),
        tipped(Label(weather(model, narrow), "small", SOFT), weather_tip(model)),
        Spacer(),
        *points(model, narrow),
        Spacer(),
    ]
    if not model.picture.watching:
        undo = Button(
            "undo",
            "Undo",
            lambda: model.do("undo"),
            hotkey=keys.chord_of("undo"),
            enabled=session.can_undo and model.may_order,
            tooltip="Take back the last order." if session.can_undo else f"Nothing to take back: {session.no_undo}.",
        )
        end = Button(
            "end_turn",
            "End turn",
            lambda: model.do("end_turn"),
            kind="primary",
            hotkey=keys.chord_of("end_turn"),
            enabled=model.may_order and model.plan is None,
            tooltip="The other camps move; marches over several turns go on.",
        )
        parts += [undo, end]
    parts.append(Button("pause", "Menu", lambda: model.do("pause"), tooltip="Esc: save, load, settings, help, leave"))
    return Panel(Row(parts, gap=14 if narrow else 18, align="center"), style="bar", pad=7)


def tipped(label: Label, tip: str) -> Widget:
    label.tooltip = tip
    return label


def turn_tip(model: Model) -> str:
    days = model.session.board.days
    return f"A turn is {'a day' if days == 1 else f'{days} days'}. {model.session.board.name}."


def weather(model: Model, narrow: bool) -> str:
    view = model.picture.view
    text = capital(WEATHERS[view.weather])
    return text if narrow or not view.frozen else f"{text}, rivers frozen"


def weather_tip(model: Model) -> str:
    """What the weather does today."""
    view, rules = model.picture.view, model.session.board.rules
    march = rules.march.weather_percent[view.weather]
    lines = [f"March: {march} per cent of the usual."]
    shift = rules.combat.weather_shift[view.weather]
    if shift:
        lines.append(f"Attacks are fought {many(-shift, 'column')} lower.")
    combat = rules.combat
    lines.append(
        f"The rivers are frozen: they stop nobody, and protect nobody but men in trenches of level {combat.ice_level}"
        f" or deeper, who are attacked {many(-combat.ice_shift, 'column')} lower across the ice."
        if view.frozen
        else f"The rivers are open: an attack that comes all across one is fought"
        f" {many(-combat.river_shift, 'column')} lower."
    )
    return "\n".join(lines)


def points(model: Model, narrow: bool) -> list[Widget]:
    board, picture = model.session.board, model.picture
    camps = tuple(camp.id for camp in board.camps)
    parts: list[Widget] = []
    tip = f"{standing(picture)}\nI shows what counts."
    for number, name, points_ in standings(board, picture.points):
        light = lighter(camp_colour(camps, number))
        parts.append(
            Row(
                [
                    tipped(Label(short(name) if narrow else name, "body", light), tip),
                    tipped(Label(str(points_), "heading", light), tip),
                ],
                gap=7,
                align="center",
            )
        )
    return parts


def standings(board: Board, points_: Sequence[int]) -> list[tuple[int, str, int]]:
    """(camp, name, points) in the order of play: each side by the camp that stands for it, and who is on neither side
    if there is room for it."""
    rows = []
    for camp, facts in enumerate(board.camps):
        side = board.side_of(camp)
        if side != NOBODY and camp == board.rivals[side]:
            rows.append((camp, board.side_name(side), sum(points_[one] for one in board.sides[side].camps)))
        elif side == NOBODY and len(board.camps) <= MOST_SCORES:
            rows.append((camp, facts.name, points_[camp]))
    return rows


def lighter(colour: Colour) -> Colour:
    """Readable on the dark bar."""
    return (
        int(colour[0] + (255 - colour[0]) * 0.52),
        int(colour[1] + (255 - colour[1]) * 0.52),
        int(colour[2] + (255 - colour[2]) * 0.52),
    )
