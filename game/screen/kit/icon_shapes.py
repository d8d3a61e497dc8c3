"""What each icon looks like, on a square of 24 units."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, pi, radians, sin
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


def sword(pen: Pen) -> None:
    pen.line((4, 4), (17, 17), width=2.4)
    pen.line((20, 4), (7, 17), width=2.4)
    pen.line((13.5, 19.5), (19.5, 13.5))
    pen.line((4.5, 13.5), (10.5, 19.5))
    pen.line((17, 17), (20.5, 20.5), width=2.6)
    pen.line((7, 17), (3.5, 20.5), width=2.6)


def train(pen: Pen) -> None:
    pen.box(3, 9, 13, 8)
    pen.box(15, 6, 6, 11)
    pen.box(5, 5, 3, 5)
    for x in (6.5, 12, 18):
        pen.disc(x, 19, 2.3)


def spade(pen: Pen) -> None:
    pen.line((17, 3), (12, 12), width=2.4)
    pen.line((14.5, 2.5), (19.5, 4.5), width=2.4)
    pen.shape((9, 10), (15, 13), (12, 20), (7, 22), (6, 16))


def tent(pen: Pen) -> None:
    pen.line((12, 4), (2.5, 20), (21.5, 20), closed=True)
    pen.shape((12, 10), (8, 20), (16, 20))


def flag(pen: Pen) -> None:
    pen.line((6, 3), (6, 22))
    pen.shape((7, 4), (20, 4), (16.5, 8.5), (20, 13), (7, 13))


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


def star(pen: Pen) -> None:
    points = []
    for number in range(10):
        radius, angle = (10.5, 4.2)[number % 2], -pi / 2 + number * pi / 5
        points.append((12 + radius * cos(angle), 12.6 + radius * sin(angle)))
    pen.shape(*points)


def cross(pen: Pen) -> None:
    pen.line((5, 5), (19, 19), width=3)
    pen.line((19, 5), (5, 19), width=3)


def arrow(pen: Pen) -> None:
    pen.line((3, 12), (15, 12), width=3)
    pen.shape((21.5, 12), (13, 5.5), (13, 18.5))


def march(pen: Pen) -> None:
    pen.line((3, 19), (8, 19), (13, 11), (17, 11), width=2.8)
    pen.shape((22, 11), (15.5, 6), (15.5, 16))
    pen.disc(3.5, 19, 2.4)


def attack(pen: Pen) -> None:
    points = []
    for number in range(18):
        radius, angle = (10.5, 6)[number % 2], -pi / 2 + number * pi / 9
        points.append((12 + radius * cos(angle), 12 + radius * sin(angle)))
    pen.shape(*points)
    pen.hole(lambda: pen.disc(12, 12, 2.6))


def split(pen: Pen) -> None:
    pen.line((12, 21), (12, 14), (5, 7), width=2.6)
    pen.line((12, 14), (19, 7), width=2.6)
    pen.shape((3, 3), (10, 5.5), (4.5, 11))
    pen.shape((21, 3), (14, 5.5), (19.5, 11))


def merge(pen: Pen) -> None:
    pen.line((4, 21), (12, 13), (12, 8), width=2.6)
    pen.line((20, 21), (12, 13), width=2.6)
    pen.shape((12, 2), (7, 9), (17, 9))


def raid(pen: Pen) -> None:
    pen.shape((13, 2), (5, 14), (11, 14), (9, 22), (19, 9), (13, 9))


def bomb(pen: Pen) -> None:
    pen.disc(10.5, 14.5, 7)
    pen.line((15, 9), (18, 6), width=2.4)
    for angle in (-80, -35, 10):
        x, y = 19 + 4 * cos(radians(angle)), 5 + 4 * sin(radians(angle))
        pen.line((19, 5), (x, y), width=1.5)


def repair(pen: Pen) -> None:
    pen.line((5, 19), (15, 9), width=4)
    pen.ring(17, 7, 3.6, 2.8)
    pen.hole(lambda: pen.shape((17, 7), (24, 4.5), (19.5, 0)))


def halt(pen: Pen) -> None:
    pen.shape((8, 2.5), (16, 2.5), (21.5, 8), (21.5, 16), (16, 21.5), (8, 21.5), (2.5, 16), (2.5, 8))
    pen.hole(lambda: pen.box(6.5, 10.3, 11, 3.4))


def stance_stand(pen: Pen) -> None:
    pen.shape((4, 4), (20, 4), (20, 12), (12, 21.5), (4, 12))


def stance_delay(pen: Pen) -> None:
    pen.line((4, 4), (20, 4), (20, 12), (12, 21), (4, 12), width=2.2, closed=True)
    pen.shape((12, 5), (19, 5), (19, 12), (12, 20))


def stance_withdraw(pen: Pen) -> None:
    pen.line((9, 12), (21, 12), width=3)
    pen.shape((2.5, 12), (11, 5.5), (11, 18.5))


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


def skull(pen: Pen) -> None:
    pen.disc(12, 10, 7.6)
    pen.box(8, 15, 8, 6)
    for x in (9, 15):
        pen.hole(lambda x=x: pen.disc(x, 10.5, 2))  # type: ignore[misc]
    pen.hole(lambda: pen.box(11.4, 17, 1.2, 4))


def dice(pen: Pen) -> None:
    pen.box(3, 3, 18, 18, radius=3)
    for x, y in ((8, 8), (16, 8), (12, 12), (8, 16), (16, 16)):
        pen.hole(lambda x=x, y=y: pen.disc(x, y, 1.8))  # type: ignore[misc]


def warning(pen: Pen) -> None:
    pen.shape((12, 2), (22.5, 21), (1.5, 21))
    pen.hole(lambda: pen.line((12, 9), (12, 14.5), width=2.4))
    pen.hole(lambda: pen.disc(12, 18, 1.5))


def supply(pen: Pen) -> None:
    pen.box(3, 6, 18, 13, line=2.2)
    pen.line((3, 10.5), (21, 10.5), width=1.8)
    pen.line((12, 6), (12, 19), width=1.8)


def cut(pen: Pen) -> None:
    pen.ring(6, 18, 2.8)
    pen.ring(18, 18, 2.8)
    pen.line((7.5, 15.5), (17, 3), width=2.4)
    pen.line((16.5, 15.5), (7, 3), width=2.4)


def hourglass(pen: Pen) -> None:
    pen.line((5, 3), (19, 3), width=2.4)
    pen.line((5, 21), (19, 21), width=2.4)
    pen.line((7, 3), (7, 6), (17, 18), (17, 21), width=2)
    pen.line((17, 3), (17, 6), (7, 18), (7, 21), width=2)
    pen.shape((8, 20.5), (16, 20.5), (12, 14.5))


def moon(pen: Pen) -> None:
    pen.disc(12, 12, 9.5)
    pen.hole(lambda: pen.disc(16.5, 9, 8))


def plane(pen: Pen) -> None:
    pen.line((12, 2.5), (12, 21), width=2.6)
    pen.line((2, 8), (22, 8), width=3)
    pen.line((3.5, 12), (20.5, 12), width=2)
    pen.line((8, 20.5), (16, 20.5), width=2.2)


def map_(pen: Pen) -> None:
    pen.line((3, 6), (9, 3.5), (15, 6), (21, 3.5), (21, 18), (15, 20.5), (9, 18), (3, 20.5), closed=True, width=2)
    pen.line((9, 3.5), (9, 18), width=1.8)
    pen.line((15, 6), (15, 20.5), width=1.8)


def people(pen: Pen) -> None:
    pen.disc(8, 8, 3.6)
    pen.shape((2, 20), (3.5, 13.5), (12.5, 13.5), (14, 20))
    pen.disc(17, 9, 2.8)
    pen.shape((15, 13.5), (20.5, 13.5), (22.5, 20), (16, 20))


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


_NAMES: Final[Sequence[Callable[[Pen], None]]] = (
    *(play, pause, step, step_back, fast, rewind, first, last, bookmark, sword, train, spade, tent, flag, eye, eye_off),
    *(sound, mute, gear, question, lock, unlock, undo, redo, star, cross, arrow, march, attack, split, merge, raid),
    *(bomb, repair, halt, stance_stand, stance_delay, stance_withdraw, save, load, list_, graph, skull, dice, warning),
    *(supply, cut, hourglass, moon, plane, map_, people, book, close, plus, minus, check, search, home, camera, film),
    table,
)
ICONS: Final = {icon.__name__.rstrip("_"): icon for icon in _NAMES}
