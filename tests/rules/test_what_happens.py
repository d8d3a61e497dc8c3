"""What happens is what was foretold: for every arm, trait and stance, as a mean over many seeds."""

from __future__ import annotations

from math import sqrt

import pytest

from game.rules.attack import check_attack
from game.rules.battle import fight
from game.rules.events import LeaderFell
from game.rules.foretold import Foretold, foresight
from game.rules.odds import Met, forecast_of, odds_of
from game.rules.orders import attack
from tests.rules.encounters import CASES, made

SEEDS = 1500


def within(found: list[int], mean: float) -> bool:
    """Whether a mean foretold lies within three standard errors of what came; half a hundredth is its own rounding."""
    n = len(found)
    middle = sum(found) / n
    error = sqrt(sum((value - middle) ** 2 for value in found) / (n - 1) / n)
    return abs(middle - mean) <= 3 * error + 0.005


@pytest.mark.parametrize("name", CASES)
def test_the_mean_of_what_happens_is_what_was_foretold(name: str) -> None:
    f, night = made(name)
    opened = f.open()
    order = attack((0,), f.town("b"), night=night)
    plan = check_attack(f.board, opened, order)
    met = Met(f.board, opened, plan)
    foretold, chances = forecast_of(f.board, opened, met), odds_of(f.board, met)
    lost, foe_lost, captured, won, own_leader, foe_leader = ([] for _ in range(6))
    for seed in range(SEEDS):
        state = opened.copy()
        state.seed = seed
        events = fight(f.board, state, plan, foresight(Foretold(0, 0, 0)))
        report = events[0]
        lost.append(report.lost)
        foe_lost.append(report.foe_lost)
        captured.append(report.foe_captured)
        won.append(int(report.won))
        fallen = [event.leader for event in events if isinstance(event, LeaderFell)]
        own_leader.append(int(0 in fallen))
        foe_leader.append(int(1 in fallen))
    assert within(won, chances.win / 1000 + 0.0005)
    assert within(lost, foretold.lost / 100)
    assert within(foe_lost, foretold.foe_lost / 100)
    assert within(captured, foretold.foe_captured / 100)
    assert within(own_leader, foretold.leaders / 10_000)
    assert within(foe_leader, foretold.foe_leaders / 10_000)
    assert sum(foe_lost) > 0
