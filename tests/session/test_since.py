"""What is told a camp of the time since its last part: the men it says are those of the books, each once."""

from __future__ import annotations

from game.rules.orders import end
from game.rules.stacks import lose
from game.rules.state import CAPTURED, DEAD, DESERTED
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
