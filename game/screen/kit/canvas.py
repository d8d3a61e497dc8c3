"""Places where something else draws, and pictures that are fitted to the paper they are printed on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame

from game.screen.colours import INK
from game.screen.kit.widget import Widget
from game.screen.theme import Theme

Drawing = Callable[[pygame.Surface, pygame.Rect, Theme], object]


class Canvas(Widget):
    kind = "canvas"

    def __init__(
        self,
        id: str,
        draw: Drawing,
        on_event: Callable[[pygame.event.Event, pygame.Rect], bool] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(id, **more)
        self.drawing, self.on_event = draw, on_event

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        return width if self.width is None else theme.px(self.width), theme.px(self.height or 0)

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        if self.rect.width > 0 and self.rect.height > 0:
            self.drawing(surface, self.rect, theme)

    def handle(self, event: pygame.event.Event) -> bool:
        return bool(self.on_event and self.enabled and self.on_event(event, self.rect))


class Image(Widget):
    """A picture, made smaller to fit, never larger."""

    kind = "image"

    def __init__(self, picture: pygame.Surface | Callable[[], pygame.Surface], **more: Any) -> None:
        super().__init__(**more)
        self.picture = picture

    def now(self) -> pygame.Surface:
        return self.picture if isinstance(self.picture, pygame.Surface) else self.picture()

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        wide, high = self.now().get_size()
        return (wide, high) if wide <= width else (width, high * width // max(1, wide))

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        picture = self.now()
        share = min(1.0, self.rect.width / picture.get_width(), self.rect.height / picture.get_height())
        if share <= 0:
            return
        if share < 1:
            size = max(1, round(picture.get_width() * share)), max(1, round(picture.get_height() * share))
            picture = pygame.transform.smoothscale(picture, size)
        surface.blit(picture, picture.get_rect(center=self.rect.center))


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
