"""Where a value of a file in hand is written."""

from __future__ import annotations

from game.authoring.editing.layout import Place
from game.authoring.editing.manuscript import Manuscript


def where(book: Manuscript, place: Place) -> tuple[int, int]:
    """Line and column of its key, both from 1."""
    pair = book.layout.pair(place)
    assert pair is not None
    row, column = pair.start_point
    line = book.source.split(b"\n")[row]
    return row + 1, len(line[:column].decode()) + 1
