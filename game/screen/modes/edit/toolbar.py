"""The tools at the left, in groups; Tab goes to the one in use, arrows to the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from game.screen import keys
from game.screen.chords import shown
from game.screen.colours import BRASS, CRIMSON, INK, INK_SOFT, ON_CRIMSON, PAPER_LIGHT, RULE_SOFT
from game.screen.kit import Button, Column, Panel, Rule, ScrollArea, Widget, draw_icon
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.tools import BY_ID, TOOLS, Tool
from game.screen.theme import Theme

_LAST_OF_GROUP: Final = ("lines", "leaders", "links")
_ICON, _PAD = 15, 6  # points


class ToolButton(Button):
    kind = "tool"

    def __init__(self, model: Model, tool: Tool, choose: Callable[[], object]) -> None:
        action = f"edit_{tool.id}"
        key = keys.chord_of(action)
        super().__init__(f"tool_{tool.id}", tool.text, choose, icon=tool.icon, hotkey=key, tooltip=tool.about)
        self.model, self.tool, self.key = model, tool, shown(key) if key else ""
        self.chosen = self.focusable = tool.id == model.tool

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        rect, ink, soft = self.rect, INK, INK_SOFT
        if self.chosen:
            pygame.draw.rect(surface, CRIMSON, rect, border_radius=theme.px(3))
            ink, soft = ON_CRIMSON, (226, 190, 170)
        elif self.hovered or self.focused:
            pygame.draw.rect(surface, PAPER_LIGHT, rect, border_radius=theme.px(3))
            edge = BRASS if self.focused else RULE_SOFT
            pygame.draw.rect(surface, edge, rect, theme.px(1), border_radius=theme.px(3))
        left, right = rect.left + theme.px(_PAD), rect.right - theme.px(_PAD)
        with_icon, with_key = fitting(theme, right - left)
        if with_icon:
            box = pygame.Rect(left, 0, theme.px(_ICON), theme.px(_ICON))
            box.centery = rect.centery
            draw_icon(surface, self.icon, box, ink if self.chosen else INK_SOFT)
            left = box.right + theme.px(_PAD)
        if with_key:
            key = theme.text(self.key, "key", soft)
            surface.blit(key, key.get_rect(midright=(right, rect.centery + theme.px(1))))
            right -= key.get_width()
        text = theme.text(self.shortened(theme, self.tool.text, "bold", right - left), "bold", ink)
        surface.blit(text, text.get_rect(midleft=(left, rect.centery)))

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.KEYDOWN and self.focused and event.key in (pygame.K_UP, pygame.K_DOWN):
            step = 1 if event.key == pygame.K_DOWN else -1
            order = [tool.id for tool in self.model.tools]
            self.focus_tool(order[(order.index(self.tool.id) + step) % len(order)])
            return True
        return super().handle(event)

    def focus_tool(self, tool: str) -> None:
        ui = self.model.ui
        for widget in ui.root.walk():
            if isinstance(widget, ToolButton):
                widget.focusable = widget.tool.id == tool
        found = ui.find(f"tool_{tool}")
        if found is not None:
            ui.go_to(found)


def fitting(theme: Theme, room: int) -> tuple[bool, bool]:
    """Whether the icons and whether the keys of all tools find room beside their names."""
    room -= max(theme.width(tool.text, "bold") for tool in TOOLS)
    icon, key = theme.px(_ICON + _PAD), theme.px(_PAD) + theme.width("M", "key")
    return room >= icon, room >= icon + key


def tool_rail(model: Model) -> Widget:
    lines: list[Widget] = []
    for tool in model.tools:
        button = ToolButton(model, tool, choosing(model, tool.id))
        lines.append(button)
        if tool.id in _LAST_OF_GROUP:
            lines.append(Rule())
    return Panel(ScrollArea(Column(lines, gap=1), "tools"), style="paper", pad=7)


def choosing(model: Model, tool: str) -> Callable[[], object]:
    assert tool in BY_ID
    return lambda: model.do(f"edit_{tool}")
