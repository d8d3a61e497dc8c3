"""What stands on the map as a camp sees it."""

from __future__ import annotations

from game.rules.sight import look
from game.rules.terms import TRUCE, WAR
from game.sight.situation import situation
from tests.rules.four_camps import ENEMY, STRANGER, US, four


def test_an_enemy_in_a_town_of_somebody_else_is_shown_as_who_he_is() -> None:
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
    shown = [stack.camp for stack in situation(board, state, US).at(town) if not stack.exact]
    assert shown == [ENEMY]
