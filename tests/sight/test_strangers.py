"""What units of which only the number is seen may be worth: leaders, trains, fire from afar, supply, hired men, spread.

Mutants of: sight/strangers, sight/leaders, sight/supplied.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.rules import effects, script
from game.rules.attack import Attack, check_attack
from game.rules.numbers import Rules
from game.rules.orders import attack
from game.rules.pieces import Card, Leader
from game.rules.state import State, replaced
from game.rules.terms import CUT, FULL, NEVER, NOBODY, SHORT, SUPPORT
from game.sight.leaders import chance_of_leader, columns_of_leaders, is_there, leader_shift, leading, led_share
from game.sight.roster import order_of_battle
from game.sight.strangers import (
    Troops,
    chance_of_fire,
    chance_of_train,
    columns_unseen,
    freshness_percent,
    hired_men,
    of_columns,
    on_railway,
    present_percent,
    stations_of,
    supports,
    supposed,
    train_percent,
    worths,
)
from game.sight.supplied import level_then, supply_percent
from game.sight.view import believed
from tests.rules.field import ARTILLERY, Field, duel, event, road, standard_rules, unit

LEADERS = Leader("hero", "Hero", 1, 5, NOBODY, 1, True)


def met(*others: dict[str, Any], turn: int = 2, **more: Any) -> tuple[Field, State, Attack, list[Card]]:
    """A thousand of blue before b, where red's "foe" is seen, 500 of quality 3 and morale 60; with a way out to c."""
    f = duel({}, more.pop("foe", {}), others=list(others), **more)
    view = believed(f.board, f.open(fog=True), 0)
    view.turn = turn
    fight = check_attack(f.board, view, attack((0,), f.town("b")))
    return f, view, fight, order_of_battle(f.board, view, 1)


def anybody(cards: list[Card], units: int = 1, mean: int = 100, width: int = 0, fresh: int = 100) -> Troops:
    return Troops(cards, units, mean, width, fresh)


# --------------------------------------------------------------------------------------------------------------- values


def test_values_are_the_middles_of_so_many_parts_of_the_weight() -> None:
    """On the second turn the garrison has stayed but for 20 in a thousand."""
    f, view, fight, cards = met()
    assert list(supposed(f.board, view, fight, cards)) == [94, 98, 99, 101, 106]
    view.taken = replaced(view.taken, f.town("b"), 1)
    assert list(supposed(f.board, view, fight, cards)) == [65, 94, 105, 115, 158]


def test_who_has_had_no_orders_is_worth_a_hundred() -> None:
    f, view, fight, cards = met(turn=1)
    assert list(supposed(f.board, view, fight, cards)) == [94, 98, 99, 100, 106]


def test_the_other_part_of_a_garrison_is_worth_what_anybody_is() -> None:
    """Two in three came in there."""
    f, view, fight, cards = met(turn=1)
    view.men[fight.defenders[0]] = 750
    view.guns[fight.defenders[0]] = 0
    assert list(supposed(f.board, view, fight, cards)) == [83, 95, 100, 105, 124]


def test_after_eight_days_one_garrison_in_seven_has_gone() -> None:
    f, view, fight, cards = met(turn=9)
    assert list(supposed(f.board, view, fight, cards)) == [93, 97, 99, 101, 107]


def test_tired_troops_are_worth_less() -> None:
    f, view, fight, cards = met()
    view.fatigue[0] = 40
    assert freshness_percent(f.board, view, fight) == 79
    found = worths(f.board, view, fight, anybody(cards, fresh=79), 0, FULL)
    assert {worth for worth, weight in found if weight} == {79}
    view.fatigue[0] = 100
    assert freshness_percent(f.board, view, fight) == 65  # no more tired than wholly


def test_worths_lie_about_the_mean_as_far_as_their_width() -> None:
    f, view, fight, cards = met(turn=1)
    found = worths(f.board, view, fight, anybody(cards, width=100), 0, FULL)
    assert [worth for worth, weight in found if weight] == [58, 86, 97, 107, 149]
    found = worths(f.board, view, fight, anybody(cards, width=50), 0, FULL)
    assert [worth for worth, weight in found if weight] == [79, 93, 98, 103, 124]
    found = worths(f.board, view, fight, anybody(cards, units=4, width=100), 0, FULL)
    assert [worth for worth, weight in found if weight] == [79, 93, 98, 103, 124]


def test_nobody_is_worth_nothing() -> None:
    f, view, fight, cards = met(turn=1)
    assert min(worth for worth, _ in worths(f.board, view, fight, anybody(cards, mean=0), 0, FULL)) == 1


def test_a_column_and_a_train_are_kinds_with_their_weights() -> None:
    """A flank as likely as not, and hired men none."""
    f, view, fight, cards = met(turn=1)
    found = worths(f.board, view, fight, anybody(cards), 400, FULL)
    by_worth = {worth: sum(weight for other, weight in found if other == worth) for worth in (100, 144)}
    assert by_worth == {100: 5 * 600 * 1000**3 * 100, 144: 5 * 400 * 1000**3 * 100}
    assert sum(weight for _, weight in found) == 5 * 1000**4 * 100


def test_hired_men_who_walk_leave_the_others() -> None:
    """Half the men are hired, and stand with 85 per cent."""
    f, view, fight, cards = met(unit("other", "red", "c", 500), foe={"traits": ["hired"]}, turn=1)
    assert hired_men(f.board, view, fight, cards) == (50, 15)
    found = worths(f.board, view, fight, anybody(cards), 0, FULL)
    by_worth = {worth: sum(weight for other, weight in found if other == worth) for worth in (100, 50)}
    assert by_worth == {100: 5 * 1000**4 * 85, 50: 5 * 1000**4 * 15}


def test_the_mean_morale_of_hired_men_counts_by_their_men() -> None:
    f, view, fight, cards = met(
        unit("more", "red", "c", 1500, traits=["hired"], morale=20), foe={"traits": ["hired"]}, turn=1
    )
    assert hired_men(f.board, view, fight, cards) == (100, 45)  # morale 30


def test_those_who_are_here_are_measured_by_the_whole() -> None:
    f, _, _, cards = met(unit("guard", "red", "c", 500, quality=5, morale=60))
    low, high = (present_percent(f.board, 1, [card]) for card in cards)
    assert low < 100 < high
    assert present_percent(f.board, 1, cards) == 100


# -------------------------------------------------------------------------------------------------------------- leaders


def test_a_leader_counts_by_the_men_he_leads() -> None:
    f, view, fight, cards = met(unit("rear", "red", "c", 1500), leaders=[LEADERS])
    assert led_share(f.board, leading(f.board, view, fight), cards) == 250
    assert led_share(f.board, leading(f.board, view, fight), cards[1:]) == 0
    assert led_share(f.board, leading(f.board, view, fight), [cards[0]._replace(men=0)]) == 0
    assert chance_of_leader(f.board, leading(f.board, view, fight), cards, 1) == 250
    assert chance_of_leader(f.board, leading(f.board, view, fight), cards, 2) == 438


def columns(weights: list[int]) -> list[int]:
    """Per mille, by the number of columns."""
    return [weight // 1000**2 for weight in weights]


def test_the_better_leader_gives_the_more_columns() -> None:
    """Red's hero, who leads a quarter of his men, is better than Blue's leader, and who leads the others is as good."""
    leaders = [LEADERS, Leader("own", "Own", 0, 4, NOBODY, 0, True), LEADERS._replace(id="plain", rating=4, card=2)]
    f, view, fight, cards = met(unit("rear", "red", "c", 1500), leaders=leaders)
    assert [led_share(f.board, leading(f.board, view, fight), cards, least) for least in (1, 2, 3)] == [1000, 250, 0]
    assert columns_of_leaders(f.board, leading(f.board, view, fight), [], cards, 1) == [0, 750, 250]
    assert columns_of_leaders(f.board, leading(f.board, view, fight), [], cards, 2) == [0, 562, 438]
    assert columns_of_leaders(f.board, leading(f.board, view, fight), [], cards, 0) == [1000]


def test_whoever_is_there_has_his_leader_with_him() -> None:
    f, view, fight, cards = met(unit("rear", "red", "c", 1500), leaders=[LEADERS])
    assert columns_of_leaders(f.board, leading(f.board, view, fight), cards[:1], cards[1:], 1) == [0, 1000]
    assert columns_of_leaders(f.board, leading(f.board, view, fight), cards[1:], cards[:1], 0) == [1000]
    assert columns_of_leaders(f.board, leading(f.board, view, fight), cards[1:], cards, 1) == [750, 250]


def test_what_nobody_sees_adds_up() -> None:
    f, view, fight, cards = met(unit("rear", "red", "c", 1500), leaders=[LEADERS])
    found = columns_unseen(f.board, leading(f.board, view, fight), anybody(cards), 400, 500)
    assert columns(found) == [225, 450, 275, 50]
    assert sum(found) == 1000**3
    assert [of_columns(f.board.rules.sight, number) for number in range(4)] == [100, 144, 207, 298]


def test_a_leader_of_a_group_leads_all_its_units() -> None:
    others = [unit("two", "red", "c", 300, group="g"), unit("three", "red", "c", 200)]
    hero = Leader("hero", "Hero", 1, 5, 0, NOBODY, True)
    f, view, fight, cards = met(*others, foe={"group": "g"}, leaders=[hero])
    assert led_share(f.board, leading(f.board, view, fight), cards) == 800
    f, view, fight, cards = met(*others, foe={"group": "g"}, leaders=[hero._replace(group=NOBODY)])
    assert led_share(f.board, leading(f.board, view, fight), cards) == 0


@pytest.mark.parametrize(
    ("rating", "own", "share"), [(2, 0, 0), (3, 0, 1000), (5, 0, 1000), (5, 5, 1000), (4, 5, 1000)]
)
def test_a_leader_counts_if_without_him_it_would_be_better_for_the_attack(rating: int, own: int, share: int) -> None:
    leaders = [LEADERS._replace(rating=rating)]
    if own:
        leaders.append(Leader("own", "Own", 0, own, NOBODY, 0, True))
    f, view, fight, cards = met(leaders=leaders)
    assert led_share(f.board, leading(f.board, view, fight), cards) == (0 if (rating, own) == (4, 5) else share)


def test_a_lead_is_worth_columns_up_to_the_most_both_ways() -> None:
    board = met()[0].board
    most, step = board.rules.combat.leader_most, board.rules.combat.leader_shift
    assert [leader_shift(board, lead) for lead in (-9, -1, 0, 1, 9)] == [
        -most,
        -min(most, step),
        0,
        min(most, step),
        most,
    ]


@pytest.mark.parametrize("present", [True, False])
def test_events_take_leaders_away_and_bring_them(present: bool) -> None:
    happens = [
        event("out", script.OnTurn(9), effects.LeaderOut(0)),
        event("back", script.OnTurn(9), effects.LeaderBack(0)),
    ]
    f, view, fight, cards = met(leaders=[LEADERS._replace(present=present)], script=happens)
    assert is_there(f.board, view, 0) is present
    view.fired = (2, 0)
    assert is_there(f.board, view, 0) is False
    assert led_share(f.board, leading(f.board, view, fight), cards) == 0
    view.fired = (2, 3)
    assert is_there(f.board, view, 0) is True
    assert led_share(f.board, leading(f.board, view, fight), cards) == 1000
    view.fired = (4, 3)
    assert is_there(f.board, view, 0) is False


# --------------------------------------------------------------------------------------------------------------- trains


def trains(*others: dict[str, Any], guns: int = 2, rail: str = "standard", **more: Any) -> Any:
    links = [road("a", "b"), road("b", "c", rail=rail)]
    train = unit("train", "red", "c", 50, guns=2, arm="armoured_train", traits=["rail_bound"])
    f, view, fight, cards = met(train, *others, links=links, **more)
    view.guns[fight.defenders[0]] = guns
    return f, view, fight, cards


def test_a_train_may_be_in_each_stack_with_guns_enough_at_a_railway() -> None:
    f, view, fight, cards = trains()
    assert stations_of(f.board, view, 1, cards) == {f.town("b")}
    assert chance_of_train(f.board, view, fight, cards) == 1000
    view.guns[fight.defenders[0]] = 1
    assert stations_of(f.board, view, 1, cards) == set()
    assert chance_of_train(f.board, view, fight, cards) == 0


@pytest.mark.parametrize(("guns", "chance"), [(0, 0), (1, 0), (2, 1000), (3, 0), (5, 0), (6, 1000), (8, 0)])
def test_its_guns_add_up_with_those_of_others(guns: int, chance: int) -> None:
    f, view, fight, cards = trains(unit("battery", "red", "c", 100, guns=4, arm="artillery"), guns=guns)
    assert chance_of_train(f.board, view, fight, cards) == chance


def test_there_is_no_train_where_there_is_no_railway_or_none_in_the_order_of_battle() -> None:
    f, view, fight, cards = trains(rail="none")
    assert not on_railway(f.board, view, f.town("b"))
    assert chance_of_train(f.board, view, fight, cards) == 0
    f, view, fight, cards = trains()
    assert on_railway(f.board, view, f.town("b"))
    assert not on_railway(f.board, view, f.town("a"))
    assert chance_of_train(f.board, view, fight, cards[:1]) == 0
    view.rail_day = (NEVER,) * len(view.rail_day)
    assert not on_railway(f.board, view, f.town("b"))
    assert chance_of_train(f.board, view, fight, cards) == 0


def test_of_two_places_with_a_railway_one_has_the_only_train() -> None:
    links = [road("a", "b"), road("b", "c", rail="standard"), road("a", "c")]
    train = unit("train", "red", "c", 50, guns=2, arm="armoured_train", traits=["rail_bound"])
    f, view, fight, cards = met(train, foe={"guns": 2}, links=links)
    assert [supports(f.board, card) for card in cards] == [False, True]
    assert stations_of(f.board, view, 1, cards) == {f.town("b"), f.town("c")}
    assert chance_of_train(f.board, view, fight, cards) == 500
    assert chance_of_train(f.board, view, fight, [*cards, cards[-1]]) == 1000
    assert chance_of_train(f.board, view, fight, [*cards, cards[-1], cards[-1]]) == 1000


def test_a_train_is_worth_more_besides_its_column() -> None:
    """Fifty of five hundred men, three for one; and a column is worth 144."""
    f, view, fight, cards = trains(turn=1)
    assert train_percent(f.board, view, fight, cards) == 120
    found = worths(f.board, view, fight, anybody(cards), 400, FULL)
    present = [column * 120 // 100 * present_percent(f.board, 1, cards) // 100 for column in (144, 207)]
    assert sorted({worth for worth, weight in found if weight}) == present


def test_a_train_comes_with_its_chance_and_a_flank_besides() -> None:
    links = [road("a", "b"), road("b", "c", rail="standard"), road("a", "c")]
    train = unit("train", "red", "c", 50, guns=2, arm="armoured_train", traits=["rail_bound"])
    f, view, fight, cards = met(train, foe={"guns": 2}, links=links, turn=1)
    found = worths(f.board, view, fight, anybody(cards), 400, FULL)
    by_worth = [sum(weight for worth, weight in found if worth == value) for value in sorted({w for w, _ in found})]
    shares = [weight // (5 * 100 * 1000**2) for weight in by_worth]
    assert shares == [600 * 500, 400 * 500, 600 * 500, 400 * 500]


# ------------------------------------------------------------------------------------------------------- fire from afar


def afar(km: int, arm: int = ARTILLERY, **more: Any) -> tuple[Field, State, Attack, list[Card]]:
    """A battery of red in c, in sight of blue's post in d; c lies 20 km behind b."""
    rules = ranged(km, arm)
    links = [road("a", "b"), road("b", "c"), road("c", "d"), road("a", "d")]
    others = [
        unit("battery", "red", "c", 100, guns=4, arm="artillery"),
        unit("post", "blue", "d", 100),
    ]
    return met(*others, links=links, blue="a d", rules=rules, **more)


def ranged(km: int, arm: int = ARTILLERY) -> Rules:
    rules = standard_rules()
    own = replace(rules.arms[arm], can=rules.arms[arm].can | SUPPORT, support_km=km, traits=0)
    return replace(rules, arms=(*rules.arms[:arm], own, *rules.arms[arm + 1 :]))


@pytest.mark.parametrize(("km", "chance"), [(0, 0), (19, 0), (20, 1000), (25, 1000)])
def test_a_battery_in_range_may_support_them(km: int, chance: int) -> None:
    f, view, fight, cards = afar(km)
    assert stations_of(f.board, view, 1, cards) == ({f.town("c")} if km else set()) or not km
    assert chance_of_fire(f.board, view, fight, cards) == chance
    assert chance_of_fire(f.board, view, fight, []) == 0


def test_of_two_places_one_has_the_only_battery() -> None:
    f, view, fight, cards = afar(25)
    view.guns[fight.defenders[0]] = 4
    assert stations_of(f.board, view, 1, cards) == {f.town("b"), f.town("c")}
    assert chance_of_fire(f.board, view, fight, cards) == 500
    assert columns(columns_unseen(f.board, leading(f.board, view, fight), anybody(cards), 500, 0)) == [500, 500, 0]
    assert chance_of_fire(f.board, view, fight, [*cards, cards[-1]]) == 500  # one is within range


def test_only_those_in_range_count() -> None:
    f, view, fight, cards = afar(19)
    view.guns[fight.defenders[0]] = 4
    assert chance_of_fire(f.board, view, fight, cards) == 0


# --------------------------------------------------------------------------------------------------------------- supply


@pytest.mark.parametrize(("km", "level", "percent"), [(20, 0, 100), (100, SHORT, 75), (400, CUT, 50)])
def test_what_comes_to_their_town_is_what_they_eat(km: int, level: int, percent: int) -> None:
    f, view, fight, cards = met(links=[road("a", "b"), road("b", "c", km)])
    assert f.board.rules.combat.supply_percent[level] == percent
    assert supply_percent(f.board, view, fight, cards, level_then(f.board, view, fight, 1)) == percent


def test_who_lives_off_the_land_eats_better() -> None:
    others = [unit("band", "red", "c", 1500, traits=["requisitions"])]
    f, view, fight, cards = met(*others, links=[road("a", "b"), road("b", "c", 400)])
    assert (
        supply_percent(f.board, view, fight, cards, level_then(f.board, view, fight, 1))
        == (50 * 500 + 75 * 1500) // 2000
    )
    assert supply_percent(f.board, view, fight, cards[1:], level_then(f.board, view, fight, 1)) == 75
    assert supply_percent(f.board, view, fight, [], level_then(f.board, view, fight, 1)) == 0
    view.turn = 1
    assert supply_percent(f.board, view, fight, cards, level_then(f.board, view, fight, 1)) == 100
