"""Icons: the files of `assets/icons`, in any size and colour; those in `map` are made for small discs."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Final
from xml.etree import ElementTree as ET

import pygame

from game.scenario.paths import assets_folder
from game.scenario.rgb import in_hex
from game.screen import damage
from game.screen.colours import Colour
from game.screen.kept import kept

_FOLDER: Final = assets_folder() / "icons"
ICONS: Final = tuple(sorted(path.stem for path in _FOLDER.glob("*.svg")))
_EMPTY: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"></svg>'
_EDGE: Final = (33, 27, 20)


@kept(2 << 20)
def icon_picture(name: str, side: int, colour: Colour, ground: Colour | None = None) -> pygame.Surface:
    """`side`: pixels. `ground`: a disc of that colour with a dark edge lies under it."""
    text = source(name).replace("currentColor", in_hex(colour))
    if ground is not None:
        discs = "".join(
            f'<circle cx="8" cy="8" r="{radius}" fill="{in_hex(paint)}"/>'
            for radius, paint in ((7.9, _EDGE), (6.9, ground))
        )
        text = text.replace(">", f">{discs}", 1)
    return pygame.image.load_sized_svg(BytesIO(text.encode()), (side, side))


@cache
def source(name: str) -> str:
    """The SVG of an icon, in which `currentColor` is its colour; an empty one, and noted, for one that is missing or
    damaged."""
    path = _FOLDER / f"{name}.svg"
    try:
        text = path.read_text(encoding="utf-8")
        ET.fromstring(text)
    except (OSError, UnicodeDecodeError, ET.ParseError):
        damage.note(path)
        return _EMPTY
    return text


def draw_icon(surface: pygame.Surface, name: str, rect: pygame.Rect, colour: Colour) -> None:
    """The icon in the middle of a place, as large as fits."""
    side = max(4, min(rect.width, rect.height))
    picture = icon_picture(name, side, colour)
    surface.blit(picture, picture.get_rect(center=rect.center))
