"""Small pictures in lists: bookmarks, sides, counters."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.prose.moments import Bookmark
from game.screen.map.counters import counter_picture
from game.screen.modes.replay.model import Model
from game.screen.modes.replay.shapes import draw_shape
from game.screen.theme import Theme
from game.sight.situation import Counter

Draw = Callable[[pygame.Surface, pygame.Rect, Theme], None]


def of_step(model: Model, number: int) -> Draw:
    """The weightiest bookmark of a step; without any, a bar in the colour of its side."""
    here = [mark for mark in model.marks if mark.step == number]
    best = max(here, key=lambda mark: mark.weight, default=None)
    return of_mark(model, best) if best is not None else of_side(model, model.chronology.steps[number].seat)


def of_mark(model: Model, mark: Bookmark) -> Draw:
    colour = model.camp_colour(mark.camp)

    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        draw_shape(surface, mark.kind, rect.center, theme.px(5.6), colour)

    return draw


def of_side(model: Model, seat: int) -> Draw:
    colour = model.camp_colour(seat)

    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        bar = pygame.Rect(0, 0, theme.px(3), rect.height - theme.px(6))
        bar.center = rect.center
        pygame.draw.rect(surface, colour, bar)

    return draw


def of_counter(model: Model, counter: Counter) -> Draw:
    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        picture = counter_picture(theme, model.board, counter, min(rect.size))
        surface.blit(picture, picture.get_rect(center=rect.center))

    return draw
