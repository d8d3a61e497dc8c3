"""Text: single lines, wrapped paragraphs, and paragraphs of parts that can be clicked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pygame

from game.messages import _
from game.screen.colours import INK, Colour
from game.screen.kit.painting import shorten
from game.screen.kit.widget import Text, Widget, read
from game.screen.theme import Theme


def wrapped(theme: Theme, text: str, role: str, width: int, size: float | None = None) -> list[str]:
    """Lines no wider than `width` pixels, broken between words; a longer word is broken itself."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if theme.width(longer, role, size) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            line = word
            while theme.width(line, role, size) > width and len(line) > 1:
                cut = next((at for at in range(len(line) - 1, 0, -1) if theme.width(line[:at], role, size) <= width), 1)
                lines.append(line[:cut])
                line = line[cut:]
        lines.append(line)
    return lines


class Label(Widget):
    """`align`: left, center or right in the place it is given. `size`: points, without it the role's."""

    kind = "label"

    def __init__(
        self,
        text: Text,
        role: str = "body",
        colour: Colour = INK,
        *,
        wrap: bool = False,
        align: str = "left",
        size: float | None = None,
        **more: Any,
    ) -> None:
        super().__init__(**more)
        self.text, self.role, self.colour = text, role, colour
        self.wrap, self.align, self.size = wrap, align, size

    def lines(self, theme: Theme, width: int) -> list[str]:
        text = read(self.text)
        if self.wrap:
            return wrapped(theme, text, self.role, max(1, width), self.size)
        return [self.shortened(theme, text, self.role, width, self.size)]

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        text = read(self.text)
        line = theme.line_height(self.role, self.size)
        if not self.wrap:
            return min(width, theme.width(text, self.role, self.size)), line
        lines = self.lines(theme, width)
        return max(theme.width(one, self.role, self.size) for one in lines), line * len(lines)

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        lines = self.lines(theme, self.rect.width)
        line_height = theme.line_height(self.role, self.size)
        y = self.rect.top + max(0, (self.rect.height - line_height * len(lines)) // 2 if not self.wrap else 0)
        for line in lines:
            picture = theme.text(line, self.role, self.colour, self.size)
            spare = self.rect.width - picture.get_width()
            x = self.rect.left + {"center": spare // 2, "right": spare}.get(self.align, 0)
            surface.blit(picture, (x, y))
            y += line_height

    @property
    def value(self) -> str:
        return read(self.text)


class Span(NamedTuple):
    """A part of a paragraph; with a `link` it can be clicked."""

    text: str
    role: str = "body"
    colour: Colour = INK
    link: str = ""


class Piece(NamedTuple):
    """A word or two of a span at its place in the laid-out text, pixels from its corner."""

    x: int
    y: int
    width: int
    span: Span


class RichText(Widget):
    """Paragraphs of strings and spans, wrapped together. `on_link` is given the link that was clicked or entered."""

    kind = "rich_text"

    def __init__(
        self,
        paragraphs: Sequence[Sequence[str | Span]],
        on_link: Callable[[str], None] | None = None,
        *,
        gap: float = 4,
        **more: Any,
    ) -> None:
        super().__init__(**more)
        self.paragraphs = [[part if isinstance(part, Span) else Span(_(part)) for part in one] for one in paragraphs]
        self.on_link = on_link
        self.gap = gap
        self.focusable = bool(on_link and self.links())
        self.chosen = 0
        self.over: Span | None = None
        self._laid: tuple[int, int, list[Piece], int] | None = None

    def links(self) -> list[Span]:
        return [span for one in self.paragraphs for span in one if span.link]

    def laid(self, theme: Theme, width: int) -> tuple[list[Piece], int]:
        """The pieces and the height of all, kept until the width or the scale changes."""
        if self._laid and self._laid[:2] == (width, theme.px(1000)):
            return self._laid[2], self._laid[3]
        pieces, y = [], 0
        for number, paragraph in enumerate(self.paragraphs):
            y += theme.px(self.gap) if number else 0
            x, line = 0, max((theme.line_height(span.role) for span in paragraph), default=theme.line_height())
            for span in paragraph:
                for word in words(span.text):
                    wide = theme.width(word, span.role)
                    if x and x + theme.width(word.rstrip(), span.role) > width:
                        x, y = 0, y + line
                    if not (x == 0 and not word.strip()):
                        pieces.append(Piece(x, y, wide, span._replace(text=word)))
                        x += wide
            y += line
        self._laid = (width, theme.px(1000), pieces, y)
        return pieces, y

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        pieces, high = self.laid(theme, max(1, width))
        return max((piece.x + piece.width for piece in pieces), default=0), high

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        links = self.links()
        marked = links[self.chosen % len(links)].link if links and self.focused else None
        for piece in self.laid(theme, max(1, self.rect.width))[0]:
            span = piece.span
            place = (self.rect.left + piece.x, self.rect.top + piece.y)
            surface.blit(theme.text(span.text, span.role, span.colour), place)
            if span.link and (span.link == marked or (self.over and self.over.link == span.link)):
                y = place[1] + theme.font(span.role).get_ascent() + theme.px(2)
                pygame.draw.line(surface, span.colour, (place[0], y), (place[0] + piece.width, y), theme.px(1))

    def link_at(self, place: tuple[int, int]) -> Span | None:
        if not self.rect.collidepoint(place) or self._laid is None:
            return None
        x, y = place[0] - self.rect.left, place[1] - self.rect.top
        for piece in self._laid[2]:
            if piece.span.link and piece.x <= x < piece.x + piece.width and 0 <= y - piece.y < self._line(piece):
                return piece.span
        return None

    def _line(self, piece: Piece) -> int:
        assert self._laid is not None
        later = [other.y for other in self._laid[2] if other.y > piece.y]
        return (min(later) if later else self._laid[3]) - piece.y

    def handle(self, event: pygame.event.Event) -> bool:
        if self.on_link is None:
            return False
        if event.type == pygame.MOUSEMOTION:
            self.over = self.link_at(event.pos)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            span = self.link_at(event.pos)
            if span:
                self.on_link(span.link)
                return True
        elif event.type == pygame.KEYDOWN and self.focused and self.links():
            return self.step(event.key)
        return False

    def step(self, key: int) -> bool:
        """Left and right choose a link, Enter follows it."""
        links = self.links()
        if key in (pygame.K_LEFT, pygame.K_RIGHT):
            self.chosen = (self.chosen + (1 if key == pygame.K_RIGHT else -1)) % len(links)
            return True
        if key in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE) and self.on_link:
            self.on_link(links[self.chosen % len(links)].link)
            return True
        return False

    @property
    def value(self) -> str:
        return "\n".join("".join(span.text for span in one) for one in self.paragraphs)


def words(text: str) -> list[str]:
    """Words, each with the space behind it."""
    found: list[str] = []
    for part in text.split(" "):
        if found:
            found[-1] += " "
        found.append(part)
    return [word for word in found if word]


class Lines(Label):
    """A paragraph that keeps the height of `most` lines, whatever it says; pointing at it tells what has no room."""

    def __init__(self, text: str, role: str, colour: Colour, most: int, **more: Any) -> None:
        super().__init__(text, role, colour, wrap=True, **more)
        self.most = most

    def lines(self, theme: Theme, width: int) -> list[str]:
        found = super().lines(theme, width)
        if len(found) <= self.most:
            return found
        rest = " ".join(found[self.most - 1 :])
        self.tooltip = self.tooltip or self.text
        return [*found[: self.most - 1], shorten(theme, rest, self.role, width, self.size)]

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        return width, self.most * theme.line_height(self.role, self.size)
