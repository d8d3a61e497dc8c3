"""Supply as the game traces it against supply as RULES.md tells it, in positions out of random games."""

from __future__ import annotations

from fractions import Fraction

import pytest

from game.rules import supply
from game.rules.terms import CUT, FULL, NEVER, SHORT
from game.scenario.load import load
from tests.oracles import supply as oracle
from tests.positions import SCENARIOS, positions


@pytest.mark.parametrize("seed", [2, 3])
@pytest.mark.parametrize("name", SCENARIOS)
def test_every_distance_and_every_level_is_as_the_rulebook_says(name: str, seed: int) -> None:
    board = load(name).board
    met = set()
    for state in positions(board, seed, every=37):
        for camp in range(len(board.camps)):
            exact = oracle.distances(board, state, camp)
            tenths = [NEVER if km is None else km * 10 for km in exact]
            assert supply.distances(board, state, camp) == tenths
            expected = oracle.levels(board, state, camp)
            traced = state.copy()
            supply.trace(board, traced, camp, [])
            assert {unit: traced.supply[unit] for unit in expected} == expected
            met.update(expected.values())
    assert met >= {FULL, SHORT}


def test_the_oracle_reads_the_levels_off_the_rulebook() -> None:
    board = load("kaunas_encirclement").board
    full, short = board.rules.supply.full_km, board.rules.supply.short_km
    for km, expected in ((full, FULL), (full + Fraction(1, 10), SHORT), (short, SHORT), (short + 1, CUT)):
        assert oracle.level(board, Fraction(km)) == expected
        assert supply.level_at(board, int(Fraction(km) * 10)) == expected
    assert oracle.level(board, None) == CUT == supply.level_at(board, NEVER)
