"""A line of text to type in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

import pygame

from game.screen.chords import chord
from game.screen.colours import BRASS, INK, INK_SOFT, PAPER_LIGHT, RULE
from game.screen.kit.widget import Widget, clicked
from game.screen.theme import Theme

_own_clipboard: list[str] = [""]
_LONGEST_PASTE: Final = 20_000
_ELSEWHERE: Final = ("f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "ctrl+")
"""Keys that are of no use in a field and may be hotkeys of the page."""


def copy(text: str) -> None:
    _own_clipboard[0] = text
    with suppress(pygame.error, AttributeError):
        pygame.scrap.put_text(text)


def pasted() -> str:
    with suppress(pygame.error, AttributeError):
        found = pygame.scrap.get_text()
        if found:
            return str(found)[:_LONGEST_PASTE]
    return _own_clipboard[0]


class TextField(Widget):
    """`most`: letters it takes. `caret` and `anchor` are places between letters; what lies between them is selected."""

    kind = "field"

    def __init__(
        self,
        id: str,
        text: str = "",
        on_change: Callable[[str], object] | None = None,
        on_submit: Callable[[str], object] | None = None,
        *,
        placeholder: str = "",
        most: int = 200,
        **more: Any,
    ) -> None:
        super().__init__(id, **more)
        self.text = text[:most]
        self.on_change, self.on_submit = on_change, on_submit
        self.placeholder, self.most = placeholder, most
        self.label = self.label or placeholder
        self.focusable = True
        self.caret = self.anchor = len(self.text)
        self.offset = 0
        self.selecting = False
        self.theme: Theme | None = None

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        return min(width, theme.px(240)), max(theme.px(30), theme.line_height() + theme.px(8))

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        self.theme = theme
        pygame.draw.rect(surface, PAPER_LIGHT, self.rect, border_radius=theme.px(3))
        pygame.draw.rect(surface, BRASS if self.focused else RULE, self.rect, theme.px(1), border_radius=theme.px(3))
        inner = self.rect.inflate(-theme.px(14), -theme.px(4))
        clip = surface.get_clip()
        surface.set_clip(inner.clip(clip))
        caret = theme.width(self.text[: self.caret]) if self.focused else 0
        self.offset = min(max(self.offset, caret - inner.width + theme.px(2)), caret)
        self.offset = max(0, min(self.offset, max(0, theme.width(self.text) - inner.width + theme.px(2))))
        x = inner.left - self.offset
        if self.focused and self.caret != self.anchor:
            low, high = sorted((self.caret, self.anchor))
            left, right = theme.width(self.text[:low]), theme.width(self.text[:high])
            pygame.draw.rect(surface, (214, 190, 130), (x + left, inner.top, right - left, inner.height))
        shown = theme.text(self.text, "body", INK) if self.text else theme.text(self.placeholder, "italic", INK_SOFT)
        surface.blit(shown, shown.get_rect(midleft=(x, inner.centery)))
        if self.focused:
            pygame.draw.line(surface, INK, (x + caret, inner.top + 2), (x + caret, inner.bottom - 3), theme.px(1))
        surface.set_clip(clip)

    def handle(self, event: pygame.event.Event) -> bool:
        if clicked(self, event):
            self.caret = self.anchor = self.place_at(event.pos[0])
            self.selecting = True
            return True
        if event.type == pygame.MOUSEMOTION and self.selecting:
            self.caret = self.place_at(event.pos[0])
            return True
        if event.type == pygame.MOUSEBUTTONUP and self.selecting:
            self.selecting = False
            return True
        if not self.focused or not self.enabled:
            return False
        if event.type == pygame.TEXTINPUT:
            self.put(event.text)
            return True
        return event.type == pygame.KEYDOWN and self.keyed(event)

    def place_at(self, x: int) -> int:
        """The place between letters nearest to a point of the window."""
        if self.theme is None:
            return len(self.text)
        inside = x - self.rect.left - self.theme.px(7) + self.offset
        theme = self.theme
        return min(range(len(self.text) + 1), key=lambda at: abs(theme.width(self.text[:at]) - inside))

    def put(self, text: str) -> None:
        """Write in place of what is selected."""
        clean = "".join(sign for sign in text if sign.isprintable())
        low, high = sorted((self.caret, self.anchor))
        clean = clean[: max(0, self.most - len(self.text) + high - low)]
        self.change(self.text[:low] + clean + self.text[high:], low + len(clean))

    def change(self, text: str, caret: int) -> None:
        changed = text != self.text
        self.text = text
        self.caret = self.anchor = caret
        if changed and self.on_change:
            self.on_change(text)

    def keyed(self, event: pygame.event.Event) -> bool:
        """Any key but those that lead elsewhere: letters come as text, and must not be taken for hotkeys."""
        pressed = chord(event)
        shift = pressed.startswith("shift+")
        low, high = sorted((self.caret, self.anchor))
        match pressed.removeprefix("shift+"):
            case "enter":
                if self.on_submit is None:
                    return False
                self.on_submit(self.text)
            case "esc" | "tab" | "page up" | "page down" | "up" | "down":
                return False
            case "backspace" | "delete" if low != high:
                self.put("")
            case "backspace" if self.caret:
                self.change(self.text[: self.caret - 1] + self.text[self.caret :], self.caret - 1)
            case "delete":
                self.change(self.text[: self.caret] + self.text[self.caret + 1 :], self.caret)
            case "left" | "right" | "home" | "end" as way:
                moves = {"left": self.caret - 1, "right": self.caret + 1, "home": 0, "end": len(self.text)}
                self.caret = min(len(self.text), max(0, moves[way]))
                self.anchor = self.anchor if shift else self.caret
            case "ctrl+a":
                self.anchor, self.caret = 0, len(self.text)
            case "ctrl+c" | "ctrl+x" as way:
                copy(self.text[low:high])
                if way == "ctrl+x":
                    self.put("")
            case "ctrl+v":
                self.put(pasted())
            case name:
                return not name.startswith(_ELSEWHERE) or len(name) == 1
        return True

    def press(self) -> None:
        self.anchor, self.caret = 0, len(self.text)

    def take_over(self, before: TextField) -> None:
        """Go on where another, in whose place it comes, was left."""
        self.theme = before.theme
        self.caret, self.anchor = (min(len(self.text), at) for at in (before.caret, before.anchor))
        self.offset, self.selecting = before.offset, before.selecting

    def forget_pointer(self) -> None:
        super().forget_pointer()
        self.selecting = False

    @property
    def value(self) -> str:
        return self.text
