"""Lines over time: told apart by colour, by dashes and by a name at their end."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from math import floor, log10
from typing import Any, Final, NamedTuple

import pygame

from game.screen.colours import BRASS, INK, INK_SOFT, PAPER_LIGHT, RULE_SOFT, Colour
from game.screen.kit.painting import shorten
from game.screen.kit.widget import Widget
from game.screen.theme import Theme

_DASHES: Final = ((), (9, 5), (3, 4), (12, 4, 3, 4))
"""Points on and off by the number of a series; the first is whole."""


class Series(NamedTuple):
    name: str
    colour: Colour
    values: Sequence[float]
    dashed: bool = False  # dashed even if it is the first


class Graph(Widget):
    """`labels`: by place on the time axis; as many as the longest series has values, or fewer and spread over it."""

    kind = "graph"

    def __init__(
        self,
        id: str,
        series: Sequence[Series],
        labels: Sequence[str] = (),
        *,
        title: str = "",
        **more: Any,
    ) -> None:
        super().__init__(id, **more)
        self.series, self.labels, self.title = list(series), list(labels), title
        self.label = self.label or title
        self.over = -1
        self.tooltip = self.tip
        self.plot = pygame.Rect(0, 0, 0, 0)

    @property
    def length(self) -> int:
        return max((len(one.values) for one in self.series), default=0)

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        return width, theme.px(150)

    def arrange(self, theme: Theme, rect: pygame.Rect) -> None:
        super().arrange(theme, rect)
        left = max((theme.width(tick_text(tick), "small") for tick in self.ticks()), default=0) + theme.px(8)
        names = min(
            max((theme.width(one.name, "small-bold") for one in self.series), default=0) + theme.px(10), rect.width // 3
        )
        half = theme.line_height("small") // 2  # of the figure beside the highest line
        top = half + (theme.line_height("small-bold") if self.title else 0)
        bottom = theme.line_height("small") + theme.px(3) if self.labels else theme.px(4)
        self.plot = pygame.Rect(
            rect.left + left, rect.top + top, max(1, rect.width - left - names), max(1, rect.height - top - bottom)
        )

    def span(self) -> tuple[float, float]:
        values = [value for one in self.series for value in one.values]
        low, high = min([0.0, *values]), max([0.0, *values])
        return low, high if high > low else low + 1

    def ticks(self) -> list[float]:
        """Three to six round values that cover the span."""
        low, high = self.span()
        step = 10 ** floor(log10((high - low) / 3 or 1))
        step *= next((factor for factor in (1, 2, 5, 10) if (high - low) / (step * factor) <= 4.5), 10)
        first = floor(low / step)
        return [(first + number) * step for number in range(7) if (first + number) * step <= high + step * 0.01]

    def point(self, place: float, value: float) -> tuple[float, float]:
        low, high = self.span()
        x = self.plot.left + (place / (self.length - 1) if self.length > 1 else 0.5) * (self.plot.width - 1)
        return x, self.plot.bottom - (value - low) / (high - low) * (self.plot.height - 1)

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        if self.title:
            title = shorten(theme, self.title, "small-bold", self.rect.width)
            surface.blit(theme.text(title, "small-bold", INK), self.rect.topleft)
        pygame.draw.rect(surface, PAPER_LIGHT, self.plot)
        self.draw_axes(surface, theme)
        for number, one in enumerate(self.series):
            if one.values:
                self.draw_series(surface, theme, number, one)
        self.draw_names(surface, theme)
        if self.over >= 0:
            x = round(self.point(self.over, 0)[0])
            pygame.draw.line(surface, BRASS, (x, self.plot.top), (x, self.plot.bottom), theme.px(2))

    def draw_axes(self, surface: pygame.Surface, theme: Theme) -> None:
        for tick in self.ticks():
            y = round(self.point(0, tick)[1])
            pygame.draw.line(surface, RULE_SOFT, (self.plot.left, y), (self.plot.right, y))
            text = theme.text(tick_text(tick), "small", INK_SOFT)
            surface.blit(text, text.get_rect(midright=(self.plot.left - theme.px(4), y)))
        end = -theme.px(20)
        for number, label in enumerate(self.labels):
            place = number * (self.length - 1) / max(1, len(self.labels) - 1) if self.length > 1 else 0
            text = theme.text(label, "small", INK_SOFT)
            box = text.get_rect(midtop=(round(self.point(place, 0)[0]), self.plot.bottom + theme.px(2)))
            box.clamp_ip(self.rect)
            box.right = min(box.right, self.plot.right)  # beside it are the names of the lines
            if label and box.left >= end + theme.px(10):
                surface.blit(text, box)
                end = box.right

    def draw_series(self, surface: pygame.Surface, theme: Theme, number: int, one: Series) -> None:
        points = [self.point(place, value) for place, value in enumerate(one.values)]
        dashes = _DASHES[number % len(_DASHES)] or (_DASHES[1] if one.dashed else ())
        wide = theme.px(2)
        if len(points) == 1:
            pygame.draw.aacircle(surface, one.colour, points[0], wide + 1)
        for start, end in dashed(points, [theme.px(part) for part in dashes]) if dashes else itertools.pairwise(points):
            pygame.draw.aaline(surface, one.colour, start, end, wide)

    def draw_names(self, surface: pygame.Surface, theme: Theme) -> None:
        """Each beside the end of its line, as near as the others leave room."""
        shown = [one for one in self.series if one.values]
        room, high = self.rect.right - self.plot.right - theme.px(8), theme.line_height("small-bold")
        ends = [round(self.point(len(one.values) - 1, one.values[-1])[1]) - high // 2 for one in shown]
        top = self.plot.top - high // 2
        for one, y in zip(shown, apart(ends, high, top, self.rect.bottom - high), strict=True):
            text = theme.text(shorten(theme, one.name, "small-bold", room), "small-bold", one.colour)
            surface.blit(text, (self.plot.right + theme.px(6), y))

    def tip(self) -> str:
        """What stands at the place under the pointer."""
        if not 0 <= self.over < self.length:
            return ""
        values = [
            f"{one.name} {tick_text(one.values[self.over])}" for one in self.series if self.over < len(one.values)
        ]
        head = self.labels[self.over] if len(self.labels) == self.length else ""
        return "\n".join([*([head] if head else []), ", ".join(values)])

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.MOUSEMOTION:
            inside = self.rect.collidepoint(event.pos) and self.length > 0
            share = (event.pos[0] - self.plot.left) / max(1, self.plot.width - 1)
            self.over = min(self.length - 1, max(0, round(share * (self.length - 1)))) if inside else -1
        return False

    def forget_pointer(self) -> None:
        super().forget_pointer()
        self.over = -1

    @property
    def value(self) -> dict[str, list[float]]:
        return {one.name: list(one.values) for one in self.series}


def apart(wanted: Sequence[int], high: int, top: int, bottom: int) -> list[int]:
    """Places from top to bottom, each as near to the one wanted as there is room, at least `high` from the next; closer
    where there is not room enough for all."""
    if not wanted:
        return []
    step = min(high, (bottom - top) // max(1, len(wanted) - 1))
    order = sorted(range(len(wanted)), key=lambda number: (wanted[number], number))
    places = [0] * len(wanted)
    least = top
    for number in order:
        places[number] = max(least, wanted[number])
        least = places[number] + step
    most = bottom
    for number in reversed(order):
        places[number] = min(most, places[number])
        most = places[number] - step
    return places


def tick_text(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 10 or value == int(value) else f"{value:.2g}"


def dashed(
    points: Sequence[tuple[float, float]], pattern: Sequence[int]
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """The strokes of a dashed line along points; the pattern goes on round the corners."""
    strokes, part, left = [], 0, float(pattern[0])
    for (x, y), (to_x, to_y) in itertools.pairwise(points):
        length = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
        done = 0.0
        while done < length:
            step = min(left, length - done)
            if part % 2 == 0:
                a, b = done / length, (done + step) / length
                strokes.append(((x + (to_x - x) * a, y + (to_y - y) * a), (x + (to_x - x) * b, y + (to_y - y) * b)))
            done += step
            left -= step
            if left <= 0:
                part = (part + 1) % len(pattern)
                left = float(pattern[part])
    return strokes
