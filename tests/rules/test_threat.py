"""Threats: which stacks would be out of supply if one town fell or one railway were cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.rules.orders import split
from game.rules.state import State
from game.rules.terms import NEVER, NOWHERE
from game.rules.threat import Threat, cut_off, threats
from tests.rules.field import Field, field, road, standard_rules, unit


def line(foe_at: str = "x", **more: object) -> Field:
    """Depot - a - b - c, blue's; the enemy at x touches a and b, and y touches c."""
    links = [road("depot", "a"), road("a", "b"), road("b", "c"), road("a", "x"), road("b", "x"), road("c", "y")]
    links += [road("y", "far"), road("x", "far")]
    units = [
        unit("one", "blue", "c", 500),
        unit("two", "blue", "b", 300),
        unit("guard", "blue", "a", 200),
        unit("foe", "red", foe_at, 800),
    ]
    return field(links, units, blue="depot a b c", red="x y far", sources=("depot", "far"), **more)  # type: ignore[arg-type]


def found(f: Field, state: State, camp: int = 0) -> list[Threat]:
    before = state.copy()
    told = threats(f.board, state, camp)
    assert state == before
    return told


def test_a_town_in_the_enemy_s_reach_cuts_off_those_behind_it_and_the_worst_comes_first() -> None:
    f = line()
    state = f.open()
    a, b = f.town("a"), f.town("b")
    assert found(f, state) == [Threat(a, NOWHERE, (0, 1)), Threat(b, NOWHERE, (0,))]
    assert found(f, state, camp=1) == []


def test_those_who_are_cut_off_already_are_not_threatened_any_more() -> None:
    f = line()
    state = f.open()
    state.owner[f.town("b")] = 1
    assert found(f, state) == []


def test_those_who_are_too_far_off_already_are_not_threatened_either() -> None:
    links = [road("depot", "a"), road("a", "b"), road("b", "c", 90), road("a", "x"), road("x", "far")]
    units = [unit("one", "blue", "c", 500), unit("two", "blue", "b", 300), unit("foe", "red", "x", 800)]
    f = field(links, units, blue="depot a b c", red="x far", sources=("depot", "far"))
    assert found(f, f.open()) == [Threat(f.town("a"), NOWHERE, (1,))]


def test_the_end_of_the_line_threatens_nobody_but_its_garrison() -> None:
    f = line(foe_at="y")
    assert found(f, f.open()) == []


@pytest.mark.parametrize("km", [25, 65])
def test_where_there_is_another_way_nobody_is_cut_off(km: int) -> None:
    """Shorter than the one over a, or longer and near enough."""
    links = [
        road("depot", "a"),
        road("a", "b"),
        road("b", "c"),
        road("a", "x"),
        road("depot", "c", km),
        road("x", "far"),
    ]
    units = [unit("one", "blue", "c", 500), unit("foe", "red", "x", 800)]
    f = field(links, units, blue="depot a b c", red="x far", sources=("depot", "far"))
    assert found(f, f.open()) == []


def test_of_threats_alike_the_lower_town_comes_first_and_the_men_decide_before() -> None:
    """Both ways lead over one enemy; behind b stand more men than behind d."""
    links = [road("depot", "b"), road("b", "c"), road("depot", "d"), road("d", "e"), road("b", "x"), road("d", "x")]
    links += [road("x", "far")]
    units = [unit("one", "blue", "c", 300), unit("two", "blue", "e", 300), unit("foe", "red", "x", 800)]
    f = field(links, units, blue="depot b c d e", red="x far", sources=("depot", "far"))
    state = f.open()
    b, d = f.town("b"), f.town("d")
    assert found(f, state) == [Threat(b, NOWHERE, (0,)), Threat(d, NOWHERE, (1,))]
    state.men[1] = 301
    assert found(f, state) == [Threat(d, NOWHERE, (1,)), Threat(b, NOWHERE, (0,))]
    state.men[1] = 200
    f.do(state, split(1, 100))
    state.men[1] = 201
    assert found(f, state) == [Threat(d, NOWHERE, (1, 3)), Threat(b, NOWHERE, (0,))]


def rails(km: int, *, foe_at: str = "x", beside: str = "b") -> Field:
    """Depot - a by road, a - b by rail, b - c by road; x touches one end of the railway."""
    links = [
        {"between": ("depot", "a"), "km": 20, "road": "highway"},
        {"between": ("a", "b"), "km": km, "road": "road", "rail": "standard"},
        {"between": ("b", "c"), "km": 10, "road": "highway"},
        road(beside, "x"),
        road("x", "far"),
    ]
    units = [unit("one", "blue", "c", 500), unit("foe", "red", foe_at, 800)]
    return field(links, units, blue="depot a b c", red="x far", sources=("depot", "far"))


def test_a_railway_that_carries_the_supply_is_a_threat_of_its_own_at_either_end() -> None:
    for beside in ("a", "b"):
        f = rails(90, beside=beside)
        assert found(f, f.open()) == [Threat(NOWHERE, 1, (0,)), Threat(f.town(beside), NOWHERE, (0,))]


@pytest.mark.parametrize("between", [("a", "b"), ("b", "a")])
def test_a_railway_threatens_those_behind_it_and_nobody_on_another_way(between: tuple[str, str]) -> None:
    links = [
        road("depot", "a"),
        {"between": between, "km": 90, "road": "road", "rail": "standard"},
        *(road(*pair) for pair in (("b", "c"), ("depot", "z"), ("a", "x"), ("z", "x"), ("x", "far"))),
    ]
    units = [unit("one", "blue", "c", 500), unit("two", "blue", "z", 900), unit("foe", "red", "x", 800)]
    f = field(links, units, blue="depot a b c z", red="x far", sources=("depot", "far"))
    assert found(f, f.open()) == [Threat(NOWHERE, 1, (0,)), Threat(f.town("a"), NOWHERE, (0,))]


def test_of_two_railways_each_is_lost_alone() -> None:
    """Three on one line; with any of them cut its end is too far, and nobody else."""
    links = [
        {"between": ("depot", "a"), "km": 60, "road": "road", "rail": "standard"},
        {"between": ("a", "b"), "km": 60, "road": "road", "rail": "standard"},
        {"between": ("b", "c"), "km": 60, "road": "road", "rail": "standard"},
        {"between": ("a", "x"), "km": 20, "road": "road"},
        {"between": ("b", "x"), "km": 20, "road": "road"},
        {"between": ("x", "far"), "km": 20, "road": "road"},
    ]
    units = [unit("one", "blue", "c", 500), unit("two", "blue", "b", 300), unit("foe", "red", "x", 800)]
    f = field(links, units, blue="depot a b c", red="x far", sources=("depot", "far"))
    state = f.open()
    # By road one railway more costs 78 km instead of 12: 24 + 78 is too far, 12 + 78 is not.
    assert found(f, state) == [
        Threat(f.town("a"), NOWHERE, (0, 1)),
        *(Threat(NOWHERE, link, (0,)) for link in (0, 1, 2)),
        Threat(f.town("b"), NOWHERE, (0,)),
    ]


def test_a_railway_is_no_threat_out_of_reach_or_where_the_road_is_near_enough() -> None:
    far_off = rails(90, foe_at="far")
    assert found(far_off, far_off.open()) == []
    far = rails(55)  # 20 + 71.5 + 10 supply-km by road
    assert Threat(NOWHERE, 1, (0,)) in found(far, far.open())
    near = rails(53)  # 98.9
    assert found(near, near.open()) == [Threat(near.town("b"), NOWHERE, (0,))]


@pytest.mark.parametrize(("km", "there"), [(59, (0, 1)), (60, (0, 1)), (61, (1,))])
def test_who_is_at_the_very_end_of_supply_has_some_to_lose(km: int, there: tuple[int, ...]) -> None:
    """20, 20 and so many supply-km of a hundred."""
    links = [road("depot", "a"), road("a", "b"), road("b", "c", km), road("a", "x"), road("x", "far")]
    units = [unit("one", "blue", "c", 500), unit("two", "blue", "b", 300), unit("foe", "red", "x", 800)]
    f = field(links, units, blue="depot a b c", red="x far", sources=("depot", "far"))
    assert found(f, f.open()) == [Threat(f.town("a"), NOWHERE, there)]


@pytest.mark.parametrize(("km", "threat"), [(79, False), (80, True), (81, False)])
def test_a_railway_that_saves_a_tenth_of_a_km_can_be_the_one_that_counts(km: int, threat: bool) -> None:
    """10.1 for the first ten km, then so many, then 9.9 by rail or 10 by road: to just a hundred, or a tenth beyond."""
    rules = standard_rules()
    rules = replace(rules, supply=replace(rules.supply, rail_percent=99, road_percent=(101, 101, 101, 100)))
    links = [
        road("depot", "m", 10, road="track"),
        road("m", "a", km),
        road("a", "b", 10, rail="standard"),
        *(road("b", "x"), road("x", "far")),
    ]
    units = [unit("one", "blue", "b", 500), unit("foe", "red", "x", 800)]
    f = field(links, units, blue="depot m a b", red="x far", sources=("depot", "far"), rules=rules)
    assert (Threat(NOWHERE, 2, (0,)) in found(f, f.open())) is threat


def test_with_a_railway_lost_the_other_links_cost_what_they_did() -> None:
    """By road e is 100.9 supply-km off, d 98.9, c 97.9."""
    links = [
        {"between": ("depot", "a"), "km": 20, "road": "highway"},
        {"between": ("a", "b"), "km": 53, "road": "road", "rail": "standard"},
        *(
            road(*pair)
            for pair in (("b", "c", 9), ("c", "d", 1), ("d", "e", 2), ("e", "f", 1), ("b", "x"), ("x", "far"))
        ),
    ]
    units = [unit(f"at-{town}", "blue", town, 100) for town in "cde"]
    f = field(
        links, [*units, unit("foe", "red", "x", 800)], blue="depot a b c d e f", red="x far", sources=("depot", "far")
    )
    assert Threat(NOWHERE, 1, (2,)) in found(f, f.open())


def test_a_railway_that_does_not_run_carries_nothing() -> None:
    f = rails(50)
    state = f.open()
    state.rail_day = (0, NEVER, 0, 0, 0)
    assert found(f, state) == [Threat(f.town("b"), NOWHERE, (0,))]


def test_units_are_out_of_supply_beyond_the_short_lines() -> None:
    f = line()
    state = f.open()
    cost = [NEVER] * len(f.board.towns)
    assert cut_off(f.board, state, [0, 2], cost) == (0, 2)
    cost[f.town("c")] = f.board.rules.supply.short_km * 10
    assert cut_off(f.board, state, [0, 2], cost) == (2,)
