"""The parts of the menu: its title, a scenario as a card in the list, and a scenario at length."""

from __future__ import annotations

import datetime as dt
from typing import Final

import pygame

from game.messages import _, ngettext
from game.prose.scenario_marks import marks
from game.prose.words import day_name
from game.scenario.load import Shipped
from game.screen.colours import BAD, BRASS, CREAM, INK_SOFT
from game.screen.kit import Canvas, Column, Grid, Label, Row, Rule, Spacer, Widget
from game.screen.modes.page import PALE, side_row
from game.screen.modes.pictures import Sight
from game.screen.theme import Theme
from game.session.saving import SaveEntry

_WAR: Final = dt.date(1918, 12, 12).toordinal(), dt.date(1920, 1, 13).toordinal()
"""The first day of the war and the last, of the shipped scenarios."""


def heading(size: float, one_line: bool = False) -> Widget:
    """`size`: points of the letters."""
    words = (_("Kaunas 1919"),) if one_line else ("Kaunas", "1919")
    about = _("The war for Lithuania’s independence, December 1918 to January 1920")
    return Column(
        [
            *[Label(word, "display-bold", CREAM, size=size) for word in words],
            Canvas("ornament", ornament, height=16),
            Label(about, "subtitle", PALE, wrap=True),
        ],
        gap=1,
    )


def ornament(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
    """A rule of brass with a lozenge in it."""
    y, half, left = rect.centery, theme.px(4), rect.left + theme.px(34)
    right = min(rect.right, rect.left + theme.px(190))
    pygame.draw.line(surface, BRASS, (rect.left, y), (left - 2 * half, y), theme.px(1.4))
    pygame.draw.line(surface, BRASS, (left + 2 * half, y), (right, y), theme.px(1.4))
    pygame.draw.polygon(surface, BRASS, [(left - half, y), (left, y - half), (left + half, y), (left, y + half)])


def saved_line(entry: SaveEntry) -> str:
    """ "The encirclement of Kaunas, turn 5 of 14, 11 February 1919"."""
    day = f", {day_name(entry.day)}" if entry.day else ""
    return _("{scenario}, turn {turn} of {turns}{day}").format(
        scenario=entry.scenario, turn=entry.turn, turns=entry.turns, day=day
    )


def line_of_war(first: int, last: int) -> Widget:
    """The months of the war as a line, and on it the days of a scenario (ordinals); of another time nothing."""

    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        begin, end = _WAR
        if first >= begin and last <= end:
            y, scale = rect.centery, rect.width / (end - begin)
            days = pygame.Rect(rect.left + int((first - begin) * scale), y - theme.px(1.5), 0, theme.px(3))
            days.width = max(theme.px(3), int((last - first) * scale))
            pygame.draw.line(surface, PALE, (rect.left, y), (rect.right, y))
            pygame.draw.rect(surface, BRASS, days)

    return Canvas("line of the war", draw, height=5)


def mark_labels(entry: Shipped) -> list[Widget]:
    """Whether it is short or large, easy or hard."""
    return [Label(mark, "small-bold", BRASS) for mark in marks(entry)]


def card(entry: Shipped, sight: Sight | None, picture: Widget) -> Widget:
    """A row of the list; without `sight` what its heading alone tells."""
    lines: list[Widget] = [Label(entry.title, "heading", wrap=True)]
    if sight and sight.problem:
        lines.append(Label(_("This file has a fault."), "small-bold", BAD))
    elif sight and sight.scenario:
        from game.screen.map.cartouche import short_dates

        board = sight.scenario.board
        last = board.first_day + board.turns * board.days - 1
        lines += [Label(short_dates(board), "italic", INK_SOFT, size=13, wrap=True), line_of_war(board.first_day, last)]
    if not (sight and sight.problem):
        turns = ngettext("{turns} turn", "{turns} turns", entry.turns).format(turns=entry.turns)
        lines.append(Row([Label(turns, "small", INK_SOFT, grow=1), *mark_labels(entry)], gap=6))
    return Row([picture, Column([Spacer(), *lines, Spacer()], gap=0, grow=1)], gap=11, pad=7)


def described(entry: Shipped, sight: Sight | None, picture: Widget, abreast: int) -> list[Widget]:
    """What it is about, how it plays and who is in it. `abreast`: sides beside each other."""
    title = Label(entry.title, "title", wrap=True)
    if sight and sight.problem:
        words = _("This scenario cannot be played. Its checker says:")
        return [title, Label(words, "bold", BAD, wrap=True), Label(sight.problem, "small", wrap=True)]
    text = Label(entry.text, wrap=True)
    if not sight or not sight.scenario:
        return [picture, title, text]
    from game.screen.modes.scenario_text import heading as dates_and_turns
    from game.screen.modes.scenario_text import playing

    board = sight.scenario.board
    return [
        picture,
        Column([title, Label(dates_and_turns(board), "subtitle", INK_SOFT, wrap=True)], gap=0),
        text,
        Label(playing(board), "italic", INK_SOFT, wrap=True),
        Rule(),
        Grid([side_row(board, camp) for camp in range(len(board.camps))], abreast, 12),
    ]
