"""Lines on the map: along links, smoothed, cut short, broken into dashes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot

import pygame

from game.rules.pieces import by_pair
from game.screen.map.atlas import Atlas

Place = tuple[float, float]


class Net:
    """The paths of links by the towns they join."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self._links = by_pair(atlas.links)

    def leg(self, start: int, end: int) -> list[Place]:
        """From one town to the next along their link, straight where there is none; km."""
        link = self._links.get((start, end))
        if link is None:
            return [self.atlas.places[start], self.atlas.places[end]]
        path = self.atlas.paths[link]
        return list(path) if self.atlas.links[link].a == start else list(reversed(path))

    def way(self, towns: Sequence[int]) -> list[Place]:
        """Through all these towns, km."""
        points: list[Place] = []
        for start, end in pairwise(towns):
            leg = self.leg(start, end)
            points += leg if not points else leg[1:]
        return points


def length(points: Sequence[Place]) -> float:
    return sum(hypot(x - a, y - b) for (a, b), (x, y) in pairwise(points))


def chaikin(points: Sequence[Place], rounds: int = 3) -> list[Place]:
    """Corners cut off, again and again; the ends stay."""
    line = list(points)
    for _ in range(rounds if len(line) > 2 else 0):
        cut = [line[0]]
        for (ax, ay), (bx, by) in pairwise(line):
            cut.append((ax * 0.75 + bx * 0.25, ay * 0.75 + by * 0.25))
            cut.append((ax * 0.25 + bx * 0.75, ay * 0.25 + by * 0.75))
        line = [*cut, line[-1]]
    return line


def at(points: Sequence[Place], way: float) -> tuple[Place, Place]:
    """The place so far along a line, and the direction of the line there."""
    gone, direction = 0.0, (1.0, 0.0)
    for (ax, ay), (bx, by) in pairwise(points):
        step = hypot(bx - ax, by - ay)
        if not step:
            continue
        direction = (bx - ax) / step, (by - ay) / step
        if gone + step >= way:
            t = (way - gone) / step
            return (ax + (bx - ax) * t, ay + (by - ay) * t), direction
        gone += step
    return points[-1], direction


def trimmed(points: Sequence[Place], first: float, last: float) -> list[Place]:
    """Without so much of its beginning and end; a short line keeps its middle third."""
    whole = length(points)
    if first + last > whole * 0.67:
        share = whole * 0.67 / (first + last)
        first, last = first * share, last * share
    return between(points, first, whole - last)


def between(points: Sequence[Place], start: float, end: float) -> list[Place]:
    """The stretch of a line from one length to another."""
    found, gone = [at(points, start)[0]], 0.0
    for (ax, ay), (bx, by) in pairwise(points):
        gone += hypot(bx - ax, by - ay)
        if start < gone < end:
            found.append((bx, by))
    return [*found, at(points, end)[0]]


def dashes(points: Sequence[Place], on: float, off: float) -> Iterator[list[Place]]:
    whole, start = length(points), 0.0
    while start < whole:
        yield between(points, start, min(whole, start + on))
        start += on + off


def stroke(surface: pygame.Surface, colour: Sequence[int], points: Sequence[Place], width: float) -> None:
    """A line of even width with round joints and ends."""
    half = width / 2
    for (ax, ay), (bx, by) in pairwise(points):
        step = hypot(bx - ax, by - ay)
        if not step:
            continue
        nx, ny = -(by - ay) / step * half, (bx - ax) / step * half
        corners = [(ax + nx, ay + ny), (bx + nx, by + ny), (bx - nx, by - ny), (ax - nx, ay - ny)]
        pygame.draw.polygon(surface, colour, corners)
        pygame.draw.aaline(surface, colour, corners[0], corners[1])
        pygame.draw.aaline(surface, colour, corners[2], corners[3])
    if width > 2:
        for x, y in points:
            pygame.draw.circle(surface, colour, (x, y), half)


def box_of(points: Sequence[Place], grown: float) -> pygame.Rect:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, top = int(min(xs) - grown), int(min(ys) - grown)
    return pygame.Rect(left, top, int(max(xs) + grown) + 1 - left, int(max(ys) + grown) + 1 - top)
