"""The corners of the map in which cards lie."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import pygame

CORNERS: Final = ("bottomleft", "topleft", "bottomright", "topright")

Covered = Callable[[pygame.Rect], tuple[int, int]]
"""How many stacks and how many towns lie under a rectangle."""


class Corner:
    """Where something covers least; it stays there as long as the map moves or no stack is under it."""

    def __init__(self, name: str = "") -> None:
        self.name = name  # as `pygame.Rect` has it
        self._looked: object = None  # the view for which it was chosen

    def choose(self, places: Mapping[str, pygame.Rect], looked: object, moving: bool, covered: Covered) -> pygame.Rect:
        """The place among those in each corner. `looked`: the view and what stands in it."""
        if self.name and (moving or looked == self._looked):
            return places[self.name]
        self._looked = looked
        if not self.name or covered(places[self.name])[0]:
            self.name = min(places, key=lambda corner: covered(places[corner]))
        return places[self.name]


def in_corners(size: tuple[int, int], inside: pygame.Rect, taken: Mapping[str, int]) -> dict[str, pygame.Rect]:
    """Where something of a size would lie in each corner. `taken`: pixels of height that others have there."""
    found = {}
    for corner in CORNERS:
        room = inside.copy()
        room.height = max(0, inside.height - taken.get(corner, 0))
        if corner.startswith("top"):
            room.bottom = inside.bottom
        place = pygame.Rect((0, 0), size)
        setattr(place, corner, getattr(room, corner))
        found[corner] = place
    return found


def column(cards: Sequence[pygame.Surface], gap: int) -> tuple[int, int]:
    """The size of cards one above the other, each with a gap."""
    return max(card.get_width() for card in cards), sum(card.get_height() + gap for card in cards) - gap


def stacked(
    cards: Sequence[pygame.Surface], gap: int, place: pygame.Rect, corner: str
) -> list[tuple[pygame.Surface, pygame.Rect]]:
    """The cards of a column, the first nearest to its corner."""
    found, high = [], 0
    for card in cards:
        rect = card.get_rect(left=place.left) if corner.endswith("left") else card.get_rect(right=place.right)
        if corner.startswith("top"):
            rect.top = place.top + high
        else:
            rect.bottom = place.bottom - high
        found.append((card, rect))
        high += rect.height + gap
    return found
