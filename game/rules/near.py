"""How far towns are from each other along the links, and which lie within so many km."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush


def towns_within(exits: Sequence[Sequence[tuple[int, int]]], km: Sequence[int], far: int) -> tuple[dict[int, int], ...]:
    """By town: the km to each other town that is at most so far. `km`: by link."""
    return tuple(_within(exits, km, town, far) for town in range(len(exits)))


def _within(exits: Sequence[Sequence[tuple[int, int]]], km: Sequence[int], start: int, far: int) -> dict[int, int]:
    found: dict[int, int] = {}
    waiting = [(0, start)]
    while waiting:
        gone, town = heappop(waiting)
        if town in found:
            continue
        found[town] = gone
        for near, link in exits[town]:
            if near not in found and gone + km[link] <= far:
                heappush(waiting, (gone + km[link], near))
    del found[start]
    return found
