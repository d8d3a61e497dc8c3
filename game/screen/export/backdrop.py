"""The sheet of the map without anything that changes, as one picture for pages."""

from __future__ import annotations

import io

import pygame

from game.screen.export.still import StillGround
from game.screen.map.atlas import Atlas
from game.screen.map.labels import Crowd
from game.screen.map.lettering import Lettering, draw_pieces
from game.screen.map.projection import Camera
from game.screen.theme import Theme


def backdrop(
    atlas: Atlas, ground: StillGround, width: int, *, winter: bool, names: Crowd, theme: Theme
) -> pygame.Surface:
    """Paper, waters, ways and names of regions and rivers; `width` pixels wide. `names`: where names of towns stand."""
    scale = width / atlas.box.width
    size = (round(atlas.box.width * scale), round(atlas.box.height * scale))
    surface = pygame.Surface(size, depth=32)
    middle = ((atlas.box.left + atlas.box.right) / 2, (atlas.box.top + atlas.box.bottom) / 2)
    camera = Camera(*middle, scale, *size)
    ground.draw(surface, camera, winter=winter, show_control=False)
    lettering = Lettering(atlas, theme, atlas.own, scale, names)
    while lettering.go_on():
        pass
    draw_pieces(surface, lettering.pieces, camera)
    return surface


def webp(surface: pygame.Surface, quality: int) -> bytes:
    from PIL import Image

    picture = Image.frombytes("RGB", surface.get_size(), pygame.image.tobytes(surface, "RGB"))
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=quality, method=6)
    return out.getvalue()
