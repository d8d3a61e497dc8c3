"""Bookmarks of a replay: what its moments are, and which of them are worth showing first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from game.messages import _
from game.prose.moments import DECISIVE, Bookmark, luck_bookmarks
from game.prose.words import capital, many, the

if TYPE_CHECKING:
    from game.prose.chronology import Chronology
    from game.prose.steps import Standing
    from game.rules.board import Board

__all__ = ["Bookmark", "bookmarks", "top"]


def bookmarks(chronology: Chronology) -> list[Bookmark]:
    """Every moment of the game, by rising step and falling weight."""
    found = [
        *chronology.finder.found,
        *luck_bookmarks(chronology.board, chronology.finder.rolls),
        *decisive(chronology),
    ]
    return sorted(found, key=lambda mark: (mark.step, -mark.weight))


def top(found: Sequence[Bookmark], most: int) -> list[Bookmark]:
    """The weightiest, one a step, by rising step."""
    best: dict[int, Bookmark] = {}
    for mark in sorted(found, key=lambda mark: (-mark.weight, mark.step)):
        if mark.step not in best and len(best) < most:
            best[mark.step] = mark
    return sorted(best.values(), key=lambda mark: mark.step)


def decisive(chronology: Chronology) -> list[Bookmark]:
    """The turn in which the points swung most, at the step within it that swung them most."""
    board = chronology.board
    leads = [lead(board, standing) for standing in chronology.standings]
    turns = chronology.turn_steps()
    swings = [(abs(leads[end] - leads[start]), start, end) for start, end in pairwise(turns)]
    most, start, end = max(swings, default=(0, 0, 0), key=lambda swing: swing[0])
    if not most:
        return []
    change = leads[end] - leads[start]
    toward = 1 if change > 0 else -1
    step = max(range(start + 1, end + 1), key=lambda number: toward * (leads[number] - leads[number - 1]))
    side = 0 if change > 0 else 1
    camp = board.rivals[side]
    name, turn = the(board.side_name(side)), chronology.steps[step].turn
    text = _("Decisive turn: in turn {turn} the balance moves by {points} toward {name}.").format(
        turn=turn, points=many(most, "point", "points"), name=name
    )
    everybody = frozenset(range(len(board.camps)))
    return [Bookmark(step, turn, DECISIVE, capital(text), (), camp, 75, everybody)]


def lead(board: Board, standings: Sequence[Standing]) -> int:
    """Points by which the first side leads the second; `standings` by camp."""
    first, second = (sum(standings[camp].points for camp in side.camps) for side in board.sides)
    return first - second
