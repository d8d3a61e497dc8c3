"""Buttons and choices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pygame

from game.screen.chords import shown
from game.screen.colours import CRIMSON, INK, INK_SOFT, ON_CRIMSON, PAPER_DARK, RULE, RULE_SOFT, Colour
from game.screen.kit.icons import draw_icon
from game.screen.kit.widget import Text, Widget, activated, clicked, read
from game.screen.theme import Theme

TARGET: Final = 28  # points, the least height of what is clicked
FADED: Final = (150, 136, 110)
LETTERS: Final = (15.0, 13.5, 12.0, 11.0)
"""Points of the text, from the usual down to what still can be read where there is little room."""


class Button(Widget):
    """`kind`: plain, primary, quiet (no ground) or icon (a square with an icon alone)."""

    kind = "button"

    def __init__(
        self, id: str, text: Text, on_click: Callable[[], object], *, kind: str = "plain", icon: str = "", **more: Any
    ) -> None:
        super().__init__(id, **more)
        self.text, self.on_click, self.look, self.icon = text, on_click, kind, icon
        self.focusable = True
        self.held = False
        self.label = self.label or text

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        high = max(theme.px(TARGET), theme.line_height("button") + theme.px(6))
        if self.look == "icon":
            return high, high
        wide = theme.width(read(self.text), "button") + theme.px(22)
        if self.icon:
            wide += theme.px(22)
        if self.hotkey:
            wide += theme.width(shown(self.hotkey), "key") + theme.px(7)
        return min(width, wide), high

    def colours(self) -> tuple[Colour, Colour, Colour, Colour]:
        """Ground, edge, text and key."""
        if self.look == "primary":
            ground: Colour = (96, 82, 66) if not self.enabled else (142, 56, 44) if self.hovered else CRIMSON
            return ground, (70, 22, 16), ON_CRIMSON if self.enabled else (200, 186, 160), (226, 190, 170)
        if not self.enabled:
            return (226, 215, 186), RULE_SOFT, FADED, FADED
        return (240, 229, 196) if self.hovered else PAPER_DARK, RULE, INK, INK_SOFT

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        ground, edge, ink, soft = self.colours()
        rect = self.rect.move(0, theme.px(1)) if self.held else self.rect
        radius = theme.px(3)
        if self.look != "quiet" or (self.hovered and self.enabled):
            pygame.draw.rect(surface, ground, rect, border_radius=radius)
            light = tuple(min(255, part + 16) for part in ground)
            top = (rect.left + radius, rect.top + theme.px(1)), (rect.right - radius - 1, rect.top + theme.px(1))
            pygame.draw.line(surface, light, *top)
            pygame.draw.rect(surface, edge, rect, theme.px(1), border_radius=radius)
        if self.look == "icon":
            side = min(rect.width, rect.height) - theme.px(10)
            draw_icon(
                surface,
                self.icon,
                pygame.Rect(0, 0, side, side).move(rect.centerx - side // 2, rect.centery - side // 2),
                ink,
            )
            return
        key = theme.text(shown(self.hotkey), "key", soft) if self.hotkey else None
        room = rect.width - theme.px(14) - (key.get_width() + theme.px(7) if key else 0)
        room -= theme.px(22) if self.icon else 0
        full = read(self.text)
        if key and theme.width(full, "button") > room:  # the words before the key
            room += key.get_width() + theme.px(7)
            key = None
        size = next((size for size in LETTERS if theme.width(full, "button", size) <= room), LETTERS[-1])
        text = theme.text(self.shortened(theme, full, "button", room, size), "button", ink, size)
        total = text.get_width() + (key.get_width() + theme.px(7) if key else 0) + (theme.px(22) if self.icon else 0)
        x = rect.left + max(theme.px(7), (rect.width - total) // 2)
        if self.icon:
            side = theme.px(16)
            draw_icon(surface, self.icon, pygame.Rect(x, rect.centery - side // 2, side, side), ink)
            x += theme.px(22)
        surface.blit(text, text.get_rect(midleft=(x, rect.centery)))
        if key:
            surface.blit(key, key.get_rect(midleft=(x + text.get_width() + theme.px(7), rect.centery + theme.px(1))))

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.MOUSEMOTION:
            self.hovered = self.rect.collidepoint(event.pos)
            return False
        if clicked(self, event):
            self.held = True
            return True
        if event.type == pygame.MOUSEBUTTONUP and event.button == 1 and self.held:
            self.held = False
            if self.rect.collidepoint(event.pos) and self.enabled:
                self.press()
            return True
        # Space never ends a turn by accident: it is the key for the next unit.
        if self.focused and activated(self, event) and not (event.key == pygame.K_SPACE and self.hotkey == "enter"):
            self.press()
            return True
        return False

    def forget_pointer(self) -> None:
        super().forget_pointer()
        self.held = False

    def press(self) -> None:
        if self.enabled:
            self.on_click()
