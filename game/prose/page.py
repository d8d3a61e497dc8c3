"""Paragraphs in lines of a width, of which a terminal may set off some from the rest."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable
from typing import Final

from game.prose.printing import printable

WIDTH: Final = 100
DAY, CAMP, TITLE, ODDS, ENDS = "day", "camp", "title", "odds", "ends"
"""Kinds of text that a terminal may set off."""

Style = Callable[[str, str], str]
"""Given a kind and a text, the text as it is to be written."""


def plain(_kind: str, text: str) -> str:
    return text


class Page:
    def __init__(self, tell: Callable[[str], None], style: Style = plain, width: int = WIDTH) -> None:
        self.tell = tell
        self.style = style
        self.width = width

    def paragraph(self, text: str, indent: str = "", kind: str = "", marked: str = "") -> None:
        """`marked`: how much of the beginning is of that kind, without it the whole."""
        left = len(marked or text)
        for line in textwrap.wrap(text, self.width, initial_indent=indent, subsequent_indent=indent) or [""]:
            end = len(indent) + left
            self.write(line, kind if left else "", end)
            left = max(0, end - len(line) - 1)

    def write(self, line: str, kind: str = "", end: int = sys.maxsize) -> None:
        """A line of which the signs before `end` are of a kind."""
        line = printable(line)
        self.tell(self.style(kind, line[:end]) + line[end:] if kind and end > 0 else line)
