"""Where stacks stand: beside their towns, off names and marks, nearest to their own; small where it is crowded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

import pygame

from game.screen.map.labels import Crowd, Layout, Rect
from game.screen.map.projection import Box
from game.screen.map.ways import Place
from game.screen.theme import Theme
from game.sight.situation import Stack

LIFT: Final = 8.0  # points between the mark of a town and its counters
FARTHER: Final = (0.0, 6.0, 14.0, 24.0, 36.0, 52.0, 72.0, 96.0)  # points beyond that, tried in this order
LEADER: Final = 20.0  # points from the mark beyond which a line leads to it
_WAYS: Final = (
    *((0.0, -1.0), (-0.5, -1.0), (0.5, -1.0), (-1.0, -1.0), (1.0, -1.0)),
    *((-1.0, 0.0), (1.0, 0.0), (-1.0, 1.0), (1.0, 1.0), (-0.5, 1.0), (0.5, 1.0), (0.0, 1.0)),
)
"""Directions from the mark, the most usual first."""
_LATER, _OUT = 0.02, 0.12  # what a later direction costs, and a step farther out
_COVERS, _ASTRAY = 4.0, 1.5  # and to cover anything, or to stand nearer to another town
_BEYOND = 6.0  # and to stand over the edge of the sheet, where the window may end
_CLOSE_BY: Final = 1.5  # pixels, within which two towns are equally near
_SPOTS_KEPT: Final = 2000

Key = tuple[int, int]
"""Town and camp of a stack."""


class Post(NamedTuple):
    """Of one stack, px from the mark of its town to its upper left corner, and its size."""

    dx: int
    dy: int
    width: int
    height: int
    led: bool  # a line leads to its town: it stands far off, or another town is nearer
    plate: bool


class Posts(NamedTuple):
    found: Mapping[Key, Post]
    taken: Crowd  # px from the sheet's origin
    faults: float  # what groups cost that cover a name, a mark or another group, or stand nearer to another town


class Shape(NamedTuple):
    """Of a stack, px: its own size, and what stands out of it above and to the right."""

    width: int
    height: int
    above: int = 0
    right: int = 0
    plate: bool = False

    @property
    def reach(self) -> int:
        return max(self.width + self.right, self.height + self.above)


Shaper = Callable[[Stack], Shape]


class Near(NamedTuple):
    """What a group at a town could cover, whoever stands there."""

    names: list[pygame.Rect]
    marks: list[pygame.Rect]
    others: list[Place]  # towns beside it


class Spot(NamedTuple):
    """Where a group stands, px from the mark of its town to its upper left corner."""

    left: int
    top: int
    fault: float
    led: bool
    covers: Rect


class Sites:
    """The towns at one zoom stop, and where groups have found their places: most stand there again, whoever else moves.

    `places`: px by town; `sheet`: all there is to be seen, px."""

    def __init__(self, places: Sequence[Place], theme: Theme, layout: Layout, sheet: pygame.Rect) -> None:
        self.places, self.theme, self.layout, self.sheet = places, theme, layout, sheet
        self._near: dict[tuple[int, int], Near] = {}
        self._spots: dict[tuple[object, ...], Spot] = {}

    def spot(self, town: int, whole: Shape, members: int, on_mark: bool, taken: Crowd) -> Spot:
        """The best of a group of `members` side by side, beside those that have theirs."""
        (x, y), reach = self.places[town], self.theme.px(LIFT + FARTHER[-1]) + whole.reach
        covered = taken.within((x - reach, y - reach, x + reach, y + reach))
        key = town, whole, members, on_mark, tuple(covered)
        if key not in self._spots:
            if len(self._spots) >= _SPOTS_KEPT:
                self._spots.clear()
            ground = Ground((x, y), self.near(town, reach), self.theme, covered, whole, members, on_mark, self.sheet)
            self._spots[key] = ground.spot()
        return self._spots[key]

    def near(self, town: int, reach: int) -> Near:
        if (town, reach) not in self._near:
            x, y = self.places[town]
            around = x - reach, y - reach, x + reach, y + reach
            names, marks = (
                [whole_pixels(rect) for rect in crowd.within(around)]
                for crowd in (self.layout.names, self.layout.marks)
            )
            others = [
                place
                for number, place in enumerate(self.places)
                if number != town and abs(place[0] - x) < reach and abs(place[1] - y) < reach
            ]
            self._near[town, reach] = Near(names, marks, others)
        return self._near[town, reach]


def best_posts(stacks: Sequence[Stack], sites: Sites, cards: Sequence[Shaper], plate: Shaper) -> Posts:
    """In the largest of the sizes of `cards` in which all stand well; if there is none, in the smallest, and as plates
    where not even that has room. Without `cards` all are plates."""
    for card in cards[:-1]:
        found = posts_of(stacks, sites, (card,), give_up=True)
        if not found.faults:
            return found
    return posts_of(stacks, sites, (*cards[-1:], plate))


def posts_of(stacks: Sequence[Stack], sites: Sites, shapes: Sequence[Shaper], give_up: bool = False) -> Posts:
    """Camps in one town stand side by side. The largest groups choose first; each has the first shape that fits.

    `give_up`: with the first group for which none does."""
    by_town: dict[int, list[Stack]] = {}
    for stack in stacks:
        by_town.setdefault(stack.town, []).append(stack)
    gap, faults = sites.theme.px(4), 0.0
    tries = [(shape, on_mark) for on_mark in ((False,) if give_up else (False, True)) for shape in shapes]
    taken, found = Crowd(sites.theme.px(80)), dict[Key, Post]()
    for town in sorted(by_town, key=lambda t: (-len(by_town[t]), -sum(s.men for s in by_town[t]), t)):
        group = by_town[town]
        for shape, on_mark in tries:
            forms = [shape(stack) for stack in group]
            width = sum(form.width for form in forms) + gap * (len(forms) - 1)
            whole = Shape(width, max(f.height for f in forms), max(f.above for f in forms), forms[-1].right)
            spot = sites.spot(town, whole, len(forms), on_mark, taken)
            if not spot.fault:
                break
        faults += spot.fault
        if faults and give_up:
            break
        taken.add(spot.covers)
        left = spot.left
        for stack, form in zip(group, forms, strict=True):
            corner = left, spot.top + whole.height - form.height
            found[stack.town, stack.camp] = Post(*corner, form.width, form.height, spot.led, form.plate)
            left += form.width + gap
    return Posts(found, taken, faults)


class Ground:
    """What lies round a town that a group of stacks could cover, and where the group fits best.

    `taken`: what other groups cover; `members`: stacks side by side; `on_mark`: it may stand on the mark of its town.
    """

    def __init__(
        self,
        place: Place,
        near: Near,
        theme: Theme,
        taken: Sequence[Rect],
        whole: Shape,
        members: int,
        on_mark: bool,
        sheet: pygame.Rect,
    ) -> None:
        self.x, self.y = place
        self.names, self.marks, self.others = near
        self.theme, self.whole, self.members, self.on_mark, self.sheet = theme, whole, members, on_mark, sheet
        self.taken = [whole_pixels(rect) for rect in taken]
        self.own_mark = [mark for mark in self.marks if mark.collidepoint(self.x, self.y)]

    def spot(self) -> Spot:
        (left, top), fault = self.cheapest()
        return Spot(left, top, fault, self.needs_line(left, top), self.covers(left, top))

    def covers(self, dx: int, dy: int) -> Rect:
        """What the group covers with its upper left corner there, the parts that stand out among it."""
        left, top, form = self.x + dx, self.y + dy, self.whole
        return left, top - form.above, left + form.width + form.right, top + form.height

    def cheapest(self) -> tuple[tuple[int, int], float]:
        """The cheapest offset from the town, and what it costs beyond being where it is."""
        best, base, found = float("inf"), 0.0, (0, 0)
        for step, farther in enumerate(FARTHER):
            if best <= step * _OUT:
                break
            away = self.theme.px(LIFT + farther)
            for number, way in enumerate(_WAYS):
                start = step * _OUT + number * _LATER
                if start >= best:
                    break
                offset = self.offset(way, away)
                cost = start + self.cost(*offset, best - start)
                if cost < best:
                    best, found, base = cost, offset, start
        fault = best - base
        for way in _WAYS if self.on_mark else ():
            if not fault:
                break
            offset = self.offset(way, 0)
            cost = self.cost(*offset, fault, self.own_mark)
            if cost < fault:
                found, fault = offset, cost
        return found, fault

    def offset(self, way: tuple[float, float], away: int) -> tuple[int, int]:
        """The group so many pixels from the mark in a direction."""
        (x, y), form = way, self.whole
        if abs(x) < 1:
            return round(x * form.width / 2 - form.width / 2), (-away - form.height if y < 0 else away + form.above)
        aside = round(away * 0.7) if y else away
        dx = -aside - form.width - form.right if x < 0 else aside
        dy = {-1.0: -round(away * 0.7) - form.height, 0.0: -form.height // 2, 1.0: round(away * 0.7) + form.above}[y]
        return dx, dy

    def cost(self, dx: int, dy: int, most: float, free: Sequence[pygame.Rect] = ()) -> float:
        """What is wrong with an offset; no more is counted than `most`. `free`: marks that it may cover."""
        rect = whole_pixels(self.covers(dx, dy))
        area, hidden = rect.width * rect.height, 0.0
        marks = [mark for mark in self.marks if mark not in free] if free else self.marks
        for rects, weight in ((self.names, 4.0), (marks, 7.0), (self.taken, 3.2)):
            for number in rect.collidelistall(rects):
                common = rect.clip(rects[number])
                hidden = max(hidden, _COVERS) + weight * common.width * common.height / area
            if hidden >= most:
                return hidden
        beyond = 0.0 if self.sheet.contains(rect) else _BEYOND
        return hidden + beyond + (_ASTRAY if self.is_astray(rect) else 0.0)

    def is_astray(self, rect: pygame.Rect) -> bool:
        """Whether another town is nearer to one of the stacks."""
        wide = rect.width // self.members
        for number in range(self.members):
            one = pygame.Rect(rect.left + number * wide, rect.top, wide, rect.height)
            near = (nearness(one, (self.x, self.y)) ** 0.5 + _CLOSE_BY) ** 2
            if any(nearness(one, place) <= near for place in self.others):
                return True
        return False

    def needs_line(self, dx: int, dy: int) -> bool:
        rect = pygame.Rect(round(self.x) + dx, round(self.y) + dy, self.whole.width, self.whole.height)
        far = nearness(rect, (self.x, self.y)) > self.theme.px(LEADER) ** 2
        return far or self.is_astray(whole_pixels(self.covers(dx, dy)))


def sheet_at(box: Box, scale: float) -> pygame.Rect:
    """The whole sheet at a zoom stop, px."""
    return whole_pixels((box.left * scale, box.top * scale, box.right * scale, box.bottom * scale))


def whole_pixels(rect: Rect) -> pygame.Rect:
    left, top, right, bottom = (round(side) for side in rect)
    return pygame.Rect(left, top, right - left, bottom - top)


def nearness(rect: pygame.Rect, place: Place) -> float:
    """Pixels from a place to a rectangle, squared."""
    dx = max(rect.left - place[0], 0.0, place[0] - rect.right)
    dy = max(rect.top - place[1], 0.0, place[1] - rect.bottom)
    return dx * dx + dy * dy
