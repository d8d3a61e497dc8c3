"""What may be printed: a room of its own, for commands that need no other words."""

from __future__ import annotations


def printable(text: str) -> str:
    """Without what a terminal would obey instead of showing: names come out of files that anyone may have written."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "?" for letter in text)
