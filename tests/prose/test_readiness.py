"""Attack supply in words."""

from __future__ import annotations

from game.prose.readiness import until_text, used_texts
from game.rules.events import SupplyUsed
from game.rules.opening import opening
from game.rules.terms import NEVER
from tests.rules.field import duel


def test_a_day_that_the_game_does_not_reach_is_not_named() -> None:
    """Ten turns of a day from 18 May on."""
    board = duel().board
    last = board.day(board.turns)
    assert until_text(board, last) == "until 27 May 1919"
    assert until_text(board, last + 1) == "until the end, unless more comes up"
    assert until_text(board, NEVER) == "as long as no more comes up than now"


def test_what_an_attack_has_taken_is_named() -> None:
    board = duel().board
    state = opening(board, 1)
    blue = len(board.groups)
    falls = "The attack supply of Blue falls from 120 to 20 per cent."
    name = board.cards[0].name
    assert used_texts(board, state, [SupplyUsed(blue, 0, 12_000, 2_000, False)]) == [falls.replace("Blue", name)]
    assert used_texts(board, state, [SupplyUsed(blue, 0, 2_050, 0, True)]) == [
        f"The attack supply of {name} was spent: its men attacked with 25 per cent of their strength.",
        f"The attack supply of {name} falls from 20 to 0 per cent.",
    ]
    assert len(used_texts(board, state, [SupplyUsed(blue, 0, 0, 0, True)])) == 1
