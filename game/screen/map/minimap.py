"""The whole theatre in a corner: who holds it, where stacks stand, and what the map shows of it."""

from __future__ import annotations

import pygame

from game.rules.board import Board
from game.screen.colours import CREAM, GOLD, camp_colour, in_use
from game.screen.map.atlas import Atlas
from game.screen.map.ground import Ground
from game.screen.map.projection import Camera
from game.screen.map.symbols import DARK
from game.screen.map.tiles import TABLE
from game.screen.theme import Theme
from game.sight.situation import Situation


class Minimap:
    """Keeps its picture until the situation, the ground or the size changes."""

    def __init__(self, board: Board, atlas: Atlas, ground: Ground) -> None:
        self.atlas = atlas
        self.ground = ground
        self.camps = board.liveries
        self._key: object = None
        self._picture = pygame.Surface((1, 1))

    def sheet(self, rect: pygame.Rect) -> pygame.Rect:
        """Where the sheet lies in a rectangle: as large as fits, in its middle."""
        box = self.atlas.box
        scale = min(rect.width / box.width, rect.height / box.height)
        sheet = pygame.Rect(0, 0, round(box.width * scale), round(box.height * scale))
        sheet.center = rect.center
        return sheet

    def place(self, rect: pygame.Rect, x: float, y: float) -> tuple[float, float]:
        sheet, box = self.sheet(rect), self.atlas.box
        return (
            sheet.x + (x - box.left) / box.width * sheet.width,
            sheet.y + (y - box.top) / box.height * sheet.height,
        )

    def km(self, rect: pygame.Rect, pos: tuple[int, int]) -> tuple[float, float]:
        """The place on the sheet under a point of the minimap."""
        sheet, box = self.sheet(rect), self.atlas.box
        return (
            box.left + (pos[0] - sheet.x) / max(1, sheet.width) * box.width,
            box.top + (pos[1] - sheet.y) / max(1, sheet.height) * box.height,
        )

    def draw(
        self,
        surface: pygame.Surface,
        rect: pygame.Rect,
        theme: Theme,
        camera: Camera,
        situation: Situation | None,
        winter: bool,
        shown: bool,
    ) -> None:
        key = (rect.size, id(situation), winter, shown, self.ground.ready, theme.scale, in_use())
        if key != self._key:
            self._key, self._picture = key, self._painted(rect.size, theme, situation, winter, shown)
        sheet = self.sheet(rect)
        surface.blit(self._picture, sheet, sheet.move(-rect.x, -rect.y))
        seen = camera.box
        left, top = self.place(rect, seen.left, seen.top)
        right, bottom = self.place(rect, seen.right, seen.bottom)
        frame = pygame.Rect(round(left), round(top), round(right - left), round(bottom - top)).clip(sheet)
        clip = surface.get_clip()
        surface.set_clip(sheet.clip(clip))
        pygame.draw.rect(surface, DARK, frame.inflate(2, 2), theme.px(3))
        pygame.draw.rect(surface, GOLD, frame, theme.px(1.6))
        surface.set_clip(clip)

    def forget(self) -> None:
        """Nothing of the last viewer is left."""
        self._key = None
        self._picture = pygame.Surface((1, 1))

    def _painted(
        self, size: tuple[int, int], theme: Theme, situation: Situation | None, winter: bool, shown: bool
    ) -> pygame.Surface:
        picture = pygame.Surface(size)
        picture.fill(TABLE)
        rect = picture.get_rect()
        sheet = self.sheet(rect)
        whole = self.ground.overview(winter=winter, show_control=shown)
        picture.blit(pygame.transform.smoothscale(whole.convert(32), sheet.size), sheet)
        if situation is None:
            return picture
        for town, (x, y) in enumerate(self.atlas.places):
            pygame.draw.circle(picture, DARK, self.place(rect, x, y), theme.px(2))
            pygame.draw.circle(
                picture, camp_colour(self.camps, situation.owner[town]), self.place(rect, x, y), theme.px(1.3)
            )
        for stack in situation.stacks:
            x, y = self.place(rect, *self.atlas.places[stack.town])
            side = theme.px(7)
            box = pygame.Rect(round(x - side / 2), round(y - side / 2), side, side)
            pygame.draw.rect(picture, DARK if not stack.age else CREAM, box.inflate(2, 2))
            pygame.draw.rect(picture, camp_colour(self.camps, stack.camp), box)
        return picture
