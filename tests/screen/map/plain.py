"""A map without its ground, for tests of what stands on it."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any, cast

import pygame

from game.rules.opening import opening
from game.rules.play import start
from game.rules.state import State
from game.scenario.load import Scenario, load
from game.screen.desk import Desk
from game.screen.map.atlas import Atlas, make_atlas
from game.screen.map.ground import Ground
from game.screen.map.projection import Camera
from game.screen.map.view import MapView
from game.screen.settings import Settings
from game.screen.theme import Theme
from game.sight.situation import situation

SHIPPED = ("kaunas_encirclement", "zarasai_offensive", "zarasai_final", "daugavpils_1920")


class PlainGround:
    """Paper without anything on it."""

    points = 1.0
    ready = True

    def follow(self, *facts: Any) -> None:
        self.followed = facts

    def draw(self, surface: pygame.Surface, camera: Camera, **how: Any) -> bool:
        surface.fill((235, 223, 194))
        return True

    def ahead(self, *where: Any, **how: Any) -> bool:
        return False

    def overview(self, **how: Any) -> pygame.Surface:
        paper = pygame.Surface((64, 64), depth=32)
        paper.fill((235, 223, 194))
        return paper


@cache
def scenario(name: str) -> tuple[Scenario, Atlas]:
    loaded = load(name)
    return loaded, make_atlas(loaded)


def begun(name: str, seed: int = 1, fog: bool | None = None) -> State:
    board = scenario(name)[0].board
    state = opening(board, seed, fog)
    start(board, state)
    return state


def desk(scale: float = 1.0) -> Desk:
    return cast(Desk, SimpleNamespace(theme=Theme(scale), settings=Settings()))


def plain_view(
    name: str = "kaunas_encirclement", viewer: int = 1, size: tuple[int, int] = (1000, 800), scale: float = 1.0
) -> MapView:
    """The map as one camp sees it at the start."""
    loaded, atlas = scenario(name)
    view = MapView(desk(scale), loaded.board, atlas, cast(Ground, PlainGround()))
    view.layout(pygame.Rect(0, 0, *size))
    state = begun(name)
    view.show(situation(loaded.board, state, viewer), state)
    return view


def drawn(view: MapView) -> pygame.Surface:
    """A frame in which everything is there."""
    surface = pygame.Surface((view.rect.right, view.rect.bottom))
    view.draw(surface)
    while view.drawing.names.unfinished:
        view.draw(surface)
    return surface


def settle(view: MapView) -> None:
    for _ in range(100):
        if not view.steering.moving:
            break
        view.update(0.02)
