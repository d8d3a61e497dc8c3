"""What is higher than its place, moved under it."""

from __future__ import annotations

from typing import Any, Final

import pygame

from game.screen.colours import BRASS, RULE_SOFT
from game.screen.kit.widget import Widget
from game.screen.theme import Theme

_STEP: Final = 46  # points a notch of the wheel
_KEYS: Final = {pygame.K_PAGEDOWN: 0.9, pygame.K_PAGEUP: -0.9}


class ScrollArea(Widget):
    """`offset`: pixels scrolled down. Wheel, bar, page keys; what gets the focus is scrolled into sight."""

    kind = "scroll"

    def __init__(self, child: Widget, id: str = "", **more: Any) -> None:
        more.setdefault("grow", 1)
        super().__init__(id, children=[child], **more)
        self.offset = 0
        self.content = 0
        self.dragging: int | None = None
        self.step = _STEP
        self.bar_wide = 8

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        return self.children[0].wanted(theme, width)

    def arrange(self, theme: Theme, rect: pygame.Rect) -> None:
        self.rect = pygame.Rect(rect)
        self.step, self.bar_wide = theme.px(_STEP), theme.px(8)
        self.content = self.children[0].wanted(theme, rect.width)[1]
        wide = rect.width
        if self.content > rect.height:
            wide -= self.bar_wide + theme.px(4)
            self.content = self.children[0].wanted(theme, wide)[1]
        self.offset = min(max(0, self.offset), self.most)
        self.children[0].arrange(
            theme, pygame.Rect(rect.left, rect.top - self.offset, wide, max(self.content, rect.height))
        )

    @property
    def most(self) -> int:
        return max(0, self.content - self.rect.height)

    def scroll(self, pixels: int) -> bool:
        """Move the content; False where it could not."""
        wanted = min(max(0, self.offset + pixels), self.most)
        moved = wanted - self.offset
        self.offset = wanted
        if moved:
            shift(self.children[0], -moved)
        return bool(moved)

    def show(self, rect: pygame.Rect) -> None:
        """Bring a place of the content into sight."""
        if rect.top < self.rect.top:
            self.scroll(rect.top - self.rect.top)
        elif rect.bottom > self.rect.bottom:
            self.scroll(min(rect.bottom - self.rect.bottom, rect.top - self.rect.top))

    def bar(self) -> pygame.Rect:
        high = max(24, self.rect.height * self.rect.height // max(1, self.content))
        room = self.rect.height - high
        top = self.rect.top + (room * self.offset // self.most if self.most else 0)
        return pygame.Rect(self.rect.right - self.bar_wide, top, self.bar_wide, high)

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        clip = surface.get_clip()
        surface.set_clip(self.rect.clip(clip))
        child = self.children[0]
        if child.visible:
            child.draw(surface, theme)
        if self.most:
            track = pygame.Rect(self.rect.right - self.bar_wide, self.rect.top, self.bar_wide, self.rect.height)
            pygame.draw.rect(surface, (228, 214, 180), track, border_radius=self.bar_wide // 2)
            colour = BRASS if self.dragging is not None else RULE_SOFT
            pygame.draw.rect(surface, colour, self.bar(), border_radius=self.bar_wide // 2)
            pygame.draw.rect(surface, BRASS, self.bar(), 1, border_radius=self.bar_wide // 2)
        surface.set_clip(clip)

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEMOTION) and self.drag(event):
            return True
        if event.type == pygame.MOUSEBUTTONDOWN and not self.rect.collidepoint(event.pos):
            return False  # what is scrolled out of sight cannot be clicked
        if super().handle(event):
            return True
        if event.type == pygame.MOUSEWHEEL and self.hovered:
            return self.scroll(-event.y * self.step) or bool(self.most)
        if event.type == pygame.KEYDOWN and event.key in _KEYS and self.most and any(w.focused for w in self.walk()):
            return self.scroll(int(_KEYS[event.key] * self.rect.height))
        return False

    def drag(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.MOUSEMOTION:
            self.hovered = self.rect.collidepoint(event.pos)
            if self.dragging is not None:
                room = self.rect.height - self.bar().height
                top = event.pos[1] - self.dragging - self.rect.top
                self.scroll((top * self.most // room if room else 0) - self.offset)
                return True
        elif event.type == pygame.MOUSEBUTTONUP and self.dragging is not None:
            self.dragging = None
            return True
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self.most:
            on_track = self.rect.collidepoint(event.pos) and event.pos[0] >= self.rect.right - self.bar_wide
            if on_track:
                bar = self.bar()
                if not bar.collidepoint(event.pos):
                    self.scroll(self.rect.height if event.pos[1] > bar.bottom else -self.rect.height)
                    bar = self.bar()
                self.dragging = event.pos[1] - bar.top
                return True
        return False

    def at(self, place: tuple[int, int], to_read: bool = False) -> Widget | None:
        return super().at(place, to_read) if self.rect.collidepoint(place) else None

    def forget_pointer(self) -> None:
        super().forget_pointer()
        self.dragging = None

    @property
    def value(self) -> int:
        return self.offset


def shift(widget: Widget, pixels: int) -> None:
    widget.rect.move_ip(0, pixels)
    for child in widget.children:
        shift(child, pixels)


def scrolled_in(top: Widget, widget: Widget) -> ScrollArea | None:
    """The area in which a widget of a page or dialog is moved."""
    areas = (area for area in top.walk() if isinstance(area, ScrollArea) and area is not widget)
    return next((area for area in areas if widget in area.walk()), None)
