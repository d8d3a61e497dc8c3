"""Mutants of: screen/map/bridges.py. A bridge that an event has broken or built is told on the map."""

from __future__ import annotations

from game.rules.opening import opening
from game.rules.state import replaced
from game.scenario.load import load
from game.screen.map.bridges import changed_bridges


def test_only_bridges_that_are_not_as_they_were_have_a_sign() -> None:
    board = load("jieznas").board
    state = opening(board, 1, False)
    assert changed_bridges(board, state, 0) == ()
    standing = next(number for number, link in enumerate(board.links) if link.river and link.bridge)
    state.bridge = replaced(state.bridge, standing, 0)
    assert changed_bridges(board, state, 0) == ((standing, False),)
    dry = next(number for number, link in enumerate(board.links) if not link.river)
    state.bridge = replaced(state.bridge, dry, 1 - state.bridge[dry])
    assert changed_bridges(board, state, 0) == ((standing, False),)


def test_a_bridge_that_is_new_has_one_too() -> None:
    board = load("daugavpils_1920").board
    state = opening(board, 1, False)
    without = next(number for number, link in enumerate(board.links) if link.river and not link.bridge)
    assert not state.bridge[without]
    state.bridge = replaced(state.bridge, without, 1)
    assert changed_bridges(board, state, 0) == ((without, True),)
