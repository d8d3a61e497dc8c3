"""Pictures that are fitted to the paper they are printed on."""

from __future__ import annotations

from typing import Any

import pygame

from game.screen.colours import INK
from game.screen.kit.widget import Widget
from game.screen.theme import Theme


class Plate(Widget):
    """A picture as wide as there is room, larger or smaller than it is, in a thin frame of ink.

    `most`: points of height; a higher picture is made narrower, and stands in the middle.
    """

    kind = "plate"

    def __init__(self, picture: pygame.Surface, most: float, **more: Any) -> None:
        super().__init__(**more)
        self.picture, self.most = picture, most
        self._fitted: pygame.Surface | None = None

    def fitted_size(self, theme: Theme, width: int) -> tuple[int, int]:
        wide, high = self.picture.get_size()
        share = min(width / wide, theme.px(self.most) / high)
        return max(1, round(wide * share)), max(1, round(high * share))

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        return width, self.fitted_size(theme, max(1, width))[1]

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        if self.rect.width <= 0 or self.rect.height <= 0:
            return
        size = self.fitted_size(theme, self.rect.width)
        if self._fitted is None or self._fitted.get_size() != size:
            self._fitted = pygame.transform.smoothscale(self.picture, size)
        place = self._fitted.get_rect(midtop=self.rect.midtop)
        surface.blit(self._fitted, place)
        pygame.draw.rect(surface, INK, place, max(1, theme.px(1)))
