"""Every number of the rules file has a row."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from tests.rules.rows import COVERED, row, with_numbers
from tests.scenario.numbers import fields


def uncovered(covered: set[str]) -> list[str]:
    """The numbers that neither their own key nor one above it names."""
    keys = [".".join(map(str, place)) for field in fields() for place in field.places()]
    return [key for key in keys if not any(key == named or key.startswith(f"{named}.") for named in covered)]


def test_every_number_has_a_row() -> None:
    for floor in ("rules", "sight"):
        for path in sorted((Path(__file__).parents[1] / floor).glob("test_*.py")):
            import_module(f"tests.{floor}.{path.stem}")
    assert uncovered(COVERED) == []


def test_a_number_that_no_row_names_is_found() -> None:
    assert "march.ford_km" not in uncovered({"march"})
    named = {"march", "railway", "supply", "combat", "nerve", "training", "sight.round_men"}
    others = {key for key in uncovered(set()) if key.split(".")[0] not in SECTIONS}
    rest = {key for key in uncovered(set()) if key.startswith("sight.") and key != "sight.round_men"}
    assert set(uncovered(named)) == others | rest


SECTIONS = ("march", "railway", "supply", "combat", "nerve", "training", "sight")


@pytest.mark.parametrize("expected", [{1: 1, 2: 2}, {1: 1, 2: 2, 4: 4}, {1: 1, 2: 1, 3: 1}])
def test_a_row_is_of_three_numbers_that_differ(expected: dict[int, int]) -> None:
    with pytest.raises(AssertionError):
        row("march.ford_km", expected)


def test_a_changed_number_is_the_only_one() -> None:
    rules = with_numbers({"march.road_percent.track": 777, "combat.results.2.attacker_loss": 31})
    assert rules.march.road_percent == (160, 777, 120, 100)
    assert [result.attacker_loss for result in rules.combat.results][:4] == [80, 45, 31, 25]
