"""A paragraph of a fixed number of lines."""

from __future__ import annotations

from typing import Any

from game.screen.colours import Colour
from game.screen.kit import Label
from game.screen.kit.painting import shorten
from game.screen.theme import Theme


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
