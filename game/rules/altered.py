"""What events have made otherwise than the scenario says: rows of (what, which, value), in rising order.

Most games have none, so that a fact of the scenario is looked up here only behind a test of `state.altered`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.rules.board import Board
from game.rules.state import State

BRANCH: Final = 0
"""Of an event: which of its branches came last, from 1; or `ASKED`."""

ASKED: Final = -1
"""Of a branch: the event has put its question, and waits for the answer."""

KINDS: Final = (BRANCH,)
ROW: Final = 3


def rows_of(altered: tuple[int, ...]) -> Iterator[tuple[int, int, int]]:
    """The rows as (what, which, value)."""
    for place in range(0, len(altered), ROW):
        yield altered[place], altered[place + 1], altered[place + 2]


def is_of(board: Board, what: int, which: int, value: int) -> bool:
    """Whether a row says something that a game on this board can come to."""
    return 0 <= which < len(board.script) and ASKED <= value <= len(board.script[which].branches) and value != 0


def value_of(state: State, what: int, which: int, unaltered: int) -> int:
    """A fact as it stands now; `unaltered` as long as no event has changed it."""
    for kind, number, value in rows_of(state.altered):
        if kind == what and number == which:
            return value
    return unaltered


def alter(state: State, what: int, which: int, value: int) -> None:
    """From now on the fact has this value."""
    others = (row for row in rows_of(state.altered) if row[:2] != (what, which))
    state.altered = tuple(entry for row in sorted((*others, (what, which, value))) for entry in row)
