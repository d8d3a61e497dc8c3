"""The shapes of bookmarks, each kind its own, so that colour is never the only mark; and small pictures in lists."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin
from typing import Final

import pygame

from game.messages import N_
from game.prose import moments
from game.prose.moments import Bookmark
from game.screen.colours import BRASS, CREAM, INK, PAPER_LIGHT, Colour
from game.screen.kept import kept
from game.screen.map.counters import counter_picture
from game.screen.modes.replay.model import Model
from game.screen.theme import Theme
from game.sight.situation import Counter

NAMES: Final[dict[str, str]] = {
    moments.OBJECTIVE: N_("An objective changes hands"),
    moments.CAPTURE: N_("A town changes hands"),
    moments.ENCIRCLEMENT: N_("Encircled or cut off"),
    moments.SURRENDER: N_("Surrender"),
    moments.BATTLE: N_("Battle"),
    moments.FIRST_BLOOD: N_("First blood"),
    moments.LUCKY: N_("Luck of the dice"),
    moments.LEADER: N_("A leader falls"),
    moments.EVENT: N_("Event"),
    moments.DECISIVE: N_("Decisive turn"),
    moments.THE_END: N_("The end"),
}

Points = list[tuple[float, float]]


def star(x: float, y: float, radius: float) -> Points:
    return [
        (
            x + (radius if corner % 2 == 0 else radius * 0.42) * sin(corner * pi / 5),
            y - (radius if corner % 2 == 0 else radius * 0.42) * cos(corner * pi / 5),
        )
        for corner in range(10)
    ]


def polygon(x: float, y: float, radius: float, corners: int, turn: float = 0.0) -> Points:
    return [
        (x + radius * sin(turn + 2 * pi * corner / corners), y - radius * cos(turn + 2 * pi * corner / corners))
        for corner in range(corners)
    ]


def draw_shape(surface: pygame.Surface, kind: str, centre: tuple[float, float], radius: float, colour: Colour) -> None:
    picture = shape(kind, radius, colour)
    side = picture.get_width()
    surface.blit(picture, (round(centre[0] - side / 2), round(centre[1] - side / 2)))


@kept(1 << 20)
def shape(kind: str, radius: float, colour: Colour) -> pygame.Surface:
    """Drawn four times as large and scaled down, which keeps small shapes smooth."""
    factor, side = 4, max(8, round(radius * 3))
    sheet = pygame.Surface((side * factor, side * factor), pygame.SRCALPHA)
    draw_large(sheet, kind, side * factor / 2, radius * factor, colour)
    return pygame.transform.smoothscale(sheet, (side, side))


def draw_large(sheet: pygame.Surface, kind: str, middle: float, r: float, colour: Colour) -> None:
    x = y = middle
    line = max(2, round(r * 0.28))
    if kind == moments.OBJECTIVE:
        outlined(sheet, star(x, y, r * 1.2), colour, line)
    elif kind == moments.CAPTURE:
        pole = x - r * 0.6
        outlined(sheet, [(pole, y - r), (x + r, y - r * 0.45), (pole, y + r * 0.1)], colour, line)
        pygame.draw.line(sheet, INK, (pole, y - r), (pole, y + r), line)
    elif kind == moments.ENCIRCLEMENT:
        pygame.draw.circle(sheet, CREAM, (x, y), r + line * 0.5)
        pygame.draw.circle(sheet, colour, (x, y), r, max(3, round(r * 0.36)))
        pygame.draw.circle(sheet, colour, (x, y), r * 0.3)
    elif kind == moments.SURRENDER:
        pole = x - r * 0.75
        outlined(
            sheet,
            [(pole, y - r), (x + r, y - r), (x + r, y + r * 0.15), (pole, y + r * 0.15)],
            PAPER_LIGHT,
            line,
            colour,
        )
        pygame.draw.line(sheet, colour, (pole, y - r), (pole, y + r), round(line * 1.3))
    elif kind == moments.BATTLE:
        for width, ink in ((line * 3, CREAM), (round(line * 1.7), colour)):
            pygame.draw.line(sheet, ink, (x - r * 0.8, y - r * 0.8), (x + r * 0.8, y + r * 0.8), width)
            pygame.draw.line(sheet, ink, (x - r * 0.8, y + r * 0.8), (x + r * 0.8, y - r * 0.8), width)
    elif kind == moments.FIRST_BLOOD:
        pygame.draw.circle(sheet, CREAM, (x, y + r * 0.3), r * 0.72 + line * 0.5)
        pygame.draw.circle(sheet, colour, (x, y + r * 0.3), r * 0.68)
        pygame.draw.polygon(sheet, colour, [(x, y - r * 1.15), (x + r * 0.55, y), (x - r * 0.55, y)])
    elif kind == moments.LUCKY:
        box = pygame.Rect(0, 0, round(r * 1.8), round(r * 1.8))
        box.center = round(x), round(y)
        pygame.draw.rect(sheet, PAPER_LIGHT, box, border_radius=round(r * 0.35))
        pygame.draw.rect(sheet, colour, box, line, border_radius=round(r * 0.35))
        for dx, dy in ((-0.4, -0.4), (0, 0), (0.4, 0.4)):
            pygame.draw.circle(sheet, colour, (x + dx * r, y + dy * r), r * 0.2)
    elif kind == moments.LEADER:
        for width, ink in ((line * 3, CREAM), (round(line * 1.7), INK)):
            pygame.draw.line(sheet, ink, (x, y - r), (x, y + r), width)
            pygame.draw.line(sheet, ink, (x - r * 0.6, y - r * 0.4), (x + r * 0.6, y - r * 0.4), width)
    elif kind == moments.DECISIVE:
        outlined(sheet, polygon(x, y + r * 0.15, r * 1.2, 3), colour, line)
    elif kind == moments.THE_END:
        outlined(sheet, polygon(x, y, r * 1.25, 4, pi / 4), INK, line)
    else:
        outlined(sheet, polygon(x, y, r * 0.8, 4), BRASS, line)


def outlined(sheet: pygame.Surface, points: Points, fill: Colour, width: int, edge: Colour = CREAM) -> None:
    pygame.draw.polygon(sheet, fill, points)
    pygame.draw.lines(sheet, edge, True, points, max(1, round(width * 0.6)))


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
