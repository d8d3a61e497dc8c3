"""The board: what is worked out of a scenario once, and what stands for troops of whom nothing is known.

Mutants of: network, pieces, troops, constant.
"""

from __future__ import annotations

import dataclasses
import pickle
from datetime import date
from typing import Any

import pytest

from game.rules import alterations, effects, script
from game.rules.board import Board, allowed
from game.rules.network import Network
from game.rules.pieces import Camp, Card, Level, Line, Side
from game.rules.scripted import Branch
from game.rules.terms import ALLIED, LOCAL, NEVER, NOBODY, NOWHERE, RAIL_BOUND, STAND, SUPPORT, TRAITS, TRUCE, WAR
from game.rules.troops import is_bound, man_worth, mean_troops, rails_only, unknown_troops
from tests.rules.field import Field, event, field, road, standard_rules, unit

BLUE, RED = 0, 1
FIRST = date(1919, 5, 18).toordinal()


def land(*events: Any, **more: Any) -> Field:
    links = [
        road("a", "b", 21, rail="broad"),
        road("b", "c", 21, road="track", rail="narrow", river="Neris"),
        road("c", "d", 21, road="road"),
    ]
    units = [
        unit("one", "blue", "a", 600, group="g", quality=2, morale=50),
        unit("local", "blue", "b", 300, traits=["local"], home=["b"], quality=4, morale=80),
        unit("train", "blue", "a", 60, arm="armoured_train"),
        unit("late", "blue", "", 100),
        unit("foe", "red", "d", 500),
    ]
    return field(links, units, blue="a b", red="d", sources=("a", "d"), script=events, **more)


# -------- what no game changes


def test_what_no_game_changes_is_what_it_is_made_of() -> None:
    """Equal, pickled and shown by its parts; what is worked out of them is no part."""
    (rules, again), other = (standard_rules().march for _ in range(2)), standard_rules().railway
    assert again == rules == pickle.loads(pickle.dumps(rules))  # noqa: S301
    assert hash(again) == hash(rules)
    longer = dataclasses.replace(rules, ford_km=rules.ford_km + 1)
    assert longer != rules
    assert {longer, rules, again} == {longer, rules}
    assert other != rules
    assert rules != rules.__reduce__()[1]
    assert repr(longer).startswith(f"March({rules.road_percent}, ")
    board = land().board
    assert board == dataclasses.replace(board) == pickle.loads(pickle.dumps(board))  # noqa: S301
    assert board != dataclasses.replace(board, name="Another")


# -------- ways


def test_what_each_link_costs_in_tenths_of_a_km() -> None:
    """21 km each: a highway with a railway, a track over a river, a road."""
    board = land().board
    march, supply = board.rules.march, board.rules.supply
    highway, track, plain = (march.road_percent[link.road] for link in board.links)
    assert board.march_cost == (21 * highway // 10, 21 * track // 10, 21 * plain // 10)
    assert board.ford_cost == (board.march_cost[0], board.march_cost[1] + march.ford_km * 10, board.march_cost[2])
    assert board.fords == (1,)
    assert board.rail_length == (210, 210, NEVER)
    assert board.supply_by_road == tuple(21 * supply.road_percent[link.road] // 10 for link in board.links)
    assert board.short_railways == ((0, 21 * supply.rail_percent // 10), (1, 21 * supply.rail_percent // 10))
    assert all(rail < board.supply_by_road[link] for link, rail in board.short_railways)
    assert board.beside == ({1: 0}, {0: 0, 2: 1}, {1: 1, 3: 2}, {2: 2})
    assert board.around == ((0, 1), (1, 0, 2), (2, 1, 3), (3, 2))
    digging = march.dig_unordered
    assert board.works == (0, *(days * digging for days in march.dig_days), NEVER)
    assert board.full == tuple(card.strength for card in board.deck)


@pytest.mark.parametrize(("rail", "shorter"), [(99, True), (100, False), (101, False)])
def test_a_railway_is_short_where_it_costs_less_than_the_road(rail: int, shorter: bool) -> None:
    rules = standard_rules()
    even = dataclasses.replace(rules.supply, rail_percent=rail, road_percent=(100, 100, 100, 100))
    board = land(rules=dataclasses.replace(rules, supply=even)).board
    assert [link for link, _ in board.short_railways] == ([0, 1] if shorter else [])


def test_towns_and_cards_are_found_by_their_ids() -> None:
    board = land().board
    assert board.town_numbers == {"a": 0, "b": 1, "c": 2, "d": 3}
    assert board.card_numbers == {"one": 0, "local": 1, "train": 2, "late": 3, "foe": 4, "?0": 5, "?1": 6}


@pytest.mark.parametrize(
    ("km", "reach"), [(0, ()), (20, ({}, {}, {}, {})), (21, ({1: 21}, {0: 21, 2: 21}, {1: 21, 3: 21}, {2: 21}))]
)
def test_how_far_support_reaches_is_known_where_an_arm_of_the_war_has_a_range(km: int, reach: Any) -> None:
    rules = standard_rules()
    infantry = dataclasses.replace(rules.arms[0], can=rules.arms[0].can | SUPPORT, support_km=km)
    board = land(rules=dataclasses.replace(rules, arms=(infantry, *rules.arms[1:]))).board
    assert board.reach == reach
    assert dataclasses.replace(board, cards=()).reach == ()


# -------- days, camps and sides


def test_turns_count_from_the_first_day() -> None:
    board = land(days=3).board
    assert [board.day(turn) for turn in (1, 2, 5)] == [FIRST, FIRST + 3, FIRST + 12]


def sided(*sides: Side) -> Board:
    board = land().board
    more = tuple(board.camps[0]._replace(id=name, name=name.title()) for name in ("ally", "third"))
    standings = (100,) * 16
    return dataclasses.replace(board, camps=(*board.camps, *more), standings=standings, sides=sides)


def test_a_camp_is_of_the_side_that_has_it_or_of_none() -> None:
    board = sided(Side((3, 0)), Side((1,), "The Reds"))
    assert [board.side_of(camp) for camp in range(4)] == [0, 1, NOBODY, 0]
    assert board.rivals == (3, 1)
    assert [board.side_name(side) for side in (0, 1)] == ["Third and Blue", "The Reds"]
    assert board.sides_by_seat() == (1, 0)
    assert sided(Side((0, 3)), Side((1,))).sides_by_seat() == (0, 1)
    assert sided(Side((0,)), Side((3, 1))).rivals == (0, 3)
    assert [board.unknown(camp) for camp in range(4)] == [5, 6, 7, 8]
    assert len(board.deck) == 9
    assert board.liveries == ("blue", "red", "ally", "third")


@pytest.mark.parametrize(
    ("standing", "allows"),
    [(0, WAR), (-1, WAR), (0 + 1, WAR), (100, ALLIED)],
)
def test_the_ends_of_relations(standing: int, allows: int) -> None:
    assert allowed(standard_rules().relations, standing) == allows


def test_what_a_relation_allows_changes_at_the_numbers_of_the_rules() -> None:
    numbers = standard_rules().relations
    at = (numbers.truce_from, numbers.allied_from)
    assert [allowed(numbers, at[0] + step) for step in (-1, 0, 1)] == [WAR, TRUCE, TRUCE]
    assert [allowed(numbers, at[1] + step) for step in (-1, 0, 1)] == [TRUCE, ALLIED, ALLIED]
    board = land().board
    assert board.relations == (ALLIED, WAR, WAR, ALLIED)


def test_a_line_costs_relations_when_it_has_a_price() -> None:
    free = Line("x", "X", (0,), (0,), 0, 5)
    assert (free.price, free.drawn_by) == (0, NOBODY)
    assert not land(lines=[free]).board.priced
    assert land(lines=[free, free._replace(price=1)]).board.priced
    assert not land().board.priced


# -------- the script


def test_of_the_script_is_known_when_each_event_can_come_and_what_it_brings() -> None:
    comes, rises = effects.Arrive((3,), (0,)), alterations.Rise((3,), (0,))
    late = script.OnTurn(4)
    by_choice = event("choice", late)._replace(branches=(Branch("x", "X", "", 1, (), (lot(rises),)),), asks=RED)
    by_lot = event("lot", script.OnDay(FIRST + 2))._replace(branches=(lot(comes),))
    board = land(
        event("plain", script.OnTurn(1), effects.Arms(BLUE, 5)),
        event("holds", script.Holds(0, RED), comes),
        by_choice,
        by_lot,
        event("not", script.Not(script.Holds(0, RED)), rises),
    ).board
    assert board.conditions == (1, 4)
    assert board.asking == (2,)
    assert board.brings == (frozenset(), *[frozenset({3})] * 4)
    assert board.windows == ((1, NEVER), (1, NEVER), (4, NEVER), (3, NEVER), (1, NEVER))


def test_an_event_that_brings_units_among_other_things_brings_units() -> None:
    both = event("x", script.OnTurn(1), effects.Arms(BLUE, 5), effects.Arrive((3,), (0,)))
    assert land(both).board.brings == (frozenset({3}),)


def lot(*listed: Any) -> Branch:
    return Branch("", "", "", 1, listed)


def test_names_that_events_give_are_listed_once() -> None:
    new, other = alterations.Rename(0, "New"), alterations.Rename(1, "Other")
    board = land(event("a", script.OnTurn(1), new, other, new), event("b", script.OnTurn(2), other)).board
    assert board.names == ("New", "Other")
    assert land().board.names == ()


# -------- units


def test_trains_and_local_men_are_bound_and_who_can_come_to_be() -> None:
    gains = alterations.ChangeTrait((3,), TRAITS.index("local"), 1)
    assert land().board.bound == (False, True, True, False, False, False, False)
    assert land(event("x", script.OnTurn(1), gains)).board.bound == (False, True, True, True, False, False, False)
    plain = land().board.cards[0]
    assert [is_bound(plain._replace(traits=bits)) for bits in (0, LOCAL, RAIL_BOUND, 1)] == [False, True, True, False]
    assert [rails_only(plain._replace(traits=bits)) for bits in (0, LOCAL, RAIL_BOUND)] == [False, False, True]


def test_the_strength_of_a_unit_is_what_recruits_fill_it_to() -> None:
    card = land().board.cards[0]
    assert card.full == 0
    assert [card._replace(full=full).strength for full in (0, 599, 600, 601)] == [600, 600, 600, 601]


def test_a_formation_is_of_its_camp() -> None:
    board = land().board
    assert board.formation_camps == (BLUE, *[BLUE] * 4, RED, BLUE, RED)


def test_what_a_camp_leaves_out() -> None:
    fields: dict[str, Any] = Camp._field_defaults
    assert fields == {
        "training_places": None,
        "money": None,
        "leaning": (),
        "plural": False,
        "colour": "",
        "flag": NOBODY,
        "language": "",
        "ship_capacity": 0,
    }
    assert Side((0,)).name == ""
    assert Level("x", 0, 5) == ("x", 0, 5)


# -------- troops of whom nothing is known


def test_unknown_troops_are_plain_infantry_who_defend_as_their_camp_does_on_the_mean() -> None:
    board = land().board
    blue, red = board.deck[board.unknown(BLUE)], board.deck[board.unknown(RED)]
    assert (blue.id, red.id, blue.name) == ("?0", "?1", "unknown troops")
    assert (blue.camp, red.camp) == (BLUE, RED)
    assert (blue.arm, blue.size, blue.men, blue.guns, blue.traits, blue.dug, blue.stance) == (0, 0, 0, 0, 0, 0, STAND)
    assert (blue.group, blue.town, blue.home) == (NOBODY, NOWHERE, ())
    assert (red.quality, red.morale) == (board.cards[4].quality, board.cards[4].morale)


def card(men: int, quality: int, morale: int, **more: Any) -> Card:
    return land().board.cards[0]._replace(men=men, quality=quality, morale=morale, **more)


def test_a_man_is_worth_what_his_quality_and_morale_make_of_him() -> None:
    """In hundredths of a per cent: the floor of the rules, and the rest by morale."""
    combat = standard_rules().combat
    floor = combat.morale_floor
    assert man_worth(standard_rules(), 3, 100) == combat.quality_percent[2] * 100
    assert man_worth(standard_rules(), 3, 0) == combat.quality_percent[2] * floor
    assert man_worth(standard_rules(), 1, 50) == combat.quality_percent[0] * (floor * 100 + (100 - floor) * 50) // 100


@pytest.mark.parametrize(("quality", "morale"), [(1, 0), (1, 55), (2, 30), (3, 100), (5, 80)])
def test_the_mean_of_men_alike_is_one_of_them(quality: int, morale: int) -> None:
    like = card(400, quality, morale)
    assert mean_troops(standard_rules(), [like]) == (quality, morale)
    assert mean_troops(standard_rules(), [like, like._replace(men=70)]) == (quality, morale)


@pytest.mark.parametrize("floor", [0, 50, 98, 99])
def test_the_mean_of_men_alike_is_one_of_them_however_little_morale_counts(floor: int) -> None:
    rules = standard_rules()
    rules = dataclasses.replace(rules, combat=dataclasses.replace(rules.combat, morale_floor=floor))
    assert mean_troops(rules, [card(400, 3, 60)]) == (3, 60)


@pytest.mark.parametrize(
    "cards",
    [
        [card(600, 2, 50), card(300, 4, 80)],
        [card(100, 1, 20), card(900, 5, 95)],
        [card(500, 3, 60), card(500, 3, 61), card(10, 3, 0)],
        [card(500, 3, 60), card(200, 3, 60, arm=5)],
    ],
)
def test_the_mean_defends_as_well_man_for_man_as_all_together(cards: list[Card]) -> None:
    """Within a point of morale; of the qualities that can, that of the morale next to the mean of all by men."""
    rules = standard_rules()
    men = sum(one.men for one in cards)
    line = rules.arms[0].defence_percent
    all_worth = sum(
        one.men * rules.arms[one.arm].defence_percent * man_worth(rules, one.quality, one.morale) for one in cards
    )
    quality, morale = mean_troops(rules, cards)
    assert men * line * man_worth(rules, quality, morale) <= all_worth
    assert men * line * man_worth(rules, quality, morale + 1) > all_worth * 99 // 100
    mean = sum(one.men * one.morale for one in cards) // men

    def off(other: int) -> int:
        fits = [m for m in range(101) if men * line * man_worth(rules, other, m) <= all_worth]
        return abs((fits or [0])[-1] - mean)

    qualities = range(1, len(rules.combat.quality_percent) + 1)
    assert off(quality) <= min(off(other) for other in qualities) + 1


def test_the_mean_of_nobody_is_in_the_middle() -> None:
    assert mean_troops(standard_rules(), []) == (3, 50)
    assert mean_troops(standard_rules(), [card(0, 5, 90)]) == (3, 50)


def test_the_nation_of_unknown_troops_is_that_of_the_largest_unit() -> None:
    rules = standard_rules()
    cards = (
        card(300, 3, 60, nation=2),
        card(500, 3, 60, nation=1),
        card(500, 3, 60, nation=3),
        card(900, 3, 60, camp=1),
    )
    assert unknown_troops(rules, cards, BLUE).nation == 1
    assert unknown_troops(rules, cards[:1], BLUE).nation == 2
    assert unknown_troops(rules, cards[:1], RED).nation == 0
    assert unknown_troops(rules, (card(0, 5, 60, nation=2),), BLUE).nation == 0


# -------- what is remembered of supply


def test_what_was_traced_is_forgotten_when_supply_costs_otherwise() -> None:
    network = Network()
    assert (network.railways, network.costs, network.traced) == (((), (), (), 0, 0), [], {})
    way: Any = {((True,), (0,), False): ([1], [(0, 0)])}
    network.change(((1,), (0,), (1,), 5, 0), [7])
    network.traced = dict(way)
    network.change(((2,), (0,), (1,), 6, 0), [7])
    assert (network.railways, network.costs, network.traced) == (((2,), (0,), (1,), 6, 0), [7], way)
    network.change(((3,), (0,), (1,), 6, 0), [8])
    assert (network.railways, network.costs, network.traced) == (((3,), (0,), (1,), 6, 0), [8], {})
