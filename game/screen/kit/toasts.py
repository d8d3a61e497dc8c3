"""Sentences that come up at the top right and go by themselves."""

from __future__ import annotations

from typing import Final

import pygame

from game.screen.colours import BRASS, CREAM
from game.screen.kit.text import wrapped
from game.screen.theme import Theme

SECONDS: Final = 6.0
_FADE: Final = 0.5
_MOST: Final = 5


class Toasts:
    def __init__(self) -> None:
        self.shown: list[tuple[str, float]] = []  # the sentence, seconds it stays

    def add(self, text: str) -> None:
        self.shown = [entry for entry in self.shown if entry[0] != text][-(_MOST - 1) :]
        self.shown.append((text, SECONDS + len(text) / 30))

    def clear(self) -> None:
        self.shown.clear()

    def update(self, seconds: float) -> None:
        self.shown = [(text, left - seconds) for text, left in self.shown if left > seconds]

    @property
    def moving(self) -> bool:
        return bool(self.shown)

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        y = theme.px(62)
        for text, left in self.shown:
            picture = self.picture(text, theme, surface.get_width())
            picture.set_alpha(round(255 * min(1.0, left / _FADE)))
            surface.blit(picture, (surface.get_width() - picture.get_width() - theme.px(16), y))
            y += picture.get_height() + theme.px(8)

    def picture(self, text: str, theme: Theme, window: int) -> pygame.Surface:
        lines = wrapped(theme, text, "body", min(theme.px(380), window - theme.px(60)))
        wide = max(theme.width(line) for line in lines) + theme.px(28)
        high = theme.line_height() * len(lines) + theme.px(16)
        picture = pygame.Surface((wide, high), pygame.SRCALPHA)
        pygame.draw.rect(picture, (47, 42, 35, 240), picture.get_rect(), border_radius=theme.px(4))
        pygame.draw.rect(picture, BRASS, picture.get_rect(), theme.px(1), border_radius=theme.px(4))
        for number, line in enumerate(lines):
            picture.blit(theme.text(line, "body", CREAM), (theme.px(14), theme.px(8) + number * theme.line_height()))
        return picture

    def dump(self) -> list[str]:
        return [text for text, _ in self.shown]
