"""What stands on the map as a camp sees it."""

from __future__ import annotations

import pytest

from game.rules.sight import look, watched
from game.rules.terms import NOWHERE, TRUCE, WAR
from game.sight.situation import situation
from game.sight.view import believed
from tests.rules.four_camps import ENEMY, STRANGER, US, four


@pytest.mark.parametrize("in_sight", [True, False])
def test_an_enemy_in_a_town_of_somebody_else_is_known_as_who_he_is(in_sight: bool) -> None:
    """Two camps are enemies; the men of the second stand in a town whose holder is in truce with the viewer."""
    field, state = four()
    board = field.board
    camps = len(board.camps)
    relation = list(state.relation)
    for one, other, how in ((US, 1, WAR), (US, STRANGER, TRUCE), (US, ENEMY, WAR)):
        relation[one * camps + other] = relation[other * camps + one] = how
    state.relation = tuple(relation)
    state.fog = True
    enemy, town = next(u for u, camp in enumerate(state.camp) if camp == ENEMY), field.town("t")
    state.town[enemy] = town
    look(board, state, US)
    if not in_sight:
        for unit, camp in enumerate(state.camp):
            if camp != ENEMY:
                state.town[unit] = NOWHERE
        assert not watched(board, state, US)[town]
    shown = [stack.camp for stack in situation(board, state, US).at(town) if not stack.exact]
    assert shown == [ENEMY]
    view = believed(board, state, US)
    assert {view.camp[unit] for unit, place in enumerate(view.town) if place == town} - {STRANGER} == {ENEMY}
