"""What the icons of the war look like, on a square of 24 units."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, pi, radians, sin
from typing import Final

from game.screen.kit.pen import Pen


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


def star(pen: Pen) -> None:
    points = []
    for number in range(10):
        radius, angle = (10.5, 4.2)[number % 2], -pi / 2 + number * pi / 5
        points.append((12 + radius * cos(angle), 12.6 + radius * sin(angle)))
    pen.shape(*points)


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


OF_WAR: Final[Sequence[Callable[[Pen], None]]] = (
    *(sword, train, spade, tent, flag, star, march, attack, split, merge, raid, bomb, repair, halt, stance_stand),
    *(stance_delay, stance_withdraw, skull, dice, warning, supply, cut, hourglass, moon, plane, map_, people),
)
