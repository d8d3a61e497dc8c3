"""Ships: from port to port in a turn, over ice not at all, and nobody walks where they go. Trains: `test_railways`.

Mutants of: altered, board, changes, control, door, events, numbers, supply.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.rules import camp_effects, orders, terms
from game.rules.altered import SHIPPED, ships_now, value_of
from game.rules.changes import change_camp_facts
from game.rules.control import ships_go
from game.rules.door import bar, on_foot
from game.rules.escape import columns_of, has_way_out
from game.rules.events import Moved, Rode, Sailed, means_of
from game.rules.legal import legal_orders
from game.rules.numbers import NO_SHIPS, Rules, Water
from game.rules.orders import SAIL, end, march, rest, sail
from game.rules.routes import hop_cost, march_field
from game.rules.sight import watched
from game.rules.state import CAME, SAILED
from game.rules.supply import distances
from game.rules.terms import FOOT, NEVER, SHIP, SUPPORT, TRAIN
from game.rules.transport import capacity, room_left, ship_towns
from game.sight.view import believed
from tests.rules.field import (
    Field,
    closed_line,
    duel,
    field,
    road,
    standard_rules,
    unit,
)
from tests.rules.rows import row

PORTS = {name: {"port": True} for name in "abdi"}


def lane(one: str, other: str, km: int = 60, kind: str = "sea", **more: Any) -> dict[str, Any]:
    return {"between": [one, other], "km": km, "road": "none", "bridge": False, "kind": kind, **more}


def sea(*lanes: dict[str, Any], **more: Any) -> Field:
    """Blue's ports a and b on one road, its island i and its beach c across the water; red in d and x."""
    links = [
        road("a", "b", 40),
        road("c", "d", 40),
        road("d", "x", 20),
        *(lanes or (lane("a", "i"), lane("i", "c"), lane("b", "d"))),
    ]
    units = [
        unit("one", "blue", "a", 400),
        unit("two", "blue", "i", 100),
        unit("train", "blue", "a", 90, arm="armoured_train"),
        unit("foe", "red", "x", 300),
    ]
    return field(
        *(links, more.pop("units", units)),
        **{"blue": "a b c i", "red": "d x", "sources": ("a", "x"), "towns": PORTS, "ship_capacity": 1000, **more},
    )


def test_a_stack_goes_by_ship_to_a_friendly_port_and_can_do_no_more() -> None:
    f = sea()
    state = f.open()
    f.do(state, rest((0,)))  # what he is told later counts
    events = f.do(state, sail((0,), f.town("i")))
    assert events == [Sailed(0, f.town("a"), f.town("i"))]
    assert state.town[0] == f.town("i")
    assert state.acted[0] == SAILED | CAME
    assert room_left(f.board, state, 0, SAIL) == 600
    assert f.refused(state, sail((0,), f.town("a"))) == "no_march_left"
    f.do(state, end())
    f.do(state, end())
    assert value_of(state, SHIPPED, 0, 0) == 0  # the next turn they are there again
    assert state.altered == ()


@pytest.mark.parametrize(
    ("unit", "town", "code"),
    [
        (0, "a", "already_there"),
        (0, "b", "no_lane"),  # no water joins the two
        (0, "d", "no_lane"),  # an enemy holds it
        (2, "i", "cannot_sail"),
    ],
)
def test_where_no_ship_takes_them(unit: int, town: str, code: str) -> None:
    f = sea()
    assert f.refused(f.open(), sail((unit,), f.town(town))) == code


def test_no_ship_comes_to_a_port_where_an_enemy_stands_or_leaves_one_beside_him() -> None:
    f = sea(units=[unit("one", "blue", "b", 400), unit("foe", "red", "a", 100)], blue="b c i", red="a d x")
    state = f.open()
    assert f.refused(state, sail((0,), f.town("i"))) == "port_in_contact"
    assert legal_orders(f.board, state, 0, SAIL) == []


@row("water.landing_percent", {124: 496, 125: 500, 126: "no_ships"})
def test_a_man_takes_more_room_where_there_is_no_port(rules: Rules) -> int | str:
    f = sea(rules=rules, ship_capacity=500)
    state = f.open()
    return f.refused(state, sail((0,), f.town("c"))) or _shipped(f, state, "c")


def _shipped(f: Field, state: Any, town: str) -> int:
    f.do(state, sail((0,), f.town(town)))
    return value_of(state, SHIPPED, 0, 0)


@pytest.mark.parametrize(("ships", "code"), [(399, "no_ships"), (400, ""), (0, "no_ships")])
def test_ships_carry_so_many_men_a_turn(ships: int, code: str) -> None:
    f = sea(ship_capacity=ships)
    assert f.refused(f.open(), sail((0,), f.town("i"))) == code


@row({f"water.km_a_day.{kind}": {119: ["i"], 120: ["c", "i"], 121: ["c", "i"]} for kind in ("sea", "river")})
def test_a_voyage_ends_within_the_turn(rules: Rules, kind: str) -> list[str]:
    f = sea(lane("a", "i", 60, kind), lane("i", "c", 60, kind), rules=rules)
    state = f.open()
    reached = ship_towns(f.board, state, 0, f.town("a"))
    return [f.board.towns[town].id for town in sorted(reached) if town != f.town("a")]


def test_in_longer_turns_ships_go_farther() -> None:
    lanes = lane("a", "i", 150), lane("i", "c", 150)
    assert len(ship_towns(sea(*lanes).board, sea(*lanes).open(), 0, 0)) == 2
    f = sea(*lanes, days=2)
    assert len(ship_towns(f.board, f.open(), 0, f.town("a"))) == 3


@pytest.mark.parametrize(("free", "code"), [(False, "no_lane"), (True, "")])
def test_no_ship_goes_over_ice(free: bool, code: str) -> None:
    f = sea(lane("a", "i", ice_free=free), lane("i", "c"))
    state = f.open()
    assert f.refused(state, sail((0,), f.town("i"))) == ""
    state.frozen = 1
    assert f.refused(state, sail((0,), f.town("i"))) == code
    assert (distances(f.board, state, 0)[f.town("i")] < NEVER) == free


@pytest.mark.parametrize(("km", "towns"), [(149, "ai"), (150, "ai"), (151, "a")])
def test_a_day_takes_ships_as_far_as_the_rules_say(km: int, towns: str) -> None:
    f = sea(lane("a", "i", km))
    reached = ship_towns(f.board, f.open(), 0, f.town("a"))
    assert sorted(f.board.towns[town].id for town in reached) == list(towns)


def test_a_thousandth_of_a_day_more_is_too_far() -> None:
    rules = replace(standard_rules(), water=Water((1000, 1000), 200, (20, 40)))
    for km, towns in ((499, 3), (500, 3), (501, 2)):
        f = sea(lane("a", "i", 500), lane("i", "c", km), rules=rules)
        assert len(ship_towns(f.board, f.open(), 0, f.town("a"))) == towns


def test_where_there_is_no_water_ships_reach_no_town() -> None:
    f = duel()
    assert [ship_towns(f.board, f.open(), 0, town) for town in range(3)] == [{}] * 3


def test_ships_go_from_water_to_friendly_towns_without_an_enemy() -> None:
    f = sea(lane("a", "i"), lane("i", "c"), lane("a", "d"), lane("c", "d"))
    state = f.open()
    a, b, c, i = (f.town(name) for name in "abci")
    assert sorted(ship_towns(f.board, state, 0, a)) == [a, c, i], "d is red's, though nobody is there"
    state.town[3] = c
    assert sorted(ship_towns(f.board, state, 0, a)) == [a, i]
    assert ship_towns(f.board, state, 0, b) == {}


def test_local_men_sail_nowhere_but_in_their_district() -> None:
    men = [unit("one", "blue", "a", 100, traits=["local"], home=["a", "c"]), unit("foe", "red", "x", 300)]
    f = sea(units=men)
    assert f.refused(f.open(), sail((0,), f.town("i"))) == "leaves_home"
    assert f.refused(f.open(), sail((0,), f.town("c"))) == ""


def test_no_ship_passes_a_line_that_is_not_open() -> None:
    f = sea(lines=(closed_line("blockade", (3,), (0,)),))
    assert f.refused(f.open(), sail((0,), f.town("i"))) == "no_lane"


def test_nobody_walks_on_water() -> None:
    f = sea()
    state = f.open()
    a, i = f.town("a"), f.town("i")
    link = f.link("a", "i")
    assert bar(f.board, state, on_foot(0), i, link) == "afloat"
    assert bar(f.board, state, on_foot(0), i) == ""
    assert bar(f.board, state, on_foot(0), f.town("b"), f.link("a", "b")) == "", "the road beside it is open"
    assert hop_cost(f.board, state, link, False) == hop_cost(f.board, state, link, True) == NEVER
    assert f.refused(state, march((0,), i)) == "no_way"
    cost, _ = march_field(f.board, state, on_foot(0), a)
    assert [f.board.towns[town].id for town, km in enumerate(cost) if km < NEVER] == ["a", "b"]
    assert {order.town for unit in (0, 1) for order in legal_orders(f.board, state, unit, orders.MARCH)} == {
        *(a, f.town("b"), i)
    }


def test_who_is_attacked_on_an_island_has_no_way_out_and_is_seen_from_no_port() -> None:
    f = sea(units=[unit("two", "blue", "i", 100), unit("foe", "red", "x", 300)])
    state = f.open(fog=True)
    (column,) = columns_of(f.board, state, (0,), f.town("i"))
    assert not has_way_out(f.board, state, column, f.town("i"))
    assert watched(f.board, state, 1)[f.town("d")]
    assert not watched(f.board, state, 1)[f.town("b")]  # which a lane joins to it


@row({f"water.supply_percent.{kind}": {99: 594, 100: 600, 101: 606} for kind in ("sea", "river")})
def test_supply_comes_by_ship(rules: Rules, kind: str) -> int:
    f = sea(lane("a", "i", 60, kind), lane("i", "c", 60, kind), rules=rules)
    return distances(f.board, f.open(), 0)[f.town("i")]


def test_without_ships_no_supply_comes_over_water() -> None:
    f = sea(ship_capacity=0)
    assert distances(f.board, f.open(), 0)[f.town("i")] == NEVER


def test_events_bring_ships_and_take_them_away() -> None:
    f = sea()
    state = f.open(fog=True)
    change_camp_facts(f.board, state, camp_effects.ChangeShipCapacity(0, -1500))
    assert (ships_now(f.board, state, 0), capacity(f.board, state, 0, SAIL)) == (0, 0)
    assert distances(f.board, state, 0)[f.town("i")] == NEVER
    assert ships_now(f.board, believed(f.board, state, 1), 0) == 1000  # the enemy takes it to be as the briefing says
    assert ships_now(f.board, believed(f.board, state, 0), 0) == 0
    change_camp_facts(f.board, state, camp_effects.ChangeShipCapacity(0, 200))
    assert f.refused(state, sail((0,), f.town("i"))) == "no_ships"
    assert room_left(f.board, state, 0, SAIL) == 200


def test_rules_without_the_table_have_no_ships() -> None:
    f = sea(rules=_without_ships())
    state = f.open()
    assert f.refused(state, sail((0,), f.town("i"))) == "no_lane"
    assert distances(f.board, state, 0)[f.town("i")] == NEVER


def _without_ships() -> Rules:
    import dataclasses

    return dataclasses.replace(standard_rules(), water=NO_SHIPS)


def test_who_has_ships_but_no_water_has_none() -> None:
    f = field(
        [road("a", "x", 20)], [unit("one", "blue", "a", 100)], blue="a", red="x", sources=("a", "x"), ship_capacity=500
    )
    assert f.board.camps[0].ship_capacity == 500
    assert ships_now(f.board, f.open(), 0) == 0


def test_the_board_knows_its_waters() -> None:
    """Sea: 150 km a day, and a fifth of a km of supply for each; river: 90, and two fifths."""
    f = sea(lane("a", "i", 60), lane("i", "c", 45, kind="river"), lane("b", "d", 30))
    board, land = f.board, 3
    assert board.sailing == (NEVER,) * land + (400, 500, 200)
    assert board.supply_by_road[land:] == (120, 180, 60)
    assert board.march_cost[land:] == (NEVER,) * 3
    assert [number for number, _ in board.over_land] == [0, 1, 2]
    a, b, c, d, i = (f.town(name) for name in "abcdi")
    assert board.lanes[a] == ((i, land),)
    assert board.lanes[i] == ((a, land), (c, land + 1))
    assert board.lanes[d] == ((b, land + 2),)
    assert board.ways[a] == ((b, 0), (i, land))
    assert board.exits[a] == ((b, 0),)


def test_where_no_ships_go_no_supply_comes() -> None:
    rules = standard_rules()
    f = sea(
        lane("a", "i", 60), lane("i", "c", 45, kind="river"), rules=replace(rules, water=Water((150, 0), 200, (20, 40)))
    )
    assert f.board.sailing[3:] == (400, NEVER)
    assert f.board.supply_by_road[3:] == (120, NEVER)
    state = f.open()
    assert [ships_go(f.board, state, link) for link in range(5)] == [False, False, False, True, False]


def test_rules_without_ships_have_none() -> None:
    assert tuple(NO_SHIPS.km_a_day) == (0, 0)
    assert NO_SHIPS.landing_percent == 100
    assert tuple(NO_SHIPS.supply_percent) == (100, 100)


def test_columns_go_by_what_carries_them() -> None:
    assert [means_of(event) for event in (Moved(0, 0, 1), Rode(0, 0, 1), Sailed(0, 0, 1))] == [FOOT, TRAIN, SHIP]


@pytest.mark.parametrize(("able", "km"), [(0, 0), (SUPPORT, 12), (SUPPORT | terms.RAID, 12), (terms.RAID, 0)])
def test_an_arm_reaches_as_far_as_it_supports(able: int, km: int) -> None:
    assert replace(standard_rules().arms[0], can=able, support_km=12).range == km


@pytest.mark.parametrize("bound", [False, True])
def test_who_is_bound_to_rails_boards_no_ship_whatever_his_arm(bound: bool) -> None:
    """Though a railway leads on from the port beyond."""
    links = [road("a", "b", 90, rail="broad"), lane("a", "b"), road("b", "x", 90, rail="broad")]
    units = [unit("one", "blue", "a", 400, traits=["rail_bound"] if bound else []), unit("foe", "red", "x", 300)]
    f = field(links, units, blue="a b", red="x", sources=("a", "x"), towns=PORTS, ship_capacity=1000)
    assert f.refused(f.open(), sail((0,), f.town("b"))) == ("cannot_sail" if bound else "")
