"""What a battle leaves behind: how much of each loss, on whom, and who is left alone."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from game.rules.aftermath import (
    Settled,
    Toll,
    advance,
    clear_field,
    hearten_winner,
    leaders_with,
    pursue,
    settle,
    share_loss,
    spend_turn,
)
from game.rules.attack import Attack, check_attack
from game.rules.board import Leader
from game.rules.clash import PLAIN, Branch, Clash, clash
from game.rules.events import (
    Advanced,
    Dissolved,
    Engaged,
    Evaded,
    Event,
    Improved,
    Pursued,
    Retreated,
    Surrendered,
    TownTaken,
    WentOverInBattle,
)
from game.rules.orders import attack
from game.rules.state import (
    CAPTURED,
    DEAD,
    DESERTED,
    DISTURBED,
    DUG_IN,
    FOUGHT,
    LEDGER_SIZE,
    MARCHED,
    RESTED,
    State,
)
from game.rules.terms import NEVER, NOBODY, NOWHERE
from tests.rules.field import Field, closed_line, duel, road, unit

BLOODY_REPULSE, REPULSE, CHECK, STANDOFF, WITHDRAWAL, RETREAT, ROUT = range(7)
REFUSED, BETRAYED, WALKED = Branch(True, False, False), Branch(False, True, False), Branch(False, False, True)
RED = LEDGER_SIZE
LINKS = [road("a", "b"), road("b", "c")]
COLUMNS = ("1:6", "1:4", "1:3", "1:2", "2:3", "1:1", "3:2", "2:1", "3:1", "4:1", "6:1", "8:1")


class Fought(NamedTuple):
    state: State
    settled: Settled
    events: list[Event]
    attack: Attack
    met: Clash

    def of(self, kind: type) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]


def fought(f: Field, result: int, branch: Branch = PLAIN, *, state: State | None = None) -> Fought:
    """An attack on b by all of blue's units beside it with this result; nobody has advanced."""
    state = state or f.open()
    near = [start for start, _ in f.board.exits[f.town("b")]]
    units = tuple(u for u, camp in enumerate(state.camp) if camp == 0 and state.town[u] in near)
    made = check_attack(f.board, state, attack(units, f.town("b")))
    met = clash(f.board, state, made, branch)
    events: list[Event] = []
    return Fought(state, settle(f.board, state, made, branch, met, result, events), events, made, met)


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
    assert fought(duel(), ROUT).settled.toll == Toll(12, 35 + 23, 23)
    assert fought(duel({"traits": ["doubtful_commander"]}), -1, BETRAYED).settled.toll == Toll(300, 0, 0)


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


def test_a_betrayed_column_is_led_over_and_the_others_are_not() -> None:
    """30 per cent of 1,000; what is left loses ten points of heart."""
    others = [unit("true", "blue", "a", 400), unit("part", "blue", "a", 400, traits=["doubtful_commander"])]
    f = duel({"traits": ["doubtful_commander"]}, others=others)
    state = f.open()
    state.part = (0, 0, 0, 1)
    done = fought(f, CHECK, BETRAYED, state=state)
    assert done.events == [WentOverInBattle(0, f.town("a"), 300)]
    assert [state.men[one] for one in (0, 2, 3)] == [700, 388, 388]
    assert [state.morale[one] for one in (0, 2, 3)] == [50, 57, 57]
    assert state.ledger[CAPTURED] == 300


def test_without_betrayal_nobody_goes_over() -> None:
    assert fought(duel({"traits": ["doubtful_commander"]}), CHECK).state.ledger[CAPTURED] == 0


def test_those_who_withdraw_lose_a_rear_guard_some_heart_and_their_trenches() -> None:
    """10 per mille of 500."""
    f = duel({}, {"stance": "withdraw", "dug": 2})
    done = fought(f, -1)
    state = done.state
    assert done.events == [Evaded(1, f.town("b"), f.town("c"), 5)]
    assert (state.men[1], state.ledger[RED + DEAD], state.town[1]) == (495, 5, f.town("c"))
    assert (state.morale[1], state.fatigue[1], state.dug[1], state.experience[1]) == (57, 6, 0, 0)
    assert (state.morale[0], state.fatigue[0], state.experience[0]) == (60, 0, 0), "nobody fought"


def test_hired_men_who_walk_leave_and_the_others_fight() -> None:
    f = duel({}, {"traits": ["hired"]}, others=[unit("own", "red", "b", 400)])
    done = fought(f, STANDOFF, WALKED)
    assert done.of(Evaded) == [Evaded(1, f.town("b"), f.town("c"), 5)]
    assert [one.unit for one in done.settled.foe] == [2]
    assert done.state.town[2] == f.town("b")
    assert fought(f, STANDOFF).of(Evaded) == []


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
    met = Clash([(0, 0, 1000)], [1], [1], [1], [], (), 0, COLUMNS.index(column))
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
    met = Clash([(0, 0, 1000)], [1], [1, 2], [1, 1], [], (), 0, COLUMNS.index("2:1"))
    hearten_winner(f.board, state, met, CHECK)
    assert state.morale == [60, 62, 62]


def test_men_who_are_gone_are_not_heartened() -> None:
    f = duel(others=[unit("gone", "blue", "a", 100)])
    state = f.open()
    state.town[2], state.men[2] = NOWHERE, 0
    fought(f, ROUT, state=state)
    assert state.morale[2] == 60


# Those who break.


@pytest.mark.parametrize(
    ("result", "gone"), [(BLOODY_REPULSE, 552), (REPULSE, 573), (CHECK, 0), (STANDOFF, 0), (WITHDRAWAL, 0), (ROUT, 0)]
)
def test_a_brittle_attacker_who_loses_more_than_twice_as_much_melts_away(result: int, gone: int) -> None:
    """60 per cent of 920 or 955 men."""
    done = fought(duel({"traits": ["brittle"]}), result)
    assert done.of(Dissolved) == ([Dissolved(0, 0, gone)] if gone else [])
    assert done.state.ledger[DESERTED] == gone


def test_only_the_brittle_melt_away() -> None:
    assert fought(duel(), BLOODY_REPULSE).of(Dissolved) == []
    assert fought(duel(), ROUT).of(Dissolved) == []


def test_brittle_men_who_stayed_behind_do_not_melt_away() -> None:
    f = duel({}, others=[unit("late", "blue", "a", 300, morale=20, traits=["brittle"])])
    assert fought(f, BLOODY_REPULSE, REFUSED).of(Dissolved) == []


@pytest.mark.parametrize(("result", "gone"), [(CHECK, 0), (WITHDRAWAL, 289), (RETREAT, 285)])
def test_a_brittle_defender_melts_away_when_he_loses_the_town(result: int, gone: int) -> None:
    """60 per cent of 482 men or of 475."""
    done = fought(duel({}, {"traits": ["brittle"]}), result)
    lost = 500 - done.state.men[1] - gone
    assert lost == {CHECK: 10, WITHDRAWAL: 18, RETREAT: 25}[result]
    assert done.state.ledger[RED + DESERTED] == gone


def test_a_brittle_unit_of_which_few_would_stay_is_gone() -> None:
    """40 per cent of 98 men are below 40."""
    done = fought(duel({}, {"men": 100, "traits": ["brittle"]}), RETREAT)
    assert done.of(Dissolved) == [Dissolved(1, 1, 95)]
    assert done.state.town[1] == NOWHERE


# The beaten and what is taken of them.


def test_the_beaten_go_and_those_who_held_stay() -> None:
    f = duel()
    for result in range(7):
        done = fought(f, result)
        assert done.state.town[1] == f.town("c" if result >= WITHDRAWAL else "b"), result
        assert bool(done.of(Retreated)) is (result >= WITHDRAWAL)


@pytest.mark.parametrize(("result", "rout"), [(WITHDRAWAL, False), (RETREAT, False), (ROUT, True)])
def test_only_a_rout_costs_prisoners_and_guns(result: int, rout: bool) -> None:
    """5 per cent of 465 men."""
    f = duel({}, {"guns": 4})
    done = fought(f, result)
    assert done.of(Retreated) == [Retreated(1, f.town("b"), f.town("c"), rout, 23 if rout else 0)]
    assert done.state.guns == ([2, 0] if rout else [0, 4])


@pytest.mark.parametrize(("guns", "taken"), [(0, 0), (1, 1), (2, 1), (3, 2), (5, 3)])
def test_the_first_of_the_victors_takes_half_the_guns_of_a_rout(guns: int, taken: int) -> None:
    f = duel({"guns": 1}, {"guns": guns}, others=[unit("two", "blue", "a", 200)])
    done = fought(f, ROUT)
    assert [done.state.guns[one] for one in (0, 1, 2)] == [1 + taken, 0, 0]


def test_guns_of_all_who_were_routed_are_taken() -> None:
    f = duel({}, {"guns": 3}, others=[unit("battery", "red", "b", 100, guns=4)])
    assert fought(f, ROUT).state.guns[0] == 4


def test_guns_of_those_who_had_left_are_not_taken() -> None:
    f = duel({}, {"guns": 4, "stance": "withdraw"}, others=[unit("rear", "red", "b", 100, guns=2)])
    done = fought(f, ROUT)
    assert done.state.guns == [1, 4, 0]


def test_victors_who_are_gone_take_nothing() -> None:
    f = duel({}, {"guns": 4}, others=[unit("two", "blue", "a", 200)])
    for gone, heirs in ((0, [0, 0, 2]), (2, [2, 0, 0])):
        state = f.open()
        made = check_attack(f.board, state, attack((0, 2), f.town("b")))
        met = clash(f.board, state, made, PLAIN)
        state.town[gone] = NOWHERE
        clear_field(f.board, state, made, met, ROUT, [])
        assert state.guns == heirs
    state = f.open()
    met = clash(f.board, state, made, PLAIN)
    state.town[0] = state.town[2] = NOWHERE
    clear_field(f.board, state, made, met, ROUT, [])
    assert state.guns == [0, 0, 0]


def test_who_has_no_way_out_surrenders_but_for_those_who_slip_away() -> None:
    """40 per cent of 482 slip past blue's men in d to c."""
    links = [road("a", "b"), road("b", "d"), road("d", "c")]
    f = duel(links=links, others=[unit("two", "blue", "d", 400)], blue="a d")
    state = f.open()
    made = check_attack(f.board, state, attack((0,), f.town("b")))
    events: list[Event] = []
    settle(f.board, state, made, PLAIN, clash(f.board, state, made, PLAIN), WITHDRAWAL, events)
    assert [event for event in events if isinstance(event, Surrendered)] == [
        Surrendered(1, f.town("b"), 290, 192, f.town("c"))
    ]
    assert state.ledger[RED + CAPTURED] == 290


@pytest.mark.parametrize(("result", "taken", "in_all"), [(WITHDRAWAL, 8, 8), (RETREAT, 11, 11), (ROUT, 16, 38)])
def test_cavalry_takes_half_the_loss_again_as_prisoners(result: int, taken: int, in_all: int) -> None:
    """Of 482, 475 and 465 men 1.75, 2.5 and 3.5 per cent, rounded down; a rout costs 5 per cent of the rest."""
    f = duel({"arm": "cavalry"})
    done = fought(f, result)
    assert done.of(Pursued) == [Pursued(1, taken)]
    assert done.state.ledger[RED + CAPTURED] == in_all


def test_weaker_cavalry_takes_in_proportion() -> None:
    """300 horse are worth 330 against 660 men: half of 2.5 per cent of 643."""
    done = fought(duel({"arm": "cavalry", "men": 300}, {"men": 660}), RETREAT)
    assert done.of(Pursued) == [Pursued(1, 8)]


def test_without_cavalry_in_the_fight_nobody_pursues() -> None:
    assert fought(duel(), RETREAT).of(Pursued) == []
    held_back = duel(others=[unit("horse", "blue", "a", 200, arm="cavalry", morale=20)])
    assert fought(held_back, RETREAT, REFUSED).of(Pursued) == []
    assert fought(held_back, RETREAT).of(Pursued) != []
    assert fought(duel({}, {"arm": "cavalry"}), RETREAT).of(Pursued) == [], "the beaten do not"


def test_a_defence_is_not_pursued_and_a_few_men_lose_nobody() -> None:
    f = duel({"arm": "cavalry"})
    assert fought(f, CHECK).of(Pursued) == []
    few = duel({"arm": "cavalry"}, {"men": 30})
    state = few.open()
    events: list[Event] = []
    met = clash(few.board, state, check_attack(few.board, state, attack((0,), few.town("b"))), PLAIN)
    pursue(few.board, state, met, WITHDRAWAL, events)
    assert (events, state.men[1]) == ([], 30)


def test_those_who_left_before_the_fight_are_not_pursued() -> None:
    done = fought(duel({"arm": "cavalry"}, {"stance": "withdraw"}), -1)
    assert [type(event) for event in done.events] == [Evaded]


# The advance.


def advanced(f: Field, *, state: State | None = None) -> Fought:
    done = fought(f, WITHDRAWAL, state=state)
    done.events.clear()
    advance(f.board, done.state, done.attack, done.met, done.events)
    return done


def test_the_victors_enter_and_take_the_town() -> None:
    f = duel(others=[unit("two", "blue", "a", 200)])
    done = advanced(f)
    a, b = f.town("a"), f.town("b")
    assert done.events == [TownTaken(b, 0, 1), Advanced(0, a, b), Advanced(2, a, b)]
    assert (done.state.owner[b], done.state.town[0], done.state.town[2]) == (0, b, b)


@pytest.mark.parametrize(("arm", "follows"), [("artillery", False), ("headquarters", False), ("militia", True)])
def test_guns_and_staffs_stay_behind(arm: str, follows: bool) -> None:
    f = duel(others=[unit("with", "blue", "a", 50, arm=arm)])
    done = advanced(f)
    assert done.state.town[0] == f.town("b")
    assert done.state.town[2] == f.town("b" if follows else "a")


def test_who_did_not_fight_does_not_advance() -> None:
    f = duel(others=[unit("late", "blue", "a", 200, morale=20)])
    done = fought(f, WITHDRAWAL, REFUSED)
    advance(f.board, done.state, done.attack, done.met, [])
    assert done.state.town[2] == f.town("a")


def test_a_victor_who_is_gone_does_not_advance() -> None:
    f = duel(others=[unit("two", "blue", "a", 200)])
    done = fought(f, WITHDRAWAL)
    done.state.town[2] = NOWHERE
    advance(f.board, done.state, done.attack, done.met, done.events)
    assert done.state.town[2] == NOWHERE


def detached() -> tuple[Field, State]:
    """A company of 200 named first, its regiment in d."""
    f = duel({"men": 1000}, others=[unit("parent", "blue", "d", 500)], links=[*LINKS, road("a", "d")], blue="a d")
    state = f.open()
    state.card, state.part = (2, 1, 2), (1, 0, 0)
    return f, state


def test_a_detachment_does_not_advance_into_an_enemy_town() -> None:
    f, state = detached()
    done = advanced(f, state=state)
    assert done.events == []
    assert (state.town[0], state.owner[f.town("b")]) == (f.town("a"), 1)


def test_a_detachment_comes_in_behind_a_whole_unit_whatever_the_order() -> None:
    f = duel(
        others=[unit("parent", "blue", "d", 500), unit("whole", "blue", "a", 300)],
        links=[*LINKS, road("a", "d")],
        blue="a d",
    )
    state = f.open()
    state.card, state.part = (2, 1, 2, 3), (1, 0, 0, 0)
    done = advanced(f, state=state)
    assert [event.unit for event in done.of(Advanced)] == [3, 0]


def test_a_company_whose_regiment_is_gone_is_a_unit_like_others() -> None:
    f, state = detached()
    state.town[2], state.men[2] = NOWHERE, 0
    assert [event.unit for event in advanced(f, state=state).of(Advanced)] == [0]


def test_each_victor_pays_at_the_line_he_crosses() -> None:
    """Two links are barred by toll lines; each unit comes along its own."""
    links = [road("a", "b"), road("b", "c"), road("b", "d", 10)]
    lines = (closed_line("west", (0,), (0,), "toll", 3), closed_line("north", (2,), (0,), "toll", 5))
    f = duel(links=links, others=[unit("two", "blue", "d", 800)], blue="a d", lines=lines)
    state = f.open()
    before = state.ledger[0]
    advanced(f, state=state)
    assert state.ledger[0] == before - 3 - 5


# Leaders.


def test_leaders_in_the_field_are_those_with_their_own_unit() -> None:
    """Not with their group, not with a company, not those who are gone, ill or of no unit."""
    leaders = (
        Leader("a", "A", 0, 3, NOBODY, 0, True),
        Leader("b", "B", 0, 3, 0, -1, True),
        Leader("c", "C", 0, 3, 0, 2, True),
        Leader("d", "D", 1, 3, NOBODY, 1, True),
        Leader("e", "E", 0, 3, NOBODY, 0, True),
    )
    f = duel({"group": "g"}, others=[unit("two", "blue", "a", 100)], leaders=leaders)
    state = f.open()
    state.turn = 3
    state.leader = (3, 1, 1, 1, 4)
    assert leaders_with(f.board, state, [0]) == [0]
    assert leaders_with(f.board, state, [2, 0]) == [0, 2]
    assert leaders_with(f.board, state, [1]) == [3]
    assert leaders_with(f.board, state, []) == []
    state.leader = (NEVER, 1, 1, 1, 3)
    assert leaders_with(f.board, state, [0]) == [4]
    state.part = (1, 0, 0)
    assert leaders_with(f.board, state, [0]) == []
