"""What is told a camp of the time since its last part: men as in the books, each once, and points as the lead, which
both sides see with opposite signs.
"""

from __future__ import annotations

from game.rules.orders import end
from game.rules.state import CAPTURED, DEAD, DESERTED
from game.rules.units import lose
from game.rules.victory import score
from game.scenario.load import load
from game.session.session import Session
from game.session.since import lead_of
from tests.session.games import new


def test_prisoners_are_lost_once() -> None:
    """Of the enemies' losses those who were taken prisoner are a part."""
    session = new()
    us = session.seat
    session.order(end())
    state = session.state
    ours = next(unit for unit, camp in enumerate(state.camp) if camp == us and state.men[unit] > 50)
    theirs = next(unit for unit, camp in enumerate(state.camp) if camp != us and state.men[unit] > 50)
    for unit, factor in ((ours, 1), (theirs, 2)):
        for entry, men in ((DEAD, 3), (CAPTURED, 7), (DESERTED, 11)):
            lose(state, unit, men * factor, entry)
    session.changes += 1
    told = session.since(us)
    assert told is not None
    assert (told.lost, told.foe_lost) == (21, 42)


def test_a_town_lost_counts_for_both_sides() -> None:
    session = Session.new(load("kaunas_encirclement"), {"republic": "person", "red": "nothing"}, 1)
    board, state = session.board, session.state
    camps = [camp for side in board.sides for camp in side.camps]
    for town, owner in enumerate(state.owner):
        if owner == camps[0]:
            state.owner[town] = camps[1]  # one after the other changes hands
            lead = score(board, state, camps[0]) - score(board, state, camps[1])
            assert (lead_of(board, state, camps[0]), lead_of(board, state, camps[1])) == (lead, -lead)
