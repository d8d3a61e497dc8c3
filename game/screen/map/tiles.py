"""The ground in squares: each is painted once and then only copied."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

import numpy as np
import pygame

from game.screen.map.claims import Claims
from game.screen.map.level import Level
from game.screen.map.noise import Grid
from game.screen.map.strokes import Line

TILE: Final = 256
"""The side of a square in pixels: none takes longer to paint than a frame."""
SIDE: Final = 512  # of the paper, whose grain comes again and again
TABLE: Final = (38, 33, 27)
"""What the sheet lies on."""
_HATCH_GAP: Final = 12  # px along a row; the lines stand at 45 degrees


class Key(NamedTuple):
    scale: float  # pixels per km
    points: float
    winter: bool
    shown: bool  # who holds what
    x: int
    y: int


class Paint(NamedTuple):
    """What a part of the ground is painted from, besides its level."""

    sheet: pygame.Surface
    winter: bool
    claims: Claims | None  # None: they are not shown
    political: tuple[Line, ...]


def composed(level: Level, rect: pygame.Rect, paint: Paint, overlay: pygame.Surface) -> pygame.Surface:
    """A part of the ground. `rect`: pixels of the level."""
    tile = pygame.Surface(rect.size, depth=32)
    tile.fill(TABLE)
    whole = pygame.Rect((0, 0), level.size)
    _spread(tile, paint.sheet, rect, whole, 0)
    for x in range(-(rect.left % SIDE), rect.width, SIDE):
        for y in range(-(rect.top % SIDE), rect.height, SIDE):
            tile.blit(grain(), (x, y), special_flags=pygame.BLEND_RGB_MULT)
    _marks(tile, level, rect, paint.winter)
    if paint.claims is not None:
        _spread(tile, paint.claims.tint, rect, whole, pygame.BLEND_PREMULTIPLIED)
        for number, hatch in enumerate(paint.claims.hatches):
            _hatched(tile, hatch, rect, whole, leaning=number % 2 == 1)
    tile.blit(overlay, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
    if paint.claims is not None:
        front = level.fronts(paint.claims, rect, paint.political)
        if front is not None:
            tile.blit(*front, special_flags=pygame.BLEND_PREMULTIPLIED)
    return tile


def _spread(tile: pygame.Surface, source: pygame.Surface, rect: pygame.Rect, whole: pygame.Rect, flags: int) -> None:
    """Draws the part of a picture of the whole sheet that belongs here, at the level's scale."""
    part = _part(source, rect, whole)
    if part is not None:
        tile.blit(part[0], part[1], special_flags=flags)


def _part(
    source: pygame.Surface, rect: pygame.Rect, whole: pygame.Rect
) -> tuple[pygame.Surface, tuple[int, int]] | None:
    """Scaled, with its place in the tile."""
    seen = rect.clip(whole)
    if not seen.width or not seen.height:
        return None
    sx, sy = source.get_width() / whole.width, source.get_height() / whole.height
    # A pixel more on every side, so that what is blended at the rim is the same in the next tile.
    left, top = max(0, int(seen.left * sx) - 2), max(0, int(seen.top * sy) - 2)
    right = min(source.get_width(), int(seen.right * sx) + 3)
    bottom = min(source.get_height(), int(seen.bottom * sy) + 3)
    crop = source.subsurface((left, top, right - left, bottom - top))
    from_x, from_y = round(left / sx), round(top / sy)
    size = (max(1, round(right / sx) - from_x), max(1, round(bottom / sy) - from_y))
    return pygame.transform.smoothscale(crop, size), (from_x - rect.left, from_y - rect.top)


def _hatched(tile: pygame.Surface, hatch: pygame.Surface, rect: pygame.Rect, whole: pygame.Rect, leaning: bool) -> None:
    part = _part(hatch, rect, whole)
    if part is None:
        return
    picture = pygame.Surface(rect.size, pygame.SRCALPHA)
    picture.blit(part[0], part[1], special_flags=pygame.BLEND_PREMULTIPLIED)
    pattern = hatching(leaning)
    for x in range(0, rect.width, SIDE):
        for y in range(0, rect.height, SIDE):
            off = -((rect.left + x + (-1 if leaning else 1) * (rect.top + y)) % _HATCH_GAP)
            picture.blit(pattern, (x, y), (-off, 0, SIDE, SIDE), special_flags=pygame.BLEND_RGBA_MULT)
    tile.blit(picture, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)


@cache
def hatching(leaning: bool) -> pygame.Surface:
    """Soft-edged strokes at 45 degrees that repeat after `_HATCH_GAP` pixels each way; one gap wider than a tile."""
    x, y = np.arange(SIDE + _HATCH_GAP)[:, None], np.arange(SIDE)[None, :]
    # Alpha of each pixel across a stroke about a pixel wide.
    profile = np.zeros(_HATCH_GAP, np.uint8)
    profile[:2] = 255, 255
    profile[-1], profile[2] = 70, 70
    alpha = profile[(x - y if leaning else x + y) % _HATCH_GAP]
    values = np.ascontiguousarray(np.repeat(alpha.T[..., None], 4, axis=2))
    return pygame.image.frombuffer(values.tobytes(), (SIDE + _HATCH_GAP, SIDE), "BGRA")


@cache
def grain() -> pygame.Surface:
    """The tooth of the paper, to be multiplied with what is painted on it."""
    random = np.random.default_rng(1919)
    fine = random.normal(0, 3.4, (SIDE, SIDE))
    coarse = np.repeat(np.repeat(random.normal(0, 1.6, (SIDE // 2, SIDE // 2)), 2, axis=0), 2, axis=1)
    fibre = np.zeros((SIDE, SIDE))
    for number in range(420):
        x, y, length = random.integers(0, SIDE), random.integers(0, SIDE), random.integers(10, 46)
        lean = random.uniform(-0.35, 0.35)
        steps = np.arange(length)
        fibre[(y + (steps * lean).astype(int)) % SIDE, (x + steps) % SIDE] += 4.5 if number % 2 else -6
    value = np.clip(247 + fine + coarse + fibre, 222, 255).astype(np.uint8)
    return pygame.image.frombuffer(np.repeat(value[..., None], 4, axis=2).tobytes(), (SIDE, SIDE), "BGRA")


def _marks(tile: pygame.Surface, level: Level, rect: pygame.Rect, winter: bool) -> None:
    """Little trees and strokes of marsh."""
    half = round(6 * level.pen) + 2
    kinds_of_marks = (
        (level.marshes, marsh_marks(level.pen, winter)),
        (level.trees, tree_marks(level.pen, winter)),
    )
    for marks, sprites in kinds_of_marks:
        near = marks[
            (marks[:, 0] > rect.left - half)
            & (marks[:, 0] < rect.right + half)
            & (marks[:, 1] > rect.top - half)
            & (marks[:, 1] < rect.bottom + half)
        ]
        if not len(near):
            continue
        kinds = (near[:, 3] * 997 % 1 * len(sprites)).astype(np.int64).tolist()
        places = np.rint(near[:, :2] - np.array(rect.topleft, np.float32)).astype(np.int64).tolist()
        tile.fblits(
            [
                (sprites[kind], (x - sprites[kind].get_width() // 2, y - sprites[kind].get_height() // 2))
                for kind, (x, y) in zip(kinds, places, strict=True)
            ],
            pygame.BLEND_PREMULTIPLIED,
        )


@cache
def tree_marks(pen: float, winter: bool) -> tuple[pygame.Surface, ...]:
    """Broad-leaved and fir, each in two sizes; under 0.9 of a pen only crowns."""
    ink, leaf = ((98, 116, 98), (150, 165, 146)) if winter else ((112, 126, 80), (152, 166, 108))
    found = []
    for fir in (True, False, True):
        for size in (0.85, 1.05):
            unit = max(0.75, pen) * size * 4  # drawn four times too large
            surface = pygame.Surface((round(6 * unit), round(7 * unit)), pygame.SRCALPHA)
            middle, foot = surface.get_width() / 2, 6.4 * unit
            pygame.draw.line(surface, ink, (middle, 3 * unit), (middle, foot), max(2, round(0.8 * unit)))
            if fir:
                corners = [(middle, 0.6 * unit), (middle - 1.9 * unit, 5.2 * unit), (middle + 1.9 * unit, 5.2 * unit)]
                pygame.draw.polygon(surface, ink, corners)
                inner = [(middle, 2.1 * unit), (middle - 1.0 * unit, 4.6 * unit), (middle + 0.2 * unit, 4.6 * unit)]
                pygame.draw.polygon(surface, leaf, inner)
            else:
                pygame.draw.circle(surface, ink, (middle, 2.9 * unit), 2.2 * unit)
                pygame.draw.circle(surface, leaf, (middle - 0.45 * unit, 2.5 * unit), 1.25 * unit)
            small = pygame.transform.smoothscale(surface, (surface.get_width() // 4 + 1, surface.get_height() // 4 + 1))
            found.append(small)
    return tuple(found)


@cache
def marsh_marks(pen: float, winter: bool) -> tuple[pygame.Surface, ...]:
    ink = (128, 150, 158) if winter else (106, 144, 146)
    found = []
    for shift in (0.0, 1.5):
        unit = max(0.8, pen) * 4
        surface = pygame.Surface((round(13 * unit), round(6 * unit)), pygame.SRCALPHA)
        for row, (left, right) in enumerate(((3 + shift, 9), (0.5, 6 + shift), (7.5, 12.5), (2.5, 8.5 + shift))):
            y = (0.7 + row * 1.5) * unit
            pygame.draw.line(surface, ink, (left * unit, y), (right * unit, y), max(2, round(0.75 * unit)))
        found.append(pygame.transform.smoothscale(surface, (surface.get_width() // 4, surface.get_height() // 4)))
    return tuple(found)


def rect_of(key: Key) -> pygame.Rect:
    """Of a tile in its level."""
    return pygame.Rect(key.x * TILE, key.y * TILE, TILE, TILE)


def wanted(like: Key, sheet: pygame.Rect, seen: pygame.Rect) -> list[Key]:
    """The tiles of one kind in view, from the middle outward. `sheet`: where the whole sheet lies on the screen;
    `seen`: the part of it in view."""
    if not seen.width or not seen.height:
        return []
    first_x, last_x = (seen.left - sheet.left) // TILE, (seen.right - 1 - sheet.left) // TILE
    first_y, last_y = (seen.top - sheet.top) // TILE, (seen.bottom - 1 - sheet.top) // TILE
    middle_x, middle_y = (seen.centerx - sheet.left) / TILE - 0.5, (seen.centery - sheet.top) / TILE - 0.5
    numbers = [(x, y) for y in range(first_y, last_y + 1) for x in range(first_x, last_x + 1)]
    numbers.sort(key=lambda n: (n[0] - middle_x) ** 2 + (n[1] - middle_y) ** 2)
    return [like._replace(x=x, y=y) for x, y in numbers]


def touched(level: Level, rect: pygame.Rect, differs: Grid) -> bool:
    """Whether any cell that looks different lies in or close to a part of the sheet."""
    rows, columns = differs.shape
    width, height = level.size
    pad = 14 * level.pen
    left = max(0, int((rect.left - pad) * columns / width) - 2)
    top = max(0, int((rect.top - pad) * rows / height) - 2)
    right = int((rect.right + pad) * columns / width) + 3
    bottom = int((rect.bottom + pad) * rows / height) + 3
    return bool(differs[top:bottom, left:right].any())
