"""The papers at the end of a game: graphs, losses, objectives, battles."""

from __future__ import annotations

from typing import Final

import pygame

from game.messages import N_, _
from game.prose.words import short_day
from game.rules.board import Board
from game.rules.terms import NOBODY
from game.screen.colours import BAD, GOOD, INK, INK_SOFT, Colour, camp_colour, on_paper
from game.screen.kit import (
    Canvas,
    Cell,
    Column,
    Column_,
    Graph,
    Grid,
    Label,
    Row,
    Rule,
    Series,
    Table,
    Widget,
    columns_of,
    draw_icon,
)
from game.screen.modes import end_facts as facts
from game.screen.modes.page import badge
from game.screen.theme import Theme
from game.session.session import Session

_GRAPHS: Final = (
    ("points", N_("Points")),
    ("towns", N_("Towns held")),
    ("men", N_("Men in the field")),
    ("supplied", N_("Men in full supply, per cent")),
)


class Papers:
    """`points`: the size of the window, in points."""

    def __init__(self, session: Session, points: tuple[float, float]) -> None:
        self.session, self.board, self.state, self.points = session, session.board, session.state, points

    def graphs(self) -> list[Widget]:
        found: list[Widget] = []
        for name, title in _GRAPHS:
            series = []
            for camp, one in enumerate(self.board.camps):
                values = self.session.series.values(name, camp)
                if any(values):
                    series.append(Series(one.name, colour_of(self.board, camp), values))
            found.append(Graph(f"graph_{name}", series, self.days, title=_(title), height=self.graph_height))
        return [Grid(found, 2 if self.points[0] >= 1200 else 1, 22)]

    @property
    def days(self) -> list[str]:
        """Of the mornings, and of the evening with which the game ended."""
        return [*(short_day(row.day) for row in self.session.series.rows[:-1]), _("end")]

    @property
    def graph_height(self) -> float:
        """Two rows of them where there is room for two columns."""
        return max(170.0, (self.points[1] - 210) / 2) if self.points[0] >= 1200 else 190.0

    def losses(self) -> list[Widget]:
        heads = [Column_(facts.LOSS_HEADS[0], 150), *[Column_(head, 84, "right") for head in facts.LOSS_HEADS[1:]]]
        rows: list[list[str | Cell]] = [
            [Cell(row[0], bold=True), *row[1:]] for row in facts.losses(self.board, self.state)
        ]
        series = [
            Series(one.name, colour_of(self.board, camp), self.session.series.values("losses", camp))
            for camp, one in enumerate(self.board.camps)
            if any(self.session.series.values("losses", camp))
        ]
        return [
            Table("losses", heads, rows, row_height=30),
            Column([], height=8),
            Graph("graph_losses", series, self.days, title=_("Men lost so far"), height=240),
        ]

    def objectives(self) -> list[Widget]:
        parts: list[Widget] = []
        for camp, one in enumerate(self.board.camps):
            rows = facts.objectives(self.board, self.state, camp)
            if rows:
                gained = sum(worth for name, worth, held in rows if held)
                title = _("{gained} of {sum} points").format(gained=gained, sum=sum(row[1] for row in rows))
                head = Row(
                    [badge(self.board, camp, 26), Label(one.name, "heading", grow=1), Label(title, "figure")],
                    gap=9,
                    align="center",
                )
                abreast = 3 if self.points[0] >= 1200 else 2
                deep = -(-len(rows) // abreast)
                cells = [
                    Column([held_row(*row) for row in rows[at : at + deep]], gap=1) for at in range(0, len(rows), deep)
                ]
                parts += [head, Grid(cells, abreast, 22), Column([], height=6)]
        return parts

    def battles(self) -> list[Widget]:
        board, luck = self.board, self.session.luck
        parts: list[Widget] = [Label(line, wrap=True) for line in facts.luck_lines(board, luck)]
        camps = self.session.persons or board.rivals
        for camp in camps:
            best, worst = facts.extremes(board, luck, camp)
            for title, text in ((N_("best"), best), (N_("worst"), worst)):
                if text:
                    name = (
                        _("{camp}, {title} luck").format(camp=board.camps[camp].name, title=_(title))
                        if len(camps) > 1
                        else _("Your {title} luck").format(title=_(title))
                    )
                    parts.append(
                        Column(
                            [Label(name, "small-bold", GOOD if title == "best" else BAD), Label(text, wrap=True)], gap=0
                        )
                    )
        rows = facts.battles(board, luck)
        if not rows:
            return [*parts, Label(_("No battle was fought."), "italic", INK_SOFT)]
        heads = columns_of(facts.BATTLE_HEADS, (84, 110, 140, 58, 56, 110, 140), (0, 1, 2, 4))
        cells: list[list[str | Cell]] = [
            [Cell(row[0], order=of.day), *row[1:4], Cell(row[4], GOOD if of.won else BAD, bold=True), *row[5:]]
            for row, of in zip(rows, luck.rows, strict=True)
        ]
        return [*parts, Table("battles", heads, cells, row_height=25)]


def colour_of(board: Board, camp: int) -> Colour:
    return INK if camp == NOBODY else on_paper(camp_colour(board.liveries, camp))


def held_row(name: str, worth: int, held: bool) -> Widget:
    """A tick or a cross besides the colour."""

    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        draw_icon(surface, "check" if held else "cross", rect, GOOD if held else BAD)

    sign = Canvas("", draw, width=14, height=14)
    words = Label(name, "bold" if held else "body", INK if held else INK_SOFT, grow=1)
    return Column(
        [Row([sign, words, Label(str(worth), "figure", INK if held else INK_SOFT)], gap=7, align="center"), Rule()],
        gap=0,
    )
