"""A question or a paper over the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import pygame

from game.screen.colours import INK
from game.screen.kit.buttons import Button
from game.screen.kit.containers import Column, Panel, Row, Rule, Spacer
from game.screen.kit.lists import ListView
from game.screen.kit.scroll import ScrollArea
from game.screen.kit.text import Label
from game.screen.kit.text_area import TextArea
from game.screen.kit.widget import Widget
from game.screen.theme import Theme

HOLDERS: Final = (ScrollArea, ListView, TextArea)
"""What moves in its place by itself where it is higher than that."""


class Dialog(Widget):
    """`width`: points. `on_cancel`: what Esc does; without it Esc only closes it. Enter presses the primary button."""

    kind = "dialog"

    def __init__(
        self,
        title: str,
        body: Widget,
        buttons: Sequence[Button],
        *,
        width: float = 420,
        on_cancel: Callable[[], object] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(more.pop("id", "dialog"), label=title, **more)
        self.title, self.body, self.buttons = title, body, list(buttons)
        self.wide, self.on_cancel = width, on_cancel
        if not any(isinstance(widget, HOLDERS) for widget in body.walk()):
            body = ScrollArea(body)
        body.grow = body.grow or 1
        parts: list[Widget] = []
        if title:
            parts += [Label(title, "title", INK, size=22, wrap=True), Rule()]
        parts.append(body)
        if buttons:
            parts += [Rule(), Row([Spacer(), *self.buttons], gap=8)]
        self.children = [Panel(Column(parts, gap=7), style="dialog", pad=16)]

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        wide = min(width, theme.px(self.wide))
        return wide, self.children[0].wanted(theme, wide)[1]

    def place(self, theme: Theme, window: pygame.Rect) -> None:
        """In the middle of the window, no larger than it."""
        margin = theme.px(16)
        wide, high = self.measure(theme, max(1, window.width - 2 * margin))
        rect = pygame.Rect(0, 0, wide, min(high, window.height - 2 * margin))
        rect.center = window.center
        self.arrange(theme, rect)

    @property
    def default(self) -> Button | None:
        """The button that Enter presses."""
        inside = (widget for widget in self.walk() if isinstance(widget, Button))
        return next((each for each in (*self.buttons, *inside) if each.look == "primary" and each.enabled), None)

    def keyed(self, pressed: str, close: Callable[[], object]) -> bool:
        """Whether the key does something here: Esc, Enter, or those that scroll."""
        if pressed == "esc":
            (self.on_cancel or close)()
            return True
        if pressed == "enter" and self.default:
            self.default.press()
            return True
        if pressed in ("up", "down", "page up", "page down"):
            for area in self.walk():
                if isinstance(area, ScrollArea) and area.most:
                    sign = 1 if pressed in ("down", "page down") else -1
                    area.scroll(sign * (area.step if pressed in ("up", "down") else area.rect.height * 9 // 10))
                    return True
        return False
