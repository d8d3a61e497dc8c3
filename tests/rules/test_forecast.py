"""The forecast, outcome by outcome: each costs what the resolver makes it cost, and the forecast is their mean.

Mutants of: odds.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor

import pytest

from game.rules.aftermath import settle, toll_of
from game.rules.attack import check_attack
from game.rules.clash import branches, clash, outcomes, takes_field
from game.rules.odds import Met, forecast_of, odds_of
from game.rules.orders import attack
from tests.rules.encounters import CASES, made


@pytest.mark.parametrize("name", CASES)
def test_the_forecast_is_the_mean_of_what_the_resolver_does_in_each_outcome(name: str) -> None:
    f, night = made(name)
    state = f.open()
    plan = check_attack(f.board, state, attack((0,), f.town("b"), night=night))
    total = won = 0
    sums = [0, 0, 0]
    for branch, weight in branches(f.board, state, plan):
        met = clash(f.board, state, plan, branch)
        for result, ways in outcomes(f.board, met):
            resolved = settle(f.board, state.copy(), plan, branch, met, result, []).toll
            assert toll_of(f.board, state, plan, branch, met, result, {}) == resolved
            total += weight * ways
            won += weight * ways * takes_field(f.board, met, result)
            sums = [so_far + weight * ways * men for so_far, men in zip(sums, resolved, strict=True)]
    kept = Met(f.board, state, plan)
    found, odds = forecast_of(f.board, state, kept), odds_of(f.board, kept)
    to_the_nearest = [floor(Fraction(100 * men, total) + Fraction(1, 2)) for men in sums]
    assert [found.lost, found.foe_lost, found.foe_captured] == to_the_nearest
    assert (odds.total_weight, odds.win) == (total, won * 1000 // total)
