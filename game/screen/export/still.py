"""The ground of the map for pictures: painted here and now, in the seasons asked for, without another process."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pygame

from game.screen.map.atlas import Atlas
from game.screen.map.control import Field
from game.screen.map.ground import Ground
from game.screen.map.projection import Camera
from game.screen.map.scenery import scenery
from game.screen.map.sheet import SCALE, commission, paint
from game.screen.map.store import load, pictured, plain, sheet_path

COARSE: Final = 2.0
"""Pixels per km of a sheet that is painted for one export only: paper is soft, and lines are drawn over it."""


class StillGround(Ground):
    """Ready at once, and always at full sharpness."""

    def __init__(self, atlas: Atlas, cache: Path | None, seasons: Sequence[bool], points: float = 1.0) -> None:
        """`seasons`: True for winter; a season that is not among them is drawn as the first one."""
        super().__init__(atlas, cache, points=points)
        self.seasons = tuple(seasons) or (False,)
        self._prepare()
        self.ready, self.progress = True, 1.0

    @property
    def field(self) -> Field:
        assert self._field is not None
        return self._field

    def _prepare(self) -> None:
        self._field = Field(self.atlas)
        self._scenery = scenery(self.atlas, self._field)
        found = {winter: sheet(self.atlas, self.cache, winter) for winter in self.seasons}
        spare = found[self.seasons[0]]
        self._sheets = (found.get(False, spare), found.get(True, spare))

    def draw(
        self,
        surface: pygame.Surface,
        camera: Camera,
        *,
        winter: bool,
        show_control: bool,
        budget: float = sys.float_info.max,
    ) -> bool:
        """Draws until nothing is missing."""
        for _ in range(3):  # the first time at a scale only stands in
            if super().draw(surface, camera, winter=winter, show_control=show_control, budget=sys.float_info.max):
                return True
        return False


def sheet(atlas: Atlas, cache: Path | None, winter: bool) -> pygame.Surface:
    """The one that the window has kept, if there is one, or a coarse one."""
    order = commission(atlas, SCALE, winter)
    kept = load(sheet_path(cache, order), order) if cache else None
    return kept or plain(pictured(paint(commission(atlas, COARSE, winter))))
