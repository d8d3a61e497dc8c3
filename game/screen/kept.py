"""Pictures that are kept once they are drawn, as many as find room: memory is counted in bytes, not in pictures."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from functools import update_wrapper
from typing import Generic, NamedTuple, ParamSpec, TypeVar

import pygame


class Placed(NamedTuple):
    """A picture, and where its corner lies from the place that it is drawn for."""

    picture: pygame.Surface
    left: int
    top: int


K = TypeVar("K", bound=Hashable)
V = TypeVar("V", bound=pygame.Surface | Placed)
P = ParamSpec("P")


class Store(OrderedDict[K, V]):
    """Pictures by key; those longest unused go when all take more than `most` bytes."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most
        self.bytes = 0

    def keep(self, key: K, picture: V) -> None:
        self.drop(key)
        self[key] = picture
        self.bytes += _bytes(picture)
        while self.bytes > self.most and len(self) > 1:
            self.bytes -= _bytes(self.popitem(last=False)[1])

    def use(self, key: K) -> V | None:
        found = self.get(key)
        if found is not None:
            self.move_to_end(key)
        return found

    def drop(self, key: K) -> None:
        gone = self.pop(key, None)
        if gone is not None:
            self.bytes -= _bytes(gone)

    def clear(self) -> None:
        super().clear()
        self.bytes = 0


class Kept(Generic[P, V]):
    """What draws a picture that hangs on its arguments alone, with the pictures it has drawn last."""

    def __init__(self, draw: Callable[P, V], most: int) -> None:
        self.draw = draw
        self.pictures = Store[Hashable, V](most)
        update_wrapper(self, draw)

    def __call__(self, *given: P.args, **named: P.kwargs) -> V:
        key = (given, *named.items())
        picture = self.pictures.use(key)
        if picture is None:
            picture = self.draw(*given, **named)
            self.pictures.keep(key, picture)
        return picture

    def forget(self) -> None:
        """All are drawn anew."""
        self.pictures = Store(self.pictures.most)


def kept(most: int) -> Callable[[Callable[P, V]], Kept[P, V]]:
    """For such a function: each picture is drawn once, as long as all take no more than `most` bytes; the last one is
    kept in any case. They are shared, never drawn on."""
    return lambda draw: Kept(draw, most)


Shown = list[tuple[pygame.Rect, pygame.Surface]]
"""Pictures of parts of the window, and where."""


def snapshots(surface: pygame.Surface, places: Iterable[pygame.Rect], before: Shown) -> Shown:
    """What places of a surface show. `before`: of the same, which are no longer needed: their memory is used again,
    since the system takes as long to give it as the pictures to be copied."""
    found, old = [], [picture for _, picture in before]
    for number, rect in enumerate(places):
        fits = number < len(old) and old[number].get_size() == rect.size
        picture = old[number] if fits else pygame.Surface(rect.size, 0, surface)
        picture.blit(surface, (0, 0), rect)
        found.append((rect, picture))
    return found


def bytes_of(picture: pygame.Surface) -> int:
    return picture.get_width() * picture.get_height() * picture.get_bytesize()


def _bytes(kept: pygame.Surface | Placed) -> int:
    return bytes_of(kept.picture if isinstance(kept, Placed) else kept)
