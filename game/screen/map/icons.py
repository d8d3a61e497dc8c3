"""Small icons of the map, drawn as vectors on a field of 16 x 16."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import pygame

from game.screen.colours import CREAM, INK, Colour
from game.screen.map.symbols import DARK, FINE, Pen, star

ICONS: Final = (
    *("supply", "short", "cut", "lock", "sword", "flag", "clock", "threat", "rail", "rail_cut", "bridge", "bridge_cut"),
    *(
        "anchor",
        "star",
        "crown",
        "delay",
        "withdraw",
        "tired",
        "wavering",
        "mutiny",
        "goal",
        "eye",
        "question",
        "spade",
    ),
)


@lru_cache(maxsize=400)
def icon(name: str, size: int, colour: Colour = INK, ground: Colour | None = None) -> pygame.Surface:
    """An icon of so many pixels; on a disc of the colour `ground` with a dark edge, or free."""
    pen = Pen(16, 16, size * FINE / 16)
    if ground is not None:
        pen.disc(DARK, 8, 8, 7.9)
        pen.disc(ground, 8, 8, 6.9)
    _ICON_DRAWERS.get(name, _question)(pen, colour)
    return pen.shown(size, size)


def _supply(pen: Pen, colour: Colour) -> None:
    pen.box(colour, 3.6, 5.4, 8.8, 6.6, 0.6)
    pen.line(CREAM, 0.9, (3.6, 8), (12.4, 8))
    pen.line(CREAM, 0.9, (8, 5.4), (8, 12))
    pen.line(colour, 1.1, (3.2, 5.2), (8, 3.2), (12.8, 5.2))


def _short(pen: Pen, colour: Colour) -> None:
    pen.ring(colour, 8, 8, 4.6, 1.3)
    pygame.draw.circle(
        pen.surface, colour, pen.at(8, 8), 4.4 * pen.scale, draw_bottom_left=True, draw_bottom_right=True
    )


def _cut(pen: Pen, colour: Colour) -> None:
    pen.line(colour, 2.1, (4.4, 4.4), (11.6, 11.6))
    pen.line(colour, 2.1, (11.6, 4.4), (4.4, 11.6))


def _lock(pen: Pen, colour: Colour) -> None:
    pen.ring(colour, 8, 6.2, 3.1, 1.4)
    pen.box(colour, 3.9, 6.8, 8.2, 6.2, 0.8)
    pen.disc(CREAM, 8, 9.4, 1.1)
    pen.line(CREAM, 0.9, (8, 9.4), (8, 11.6))


def _sword(pen: Pen, colour: Colour) -> None:
    for way in (1, -1):
        pen.line(colour, 1.5, (8 - 4.6 * way, 3.4), (8 + 3.4 * way, 11.4))
        pen.line(colour, 1.3, (8 + 0.8 * way, 11.8), (8 + 4 * way, 8.6))
        pen.line(colour, 1.5, (8 + 2.4 * way, 10.4), (8 + 4.6 * way, 12.8))


def _flag(pen: Pen, colour: Colour) -> None:
    pen.line(colour, 1.2, (4.6, 2.6), (4.6, 13.6))
    pen.shape(colour, (4.6, 3), (12.4, 5.4), (4.6, 8.4))


def _clock(pen: Pen, colour: Colour) -> None:
    pen.ring(colour, 8, 8, 5, 1.3)
    pen.line(colour, 1.2, (8, 4.8), (8, 8.2), (10.6, 9.6))


def _threat(pen: Pen, colour: Colour) -> None:
    """Scissors: here a line of communication can be cut."""
    pen.line(colour, 1.4, (5.6, 9.6), (11.6, 2.6))
    pen.line(colour, 1.4, (10.4, 9.6), (4.4, 2.6))
    pen.ring(colour, 4.8, 11.2, 2.1, 1.2)
    pen.ring(colour, 11.2, 11.2, 2.1, 1.2)


def _rail(pen: Pen, colour: Colour) -> None:
    for y in (5.6, 10.4):
        pen.line(colour, 1.1, (2.4, y), (13.6, y))
    for x in (4.4, 8, 11.6):
        pen.line(colour, 1.1, (x, 4.2), (x, 11.8))


def _rail_cut(pen: Pen, colour: Colour) -> None:
    for y in (5.6, 10.4):
        pen.line(colour, 1.1, (2.4, y), (6, y))
        pen.line(colour, 1.1, (10, y), (13.6, y))
    for x in (4, 12):
        pen.line(colour, 1.1, (x, 4.2), (x, 11.8))
    pen.line(colour, 1.3, (6.8, 12), (9.2, 4))


def _bridge(pen: Pen, colour: Colour) -> None:
    for way in (1, -1):
        pen.line(colour, 1.3, (3, 8 - 4.4 * way), (5, 8 - 2.2 * way), (11, 8 - 2.2 * way), (13, 8 - 4.4 * way))


def _bridge_cut(pen: Pen, colour: Colour) -> None:
    for way in (1, -1):
        pen.line(colour, 1.3, (2.6, 8 - 4.4 * way), (4.4, 8 - 2.2 * way), (6.4, 8 - 2.2 * way))
        pen.line(colour, 1.3, (9.6, 8 - 2.2 * way), (11.6, 8 - 2.2 * way), (13.4, 8 - 4.4 * way))
    pen.line(colour, 1.2, (7, 11), (9, 5))


def _anchor(pen: Pen, colour: Colour) -> None:
    pen.ring(colour, 8, 3.8, 1.6, 1.0)
    pen.line(colour, 1.4, (8, 5.2), (8, 13))
    pen.line(colour, 1.1, (5.4, 6.8), (10.6, 6.8))
    pen.line(colour, 1.3, (3, 9.4), (4.4, 12), (8, 13.4), (11.6, 12), (13, 9.4))


def _star(pen: Pen, colour: Colour) -> None:
    pen.shape(colour, *star(8, 8.2, 6))


def _crown(pen: Pen, colour: Colour) -> None:
    pen.shape(colour, (2.6, 12), (2.2, 4.6), (5.4, 8), (8, 3.4), (10.6, 8), (13.8, 4.6), (13.4, 12))


def _delay(pen: Pen, colour: Colour) -> None:
    pen.line(colour, 1.8, (10.4, 4), (6, 8), (10.4, 12))


def _withdraw(pen: Pen, colour: Colour) -> None:
    for shift in (0, 4):
        pen.line(colour, 1.7, (8 + shift, 4.2), (4.2 + shift, 8), (8 + shift, 11.8))


def _tired(pen: Pen, colour: Colour) -> None:
    """An hourglass that has run down."""
    pen.line(colour, 1.3, (4.4, 3.4), (11.6, 3.4))
    pen.line(colour, 1.3, (4.4, 12.6), (11.6, 12.6))
    pen.line(colour, 1.0, (5.2, 3.6), (7.6, 8), (5.2, 12.4))
    pen.line(colour, 1.0, (10.8, 3.6), (8.4, 8), (10.8, 12.4))
    pen.shape(colour, (5.4, 12.4), (8, 9.4), (10.6, 12.4))


def _wavering(pen: Pen, colour: Colour) -> None:
    """A flag that droops."""
    pen.line(colour, 1.3, (5, 2.8), (5, 13.4))
    pen.shape(colour, (5, 3.2), (8.6, 4.4), (11.8, 9.8), (9.4, 9.2), (8.4, 11.4), (6.6, 8.4), (5, 8.2))


def _mutiny(pen: Pen, colour: Colour) -> None:
    """A raised fist."""
    pen.box(colour, 4.6, 3.4, 6.8, 5.6, 1.6)
    pen.box(colour, 6.0, 8.2, 4.2, 4.8, 0.6)
    pen.line(colour, 1.7, (11.2, 6.4), (11.8, 8.4), (9.6, 9.6))
    for x in (6.3, 8, 9.7):
        pen.line(DARK, 0.7, (x, 3.4), (x, 6.2))


def _goal(pen: Pen, colour: Colour) -> None:
    pen.ring(colour, 8, 8, 5, 1.2)
    pen.disc(colour, 8, 8, 2.2)


def _eye(pen: Pen, colour: Colour) -> None:
    pen.line(
        colour, 1.1, (2.4, 8), (5, 5.4), (8, 4.6), (11, 5.4), (13.6, 8), (11, 10.6), (8, 11.4), (5, 10.6), (2.4, 8)
    )
    pen.disc(colour, 8, 8, 2)


def _question(pen: Pen, colour: Colour) -> None:
    pen.line(colour, 1.6, (5.6, 6), (6, 4.4), (8, 3.6), (10.2, 4.6), (10.2, 6.6), (8, 8.2), (8, 9.8))
    pen.disc(colour, 8, 12.2, 1.1)


def _spade(pen: Pen, colour: Colour) -> None:
    pen.line(colour, 1.3, (8, 2.8), (8, 8))
    pen.line(colour, 1.3, (6, 2.8), (10, 2.8))
    pen.shape(colour, (5, 7.6), (11, 7.6), (11, 10.4), (8, 13.6), (5, 10.4))


_ICON_DRAWERS: Final = {name: globals()[f"_{name}"] for name in ICONS}
