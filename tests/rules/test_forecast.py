"""The forecast is what happens: for every arm, trait and stance the mean over seeds is the mean foretold.

Mutants of: odds, foretold.
"""

from __future__ import annotations

from math import sqrt
from typing import Any

import pytest

from game.rules.aftermath import settle, toll_of
from game.rules.attack import check_attack
from game.rules.battle import fight
from game.rules.clash import branches, clash, outcomes
from game.rules.events import LeaderFell
from game.rules.foretold import Foretold, foresight
from game.rules.odds import Met, forecast_of, odds_of
from game.rules.orders import attack
from game.rules.pieces import Leader
from game.rules.terms import NOBODY, STANCES, TRAITS
from tests.rules.field import ARMS, Field, field, road, unit

SEEDS = 1500

# Keys of a case: more about the attacker and about the defender, and the roads.
OPEN = [road("a", "b"), road("b", "c")]
SHUT = [road("a", "b"), road("b", "d"), road("d", "c")]  # blue stands in d as well
CASES: dict[str, tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]] = {
    "plain": ({}, {}, OPEN),
    "cut off": ({}, {}, SHUT),
    "hopeless": ({"men": 120}, {"men": 900}, OPEN),
    "night": ({"men": 400}, {"men": 300, "night": True}, OPEN),
    **{f"by {arm}": ({"arm": arm}, {}, OPEN) for arm in ARMS[1:-1]},
    **{f"on {arm}": ({}, {"arm": arm, "men": 300}, OPEN) for arm in ARMS[1:]},
    **{f"on {arm}, cut off": ({}, {"arm": arm, "men": 300}, SHUT) for arm in ARMS[1:]},
    **{f"by {trait}": ({"traits": [trait]}, {}, OPEN) for trait in TRAITS if trait not in ("guard_only", "local")},
    **{f"on {trait}": ({}, {"traits": [trait], "home": ("b",)}, OPEN) for trait in TRAITS},
    **{f"on {trait}, cut off": ({}, {"traits": [trait], "home": ("b",)}, SHUT) for trait in TRAITS},
    **{f"on {stance}": ({}, {"stance": stance}, OPEN) for stance in STANCES[1:]},
    "shaken": ({"morale": 20}, {}, OPEN),
    "shaken cavalry on brittle hired men": ({"morale": 20, "arm": "cavalry"}, {"traits": ["brittle", "hired"]}, OPEN),
    "guns": ({"guns": 4}, {"guns": 3}, OPEN),
    "few and brittle": ({}, {"men": 60, "traits": ["brittle"]}, OPEN),
}


def made(name: str) -> tuple[Field, bool]:
    blue, red, links = CASES[name]
    red = dict(red)
    night = bool(red.pop("night", False))
    rails = (
        "rail"
        if any("train" in str(side.get("arm", "")) or "rail_bound" in side.get("traits", ()) for side in (blue, red))
        else ""
    )
    links = [{**link, "rail": "broad"} if rails and "c" not in link["between"] else link for link in links]
    units = [
        unit("one", "blue", "a", **{"men": 900, **blue}),
        unit("foe", "red", "b", **{"men": 500, **red}),
        unit("far", "red", "c", 100),
    ]
    held = "a"
    if any("d" in link["between"] for link in links):
        units.append(unit("two", "blue", "d", 400))
        held = "a d"
    leaders = (Leader("x", "X", 0, 3, NOBODY, 0, True), Leader("y", "Y", 1, 3, NOBODY, 1, True))
    return field(links, units, blue=held, red="b c", sources=("a", "c"), leaders=leaders), night


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


@pytest.mark.parametrize("name", CASES)
def test_what_is_told_without_a_copy_is_what_the_resolver_does(name: str) -> None:
    f, night = made(name)
    state = f.open()
    plan = check_attack(f.board, state, attack((0,), f.town("b"), night=night))
    for branch, _ in branches(f.board, state, plan):
        met = clash(f.board, state, plan, branch)
        for result, _ in outcomes(f.board, met):
            resolved = settle(f.board, state.copy(), plan, branch, met, result, []).toll
            assert toll_of(f.board, state, plan, branch, met, result, {}) == resolved
