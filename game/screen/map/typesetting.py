"""Names as they stand at each zoom stop, laid out once and kept."""

from __future__ import annotations

import time
from typing import Final

import pygame

from game.screen.kept import Placed
from game.screen.map.atlas import Atlas
from game.screen.map.labels import Layout, Letters, Placing, lay_out
from game.screen.map.lettering import Lettering, draw_pieces
from game.screen.map.projection import Camera
from game.screen.map.towns import Signs
from game.screen.map.ways import Place
from game.screen.theme import Theme

_STOPS_KEPT: Final = 16
_LETTERING_BYTES: Final = 5 << 20
_LETTERING_SECONDS: Final = 0.003  # of a frame


class Typesetting:
    def __init__(self, atlas: Atlas, signs: Signs) -> None:
        self.atlas = atlas
        self.signs = signs
        self.letters = Letters()
        self.unfinished = False  # names of rivers are still to come
        self._layouts: dict[object, Layout] = {}
        self._lettering: dict[object, Lettering] = {}
        self._set: Layout | None = None
        self._names: dict[int, Placed] = {}  # of that layout, by town, those that have been in view

    def layout_at(self, theme: Theme, scale: float, language: str) -> Layout:
        """The layout of names for a zoom stop."""
        key = (theme.scale, scale, language)
        if key not in self._layouts:
            while len(self._layouts) >= _STOPS_KEPT:
                self._layouts.pop(next(iter(self._layouts)))
            self._layouts[key] = lay_out(self.atlas, theme, language, scale, self.signs)
        return self._layouts[key]

    def _lettering_at(self, theme: Theme, scale: float, language: str) -> Lettering:
        key = (theme.scale, scale, language)
        if key not in self._lettering:
            while sum(one.bytes for one in self._lettering.values()) > _LETTERING_BYTES:
                self._lettering.pop(next(iter(self._lettering)))
            names = self.layout_at(theme, scale, language).names
            self._lettering[key] = Lettering(self.atlas, theme, language, scale, names)
        return self._lettering[key]

    def draw_lettering(self, surface: pygame.Surface, theme: Theme, camera: Camera, stop: float, language: str) -> None:
        lettering, until = self._lettering_at(theme, stop, language), time.perf_counter() + _LETTERING_SECONDS
        while not lettering.done and lettering.go_on() and time.perf_counter() < until:
            pass
        self.unfinished = not lettering.done
        draw_pieces(surface, lettering.pieces, camera)

    def draw_names(
        self, surface: pygame.Surface, theme: Theme, layout: Layout, language: str, places: list[Place]
    ) -> None:
        if not language:
            return
        if self._set is not layout:
            self._set, self._names = layout, {}
        window, seen = surface.get_clip(), []
        for town, placing in layout.placings.items():
            x, y = round(places[town][0]), round(places[town][1])
            if window.colliderect(x + placing.dx, y + placing.dy, placing.width, placing.height):
                name = self._names.get(town) or self._name(theme, language, town, placing)
                seen.append((name.picture, (x + name.left, y + name.top)))
        surface.fblits(seen)

    def _name(self, theme: Theme, language: str, town: int, placing: Placing) -> Placed:
        picture, halo = self.letters.name(theme, self.atlas.names[language][town], self.atlas.ranks[town]), theme.px(2)
        over = (picture.get_height() - 2 * halo - placing.height) // 2
        name = self._names[town] = Placed(picture, placing.dx - halo, placing.dy - halo - over)
        return name
