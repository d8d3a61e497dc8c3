"""An attack resolved: which dice decide what, what is spent once, and on whom fortune falls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from game.rules.battle import _BETRAY, _FIRST_DIE, _LEADERS, _REFUSE, _SECOND_DIE, _WALK
from game.rules.dice import BATTLE_DICE, d6, draw, stream_of
from game.rules.events import (
    Advanced,
    Battle,
    Engaged,
    Evaded,
    GroupSpent,
    LeaderFell,
    Retreated,
    Shift,
    SupplyUsed,
    TownTaken,
)
from game.rules.foretold import Foretold, foresight
from game.rules.odds import forecast, odds, to_men
from game.rules.orders import attack, raid
from game.rules.pieces import Leader
from game.rules.state import AIR, LEDGER_SIZE, State
from game.rules.terms import FALLEN, NOBODY, STAND, WITHDRAW
from tests.rules.field import Field, duel, road, unit
from tests.rules.four_camps import ALLY, ENEMY, US, four

RED = LEDGER_SIZE


def stream_on_b(f: Field, *units: int) -> int:
    """That of an attack on b by units whose cards have their numbers, the greatest of them first."""
    return stream_of(BATTLE_DICE, f.town("b"), units[0])


def seed_for(f: Field, wanted: Callable[[Callable[[int], int]], bool], *units: int) -> int:
    """The first seed in whose turn 1 the hundred-sided dice of an attack on b please."""
    stream = stream_on_b(f, *(units or (0,)))

    def dice(seed: int) -> Callable[[int], int]:
        return lambda k: draw(seed, 1, stream, k, 100)

    return next(seed for seed in range(100_000) if wanted(dice(seed)))


def seed_of_total(f: Field, total: int, *units: int) -> int:
    stream = stream_on_b(f, *(units or (0,)))
    return next(s for s in range(1000) if d6(s, 1, stream, _FIRST_DIE) + d6(s, 1, stream, _SECOND_DIE) == total)


def alone(die: Callable[[int], int], number: int, thrown: int, low: bool) -> bool:
    """Whether one of the dice before the fight shows so much, and the others are high where it is low or low."""
    others = [die(other) for other in (_REFUSE, _BETRAY, _WALK) if other != number]
    return die(number) == thrown and all(other >= 50 if low else other < 14 for other in others)


def fought(f: Field, seed: int, *units: int, **options: bool) -> tuple[State, list[Any]]:
    state = f.open(seed)
    return state, f.do(state, attack(units or (0,), f.town("b"), **options))


def test_the_dice_of_a_fight_are_numbered() -> None:
    """Games that have been played stay as they were."""
    assert (_REFUSE, _BETRAY, _WALK, _FIRST_DIE, _SECOND_DIE, _LEADERS) == (0, 1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    ("total", "result"), [(2, 1), (3, 1), (4, 2), (5, 2), (6, 3), (7, 4), (9, 4), (10, 5), (12, 6)]
)
def test_the_two_dice_are_read_in_the_row_of_the_column(total: int, result: int) -> None:
    """In 2:1."""
    f = duel()
    seed = seed_of_total(f, total)
    report = fought(f, seed)[1][0]
    stream = stream_on_b(f, 0)
    assert report.dice == (d6(seed, 1, stream, 3), d6(seed, 1, stream, 4))
    assert (sum(report.dice), report.column, report.result) == (total, 7, result)
    assert report.won is (result >= 4)


def test_the_report_says_all_that_was_done() -> None:
    f = duel({"guns": 2}, {"men": 800}, others=[unit("late", "blue", "a", 600)], towns={"b": {"terrain": "hills"}})
    seed = seed_of_total(f, 6, 0, 2)
    state = f.open(seed)
    order = attack((0, 2), f.town("b"), stay=True)
    foretold, expected = odds(f.board, state, order), forecast(f.board, state, order)
    report = f.do(state, order)[0]
    stream = stream_on_b(f, 0, 2)
    assert report == Battle(
        town=f.town("b"),
        camp=0,
        foe=1,
        night=False,
        attackers=(Engaged(0, 0, 1000, 88_000, 25), Engaged(2, 0, 500, 40_000, 13)),
        defenders=(Engaged(1, 1, 800, 64_000, 20),),
        stayed_out=(),
        betrayed=False,
        base_column=7,
        shifts=(Shift("terrain", -1), Shift("guns", 1)),
        column=7,
        dice=(d6(seed, 1, stream, 3), d6(seed, 1, stream, 4)),
        result=3,
        won=False,
        lost=38,
        foe_lost=20,
        foe_captured=0,
        foresight=foresight(Foretold(foretold.win, to_men(expected.lost), to_men(expected.foe_lost))),
    )
    assert foretold.win == 583


def test_the_report_comes_first_and_what_follows_in_its_order() -> None:
    f = duel()
    _, events = fought(f, seed_of_total(f, 8))
    assert [type(event) for event in events] == [Battle, SupplyUsed, Retreated, TownTaken, Advanced]


def test_an_attack_by_night_is_one_in_the_report() -> None:
    f = duel({"men": 300})
    assert fought(f, 1, night=True)[1][0].night
    assert not fought(f, 1)[1][0].night


def test_the_dice_are_the_same_whatever_was_fought_before() -> None:
    """Two fights in one turn, in either order, alone, and after a raid elsewhere: each has its own dice."""
    links = [road("a", "b", 10), road("b", "c", 10), road("a", "e", 10), road("e", "c", 10)]
    others = [unit("two", "blue", "a", 300), unit("fort", "red", "e", 2000), unit("three", "blue", "a", 100)]
    f = duel(links=links, others=others, red="b c e")
    first, second = attack((0,), f.town("b"), stay=True), attack((2,), f.town("e"), stay=True)
    for seed in range(20):
        dice = []
        for before in ([], [second], [raid(4, f.town("e"))], [raid(4, f.town("e")), second]):
            state = f.open(seed)
            for order in before:
                f.do(state, order)
            dice.append(f.do(state, first)[0].dice)
        assert len(set(dice)) == 1, seed


def test_the_dice_are_those_of_the_turn_and_of_who_attacks() -> None:
    f = duel(others=[unit("two", "blue", "a", 300)])
    stream = stream_on_b(f, 0, 2)
    found = []
    for seed in range(8):
        state = f.open(seed)
        state.turn = 4
        found.append(
            f.do(state, attack((2, 0), f.town("b")))[0].dice == (d6(seed, 4, stream, 3), d6(seed, 4, stream, 4))
        )
    assert all(found)


# Before the fight.


@pytest.mark.parametrize(("thrown", "refuses"), [(49, True), (50, False)])
def test_the_shaken_refuse_by_their_die(thrown: int, refuses: bool) -> None:
    f = duel({"morale": 29}, {"traits": ["hired"], "morale": 100})
    _, events = fought(f, seed_for(f, lambda die: alone(die, 0, thrown, refuses)))
    assert (events[0].attackers == ()) is refuses
    assert events[0].stayed_out == ((0,) if refuses else ())


@pytest.mark.parametrize(("thrown", "betrayed"), [(14, True), (15, False)])
def test_a_column_is_betrayed_by_its_die(thrown: int, betrayed: bool) -> None:
    f = duel({"traits": ["doubtful_commander"]})
    state, events = fought(f, seed_for(f, lambda die: alone(die, 1, thrown, betrayed)))
    assert events[0].betrayed is betrayed
    assert (events[0].attackers == ()) is betrayed
    assert events[0].lost == (300 if betrayed else events[0].attackers[0].lost)
    assert (state.men[0] == 700) is betrayed


@pytest.mark.parametrize(("thrown", "walks"), [(24, True), (25, False)])
def test_hired_men_walk_by_their_die(thrown: int, walks: bool) -> None:
    f = duel({}, {"traits": ["hired"], "morale": 50})
    _, events = fought(f, seed_for(f, lambda die: alone(die, 2, thrown, walks)))
    report = events[0]
    assert any(isinstance(event, Evaded) for event in events) is walks
    assert report.stayed_out == ((1,) if walks else ())
    assert (report.result == -1) is walks


def test_where_nobody_fights_no_dice_are_told() -> None:
    f = duel({}, {"stance": "withdraw"})
    state, events = fought(f, 1)
    assert (events[0].dice, events[0].result, events[0].won) == ((0, 0), -1, True)
    assert state.town[0] == f.town("b")
    f = duel({"morale": 0})
    state, events = fought(f, seed_for(f, lambda die: die(0) < 50))
    assert (events[0].dice, events[0].result, events[0].won) == ((0, 0), -1, False)
    assert state.town == [f.town("a"), f.town("b")]


def test_who_was_called_on_and_did_not_fight_is_named() -> None:
    """The attacker who refused and the defender who delayed; not those who fought."""
    others = [
        unit("late", "blue", "a", 100, morale=20),
        unit("rear", "red", "b", 50),
        unit("horse", "blue", "a", 300),
    ]
    f = duel({}, {"men": 400, "stance": "delay"}, others=others)
    _, events = fought(f, seed_for(f, lambda die: die(0) < 50, 0, 2, 4), 0, 2, 4)
    assert events[0].stayed_out == (2, 1)
    assert [one.unit for one in events[0].attackers] == [0, 4]
    assert [one.unit for one in events[0].defenders] == [3]


# What is spent.


def test_an_air_strike_is_spent_once_when_it_is_flown() -> None:
    f = duel(air_strikes=2)
    state, events = fought(f, 1, air=True)
    assert (state.ledger[AIR], state.ledger[RED + AIR]) == (1, 2)
    assert Shift("air strike", 1) in events[0].shifts
    state, events = fought(f, 1)
    assert (state.ledger[AIR], state.ledger[RED + AIR]) == (2, 2)
    assert events[0].shifts == ()


def test_a_fight_wears_both_and_takes_the_attacker_s_turn() -> None:
    """At 1:1, where neither is the weaker: fatigue and experience for both, morale by the table."""
    f = duel({"men": 500})
    state, events = fought(f, seed_of_total(f, 6))
    rules = f.board.rules.combat
    row = rules.results[events[0].result]
    assert (state.fatigue, state.experience) == ([rules.fatigue] * 2, [rules.experience] * 2)
    assert state.morale == [60 + row.attacker_morale, 60 + row.defender_morale]
    assert row.attacker_morale < 0 < rules.fatigue
    assert f.refused(state, attack((0,), f.town("b"))) == "no_march_left"


def test_attack_supply_is_paid_by_who_attacks_with_the_strength_he_had() -> None:
    """A stock of 120 per cent falls to 20 and the group is spent, after this attack; who refused pays nothing."""
    f = duel({"morale": 29})
    state = f.open(seed_for(f, lambda die: die(0) >= 50))
    state.stock = [12_000, 12_000]
    events = f.do(state, attack((0,), f.town("b")))
    assert state.stock == [2_000, 12_000]
    assert events[1] == SupplyUsed(len(f.board.groups), 0, 12_000, 2_000, False)
    assert isinstance(events[2], GroupSpent)
    assert events[0].attackers[0].strength == 64_500
    state = f.open(seed_for(f, lambda die: die(0) < 50))
    state.stock = [12_000, 12_000]
    f.do(state, attack((0,), f.town("b")))
    assert state.stock == [12_000, 12_000]


# Leaders.


def leaders(*cards: int) -> tuple[Leader, ...]:
    return tuple(Leader(f"l{i}", f"L{i}", int(card == 1), 2, NOBODY, card, True) for i, card in enumerate(cards))


def fallen(f: Field, total: int, thrown: dict[int, int]) -> tuple[State, list[int]]:
    """Who falls where the two dice make a total and the leaders throw so much or less."""
    stream = stream_on_b(f, 0)
    seed = next(
        seed
        for seed in range(400_000)
        if all(draw(seed, 1, stream, 5 + number, 100) == most for number, most in thrown.items())
        and d6(seed, 1, stream, 3) + d6(seed, 1, stream, 4) == total
    )
    state, events = fought(f, seed)
    assert all(event.town == f.town("b") for event in events if isinstance(event, LeaderFell))
    return state, [event.leader for event in events if isinstance(event, LeaderFell)]


@pytest.mark.parametrize(
    ("total", "thrown", "expected"),
    [
        (7, {1: 3}, [1]),
        (7, {1: 4}, []),
        (6, {0: 3}, [0]),
        (6, {0: 4}, []),
        (7, {0: 3}, None),
        (6, {1: 3}, None),
    ],
)
def test_a_leader_falls_only_on_the_side_that_loses_the_field(
    total: int, thrown: dict[int, int], expected: list[int] | None
) -> None:
    """A die below 4, his own. In 2:1 seven wins the field, six does not."""
    state, who = fallen(duel(leaders=leaders(0, 1)), total, thrown)
    if expected is None:
        assert next(iter(thrown)) not in who
        assert state.leader[next(iter(thrown))] == 1
    else:
        assert who == expected
        assert state.leader == tuple(FALLEN if number in expected else 1 for number in (0, 1))


def deadly(one: dict[str, Any] | None = None, foe: dict[str, Any] | None = None, /) -> Field:
    """Both sides have a leader who falls for certain if his side loses the field."""
    rules = duel().board.rules
    deadly_rules = replace(rules, combat=replace(rules.combat, fall_percent=100))
    return duel(one, foe, leaders=leaders(0, 1), rules=deadly_rules)


@pytest.mark.parametrize(("total", "result"), [(2, 0), (3, 1), (6, 2), (8, 3), (9, 4), (11, 5)])
def test_a_leader_may_fall_with_every_result(total: int, result: int) -> None:
    """At 1:1 six results can come."""
    f = deadly({"men": 500})
    state, events = fought(f, seed_of_total(f, total))
    assert events[0].result == result
    assert [event for event in events if isinstance(event, LeaderFell)] == [LeaderFell(int(result >= 4), f.town("b"))]
    assert state.leader == ((1, FALLEN) if result >= 4 else (FALLEN, 1))


def test_each_leader_throws_for_himself() -> None:
    f = duel(leaders=leaders(0, 0))
    state, who = fallen(f, 6, {0: 50, 1: 1})
    assert (who, state.leader) == ([1], (1, FALLEN))


@pytest.mark.parametrize(("one", "foe"), [({}, {"stance": "withdraw"}), ({"morale": 20}, {})])
def test_without_a_fight_no_leader_falls(one: dict[str, Any], foe: dict[str, Any]) -> None:
    f = deadly(one, foe)
    state, events = fought(f, seed_for(f, lambda die: die(0) < 50))
    assert events[0].result == -1
    assert state.leader == (1, 1)


# The advance, and what is seen from there.


@pytest.mark.parametrize(("total", "stay", "where"), [(7, False, "b"), (7, True, "a"), (6, False, "a")])
def test_only_victors_who_are_not_told_to_stay_advance(total: int, stay: bool, where: str) -> None:
    f = duel()
    state, events = fought(f, seed_of_total(f, total), stay=stay)
    assert state.town[0] == f.town(where)
    assert state.owner[f.town("b")] == (0 if where == "b" else 1)
    assert any(isinstance(event, Advanced) for event in events) is (where == "b")


@pytest.mark.parametrize(("total", "seen"), [(6, [0, 500, 7]), (12, [0, 0, 700])])
def test_who_has_fought_knows_what_stands_in_the_town_and_no_more(total: int, seen: list[int]) -> None:
    """After a repulse 480 men to the nearest hundred, and nothing of those behind them: an attack buys no sight.

    Who has come into the town sees what stands beside it.
    """
    f = duel(others=[unit("far", "red", "c", 300)])
    state = f.open(seed_of_total(f, total), fog=True)
    state.seen_men = (7,) * len(state.seen_men)
    state.turn = 1
    f.do(state, attack((0,), f.town("b")))
    assert [state.seen_men[f.town(town)] for town in "abc"] == seen
    assert state.seen_men[3:] == (7, 7, 7), "the enemy learns nothing by it"


@pytest.mark.parametrize(("total", "won"), [(12, True), (2, False)])
def test_who_holds_the_field_has_won_and_it_is_remembered(total: int, won: bool) -> None:
    f = duel({"men": 1500}, {"men": 500})
    state, events = fought(f, seed_of_total(f, total))
    (battle,) = [event for event in events if isinstance(event, Battle)]
    assert battle.result >= 0
    assert battle.won is won
    assert (state.victor, state.beaten, state.decided) == ((-1, 1 - won, -1), (-1, int(won), -1), (0, 1, 0))


def test_where_nobody_stays_to_fight_nothing_is_remembered() -> None:
    f = duel({"men": 3000, "size": "brigade"}, {"men": 600, "stance": "withdraw"})
    state, events = fought(f, 1)
    assert [event.result for event in events if isinstance(event, Battle)] == [-1]
    assert (state.victor, state.decided) == ((-1, -1, -1), (0, 0, 0))


@pytest.mark.parametrize(
    ("ours", "allys", "stance", "foe"), [(900, 100, STAND, US), (100, 900, STAND, ALLY), (900, 100, WITHDRAW, ALLY)]
)
def test_of_several_camps_that_fight_the_one_with_the_most_men_stands_for_them(
    ours: int, allys: int, stance: int, foe: int
) -> None:
    f, state = four()
    one, near, there = f.unit(state, "one"), f.unit(state, "near"), f.town("n")
    state.town[near], state.owner[there], state.seat = there, US, ENEMY
    state.men[one], state.men[near], state.stance[one] = ours, allys, stance
    (battle,) = [event for event in f.do(state, attack((f.unit(state, "foe"),), there)) if isinstance(event, Battle)]
    assert battle.foe == foe
    assert foe in (state.victor[there], state.beaten[there])
