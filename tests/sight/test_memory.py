"""What a camp remembers of an enemy who is none any more.

Mutants of: sight/situation, sight/view, sight/known.
"""

from __future__ import annotations

from game.rules.sight import look
from game.rules.terms import TRUCE
from game.sight.situation import situation
from game.sight.view import believed, peaceful_camps, sightings
from tests.rules.field import duel


def test_nobody_is_remembered_as_an_enemy_when_the_war_is_over() -> None:
    f = duel()
    board, state = f.board, f.open(fog=True)
    look(board, state, 0)
    seen = [False] * len(board.towns)
    (remembered,) = sightings(board, state, 0, seen)
    assert (remembered.camp, remembered.men) == (1, 500)
    state.relation = (0, TRUCE, TRUCE, 0)
    assert all(peaceful_camps(board, state, 0))
    assert sightings(board, state, 0, seen) == []
    view = believed(board, state, 0)
    assert all(card < len(board.cards) for card in view.card)
    assert all(stack.exact for stack in situation(board, state, 0).stacks)
