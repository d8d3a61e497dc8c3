"""What staff makes of the clock and of the victory table: lines at a price, dated ends, who wins as things stand."""

from __future__ import annotations

import pytest

from game.rules import effects
from game.rules.script import Holds
from tests.players.positions.frame import BLUE, RED, asked, blue, campaign, position, red, roads
from tests.rules.field import Field, closed_line, event


def line_before(lure: int, status: str, toll: int = 0) -> Field:
    return position(
        roads("depot town lure far base"),
        blue("one", "town", 500),
        blue("two", "depot", 300),
        red("foe", "base", 400),
        holds=("depot town", "base far lure"),
        objectives={"lure": lure, "town": 10},
        lines=[closed_line("truce", (1,), (BLUE, RED), status, toll)],
    )


@pytest.mark.parametrize(
    ("lure", "status", "toll", "goal"),
    [(4, "toll", 20, "town"), (40, "toll", 4, "lure"), (40, "closed", 0, "town"), (4, "open", 0, "lure")],
    ids=["dear", "cheap", "closed", "open"],
)
def test_a_line_is_crossed_for_what_is_worth_more_than_its_price(lure: int, status: str, toll: int, goal: str) -> None:
    assert asked(line_before(lure, status, toll)).goes("one") == goal


def ends_with(town: str, units: int = 1) -> Field:
    """Red wins at once when it holds a town of blue's."""
    f = position(
        roads("depot gate town front base", "gate side base"),
        blue("one", "gate", 600),
        *(blue(name, "town", 500) for name in ("two", "three")[:units]),
        red("foe", "front", 500),
        red("raiders", "side", 200),
        holds=("depot gate town", "base front side"),
        objectives={"front": 12, "town": 4},
    )
    place = f.town(town)
    fall = event("fall", Holds(place, RED), effects.Finish(2))
    return Field(f.board._replace(script=(fall,)) if hasattr(f.board, "_replace") else replace(f.board, script=(fall,)))
