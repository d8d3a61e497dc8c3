"""Tables: columns give of their room to others whose texts would be cut."""

from __future__ import annotations

import pygame
import pytest

from game.screen.kit import Cell, Column_, Table
from game.screen.kit.table import TEXT
from game.screen.theme import theme_of

LONG = "marches to Aukštadvaris, 40 km done"


def table(*cells: str | Cell, widths: tuple[float, ...] = (100, 100, 100)) -> Table:
    heads = [Column_(head, wide) for head, wide in zip(("Unit", "Men", "Now"), widths, strict=True)]
    pygame.init()
    return Table("table", heads, [list(cells)])


def widths(made: Table, room: int) -> list[int]:
    return [wide for _, wide in made.places(theme_of(1.0), pygame.Rect(0, 0, room, 25))]


def test_where_nothing_would_be_cut_columns_are_as_wide_as_they_say() -> None:
    assert widths(table("one", "500", "stands"), 612) == [190, 190, 190]


def test_a_column_that_would_be_cut_gets_what_others_do_not_need() -> None:
    theme = theme_of(1.0)
    made = table("one", "500", LONG)
    need = theme.width(LONG, "body", TEXT)
    one, men, now = widths(made, 612)
    assert now >= need > 190
    assert min(one, men) > theme.width("Unit", "small-bold")
    assert abs(one + men + now - 3 * 190) <= 2
    assert widths(table("one", "500", Cell(LONG, bold=True)), 612)[2] >= theme.width(LONG, "bold", TEXT)


def test_where_there_is_not_room_for_all_nobody_is_cut_below_what_he_needs_for_others() -> None:
    theme = theme_of(1.0)
    one, men, now = widths(table("one", "500", LONG), 200)
    assert one >= theme.width("one", "body", TEXT)
    assert men >= theme.width("500", "body", TEXT)
    assert now < theme.width(LONG, "body", TEXT)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_click_sorts_by_the_heading_that_stands_there(number: int) -> None:
    made = table("one", "500", LONG, widths=(100, 60, 60))
    made.arrange(theme_of(1.0), pygame.Rect(40, 30, 420, 200))
    x, wide = made.heads[number]
    assert made.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(x + wide // 2, 40), button=1))
    assert made.sorted_by == (number, False)
