"""Who holds the country, as it is drawn: tint, hatching, front lines and lines of demarcation, in km."""

from __future__ import annotations

from math import hypot
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import pygame
from numpy.typing import NDArray

from game.rules.board import Board
from game.rules.terms import LINE_CLOSED, LINE_TOLL
from game.screen.colours import Colour, camp_colour
from game.screen.map.atlas import Atlas, middle
from game.screen.map.control import Field, Territory
from game.screen.map.front import contours, smoothed
from game.screen.map.geodata import Points
from game.screen.map.noise import Grid, step
from game.screen.map.strokes import Line, evened, line, rounded

TINT: Final = (44, 52)  # of 255: everywhere, and added along a front
GAP: Final = 26.0  # km between barred links over which a line of demarcation is not drawn
HATCH: Final = (0.16, 0.42)  # everywhere, and added along a front
_BRIGHTER: Final = 1.28
_DARKER: Final = 0.72


Pixels: TypeAlias = NDArray[np.uint8]


class Border(NamedTuple):
    """A stretch of front; `mine` holds what lies to the left of its way."""

    points: Line  # km
    mine: int
    theirs: int  # NOBODY: land that nobody holds
    war: bool


class Claims(NamedTuple):
    tint: pygame.Surface  # a cell of the field is a pixel; premultiplied alpha
    hatches: tuple[pygame.Surface, ...]  # of the first enemy, and of others, who are hatched the other way
    values: tuple[Pixels, ...]  # the same as arrays, to see what changes
    borders: tuple[Border, ...]
    colours: tuple[Colour, ...]  # by camp


def claims(
    field: Field,
    territory: Territory,
    camp_ids: tuple[str, ...],
    viewer: int,
    peace: frozenset[tuple[int, int]],
) -> Claims:
    camps = len(camp_ids)
    colours = tuple(camp_colour(camp_ids, camp) for camp in range(camps))
    ground = field.land * field.reach
    tint = _pixels(_tint(territory, colours, ground))
    side = viewer if 0 <= viewer < camps else next((n for n, name in enumerate(camp_ids) if name != "red"), 0)
    enemies = [camp for camp in range(camps) if camp != side and not _at_peace(peace, side, camp)]
    hatches = [_pixels(_hatch(territory, colours, [camp], ground)) for camp in enemies[:1]]
    if enemies[1:]:
        hatches.append(_pixels(_hatch(territory, colours, enemies[1:], ground)))
    return Claims(
        _surface(tint),
        tuple(_surface(hatch) for hatch in hatches),
        (tint, *hatches),
        tuple(_borders(field, territory, camps, peace)),
        colours,
    )


def _at_peace(peace: frozenset[tuple[int, int]], a: int, b: int) -> bool:
    return (a, b) in peace or (b, a) in peace


def _tint(territory: Territory, colours: tuple[Colour, ...], ground: Grid) -> Grid:
    low, more = TINT
    alpha = (low + more * territory.front**1.5) / 255 * ground
    values = np.zeros((*ground.shape, 4), np.float32)
    for camp, colour in enumerate(colours):
        # A light colour covers more of the paper than a dark one.
        share = territory.shares[camp] * alpha * np.float32(0.62 if sum(colour) > 330 else 1.0)
        for channel, value in enumerate(_vivid(colour)):
            values[..., channel] += share * np.float32(value)
        values[..., 3] += share * 255
    return values


def _vivid(colour: Colour) -> tuple[float, float, float]:
    """The colour as a thin wash needs it: lighter, and farther from grey."""
    grey = sum(colour) / 3
    red, green, blue = (min(255.0, max(0.0, (grey + (value - grey) * 1.16) * _BRIGHTER)) for value in colour)
    return red, green, blue


def _hatch(territory: Territory, colours: tuple[Colour, ...], camps: list[int], ground: Grid) -> Grid:
    low, more = HATCH
    values = np.zeros((*ground.shape, 4), np.float32)
    for camp in camps:
        share = step(0.45, 0.8, territory.shares[camp]) * (low + more * territory.front) * ground
        for channel, value in enumerate(colours[camp]):
            values[..., channel] += share * np.float32(value * _DARKER)
        values[..., 3] += share * 255
    return values


def _pixels(values: Grid) -> Pixels:
    """Blue, green, red, alpha: the order that is quick to blend."""
    pixels: Pixels = np.clip(values[..., (2, 1, 0, 3)] + 0.5, 0, 255).astype(np.uint8)
    return pixels


def _surface(pixels: Pixels) -> pygame.Surface:
    rows, columns = pixels.shape[:2]
    return pygame.image.frombuffer(pixels.tobytes(), (columns, rows), "BGRA")


def _borders(field: Field, territory: Territory, camps: int, peace: frozenset[tuple[int, int]]) -> list[Border]:
    """The stretches along which two holders meet, on land that matters."""
    present = [camp for camp in range(camps + 1) if territory.shares[camp].max() > 0.5]
    shown = field.land * step(0.15, 0.4, field.reach)
    found = []
    for number, a in enumerate(present):
        for b in present[number + 1 :]:
            others = [territory.shares[c] for c in present if c not in (a, b)]
            for points in contours(territory.shares[a] - territory.shares[b]):
                for stretch in _stretches(points, territory.shares[a], others, shown):
                    places = _placed(field, smoothed(stretch, 3))
                    found.append(Border(places, a, b if b < camps else -1, b < camps and not _at_peace(peace, a, b)))
    return found


def _stretches(points: Line, mine: Grid, others: list[Grid], shown: Grid) -> list[Line]:
    """Where nobody else holds more, and not across the sea."""
    row = np.clip(np.rint(points[:, 1]).astype(np.int64), 0, shown.shape[0] - 1)
    column = np.clip(np.rint(points[:, 0]).astype(np.int64), 0, shown.shape[1] - 1)
    good = shown[row, column] > 0.5
    for other in others:
        good &= other[row, column] <= mine[row, column] + 0.03
    if good.all():
        return [points] if len(points) > 5 else []
    edges = np.diff(np.concatenate(([0], good.astype(np.int8), [0])))
    starts, ends = np.nonzero(edges == 1)[0].tolist(), np.nonzero(edges == -1)[0].tolist()
    pieces = [points[start:end] for start, end in zip(starts, ends, strict=True)]
    if len(pieces) > 1 and good[0] and good[-1] and np.allclose(points[0], points[-1]):
        pieces = [np.concatenate((pieces[-1], pieces[0][1:])), *pieces[1:-1]]
    return [piece for piece in pieces if len(piece) > 5]


def _placed(field: Field, cells: Line) -> Line:
    box, (rows, columns) = field.box, field.shape
    size = np.array((box.width / columns, box.height / rows), np.float32)
    return ((cells + 0.5) * size + np.array((box.left, box.top), np.float32)).astype(np.float32)


def changed(before: Claims | None, after: Claims) -> Grid | None:
    """1 in the cells that look different; None: all may."""
    if before is None or len(before.values) != len(after.values) or before.colours != after.colours:
        return None
    differs = np.zeros(after.values[0].shape[:2], np.bool_)
    for old, new in zip(before.values, after.values, strict=True):
        # A step of one is a rounding, not a change.
        differs |= (np.abs(old.astype(np.int16) - new) > 1).any(axis=2)
    return differs.astype(np.float32)


def demarcations(atlas: Atlas, board: Board, status: tuple[int, ...]) -> tuple[Line, ...]:
    """The lines in force, drawn across the links they bar, from one to the next."""
    found: list[Line] = []
    for number, facts in enumerate(board.lines):
        if status[number] in (LINE_CLOSED, LINE_TOLL) and facts.links:
            middles = {middle(atlas.paths[link]): link for link in facts.links}
            chains = _in_turn(list(middles))
            found += [_across(places, atlas.paths[middles[places[0]]]) for places in chains]
    return tuple(found)


def _in_turn(places: list[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """Ordered as along a line: from one end always to the nearest left; a wide gap begins another line."""
    left = line(places)
    start = int(np.argmax(np.hypot(*(left - left.mean(axis=0)).T)))
    chains, rest = [[places[start]]], [n for n in range(len(places)) if n != start]
    while rest:
        x, y = chains[-1][-1]
        gaps = {n: hypot(places[n][0] - x, places[n][1] - y) for n in rest}
        nearest = min(rest, key=gaps.__getitem__)
        if gaps[nearest] > GAP:
            chains.append([])
        chains[-1].append(places[nearest])
        rest.remove(nearest)
    return chains


def _across(places: list[tuple[float, float]], path: Points) -> Line:
    """A soft line through the places that goes on a little at both ends; a single place is crossed squarely. `path`: of
    the first link."""
    points = line(places)
    if len(points) == 1:
        ahead = np.array((path[-1][0] - path[0][0], path[-1][1] - path[0][1]), np.float32)
        off = np.array((-ahead[1], ahead[0]), np.float32) / max(1e-6, float(np.hypot(*ahead))) * 8
        return np.concatenate((points - off, points, points + off))
    first, last = points[0] - points[1], points[-1] - points[-2]
    head = points[0] + first / max(1e-6, float(np.hypot(*first))) * 7
    tail = points[-1] + last / max(1e-6, float(np.hypot(*last))) * 7
    return evened(rounded(np.concatenate((head[None], points, tail[None])).astype(np.float32), 3), 1.0)
