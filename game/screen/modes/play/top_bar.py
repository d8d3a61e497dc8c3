"""The bar on top: turn, days, weather, points, undo, end of the turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.messages import _
from game.prose.unit_names import short
from game.prose.words import capital, many
from game.rules.board import Board
from game.rules.terms import NOBODY, WEATHERS
from game.screen import keys
from game.screen.colours import CREAM, Colour, camp_colour
from game.screen.kit import Button, Label, Panel, Row, Spacer, Widget
from game.screen.modes.play.model import Model
from game.screen.modes.play.papers_text import standing
from game.screen.theme import Theme

HEIGHT: Final = 48  # points
SOFT: Final[Colour] = (196, 182, 152)
AIR: Final = 7  # points round what stands in it
BREVITIES: Final = 4
ENDLESS: Final = 100_000  # pixels
MOST_SCORES: Final = 4
"""Camps at the table, beyond which the bar has room for the two sides alone."""


def top_bar(model: Model) -> Widget:
    """As wordy as the window allows: what is cut would be worse than what is left out."""
    theme, room = model.desk.theme, model.size[0]
    bars = (bar_of(model, brevity) for brevity in range(BREVITIES))
    for bar in bars:
        if wanted(theme, bar) <= room:
            break
    return Panel(bar, style="bar", pad=AIR)


def wanted(theme: Theme, bar: Row) -> int:
    """Pixels of the bar with every text whole."""
    gaps = theme.px(bar.gap) * (len(bar.children) - 1) + 2 * theme.px(AIR)
    return gaps + sum(child.wanted(theme, ENDLESS)[0] for child in bar.children if not isinstance(child, Spacer))


def bar_of(model: Model, brevity: int) -> Row:
    """`brevity`: 0 says all; then names and weather are short; then the date, then names and the weather are left to
    what pointing at them tells."""
    session, board = model.session, model.session.board
    turn = (
        _("Turn {turn} of {turns}").format(turn=session.turn, turns=board.turns)
        if brevity < 2
        else f"{session.turn}/{board.turns}"
    )
    more = [session.date] * (brevity >= 2) + [weather(model, False)] * (brevity >= 3)
    parts: list[Widget] = [tipped(Label(turn, "heading", CREAM), "\n".join([*more, turn_tip(model)]))]
    if brevity < 2:
        parts.append(Label(session.date, "subtitle", (223, 205, 160)))
    if brevity < 3:
        parts.append(tipped(Label(weather(model, brevity > 0), "small", SOFT), weather_tip(model)))
    parts += [Spacer(), *points(model, brevity), Spacer()]
    if not model.picture.watching:
        able = session.can_undo and model.may_order
        nothing = _("Nothing to take back: {no_undo}.").format(no_undo=session.no_undo)
        tip = _("Take back the last order.") if session.can_undo else nothing
        parts.append(keys.button(model.do, "undo", _("Undo"), enabled=able, tooltip=tip))
        able, tip = model.may_order and model.plan is None, _("The other camps move; marches over several turns go on.")
        parts.append(keys.button(model.do, "end_turn", _("End turn"), kind="primary", enabled=able, tooltip=tip))
    tip = _("{key}: save, load, settings, help, leave").format(key=keys.key_of("back"))
    parts.append(Button("pause", _("Menu"), lambda: model.do("pause"), tooltip=tip))
    for button in parts:
        if isinstance(button, Button) and brevity >= 3:  # the words alone; the key works as before
            button.width = (model.desk.theme.width(str(button.text), "button") + 1) / model.desk.theme.scale + 16
    return Row(parts, gap=(18, 14, 12, 8)[brevity], align="center")


def tipped(label: Label, tip: str) -> Widget:
    label.tooltip = tip
    return label


def turn_tip(model: Model) -> str:
    days = model.session.board.days
    return _("A turn is {day}. {board}.").format(
        day=_("a day") if days == 1 else _("{days} days").format(days=days), board=model.session.board.name
    )


def weather(model: Model, narrow: bool) -> str:
    view = model.picture.view
    text = capital(_(WEATHERS[view.weather]))
    return text if narrow or not view.frozen else _("{text}, rivers frozen").format(text=text)


def weather_tip(model: Model) -> str:
    """What the weather does today."""
    view, rules = model.picture.view, model.session.board.rules
    march = rules.march.weather_percent[view.weather]
    lines = [_("March: {march} per cent of the usual.").format(march=march)]
    shift = rules.combat.weather_shift[view.weather]
    if shift:
        lines.append(_("Attacks are fought {columns} lower.").format(columns=many(-shift, "column", "columns")))
    combat = rules.combat
    lines.append(
        _(
            "The rivers are frozen: they stop nobody, and protect nobody but men in trenches of level "
            "{ice_level} or deeper, who are attacked {columns} lower across the ice."
        ).format(ice_level=combat.ice_level, columns=many(-combat.ice_shift, "column", "columns"))
        if view.frozen
        else _("The rivers are open: an attack that comes all across one is fought {columns} lower.").format(
            columns=many(-combat.river_shift, "column", "columns")
        )
    )
    return "\n".join(lines)


def points(model: Model, brevity: int) -> list[Widget]:
    board, picture = model.session.board, model.picture
    camps = board.liveries
    parts: list[Widget] = []
    tip = _("{standing}\nI shows what counts.").format(standing=standing(picture))
    for number, name, totals in standings(board, picture.points):
        light = lighter(camp_colour(camps, number))
        told = name if not brevity else short(name) if brevity < 3 else ""
        named = [tipped(Label(told, "body", light), tip)] if told else []
        parts.append(Row([*named, tipped(Label(str(totals), "heading", light), tip)], gap=7, align="center"))
    return parts


def standings(board: Board, totals: Sequence[int]) -> list[tuple[int, str, int]]:
    """(camp, name, points) in the order of play: each side by the camp that stands for it, and who is on neither side
    if there is room for it."""
    rows = []
    for camp, facts in enumerate(board.camps):
        side = board.side_of(camp)
        if side != NOBODY and camp == board.rivals[side]:
            rows.append((camp, board.side_name(side), sum(totals[one] for one in board.sides[side].camps)))
        elif side == NOBODY and len(board.camps) <= MOST_SCORES:
            rows.append((camp, facts.name, totals[camp]))
    return rows


def lighter(colour: Colour) -> Colour:
    """Readable on the dark bar."""
    return (
        int(colour[0] + (255 - colour[0]) * 0.52),
        int(colour[1] + (255 - colour[1]) * 0.52),
        int(colour[2] + (255 - colour[2]) * 0.52),
    )
