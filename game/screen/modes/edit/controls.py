"""Small widgets of forms: a field that opens a list, and words that can be taken out one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import pygame

from game.messages import _
from game.screen.colours import BRASS, INK, INK_SOFT, PAPER_DARK, PAPER_LIGHT, RULE, RULE_SOFT
from game.screen.kit import Button, Widget, draw_icon
from game.screen.kit.widget import read
from game.screen.theme import Theme

_CHIP: Final = 26  # points high
_CROSS: Final = 20  # points wide, the place of the cross


class Pick(Button):
    """What was chosen from a long list, with a glass that says that it is looked for there."""

    kind = "pick"

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        edge = BRASS if self.hovered or self.focused else RULE
        pygame.draw.rect(surface, PAPER_LIGHT if self.enabled else PAPER_DARK, self.rect, border_radius=theme.px(3))
        pygame.draw.rect(surface, edge, self.rect, theme.px(1), border_radius=theme.px(3))
        side = theme.px(14)
        glass = pygame.Rect(self.rect.right - side - theme.px(8), self.rect.centery - side // 2, side, side)
        draw_icon(surface, "search", glass, INK_SOFT)
        room = glass.left - self.rect.left - theme.px(14)
        text = theme.text(self.shortened(theme, read(self.text), "body", room), "body", INK)
        surface.blit(text, text.get_rect(midleft=(self.rect.left + theme.px(8), self.rect.centery)))


class Out(Button):
    """Takes the line it stands behind out."""

    kind = "out"

    def __init__(self, id: str, act: Callable[[], object], **more: Any) -> None:
        super().__init__(id, _("Remove"), act, kind="icon", icon="cross", **{"tooltip": _("Take this out."), **more})

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        lit = self.hovered or self.focused
        if lit:
            pygame.draw.rect(surface, PAPER_LIGHT, self.rect, border_radius=theme.px(3))
            pygame.draw.rect(surface, RULE_SOFT, self.rect, theme.px(1), border_radius=theme.px(3))
        side = theme.px(11)
        place = pygame.Rect(0, 0, side, side)
        place.center = self.rect.center
        draw_icon(surface, "cross", place, INK if lit else INK_SOFT)


class Shift(Button):
    """Moves what is open by one place in its list: `step` -1 up, 1 down."""

    kind = "shift"

    def __init__(self, id: str, step: int, act: Callable[[], object], **more: Any) -> None:
        super().__init__(id, _("Up") if step < 0 else _("Down"), act, kind="icon", **more)
        self.step = step

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        ground, edge, ink, _ = self.colours()
        rect = self.rect.move(0, theme.px(1)) if self.held else self.rect
        pygame.draw.rect(surface, ground, rect, border_radius=theme.px(3))
        pygame.draw.rect(surface, edge, rect, theme.px(1), border_radius=theme.px(3))
        wide, high = theme.px(5), theme.px(3) * self.step
        x, y = rect.center
        pygame.draw.polygon(surface, ink, [(x - wide, y - high), (x + wide, y - high), (x, y + high)])


class Chip(Button):
    """A word of a list. A click on its cross or Delete takes it out; `show`: what a click on the word does, without
    it the same."""

    kind = "chip"

    def __init__(
        self, id: str, text: str, drop: Callable[[], object], show: Callable[[], object] | None = None, **more: Any
    ) -> None:
        tip = _("Click it to see it on the map; the cross takes it out.") if show else _("Take it out.")
        super().__init__(id, text, show or drop, **{"tooltip": f"{text}\n{tip}", **more})
        self.drop = drop

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        wide = theme.px(8) + theme.width(read(self.text)) + theme.px(_CROSS)
        return min(width, wide), max(theme.px(_CHIP), theme.line_height())

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        lit = self.hovered or self.focused
        pygame.draw.rect(surface, PAPER_LIGHT, self.rect, border_radius=theme.px(4))
        pygame.draw.rect(surface, BRASS if lit else RULE_SOFT, self.rect, theme.px(1), border_radius=theme.px(4))
        room = self.rect.width - theme.px(8 + _CROSS)
        text = theme.text(self.shortened(theme, read(self.text), "body", room), "body", INK)
        surface.blit(text, text.get_rect(midleft=(self.rect.left + theme.px(8), self.rect.centery)))
        side = theme.px(8)
        cross = pygame.Rect(0, 0, side, side)
        cross.center = (self.rect.right - theme.px(_CROSS) // 2, self.rect.centery)
        draw_icon(surface, "cross", cross, INK if lit else INK_SOFT)

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.KEYDOWN and self.focused and event.key in (pygame.K_DELETE, pygame.K_BACKSPACE):
            self.drop()
            return True
        if event.type == pygame.MOUSEBUTTONUP and event.button == 1 and self.held and self.on_cross(event.pos):
            self.held = False
            self.drop()
            return True
        return super().handle(event)

    def on_cross(self, pos: tuple[int, int]) -> bool:
        wide = self.rect.height * _CROSS // _CHIP
        return self.rect.collidepoint(pos) and pos[0] >= self.rect.right - wide


class Flow(Widget):
    """Children one behind the other, in as many rows as they need. `gap`: points."""

    kind = "flow"

    def __init__(self, children: Sequence[Widget], *, gap: float = 4, **more: Any) -> None:
        super().__init__(children=list(children), **more)
        self.gap = gap

    def places(self, theme: Theme, width: int) -> list[pygame.Rect]:
        """From the corner of the flow."""
        gap, found = theme.px(self.gap), []
        x = y = high = 0
        for child in self.children:
            wide, tall = child.wanted(theme, width)
            if x and x + wide > width:
                x, y, high = 0, y + high + gap, 0
            found.append(pygame.Rect(x, y, wide, tall))
            x, high = x + wide + gap, max(high, tall)
        return found

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        return width, max((place.bottom for place in self.places(theme, width)), default=0)

    def arrange(self, theme: Theme, rect: pygame.Rect) -> None:
        self.rect = pygame.Rect(rect)
        for child, place in zip(self.children, self.places(theme, rect.width), strict=True):
            child.arrange(theme, place.move(rect.topleft))
