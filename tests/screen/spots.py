"""Where counters stand, found once for all windows of the tests: most open the same few maps at the same sizes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pygame
import pytest

from game.screen.map.posts import Ground, Spot
from game.screen.theme import Theme


@contextmanager
def spots_found_once() -> Iterator[None]:
    """A window remembers its own spots; this remembers them by all that a spot depends on, past its end."""
    found: dict[tuple[object, ...], Spot] = {}
    spot = Ground.spot

    def remembered(ground: Ground) -> Spot:
        key = spot_key(ground)
        if key not in found:
            found[key] = spot(ground)
        return found[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Ground, "spot", remembered)
        yield


def spot_key(ground: Ground) -> tuple[object, ...]:
    """Whatever a Ground has, by value."""
    return tuple(by_value(part) for _, part in sorted(vars(ground).items()))


def by_value(part: object) -> object:
    if isinstance(part, Theme):
        return part.scale
    if isinstance(part, pygame.Rect):
        return tuple(part)
    return tuple(by_value(one) for one in part) if isinstance(part, list) else part
