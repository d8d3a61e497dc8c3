"""A text of several lines to type in, broken where the box ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pygame

from game.screen.chords import chord
from game.screen.colours import BRASS, INK, INK_SOFT, PAPER_LIGHT, RULE, RULE_SOFT
from game.screen.kit.field import TextField, pasted
from game.screen.kit.widget import clicked
from game.screen.theme import Theme

Lines = list[tuple[int, int]]
"""Beginning and end of each line in the text; a line break belongs to no line."""

_MARKED: Final = (214, 190, 130)
_SIDE, _TOP = 8, 5  # points between the edge and the letters


class TextArea(TextField):
    """`rows`: least and most lines it has room for. Enter begins a line, Tab leaves. `offset`: pixels scrolled."""

    kind = "text_area"

    def __init__(
        self,
        id: str,
        text: str = "",
        on_change: Callable[[str], object] | None = None,
        *,
        rows: tuple[int, int] = (3, 10),
        **more: Any,
    ) -> None:
        more.setdefault("most", 20_000)
        super().__init__(id, text, on_change, None, **more)
        self.rows = rows
        self.caret = self.anchor = 0
        self.column: int | None = None
        """Pixels from the left edge that the caret keeps to while it goes up and down."""
        self.follow = False  # the caret has moved and is to be in sight
        self._broken: tuple[tuple[str, int, float], Lines] | None = None

    # ---------------------------------------------------------------------------------------------------------- layout

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        self.theme = theme
        least, most = self.rows
        count = len(self.lines(theme, width - 2 * theme.px(_SIDE)))
        high = min(most, max(least, count)) * theme.line_height()
        return width, high + 2 * theme.px(_TOP)

    def lines(self, theme: Theme, width: int) -> Lines:
        """Kept until the text or the width changes."""
        key = (self.text, width, theme.scale)
        if self._broken is None or self._broken[0] != key:
            self._broken = key, broken(theme, self.text, max(1, width))
        return self._broken[1]

    @property
    def inner(self) -> pygame.Rect:
        theme = self.theme
        if theme is None:
            return pygame.Rect(self.rect)
        return self.rect.inflate(-2 * theme.px(_SIDE), -2 * theme.px(_TOP))

    def laid(self) -> Lines:
        return self.lines(self.theme, self.inner.width) if self.theme is not None else [(0, len(self.text))]

    @property
    def high(self) -> int:
        return self.theme.line_height() if self.theme is not None else 1

    @property
    def deepest(self) -> int:
        """Pixels it can be scrolled."""
        return max(0, len(self.laid()) * self.high - self.inner.height)

    def row_of(self, caret: int) -> int:
        """The line a place between letters is on; at a break in a paragraph the line behind it."""
        lines = self.laid()
        return max((number for number, (start, _) in enumerate(lines) if start <= caret), default=0)

    def spot(self, caret: int) -> tuple[int, int]:
        """Pixels of the caret's upper end, from the corner of the text."""
        assert self.theme is not None
        row = self.row_of(caret)
        start, end = self.laid()[row]
        return self.theme.width(self.text[start : min(caret, end)]), row * self.high

    # ----------------------------------------------------------------------------------------------------------- looks

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        self.theme = theme
        edge = BRASS if self.focused else RULE
        pygame.draw.rect(surface, PAPER_LIGHT, self.rect, border_radius=theme.px(3))
        pygame.draw.rect(surface, edge, self.rect, theme.px(1), border_radius=theme.px(3))
        self.keep_in_sight()
        inner, high = self.inner, self.high
        clip = surface.get_clip()
        surface.set_clip(self.rect.inflate(-theme.px(6), -theme.px(4)).clip(clip))
        low, far = sorted((self.caret, self.anchor))
        for number, (start, end) in enumerate(self.laid()):
            y = inner.top + number * high - self.offset
            if y + high < inner.top or y > inner.bottom:
                continue
            if self.focused and low < far and low <= end and far > start:
                self.draw_mark(surface, theme, (max(low, start), min(far, end)), start, y)
            line = self.text[start:end].rstrip("\n")
            if line:
                surface.blit(theme.text(line, "body", INK), (inner.left, y))
        if not self.text:
            surface.blit(theme.text(self.placeholder, "italic", INK_SOFT), inner.topleft)
        if self.focused:
            x, y = self.spot(self.caret)
            x, y = inner.left + x, inner.top + y - self.offset
            pygame.draw.line(surface, INK, (x, y + 1), (x, y + high - 2), theme.px(1))
        surface.set_clip(clip)
        self.draw_bar(surface, theme)

    def draw_mark(self, surface: pygame.Surface, theme: Theme, part: tuple[int, int], start: int, y: int) -> None:
        left, right = (theme.width(self.text[start:at]) for at in part)
        pygame.draw.rect(surface, _MARKED, (self.inner.left + left, y, max(right - left, theme.px(3)), self.high))

    def draw_bar(self, surface: pygame.Surface, theme: Theme) -> None:
        if not self.deepest:
            return
        track = pygame.Rect(self.rect.right - theme.px(6), self.rect.top + 3, theme.px(3), self.rect.height - 6)
        long = max(theme.px(12), track.height * self.inner.height // (self.inner.height + self.deepest))
        top = track.top + (track.height - long) * self.offset // self.deepest
        pygame.draw.rect(surface, RULE_SOFT, (track.left, top, track.width, long), border_radius=theme.px(2))

    def keep_in_sight(self) -> None:
        if self.follow and self.focused:
            y = self.spot(self.caret)[1]
            self.offset = min(max(self.offset, y + self.high - self.inner.height), y)
            self.follow = False
        self.offset = max(0, min(self.offset, self.deepest))

    # ----------------------------------------------------------------------------------------------------------- input

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.MOUSEMOTION:
            self.hovered = self.rect.collidepoint(event.pos)
            if self.selecting:
                self.caret, self.follow = self.place_under(event.pos), True
                return True
            return False
        if event.type == pygame.MOUSEWHEEL and self.hovered:
            before = self.offset
            self.offset = max(0, min(self.offset - event.y * 2 * self.high, self.deepest))
            return self.offset != before
        if clicked(self, event):
            self.caret = self.anchor = self.place_under(event.pos)
            self.selecting, self.column = True, None
            return True
        return super().handle(event)

    def place_under(self, pos: tuple[int, int]) -> int:
        """The place between letters nearest to a point of the window."""
        if self.theme is None:
            return len(self.text)
        row = (pos[1] - self.inner.top + self.offset) // max(1, self.high)
        return self.place_in(row, pos[0] - self.inner.left)

    def place_in(self, row: int, x: int) -> int:
        """The place of a line nearest to so many pixels from the left."""
        lines, theme = self.laid(), self.theme
        assert theme is not None
        row = max(0, min(row, len(lines) - 1))
        start, end = lines[row]
        if row + 1 < len(lines) and lines[row + 1][0] == end and end > start:
            end -= 1  # behind the space at a break it would be on the next line
        return min(range(start, end + 1), key=lambda at: abs(theme.width(self.text[start:at]) - x))

    def put(self, text: str) -> None:
        clean = "".join(sign for sign in text.replace("\r\n", "\n") if sign.isprintable() or sign == "\n")
        low, high = sorted((self.caret, self.anchor))
        clean = clean[: max(0, self.most - len(self.text) + high - low)]
        self.change(self.text[:low] + clean + self.text[high:], low + len(clean))

    def change(self, text: str, caret: int) -> None:
        self.follow, self.column = True, None
        super().change(text, caret)

    def keyed(self, event: pygame.event.Event) -> bool:
        pressed = chord(event)
        shift = pressed.startswith("shift+")
        key = pressed.removeprefix("shift+")
        page = max(1, self.inner.height // max(1, self.high) - 1)
        match key:
            case "enter":
                self.put("\n")
            case "up" | "down" | "page up" | "page down" if self.theme is not None:
                self.step({"up": -1, "down": 1, "page up": -page, "page down": page}[key], shift)
            case "home" | "end":
                start, end = self.laid()[self.row_of(self.caret)]
                soft = end < len(self.text) and self.text[end] != "\n" and end > start
                self.go(start if key == "home" else end - soft, shift)
            case "ctrl+home" | "ctrl+end":
                self.go(0 if key == "ctrl+home" else len(self.text), shift)
            case "left" | "right":
                self.go(self.caret + (1 if key == "right" else -1), shift)
            case "ctrl+v":
                self.put(pasted())
            case _:
                return super().keyed(event)
        return True

    def go(self, caret: int, selecting: bool) -> None:
        self.caret = min(len(self.text), max(0, caret))
        self.anchor = self.anchor if selecting else self.caret
        self.follow, self.column = True, None

    def step(self, rows: int, selecting: bool) -> None:
        """Lines up or down, in the column in which it began; past the first or last, to the end of the text."""
        lines = self.laid()
        x = self.column if self.column is not None else self.spot(self.caret)[0]
        row = self.row_of(self.caret) + rows
        self.go(0 if row < 0 else len(self.text) if row >= len(lines) else self.place_in(row, x), selecting)
        self.column = x

    def take_over(self, before: TextField) -> None:
        super().take_over(before)
        if isinstance(before, TextArea):
            self.column, self.follow = before.column, before.follow

    def press(self) -> None:
        """Where the caret was it stays: a long text is not written over by one letter."""


def broken(theme: Theme, text: str, width: int) -> Lines:
    """The lines of a text of so many pixels. A space at a break stays at the end of its line."""
    lines: Lines = []
    begin = 0
    for paragraph in text.split("\n"):
        start, end = begin, begin + len(paragraph)
        while start < end:
            cut = fitting(theme, text, start, end, width)
            lines.append((start, cut))
            start = cut
        if begin == end:
            lines.append((begin, end))
        begin = end + 1
    return lines


def fitting(theme: Theme, text: str, start: int, end: int, width: int) -> int:
    """Where the line that begins at `start` ends: behind the last word that fits, at least one letter on."""
    at = start
    while at < end:
        space = text.find(" ", at, end)
        word_end = end if space < 0 else space
        if theme.width(text[start:word_end]) > width:
            break
        at = word_end if word_end == end else space + 1
    if at > start:
        return at
    low, high = start + 1, end
    while low < high:  # a word longer than the line
        middle = (low + high + 1) // 2
        low, high = (middle, high) if theme.width(text[start:middle]) <= width else (low, middle - 1)
    return low
