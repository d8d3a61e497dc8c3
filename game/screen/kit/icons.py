"""Icons as vectors, drawn four times too large and made smaller, so that they are smooth at any size."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import pygame

from game.screen.colours import Colour
from game.screen.kit.icons_of_tools import OF_TOOLS
from game.screen.kit.icons_of_war import OF_WAR
from game.screen.kit.pen import Pen

__all__ = ["ICONS", "draw_icon", "icon_picture"]

ICONS: Final = {icon.__name__.rstrip("_"): icon for icon in (*OF_WAR, *OF_TOOLS)}
_OVER: Final = 4


@lru_cache(maxsize=400)
def icon_picture(name: str, side: int, colour: Colour) -> pygame.Surface:
    pen = Pen(side * _OVER, colour)
    # The colour lies under the holes too, so that the smaller picture has no dark rims.
    ICONS[name](pen)
    mask = pygame.transform.smoothscale(pen.surface, (side, side))
    alpha = pygame.surfarray.array_alpha(mask)
    mask.fill((*colour, 0))
    pygame.surfarray.pixels_alpha(mask)[:] = alpha
    return mask


def draw_icon(surface: pygame.Surface, name: str, rect: pygame.Rect, colour: Colour) -> None:
    """The icon in the middle of a place, as large as fits. Raises KeyError for a name that is not in `ICONS`."""
    side = max(4, min(rect.width, rect.height))
    picture = icon_picture(name, side, colour)
    surface.blit(picture, picture.get_rect(center=rect.center))
