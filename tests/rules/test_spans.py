"""Units of the rules' numbers: how far each goes, and which tables have an entry for each of which words."""

from __future__ import annotations

from typing import Any

import pytest

from game.rules import spans
from game.rules.spans import FALLS, PAIR, RISES, AtMost, Beside, Caps
from game.rules.terms import RAILS, ROADS, SUPPLIES, TERRAINS, WATERS, WEATHERS, WORTHS

GOES = {
    "Percent": (0, 1000),
    "Factor": (1, 1000),
    "Portion": (0, 1000),
    "Cost": (10, 10_000),
    "Share": (0, 100),
    "Some": (1, 100),
    "Multiple": (100, 10_000),
    "Permille": (0, 1000),
    "Km": (0, 10_000),
    "Range": (0, 100),
    "Men": (0, 100_000),
    "Crowd": (1, 100_000),
    "Days": (0, 1000),
    "Count": (0, 1000),
    "OneOrMore": (1, 1000),
    "Index": (0, 99),
    "Level": (0, 3),
    "Quality": (1, 5),
    "Gauge": (0, 100),
    "Decline": (-100, 0),
    "Change": (-100, 100),
    "Skill": (0, 1000),
    "Shift": (-20, 20),
    "ShiftUp": (0, 20),
    "ShiftDown": (-20, 0),
}
WORDS = {
    "ByRoad": ROADS,
    "ByRail": RAILS,
    "ByWater": WATERS,
    "BySupply": SUPPLIES,
    "ByTerrain": TERRAINS,
    "ByWeather": WEATHERS,
    "ByWorth": WORTHS,
}


def note(name: str) -> Any:
    """What says how far its numbers go."""
    return getattr(spans, name).__metadata__[0]


@pytest.mark.parametrize("name", GOES)
def test_how_far_a_number_goes(name: str) -> None:
    assert tuple(note(name)) == GOES[name]


def test_every_unit_is_one_of_these() -> None:
    annotated = {name for name, value in vars(spans).items() if hasattr(value, "__metadata__")}
    assert annotated == {*GOES, *WORDS, "Ratio"}


@pytest.mark.parametrize("name", WORDS)
def test_a_table_has_an_entry_for_each_word(name: str) -> None:
    assert note(name) == WORDS[name]


def test_a_ratio_has_two_entries_of_one_or_more() -> None:
    assert note("Ratio") == PAIR == 2
    assert spans.Ratio.__origin__ == tuple[spans.OneOrMore, ...]


def test_how_tables_go_and_what_bounds_a_number() -> None:
    assert (RISES.sign, FALLS.sign) == (1, -1)
    assert (RISES.told, FALLS.told) == ("they rise or stay equal", "they fall or stay equal")
    assert AtMost("supply.short_km").told == "at most `supply.short_km`"
    assert Beside("short_km").told == "at most `short_km`"
    assert Caps("combat.leader_shift").told == "0 leaves nothing of `combat.leader_shift`"
