"""What points are for, and which leads a victory level stands for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.prose.standing import band_text, level_text, points_text
from game.rules.board import Level
from game.rules.state import LEDGER_SIZE, POINTS
from game.rules.terms import NOBODY
from game.rules.victory import level_now
from tests.prose.test_story import BLUE, RED, ground

LEVELS = (
    Level("Best", BLUE, 10),
    Level("Good", BLUE, 2),
    Level("Even", NOBODY, -3),
    Level("Bad", RED, -9),
    Level("Worst", RED, -50),
)


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        (10, "“Best” stands for a lead of Blue by 10 or more."),
        (9, "“Good” stands for a lead of Blue by 2 to 9."),
        (1, "“Even” stands for a lead of Red by up to 3 or a lead of Blue by up to 1."),
        (-4, "“Bad” stands for a lead of Red by 4 to 9."),
        (-10, "“Worst” stands for a lead of Red by 10 or more."),
    ],
)
def test_a_level_is_told_with_its_leads(lead: int, told: str) -> None:
    place = ground()
    board, state = replace(place.board, levels=LEVELS), place.open()
    state.ledger[(BLUE if lead > 0 else RED) * LEDGER_SIZE + POINTS] = abs(lead)
    state.level = level_now(board, state)
    assert band_text(board, state) == told
    assert points_text(board, state) == f"Points of {'Blue' if lead > 0 else 'Red'}: {abs(lead)} by turns and events."
    assert bool(level_text(board, state)) == (lead < 10)


def test_what_something_else_than_points_has_decided_has_no_leads() -> None:
    place = ground()
    board, state = replace(place.board, levels=LEVELS), place.open()
    state.level = 0
    assert band_text(board, state) == ""
    assert points_text(board, state) == ""
