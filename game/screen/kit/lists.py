"""Lists and tables of any length: only the rows in sight are made and drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pygame

from game.screen.colours import BRASS, INK, INK_SOFT, PAPER_LIGHT, RULE, RULE_SOFT, Colour
from game.screen.kit.painting import shorten
from game.screen.kit.scroll import ScrollArea
from game.screen.kit.widget import Widget
from game.screen.theme import Theme


class Rows(Widget):
    """The long strip of a list, of which the scroll area shows a part."""

    def __init__(self, owner: ListView) -> None:
        super().__init__()
        self.owner = owner
        self.made: dict[int, Widget] = {}
        self.high = 1

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        self.high = theme.px(self.owner.row_height)
        return width, self.high * self.owner.count

    def arrange(self, theme: Theme, rect: pygame.Rect) -> None:
        self.rect = pygame.Rect(rect)
        self.high = theme.px(self.owner.row_height)
        self.made = {}

    def place(self, number: int) -> pygame.Rect:
        return pygame.Rect(self.rect.left, self.rect.top + number * self.high, self.rect.width, self.high)

    def row_at(self, y: int) -> int:
        number = (y - self.rect.top) // max(1, self.high)
        return number if 0 <= number < self.owner.count else -1

    def in_sight(self, seen: pygame.Rect) -> range:
        first = max(0, (seen.top - self.rect.top) // max(1, self.high))
        last = min(self.owner.count, (seen.bottom - self.rect.top) // max(1, self.high) + 1)
        return range(first, max(first, last))

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        for number in self.in_sight(self.owner.area.rect):
            place = self.place(number)
            if number == self.owner.selected:
                pygame.draw.rect(surface, (250, 233, 186), place)
                pygame.draw.rect(surface, BRASS, place, theme.px(1))
            elif number == self.owner.over:
                pygame.draw.rect(surface, PAPER_LIGHT, place)
            row = self.row(number)
            if row.rect != place or row not in self.children:
                row.arrange(theme, place)
            row.draw(surface, theme)

    def row(self, number: int) -> Widget:
        if number not in self.made:
            if len(self.made) > 200:
                self.made = {}
            self.made[number] = self.owner.make_row(number)
        return self.made[number]


class ListView(Widget):
    """`make_row` makes the widget of a row when it comes into sight; rows only show. `on_pick` hears of a choice,
    `on_open` of Enter or a double click on it. `row_height`: points."""

    kind = "list"

    def __init__(
        self,
        id: str,
        rows: int | Callable[[], int],
        make_row: Callable[[int], Widget],
        on_pick: Callable[[int], object] | None = None,
        on_open: Callable[[int], object] | None = None,
        *,
        row_height: float = 34,
        selected: int = -1,
        **more: Any,
    ) -> None:
        more.setdefault("grow", 1)
        super().__init__(id, **more)
        self.rows, self.make_row = rows, make_row
        self.on_pick, self.on_open = on_pick, on_open
        self.row_height, self.selected = row_height, selected
        self.over = -1
        self.focusable = on_pick is not None or on_open is not None
        self.strip = Rows(self)
        self.area = ScrollArea(self.strip)
        self.children = [self.area]
        self._last_click = (-1, 0)

    @property
    def count(self) -> int:
        return self.rows if isinstance(self.rows, int) else self.rows()

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        return self.strip.wanted(theme, width)

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.MOUSEMOTION:
            self.over = self.strip.row_at(event.pos[1]) if self.rect.collidepoint(event.pos) else -1
        if self.area.handle(event):
            return True
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self.rect.collidepoint(event.pos):
            number = self.strip.row_at(event.pos[1])
            if number >= 0 and self.enabled:
                self.click(number)
            return True
        if event.type == pygame.KEYDOWN and self.focused and self.enabled:
            return self.keyed(event.key)
        return False

    def click(self, number: int) -> None:
        now = pygame.time.get_ticks()
        double = self._last_click[0] == number and now - self._last_click[1] < 400
        self._last_click = (number, now)
        if double and self.on_open:
            self.on_open(number)
        else:
            self.choose(number)

    def choose(self, number: int) -> None:
        self.selected = number
        self.area.show(self.strip.place(number))
        if self.on_pick:
            self.on_pick(number)

    def keyed(self, key: int) -> bool:
        count, page = self.count, max(1, self.rect.height // max(1, self.strip.high) - 1)
        steps = {
            pygame.K_UP: -1,
            pygame.K_DOWN: 1,
            pygame.K_PAGEUP: -page,
            pygame.K_PAGEDOWN: page,
            pygame.K_HOME: -count,
            pygame.K_END: count,
        }
        if key in steps and count:
            self.choose(min(count - 1, max(0, self.selected + steps[key])))
            return True
        if key in (pygame.K_RETURN, pygame.K_KP_ENTER) and 0 <= self.selected < count:
            if self.on_open:
                self.on_open(self.selected)
            elif self.on_pick:
                self.on_pick(self.selected)
            return True
        return False

    def forget_pointer(self) -> None:
        super().forget_pointer()
        self.over = -1

    @property
    def value(self) -> int:
        return self.selected


class Column_(NamedTuple):  # noqa: N801  (beside the layout's Column)
    """A column of a table; `width` in points, its share where the table is wider or narrower."""

    title: str
    width: float
    align: str = "left"


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
            size = 13.5
            text = theme.text(shorten(theme, cell.text, role, wide, size), role, cell.colour, size)
            left = x + wide - text.get_width() if column.align == "right" else x
            surface.blit(text, text.get_rect(midleft=(left, self.rect.centery)))
        y = self.rect.bottom - 1
        pygame.draw.line(surface, RULE_SOFT, (self.rect.left, y), (self.rect.right, y))


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

    def places(self, theme: Theme, rect: pygame.Rect) -> list[tuple[int, int]]:
        """Left edge and width of each column's text."""
        total = sum(column.width for column in self.columns) or 1
        gap, x, found = theme.px(10), float(rect.left + theme.px(6)), []
        for column in self.columns:
            wide = (rect.width - theme.px(12)) * column.width / total
            found.append((round(x), max(0, round(wide) - gap)))
            x += wide
        return found

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        head = pygame.Rect(self.rect.left, self.rect.top, self.list.strip.rect.width or self.rect.width, self.head)
        for number, (column, (x, wide)) in enumerate(zip(self.columns, self.places(theme, head), strict=True)):
            text = theme.text(shorten(theme, column.title, "small-bold", wide), "small-bold", INK_SOFT)
            left = x + wide - text.get_width() if column.align == "right" else x
            place = text.get_rect(midleft=(left, head.centery))
            surface.blit(text, place)
            if self.sorted_by and self.sorted_by[0] == number:
                self.arrow(surface, theme, place, self.sorted_by[1])
        y = head.bottom - 1
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
            share = (event.pos[0] - self.rect.left) / max(1, self.rect.width)
            total, so_far = sum(column.width for column in self.columns) or 1, 0.0
            for number, column in enumerate(self.columns):
                so_far += column.width / total
                if share <= so_far:
                    self.sort(number)
                    break
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
    digits = text.replace(",", "").replace("\N{MINUS SIGN}", "-").rstrip("%").split(" ")[0]
    try:
        return 0, float(digits), text
    except ValueError:
        return 1, 0.0, text.casefold()
