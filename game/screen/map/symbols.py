"""Signs drawn as vectors: arms in boxes, figures of 1919, emblems of nations.

Everything is drawn large and scaled down, so that edges are smooth; a `Pen` turns the units of a drawing into pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin
from typing import Final

import pygame

from game.rules.terms import (
    ARTILLERY_SIGN,
    CAVALRY_SIGN,
    INFANTRY_SIGN,
    MILITIA_SIGN,
    PARTISANS_SIGN,
    STAFF_SIGN,
    TRAIN_SIGN,
)
from game.screen.colours import CREAM, Colour

FINE: Final = 4
"""How much larger a sign is drawn than it is shown."""

Place = tuple[float, float]
DARK: Final = (33, 27, 20)


class Pen:
    """Draws on a transparent surface of `width` x `height` units, `scale` pixels each."""

    def __init__(self, width: float, height: float, scale: float) -> None:
        self.scale = scale
        self.surface = pygame.Surface((max(1, round(width * scale)), max(1, round(height * scale))), pygame.SRCALPHA)

    def at(self, x: float, y: float) -> Place:
        return x * self.scale, y * self.scale

    def shape(self, colour: Sequence[int], *places: Place) -> None:
        pygame.draw.polygon(self.surface, colour, [self.at(*place) for place in places])

    def line(self, colour: Sequence[int], width: float, *places: Place) -> None:
        """A line of even width with square ends and mitred by discs."""
        half = width * self.scale / 2
        points = [self.at(*place) for place in places]
        for (ax, ay), (bx, by) in pairwise(points):
            length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 or 1.0
            nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
            pygame.draw.polygon(
                self.surface, colour, [(ax + nx, ay + ny), (bx + nx, by + ny), (bx - nx, by - ny), (ax - nx, ay - ny)]
            )
        for x, y in points[1:-1]:
            pygame.draw.circle(self.surface, colour, (x, y), half)

    def disc(self, colour: Sequence[int], x: float, y: float, radius: float) -> None:
        pygame.draw.circle(self.surface, colour, self.at(x, y), radius * self.scale)

    def ring(self, colour: Sequence[int], x: float, y: float, radius: float, width: float) -> None:
        pygame.draw.circle(self.surface, colour, self.at(x, y), radius * self.scale, max(1, round(width * self.scale)))

    def box(self, colour: Sequence[int], x: float, y: float, width: float, height: float, round_by: float = 0) -> None:
        rect = pygame.Rect(
            round(x * self.scale), round(y * self.scale), round(width * self.scale), round(height * self.scale)
        )
        pygame.draw.rect(self.surface, colour, rect, border_radius=round(round_by * self.scale))

    def shown(self, width: int, height: int) -> pygame.Surface:
        return pygame.transform.smoothscale(self.surface, (max(1, width), max(1, height)))


# ------------------------------------------------------------------------------------------------------ arms in boxes


def draw_arm(pen: Pen, symbol: int, x: float, y: float, width: float, height: float, figures: bool) -> None:
    """The cream box with the sign of an arm, one of `SYMBOLS`; -1: not known."""
    pen.box(DARK, x - 0.9, y - 0.9, width + 1.8, height + 1.8, 0.8)
    pen.box(CREAM, x, y, width, height, 0.4)
    if figures and symbol >= 0:
        draw_figure(pen, symbol, x, y, width, height)
        return
    right, low, middle_x, middle_y = x + width, y + height, x + width / 2, y + height / 2
    cross = (((x, y), (right, low)), ((x, low), (right, y)))
    if symbol in (INFANTRY_SIGN, PARTISANS_SIGN, MILITIA_SIGN):
        for start, end in cross:
            pen.line(DARK, 1.5, start, end)
    if symbol == PARTISANS_SIGN:
        pen.shape(
            DARK, (middle_x - 5, middle_y), (middle_x, middle_y - 4), (middle_x + 5, middle_y), (middle_x, middle_y + 4)
        )
    elif symbol == MILITIA_SIGN:
        pen.box(DARK, x, low - height * 0.24, width, height * 0.24)
    elif symbol == CAVALRY_SIGN:
        pen.line(DARK, 1.7, (x, low), (right, y))
    elif symbol == ARTILLERY_SIGN:
        pen.disc(DARK, middle_x, middle_y, height * 0.27)
    elif symbol == TRAIN_SIGN:
        draw_train(pen, x, y, width, height)
    elif symbol == STAFF_SIGN:
        pen.box(DARK, x, y, width, height * 0.3)
        pen.line(DARK, 1.7, (x - 0.1, y), (x - 0.1, low + 5))
    elif symbol < 0:
        hatch(pen, x, y, width, height)


def hatch(pen: Pen, x: float, y: float, width: float, height: float) -> None:
    """What is not known: a field of thin strokes."""
    strokes = 6
    for number in range(-1, strokes + 1):
        left = x + width * number / strokes
        top, low = (left + height * 0.62, y), (left, y + height)
        start = (max(x, low[0]), low[1] if low[0] >= x else y + height * (1 - (x - low[0]) / (height * 0.62)))
        end = (top[0], y) if top[0] <= x + width else (x + width, y + height * (top[0] - x - width) / (height * 0.62))
        if start[0] < x + width and end[0] > x:
            pen.line((176, 160, 128), 0.8, start, end)


def draw_train(pen: Pen, x: float, y: float, width: float, height: float) -> None:
    """An armoured train from the side: hull, turrets, wheels on a rail."""
    left, right = x + width * 0.08, x + width * 0.92
    floor, roof = y + height * 0.72, y + height * 0.42
    pen.shape(DARK, (left, floor), (left + 1.4, roof), (right - 1.4, roof), (right, floor))
    for place in (0.3, 0.68):
        pen.box(DARK, x + width * place - 2.4, y + height * 0.22, 4.8, height * 0.24, 0.8)
    pen.line(DARK, 1.1, (x + width * 0.3, y + height * 0.31), (x + width * 0.06, y + height * 0.26))
    pen.line(DARK, 1.1, (x + width * 0.68, y + height * 0.31), (x + width * 0.94, y + height * 0.26))
    for place in (0.2, 0.36, 0.64, 0.8):
        pen.disc(DARK, x + width * place, y + height * 0.78, height * 0.12)
    pen.line(DARK, 0.7, (x + 0.6, y + height * 0.93), (x + width - 0.6, y + height * 0.93))
    pen.line((228, 214, 182), 0.7, (left + 2, roof + 1.7), (right - 2, roof + 1.7))


# --------------------------------------------------------------------------------------------------- figures of 1919


def draw_figure(pen: Pen, symbol: int, x: float, y: float, width: float, height: float) -> None:
    """The arm as people of the time would draw it; outlines on a field of 26 x 17."""
    wide, high = width / 26, height / 17

    def put(*places: Place) -> list[Place]:
        return [(x + px * wide, y + py * high) for px, py in places]

    if symbol == TRAIN_SIGN:
        draw_train(pen, x, y, width, height)
    elif symbol == ARTILLERY_SIGN:
        _gun(pen, put)
    elif symbol == CAVALRY_SIGN:
        _horseman(pen, put)
    elif symbol == STAFF_SIGN:
        pen.line(DARK, 1.1, *put((9, 2), (9, 16)))
        pen.shape(DARK, *put((9, 2), (20, 4), (17, 6.3), (20, 9), (9, 9)))
    elif symbol == PARTISANS_SIGN:
        _man(pen, put, 8, kneeling=True)
        _man(pen, put, 17, kneeling=True)
    elif symbol == MILITIA_SIGN:
        _man(pen, put, 13, kneeling=False, shouldered=True)
    else:
        for place in (7.5, 13.5, 19.5):
            _man(pen, put, place, kneeling=False)


def _man(pen: Pen, put: object, x: float, *, kneeling: bool, shouldered: bool = False) -> None:
    place = put
    assert callable(place)
    drop = 3.0 if kneeling else 0.0
    head = place((x, 4.2 + drop))[0]
    pen.disc(DARK, head[0], head[1], 1.5)
    pen.line(DARK, 0.9, *place((x - 1.9, 3.5 + drop), (x + 2.2, 3.7 + drop)))  # the brim of the cap
    pen.shape(
        DARK, *place((x - 1.7, 5.8 + drop), (x + 1.6, 5.8 + drop), (x + 1.5, 10.6 + drop), (x - 1.6, 10.6 + drop))
    )
    if kneeling:
        pen.line(DARK, 1.5, *place((x - 1, 13), (x - 3.2, 15.6), (x - 4.4, 15.8)))
        pen.line(DARK, 1.5, *place((x + 0.6, 13), (x + 2.9, 12.8), (x + 2.9, 16)))
        pen.line(DARK, 1.0, *place((x - 2, 9.6), (x + 6.2, 8.6)))
    else:
        pen.line(DARK, 1.5, *place((x - 0.6, 10), (x - 2.3, 16)))
        pen.line(DARK, 1.5, *place((x + 0.6, 10), (x + 2.3, 16)))
        gun = ((x + 2.2, 11.5), (x + 2.6, 0.8)) if shouldered else ((x - 2.6, 11), (x + 4.2, 1.4))
        pen.line(DARK, 0.9, *place(*gun))


def _horseman(pen: Pen, put: object) -> None:
    place = put
    assert callable(place)
    pen.shape(
        DARK,
        *place((5, 8.2), (8, 7.4), (15, 7.6), (18, 4.6), (19.4, 3), (20, 4.2), (22.6, 6.4), (21.8, 7.6), (19.6, 7.2)),
        *place((18, 10), (16.6, 11.6), (9, 11.4), (6.6, 12)),
    )
    pen.line(DARK, 1.1, *place((5.4, 8.6), (3.4, 10), (3, 12.6)))
    for hip, knee, hoof in (
        ((7.2, 11), (5.8, 13.4), (4.2, 16)),
        ((8.6, 11), (9, 13.6), (8.2, 16)),
        ((15.6, 11), (18, 12.6), (17.2, 15)),
        ((16.4, 10.4), (20, 11.4), (21.4, 13.8)),
    ):
        pen.line(DARK, 1.2, *place(hip, knee, hoof))
    pen.shape(DARK, *place((10.6, 8), (11, 3.6), (13.6, 3.6), (14, 8)))
    head = place((12.5, 2.2))[0]
    pen.disc(DARK, head[0], head[1], 1.4)
    pen.line(DARK, 1.3, *place((12.6, 7), (14, 10.6)))
    pen.line(DARK, 0.8, *place((12, 6), (20.8, 0.6)))


def _gun(pen: Pen, put: object) -> None:
    place = put
    assert callable(place)
    pen.line(DARK, 1.9, *place((8, 9.6), (22.5, 4.4)))
    pen.shape(DARK, *place((9, 6.2), (14.4, 4.4), (14.8, 10.8), (11, 11)))
    pen.line(DARK, 1.5, *place((11, 11), (2.4, 15.6)))
    hub = place((12.4, 11.4))[0]
    pen.ring(DARK, hub[0], hub[1], 4.4, 1.1)
    pen.disc(DARK, hub[0], hub[1], 1.1)
    for turn in range(6):
        pen.line(DARK, 0.6, hub, (hub[0] + 4 * cos(turn * pi / 3), hub[1] + 4 * sin(turn * pi / 3)))


# ---------------------------------------------------------------------------------------------------------- emblems

_BARS: Final[dict[str, tuple[Colour, ...]]] = {
    "lithuania": ((246, 196, 56), (46, 122, 72), (190, 42, 46)),
    "latvia": ((150, 36, 48), (250, 244, 232), (150, 36, 48)),
    "poland": ((252, 248, 240), (200, 34, 52)),
    "belarus": ((250, 246, 236), (194, 40, 44), (250, 246, 236)),
    "russia": ((250, 246, 236), (46, 80, 150), (190, 42, 46)),
    "estonia": ((58, 112, 178), (28, 26, 26), (250, 246, 236)),
}


def draw_emblem(pen: Pen, nation: str, x: float, y: float, width: float, height: float) -> None:
    """The sign of a nation, so that colour is never the only mark."""
    middle_x, middle_y = x + width / 2, y + height / 2
    if nation in _BARS:
        bars = _BARS[nation]
        pen.box(DARK, x - 0.6, y - 0.6, width + 1.2, height + 1.2, 0.5)
        for number, colour in enumerate(bars):
            pen.box(colour, x, y + height * number / len(bars), width, height / len(bars))
    elif nation == "soviet":
        pen.shape(DARK, *star(middle_x, middle_y, width * 0.74))
        pen.shape((255, 220, 110), *star(middle_x, middle_y, width * 0.58))
    elif nation == "germany":
        for colour, grown in (((250, 246, 236), 0.0), ((24, 22, 22), 1.2)):
            pen.shape(colour, *cross(middle_x, middle_y, width * 0.72 - grown * 0.6, width * 0.3 - grown * 0.42))
    else:
        radius = width * 0.5
        pen.shape(
            CREAM,
            (middle_x, middle_y - radius),
            (middle_x + radius, middle_y),
            (middle_x, middle_y + radius),
            (middle_x - radius, middle_y),
        )


def star(x: float, y: float, radius: float, points: int = 5, inner: float = 0.42) -> list[Place]:
    return [
        (
            x + radius * (inner if turn % 2 else 1) * sin(pi * turn / points),
            y - radius * (inner if turn % 2 else 1) * cos(pi * turn / points),
        )
        for turn in range(points * 2)
    ]


def cross(x: float, y: float, arm: float, half: float) -> list[Place]:
    """A cross with arms that widen outward."""
    wide = half * 1.75
    return [
        *((x - wide, y - arm), (x + wide, y - arm), (x + half, y - half), (x + arm, y - wide), (x + arm, y + wide)),
        *((x + half, y + half), (x + wide, y + arm), (x - wide, y + arm), (x - half, y + half), (x - arm, y + wide)),
        *((x - arm, y - wide), (x - half, y - half)),
    ]
