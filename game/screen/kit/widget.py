"""The base of all widgets: a place on the window, a name, and how it takes part in layout, drawing and input."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import pygame

from game.messages import _
from game.screen.kit.painting import shorten
from game.screen.theme import Theme

Text = str | Callable[[], str]
"""A text, or what to ask for it whenever it is drawn."""


def read(text: Text) -> str:
    """What is shown: what tables of the window call things is translated here."""
    return _(text if isinstance(text, str) else text())


_BEYOND: Final = 32
"""Points by which what a widget draws may stand over its place: a shadow, a ring around what has the focus."""


class Layout:
    """The layout that is being made: who asks a widget twice running gets the same answer, unless one has changed."""

    number = 0  # 0: none
    made = 0

    def __enter__(self) -> None:
        Layout.made += 1
        Layout.number = Layout.made

    def __exit__(self, *error: object) -> None:
        Layout.number = 0

    @staticmethod
    def changed() -> None:
        """A widget is another than it was when it was asked: nothing that was answered holds any more."""
        if Layout.number:
            Layout.made += 1
            Layout.number = Layout.made


class Widget:
    """`width`, `height`: fixed sizes in points, without them as `measure` says. `grow`: share of spare room in a row
    or column. `rect` is in pixels of the window, set by the layout."""

    kind = "widget"

    def __init__(
        self,
        id: str = "",
        *,
        label: Text = "",
        tooltip: Text = "",
        hotkey: str = "",
        enabled: bool = True,
        visible: bool = True,
        grow: float = 0,
        width: float | None = None,
        height: float | None = None,
        children: list[Widget] | None = None,
    ) -> None:
        self.id = id
        self.label: Text = label
        self.tooltip: Text = tooltip
        self.hotkey = hotkey
        self.enabled = enabled
        self._visible = visible
        self.grow = grow
        self.width = width
        self.height = height
        self.children: list[Widget] = children or []
        self.focusable = False
        self.focused = False
        self.hovered = False
        self.rect = pygame.Rect(0, 0, 0, 0)
        self._asked, self._answer = (0, 0), (0, 0)  # the layout and width it was last measured for, and what came of it

    # ---------------------------------------------------------------------------------------------------------- layout

    @property
    def visible(self) -> bool:
        return self._visible

    @visible.setter
    def visible(self, visible: bool) -> None:
        if visible != self._visible:
            self._visible = visible
            Layout.changed()

    def wanted(self, theme: Theme, width: int) -> tuple[int, int]:
        """Pixels it asks for where `width` are to be had; its fixed sizes before those it measures."""
        if Layout.number and self._asked == (Layout.number, width):
            return self._answer
        self._asked, self._answer = (Layout.number, width), self._measured(theme, width)
        return self._answer

    def _measured(self, theme: Theme, width: int) -> tuple[int, int]:
        fixed = width if self.width is None else min(width, theme.px(self.width))
        wide, high = self.measure(theme, fixed)
        return (
            wide if self.width is None else theme.px(self.width),
            high if self.height is None else theme.px(self.height),
        )

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        """Pixels it would like to have, `width` at most."""
        return 0, 0

    def arrange(self, theme: Theme, rect: pygame.Rect) -> None:
        """Take this place and give the children theirs."""
        self.rect = pygame.Rect(rect)
        for child in self.children:
            child.arrange(theme, rect)

    # ---------------------------------------------------------------------------------------------------- looks, input

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        self.draw_children(surface, theme)

    def draw_children(self, surface: pygame.Surface, theme: Theme) -> None:
        clip = surface.get_clip()
        top, bottom = clip.top - theme.px(_BEYOND), clip.bottom + theme.px(_BEYOND)
        for child in self.children:
            if child.visible and child.rect.bottom >= top and child.rect.top <= bottom:  # not scrolled out of sight
                child.draw(surface, theme)

    def shortened(self, theme: Theme, text: str, role: str, width: int, size: float | None = None) -> str:
        """As much of a text as there is room for; where that is not all, pointing at the widget tells the whole, unless
        it tells something else."""
        fits = shorten(theme, text, role, width, size)
        if fits != text and not self.tooltip:
            self.tooltip = text
        return fits

    def handle(self, event: pygame.event.Event) -> bool:
        """Take an event; True when nobody else should. Children that lie on top come first."""
        return any(child.visible and child.handle(event) for child in reversed(self.children))

    def press(self) -> None:
        """What its hotkey, Enter or Space does."""

    def forget_pointer(self) -> None:
        """The pointer is elsewhere: let go of what was held."""
        self.hovered = False
        for child in self.children:
            child.forget_pointer()

    def update(self, seconds: float) -> None:
        for child in self.children:
            child.update(seconds)

    @property
    def moving(self) -> bool:
        for child in self.children:  # noqa: SIM110  asked of every widget in every frame
            if child.visible and child.moving:
                return True
        return False

    # --------------------------------------------------------------------------------------------------------- finding

    def walk(self) -> Iterator[Widget]:
        """It and all that is visible in it, in the order of reading."""
        ahead = [self]
        while ahead:
            widget = ahead.pop()
            if widget.visible:
                yield widget
                ahead.extend(reversed(widget.children))

    def at(self, place: tuple[int, int], to_read: bool = False) -> Widget | None:
        """The innermost visible widget at a place that has something to say or do. `to_read`: what it says is wanted,
        also of what is chosen as a whole."""
        if not self.visible or not self.rect.collidepoint(place):
            return None
        for child in reversed(self.children):
            found = child.at(place, to_read)
            if found is not None:
                return found
        return self if self.focusable or self.tooltip else None

    @property
    def value(self) -> Any:
        """What it holds, for tests."""
        return None

    def dump(self) -> dict[str, Any]:
        facts: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind,
            "label": read(self.label),
            "rect": list(self.rect),
            "enabled": self.enabled,
            "visible": self.visible,
        }
        if self.value is not None:
            facts["value"] = self.value
        if self.focused:
            facts["focused"] = True
        inner = [child.dump() for child in self.children if child.visible]
        if inner:
            facts["children"] = inner
        return facts


def clicked(widget: Widget, event: pygame.event.Event) -> bool:
    """The left button goes down on an enabled widget."""
    return bool(
        event.type == pygame.MOUSEBUTTONDOWN
        and event.button == 1
        and widget.enabled
        and widget.rect.collidepoint(event.pos)
    )


def activated(widget: Widget, event: pygame.event.Event) -> bool:
    """Enter or Space on a widget that has the focus."""
    keys = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)
    return bool(event.type == pygame.KEYDOWN and widget.enabled and event.key in keys)
