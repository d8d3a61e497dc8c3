"""Supply tracing, living off the land, and the threats that follow from it."""

from dataclasses import replace
from itertools import permutations

import pytest

from game.rules.control import opens_on, rail_runs, take_town
from game.rules.events import SupplyChanged
from game.rules.numbers import Rules
from game.rules.orders import blow, end, march, repair, ride
from game.rules.state import DEAD, FIELDS, LEDGER_SIZE, replaced
from game.rules.supply import (
    Passage,
    all_behind,
    behind,
    distances,
    distances_without,
    level_at,
    link_costs,
    passage,
    rerouted,
    trace,
    trace_lines,
)
from game.rules.terms import ALLIED, CUT, FULL, NEVER, NOBODY, NOWHERE, ROADS, SHORT
from game.rules.threat import Threat, threats
from game.rules.training import feed_unrest
from game.scenario.load import load
from tests.positions import SCENARIOS, positions
from tests.rules.field import Field, field, happened, road, standard_rules, unit
from tests.rules.four_camps import ALLY, ENEMY, US, four
from tests.rules.rows import row


def line(**more: object) -> Field:
    """Depot - a - b - c on one road with blue all along it; red at x beside a and b."""
    links = [road("depot", "a", 20), road("a", "b", 20), road("b", "c", 20), road("a", "x", 20), road("x", "far", 20)]
    units = [unit("one", "blue", "c"), unit("guard", "blue", "a", 200), unit("foe", "red", "x", 800)]
    return field(links, units, blue="depot a b c", red="x far", sources=("depot", "far"), **more)  # type: ignore[arg-type]


def test_distance_counts_roads_and_rails_by_their_worth() -> None:
    links = [
        {"between": ("a", "b"), "km": 100, "road": "highway"},
        {"between": ("b", "c"), "km": 100, "road": "road"},
        {"between": ("c", "d"), "km": 100, "road": "track"},
        {"between": ("d", "e"), "km": 100, "road": "road", "rail": "standard"},
    ]
    f = field(links, [unit("o", "blue", "a")], blue="a b c d e", red="", sources=("a", "b"))
    cost = distances(f.board, f.open(), 0)
    assert [cost[f.town(name)] for name in "abcde"] == [0, 1000, 2300, 4300, 4500]


def test_levels_at_the_rules_distances() -> None:
    board = line().board
    assert [level_at(board, km * 10) for km in (0, 60, 61, 100, 101)] == [FULL, FULL, SHORT, SHORT, CUT]
    assert level_at(board, NEVER) == CUT


def test_enemies_on_the_line_of_communication_cut_it() -> None:
    f = line()
    state = f.open()
    assert state.supply[0] == FULL
    state.town[1] = f.town("b")
    state.town[2] = f.town("a")
    state.owner[f.town("a")] = 1
    f.do(state, end())
    events = f.do(state, end())
    assert happened(events, SupplyChanged(0, FULL, CUT))


def test_the_cut_off_lose_men_and_heart_and_are_booked() -> None:
    f = line()
    state = f.open()
    state.owner[f.town("a")] = 1
    state.town[1], state.town[2] = f.town("b"), f.town("a")
    for _ in range(6):
        f.do(state, end())
    assert state.men[0] < 500
    assert state.morale[0] < 60
    assert state.ledger[DEAD] == 700 - state.men[0] - state.men[1]


def test_requisition_feeds_troops_and_turns_the_district_against_them() -> None:
    links = [road("depot", "a", 80), road("a", "far", 20)]
    fed = field(
        links,
        [unit("o", "blue", "a", 1000, traits=["requisitions"])],
        blue="depot a",
        red="far",
        sources=("depot", "far"),
    )
    hungry = field(links, [unit("o", "blue", "a", 1000)], blue="depot a", red="far", sources=("depot", "far"))
    state, other = fed.open(), hungry.open()
    assert (state.supply[0], other.supply[0]) == (FULL, SHORT)
    assert state.unrest[fed.town("a")] > other.unrest[hungry.town("a")] == 0
    fed.do(state, end())
    state.unrest[fed.town("a")] = 100
    fed.do(state, end())
    assert state.supply[0] == SHORT


def test_threats_name_the_town_and_the_stacks_behind_it() -> None:
    f = line()
    assert threats(f.board, f.open(), 0) == [Threat(f.town("a"), -1, (0,))]


def test_a_railway_that_carries_the_supply_is_a_threat_of_its_own() -> None:
    links = [road("depot", "a", 110, rail="standard"), road("a", "b", 30, rail="standard"), road("a", "x", 20)]
    units = [unit("one", "blue", "b"), unit("foe", "red", "x")]
    f = field(links, units, blue="depot a b", red="x", sources=("depot", "x"))
    found = threats(f.board, f.open(), 0)
    assert Threat(f.town("a"), -1, (0,)) in found
    assert Threat(-1, f.link("depot", "a"), (0,)) in found


def rails(**more: object) -> Field:
    links = [
        road("a", "b", 60, rail="standard"),
        road("b", "c", 60, rail="standard"),
        road("c", "d", 60, rail="broad"),
        road("d", "e", 60, rail="narrow"),
    ]
    units = [unit("one", "blue", "a", 600), unit("two", "blue", "a", 600), unit("digger", "blue", "b", 100)]
    return field(links, units, blue="a b c d", red="e", sources=("a", "e"), **more)  # type: ignore[arg-type]


def test_trains_carry_up_to_the_capacity() -> None:
    f = rails(rail_capacity=1000)
    state = f.open()
    f.do(state, ride((0,), f.town("c")))
    assert state.town[0] == f.town("c")
    assert f.refused(state, ride((1,), f.town("c"))) == "no_trains"
    assert f.refused(state, march((0,), f.town("d"))) == "no_march_left"
    f.do(state, end())
    f.do(state, end())
    assert f.refused(state, ride((1,), f.town("c"))) == ""


def test_narrow_gauge_takes_double_capacity() -> None:
    f = rails(rail_capacity=1000)
    state = f.open()
    state.owner[f.town("e")] = 0
    assert f.refused(state, ride((0,), f.town("e"))) == "no_trains"


def test_nobody_entrains_in_contact_or_over_hostile_ground() -> None:
    f = rails()
    state = f.open()
    assert f.refused(state, ride((0,), f.town("e"))) == "no_railway"
    links = [road("a", "b", rail="standard"), road("a", "x")]
    near = field(links, [unit("o", "blue", "a"), unit("f", "red", "x")], blue="a b", red="x", sources=("a", "x"))
    assert near.refused(near.open(), ride((0,), near.town("b"))) == "in_contact"


def test_a_blown_railway_runs_again_some_days_after_the_repair() -> None:
    f = rails()
    state = f.open()
    link = f.link("b", "c")
    f.do(state, blow(f.unit(state, "digger"), link))
    assert not rail_runs(f.board, state, link)
    assert f.refused(state, ride((0,), f.town("c"))) == "no_railway"
    f.do(state, end())
    f.do(state, end())
    f.do(state, repair(f.unit(state, "digger"), link))
    runs = []
    for _ in range(4):
        runs.append(rail_runs(f.board, state, link))
        f.do(state, end())
        f.do(state, end())
    assert runs == [False, False, False, True]


def test_a_captured_railway_waits_for_its_gauge() -> None:
    links = [road("a", "b", 20, rail="standard"), road("a", "c", 20, rail="broad")]
    units = [unit("one", "blue", "a"), unit("two", "blue", "a")]
    f = field(links, units, blue="a", red="b c", sources=("a", "b"))
    state = f.open()
    f.do(state, march((0,), f.town("b")))
    f.do(state, march((1,), f.town("c")))
    opens = [opens_on(state, f.link("a", name)) - f.board.day(1) for name in "bc"]
    days = f.board.rules.railway.days_to_open
    assert opens == [days[2], days[3]]
    assert opens[0] < opens[1]


def test_state_lists_are_not_shared_by_copies() -> None:
    state = line().open()
    twin = state.copy()
    assert twin == state
    assert twin.digest() == state.digest()
    for name in FIELDS:
        value = getattr(twin, name)
        if isinstance(value, list) and value:
            assert value is not getattr(state, name), name
            value[0] += 1
            assert twin.digest() != state.digest(), name
            value[0] -= 1
    assert twin.ledger[LEDGER_SIZE] == state.ledger[LEDGER_SIZE]


@row({f"supply.road_percent.{name}": {99: 198, 100: 200, 101: 202} for name in ROADS})
def test_a_km_of_road_counts_for_supply_by_its_class(rules: Rules, name: str) -> int:
    links = [{"between": ("a", "b"), "km": 20, "road": name}]
    f = field(links, [unit("o", "blue", "a")], blue="a b", red="", sources=("a", "b"), rules=rules)
    state = f.open()
    state.owner[f.town("b")] = 0
    return trace_lines(f.board, Passage([True, True], [0]), link_costs(f.board, state))[0][1]


@row("supply.rail_percent", {19: 38, 20: 40, 21: 42})
def test_trains_carry_supply_far(rules: Rules) -> int:
    links = [road("a", "b", 20, rail="standard")]
    f = field(links, [unit("o", "blue", "a")], blue="a b", red="", sources=("a", "a"), rules=rules)
    return distances(f.board, f.open(), 0)[1]


def test_supply_goes_by_road_where_no_train_runs_and_where_it_is_shorter() -> None:
    """A railway that is cut, not yet re-laid, or without its bridge; and one that goes a long way round."""
    links = [road("a", "b", 20, rail="standard", river="Neris")]
    f = field(links, [unit("o", "blue", "a")], blue="a b", red="", sources=("a", "a"))
    whole = f.open()
    assert distances(f.board, whole, 0)[1] == 40
    for name, value in (("rail_day", NEVER), ("gauge_day", f.board.day(1) + 1), ("bridge", 0)):
        state = f.open()
        setattr(state, name, (value,))
        assert distances(f.board, state, 0)[1] == 200, name
    state = f.open()
    state.rail_day = state.gauge_day = (f.board.day(1),)
    assert distances(f.board, state, 0)[1] == 40


def far(rules: Rules, km: int = 61, men: int = 1000, **more: object) -> Field:
    """Blue's unit alone, so many km of highway from its depot, a day's turn."""
    links = [road("depot", "a", km), road("a", "far", 20)]
    units = [unit("one", "blue", "a", men, **more), unit("foe", "red", "far", 50)]
    return field(links, units, blue="depot a", red="far", sources=("depot", "far"), rules=rules)


@row("supply.full_km", {60: SHORT, 61: FULL, 62: FULL})
def test_supply_is_full_so_far(rules: Rules) -> int:
    return far(rules).open().supply[0]


@row("supply.short_km", {100: CUT, 101: SHORT, 102: SHORT})
def test_supply_is_short_so_far(rules: Rules) -> int:
    return far(rules, 101).open().supply[0]


@row("supply.requisition_limit", {49: (SHORT, 50), 50: (SHORT, 50), 51: (FULL, 54)})
def test_a_district_gives_up_to_a_limit(rules: Rules) -> tuple[int, int]:
    """What gives no more is not bled either."""
    f = far(rules, traits=["requisitions"])
    state = f.open()
    state.unrest[f.town("a")] = 50
    trace(f.board, state, 0, [])
    return state.supply[0], state.unrest[f.town("a")]


@row("supply.requisition_unrest", {1: (2, 1), 2: (4, 2), 3: (6, 3)})
def test_men_who_live_off_a_town_raise_its_unrest(rules: Rules) -> tuple[int, int]:
    many, few = far(rules, men=1000, traits=["requisitions"]), far(rules, men=500, traits=["requisitions"])
    return many.open().unrest[many.town("a")], few.open().unrest[few.town("a")]


@pytest.mark.parametrize(("men", "unrest"), [((999,), 3), ((1000,), 4), ((500, 500), 4), ((500, 499), 3), ((1,), 1)])
def test_the_men_of_a_town_are_counted_together_and_a_few_are_felt_too(men: tuple[int, ...], unrest: int) -> None:
    """2 for 500 men, rounded down, and 1 at least."""
    one = {"men": men[0], "traits": ["requisitions"]}
    f = far(standard_rules(), **one)
    if len(men) > 1:
        second = f.board.cards[0]._replace(id="second", men=men[1])
        f = Field(replace(f.board, cards=(*f.board.cards, second)))
    assert f.open().unrest[f.town("a")] == unrest


@row("supply.requisition_men", {499: 4, 500: 4, 501: 3})
def test_so_many_men_raise_it_by_the_number(rules: Rules) -> int:
    f = far(rules, men=1000, traits=["requisitions"])
    return f.open().unrest[f.town("a")]


@row("supply.unrest_kept", {49: 49, 50: 50, 51: 51})
def test_a_part_of_the_unrest_is_left_when_a_town_changes_hands(rules: Rules) -> int:
    f = far(rules)
    state = f.open()
    state.unrest[f.town("a")] = 100
    take_town(f.board, state, f.town("a"), 1, [])
    return state.unrest[f.town("a")]


@row("supply.unrest_calm", {0: 40, 1: 39, 2: 38})
def test_unrest_goes_by_itself(rules: Rules) -> int:
    f = far(rules)
    state = f.open()
    state.unrest[f.town("a")] = 40
    feed_unrest(f.board, state)
    return state.unrest[f.town("a")]


def test_a_few_men_raise_it_by_one_and_never_beyond_a_hundred() -> None:
    f = far(standard_rules(), men=50, traits=["requisitions"])
    state = f.open()
    assert state.unrest[f.town("a")] == 1
    state.unrest[f.town("a")] = 79
    state.men[0] = 30_000
    trace(f.board, state, 0, [])
    assert state.unrest[f.town("a")] == 100


def test_irregulars_find_something_in_their_own_country() -> None:
    f = far(standard_rules(), 200, traits=["irregular"])
    assert f.open().supply[0] == SHORT
    near = far(standard_rules(), 10, traits=["irregular"])
    assert near.open().supply[0] == FULL


def test_a_source_that_is_not_in_friendly_hands_supplies_nobody() -> None:
    f = line()
    state = f.open()
    for owner in (NOBODY, 1):
        state.owner[f.town("depot")] = owner
        assert distances(f.board, state, 0) == [NEVER] * len(f.board.towns)
    state.owner[f.town("depot")] = 0
    cost, before = trace_lines(
        f.board, without(passage(f.board, state, 0), f.town("depot")), link_costs(f.board, state)
    )
    assert cost == [NEVER] * len(f.board.towns)
    assert before == [(NOWHERE, NOWHERE)] * len(f.board.towns)


def without(ground: Passage, lost: int) -> Passage:
    """With a town in enemy hands."""
    free = [held and town != lost for town, held in enumerate(ground.open)]
    return Passage(free, [source for source in ground.sources if source != lost])


@pytest.mark.parametrize("name", SCENARIOS)
def test_lines_that_a_loss_breaks_are_found_as_if_all_were_traced_anew(name: str) -> None:
    """For every town that could be lost and every railway that could be cut."""
    board = load(name).board
    for state in positions(board, 5, every=150):
        for camp in range(len(board.camps)):
            ground, costs = passage(board, state, camp), link_costs(board, state)
            now, before = trace_lines(board, ground, costs)
            following = behind(before)
            for town in range(len(board.towns)):
                broken = all_behind(following, town)
                anew, _ = trace_lines(board, without(ground, town), costs)
                assert rerouted(board, ground, costs, now, broken, lost=town) == anew
                assert distances_without(board, state, camp, town) == anew
            for link, (a, b) in enumerate((facts.a, facts.b) for facts in board.links):
                ends = [end for end in (a, b) if before[end][1] == link]
                dearer = [*costs[:link], board.supply_by_road[link], *costs[link + 1 :]]
                broken = all_behind(following, ends[0]) if ends else []
                assert rerouted(board, ground, dearer, now, broken) == trace_lines(board, ground, dearer)[0]


def test_of_two_lines_alike_the_one_found_first_is_kept() -> None:
    links = [road("s", "a", 10), road("s", "b", 10), road("a", "z", 10), road("b", "z", 10)]
    f = field(links, [unit("o", "blue", "z")], blue="a b s z", red="", sources=("s", "a"))
    state = f.open()
    cost, before = trace_lines(f.board, passage(f.board, state, 0), link_costs(f.board, state))
    assert (cost[f.town("z")], before[f.town("z")]) == (200, (f.town("a"), f.link("a", "z")))
    assert before[f.town("s")] == (NOWHERE, NOWHERE)


def test_lines_do_not_hang_on_the_order_of_the_sources() -> None:
    links = [road("a", "z", 10), road("b", "z", 10), road("c", "z", 10)]
    f = field(links, [unit("o", "blue", "z")], blue="a b c z", red="", sources=("a", "b"))
    a, b, c, z = range(4)
    costs = link_costs(f.board, f.open())
    for order in permutations((a, b, c)):
        cost, before = trace_lines(f.board, Passage([True] * 4, list(order)), costs)
        assert (cost, before[z]) == ([0, 0, 0, 100], (a, f.link("a", "z")))


def test_no_more_lines_are_remembered_than_memory_is_meant_for() -> None:
    """Of the last grounds that were asked for, up to 64; the answers are those of today however many there were."""
    names = "abcdefg"
    f = field([road("s", name, 10) for name in names], [unit("o", "blue", "s")], blue="s", red="", sources=("s", "a"))
    state, kept = f.open(), []
    for bits in range(1 << len(names)):
        owner = [NOBODY] * len(f.board.towns)
        owner[f.town("s")] = 0
        for place, name in enumerate(names):
            owner[f.town(name)] = 0 if bits >> place & 1 else NOBODY
        state.owner = owner
        near = [distances(f.board, state, 0)[f.town(name)] for name in names]
        assert near == [100 if bits >> place & 1 else NEVER for place in range(len(names))]
        kept.append(len(f.board.network.traced))
    assert max(kept) == 64


def test_a_longer_turn_asks_more_of_a_town() -> None:
    """A thousand men, two points for each five hundred a day."""
    for days, unrest in ((1, 4), (3, 12)):
        f = Field(replace(far(standard_rules(), traits=["requisitions"]).board, days=days))
        assert f.open().unrest[f.town("a")] == unrest


def test_an_enemy_who_is_the_guest_of_an_ally_stops_the_lines_over_his_town() -> None:
    f, state = four()
    board, home, way, there = f.board, *map(f.town, "nst")
    state.owner[home] = state.owner[there] = US
    assert distances(board, state, US)[there] == 600
    count = len(board.camps)
    for one, other in ((ALLY, ENEMY), (ENEMY, ALLY)):
        state.relation = replaced(state.relation, one * count + other, ALLIED)
    state.town[f.unit(state, "foe")] = way
    assert distances(board, state, US)[way] == distances(board, state, US)[there] == NEVER
    assert distances(board, state, US)[home] == 200
    assert distances(board, state, ALLY)[way] == 400
