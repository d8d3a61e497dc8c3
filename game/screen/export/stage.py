"""A map without a window: the same drawing as on the screen, on a surface of any size."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import pygame

from game.messages import _
from game.record.folders import FOLDERS
from game.rules.board import Board
from game.rules.state import State
from game.screen.desk import Desk
from game.screen.export.fitted import fitted
from game.screen.export.source import ExportError
from game.screen.export.still import StillGround
from game.screen.export.strips import credit_line, draw_foot, draw_head, foot_height, head_height
from game.screen.map.atlas import Atlas
from game.screen.map.scene import Arrow, Moving
from game.screen.map.view import MapView
from game.screen.settings import Settings
from game.screen.sounds import Sounds
from game.screen.theme import Theme
from game.sight.situation import Situation

LEAST: Final = (480, 320)
MOST_PIXELS: Final = 40_000_000


class Frame(NamedTuple):
    picture: pygame.Surface
    seconds: float


class Stage:
    """`size`: pixels of the whole picture, head and foot with it."""

    def __init__(
        self, board: Board, atlas: Atlas, size: tuple[int, int], seasons: Sequence[bool], cache: Path | None = None
    ) -> None:
        check_size(size)
        pygame.font.init()
        self.board = board
        self.size = size
        settings = Settings(muted=True, names="lt")
        theme = Theme(min(size[0] / 1400, size[1] / 875))
        self.theme = theme
        folder = Path()
        self.desk = Desk(theme, settings, Sounds(settings), folder, folder, folder, folder)
        top, low = head_height(theme), foot_height(theme)
        self.rect = pygame.Rect(0, top, size[0], size[1] - top - low)
        self.atlas = fitted(atlas, self.rect.width / self.rect.height)
        ground = StillGround(self.atlas, FOLDERS.user_cache_path if cache is None else cache, seasons, theme.scale)
        self.view = MapView(self.desk, board, self.atlas, ground)
        self.view.layout(self.rect)

    def draw(
        self,
        situation: Situation,
        state: State,
        arrows: Sequence[Arrow] = (),
        bursts: Sequence[tuple[int, float]] = (),
        moving: Sequence[Moving] = (),
    ) -> pygame.Surface:
        """`state`: the true one that belongs to the situation."""
        view = self.view
        view.show(situation, state)
        view.scene.clear()
        view.scene.arrows, view.scene.bursts = list(arrows), list(bursts)
        view.scene.moving = list(moving)
        surface = pygame.Surface(self.size, depth=32)
        view.draw(surface)
        while view.moving:
            view.draw(surface)
        draw_head(surface, self.theme, self.board, state)
        draw_foot(surface, self.theme, self.board, situation, credit_line(self.view.atlas))
        return surface


def check_size(size: tuple[int, int]) -> None:
    if size[0] < LEAST[0] or size[1] < LEAST[1]:
        message = _("a picture of {size}x{size2} is too small: {least}x{least2} is the least").format(
            size=size[0], size2=size[1], least=LEAST[0], least2=LEAST[1]
        )
        raise ExportError(message)
    if size[0] * size[1] > MOST_PIXELS:
        message = _("a picture of {size}x{size2} is too large: {most_pixels} megapixels are the most").format(
            size=size[0], size2=size[1], most_pixels=MOST_PIXELS // 10**6
        )
        raise ExportError(message)
