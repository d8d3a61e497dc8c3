"""The map of a scenario's first day as one picture, drawn quickly: for lists, not for play."""

from __future__ import annotations

from typing import Final

import pygame

from game.rules.board import Board
from game.rules.opening import opening
from game.rules.weather import opens_frozen
from game.screen.map.atlas import Atlas
from game.screen.map.control import Field
from game.screen.map.ground import Ground
from game.screen.map.projection import Camera
from game.screen.map.scenery import scenery
from game.screen.map.sheet import commission, paint
from game.screen.map.store import pictured, plain

_SCALE: Final = 2.0  # pixels of paper per km: half of the game's, and a tenth of its time
_POINTS: Final = 1.6  # lines are thick enough to be seen when the picture is made small


class Sketch(Ground):
    """A ground of one season whose paper is painted where it is asked for."""

    def __init__(self, atlas: Atlas, winter: bool) -> None:
        super().__init__(atlas, None, _SCALE, _POINTS)
        self.is_winter = winter

    def _prepare(self) -> None:
        sheet = plain(pictured(paint(commission(self.atlas, self.scale, self.is_winter))))
        self._field = Field(self.atlas)
        self._scenery = scenery(self.atlas, self._field)
        self._sheets = (sheet, sheet)


def sketched(board: Board, atlas: Atlas, width: int) -> pygame.Surface:
    """`width`: pixels. Without towns and letters: those are drawn at the size they are read."""
    winter = opens_frozen(board)
    ground = Sketch(atlas, winter)
    ground.wait()
    ground.follow(board, opening(board, 1, False), board.owners, -1)
    box = atlas.box
    scale = width / box.width
    picture = pygame.Surface((width, max(1, round(box.height * scale))), depth=32)
    camera = Camera((box.left + box.right) / 2, (box.top + box.bottom) / 2, scale, *picture.get_size())
    for _ in range(3):  # the first look at a scale only prepares it
        if ground.draw(picture, camera, winter=winter, show_control=True, budget=60):
            break
    return picture
