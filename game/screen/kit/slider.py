"""A value on a line: click to seek, drag, arrow keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame

from game.screen.colours import BRASS, CREAM, INK_SOFT, RULE
from game.screen.kit.widget import Widget
from game.screen.theme import Theme


class Slider(Widget):
    kind = "slider"

    def __init__(
        self,
        id: str,
        low: float,
        high: float,
        value: float,
        on_change: Callable[[float], object],
        *,
        step: float = 1,
        format: Callable[[float], str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(id, **more)
        self.low, self.high, self.step = low, max(low, high), step
        self.at_value = min(self.high, max(low, value))
        self.on_change = on_change
        self.format = format
        self.dragging = False
        self.focusable = True
        self.pad = 10
        self.tail = 0

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        return min(width, theme.px(220)), theme.px(30)

    def arrange(self, theme: Theme, rect: pygame.Rect) -> None:
        super().arrange(theme, rect)
        self.pad = theme.px(10)
        texts = [self.format(value) for value in (self.low, self.high, self.at_value)] if self.format else []
        self.tail = max((theme.width(text, "small-bold") for text in texts), default=-theme.px(8)) + theme.px(8)

    def trough(self) -> tuple[int, int]:
        """Where the line begins and ends."""
        left = self.rect.left + self.pad
        return left, max(left + 1, self.rect.right - self.pad - self.tail)

    def place_of(self, value: float) -> int:
        left, right = self.trough()
        span = self.high - self.low
        return left + (round((value - self.low) / span * (right - left)) if span else 0)

    def value_at(self, x: int) -> float:
        left, right = self.trough()
        share = min(1.0, max(0.0, (x - left) / (right - left)))
        steps = round(share * (self.high - self.low) / self.step) if self.step else 0
        found = self.low + steps * self.step
        return min(self.high, max(self.low, int(found) if isinstance(self.step, int) else round(found, 6)))

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        left, right = self.trough()
        y, thick, at = self.rect.centery, theme.px(5), self.place_of(self.at_value)
        pygame.draw.rect(surface, (216, 201, 160), (left, y - thick // 2, right - left, thick), border_radius=thick)
        ink = (42, 85, 129) if self.enabled else INK_SOFT
        pygame.draw.rect(surface, ink, (left, y - thick // 2, at - left, thick), border_radius=thick)
        radius = theme.px(9)
        pygame.draw.aacircle(surface, CREAM, (at, y), radius)
        pygame.draw.aacircle(surface, BRASS if self.dragging else RULE, (at, y), radius, theme.px(2))
        if self.format:
            text = theme.text(self.format(self.at_value), "small-bold")
            surface.blit(text, text.get_rect(midleft=(right + self.pad + theme.px(2), y)))

    def seek(self, value: float) -> None:
        value = min(self.high, max(self.low, value))
        if value != self.at_value:
            self.at_value = value
            self.on_change(value)

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.MOUSEMOTION:
            if self.dragging:
                self.seek(self.value_at(event.pos[0]))
            return self.dragging
        if event.type == pygame.MOUSEBUTTONUP and self.dragging:
            self.dragging = False
            return True
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self.enabled:
            if self.rect.collidepoint(event.pos):
                self.dragging = True
                self.seek(self.value_at(event.pos[0]))
                return True
        elif event.type == pygame.KEYDOWN and self.focused and self.enabled:
            return self.keyed(event.key)
        return False

    def keyed(self, key: int) -> bool:
        big = max(self.step, (self.high - self.low) / 10)
        moves = {
            pygame.K_LEFT: -self.step,
            pygame.K_DOWN: -self.step,
            pygame.K_RIGHT: self.step,
            pygame.K_UP: self.step,
            pygame.K_PAGEUP: -big,
            pygame.K_PAGEDOWN: big,
            pygame.K_HOME: self.low - self.at_value,
            pygame.K_END: self.high - self.at_value,
        }
        if key not in moves:
            return False
        wanted = self.at_value + moves[key]
        self.seek(round(wanted) if isinstance(self.step, int) else round(wanted, 6))
        return True

    def forget_pointer(self) -> None:
        super().forget_pointer()
        self.dragging = False

    @property
    def value(self) -> float:
        return self.at_value
