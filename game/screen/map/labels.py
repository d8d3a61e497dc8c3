"""Where names stand: laid out once for each zoom stop and language, so that panning only moves them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

import pygame

from game.screen.kept import Store
from game.screen.map.atlas import Atlas
from game.screen.map.towns import Signs, radius, signs_top
from game.screen.theme import Theme

TOWN_LETTERS: Final = (
    ("serif", 12.5),
    ("serif", 12.5),
    ("serif", 14.0),
    ("serif-bold", 15.5),
    ("serif-bold", 19.0),
)
"""Face and points by class."""
_COUNTER: Final = 44.0  # points, the usual counter
_LIFT: Final = 8.0  # points between a mark and the counter above it
_BEYOND: Final = 50.0  # what it costs a name to stand over the edge of the sheet, where the window may end

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels, at the zoom stop, from the sheet's own origin."""


class Placing(NamedTuple):
    dx: int  # px from the town to the upper left corner
    dy: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Layout:
    """For one zoom stop and language; crowds are in px from the sheet's own origin."""

    placings: dict[int, Placing]  # by town; towns whose name found no room are missing
    names: Crowd
    marks: Crowd  # town marks and their small signs


class Crowd:
    """Rectangles in a grid, to ask quickly which overlap."""

    def __init__(self, cell: float) -> None:
        self.cell = cell
        self.cells: dict[tuple[int, int], list[Rect]] = {}

    def add(self, rect: Rect) -> None:
        for key in self._keys(rect):
            self.cells.setdefault(key, []).append(rect)

    def _keys(self, rect: Rect) -> list[tuple[int, int]]:
        left, top, right, bottom = (int(value // self.cell) for value in rect)
        return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]

    def hits(self, rect: Rect) -> bool:
        return any(overlap(rect, other) for key in self._keys(rect) for other in self.cells.get(key, ()))

    def within(self, rect: Rect) -> list[Rect]:
        """Those that overlap a rectangle, each once."""
        found = (other for key in self._keys(rect) for other in self.cells.get(key, ()) if overlap(rect, other))
        return list(dict.fromkeys(found))

    def covered(self, rect: Rect) -> float:
        """The share of a rectangle that the others cover, those that overlap each other counted twice."""
        found = {other for key in self._keys(rect) for other in self.cells.get(key, ()) if overlap(rect, other)}
        area = (rect[2] - rect[0]) * (rect[3] - rect[1]) or 1.0
        return sum(shared(rect, other) for other in found) / area


def overlap(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def inside(one: Rect, other: Rect) -> bool:
    return other[0] <= one[0] and other[1] <= one[1] and one[2] <= other[2] and one[3] <= other[3]


def shared(one: Rect, other: Rect) -> float:
    """The area two rectangles have in common."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, width) * max(0.0, height)


def lay_out(atlas: Atlas, theme: Theme, language: str, scale: float, signs: Signs) -> Layout:
    """Names by falling class: the first of eight places that covers neither name nor mark, by least cost.

    `scale`: px per km of the zoom stop. An empty language gives the marks alone.
    """
    places = [(x * scale, y * scale) for x, y in atlas.places]
    marks, names, counters = Crowd(theme.px(80)), Crowd(theme.px(80)), Crowd(theme.px(80))
    for town, (x, y) in enumerate(places):
        marks.add(mark_rect(theme, atlas.ranks[town], x, y))
        if signs.width(theme, town):
            marks.add(sign_rect(theme, signs, atlas.ranks[town], town, x, y))
        counters.add(counter_rect(theme, atlas.ranks[town], x, y))
    found: dict[int, Placing] = {}
    box = atlas.box
    sheet = box.left * scale, box.top * scale, box.right * scale, box.bottom * scale
    order = sorted(range(len(places)), key=lambda town: (-atlas.ranks[town], places[town]))
    for town in order if language else ():
        best: tuple[float, Placing] | None = None
        x, y = places[town]
        for number, placing in enumerate(candidates(theme, atlas, town, language)):
            if best and best[0] <= number:
                break  # later places cost at least their number
            rect = padded(placing, x, y)
            if marks.hits(rect) or names.hits(rect):
                continue
            cost = number + 9.0 * counters.covered(rect) + (0.0 if inside(rect, sheet) else _BEYOND)
            if best is None or cost < best[0]:
                best = cost, placing
        if best:
            found[town] = best[1]
            names.add(padded(best[1], x, y))
    return Layout(found, names, marks)


def padded(placing: Placing, x: float, y: float) -> Rect:
    left, top = x + placing.dx, y + placing.dy
    return left - 1, top, left + placing.width + 1, top + placing.height


_ASIDE: Final = {3: (13,), 4: (13, 26, 39)}
"""Points farther out, by class: a city must be named even where a fortress and suburbs crowd about it."""
_OUTWARD: Final = ((1, 0), (1, -1), (1, 1), (-1, 0), (0, 1), (0, -1), (-1, -1), (-1, 1))


def candidates(theme: Theme, atlas: Atlas, town: int, language: str) -> list[Placing]:
    """East, north-east, south-east, west, south, north, north-west, south-west; for cities farther out too."""
    rank = atlas.ranks[town]
    font = theme.font(*TOWN_LETTERS[rank])
    width, high = font.size(atlas.names[language][town])
    height = round(high * 0.78)
    away = radius(theme, rank) + theme.px(3)
    near = round(away * 0.72)
    spots = (
        (away, -height // 2),
        (near, -height - near // 3),
        (near, near // 3),
        (-away - width, -height // 2),
        (-width // 2, away),
        (-width // 2, -away - height),
        (-near - width, -height - near // 3),
        (-near - width, near // 3),
        (-width // 3, away),
        (-2 * width // 3, away),
    )
    placings = [Placing(dx, dy, width, height) for dx, dy in spots]
    if rank < 3:
        return placings
    return placings + [
        placing._replace(dx=placing.dx + x * theme.px(aside), dy=placing.dy + y * theme.px(aside))
        for aside in _ASIDE[rank]
        for placing, (x, y) in zip(placings, _OUTWARD, strict=False)
    ]


def mark_rect(theme: Theme, rank: int, x: float, y: float) -> Rect:
    r = radius(theme, rank)
    return x - r, y - r, x + r, y + r


def sign_rect(theme: Theme, signs: Signs, rank: int, town: int, x: float, y: float) -> Rect:
    half = signs.width(theme, town) / 2
    top = y + signs_top(theme, rank)
    return x - half, top, x + half, top + theme.px(11)


def counter_rect(theme: Theme, rank: int, x: float, y: float) -> Rect:
    """Where a stack usually stands: above the mark."""
    side, low = theme.px(_COUNTER), y - theme.px(_LIFT)
    return x - side / 2, low - side, x + side / 2, low


BADGE: Final = (24.0, 13.0)  # points, width and height of a badge of km


def badge_places(
    theme: Theme, atlas: Atlas, towns: Iterable[int], stop: float, layout: Layout, stacks: Crowd
) -> dict[int, tuple[int, int]]:
    """By town, px from its mark to the middle of the badge beside it."""
    width, height = theme.px(BADGE[0]), theme.px(BADGE[1])
    found, taken = {}, Crowd(theme.px(80))
    for town in towns:
        x, y = atlas.places[town]
        place = x * stop, y * stop
        dx, dy = badge_place(theme, atlas.ranks[town], place, layout, stacks, taken)
        left, top = place[0] + dx - width / 2, place[1] + dy - height / 2
        taken.add((left, top, left + width, top + height))
        found[town] = dx, dy
    return found


def badge_place(
    theme: Theme, rank: int, place: tuple[float, float], layout: Layout, stacks: Crowd, badges: Crowd
) -> tuple[int, int]:
    """Where it covers least of names, marks, stacks and other badges."""
    x, y = place
    half_width, half_height = theme.px(BADGE[0]) / 2, theme.px(BADGE[1]) / 2
    far = radius(theme, rank) + theme.px(5)
    side, diagonal = far + half_width, far * 0.75
    spots = (
        (diagonal + half_width * 0.7, diagonal + half_height * 0.4),
        (-diagonal - half_width * 0.7, diagonal + half_height * 0.4),
        (side, 0.0),
        (-side, 0.0),
        (0.0, far + half_height),
        (0.0, far + half_height + theme.px(12)),
        (diagonal + half_width * 0.7, -diagonal - half_height * 0.4),
        (-diagonal - half_width * 0.7, -diagonal - half_height * 0.4),
        (0.0, -far - half_height),
    )

    def cost(number: int) -> float:
        dx, dy = spots[number]
        rect = (x + dx - half_width, y + dy - half_height, x + dx + half_width, y + dy + half_height)
        covered = 3 * layout.names.covered(rect) + layout.marks.covered(rect) + 2 * stacks.covered(rect)
        return number * 0.02 + covered + 4 * badges.covered(rect)

    dx, dy = spots[min(range(len(spots)), key=cost)]
    return round(dx), round(dy)


_HALO: Final = (243, 232, 205)
_INK: Final = (43, 35, 24)
_NAME_BYTES: Final = 4 << 20


class Letters:
    """Names with a pale halo, rendered once."""

    def __init__(self) -> None:
        self._kept = Store[tuple[float, str, str, float, tuple[int, int, int], float], pygame.Surface](_NAME_BYTES)

    def name(self, theme: Theme, text: str, rank: int) -> pygame.Surface:
        face, points = TOWN_LETTERS[rank]
        return self.haloed(theme, text, face, points, _INK)

    def haloed(
        self, theme: Theme, text: str, face: str, points: float, colour: tuple[int, int, int], halo: float = 2.0
    ) -> pygame.Surface:
        """The letters stand `halo` points inside the edge of the surface."""
        key = (theme.scale, text, face, points, colour, halo)
        found = self._kept.use(key)
        if found is None:
            found = haloed(theme.font_px(face, theme.px(points)), text, colour, theme.px(halo))
            self._kept.keep(key, found)
        return found


def haloed(font: pygame.font.Font, text: str, colour: tuple[int, int, int], width: int) -> pygame.Surface:
    front, back = font.render(text, True, colour), font.render(text, True, _HALO)
    surface = pygame.Surface((front.get_width() + 2 * width, front.get_height() + 2 * width), pygame.SRCALPHA)
    surface.fill((*_HALO, 0))
    for dx in range(-width, width + 1):
        for dy in range(-width, width + 1):
            if dx * dx + dy * dy <= width * width + 1:
                surface.blit(back, (width + dx, width + dy))
    surface.fill((255, 255, 255, 225), special_flags=pygame.BLEND_RGBA_MULT)
    surface.blit(front, (width, width))
    return surface
