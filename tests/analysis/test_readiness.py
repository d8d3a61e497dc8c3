"""Attack supply in words."""

from __future__ import annotations

from game.analysis.readiness import until_text
from game.rules.terms import NEVER
from tests.rules.field import duel


def test_a_day_that_the_game_does_not_reach_is_not_named() -> None:
    """Ten turns of a day from 18 May on."""
    board = duel().board
    last = board.day(board.turns)
    assert until_text(board, last) == "until 27 May 1919"
    assert until_text(board, last + 1) == "to the end, if no more comes up than now"
    assert until_text(board, NEVER) == "for as long as no more comes up than now"
