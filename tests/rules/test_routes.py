"""Ways over the map: the cost of a link, and the quickest way round enemies and shut doors."""

from __future__ import annotations

import pytest

from game.rules.door import Party, party_of
from game.rules.routes import hop_cost, hop_costs, link_between, march_field, route
from game.rules.state import State
from game.rules.terms import NEVER, NOWHERE
from tests.rules.field import Field, closed_line, field, road, unit


def net(foe_at: str = "z", **more: object) -> Field:
    """The short way a - b - c - d of 30 km, the long way a - e - d of 40, and f behind d; red is in z, behind f."""
    links = [
        road("a", "b", 10),
        road("b", "c", 10),
        road("c", "d", 10),
        road("a", "e", 25),
        road("d", "e", 15),
        road("d", "f", 20),
        road("f", "z", 5),
    ]
    units = [unit("one", "blue", "a", **more.pop("one", {})), unit("foe", "red", foe_at)]  # type: ignore[arg-type]
    return field(links, units, blue="a b c d e f", red="z", sources=("a", "z"), **more)  # type: ignore[arg-type]


def party(f: Field, state: State) -> Party:
    return party_of(f.board, state, (0,))


def way(f: Field, state: State, goal: str, start: str = "a") -> str:
    towns = route(f.board, state, party(f, state), f.town(start), f.town(goal))
    return "".join(f.board.towns[town].id for town in towns)


def km(f: Field, state: State, goal: int = NOWHERE) -> list[int]:
    """Of each town, in whole km; -1: no way."""
    cost, _ = march_field(f.board, state, party(f, state), f.town("a"), goal)
    return [there // 10 if there < NEVER else -1 for there in cost]


def test_the_quickest_way_is_taken_to_each_town() -> None:
    f = net()
    state = f.open()
    assert [way(f, state, goal) for goal in "bcdef"] == ["b", "bc", "bcd", "e", "bcdf"]
    assert km(f, state) == [0, 10, 20, 30, 25, 50, -1]
    cost, before = march_field(f.board, state, party(f, state), f.town("a"))
    assert cost[:2] == [0, 100]
    assert before == [NOWHERE, *(f.town(town) for town in "abcad"), NOWHERE]


def test_of_ways_alike_the_one_found_first_is_kept() -> None:
    """Over b or over c it is as far to d: b is looked at before."""
    links = [road("a", "b", 10), road("a", "c", 10), road("b", "d", 10), road("c", "d", 10)]
    f = field(links, [unit("one", "blue", "a")], blue="a b c d", red="", sources=("a", "d"))
    assert way(f, f.open(), "d") == "bd"


def test_a_way_goes_round_enemies_and_may_end_at_one() -> None:
    f = net(foe_at="c")
    state = f.open()
    assert [way(f, state, goal) for goal in "bcdef"] == ["b", "bc", "ed", "e", "edf"]
    assert km(f, state) == [0, 10, -1, 40, 25, 60, 65]
    cost, _ = march_field(f.board, state, party(f, state), f.town("a"))
    assert cost[f.town("b")] == 100
    # The goal itself is reached from its nearest side, and no way goes on from there.
    assert km(f, state, f.town("c"))[f.town("c")] == 20
    straight, _ = march_field(f.board, state, party(f, state), f.town("a"), enemies=[0] * len(f.board.towns))
    assert (straight[f.town("c")], straight[f.town("d")]) == (200, 300)


def test_nobody_goes_through_an_enemy_that_is_the_goal() -> None:
    f = net(foe_at="b")
    state = f.open()
    cost, before = march_field(f.board, state, party(f, state), f.town("a"), f.town("b"))
    assert (cost[f.town("b")], before[f.town("b")]) == (100, f.town("a"))
    assert before[f.town("c")] in (NOWHERE, f.town("d"))


def test_only_enemies_that_are_known_are_gone_round() -> None:
    f = net(foe_at="d")
    state = f.open(fog=True)
    assert way(f, state, "f") == ""
    state.seen_men = (0,) * len(state.seen_men)
    assert way(f, state, "f") == "bcdf"


def test_a_shut_door_and_a_closed_line_are_gone_round() -> None:
    shut = net(one={"traits": ["local"], "home": ["a", "d", "e", "f"]})
    assert way(shut, shut.open(), "f") == "edf"
    assert way(shut, shut.open(), "c") == ""
    barred = net(lines=(closed_line("l", (1,), (0,)),))
    assert way(barred, barred.open(), "d") == "ed"
    assert way(barred, barred.open(), "c") == "edc"
    other = net(lines=(closed_line("l", (1,), (1,)),))
    assert way(other, other.open(), "d") == "bcd"
    toll = net(lines=(closed_line("l", (1,), (0,), "toll", 2),))
    assert way(toll, toll.open(), "d") == "bcd"


def test_who_stands_where_he_may_not_be_can_leave() -> None:
    """As local men whom an event has brought out of their district: the door is of the towns to which they come."""
    f = net(one={"traits": ["local"], "home": ["d", "e"]})
    assert [way(f, f.open(), goal) for goal in "bed"] == ["", "e", "ed"]


def test_from_the_middle_of_the_map_as_from_its_edge() -> None:
    f = net()
    assert [way(f, f.open(), goal, start="d") for goal in "abcef"] == ["cba", "cb", "c", "e", "f"]


def test_links_join_two_towns_either_way_round() -> None:
    f = net()
    a, b, c, e = (f.town(name) for name in "abce")
    assert [link_between(f.board, *ends) for ends in ((a, b), (b, a), (b, c), (e, a), (a, c), (a, a))] == [
        *(0, 0, 1, 3, -1, -1)
    ]


@pytest.mark.parametrize(
    ("river", "bridge", "frozen", "cost"),
    [
        ("", True, 0, 200),
        ("", False, 0, 200),
        ("Neris", True, 0, 200),
        ("Neris", False, 0, 250),
        ("Neris", False, 1, 200),
    ],
)
def test_a_river_without_a_bridge_is_forded_until_it_bears(river: str, bridge: bool, frozen: int, cost: int) -> None:
    links = [road("a", "b", 20, river=river, bridge=bridge)]
    f = field(links, [unit("one", "blue", "a")], blue="a b", red="", sources=("a", "b"))
    state = f.open()
    state.frozen = frozen
    assert f.board.rules.march.ford_km == 5
    assert hop_cost(f.board, state, 0, False) == cost


def test_those_bound_to_rails_pay_the_railway_where_it_runs() -> None:
    links = [{"between": ("a", "b"), "km": 20, "road": "track", "rail": "broad"}, road("b", "c")]
    f = field(links, [unit("one", "blue", "a")], blue="a b c", red="", sources=("a", "b"))
    state = f.open()
    assert [hop_cost(f.board, state, 0, rails) for rails in (True, False)] == [200, 300]
    assert hop_cost(f.board, state, 1, True) == NEVER
    state.rail_day = (NEVER, 0)
    assert hop_cost(f.board, state, 0, True) == NEVER


@pytest.mark.parametrize("frozen", [0, 1])
@pytest.mark.parametrize("rails", [False, True])
def test_all_links_at_once_cost_what_each_does(rails: bool, frozen: int) -> None:
    links = [
        road("a", "b", rail="broad"),
        road("b", "c", river="Neris"),
        road("c", "d", river="Neris", bridge=False),
        road("d", "e", rail="broad", rail_usable=False),
    ]
    f = field(links, [unit("one", "blue", "a")], blue="a b c d e", red="", sources=("a", "b"))
    state = f.open()
    state.frozen = frozen
    each = [hop_cost(f.board, state, link, rails) for link in range(len(links))]
    assert list(hop_costs(f.board, state, rails)) == each
    assert len(set(each)) == (2 if rails or not frozen else 1)
