"""Small icons of the map, free or on a disc."""

from __future__ import annotations

from typing import Final

import pygame

from game.scenario.paths import assets_folder
from game.screen.colours import INK, Colour
from game.screen.kit.icons import icon_picture

ICONS: Final = tuple(sorted(path.stem for path in (assets_folder() / "icons" / "map").glob("*.svg")))


def icon(name: str, size: int, colour: Colour = INK, ground: Colour | None = None) -> pygame.Surface:
    """An icon of so many pixels; on a disc of the colour `ground` with a dark edge, or free. A question mark for a name
    that is none of `ICONS`."""
    return icon_picture(f"map/{name if name in ICONS else 'question'}", size, colour, ground)
