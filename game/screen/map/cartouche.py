"""The title of the sheet with its scale, and the card that explains an overlay."""

from __future__ import annotations

from datetime import date
from typing import Final

import pygame

from game.messages import _
from game.prose.words import MONTHS, day_name, short_day
from game.rules.board import Board
from game.screen.colours import INK, INK_SOFT, PAPER_LIGHT, RULE, RULE_SOFT
from game.screen.kept import kept
from game.screen.theme import Theme

_STEPS: Final = (2, 4, 8, 10, 20, 40, 80, 100, 200, 400)
_BAR: Final = 150.0  # points, the longest scale bar


def dates(board: Board) -> str:
    """From the first day to the last: "7-20 February 1919"."""
    first = date.fromordinal(board.day(1))
    last = date.fromordinal(board.day(board.turns) + board.days - 1)
    end = day_name(last.toordinal())
    if (first.year, first.month) == (last.year, last.month):
        return _("{first}–{last}").format(first=first.day, last=end)
    begin = _("{day} {month}").format(day=first.day, month=_(MONTHS[first.month - 1]))
    if first.year != last.year:
        begin = day_name(first.toordinal())
    return _("{first} – {last}").format(first=begin, last=end)


def short_dates(board: Board) -> str:
    """The same where there is little room: "12 Dec 1918 – 25 Jan 1919"."""
    first, last = board.day(1), board.day(board.turns) + board.days - 1
    begin, end = (date.fromordinal(day) for day in (first, last))
    if (begin.year, begin.month) == (end.year, end.month):
        return dates(board)
    year = _(" {year}").format(year=begin.year) if begin.year != end.year else ""
    return _("{first}{year} – {last} {last_year}").format(
        first=short_day(first), year=year, last=short_day(last), last_year=end.year
    )


def bar_km(scale: float, theme: Theme) -> int:
    """The longest round number of km that fits."""
    return next((km for km in reversed(_STEPS) if km * scale <= theme.px(_BAR)), _STEPS[0])


@kept(1 << 20)
def cartouche(title: str, subtitle: str, scale: float, theme: Theme) -> pygame.Surface:
    """`scale`: px per km."""
    km = bar_km(scale, theme)
    heading = theme.text(title, "display-bold", INK, 19)
    line = theme.text(subtitle, "serif-italic", INK_SOFT, 13)
    pad, bar = theme.px(13), round(km * scale)
    width = max(heading.get_width(), line.get_width(), bar + theme.px(34)) + 2 * pad
    top = theme.px(8)
    line_y = top + heading.get_height() + theme.px(0)
    bar_y = line_y + line.get_height() + theme.px(7)
    height = bar_y + theme.px(22)
    card = plate(width, height, theme)
    card.blit(heading, (pad, top))
    card.blit(line, (pad, line_y))
    _scale_bar(card, theme, pad, bar_y, bar, km)
    return card


def plate(width: int, height: int, theme: Theme) -> pygame.Surface:
    """Paper with a double border."""
    card = pygame.Surface((width, height), pygame.SRCALPHA)
    box = card.get_rect()
    pygame.draw.rect(card, (*PAPER_LIGHT, 242), box, border_radius=theme.px(3))
    pygame.draw.rect(card, RULE, box, theme.px(1.4), border_radius=theme.px(3))
    pygame.draw.rect(card, RULE_SOFT, box.inflate(-theme.px(6), -theme.px(6)), 1)
    return card


def _scale_bar(card: pygame.Surface, theme: Theme, x: int, y: int, width: int, km: int) -> None:
    height = theme.px(4)
    pygame.draw.rect(card, INK, (x, y, width + 1, height))
    for part in (1, 3):
        left, right = x + round(width * part / 4), x + round(width * (part + 1) / 4)
        pygame.draw.rect(card, PAPER_LIGHT, (left, y + 1, right - left, height - 2))
    for share, text in ((0.0, "0"), (0.5, str(km // 2)), (1.0, _("{km} km").format(km=km))):
        letters = theme.text(text, "sans", INK, 10.5)
        middle = x + round(width * share) + (theme.px(6) if share == 1.0 else 0)
        card.blit(letters, letters.get_rect(midtop=(middle, y + height + 1)))


def legend(title: str, rows: list[tuple[pygame.Surface, str]], theme: Theme) -> pygame.Surface:
    """Samples on the left, what they mean beside them."""
    heading = theme.text(title, "serif-bold", INK, 14)
    texts = [theme.text(text, "serif", INK, 12.5) for _, text in rows]
    column = max((sample.get_width() for sample, _ in rows), default=0) + theme.px(8)
    pad, row_height = theme.px(12), theme.px(20)
    width = max([heading.get_width(), *(column + text.get_width() for text in texts)]) + 2 * pad
    top = theme.px(9) + heading.get_height() + theme.px(3)
    card = plate(width, top + row_height * len(rows) + theme.px(8), theme)
    card.blit(heading, (pad, theme.px(9)))
    for number, ((sample, __), text) in enumerate(zip(rows, texts, strict=True)):
        y = top + row_height * number + row_height // 2
        card.blit(sample, sample.get_rect(center=(pad + (column - theme.px(8)) // 2, y)))
        card.blit(text, text.get_rect(midleft=(pad + column, y)))
    return card
