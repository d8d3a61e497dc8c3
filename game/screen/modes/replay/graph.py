"""The graph below the slider: one figure of every camp over the whole game, with the place of the slider in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import pygame

from game.messages import N_
from game.screen.colours import INK_SOFT, PAPER_LIGHT, RULE_SOFT, Colour
from game.screen.theme import Theme

FIGURES: Final = (
    ("points", N_("Points")),
    ("men", N_("Men")),
    ("towns", N_("Towns")),
    ("lost", N_("Losses")),
    ("supplied", N_("In supply, %")),
)
_DASHES: Final = ((0, 0), (7, 4), (2, 3))
"""Points drawn and points left out, by number of the line: told apart without colour."""


Run = tuple[tuple[float, int], ...]
"""(place along the game from 0 to 1, value), rising."""


class Curve(NamedTuple):
    camp: int
    name: str
    colour: Colour
    runs: tuple[Run, ...]  # with gaps between them, where it may not be seen
    dash: int  # which of the dashes


def span(curves: Sequence[Curve]) -> tuple[int, int]:
    """The lowest and highest value that the graph holds, with zero in it."""
    values = [value for curve in curves for run in curve.runs for _, value in run]
    low, high = min([0, *values]), max([1, *values])
    return low, high


def height_of(value: int, bounds: tuple[int, int], rect: pygame.Rect) -> float:
    low, high = bounds
    return rect.bottom - (value - low) / max(1, high - low) * rect.height


def draw_graph(surface: pygame.Surface, rect: pygame.Rect, theme: Theme, curves: Sequence[Curve]) -> None:
    """Curves in their frame; the cursor is drawn by whoever owns the slider."""
    pygame.draw.rect(surface, PAPER_LIGHT, rect)
    bounds = span(curves)
    inner = rect.inflate(0, -theme.px(8))
    for value in rules(bounds):
        y = round(height_of(value, bounds, inner))
        pygame.draw.line(surface, RULE_SOFT, (rect.left, y), (rect.right - 1, y))
        label = theme.text(f"{value:,}", "key", INK_SOFT, size=10.5)
        surface.blit(label, (rect.left - label.get_width() - theme.px(4), y - label.get_height() // 2))
    for curve in curves:
        draw_curve(surface, inner, theme, curve, bounds)
    pygame.draw.rect(surface, RULE_SOFT, rect, 1)


def rules(bounds: tuple[int, int]) -> list[int]:
    """Two or three round values to rule the graph by, zero among them."""
    low, high = bounds
    reach = max(high, -low)
    step = next(step for power in range(9) for step in (10**power, 2 * 10**power, 5 * 10**power) if reach <= 2.5 * step)
    return [value for value in range(-2 * step, 3 * step, step) if low <= value <= high]


def draw_curve(surface: pygame.Surface, rect: pygame.Rect, theme: Theme, curve: Curve, bounds: tuple[int, int]) -> None:
    for run in curve.runs:
        points = [(rect.left + place * rect.width, height_of(value, bounds, rect)) for place, value in run]
        stepped = [points[0]]
        for (__, before), (x, y) in pairwise(points):
            if y != before:
                stepped += [(x, before), (x, y)]
        stepped.append(points[-1])
        stroke(surface, stepped, curve.colour, theme.px(2), tuple(theme.px(part) for part in _DASHES[curve.dash % 3]))


def stroke(
    surface: pygame.Surface, points: Sequence[tuple[float, float]], colour: Colour, width: int, dash: Sequence[int]
) -> None:
    """A line through points, whole or dashed."""
    if len(points) < 2:
        return
    on, off = dash
    if not on:
        pygame.draw.lines(surface, colour, False, points, width)
        return
    left, drawing = float(on), True
    for (x0, y0), (x1, y1) in pairwise(points):
        length = abs(x1 - x0) + abs(y1 - y0)  # every piece is level or upright
        done = 0.0
        while done < length:
            part = min(left, length - done)
            if drawing:
                a, b = done / length, (done + part) / length
                start = (x0 + (x1 - x0) * a, y0 + (y1 - y0) * a)
                pygame.draw.line(surface, colour, start, (x0 + (x1 - x0) * b, y0 + (y1 - y0) * b), width)
            done += part
            left -= part
            if left <= 0:
                drawing = not drawing
                left = float(on if drawing else off)


def draw_sample(surface: pygame.Surface, rect: pygame.Rect, theme: Theme, curve: Curve) -> None:
    """A short piece of a curve for its legend."""
    y = rect.centery
    dash = tuple(theme.px(part) for part in _DASHES[curve.dash % 3])
    stroke(surface, [(rect.left, y), (rect.right, y)], curve.colour, theme.px(2.4), dash)
