"""Choices: yes or no, one of several, one of a list that opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pygame

from game.screen.chords import shown
from game.screen.colours import BRASS, CRIMSON, INK, INK_SOFT, PAPER_DARK, PAPER_LIGHT, RULE
from game.screen.kit.buttons import FADED, TARGET
from game.screen.kit.containers import Column, Row
from game.screen.kit.icons import draw_icon
from game.screen.kit.painting import shorten
from game.screen.kit.widget import Text, Widget, activated, clicked, read
from game.screen.theme import Theme


class Choice(Widget):
    """A mark and a text beside it, round for one of several and square for yes or no."""

    round = False

    def __init__(self, id: str, text: Text, value: bool, **more: Any) -> None:
        super().__init__(id, **more)
        self.text, self.on = text, value
        self.label = self.label or text
        self.focusable = True

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        wide = theme.px(TARGET) + theme.width(read(self.text))
        if self.hotkey:
            wide += theme.width(shown(self.hotkey), "key") + theme.px(7)
        return min(width, wide), max(theme.px(TARGET), theme.line_height())

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        side = theme.px(16)
        box = pygame.Rect(self.rect.left + theme.px(2), self.rect.centery - side // 2, side, side)
        edge = INK if self.hovered and self.enabled else RULE if self.enabled else FADED
        if self.round:
            pygame.draw.aacircle(surface, PAPER_LIGHT, box.center, side // 2)
            pygame.draw.aacircle(surface, edge, box.center, side // 2, theme.px(1.5))
            if self.on:
                pygame.draw.aacircle(surface, CRIMSON if self.enabled else FADED, box.center, side // 4)
        else:
            pygame.draw.rect(surface, PAPER_LIGHT, box, border_radius=theme.px(2))
            pygame.draw.rect(surface, edge, box, theme.px(1.5), border_radius=theme.px(2))
            if self.on:
                draw_icon(surface, "check", box.inflate(-theme.px(3), -theme.px(3)), CRIMSON if self.enabled else FADED)
        ink = INK if self.enabled else FADED
        room = self.rect.right - box.right - theme.px(8)
        text = theme.text(self.shortened(theme, read(self.text), "body", room), "body", ink)
        place = text.get_rect(midleft=(box.right + theme.px(8), self.rect.centery))
        surface.blit(text, place)
        if self.hotkey:
            key = theme.text(shown(self.hotkey), "key", INK_SOFT)
            if place.right + theme.px(7) + key.get_width() <= self.rect.right:
                surface.blit(key, key.get_rect(midleft=(place.right + theme.px(7), self.rect.centery + theme.px(1))))

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.MOUSEMOTION:
            self.hovered = self.rect.collidepoint(event.pos)
            return False
        if clicked(self, event) or (self.focused and activated(self, event)):
            self.press()
            return True
        return False

    @property
    def value(self) -> bool:
        return self.on


class Toggle(Choice):
    kind = "toggle"

    def __init__(self, id: str, text: Text, value: bool, on_change: Callable[[bool], object], **more: Any) -> None:
        super().__init__(id, text, value, **more)
        self.on_change = on_change

    def press(self) -> None:
        if self.enabled:
            self.on = not self.on
            self.on_change(self.on)


class Option(Choice):
    kind = "option"
    round = True

    def __init__(self, id: str, text: str, value: bool, on_pick: Callable[[], object], **more: Any) -> None:
        super().__init__(id, text, value, **more)
        self.on_pick = on_pick

    def press(self) -> None:
        if self.enabled:
            self.on_pick()


class Radio(Widget):
    """One of several; in a row, or `across=False` below each other. Options: (value, text)."""

    kind = "radio"

    def __init__(
        self,
        id: str,
        options: Sequence[tuple[Any, str]],
        value: Any,
        on_change: Callable[[Any], object],
        *,
        across: bool = True,
        **more: Any,
    ) -> None:
        super().__init__(id, **more)
        self.chosen, self.on_change = value, on_change
        self.options = [(wanted, text) for wanted, text in options]
        choices: list[Widget] = [
            Option(f"{id}:{wanted}", text, wanted == value, lambda w=wanted: self.pick(w))  # type: ignore[misc]
            for wanted, text in self.options
        ]
        self.children = [Row(choices, gap=14) if across else Column(choices, gap=2)]

    def pick(self, value: Any) -> None:
        self.chosen = value
        for choice, (wanted, _) in zip(self.children[0].children, self.options, strict=True):
            assert isinstance(choice, Option)
            choice.on = wanted == value
        self.on_change(value)

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        return self.children[0].wanted(theme, width)

    @property
    def value(self) -> Any:
        return self.chosen


class Dropdown(Widget):
    """One of several, listed when it is opened. The list is drawn by the page, over everything."""

    kind = "dropdown"

    def __init__(
        self, id: str, options: Sequence[tuple[Any, str]], value: Any, on_change: Callable[[Any], object], **more: Any
    ) -> None:
        super().__init__(id, **more)
        self.options = list(options)
        self.chosen, self.on_change = value, on_change
        self.focusable = True
        self.open = False
        self.over = -1
        self.typed = ""  # letters in a row, while the list is open
        self.label = self.label or self.text

    def text(self) -> str:
        return next((text for value, text in self.options if value == self.chosen), "")

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        wide = max((theme.width(text) for _, text in self.options), default=0) + theme.px(40)
        return min(width, wide), max(theme.px(TARGET), theme.line_height() + theme.px(6))

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        pygame.draw.rect(surface, PAPER_LIGHT if self.enabled else PAPER_DARK, self.rect, border_radius=theme.px(3))
        pygame.draw.rect(surface, BRASS if self.open else RULE, self.rect, theme.px(1), border_radius=theme.px(3))
        room = self.rect.width - theme.px(34)
        text = theme.text(self.shortened(theme, self.text(), "body", room), "body", INK if self.enabled else FADED)
        surface.blit(text, text.get_rect(midleft=(self.rect.left + theme.px(9), self.rect.centery)))
        x, y, half = self.rect.right - theme.px(15), self.rect.centery, theme.px(4)
        pygame.draw.polygon(surface, INK_SOFT, [(x - half, y - half // 2), (x + half, y - half // 2), (x, y + half)])

    def list_rect(self, theme: Theme, window: pygame.Rect) -> pygame.Rect:
        line = self.line(theme)
        high = line * len(self.options) + theme.px(6)
        below = pygame.Rect(self.rect.left, self.rect.bottom, self.rect.width, high)
        if below.bottom > window.bottom:
            below.bottom = max(self.rect.top, window.top + high)
        return below.clamp(window)

    def line(self, theme: Theme) -> int:
        return max(theme.px(TARGET), theme.line_height())

    def draw_list(self, surface: pygame.Surface, theme: Theme, window: pygame.Rect) -> None:
        box = self.list_rect(theme, window)
        pygame.draw.rect(surface, PAPER_LIGHT, box)
        pygame.draw.rect(surface, RULE, box, theme.px(1))
        line = self.line(theme)
        for number, (value, text) in enumerate(self.options):
            row = pygame.Rect(box.left + 1, box.top + theme.px(3) + number * line, box.width - 2, line)
            if number == self.over:
                pygame.draw.rect(surface, PAPER_DARK, row)
            role = "bold" if value == self.chosen else "body"
            picture = theme.text(shorten(theme, text, role, row.width - theme.px(16)), role)
            surface.blit(picture, picture.get_rect(midleft=(row.left + theme.px(8), row.centery)))

    def handle_list(self, event: pygame.event.Event, theme: Theme, window: pygame.Rect) -> bool:
        """Events while the list is open: all are its own."""
        box, line = self.list_rect(theme, window), self.line(theme)
        if event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN):
            inside = box.collidepoint(event.pos)
            self.over = min(len(self.options) - 1, (event.pos[1] - box.top - theme.px(3)) // line) if inside else -1
            if event.type == pygame.MOUSEBUTTONDOWN and event.button in (1, 3):
                self.open = False
                if inside and event.button == 1 and 0 <= self.over < len(self.options):
                    self.pick(self.over)
        elif event.type == pygame.KEYDOWN:
            self.keyed_list(event)
        return True

    def keyed_list(self, event: pygame.event.Event) -> None:
        if event.key in (pygame.K_UP, pygame.K_DOWN):
            self.over = (self.over + (1 if event.key == pygame.K_DOWN else -1)) % max(1, len(self.options))
        elif event.key in (pygame.K_HOME, pygame.K_END):
            self.over = 0 if event.key == pygame.K_HOME else len(self.options) - 1
        elif event.key in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE):
            self.open = False
            if 0 <= self.over < len(self.options):
                self.pick(self.over)
        elif event.key in (pygame.K_ESCAPE, pygame.K_TAB):
            self.open = False
        elif event.unicode.isalnum():
            self.seek(event.unicode)
            return
        self.typed = ""

    def seek(self, letter: str) -> None:
        """To the next entry that begins with what was typed; with this letter alone if none does."""
        count = len(self.options)
        for typed, start in ((self.typed + letter, self.over + (not self.typed)), (letter, self.over + 1)):
            ahead = [(start + step) % count for step in range(count)]
            found = next((n for n in ahead if self.options[n][1].casefold().startswith(typed.casefold())), None)
            if found is not None:
                self.over, self.typed = found, typed
                return

    def pick(self, number: int) -> None:
        self.chosen = self.options[number][0]
        self.on_change(self.chosen)

    def handle(self, event: pygame.event.Event) -> bool:
        if clicked(self, event) or (self.focused and activated(self, event)):
            self.press()
            return True
        if self.focused and event.type == pygame.KEYDOWN and event.key in (pygame.K_UP, pygame.K_DOWN) and self.options:
            at = next((n for n, (value, _) in enumerate(self.options) if value == self.chosen), 0)
            self.pick((at + (1 if event.key == pygame.K_DOWN else -1)) % len(self.options))
            return True
        return False

    def press(self) -> None:
        if self.enabled and self.options:
            self.open, self.typed = True, ""
            self.over = next((n for n, (value, _) in enumerate(self.options) if value == self.chosen), 0)

    @property
    def value(self) -> Any:
        return self.chosen
