"""The battle report as widgets: forces, factors, the two dice, what came of it, and how lucky it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pygame

from game.messages import _
from game.prose.report_text import BattleText, Force, battle_text
from game.prose.words import many, number
from game.rules.board import Board
from game.rules.events import Event
from game.rules.state import State
from game.screen.colours import BAD, GOOD, INK, INK_SOFT, PAPER_LIGHT, RULE, Colour, camp_colour, on_paper
from game.screen.kit import Button, Canvas, Column, Dialog, Label, Row, Rule, ScrollArea, Spacer, Widget
from game.screen.theme import Theme

WIDTH: Final = 620
_PIPS: Final[dict[int, tuple[tuple[int, int], ...]]] = {
    1: ((1, 1),),
    2: ((0, 0), (2, 2)),
    3: ((0, 0), (1, 1), (2, 2)),
    4: ((0, 0), (2, 0), (0, 2), (2, 2)),
    5: ((0, 0), (2, 0), (1, 1), (0, 2), (2, 2)),
    6: ((0, 0), (2, 0), (0, 1), (2, 1), (0, 2), (2, 2)),
}


def report_dialog(
    board: Board, state: State, events: Sequence[Event], when: str, on_close: Callable[[], None]
) -> Dialog | None:
    """The report of the battle among the events of one order, with the state after them; None: there was none.

    `when`: the day, as it is to be read."""
    text = battle_text(board, state, events, when)
    return None if text is None else dialog_of(board, text, on_close)


def dialog_of(board: Board, text: BattleText, on_close: Callable[[], None]) -> Dialog:
    close = Button("close_report", _("Close"), on_close, kind="primary", hotkey="enter")
    return Dialog(text.title, scrolled(BattleReport(board, text)), [close], width=WIDTH, on_cancel=on_close)


def BattleReport(board: Board, text: BattleText) -> Widget:  # noqa: N802  (a widget made of widgets)
    """The body of the report, to stand in a dialog or in a panel."""
    return Column(
        [
            Label(text.subtitle, "subtitle", INK_SOFT, wrap=True),
            result_row(text),
            Rule(),
            Row(
                [force_part(board, text.attackers, _("Attackers")), force_part(board, text.defenders, _("Defenders"))],
                gap=22,
            ),
            Rule(),
            *factor_part(text),
            *[Label(line, "body", wrap=True) for line in text.story],
            Label(_("Killed and wounded: {losses}.").format(losses=text.losses), "body", wrap=True),
            *(
                [Label(_("Prisoners: {prisoners}.").format(prisoners=number(text.prisoners)), "body")]
                if text.prisoners
                else []
            ),
            Label(text.luck, "italic", INK_SOFT, wrap=True),
        ],
        gap=7,
    )


def result_row(text: BattleText) -> Widget:
    who = _("The attackers hold the field") if text.won else _("The defenders hold the field")
    left = Column([Label(text.result, "title", GOOD if text.won else BAD), Label(who, "bold")], gap=0, grow=1)
    if text.dice is None:
        return left
    one, two = text.dice
    note = _("{one} and {two}: {one2}").format(one=one, two=two, one2=one + two)
    dice = Canvas("dice", dice_drawer(text.dice), width=84, height=40, tooltip=_("The two dice as they fell"))
    return Row([left, Column([dice, Label(note, "small", INK_SOFT)], gap=2, align="center")], gap=12)


def force_part(board: Board, force: Force, heading: str) -> Widget:
    colour = on_paper(camp_colour(board.liveries, force.camp))
    lines: list[Widget] = [Label(f"{heading}: {board.camps[force.camp].name}", "heading", colour, wrap=True)]
    for name, men, strength, lost in force.rows:
        title = Label(name, "bold", wrap=True)
        lines.append(title)
        tail = _(", lost {lost}").format(lost=lost) if lost != "0" else ""
        text = _("{men} men, strength {strength}{tail}").format(men=men, strength=strength, tail=tail)
        lines.append(Label(text, "small", INK_SOFT))
    if len(force.rows) > 1:
        words = _("{men} men, strength {strength}, lost {lost}").format(
            men=number(force.men), strength=force.strength, lost=number(force.lost)
        )
        lines.append(Label(words, "small-bold"))
    if not force.rows:
        lines.append(Label(_("nobody"), "italic", INK_SOFT))
    return Column(lines, gap=1, grow=1)


def factor_part(text: BattleText) -> list[Widget]:
    """From the ratio of the strengths over each shift to the column that was fought."""
    if not text.base:
        return []
    strengths = _("Strength {strength} to {strength2}").format(
        strength=text.attackers.strength, strength2=text.defenders.strength
    )
    begins = text.base
    if text.base != text.base_column:
        begins = _("{odds}, begins at {column}").format(odds=text.base, column=text.base_column)
    rows: list[Widget] = [factor_row(strengths, begins)]
    rows += [factor_row(name, columns) for name, columns in text.shifts]
    rows.append(factor_row(fought_at(text.moved), text.column, "bold"))
    rows.append(factor_row(_("Chance of success beforehand"), text.chance))
    if text.fought_chance:
        rows.append(factor_row(_("Once it was known who would fight"), text.fought_chance))
    return [Column(rows, gap=1), Rule()]


def fought_at(columns: int) -> str:
    """How far all shifts together moved the column, not how many there were: they may cancel out."""
    if not columns:
        return _("Fought at")
    moved = many(abs(columns), "column", "columns")
    words = _("Fought at, {moved} up") if columns > 0 else _("Fought at, {moved} down")
    return words.format(moved=moved)


def factor_row(name: str, value: str, role: str = "body") -> Widget:
    colour = GOOD if value.startswith("+") else BAD if value.startswith("\N{MINUS SIGN}") else INK
    return Row([Label(name, role), Spacer(), Label(value, "bold", colour)], gap=10)


def dice_drawer(dice: tuple[int, int]) -> Callable[[pygame.Surface, pygame.Rect, Theme], None]:
    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        side = min(rect.height, (rect.width - theme.px(8)) // 2)
        left = rect.centerx - side - theme.px(4)
        for nth, value in enumerate(dice):
            draw_die(surface, pygame.Rect(left + nth * (side + theme.px(8)), rect.top, side, side), value, theme)

    return draw


def draw_die(surface: pygame.Surface, rect: pygame.Rect, value: int, theme: Theme, ink: Colour = INK) -> None:
    """One face of a die, 1 to 6."""
    radius = max(2, rect.width // 6)
    pygame.draw.rect(surface, PAPER_LIGHT, rect, border_radius=radius)
    pygame.draw.rect(surface, RULE, rect, max(1, theme.px(1.5)), border_radius=radius)
    step = rect.width / 4
    for column, row in _PIPS.get(value, ()):
        centre = (rect.left + step * (column + 1), rect.top + step * (row + 1))
        pygame.draw.aacircle(surface, ink, centre, max(2, rect.width / 11))


def scrolled(body: Widget) -> Widget:
    """For windows too low for the whole report."""
    return ScrollArea(body, "report")
