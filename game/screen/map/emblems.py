"""Emblems of nations, so that colour is never the only mark: flags and signs, as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import cos, hypot, pi, sin
from typing import Final

from game.rules.pieces import Flag
from game.scenario.palettes import CREAM
from game.scenario.rgb import in_hex
from game.screen.map.symbols import DARK, Pen, Place

_SPILL: Final = 0.3
"""Of an emblem's width, how far stars and crosses reach beyond it."""
_CANTON: Final = (0.55, 0.42)
"""Of width and height, what a canton takes."""
_BAR: Final = (0.34, 0.18)
"""Of the width, what the arms of a cross take: with an edge, and within it or without one."""


def draw_emblem(pen: Pen, flag: Flag, x: float, y: float, width: float, height: float) -> None:
    left, top, whole, high = emblem_box(width, height)
    pen.picture(emblem(flag, width, height), x + left, y + top, whole, high)


def emblem_box(width: float, height: float) -> tuple[float, float, float, float]:
    """What the picture of an emblem of that size shows, from the corner of the emblem."""
    spill = width * _SPILL
    return -spill, -spill, width + 2 * spill, height + 2 * spill


@lru_cache(maxsize=200)
def emblem(flag: Flag, width: float, height: float) -> str:
    """The sign of a nation as SVG."""
    parts = _field(flag, width, height) if flag.stripes else _alone(flag, width / 2, height / 2, width)
    view = " ".join(f"{value:g}" for value in emblem_box(width, height))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">{"".join(parts)}</svg>'


def _alone(flag: Flag, x: float, y: float, width: float) -> Iterator[str]:
    """The signs of a flag without a field, with an edge around them."""
    if flag.cross:
        edge = (flag.cross[0], 0.0), (flag.cross[-1], 1.2)
        for colour, less in edge[len(flag.cross) == 1 :]:
            yield outline(cross(x, y, width * 0.72 - 0.6 * less, width * 0.3 - 0.42 * less), colour)
    if flag.disc:
        yield _disc(x, y, width * 0.6, in_hex(DARK))
        yield _disc(x, y, width * 0.5, flag.disc)
    if flag.star:
        yield outline(star(x, y, width * (0.48 if flag.disc else 0.74)), in_hex(DARK))
        yield outline(star(x, y, width * (0.36 if flag.disc else 0.58)), flag.star)
    if not (flag.cross or flag.disc or flag.star):
        half = width / 2
        yield outline([(x, y - half), (width, y), (x, y + half), (0, y)], in_hex(CREAM))


def _field(flag: Flag, width: float, height: float) -> Iterator[str]:
    """A flag with all its parts, one on the other."""
    size = f'width="{width + 1.2:g}" height="{height + 1.2:g}"'
    yield f'<rect x="-.6" y="-.6" {size} rx=".5" fill="{in_hex(DARK)}"/>'
    wide, deep = width / len(flag.stripes), height / len(flag.stripes)
    for number, colour in enumerate(flag.stripes):
        if flag.upright:
            yield f'<rect x="{wide * number:.2f}" width="{wide:.2f}" height="{height:g}" fill="{colour}"/>'
        else:
            yield f'<rect y="{deep * number:.2f}" width="{width:g}" height="{deep:.2f}" fill="{colour}"/>'
    for colour, bar in zip(flag.saltire, _BAR[-len(flag.saltire) :], strict=False):
        for places in saltire(width, height, width * bar * 0.5):
            yield outline(places, colour)
    for colour, bar in zip(flag.cross, _BAR[-len(flag.cross) :], strict=False):
        arm, half = width * bar, width * bar / 2
        yield f'<rect x="{width / 2 - half:.2f}" width="{arm:.2f}" height="{height:g}" fill="{colour}"/>'
        yield f'<rect y="{height / 2 - half:.2f}" width="{width:g}" height="{arm:.2f}" fill="{colour}"/>'
    x, y, room = width / 2, height / 2, width
    if flag.canton:
        across, down = width * _CANTON[0], height * _CANTON[1]
        yield f'<rect width="{across:.2f}" height="{down:.2f}" fill="{flag.canton}"/>'
    if flag.disc:
        yield _disc(x, y, width * 0.36, flag.disc)
        room = width * 0.62
    elif flag.canton:
        x, y, room = across / 2, down / 2, across
    if flag.star:
        yield outline(star(x, y, room * 0.46), flag.star)


def outline(places: Sequence[Place], colour: str) -> str:
    return f'<path d="M{" ".join(f"{x:.2f} {y:.2f}" for x, y in places)}Z" fill="{colour}"/>'


def _disc(x: float, y: float, radius: float, colour: str) -> str:
    return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" fill="{colour}"/>'


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


def saltire(width: float, height: float, half: float) -> tuple[list[Place], list[Place]]:
    """Two bands from corner to corner, cut off where the field ends."""
    across, down = half * hypot(width, height) / height, half * hypot(width, height) / width
    right, low = width - across, height - down
    return (
        [(0, 0), (across, 0), (width, low), (width, height), (right, height), (0, down)],
        [(width, 0), (width, down), (across, height), (0, height), (0, low), (right, 0)],
    )
