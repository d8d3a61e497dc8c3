"""March: allowance, banked km, goals of several turns, contact, fords, lines."""

import pytest

from game.rules.events import Halted, LineCrossed, Marched, OnTheRoad, TownTaken
from game.rules.march import allowance
from game.rules.numbers import Rules
from game.rules.orders import end, march
from game.rules.routes import hop_cost
from game.rules.state import LEDGER_SIZE, POINTS
from game.rules.terms import SHORT, SUPPLIES, WEATHERS
from tests.rules.field import ARMS, Field, closed_line, field, happened, road, unit
from tests.rules.rows import row


def chain(km: int = 20, **more: object) -> Field:
    """a - b - c - d - e, blue in a, red far away in e."""
    links = [road("a", "b", km), road("b", "c", km), road("c", "d", km), road("d", "e", km)]
    units = [unit("one", "blue", "a"), unit("foe", "red", "e")]
    return field(links, units, blue="a b", red="c d e", sources=("a", "e"), **more)  # type: ignore[arg-type]


def turn(f: Field, state: object) -> list[object]:
    """Both camps end their parts."""
    return [*f.do(state, end()), *f.do(state, end())]  # type: ignore[arg-type]


def test_allowance_is_25_km_a_day_for_infantry_and_grows_with_days_of_the_turn() -> None:
    f, g = chain(), chain(days=2)
    assert allowance(f.board, f.open(), 0) == 250
    assert allowance(g.board, g.open(), 0) == 500


def test_weather_supply_and_fatigue_shorten_the_march() -> None:
    f = chain(weather="mud")
    state = f.open()
    assert allowance(f.board, state, 0) == 125
    state.supply[0] = 1
    assert allowance(f.board, state, 0) == 93
    state.fatigue[0] = 100
    assert allowance(f.board, state, 0) == 93 * 60 // 100


def test_an_empty_hostile_town_is_taken_on_entering() -> None:
    f = chain(days=2)
    state = f.open()
    events = f.do(state, march((0,), f.town("c")))
    assert happened(events, Marched(0, f.town("a"), f.town("c"), 400))
    assert happened(events, TownTaken(f.town("c"), 0, 1))
    assert state.owner[f.town("c")] == 0


def test_a_long_link_is_begun_and_its_km_are_banked() -> None:
    f = chain(km=40)
    state = f.open()
    assert f.do(state, march((0,), f.town("b"))) == [OnTheRoad(0, f.town("b"), 250)]
    assert state.town[0] == f.town("a")
    turn(f, state)
    events = f.do(state, end())
    assert state.town[0] == f.town("b")
    assert any(isinstance(event, Marched) for event in events)
    assert state.banked[0] == 0


def test_another_goal_forfeits_the_banked_km() -> None:
    links = [road("a", "b", 40), road("a", "c", 40), road("c", "d", 20)]
    f = field(links, [unit("one", "blue", "a"), unit("foe", "red", "d")], blue="a b c", red="d", sources=("a", "d"))
    state = f.open()
    f.do(state, march((0,), f.town("b")))
    turn(f, state)
    f.do(state, march((0,), f.town("c")))
    assert (state.toward[0], state.banked[0]) == (f.town("c"), state.spent[0])
    assert 0 < state.spent[0] <= 250


def test_an_order_to_a_distant_town_runs_on() -> None:
    f = chain()
    state = f.open()
    f.do(state, march((0,), f.town("d")))
    assert state.town[0] == f.town("b")
    turn(f, state)
    f.do(state, end())
    assert state.town[0] == f.town("c")
    assert state.goal[0] == f.town("d")


def test_contact_stops_a_march_along_the_enemy_front() -> None:
    links = [road("a", "b", 5), road("b", "c", 5), road("a", "x", 5), road("b", "x", 5), road("c", "y", 5)]
    units = [unit("one", "blue", "a"), unit("foe", "red", "x")]
    f = field(links, units, blue="a b c y", red="x", sources=("a", "x"))
    state = f.open()
    events = f.do(state, march((0,), f.town("y")))
    assert state.town[0] == f.town("b")
    assert happened(events, Halted(0, f.town("b"), "contact"))


def test_the_road_to_a_distant_enemy_can_be_begun_but_a_near_one_is_attacked() -> None:
    near = field(
        [road("a", "b", 20)], [unit("o", "blue", "a"), unit("f", "red", "b")], blue="a", red="b", sources=("a", "b")
    )
    assert near.refused(near.open(), march((0,), 1)) == "enemy_there"
    far = field(
        [road("a", "b", 40)], [unit("o", "blue", "a"), unit("f", "red", "b")], blue="a", red="b", sources=("a", "b")
    )
    state = far.open()
    assert far.do(state, march((0,), 1)) == [OnTheRoad(0, 1, 250)]


def test_an_open_river_without_a_bridge_costs_five_km_and_ice_costs_nothing() -> None:
    links = [road("a", "b", 22, river="Neris", bridge=False)]
    open_water = field(links, [unit("o", "blue", "a")], blue="a b", red="", sources=("a", "b"))
    ice = field(links, [unit("o", "blue", "a")], blue="a b", red="", sources=("a", "b"), frozen=True)
    bridged = field(
        [road("a", "b", 22, river="Neris")], [unit("o", "blue", "a")], blue="a b", red="", sources=("a", "b")
    )
    arrived = []
    for f in (open_water, ice, bridged):
        state = f.open()
        f.do(state, march((0,), f.town("b")))
        arrived.append(state.town[0] == f.town("b"))
    assert arrived == [False, True, True]


def test_a_closed_line_is_refused_and_a_toll_is_paid() -> None:
    shut = chain(lines=(closed_line("demarcation", (1,), (0,)),), days=2)
    state = shut.open()
    assert shut.refused(state, march((0,), shut.town("c"))) == "no_way"
    toll = chain(lines=(closed_line("demarcation", (1,), (0,), "toll", 5),), days=2)
    state = toll.open()
    assert happened(toll.do(state, march((0,), toll.town("c"))), LineCrossed(0, 0, -5))
    assert state.ledger[0 * LEDGER_SIZE + POINTS] == -5
    assert state.crossed == (1,)


def test_local_men_do_not_leave_their_district() -> None:
    units = [unit("o", "blue", "a", traits=["local"], home=["a", "b"])]
    f = field([road("a", "b"), road("b", "c")], units, blue="a b c", red="", sources=("a", "c"))
    state = f.open()
    assert f.refused(state, march((0,), f.town("c"))) == "leaves_home"
    assert f.refused(state, march((0,), f.town("b"))) == ""


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_who_marches_with_local_men_goes_their_way(order: tuple[int, ...]) -> None:
    """The short way is over x, which is none of their homes."""
    links = [road("a", "x", 5), road("x", "b", 5), road("a", "y", 30), road("y", "b", 30)]
    units = [unit("locals", "blue", "a", traits=["local"], home=["a", "b", "y"]), unit("free", "blue", "a")]
    f = field(links, units, blue="a x y b", red="", sources=("a", "b"))
    state = f.open()
    f.do(state, march(order, f.town("b")))
    assert state.toward == [f.town("y")] * 2
    alone = f.open()
    f.do(alone, march((1,), f.town("b")))
    assert alone.town[1] == f.town("b")


def test_units_of_two_towns_march_by_orders_of_their_own() -> None:
    units = [unit("o", "blue", "a"), unit("p", "blue", "b")]
    f = field([road("a", "b"), road("b", "c")], units, blue="a b c", red="", sources=("a", "c"))
    assert f.refused(f.open(), march((0, 1), f.town("c"))) == "not_together"


def test_km_banked_for_a_ford_that_has_frozen_are_not_given_back() -> None:
    """Banked km can exceed the road once the river bears men: the rest is lost, and no march is gained."""
    links = [road("a", "b", 24, river="Neris", bridge=False), road("b", "c", 24)]
    f = field(links, [unit("o", "blue", "a")], blue="a b c", red="", sources=("a", "c"))
    state = f.open()
    state.goal[0], state.toward[0], state.banked[0], state.frozen = f.town("b"), f.town("b"), 280, 1
    f.do(state, march((0,), f.town("b")))
    assert state.town[0] == f.town("b")
    assert state.spent[0] == 0


ROADS_KM = {"none": {159: 159, 160: 160, 161: 161}, "track": {149: 149, 150: 150, 151: 151}}
ROADS_KM |= {"road": {119: 119, 120: 120, 121: 121}, "highway": {99: 99, 100: 100, 101: 101}}


@row({f"march.road_percent.{name}": expected for name, expected in ROADS_KM.items()})
def test_a_km_of_road_costs_by_its_class(rules: Rules, name: str) -> int:
    links = [{"between": ("a", "b"), "km": 10, "road": name, "rail": "standard"}]
    f = field(links, [unit("o", "blue", "a")], blue="a b", red="", sources=("a", "b"), rules=rules)
    return hop_cost(f.board, f.open(), 0, False)


@row({f"arms.{arm}.km_a_day": {km: km * 20 for km in (29, 30, 31)} for arm in range(len(ARMS))})
def test_a_day_s_march_is_by_arm(rules: Rules, arm: str) -> int:
    f = field(
        [road("a", "b")],
        [unit("o", "blue", "a", arm=ARMS[int(arm)])],
        blue="a b",
        red="",
        sources=("a", "b"),
        rules=rules,
        days=2,
    )
    return allowance(f.board, f.open(), 0)


@row({f"march.weather_percent.{weather}": {59: 295, 60: 300, 61: 305} for weather in WEATHERS})
def test_weather_takes_its_share_of_a_march(rules: Rules, weather: str) -> int:
    f = chain(rules=rules, weather=weather, days=2)
    return allowance(f.board, f.open(), 0)


@row({f"march.supply_percent.{level}": {59: 147, 60: 150, 61: 152} for level in SUPPLIES})
def test_hunger_takes_its_share_of_a_march(rules: Rules, level: str) -> int:
    f = chain(rules=rules)
    state = f.open()
    state.supply[0] = SUPPLIES.index(level)
    return allowance(f.board, state, 0)


@row("march.tired_percent", {39: 201, 40: 200, 41: 198})
def test_the_tired_march_less(rules: Rules) -> int:
    f = chain(rules=rules)
    state = f.open()
    state.fatigue[0] = 50
    return allowance(f.board, state, 0)


@row("march.ford_km", {4: 240, 5: 250, 6: 260})
def test_a_ford_costs_km_until_the_river_bears(rules: Rules) -> int:
    links = [road("a", "b", 20, river="Neris", bridge=False)]
    f = field(links, [unit("o", "blue", "a")], blue="a b", red="", sources=("a", "b"), rules=rules)
    state = f.open()
    wet = hop_cost(f.board, state, 0, False)
    state.frozen = 1
    assert hop_cost(f.board, state, 0, False) == 200
    return wet


@row("march.fatigue_a_day", {9: (18, 12), 10: (20, 13), 11: (22, 14)})
def test_a_march_tires_by_the_day_and_in_proportion(rules: Rules) -> tuple[int, int]:
    f = chain(km=25, rules=rules, days=2)
    whole, part = f.open(), f.open()
    f.do(whole, march((0,), f.town("c")))
    part.supply[0] = SHORT
    f.do(part, march((0,), f.town("b")))
    assert (whole.spent[0], part.spent[0]) == (500, 250)
    return whole.fatigue[0], part.fatigue[0]
