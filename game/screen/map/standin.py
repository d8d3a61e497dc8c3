"""What is shown where a tile is not painted yet: pictures of other stops, stretched."""

from __future__ import annotations

import pygame

from game.screen.kept import Store
from game.screen.map.atlas import Atlas
from game.screen.map.level import Level
from game.screen.map.network import Condition
from game.screen.map.scenery import Scenery
from game.screen.map.tiles import TILE, Key, Paint, composed

Piece = tuple[pygame.Surface, pygame.Rect]
"""A picture, and the place on the screen it is to fill."""

SIZE = 800
"""Pixels of the longer side of the picture of the whole sheet."""

_FARTHEST = 2.6
"""A stop more than so many times larger or smaller is no better than the picture of the whole."""


class Whole:
    """The whole sheet, small. Railways are as they were at the start: it is too small to tell."""

    def __init__(self, atlas: Atlas, scenery: Scenery, points: float, today: Condition) -> None:
        self.level = Level(atlas, scenery, SIZE / max(atlas.box.width, atlas.box.height), points)
        self.rect = pygame.Rect((0, 0), self.level.size)
        self._overlays = tuple(self.level.overlay(self.rect, winter, today) for winter in (False, True))
        self._pictures: dict[bool, tuple[Paint, pygame.Surface]] = {}

    def picture(self, paint: Paint) -> pygame.Surface:
        kept = self._pictures.get(paint.claims is not None)
        if kept is None or any(a is not b for a, b in zip(kept[0], paint, strict=True)):
            kept = paint, composed(self.level, self.rect, paint, self._overlays[int(paint.winter)])
            self._pictures[paint.claims is not None] = kept
        return kept[1]


def other_tiles(tiles: Store[Key, pygame.Surface], like: Key, sheet: pygame.Rect, area: pygame.Rect) -> list[Piece]:
    """The tiles of the nearest stop that has some in the area. `like`: scale and kind wanted; `sheet`: where the whole
    sheet lies on the screen."""
    by_scale: dict[float, list[Piece]] = {}
    for key, tile in tiles.items():
        if key[1:4] != like[1:4] or not 1 / _FARTHEST < key.scale / like.scale < _FARTHEST:
            continue
        side = TILE * like.scale / key.scale
        left, top = sheet.left + round(key.x * side), sheet.top + round(key.y * side)
        right, bottom = sheet.left + round((key.x + 1) * side), sheet.top + round((key.y + 1) * side)
        place = pygame.Rect(left, top, right - left, bottom - top)
        if place.colliderect(area):
            by_scale.setdefault(key.scale, []).append((tile, place))
    if not by_scale:
        return []
    return by_scale[min(by_scale, key=lambda scale: max(scale / like.scale, like.scale / scale))]


def covers(pieces: list[Piece], area: pygame.Rect) -> bool:
    """Whether pieces that do not overlap leave nothing of the area open."""
    covered = [place.clip(area) for _, place in pieces]
    return sum(part.width * part.height for part in covered) >= area.width * area.height


def stretched(surface: pygame.Surface, picture: pygame.Surface, place: pygame.Rect, area: pygame.Rect) -> None:
    """Draws what of a picture, stretched over `place`, lies in `area`."""
    seen = place.clip(area)
    if not seen.width or not seen.height:
        return
    sx, sy = picture.get_width() / place.width, picture.get_height() / place.height
    left, top = int((seen.left - place.left) * sx), int((seen.top - place.top) * sy)
    right = min(picture.get_width(), int((seen.right - place.left) * sx) + 2)
    bottom = min(picture.get_height(), int((seen.bottom - place.top) * sy) + 2)
    from_x, from_y = place.left + round(left / sx), place.top + round(top / sy)
    size = (
        max(seen.right - from_x, round((right - left) / sx)),
        max(seen.bottom - from_y, round((bottom - top) / sy)),
    )
    if right <= left or bottom <= top or min(size) <= 0:
        return
    before = surface.get_clip()
    surface.set_clip(seen.clip(before))
    crop = picture.subsurface((left, top, right - left, bottom - top))
    surface.blit(pygame.transform.scale(crop, size), (from_x, from_y))
    surface.set_clip(before)


def shade(surface: pygame.Surface, sheet: pygame.Rect) -> None:
    """The shadow of the sheet on the table."""
    for off in range(1, 7):
        colour = (14 + 4 * off, 12 + 3 * off, 10 + 3 * off)
        pygame.draw.rect(surface, colour, sheet.inflate(2 * off, 2 * off).move(1, 2), 1)
