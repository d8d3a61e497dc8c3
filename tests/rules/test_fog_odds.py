"""Odds under fog: a mean and a range of what may be, exact where nothing is hidden.

Mutants of: sight/estimate, sight/garrisons, sight/intentions, sight/roster, sight/strangers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import pytest

from game.rules.attack import Attack, check_attack
from game.rules.numbers import Rules
from game.rules.odds import odds
from game.rules.orders import attack
from game.rules.pieces import Card, Leader
from game.rules.state import State, replaced
from game.rules.terms import NEVER, NO_RAIL, NOBODY
from game.scenario.load import load
from game.sight import estimate
from game.sight.estimate import is_likely, odds_under_fog, summed_up
from game.sight.garrisons import garrison, left_alone, scaled, units_of
from game.sight.intentions import chance_to_fall_back, chance_to_leave
from game.sight.leaders import chance_of_leader, leading
from game.sight.roster import order_of_battle
from game.sight.strangers import Troops, adds_up, chance_of_train, freshness_percent, hired_men, supposed
from game.sight.supplied import level_then, supply_percent
from game.sight.view import believed
from tests.fog_odds import fogged_attacks, measure
from tests.rules.field import ARMOURED_TRAIN, Field, field, road, standard_rules, unit
from tests.rules.rows import row, with_numbers


def front(rules: Rules, *, fog: bool = True, leaders: Sequence[Leader] = ()) -> tuple[Field, State, Attack, list[Card]]:
    """A thousand men of Blue before b, where 600 of Red stand: Blue's view, its attack, and Red's order of battle.

    Red has taken b, so that nothing tells who stands there."""
    links = [road("a", "b"), road("b", "c")]
    foe = unit("foe", "red", "b", 600, quality=3, morale=60)
    rear = unit("rear", "red", "c", 400, quality=3, morale=60)
    units = [unit("one", "blue", "a", 1000), foe, rear]
    f = field(links, units, blue="a", red="b c", sources=("a", "c"), rules=rules, leaders=leaders)
    state = f.open(fog=fog)
    state.taken = replaced(state.taken, f.town("b"), 1)
    view = believed(f.board, state, 0)
    fight = check_attack(f.board, view, attack((0,), f.town("b")))
    return f, view, fight, order_of_battle(f.board, view, 1)


def anybody(rules: Rules, cards: list[Card], units: int = 1) -> Troops:
    return Troops(cards, units, rules.sight.many_percent, 100, 100)


def worths(rules: Rules) -> list[int]:
    f, view, fight, cards = front(rules)
    return list(supposed(f.board, view, fight, cards))


@row(
    {
        "sight.worth_percent.least": {52: 66, 53: 66, 54: 67},
        "sight.worth_percent.less": {89: 93, 90: 94, 91: 95},
        "sight.worth_percent.even": {104: 105, 105: 105, 106: 106},
        "sight.worth_percent.more": {117: 114, 118: 115, 119: 116},
        "sight.worth_percent.most": {173: 156, 174: 157, 175: 158},
    }
)
def test_unknown_troops_may_be_worth(rules: Rules, name: str) -> int:
    return worths(rules)[("least", "less", "even", "more", "most").index(name)]


def least_on_day(rules: Rules, day: int) -> int:
    """The least value, 55 below the mean of many, on a day of the war."""
    f, view, fight, cards = front(rules)
    view.turn = day
    return next(supposed(f.board, view, fight, cards))


@row("sight.spread_percent", {74: 67, 75: 66, 76: 66})
def test_on_the_first_day_worth_lies_so_far_from_its_mean(rules: Rules) -> int:
    return least_on_day(rules, 1)


@row("sight.spread_a_day", {1: 61, 2: 55, 3: 50})
def test_and_farther_each_day(rules: Rules) -> int:
    return least_on_day(rules, 11)


@row("sight.spread_most", {124: 39, 125: 39, 126: 38})
def test_but_not_beyond(rules: Rules) -> int:
    return least_on_day(rules, 90)


@row("sight.many_percent", {116: 111, 117: 112, 118: 113})
def test_a_stack_of_many_units_is_nearer_to_their_mean(rules: Rules) -> int:
    """Of four units, half as far from it as one alone: what lies nine below the mean lies four and a half below."""
    f, view, fight, cards = front(rules)
    company = cards[0]._replace(men=150)
    assert units_of(600, [company] * 9) == 4
    return list(supposed(f.board, view, fight, [company] * 9))[2]


@row("sight.tired_percent", {149: 80, 150: 79, 151: 79})
def test_unknown_troops_are_as_tired_as_those_who_face_them(rules: Rules) -> int:
    """Forty of fatigue and half as much again; a hundred would take 35 per cent of the strength."""
    f, view, fight, _ = front(rules)
    view.fatigue[0] = 40
    assert rules.combat.tired_percent == 35
    return freshness_percent(f.board, view, fight)


def test_whom_nobody_faces_is_fresh() -> None:
    f, view, fight, _ = front(standard_rules())
    view.fatigue[0] = 40
    view.town[0] = f.town("c")
    assert freshness_percent(f.board, view, fight._replace(camp=1)) == 100


@row("sight.column_percent", {143: 150, 144: 151, 145: 152})
def test_a_leader_who_is_not_seen_is_worth_a_column(rules: Rules) -> int:
    """Both of Red's units have one."""
    leaders = [Leader(f"leader-{card}", "Leader", 1, 5, NOBODY, card, True) for card in (1, 2)]
    f, view, fight, cards = front(rules, leaders=leaders)
    assert chance_of_leader(f.board, leading(f.board, view, fight), cards, 1) == 1000
    return list(supposed(f.board, view, fight, cards))[2]


def settled(rules: Rules, day: int = 1, **more: Any) -> tuple[Field, State, Attack, list[Card]]:
    """As `front`, but b has not changed hands: "foe" came in there, and others of Red's behind."""
    foe = unit("foe", "red", "b", 600, quality=4, morale=60, **more)
    rear = unit("rear", "red", "c", 600, quality=2, morale=60)
    units = [unit("one", "blue", "a", 1000), foe, rear]
    f = field([road("a", "b"), road("b", "c")], units, blue="a", red="b c", sources=("a", "c"), rules=rules)
    view = believed(f.board, f.open(fog=True), 0)
    view.turn = day
    return f, view, check_attack(f.board, view, attack((0,), f.town("b"))), order_of_battle(f.board, view, 1)


def stayed(rules: Rules, day: int = 2, men: int = 540) -> list[int]:
    """Of six hundred who cannot leave."""
    f, view, fight, cards = settled(rules, day, traits=["guard_only"])
    view.men[fight.defenders[0]] = men
    return list(supposed(f.board, view, fight, cards))


@row("sight.stay_permille", {979: 808, 980: 816, 981: 825})
def test_so_many_stay_where_they_came_in(rules: Rules) -> int:
    """Ten days later."""
    f, view, fight, cards = settled(rules, 11)
    return garrison(f.board, view, fight, cards).chance


@row("sight.stayed_percent", {99: 117, 100: 118, 101: 119})
def test_who_has_stayed_is_worth_what_the_order_of_battle_says_of_him(rules: Rules) -> int:
    return stayed(rules)[2]


@row("sight.stayed_spread_percent", {44: 49, 45: 51, 46: 52})
def test_and_that_lies_less_far_apart(rules: Rules) -> int:
    return stayed(rules)[4] - stayed(rules)[0]


@row("sight.alike_percent", {30: 15, 31: 15, 32: 16})
def test_it_lies_nearer_still_if_as_many_are_seen_as_came_in_there(rules: Rules) -> int:
    """So many per cent of a spread of 51."""
    assert stayed(rules, men=600)[2] == pytest.approx(stayed(rules)[2], abs=2)
    return stayed(rules, men=600)[4] - stayed(rules, men=600)[0]


@pytest.mark.parametrize("percent", [80, 111, 150])
def test_who_has_had_no_orders_yet_is_worth_what_the_order_of_battle_says(percent: int) -> None:
    values = stayed(with_numbers({"sight.stayed_percent": percent}), day=1, men=600)
    assert values == stayed(with_numbers({"sight.stayed_percent": 100}), day=1, men=600)
    assert stayed(with_numbers({"sight.stayed_percent": percent}), men=600) != values


def test_who_has_had_no_orders_yet_has_eaten() -> None:
    f, view, fight, cards = front(standard_rules())
    view.owner[f.town("c")] = 0
    assert supply_percent(f.board, view, fight, cards, level_then(f.board, view, fight, 1)) == 100


def test_who_cannot_leave_has_stayed_for_good() -> None:
    f, view, fight, cards = settled(standard_rules(), 60, traits=["guard_only"])
    found = garrison(f.board, view, fight, cards)
    assert (found.cards, found.came, found.units) == ([cards[0]], 1, 1)
    assert (found.known, found.chance, found.bound, found.alike) == (100, 1000, 600, True)


def test_nobody_has_stayed_in_a_town_that_has_changed_hands() -> None:
    f, view, fight, cards = front(standard_rules())
    assert garrison(f.board, view, fight, cards).chance == 0


def test_if_more_are_seen_others_are_with_them() -> None:
    f, view, fight, cards = settled(standard_rules())
    view.men[fight.defenders[0]] = 900
    found = garrison(f.board, view, fight, cards)
    assert [(card.id, card.men) for card in found.cards] == [("foe", 600), ("foe", 150), ("rear", 150)]
    assert (found.units, found.known, found.chance) == (2, 66, 1000)


def test_hired_men_may_walk_away_as_the_order_of_battle_says() -> None:
    """At morale 60 they stand with 85 per cent; two hundred in three are such."""
    f, view, fight, cards = settled(standard_rules(), traits=["hired"])
    assert hired_men(f.board, view, fight, cards[:1]) == (100, 15)
    assert hired_men(f.board, view, fight, cards) == (50, 15)
    assert hired_men(f.board, view, fight, cards[1:]) == (0, 0)
    view.owner[f.town("c")] = 0
    view.town[view.town.index(f.town("b"))] = f.town("b")
    assert hired_men(f.board, view, fight, cards) == (0, 0)  # they have no way out


def test_units_without_men_are_nobody() -> None:
    *_, cards = settled(standard_rules())
    assert scaled([cards[0]._replace(men=0)], 400) == scaled([], 400) == scaled(cards, 0) == []


def test_if_fewer_are_seen_some_have_gone() -> None:
    f, view, fight, cards = settled(standard_rules())
    view.men[fight.defenders[0]] = 400
    found = garrison(f.board, view, fight, cards)
    assert [(card.id, card.men) for card in found.cards] == [("foe", 400)]
    assert (found.units, found.known, found.chance) == (1, 100, 1000)


def test_who_was_attacked_of_late_is_as_tired_as_those_who_face_him() -> None:
    f, view, fight, cards = settled(standard_rules())
    view.fatigue[0] = 40
    fresh = list(supposed(f.board, view, fight, cards))
    assert left_alone(f.board, view, fight)
    view.alarm[fight.defenders[0]] = f.board.day(1)
    assert not left_alone(f.board, view, fight)
    tired = list(supposed(f.board, view, fight, cards))
    assert tired == [pytest.approx(worth * 79 / 100, abs=1.5) for worth in fresh]


EACH_OF_A_HUNDRED = [(10 * value, 1) for value in range(100)]


@row("sight.range_percent", {73: (120, 870), 74: (120, 870), 75: (110, 880)})
def test_so_much_lies_in_the_range(rules: Rules) -> tuple[int, int]:
    found = summed_up(EACH_OF_A_HUNDRED, rules.sight.range_percent, 1)
    assert found.chance == 495
    return found.low, found.high


@row("sight.range_step", {4: (120, 880), 5: (100, 900), 6: (120, 900)})
def test_the_range_is_rounded_outward(rules: Rules) -> tuple[int, int]:
    found = summed_up(EACH_OF_A_HUNDRED, 72, rules.sight.range_step)
    return found.low, found.high


def test_the_range_lies_between_the_middles_of_what_may_be() -> None:
    """Of five values, each as likely, the outer ones have their middles at a tenth and nine tenths."""
    values = [(100, 9), (200, 9), (300, 9), (400, 9), (500, 9)]
    assert summed_up(values, 80, 1) == (300, 100, 500)
    assert summed_up(values, 100, 1) == (300, 100, 500)
    assert summed_up(values, 40, 1) == (300, 190, 410)
    assert summed_up(values, 60, 1) == (300, 150, 450)


def test_the_range_holds_the_mean() -> None:
    """Nineteen times in twenty the field is won for sure, or lost: that is not exact."""
    assert summed_up([(730, 1), (1000, 19)], 70, 5) == (986, 750, 1000)
    assert summed_up([(270, 1), (0, 19)], 70, 5) == (13, 0, 250)
    assert not summed_up([(730, 1), (1000, 19)], 70, 5).exact
    assert summed_up([(1000, 3), (1000, 4)], 70, 5).exact


def leaving(rules: Rules) -> int:
    """Of those who risk twelve men, at a point for each hundred, in a village that is worth a tenth of a point."""
    f, view, fight, _ = front(rules)
    view.men[fight.defenders[0]] = 100
    return chance_to_leave(f.board, view, fight, 500)


@row("sight.leave_percent", {69: 465, 70: 472, 71: 479})
def test_so_many_mean_to_leave_a_place_that_is_not_worth_it(rules: Rules) -> int:
    return leaving(rules)


@row("sight.stand_loss_percent", {11: 415, 12: 472, 13: 518})
def test_men_leave_the_rather_the_more_they_risk(rules: Rules) -> int:
    return leaving(rules)


@row("sight.rank_percent", {9: 531, 10: 472, 11: 410})
def test_the_class_of_a_town_is_worth_something_to_them(rules: Rules) -> int:
    return leaving(rules)


def falling_back(rules: Rules) -> int:
    """Of those of an enemy who has lost two towns in a day."""
    f, view, fight, cards = front(rules)
    for town in (f.town("b"), f.town("c")):
        view.owner[town], view.taken = 0, replaced(view.taken, town, 1)
    return chance_to_fall_back(f.board, view, fight, garrison(f.board, view, fight, cards))


@row("sight.fall_back_percent", {94: 55, 95: 55, 96: 56})
def test_so_many_of_a_beaten_enemy_fall_back(rules: Rules) -> int:
    return falling_back(rules)


@row("sight.fall_back_towns", {3: 156, 4: 55, 5: 23})
def test_an_enemy_is_beaten_by_the_loss_of_towns(rules: Rules) -> int:
    return falling_back(rules)


def test_without_fog_the_odds_are_exact() -> None:
    f, view, _, _ = front(standard_rules(), fog=False)
    order = attack((0,), f.town("b"))
    found = odds_under_fog(f.board, view, order)
    assert found.exact
    assert found.chance == odds(f.board, view, order).win


def test_in_the_fog_they_are_a_range_about_the_mean() -> None:
    f, view, _, _ = front(standard_rules())
    found = odds_under_fog(f.board, view, attack((0,), f.town("b")))
    assert 0 <= found.low <= found.chance <= found.high <= 1000
    assert not found.exact


@pytest.mark.parametrize("fog", [True, False])
def test_whether_so_much_is_likely_is_what_the_mean_says(fog: bool) -> None:
    f, view, _, _ = front(standard_rules(), fog=fog)
    order = attack((0,), f.town("b"))
    chance = odds_under_fog(f.board, view, order).chance
    asked = (0, 1, chance - 1, chance, chance + 1, 999, 1000)
    assert [is_likely(f.board, view, order, least) for least in asked] == [chance >= least for least in asked]


SHARE = 1000  # per mille: what each supposition weighs


@pytest.mark.parametrize(
    ("chances", "least", "likely", "needed"),
    [
        ((1000, 0, 0, 0, 0), 200, True, 1),
        ((999, 1000, 0, 0, 0), 200, True, 2),
        ((400, 400, 0, 0, 0), 160, True, 2),
        ((400, 400, 0, 0, 0), 160.1, False, 5),
        ((0, 0, 400, 0, 400), 160, True, 5),
        ((0, 0, 400, 0, 400), 160.1, False, 5),
        ((0, 0, 0, 0, 0), 0, True, 1),
        ((1000, 1000, 1000, 1000, 999), 1000, False, 5),
    ],
)
def test_no_more_is_asked_than_it_takes_to_know(
    monkeypatch: pytest.MonkeyPatch, chances: tuple[int, ...], least: float, likely: bool, needed: int
) -> None:
    """As soon as the mean is high enough though all that are left were lost, and not by a hair before."""
    f, view, _, _ = front(standard_rules())
    assert len(f.board.rules.sight.worth_percent) == len(chances)
    asked = []

    def wins(*__: object) -> Iterator[tuple[int, int]]:
        for win in chances:
            asked.append(win)
            yield win, SHARE

    monkeypatch.setattr(estimate, "wins", wins)
    assert is_likely(f.board, view, attack((0,), f.town("b")), least) is likely
    assert len(asked) == needed


def test_the_estimate_changes_nothing_in_the_view() -> None:
    f, view, _, _ = front(standard_rules())
    before = view.copy()
    odds_under_fog(f.board, view, attack((0,), f.town("b")))
    assert view == before


def test_troops_that_are_cut_off_are_worth_less() -> None:
    f, view, fight, cards = front(standard_rules())
    view.turn = 2
    assert supply_percent(f.board, view, fight, cards, level_then(f.board, view, fight, 1)) == 100
    view.owner[f.town("c")] = 0
    assert (
        supply_percent(f.board, view, fight, cards, level_then(f.board, view, fight, 1))
        == f.board.rules.combat.supply_percent[2]
    )


def test_guns_add_up() -> None:
    assert [guns for guns in range(-1, 12) if adds_up(guns, [3, 3, 4])] == [0, 3, 4, 6, 7, 10]


def test_a_train_is_where_railway_and_guns_allow_it() -> None:
    board, found = load("zarasai_final").board, set()
    for seen in islice(fogged_attacks(board, 1), 40):
        view, fight = seen.view, check_attack(board, seen.view, seen.order)
        cards = order_of_battle(board, view, view.camp[fight.defenders[0]])
        trains = [card.guns for card in cards if card.arm == ARMOURED_TRAIN]
        chance = chance_of_train(board, view, fight, cards)
        guns = sum(view.guns[unit] for unit in fight.defenders)
        rails = [n for _, n in board.exits[fight.target] if board.links[n].rail != NO_RAIL and view.rail_day[n] < NEVER]
        assert not chance or (rails and trains and guns >= min(trains))
        found.add(chance > 0)
    assert found == {True, False}


def test_what_is_said_is_honest() -> None:
    """A small measure; `python -m tests.fog_odds SCENARIO 500` takes a large one."""
    found = measure(load("zarasai_final").board, 60, 7)
    assert abs(found.error) < 8
    assert found.inside > 65
