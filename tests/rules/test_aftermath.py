"""What a battle leaves behind: how much of each loss, on whom, and what it does to those who were in it."""

from __future__ import annotations

import pytest

from game.rules.aftermath import Toll, hearten_winner, settle, share_loss, spend_turn, toll_of, wear
from game.rules.attack import check_attack
from game.rules.clash import Clash, branches, clash, outcomes
from game.rules.deployment import PLAIN, Branch
from game.rules.escape import free_to_leave
from game.rules.events import Engaged, Evaded, Improved, WentOverInBattle
from game.rules.orders import attack
from game.rules.state import CAPTURED, DEAD, DESERTED, DISTURBED, DUG_IN, FOUGHT, LEDGER_SIZE, MARCHED, RESTED
from game.rules.terms import NOWHERE
from tests.rules.field import Field, duel, road, unit
from tests.rules.fights import BLOODY_REPULSE, CHECK, REPULSE, RETREAT, ROUT, STANDOFF, WITHDRAWAL, fought

REFUSED, BETRAYED, WALKED = Branch(True, False, False), Branch(False, True, False), Branch(False, False, True)
RED = LEDGER_SIZE
COLUMNS = ("1:6", "1:4", "1:3", "1:2", "2:3", "1:1", "3:2", "2:1", "3:1", "4:1", "6:1", "8:1")


# Killed and wounded.


@pytest.mark.parametrize(
    ("result", "own", "foe"),
    [
        (BLOODY_REPULSE, 80, 16),
        (REPULSE, 45, 16),
        (CHECK, 30, 16),
        (STANDOFF, 25, 20),
        (WITHDRAWAL, 20, 28),
        (RETREAT, 15, 40),
        (ROUT, 12, 56),
        (-1, 0, 0),
    ],
)
def test_each_result_costs_so_many_of_a_thousand_and_of_eight_hundred(result: int, own: int, foe: int) -> None:
    done = fought(duel({}, {"men": 800}), result)
    assert [one.lost for one in (*done.settled.own, *done.settled.foe)] == [own, foe]
    assert (done.state.ledger[DEAD], done.state.ledger[RED + DEAD]) == (own, foe)


@pytest.mark.parametrize(("result", "own", "foe"), [(BLOODY_REPULSE, 32, 8), (STANDOFF, 10, 10), (ROUT, 5, 28)])
def test_the_weaker_inflicts_in_proportion(result: int, own: int, foe: int) -> None:
    """400 against 800: half of the table's loss."""
    done = fought(duel({"men": 400}, {"men": 800}), result)
    assert [one.lost for one in (*done.settled.own, *done.settled.foe)] == [own, foe]


def test_no_more_than_a_quarter_of_the_enemy_falls() -> None:
    """80 per mille of 1,000 would be 80, but 100 men kill 25 at most; and 20 per mille of 1,400 to 60 are 15."""
    assert fought(duel({}, {"men": 100}), BLOODY_REPULSE).settled.own[0].lost == 25
    picked = duel({"men": 60, "guns": 30}, {"men": 1400})
    assert fought(picked, BLOODY_REPULSE).settled.foe[0].lost == 15


def test_losses_are_those_of_the_men_who_deployed() -> None:
    """1,500 of 2,000."""
    assert fought(duel({"men": 2000}, {"men": 800}), STANDOFF).settled.own[0].lost == 38


def test_losses_fall_on_each_unit_by_its_men() -> None:
    f = duel({"men": 100}, others=[unit("two", "blue", "a", 200), unit("three", "blue", "a", 300)])
    assert [one.lost for one in fought(f, CHECK).settled.own] == [3, 6, 9]


def test_what_does_not_divide_is_shared_out_to_the_last_man() -> None:
    f = duel({"men": 100}, others=[unit("two", "blue", "a", 100), unit("three", "blue", "a", 100)])
    state = f.open()
    shared = share_loss(state, [(0, 100), (2, 100), (3, 100)], [7, 8, 9], 5, [0] * 4)
    assert [one.lost for one in shared] == [1, 2, 2]
    assert share_loss(state, [], [], 5, []) == ()
    state.men[0] = 1
    assert share_loss(state, [(0, 1)], [100], 1, [0, 0, 0, 0])[0].lost == 1


def test_the_report_of_a_unit_says_where_it_stood_and_what_it_was_worth() -> None:
    """Also of one that is wiped out."""
    f = duel({"men": 1000}, {"men": 800})
    done = fought(f, STANDOFF)
    assert done.settled.own == (Engaged(0, f.town("a"), 1000, 80_000, 25),)
    assert done.settled.foe == (Engaged(1, f.town("b"), 800, 64_000, 20),)
    state = f.open()
    assert share_loss(state, [(0, 1000)], [80_000], 1000, [0, 1]) == (Engaged(0, 0, 1000, 80_000, 1000),)
    assert state.town[0] == NOWHERE


# What it costs in every way.


def test_the_toll_counts_the_dead_the_captured_and_those_who_went_home() -> None:
    """45 of 1,000 killed; of 955 brittle men 60 per cent go home. The ledger of the war before does not count."""
    f = duel({"traits": ["brittle"]})
    state = f.open()
    state.ledger[DEAD] = state.ledger[CAPTURED] = state.ledger[DESERTED] = 1000
    for entry in range(LEDGER_SIZE):
        state.ledger[RED + entry] += 500
    assert fought(f, REPULSE, state=state).settled.toll == Toll(45 + 573, 10, 0)


def test_the_toll_of_the_enemy_counts_prisoners_apart() -> None:
    """A rout of 500: 35 killed, 5 per cent of 465 captured; and 30 per cent of a betrayed column of 1,000."""
    assert fought(duel(), ROUT).settled.toll == Toll(12, 35 + 24, 24)
    assert fought(duel({"traits": ["doubtful_commander"]}), -1, BETRAYED).settled.toll == Toll(300, 0, 0)


OWN = unit("own", "red", "b", 400)


@pytest.mark.parametrize(
    "f",
    [
        duel(),
        duel({"traits": ["brittle"]}),
        duel({"traits": ["brittle"]}, others=[unit("firm", "blue", "a", 300)]),
        duel({"morale": 20, "traits": ["doubtful_commander"]}),
        duel({}, {"traits": ["hired"]}, others=[OWN]),
        duel({"men": 1500}, {"stance": "withdraw"}, others=[OWN]),
    ],
)
def test_the_toll_that_is_told_is_the_one_that_is_paid(f: Field) -> None:
    """In every branch and result: also where part of the garrison leaves and the rest beats the attack off."""
    state = f.open()
    ours = tuple(one for one, camp in enumerate(state.camp) if camp == 0)
    made = check_attack(f.board, state, attack(ours, f.town("b")))
    for branch, __ in branches(f.board, state, made):
        met = clash(f.board, state, made, branch)
        for result, __ in outcomes(f.board, met):
            paid = settle(f.board, state.copy(), made, branch, met, result, []).toll
            assert toll_of(f.board, state, made, branch, met, result, {}) == paid


# What an attack costs the attacker besides.


def test_an_attack_takes_the_turn_and_the_trenches_of_all_who_were_sent() -> None:
    """Also of those who refused or found no room."""
    f = duel({"men": 1500, "dug": 3}, others=[unit("late", "blue", "a", 100, dug=2, morale=20)])
    state = f.open()
    for one in (0, 2):
        state.acted[one] = DUG_IN | MARCHED | RESTED
        state.quiet[one], state.goal[one], state.toward[one], state.banked[one] = 5, f.town("c"), f.town("b"), 70
    state.spent[0] = 10
    fought(f, CHECK, REFUSED, state=state)
    for one in (0, 2):
        assert state.acted[one] == FOUGHT | MARCHED | RESTED | DISTURBED
        assert (state.dug[one], state.quiet[one], state.struck[one]) == (0, 0, f.town("b"))
        assert (state.goal[one], state.toward[one], state.banked[one]) == (NOWHERE, NOWHERE, 0)
    assert (state.spent[0], state.spent[2]) == (250, 250), "the whole day's march"
    state.spent[0] = 300
    spend_turn(f.board, state, 0)
    assert state.spent[0] == 300, "what has been marched before a storm stays marched"


def test_the_defender_keeps_his_trenches_his_turn_and_his_order_to_dig() -> None:
    f = duel({}, {"dug": 2})
    state = f.open()
    state.acted[1] = DUG_IN
    fought(f, CHECK, state=state)
    assert state.dug[1] == 2
    assert state.acted[1] == DUG_IN | DISTURBED
    assert (state.spent[1], state.struck[1]) == (0, NOWHERE)


@pytest.mark.parametrize(("men", "disturbed"), [(199, False), (200, True), (201, True)])
def test_an_attack_below_one_to_four_lets_the_defender_rest(men: int, disturbed: bool) -> None:
    f = duel({"men": men}, {"men": 800})
    state = f.open()
    state.quiet[1] = 4
    fought(f, BLOODY_REPULSE, state=state)
    assert bool(state.acted[1] & DISTURBED) is disturbed
    assert state.quiet[1] == (0 if disturbed else 4)
    assert state.alarm[1] == f.board.day(1), "but nobody surprises him now"


def test_all_in_the_town_are_on_the_alert_and_nobody_else() -> None:
    f = duel(others=[unit("second", "red", "b", 100), unit("far", "red", "c", 100)])
    state = f.open()
    state.turn = 3
    fought(f, CHECK, state=state)
    assert [state.alarm[one] for one in range(4)] == [0, f.board.day(3), f.board.day(3), 0]
    assert [bool(state.acted[one] & DISTURBED) for one in range(4)] == [True, True, True, False]


def test_an_attack_that_nobody_makes_alarms_nobody() -> None:
    state = fought(duel({"morale": 20}), -1, REFUSED).state
    assert state.alarm[1] == 0
    assert not state.acted[1] & DISTURBED
    assert state.acted[0] & FOUGHT


def test_those_who_leave_before_the_fight_are_on_the_alert_too() -> None:
    f = duel({"men": 20}, {"stance": "withdraw"})
    state = fought(f, -1).state
    assert state.alarm[1] == f.board.day(1)
    assert state.acted[1] & DISTURBED


# Before the fight.


def test_a_betrayed_column_is_led_over_with_its_companies_and_the_others_are_not() -> None:
    """30 per cent of 1,000 and of 400; what is left loses ten points of heart."""
    others = [unit("true", "blue", "a", 400), unit("part", "blue", "a", 400, traits=["doubtful_commander"])]
    f = duel({"traits": ["doubtful_commander"]}, others=others)
    state = f.open()
    state.part = (0, 0, 0, 1)
    done = fought(f, CHECK, BETRAYED, state=state)
    assert done.events == [WentOverInBattle(0, f.town("a"), 300), WentOverInBattle(3, f.town("a"), 120)]
    assert [state.men[one] for one in (0, 2, 3)] == [700, 388, 280]
    assert [state.morale[one] for one in (0, 2, 3)] == [50, 57, 50]
    assert state.ledger[CAPTURED] == 420


def test_without_betrayal_nobody_goes_over() -> None:
    assert fought(duel({"traits": ["doubtful_commander"]}), CHECK).state.ledger[CAPTURED] == 0


def test_those_who_withdraw_lose_a_rear_guard_some_heart_and_their_trenches() -> None:
    """10 per mille of 1,000."""
    f = duel({}, {"men": 1000, "stance": "withdraw", "dug": 2})
    done = fought(f, -1)
    state = done.state
    assert done.events == [Evaded(1, f.town("b"), f.town("c"), 10)]
    assert (state.men[1], state.ledger[RED + DEAD], state.town[1]) == (990, 10, f.town("c"))
    assert (state.morale[1], state.fatigue[1], state.dug[1], state.experience[1]) == (57, 6, 0, 0)
    assert (state.morale[0], state.fatigue[0], state.experience[0]) == (60, 0, 0), "nobody fought"


@pytest.mark.parametrize("branch", [PLAIN, WALKED])
def test_hired_men_who_mean_to_leave_anyway_lose_one_rear_guard(branch: Branch) -> None:
    f = duel({}, {"men": 1000, "stance": "withdraw", "traits": ["hired"]})
    done = fought(f, -1, branch)
    assert done.events == [Evaded(1, f.town("b"), f.town("c"), 10)]
    assert done.state.men[1] == 990


def test_who_means_to_leave_beside_hired_men_who_walk_loses_one_rear_guard_too() -> None:
    f = duel({}, {"traits": ["hired"]}, others=[unit("own", "red", "b", 1000, stance="withdraw")])
    done = fought(f, -1, WALKED)
    b, c = f.town("b"), f.town("c")
    assert sorted(done.of(Evaded)) == [Evaded(1, b, c, 5), Evaded(2, b, c, 10)]
    assert done.state.men[1:] == [495, 990]


def test_hired_men_who_walk_leave_and_the_others_fight() -> None:
    f = duel({}, {"traits": ["hired"]}, others=[unit("own", "red", "b", 400)])
    done = fought(f, STANDOFF, WALKED)
    assert done.of(Evaded) == [Evaded(1, f.town("b"), f.town("c"), 5)]
    assert [one.unit for one in done.settled.foe] == [2]
    assert done.state.town[2] == f.town("b")
    assert fought(f, STANDOFF).of(Evaded) == []


def test_hired_men_who_had_no_way_out_fight_and_do_not_walk_when_their_losses_open_one() -> None:
    """The train's rails lead past the attackers, who are a fifth of the stack until the fight has cost them men."""
    train = unit("own", "red", "b", 60, arm="armoured_train", traits=["hired"])
    links = [road("a", "b", rail="broad"), road("a", "h", rail="broad"), road("b", "c")]
    f = duel({"men": 200}, {"men": 940, "traits": ["hired"]}, links=links, others=[train], red="b c h")
    state = f.open()
    assert free_to_leave(f.board, state, (1, 2), f.town("b")) == [1]
    done = fought(f, BLOODY_REPULSE, WALKED)
    assert [event.unit for event in done.of(Evaded)] == [1]
    assert [one.unit for one in done.settled.foe] == [2]
    assert done.state.town[2] == f.town("b")


# Nerve, legs and skill.


@pytest.mark.parametrize(
    ("result", "own", "foe"),
    [
        (BLOODY_REPULSE, -10, 4),
        (REPULSE, -5, 3),
        (CHECK, -3, 0),
        (STANDOFF, -2, -2),
        (WITHDRAWAL, 3, -5 - 3),
        (RETREAT, 4, -9 - 3),
        (ROUT, 6, -15 - 3),
    ],
)
def test_what_a_result_does_to_both_sides(result: int, own: int, foe: int) -> None:
    """At 1:1 a victory is one against the odds; a retreat costs three points of heart and half a battle's breath."""
    f = duel({"men": 800}, {"men": 600}, others=[unit("far", "red", "c", 100)])
    done = fought(f, result)
    state = done.state
    hearts = 2 if result >= WITHDRAWAL else 0
    assert COLUMNS[done.met.column] == "1:1"
    assert state.morale[0] == 60 + own + hearts
    assert state.morale[1] == 60 + foe
    assert (state.fatigue[0], state.fatigue[1]) == (12, 12 + (6 if result >= WITHDRAWAL else 0))
    assert (state.experience[0], state.experience[1]) == (12, 12)
    assert (state.fatigue[2], state.experience[2]) == (0, 0)


def test_the_weaker_tires_shakes_and_learns_in_proportion() -> None:
    """300 against 600: half. He himself tires and is shaken in full."""
    state = fought(duel({"men": 300}, {"men": 600}), ROUT).state
    assert (state.fatigue[0], state.experience[0]) == (12, 6)
    assert state.morale[0] == 60 + 6 + 2, "against the odds"
    assert (state.fatigue[1], state.experience[1]) == (6 + 6, 6)
    assert state.morale[1] == 60 - 7 - 3, "half of 15, rounded toward nothing"


def test_men_in_reserve_and_units_that_are_gone_are_left_as_they_were() -> None:
    f = duel({"men": 1500}, others=[unit("late", "blue", "a", 100), unit("few", "red", "b", 1)])
    state = f.open()
    made = check_attack(f.board, state, attack((0, 2), f.town("b")))
    met = clash(f.board, state, made, PLAIN)._replace(defenders=[3, 1], defences=[80, 40_000])
    state.men[3], state.town[3] = 0, NOWHERE
    met.engaged.append((2, 0, 0))
    met.strengths.append(0)
    state.town[2] = NOWHERE
    settle(f.board, state, made, PLAIN, met, CHECK, [])
    wear(f.board, state, made, met, CHECK, [])
    assert [(state.morale[one], state.fatigue[one], state.experience[one]) for one in (2, 3)] == [(60, 0, 0)] * 2
    assert state.fatigue[1] == 12, "those after him fight on"


def test_a_hundred_make_a_step_of_quality_up_to_five() -> None:
    f = duel({"men": 700, "quality": 4}, {"quality": 5})
    state = f.open()
    state.experience = [88, 88]
    done = fought(f, CHECK, state=state)
    assert done.of(Improved) == [Improved(0, 5)]
    assert (state.quality, state.experience) == ([5, 5], [0, 88])
    state = f.open()
    state.quality = [2, 3]
    state.experience = [87, 88]
    assert fought(f, CHECK, state=state).of(Improved) == [Improved(1, 4)]
    assert (state.quality, state.experience) == ([2, 4], [99, 0])


def heartened(column: str, result: int) -> list[int]:
    """What blue's and red's unit that fight, and blue's and red's elsewhere, gain by how the battle ended."""
    f = duel(others=[unit("home", "blue", "a", 100), unit("far", "red", "c", 100)])
    state = f.open()
    met = Clash([(0, 1, 1000)], [15_000], [1], [15_000], [], (), 0, COLUMNS.index(column))
    hearten_winner(f.board, state, met, result)
    return [state.morale[one] - 60 for one in (0, 1, 2, 3)]


BLUE_HEARTENED, RED_HEARTENED, NOBODY_HEARTENED = [2, 0, 2, 0], [0, 2, 0, 2], [0, 0, 0, 0]


@pytest.mark.parametrize("result", [WITHDRAWAL, RETREAT, ROUT])
@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("1:6", BLUE_HEARTENED),
        ("2:3", BLUE_HEARTENED),
        ("1:1", BLUE_HEARTENED),
        ("3:2", NOBODY_HEARTENED),
        ("8:1", NOBODY_HEARTENED),
    ],
)
def test_a_victory_against_the_odds_heartens_the_whole_army(result: int, column: str, expected: list[int]) -> None:
    assert heartened(column, result) == expected


@pytest.mark.parametrize("result", [BLOODY_REPULSE, REPULSE, CHECK])
@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("8:1", RED_HEARTENED),
        ("3:1", RED_HEARTENED),
        ("2:1", RED_HEARTENED),
        ("3:2", NOBODY_HEARTENED),
        ("1:6", NOBODY_HEARTENED),
    ],
)
def test_holding_out_against_the_odds_heartens_the_whole_army(result: int, column: str, expected: list[int]) -> None:
    assert heartened(column, result) == expected


def test_a_standoff_heartens_nobody() -> None:
    for column in COLUMNS:
        assert heartened(column, STANDOFF) == NOBODY_HEARTENED


def test_each_camp_that_held_out_is_heartened_once() -> None:
    f = duel(others=[unit("second", "red", "b", 100)])
    state = f.open()
    met = Clash([(0, 0, 1000)], [15_000], [1, 2], [1, 1], [], (), 0, COLUMNS.index("2:1"))
    hearten_winner(f.board, state, met, CHECK)
    assert state.morale == [60, 62, 62]


def test_forty_who_beat_forty_hearten_nobody() -> None:
    """The strength of the beaten counts, a hundredth of a man under 150."""
    f = duel()
    for result, column, strengths in ((RETREAT, "1:6", ([99_999], [14_999])), (CHECK, "8:1", ([14_999], [99_999]))):
        state = f.open()
        met = Clash([(0, 1, 1000)], strengths[0], [1], strengths[1], [], (), 0, COLUMNS.index(column))
        hearten_winner(f.board, state, met, result)
        assert state.morale == [60, 60]


def test_men_who_are_gone_are_not_heartened() -> None:
    f = duel(others=[unit("gone", "blue", "a", 100)])
    state = f.open()
    state.town[2], state.men[2] = NOWHERE, 0
    fought(f, ROUT, state=state)
    assert state.morale[2] == 60
