"""Lists of any length: only the rows in sight are made and drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame

from game.screen.colours import BRASS, PAPER_LIGHT
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
        self.high = self.height_of_rows(theme, width)
        return width, self.high * self.owner.count

    def height_of_rows(self, theme: Theme, width: int) -> int:
        rows = range(self.owner.count if self.owner.fitted else 0)
        return max([theme.px(self.owner.row_height), *(self.row(row).measure(theme, width)[1] for row in rows)])

    def arrange(self, theme: Theme, rect: pygame.Rect) -> None:
        self.rect = pygame.Rect(rect)
        self.made = {}
        self.high = self.height_of_rows(theme, rect.width)

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

    def at(self, place: tuple[int, int], to_read: bool = False) -> Widget | None:
        """The row, where it has something to say and the list itself is not what is chosen from."""
        inside = self.rect.collidepoint(place) and (to_read or not self.owner.focusable)
        number = self.row_at(place[1]) if inside else -1
        return (self.row(number).at(place, to_read) if number >= 0 else None) or super().at(place, to_read)

    def row(self, number: int) -> Widget:
        if number not in self.made:
            if len(self.made) > 200:
                self.made = {}
            self.made[number] = self.owner.make_row(number)
        return self.made[number]


class ListView(Widget):
    """`make_row` makes the widget of a row when it comes into sight; rows only show. `on_pick` hears of a choice,
    `on_open` of Enter or a double click on it. `row_height`: points; `fitted`: more, if a row has so
    much to say, for lists of a few rows."""

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
        fitted: bool = False,
        **more: Any,
    ) -> None:
        more.setdefault("grow", 1)
        super().__init__(id, **more)
        self.rows, self.make_row = rows, make_row
        self.on_pick, self.on_open = on_pick, on_open
        self.row_height, self.selected, self.fitted = row_height, selected, fitted
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
