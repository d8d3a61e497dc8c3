"""What a turn has brought: points are told as the lead, which both sides see with opposite signs."""

from game.rules.victory import score
from game.scenario.load import load
from game.session.session import Session
from game.session.since import lead_of


def test_a_town_lost_counts_for_both_sides() -> None:
    session = Session.new(load("kaunas_encirclement"), {"republic": "person", "red": "nothing"}, 1)
    board, state = session.board, session.state
    camps = [camp for side in board.sides for camp in side.camps]
    for town, owner in enumerate(state.owner):
        if owner == camps[0]:
            state.owner[town] = camps[1]  # one after the other changes hands
            lead = score(board, state, camps[0]) - score(board, state, camps[1])
            assert (lead_of(board, state, camps[0]), lead_of(board, state, camps[1])) == (lead, -lead)
