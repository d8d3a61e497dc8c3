"""How crowded a map is: names that counters cover, and counters that stand nearer to another town than to their own."""

from __future__ import annotations

import pygame

from game.screen.map.stacks import card_shape
from game.screen.map.view import MapView

EDGE = 1
"""Pixels round a name that may be covered: places on the window are rounded."""


def rects_of(view: MapView) -> list[tuple[int, pygame.Rect]]:
    """By stack: its town, and what it covers with the cards beneath it and its tag."""
    found = []
    for stood in view.drawing.stand(view.layers, view.scene, view.steering.target):
        rect = stood.rect(view.place(stood.stack.town))
        if not view.rect.colliderect(rect):
            continue
        if not stood.plate:
            shape = card_shape(stood.width, view.desk.theme, view.board.days)(stood.stack)
            rect = pygame.Rect(rect.left, rect.top - shape.above, rect.width + shape.right, rect.height + shape.above)
        found.append((stood.stack.town, rect))
    return found


def covered_names(view: MapView) -> list[str]:
    theme, names = view.desk.theme, view.layers.names
    layout = view.drawing.names.layout_at(theme, view.steering.target, names)
    found = []
    for town, placing in layout.placings.items():
        x, y = view.place(town)
        name = pygame.Rect(round(x) + placing.dx, round(y) + placing.dy, placing.width, placing.height)
        if name.inflate(-2 * EDGE, -2 * EDGE).collidelist([rect for _, rect in rects_of(view)]) >= 0:
            found.append(view.atlas.names[names][town])
    return found


def misplaced(view: MapView) -> list[str]:
    """Stacks that stand nearer to another town, though no line leads to their own."""
    led = [s.stack.town for s in view.drawing.stand(view.layers, view.scene, view.steering.target) if s.led]
    return [text for town, text in astray(view) if town not in led]


def astray(view: MapView) -> list[tuple[int, str]]:
    """Stacks that stand nearer to another town."""
    found = []
    for town, rect in rects_of(view):
        own = away(rect, view.place(town))
        for other in range(len(view.board.towns)):
            if other != town and away(rect, view.place(other)) < own:
                found.append((town, f"{view.board.towns[town].name} by {view.board.towns[other].name}"))
                break
    return found


def away(rect: pygame.Rect, place: tuple[float, float]) -> float:
    """Pixels from a place to a rectangle, squared."""
    x, y = place
    dx, dy = max(rect.left - x, 0, x - rect.right), max(rect.top - y, 0, y - rect.bottom)
    return dx * dx + dy * dy
