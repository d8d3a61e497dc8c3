"""Attack supply: what attacks take, what days bring, and the mark with two levels between them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from game.rules import attack_supply as supply
from game.rules import effects, play, script
from game.rules.attack import check_attack
from game.rules.deployment import PLAIN, deploy, guns_along
from game.rules.events import GroupReady, GroupSpent
from game.rules.numbers import Rules
from game.rules.odds import odds
from game.rules.orders import attack, end, march, merge, raid, split
from game.rules.state import State
from game.rules.strength import strength
from game.rules.terms import NEVER, NOBODY, ROADS
from tests.rules.field import Field, event, field, happened, road, standard_rules, unit
from tests.rules.rows import row

NUMBERS = standard_rules().attack_supply
DAY = script.OnDay(0)


def front(units: list[dict[str, Any]] | None = None, km: int = 20, **more: Any) -> Field:
    """Blue's depot - camp - foe - far, the depot `km` from the camp; blue's group `g` of 600 and 400 in the camp.

    The enemy is too strong for any of these attacks to succeed.
    """
    links = [road("depot", "camp", km), road("camp", "foe", 20), road("foe", "far", 20), road("camp", "far", 200)]
    ours = units or [unit("one", "blue", "camp", 600, group="g"), unit("two", "blue", "camp", 400, group="g")]
    theirs = [unit("red", "red", "foe", 6000, dug=3, size="brigade")]
    return field(links, [*ours, *theirs], blue="depot camp", red="foe far", sources=("depot", "far"), **more)


def give(f: Field, state: State, percent: int) -> None:
    """The blue group's stock, by the same way as an event."""
    supply.grant(f.board, state, 0, 0, percent - state.stock[0] // 100, [])


def turn(f: Field, state: State) -> list[Any]:
    return f.do(state, end()) + f.do(state, end())


# ------------------------------------------------------------------------------------------------------- the two levels


@pytest.mark.parametrize("over", [-1, 0, 1])
def test_spent_below(over: int) -> None:
    f = front()
    state = f.open()
    give(f, state, NUMBERS.spent_below + over)
    assert supply.is_spent(f.board, state, 0) == (over < 0)


@pytest.mark.parametrize("over", [-1, 0, 1])
def test_ready_at(over: int) -> None:
    f = front()
    state = f.open()
    give(f, state, 0)
    give(f, state, NUMBERS.ready_at + over)
    assert supply.is_spent(f.board, state, 0) == (over < 0)


def test_between_the_levels_it_stays_what_it_was() -> None:
    f = front()
    state = f.open()
    between = (NUMBERS.spent_below + NUMBERS.ready_at) // 2
    give(f, state, between)
    assert not supply.is_spent(f.board, state, 0)
    give(f, state, 0)
    give(f, state, between)
    assert supply.is_spent(f.board, state, 0)


def test_spent_percent_is_taken_from_the_attack_alone() -> None:
    f = front()
    state = f.open()
    whole = [strength(f.board, state, 0, 600, attacking) for attacking in (True, False)]
    give(f, state, 0)
    spent = [strength(f.board, state, 0, 600, attacking) for attacking in (True, False)]
    assert NUMBERS.spent_percent == 25
    assert spent == [whole[0] // 4, whole[1]]


@pytest.mark.parametrize("percent", [0, 60, 100])
def test_another_percent_counts(percent: int) -> None:
    rules = replace(standard_rules(), attack_supply=replace(NUMBERS, spent_percent=percent))
    f = front(rules=rules)
    state = f.open()
    whole = strength(f.board, state, 0, 600, True)
    give(f, state, 0)
    assert strength(f.board, state, 0, 600, True) == whole * percent // 100


# --------------------------------------------------------------------------------------------------- what attacks take


def test_an_attack_takes_the_share_of_the_groups_men() -> None:
    f = front()
    state = f.open()
    assert state.stock[0] == 150 * 100
    f.do(state, attack((1,), f.town("foe")))
    assert state.stock[0] == (150 - 40) * 100
    f.do(state, attack((0,), f.town("foe")))
    # Some of the 400 fell in the first attack: the 600 are more than three in five now.
    assert 0 <= state.stock[0] < (150 - 40 - 60) * 100
    assert supply.is_spent(f.board, state, 0)


def test_only_men_who_find_room_take() -> None:
    f = front([unit("one", "blue", "camp", 2000, group="g", size="regiment")])
    state = f.open()
    f.do(state, attack((0,), f.town("foe")))
    frontage = standard_rules().combat.frontage[3]
    assert state.stock[0] == (150 - 100 * frontage // 2000) * 100


def test_a_spent_group_spends_what_it_gets_and_not_more() -> None:
    f = front()
    state = f.open()
    give(f, state, 30)
    f.do(state, attack((0,), f.town("foe")))
    assert state.stock[0] == 0
    f.do(state, attack((1,), f.town("foe")))
    assert state.stock[0] == 0


def test_each_group_pays_for_its_own_men() -> None:
    f = front(
        [
            unit("one", "blue", "camp", 500, group="g"),
            unit("two", "blue", "camp", 500, group="h"),
            unit("three", "blue", "camp", 500, group="h"),
            unit("alone", "blue", "camp", 100),
        ]
    )
    state = f.open()
    f.do(state, attack((0, 1, 3), f.town("foe")))
    alone = supply.formation_of(f.board, state, 3)
    assert (state.stock[0], state.stock[1], state.stock[alone]) == (5000, 10000, 5000)


def test_raids_and_defence_take_nothing() -> None:
    f = front([unit("one", "blue", "camp", 200, group="g")])
    state = f.open()
    f.do(state, raid(0, f.town("foe")))
    assert state.stock[0] == 150 * 100
    state = f.open()
    f.do(state, end())
    f.do(state, attack((1,), f.town("camp")))
    assert state.stock[0] == 150 * 100
    assert state.stock[supply.formation_of(f.board, state, 1)] == 125 * 100  # 1,500 of 6,000 find room


def test_the_mark_is_told_with_the_day_of_recovery() -> None:
    f = front(km=0)
    state = f.open()
    give(f, state, 100)
    events = f.do(state, attack((0, 1), f.town("foe")))
    days = NUMBERS.ready_at // NUMBERS.a_day
    ready = f.board.day(1 + days) if days <= f.board.turns else NEVER
    assert happened(events, GroupSpent(0, 0, ready))
    assert state.ready_day[0] == ready


def test_one_more_unit_of_the_group_never_lowers_the_chance() -> None:
    for percent in (0, 40, 50, 55, 119, 120, 150):
        f = front()
        state = f.open()
        give(f, state, 0)
        give(f, state, percent)
        few, more = (odds(f.board, state, attack(units, f.town("foe"))).win for units in ((0,), (0, 1)))
        assert few <= more


# ----------------------------------------------------------------------------------------------------- what days bring


@pytest.mark.parametrize(("km", "percent"), [(0, 4.0), (7, 3.6), (35, 2.0), (69, 0.05), (70, 0.0), (71, 0.0)])
def test_a_day_and_reach_km(km: int, percent: float) -> None:
    f = front(km=km)
    state = f.open()
    give(f, state, 100)
    turn(f, state)
    assert (NUMBERS.a_day, NUMBERS.reach_km) == (4, 70)
    assert state.stock[0] - 10000 == int(percent * 100)


def test_turns_of_two_days_bring_twice_as_much() -> None:
    f = front(km=35, days=2)
    state = f.open()
    give(f, state, 100)
    turn(f, state)
    assert state.stock[0] == 10400


def test_the_cut_off_get_nothing_and_the_others_their_own() -> None:
    f = front([unit("one", "blue", "camp", 300, group="g"), unit("two", "blue", "depot", 100, group="g")], km=70)
    state = f.open()
    give(f, state, 100)
    turn(f, state)
    assert state.stock[0] == 10000 + 400 * 100 // 400


@pytest.mark.parametrize(("start", "after"), [(145, 149), (146, 150), (148, 150), (150, 150), (200, 200)])
def test_most(start: int, after: int) -> None:
    f = front(km=0)
    state = f.open()
    give(f, state, start)
    turn(f, state)
    assert NUMBERS.most == 150
    assert state.stock[0] == after * 100


def test_it_is_ready_on_the_day_that_was_told() -> None:
    f = front(km=14, turns=40)
    state = f.open()
    give(f, state, 10)
    told = state.ready_day[0]
    while state.ready_day[0]:
        assert state.ready_day[0] == told
        assert f.board.day(state.turn) < told
        events = turn(f, state)
    assert f.board.day(state.turn) == told
    assert happened(events, GroupReady(0, 0))


def test_no_day_is_told_where_nothing_comes_up() -> None:
    f = front(km=70)
    state = f.open()
    give(f, state, 0)
    assert state.ready_day[0] == NEVER


# ------------------------------------------------------------------------------------------- who comes, goes and parts


@pytest.mark.parametrize(
    ("given", "group", "stock"), [(None, None, 150), (200, None, 200), (200, 80, 80), (0, None, 0)]
)
def test_the_start(given: int | None, group: int | None, stock: int) -> None:
    f = front([unit("one", "blue", "camp", 500, group="g"), unit("alone", "blue", "camp")], attack_supply=given)
    board = replace(f.board, groups=tuple(one._replace(attack_supply=group) for one in f.board.groups))
    state = Field(board).open()
    assert state.stock[0] == stock * 100
    assert bool(state.ready_day[0]) == (stock < NUMBERS.spent_below)
    assert state.stock[supply.formation_of(board, state, 1)] == (150 if given is None else given) * 100


@pytest.mark.parametrize("there", [0, 600])
def test_arrivals(there: int) -> None:
    comes = event("come", DAY, effects.Arrive((1,), (0,)))
    ours = [
        unit("one", "blue", "camp", there or 1, group="g" if there else "h"),
        unit("new", "blue", "", 400, group="g"),
    ]
    f = front(ours, script=(comes,))
    state = f.open()
    assert NUMBERS.arrivals == 60
    assert state.stock[0] == ((150 * 600 + 60 * 400) // 1000 if there else 60) * 100


def test_splitting_and_merging_neither_make_nor_lose() -> None:
    for group in ({"group": "g"}, {}):
        f = front([unit("one", "blue", "camp", 600, **group)])
        state = f.open()
        mine = supply.formation_of(f.board, state, 0)
        before = state.stock.copy()
        f.do(state, split(0, 200))
        company = f.unit(state, "one", 1)
        assert supply.formation_of(f.board, state, company) == mine
        assert state.stock == before
        f.do(state, attack((company,), f.town("foe")))
        assert state.stock[mine] == before[mine] - 3334
        turn(f, state)
        stock = state.stock[mine]
        f.do(state, merge((0, company)))
        assert state.stock[mine] == stock


def test_guns_fire_away_what_the_men_they_are_worth_would() -> None:
    """A battery of 60 men with 6 guns counts as 360, half of it deployed as 180, of a group of 1,000."""
    f = front(
        [
            unit("guns", "blue", "camp", 60, guns=6, arm="artillery", group="g"),
            unit("foot", "blue", "camp", 640, group="g"),
        ]
    )
    state = f.open()
    assert f.board.rules.combat.gun_men == 50
    for men, taken in ((60, 3600), (30, 1800), (1, 60)):
        before = state.stock[0]
        supply.charge(f.board, state, [(0, 0, men)], {})
        assert before - state.stock[0] == taken
    state.men[0] = 1
    assert supply.shooting(f.board, state, 0, 1) == 1 + 6 * 50, "his last man fires all of them"


def test_companies_one_by_one_take_no_less_than_the_unit_whole() -> None:
    taken = []
    for companies in (0, 3):
        f = front([unit("one", "blue", "camp", 701)])
        state = f.open()
        for _ in range(companies):
            f.do(state, split(0, 150))
        mine = supply.formation_of(f.board, state, 0)
        for part in [number for number, camp in enumerate(state.camp) if camp == 0]:
            supply.charge(f.board, state, [(part, 0, state.men[part])], {})
        taken.append(15000 - state.stock[mine])
    assert taken[0] == 10000
    assert 10000 < taken[1] <= 10003


def test_who_goes_over_takes_the_share_and_the_mark_along() -> None:
    f = front(script=(event("turn", script.OnDay(front().board.day(2)), effects.ChangeSide((0,), 1)),))
    state = f.open()
    give(f, state, 20)
    stock, day = state.stock[0], state.ready_day[0]
    state.town[1] = f.town("depot")
    turn(f, state)
    alone = supply.formation_of(f.board, state, 0)
    assert state.camp[0] == 1
    assert alone != 0
    assert stock <= state.stock[alone] <= stock + 400
    assert day
    assert state.ready_day[alone]


@pytest.mark.parametrize(
    ("camp", "group", "stocks"), [(0, NOBODY, (230, 230, 230)), (0, 1, (150, 230, 150)), (1, NOBODY, (150,) * 3)]
)
def test_an_event_brings_stock(camp: int, group: int, stocks: tuple[int, ...]) -> None:
    ours = [unit("a", "blue", "camp", group="g"), unit("b", "blue", "camp", group="h"), unit("c", "blue", "camp")]
    f = front(ours, script=(event("trains", DAY, effects.AttackSupply(camp, 80, group)),))
    state = f.open()
    assert tuple(state.stock[supply.formation_of(f.board, state, number)] // 100 for number in range(3)) == stocks


def test_an_event_can_take_stock_but_not_more_than_there_is() -> None:
    f = front(script=(event("fire", DAY, effects.AttackSupply(0, -400, NOBODY)),))
    state = f.open()
    assert state.stock[0] == 0
    assert supply.is_spent(f.board, state, 0)


# ------------------------------------------------------------------------------------------------------- what it is for


def test_blows_come_in_pulses() -> None:
    """Who attacks whenever he is ready strikes for some days and then waits for weeks."""
    f = front(
        [unit("one", "blue", "camp", 600, group="g"), unit("two", "blue", "camp", 600, group="g")], km=10, turns=60
    )
    state = f.open()
    blows = []
    while not play.over(state):
        state.men, state.morale, state.fatigue = [600, 600, 6000], [70, 70, 100], [0, 0, 0]
        state.town[2] = f.town("foe")
        ready = not supply.is_spent(f.board, state, 0)
        blows.append(ready)
        if ready:
            f.do(state, attack((0,), f.town("foe"), stay=True))
        turn(f, state)
    told = "".join("x" if blow else "." for blow in blows)
    assert re.fullmatch(r"xxx\.{30,40}xx\.+", told), told


# ------------------------------------------------------------------------------------------------------------ the fog


def test_the_enemy_knows_the_marks_of_groups_and_nothing_else() -> None:
    f = front([unit("one", "blue", "camp", group="g"), unit("alone", "blue", "camp")])
    state = f.open(fog=True)
    alone = supply.formation_of(f.board, state, 1)
    seen = supply.known_to(f.board, state, 1)
    for stock in (60, 149):
        state.stock[0] = state.stock[alone] = stock * 100
        assert supply.known_to(f.board, state, 1) == seen
    state.ready_day[alone] = 9
    assert supply.known_to(f.board, state, 1) == seen
    state.ready_day[0] = 9
    assert supply.known_to(f.board, state, 1)[1][0] == 9
    stock, days = supply.known_to(f.board, state, 0)
    foe = supply.formation_of(f.board, state, 2)
    assert (stock[0], stock[alone]) == (state.stock[0], state.stock[alone])
    assert days == [*state.ready_day, 0, 0]
    assert stock[foe] != state.stock[foe]


def test_a_march_takes_nothing() -> None:
    f = front()
    state = f.open()
    f.do(state, march((0,), f.town("depot")))
    assert state.stock[0] == 150 * 100


# --------------------------------------------------------------------------------------------------- each number's row


def marked(rules: Rules, percent: int) -> bool:
    """Whether a group that was ready is spent with such a stock."""
    f = front(rules=rules)
    state = f.open()
    give(f, state, percent)
    return supply.is_spent(f.board, state, 0)


@row("attack_supply.spent_below", {49: (False, False), 50: (True, False), 51: (True, True)})
def test_a_stock_below_which_a_group_is_spent(rules: Rules) -> tuple[bool, bool]:
    return marked(rules, 49), marked(rules, 50)


@row("attack_supply.ready_at", {119: False, 120: False, 121: True})
def test_a_stock_at_which_it_is_ready_again(rules: Rules) -> bool:
    f = front(rules=rules)
    state = f.open()
    give(f, state, 0)
    give(f, state, 120)
    return supply.is_spent(f.board, state, 0)


@row("attack_supply.spent_percent", {24: 24, 25: 25, 26: 26})
def test_the_strength_of_a_spent_group(rules: Rules) -> int:
    f = front(rules=rules)
    state = f.open()
    assert supply.attack_percent_of(f.board, state, 0) == 100
    give(f, state, 0)
    return supply.attack_percent_of(f.board, state, 0)


def brought(rules: Rules, km: int) -> int:
    """Hundredths of a per cent that a turn of one day brings."""
    f = front(rules=rules, km=km)
    state = f.open()
    give(f, state, 100)
    supply.heap_up(f.board, state, [])
    return state.stock[0] - 100 * 100


@row("attack_supply.a_day", {3: 150, 4: 200, 5: 250})
def test_what_a_day_brings_half_way_to_the_reach(rules: Rules) -> int:
    return brought(rules, 35)


@row("attack_supply.reach_km", {69: (0, 202), 70: (0, 205), 71: (5, 208)})
def test_how_far_it_reaches(rules: Rules) -> tuple[int, int]:
    return brought(rules, 70), brought(rules, 34)


@row("attack_supply.most", {149: 149, 150: 150, 151: 151})
def test_quiet_days_heap_up_so_much(rules: Rules) -> int:
    f = front(rules=rules)
    state = f.open()
    assert state.stock[0] == rules.attack_supply.most * 100, "as much there is at the start"
    give(f, state, rules.attack_supply.most - 1)
    supply.heap_up(f.board, state, [])
    return state.stock[0] // 100


@row("attack_supply.arrivals", {59: 59, 60: 60, 61: 61})
def test_a_unit_comes_with_so_much(rules: Rules) -> int:
    f = front([unit("one", "blue", "camp", 600)], rules=rules)
    state = f.open()
    supply.come_with_stock(f.board, state, 0, [])
    return state.stock[supply.formation_of(f.board, state, 0)] // 100


@pytest.mark.parametrize("companies", [(), (250,), (100, 50)])
def test_guns_that_are_kept_back_take_nothing(companies: tuple[int, ...]) -> None:
    """Along a track go 600 of 1,000 men and six guns of ten, whether the unit is whole or not: 900 of 1,500."""
    f = front([unit("one", "blue", "camp", 1000, guns=10)])
    links = tuple(link._replace(road=ROADS.index("track"), km=5) for link in f.board.links)
    f = Field(replace(f.board, links=links))
    state = f.open()
    for men in companies:
        f.do(state, split(0, men))
    parts = (0, *range(2, 2 + len(companies)))
    for order in (parts, parts[::-1]):
        made = check_attack(f.board, state, attack(order, f.town("foe")))
        engaged = deploy(f.board, state, made, PLAIN)
        after = state.copy()
        supply.charge(f.board, after, engaged, guns_along(f.board, after, engaged))
        mine = supply.formation_of(f.board, state, 0)
        taken = 15000 - after.stock[mine]
        assert taken == 6000 if order[0] == 0 else 5500 < taken < 6000, "a part that finds no room keeps its own back"
