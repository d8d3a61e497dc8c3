"""Pictures that are kept once they are drawn, as many as find room: memory is counted in bytes, not in pictures."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

import pygame

K = TypeVar("K", bound=Hashable)
P = ParamSpec("P")


class Store(OrderedDict[K, pygame.Surface]):
    """Pictures by key; those longest unused go when all take more than `most` bytes."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most
        self.bytes = 0

    def keep(self, key: K, surface: pygame.Surface) -> None:
        self.drop(key)
        self[key] = surface
        self.bytes += _bytes(surface)
        while self.bytes > self.most and len(self) > 1:
            self.bytes -= _bytes(self.popitem(last=False)[1])

    def use(self, key: K) -> pygame.Surface | None:
        found = self.get(key)
        if found is not None:
            self.move_to_end(key)
        return found

    def drop(self, key: K) -> None:
        gone = self.pop(key, None)
        if gone is not None:
            self.bytes -= _bytes(gone)


def kept(most: int) -> Callable[[Callable[P, pygame.Surface]], Callable[P, pygame.Surface]]:
    """For what draws a picture that hangs on its arguments alone: each is drawn once, as long as all take no more than
    `most` bytes. They are shared, never drawn on."""

    def keeping(draw: Callable[P, pygame.Surface]) -> Callable[P, pygame.Surface]:
        pictures = Store[Hashable](most)

        @wraps(draw)
        def drawn(*given: P.args, **named: P.kwargs) -> pygame.Surface:
            key = (given, *named.items())
            picture = pictures.use(key)
            if picture is None:
                picture = draw(*given, **named)
                pictures.keep(key, picture)
            return picture

        return drawn

    return keeping


def _bytes(surface: pygame.Surface) -> int:
    return surface.get_width() * surface.get_height() * surface.get_bytesize()
