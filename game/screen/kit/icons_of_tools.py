"""What the icons of the window look like, on a square of 24 units."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, pi, sin
from typing import Final

from game.screen.kit.pen import Pen


def play(pen: Pen) -> None:
    pen.shape((7, 4), (20, 12), (7, 20))


def pause(pen: Pen) -> None:
    pen.box(6, 4, 4.5, 16)
    pen.box(13.5, 4, 4.5, 16)


def step(pen: Pen) -> None:
    pen.shape((5, 4), (15, 12), (5, 20))
    pen.box(16, 4, 3.4, 16)


def step_back(pen: Pen) -> None:
    pen.shape((19, 4), (9, 12), (19, 20))
    pen.box(4.6, 4, 3.4, 16)


def fast(pen: Pen) -> None:
    pen.shape((3, 5), (12, 12), (3, 19))
    pen.shape((12, 5), (21, 12), (12, 19))


def rewind(pen: Pen) -> None:
    pen.shape((21, 5), (12, 12), (21, 19))
    pen.shape((12, 5), (3, 12), (12, 19))


def first(pen: Pen) -> None:
    rewind(pen)
    pen.box(1.5, 5, 2.2, 14)


def last(pen: Pen) -> None:
    fast(pen)
    pen.box(20.3, 5, 2.2, 14)


def bookmark(pen: Pen) -> None:
    pen.shape((6, 3), (18, 3), (18, 21), (12, 16), (6, 21))


def eye(pen: Pen) -> None:
    pen.arc(12, 18, 11.5, 215, 325, 2)
    pen.arc(12, 6, 11.5, 35, 145, 2)
    pen.disc(12, 12, 3.6)


def eye_off(pen: Pen) -> None:
    eye(pen)
    pen.line((4, 20), (20, 4), width=2.4)


def sound(pen: Pen) -> None:
    pen.shape((3, 9), (7, 9), (13, 4), (13, 20), (7, 15), (3, 15))
    pen.arc(13, 12, 4, -50, 50, 2)
    pen.arc(13, 12, 8, -50, 50, 2)


def mute(pen: Pen) -> None:
    pen.shape((3, 9), (7, 9), (13, 4), (13, 20), (7, 15), (3, 15))
    pen.line((16, 9), (22, 15))
    pen.line((22, 9), (16, 15))


def gear(pen: Pen) -> None:
    for number in range(8):
        angle = number * pi / 4
        pen.line((12 + 5 * cos(angle), 12 + 5 * sin(angle)), (12 + 9.4 * cos(angle), 12 + 9.4 * sin(angle)), width=3.6)
    pen.disc(12, 12, 7)
    pen.hole(lambda: pen.disc(12, 12, 3))


def question(pen: Pen) -> None:
    pen.arc(12, 8.5, 5, 180, 400, 2.8)
    pen.line((15, 12), (12, 14.5), (12, 16.2), width=2.8)
    pen.disc(12, 20.5, 1.9)


def lock(pen: Pen) -> None:
    pen.box(5, 11, 14, 10, radius=1.5)
    pen.arc(12, 10, 4.5, 180, 360, 2.6)


def unlock(pen: Pen) -> None:
    pen.box(5, 11, 14, 10, radius=1.5)
    pen.arc(12, 7, 4.5, 170, 330, 2.6)
    pen.line((7.5, 7), (7.5, 11), width=2.6)


def undo(pen: Pen) -> None:
    pen.arc(13, 14, 6.5, -90, 120, 2.6)
    pen.line((13, 7.5), (8, 7.5), width=2.6)
    pen.shape((3, 7.5), (9.5, 3), (9.5, 12))


def redo(pen: Pen) -> None:
    pen.arc(11, 14, 6.5, 60, 270, 2.6)
    pen.line((11, 7.5), (16, 7.5), width=2.6)
    pen.shape((21, 7.5), (14.5, 3), (14.5, 12))


def cross(pen: Pen) -> None:
    pen.line((5, 5), (19, 19), width=3)
    pen.line((19, 5), (5, 19), width=3)


def arrow(pen: Pen) -> None:
    pen.line((3, 12), (15, 12), width=3)
    pen.shape((21.5, 12), (13, 5.5), (13, 18.5))


def save(pen: Pen) -> None:
    pen.shape((4, 4), (17, 4), (20, 7), (20, 20), (4, 20))
    pen.hole(lambda: pen.box(8, 4, 7, 5))
    pen.hole(lambda: pen.box(7, 13, 10, 7))


def load(pen: Pen) -> None:
    pen.shape((2, 6), (9, 6), (11, 8.5), (20, 8.5), (20, 11), (2, 11))
    pen.shape((5, 12), (23, 12), (19.5, 20), (2, 20), (2, 13))


def list_(pen: Pen) -> None:
    for y in (6, 12, 18):
        pen.disc(4.5, y, 1.7)
        pen.line((9, y), (20.5, y), width=2.4)


def graph(pen: Pen) -> None:
    pen.line((3.5, 3), (3.5, 20.5), (21, 20.5), width=2)
    pen.line((6, 16), (11, 10), (14.5, 13), (20, 5), width=2.4)


def book(pen: Pen) -> None:
    pen.line(
        (12, 6),
        (7, 4),
        (2.5, 5),
        (2.5, 19),
        (7, 18),
        (12, 20),
        (17, 18),
        (21.5, 19),
        (21.5, 5),
        (17, 4),
        (12, 6),
        (12, 20),
        width=2,
    )


def close(pen: Pen) -> None:
    cross(pen)


def plus(pen: Pen) -> None:
    pen.line((12, 4), (12, 20), width=3)
    pen.line((4, 12), (20, 12), width=3)


def minus(pen: Pen) -> None:
    pen.line((4, 12), (20, 12), width=3)


def check(pen: Pen) -> None:
    pen.line((4, 13), (10, 19), (20.5, 5), width=3.2)


def search(pen: Pen) -> None:
    pen.ring(10, 10, 6.2, 2.6)
    pen.line((15, 15), (21, 21), width=3.2)


def home(pen: Pen) -> None:
    pen.shape((12, 2.5), (22, 12), (2, 12))
    pen.box(5, 11, 14, 10)
    pen.hole(lambda: pen.box(10, 14.5, 4, 6.6))


def camera(pen: Pen) -> None:
    pen.box(2, 7, 20, 13, radius=2)
    pen.shape((8, 7.5), (9.5, 4), (14.5, 4), (16, 7.5))
    pen.hole(lambda: pen.disc(12, 13.5, 4.4))
    pen.disc(12, 13.5, 2.6)


def film(pen: Pen) -> None:
    pen.box(3, 4, 18, 16, radius=1)
    for y in (6, 10.7, 15.4):
        for x in (4.6, 17):
            pen.hole(lambda x=x, y=y: pen.box(x, y, 2.4, 2.6))  # type: ignore[misc]
    pen.hole(lambda: pen.box(9, 7, 6, 10))


def table(pen: Pen) -> None:
    pen.box(3, 4, 18, 16, line=2)
    pen.line((3, 9.5), (21, 9.5), width=2)
    pen.line((3, 14.7), (21, 14.7), width=1.4)
    pen.line((10, 4.5), (10, 20), width=1.6)


OF_TOOLS: Final[Sequence[Callable[[Pen], None]]] = (
    *(play, pause, step, step_back, fast, rewind, first, last, bookmark, eye, eye_off, sound, mute, gear),
    *(question, lock, unlock, undo, redo, cross, arrow, save, load, list_, graph, book, close, plus, minus),
    *(check, search, home, camera, film, table),
)
