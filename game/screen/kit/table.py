"""Tables of any length: rows under headings by which they can be sorted."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import Any, Final, NamedTuple

import pygame

from game.screen.colours import INK, INK_SOFT, RULE, RULE_SOFT, Colour
from game.screen.kit.lists import ListView
from game.screen.kit.painting import shorten
from game.screen.kit.widget import Widget
from game.screen.theme import Theme

TEXT: Final = 13.5
"""Points, the size of what stands in a row."""


class Column_(NamedTuple):  # noqa: N801  (beside the layout's Column)
    """A column of a table; `width` in points, its share where the table is wider or narrower."""

    title: str
    width: float
    align: str = "left"


def columns_of(heads: Sequence[str], widths: Sequence[float], left: Container[int]) -> list[Column_]:
    """`left`: which of them have words; the others have figures."""
    pairs = enumerate(zip(heads, widths, strict=True))
    return [Column_(head, width, "left" if number in left else "right") for number, (head, width) in pairs]


class Cell(NamedTuple):
    text: str
    colour: Colour = INK
    bold: bool = False
    order: float | None = None  # what it is sorted by; without it the text, or the number it begins with


class TableRow(Widget):
    def __init__(self, table: Table, cells: Sequence[str | Cell]) -> None:
        super().__init__()
        self.table = table
        self.cells = [cell if isinstance(cell, Cell) else Cell(cell) for cell in cells]

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        for cell, column, (x, wide) in zip(
            self.cells, self.table.columns, self.table.places(theme, self.rect), strict=False
        ):
            role = "bold" if cell.bold else "body"
            text = theme.text(shorten(theme, cell.text, role, wide, TEXT), role, cell.colour, TEXT)
            if not self.tooltip and theme.width(cell.text, role, TEXT) > wide:
                self.tooltip = self.whole()
            left = x + wide - text.get_width() if column.align == "right" else x
            surface.blit(text, text.get_rect(midleft=(left, self.rect.centery)))
        y = self.rect.bottom - 1
        pygame.draw.line(surface, RULE_SOFT, (self.rect.left, y), (self.rect.right, y))

    def whole(self) -> str:
        """Every cell under its heading, a line each."""
        pairs = zip(self.table.columns, self.cells, strict=False)
        return "\n".join(f"{column.title}: {cell.text}".removeprefix(": ") for column, cell in pairs if cell.text)


class Table(Widget):
    """Rows under a heading; a click on a heading sorts by it, another turns the order round."""

    kind = "table"

    def __init__(
        self,
        id: str,
        columns: Sequence[Column_],
        rows: Sequence[Sequence[str | Cell]],
        on_pick: Callable[[int], object] | None = None,
        *,
        sortable: bool = True,
        row_height: float = 25,
        **more: Any,
    ) -> None:
        super().__init__(id, **more)
        self.columns, self.cells, self.sortable = list(columns), list(rows), sortable
        self.order = list(range(len(rows)))
        self.sorted_by: tuple[int, bool] | None = None
        pick = (lambda number: on_pick(self.order[number])) if on_pick else None
        self.list = ListView(
            f"{id}_rows", len(rows), lambda n: TableRow(self, self.cells[self.order[n]]), pick, row_height=row_height
        )
        self.children = [self.list]
        self.head = 0
        self.heads: list[tuple[int, int]] = []
        """Left edge and width of each heading."""
        self.shares: dict[tuple[float, int], list[float]] = {}

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        high = self.list.wanted(theme, width)[1]
        natural = sum(theme.px(column.width) for column in self.columns) + theme.px(12)
        return min(width, max(natural, 0)), high + theme.px(28)

    def arrange(self, theme: Theme, rect: pygame.Rect) -> None:
        self.rect = pygame.Rect(rect)
        self.head = theme.px(28)
        self.list.arrange(
            theme, pygame.Rect(rect.left, rect.top + self.head, rect.width, max(0, rect.height - self.head))
        )
        self.heads = self.places(theme, self.list.strip.rect if self.list.strip.rect.width else self.rect)

    def places(self, theme: Theme, rect: pygame.Rect) -> list[tuple[int, int]]:
        """Left edge and width of each column's text."""
        gap, x, found = theme.px(10), float(rect.left + theme.px(6)), []
        for wide in self.fitted(theme, rect.width - theme.px(12), gap):
            found.append((round(x), max(0, round(wide) - gap)))
            x += wide
        return found

    def fitted(self, theme: Theme, room: int, gap: int) -> list[float]:
        """How a width is shared out: by the columns' own widths, but that those with room to spare give of it to those
        whose texts would be cut."""
        key = (theme.scale, room)
        if key not in self.shares:
            total = sum(column.width for column in self.columns) or 1
            given = [room * column.width / total for column in self.columns]
            spare = [wide - gap - need for wide, need in zip(given, self.needs(theme), strict=True)]
            over, lack = sum(max(0, one) for one in spare), sum(max(0, -one) for one in spare)
            moved = min(over, lack)
            self.shares[key] = [
                wide - one * moved / (over if one > 0 else lack) if moved else wide
                for wide, one in zip(given, spare, strict=True)
            ]
        return self.shares[key]

    def needs(self, theme: Theme) -> list[int]:
        """The widest text of each column."""
        wide = [theme.width(column.title, "small-bold") for column in self.columns]
        for row in self.cells:
            for number, cell in enumerate(row):
                text, bold = (cell.text, cell.bold) if isinstance(cell, Cell) else (cell, False)
                wide[number] = max(wide[number], theme.width(text, "bold" if bold else "body", TEXT))
        return wide

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        head = self.rect.top + self.head // 2
        for number, (column, (x, wide)) in enumerate(zip(self.columns, self.heads, strict=True)):
            text = theme.text(shorten(theme, column.title, "small-bold", wide), "small-bold", INK_SOFT)
            if not self.tooltip and theme.width(column.title, "small-bold") > wide:
                self.tooltip = " · ".join(column.title for column in self.columns)
            left = x + wide - text.get_width() if column.align == "right" else x
            place = text.get_rect(midleft=(left, head))
            surface.blit(text, place)
            if self.sorted_by and self.sorted_by[0] == number:
                self.arrow(surface, theme, place, self.sorted_by[1])
        y = self.rect.top + self.head - 1
        pygame.draw.line(surface, RULE, (self.rect.left, y), (self.rect.right - 1, y), theme.px(1))
        self.draw_children(surface, theme)

    def arrow(self, surface: pygame.Surface, theme: Theme, place: pygame.Rect, down: bool) -> None:
        x, y, half = place.right + theme.px(6), place.centery, theme.px(3)
        tip, base = (y + half, y - half // 2) if down else (y - half, y + half // 2)
        pygame.draw.polygon(surface, INK_SOFT, [(x - half, base), (x + half, base), (x, tip)])

    def handle(self, event: pygame.event.Event) -> bool:
        if (
            event.type == pygame.MOUSEBUTTONDOWN
            and event.button == 1
            and self.sortable
            and self.rect.collidepoint(event.pos)
        ) and event.pos[1] < self.rect.top + self.head:
            ends = [x + wide for x, wide in self.heads]
            self.sort(next((number for number, end in enumerate(ends) if event.pos[0] <= end), len(ends) - 1))
            return True
        return super().handle(event)

    def sort(self, number: int) -> None:
        down = bool(self.sorted_by and self.sorted_by == (number, False))
        self.sorted_by = (number, down)
        self.order.sort(key=lambda row: sort_key(self.cells[row][number]), reverse=down)
        self.list.strip.made = {}
        self.list.selected = -1

    @property
    def value(self) -> list[list[str]]:
        return [[cell.text if isinstance(cell, Cell) else cell for cell in self.cells[row]] for row in self.order]


def sort_key(cell: str | Cell) -> tuple[int, float, str]:
    """Numbers before words."""
    if isinstance(cell, Cell) and cell.order is not None:
        return 0, cell.order, ""
    text = cell.text if isinstance(cell, Cell) else cell
    digits = text.replace(",", "").replace("\N{MINUS SIGN}", "-").lstrip("<>").rstrip("%").split(" ")[0]
    try:
        return 0, float(digits), text
    except ValueError:
        return 1, 0.0, text.casefold()
