"""Raids: who may, how they end, and that the raids of a turn together bring the full effect and no more."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.rules import play
from game.rules.chronicle import carry_out
from game.rules.control import give_up_town, take_town
from game.rules.dice import RAID_DICE, draw, stream_of
from game.rules.door import come
from game.rules.events import Improved, Raided
from game.rules.orders import attack, raid
from game.rules.raids import added, check_raid, kills, own_loss, raid_chance, strike
from game.rules.script import HasRaided
from game.rules.state import DEAD, DISTURBED, DUG_IN, FOUGHT, LEDGER_SIZE, State, replaced
from game.rules.terms import ALLIED, NOWHERE, TRUCE, WAR
from game.rules.triggers import holds
from game.rules.unit_effects import ChangeMen
from game.rules.units import change_camp, enlist, full_raid
from tests.rules.field import Field, duel, road, standings, unit

RED = LEDGER_SIZE


def raiders(one: dict[str, Any] | None = None, foe: dict[str, Any] | None = None, /, **more: Any) -> Field:
    """Blue's "one", 200 men in a, beside red's "foe", 500 men in b."""
    return duel({"men": 200, **(one or {})}, foe or {}, **more)


def thrown(f: Field, die: int, card: int = 0) -> State:
    """A state in which the raid on b throws so much."""
    stream = stream_of(RAID_DICE, f.town("b"), card)
    return f.open(next(seed for seed in range(10_000) if draw(seed, 1, stream, 0, 100) == die))


def raided(f: Field, die: int = 0, state: State | None = None) -> tuple[State, list[Any]]:
    state = state or thrown(f, die)
    return state, f.do(state, raid(0, f.town("b")))


# Who may.


@pytest.mark.parametrize(("men", "refused"), [(299, ""), (300, ""), (301, "too_many_to_raid")])
def test_a_raid_takes_three_hundred_men_at_most(men: int, refused: str) -> None:
    f = raiders({"men": men})
    assert f.refused(f.open(), raid(0, f.town("b"))) == refused


def test_only_men_at_war_can_be_raided() -> None:
    f = raiders(others=[unit("second", "red", "b", 100)])
    state = f.open()
    assert check_raid(f.board, state, raid(0, f.town("b"))) == [1, 2]
    state.town[1] = state.town[2] = NOWHERE
    assert f.refused(state, raid(0, f.town("b"))) == "nobody_there"
    state = f.open()
    state.relation = (0, TRUCE, TRUCE, 0)
    assert f.refused(state, raid(0, f.town("b"))) == "truce"


def test_guests_of_both_sides_in_the_garrison_are_not_raided() -> None:
    """Green is an ally of red, with whom it stands in b, and of blue, who raids."""
    f = raiders(others=[unit("guests", "red", "b", 100), unit("second", "red", "b", 100)])
    green = f.board.camps[1]._replace(id="green", name="Green")
    cards = tuple(card._replace(camp=2) if card.id == "guests" else card for card in f.board.cards)
    allies = standings((ALLIED, WAR, ALLIED, WAR, ALLIED, ALLIED, ALLIED, ALLIED, ALLIED))
    f = Field(replace(f.board, camps=(*f.board.camps, green), cards=cards, standings=allies))
    assert check_raid(f.board, f.open(), raid(0, f.town("b"))) == [1, 3]


def test_a_raid_is_bound_by_the_rules_of_an_attack() -> None:
    f = raiders({"traits": ["guard_only"]})
    assert f.refused(f.open(), raid(0, f.town("b"))) == "guard_only"
    assert f.refused(f.open(), raid(0, f.town("c"))) == "not_linked"
    f = raiders()
    state = f.open()
    f.do(state, raid(0, f.town("b")))
    assert f.refused(state, raid(0, f.town("b"))) == "no_march_left"


# The chance.


@pytest.mark.parametrize(
    ("own", "foe", "chance"), [(3, 3, 60), (4, 3, 70), (2, 3, 50), (5, 1, 95), (5, 2, 90), (1, 5, 20)]
)
def test_the_chance_goes_by_quality(own: int, foe: int, chance: int) -> None:
    f = raiders({"quality": own}, {"quality": foe})
    assert raid_chance(f.board, f.open(), 0, [1]) == chance


@pytest.mark.parametrize(("percent", "chance"), [(4, 5), (5, 5), (6, 6), (94, 94), (95, 95), (96, 95)])
def test_no_raid_is_safe_and_none_hopeless(percent: int, chance: int) -> None:
    rules = duel().board.rules
    f = raiders(rules=replace(rules, nerve=replace(rules.nerve, raid_percent=percent)))
    assert raid_chance(f.board, f.open(), 0, [1]) == chance


def test_quality_of_a_garrison_is_the_mean_by_men_rounded_down() -> None:
    for men, chance in ((499, 50), (500, 50), (501, 60)):
        f = raiders({}, {"men": 500, "quality": 5}, others=[unit("raw", "red", "b", men, quality=3)])
        assert raid_chance(f.board, f.open(), 0, [1, 2]) == chance
    assert raid_chance(f.board, f.open(), 0, []) == 90, "nobody has no quality"


@pytest.mark.parametrize(("die", "success"), [(59, True), (60, False)])
def test_a_raid_succeeds_below_its_chance(die: int, success: bool) -> None:
    state, events = raided(raiders(), die)
    assert events[0].success is success
    assert (state.men[1] < 500) is success


def test_companies_of_a_unit_have_its_dice_whatever_was_done_before() -> None:
    f = raiders(others=[unit("two", "blue", "a", 100), unit("far", "red", "c", 100)])
    for die in (59, 60):
        state = thrown(f, die)
        f.do(state, raid(2, f.town("b")))
        assert f.do(state, raid(0, f.town("b")))[0].success is (die < 60)


# What it costs and brings the raiders.


@pytest.mark.parametrize(("men", "small", "dear"), [(40, 1, 2), (66, 1, 2), (67, 1, 2), (134, 2, 4), (300, 4, 8)])
def test_a_success_costs_a_little_and_a_failure_twice_as_much(men: int, small: int, dear: int) -> None:
    """15 per mille, one man at least."""
    f = raiders({"men": men})
    for die, lost in ((0, small), (99, dear)):
        state, events = raided(f, die)
        assert events[0].lost == lost
        assert (state.men[0], state.ledger[DEAD]) == (men - lost, lost)
    assert own_loss(f.board, men) == small


def test_losses_are_rounded_down() -> None:
    f = raiders()
    assert (own_loss(f.board, 33_399), kills(f.board, 33_399)) == (500, 1000)
    assert (own_loss(f.board, 33_333), kills(f.board, 33_333)) == (499, 998)
    rules = f.board.rules
    odd = replace(rules, nerve=replace(rules.nerve, raid_failure_percent=199, raid_kill_percent=199))
    for men, small, dear in ((66, 1, 1), (134, 2, 3), (300, 4, 7)):
        f = raiders({"men": men}, rules=odd)
        assert raided(f, 99)[1][0].lost == dear
        success = raided(f, 0)[1][0]
        assert (success.lost, success.foe_lost) == (small, dear)


def test_a_success_gives_heart_and_a_failure_takes_it() -> None:
    for die, morale in ((0, 62), (99, 58)):
        assert raided(raiders(), die)[0].morale[0] == morale


@pytest.mark.parametrize("die", [0, 99])
def test_a_raid_takes_the_turn_and_the_raiders_are_back_at_night(die: int) -> None:
    f = raiders({"dug": 2})
    state = thrown(f, die)
    state.acted[0], state.quiet[0] = DUG_IN, 4
    state, events = raided(f, die, state)
    assert (events[0].unit, events[0].start, events[0].town) == (0, f.town("a"), f.town("b"))
    assert (state.town[0], state.struck[0], state.owner[f.town("b")]) == (f.town("a"), f.town("b"), 1)
    assert state.acted[0] == FOUGHT | DISTURBED
    assert (state.dug[0], state.quiet[0], state.spent[0], state.fatigue[0]) == (0, 0, 250, 0)


def test_a_raid_needs_no_attack_supply() -> None:
    state = thrown(raiders(), 0)
    before = state.stock.copy()
    assert raided(raiders(), 0, state)[0].stock == before


# What it does to the garrison.


def test_a_failure_does_nothing_to_the_garrison() -> None:
    f = raiders()
    state = thrown(f, 99)
    state.quiet[1] = 3
    state, events = raided(f, 99, state)
    assert (state.men[1], state.morale[1], state.acted[1], state.alarm[1], state.quiet[1]) == (500, 60, 0, 0, 3)
    assert (state.unrest[f.town("b")], state.raiders[f.town("b")], state.experience[0]) == (0, 0, 0)
    assert events == [Raided(0, f.town("a"), f.town("b"), 6, 0, False)]


def test_a_success_does_all_of_it_from_a_quarter_of_the_garrison() -> None:
    f = raiders(others=[unit("second", "red", "b", 300), unit("far", "red", "c", 300)])
    state = thrown(f, 0)
    state.turn = 1
    state.quiet[1] = 3
    state, events = raided(f, 0, state)
    assert events == [Raided(0, f.town("a"), f.town("b"), 3, 6, True)]
    assert [state.men[foe] for foe in (1, 2, 3)] == [494, 300, 300], "the largest unit loses"
    assert [state.morale[foe] for foe in (1, 2, 3)] == [56, 56, 60]
    assert [state.alarm[foe] for foe in (1, 2, 3)] == [f.board.day(1), f.board.day(1), 0]
    assert [state.acted[foe] for foe in (1, 2, 3)] == [DISTURBED, DISTURBED, 0]
    assert (state.quiet[1], state.unrest[f.town("b")], state.raiders[f.town("b")]) == (0, 6, 200)
    assert state.experience[0] == 10


@pytest.mark.parametrize(
    ("men", "garrison", "morale", "unrest", "experience"),
    [
        (123, 500, 3, 5, 9),  # 123 of 125
        (124, 500, 3, 5, 9),
        (125, 500, 4, 6, 10),
        (126, 500, 4, 6, 10),
        (40, 500, 1, 1, 3),
        (299, 1200, 3, 5, 9),  # of 300
        (300, 1200, 4, 6, 10),
        (300, 3000, 4, 6, 10),  # no more than may raid at once are needed
        (299, 3000, 3, 5, 9),
    ],
)
def test_few_raiders_do_a_part(men: int, garrison: int, morale: int, unrest: int, experience: int) -> None:
    f = raiders({"men": men}, {"men": garrison})
    state, _ = raided(f)
    assert 60 - state.morale[1] == morale
    assert state.unrest[f.town("b")] == unrest
    assert state.experience[0] == experience


@pytest.mark.parametrize(("men", "killed"), [(40, 2), (134, 4), (200, 6), (300, 8)])
def test_a_success_kills_twice_what_it_costs(men: int, killed: int) -> None:
    f = raiders({"men": men}, {"men": 2000})
    state, events = raided(f)
    assert (events[0].foe_lost, state.ledger[RED + DEAD], 2000 - state.men[1]) == (killed, killed, killed)
    assert kills(f.board, men) == killed


@pytest.mark.parametrize(("garrison", "killed"), [(15, 3), (16, 4), (31, 7), (32, 8), (33, 8)])
def test_a_raid_kills_a_quarter_of_a_unit_at_most(garrison: int, killed: int) -> None:
    assert raided(raiders({"men": 300}, {"men": garrison}))[1][0].foe_lost == killed


def test_that_quarter_is_rounded_down() -> None:
    plain = duel().board.rules
    bloody = replace(plain, nerve=replace(plain.nerve, raid_kill_percent=1000))
    for garrison, killed in ((99, 24), (100, 25), (103, 25), (104, 26)):
        assert raided(raiders({"men": 300}, {"men": garrison}, rules=bloody))[1][0].foe_lost == killed


def test_of_units_of_one_size_the_first_loses() -> None:
    f = raiders(others=[unit("second", "red", "b", 500)])
    assert raided(f)[0].men[1:] == [494, 500]


def test_unrest_ends_at_a_hundred() -> None:
    f = raiders()
    for before, after in ((93, 99), (94, 100), (95, 100), (100, 100)):
        state = thrown(f, 0)
        state.unrest[f.town("b")] = before
        assert raided(f, 0, state)[0].unrest[f.town("b")] == after


def test_raiders_learn_up_to_the_best_quality() -> None:
    f = raiders({"quality": 4})
    state = thrown(f, 0)
    state.experience[0] = 90
    state, events = raided(f, 0, state)
    assert events[1:] == [Improved(0, 5)]
    assert raided(raiders({"quality": 5}))[0].experience[0] == 0


# Several raids in a turn.


def strikes(f: Field, state: State, *forces: int) -> list[int]:
    """Men killed by successes of so many men, one after another."""
    b = f.town("b")
    return [strike(f.board, state, 0, men, b, [1], []) for men in forces]


@pytest.mark.parametrize(
    "forces", [(300,), (150, 150), (100, 100, 100), (40,) * 8, (1, 299), (300, 300, 300), (40,) * 24]
)
def test_raids_of_a_turn_bring_the_full_effect_and_no_more(forces: tuple[int, ...]) -> None:
    """Whoever they are: 4 of morale, 6 of unrest, 10 of experience, 8 killed as by 300 men."""
    f = raiders({}, {"men": 1200})
    state = f.open()
    assert sum(strikes(f, state, *forces)) == 8
    assert (60 - state.morale[1], state.unrest[f.town("b")], state.experience[0]) == (4, 6, 10)
    assert state.raiders[f.town("b")] == sum(forces)


def test_parts_of_a_force_never_do_more_than_the_whole() -> None:
    """Nor less, but for a point: the garrison of the second raid is smaller by those whom the first has killed."""
    f = raiders({}, {"men": 1200})
    for first in range(1, 300):
        state = f.open()
        assert sum(strikes(f, state, first, 300 - first)) == 8
        done = (60 - state.morale[1], state.unrest[f.town("b")], state.experience[0])
        assert all(whole - 1 <= part <= whole for part, whole in zip(done, (4, 6, 10), strict=True)), first


def test_a_second_raid_adds_what_is_missing() -> None:
    """Of 300 needed: after 100 a third, after 200 two thirds, rounded down."""
    f = raiders({}, {"men": 1200})
    state = f.open()
    found = []
    for men in (100, 100, 100, 100):
        killed = strikes(f, state, men)[0]
        found.append((killed, 60 - state.morale[1], state.unrest[f.town("b")], state.experience[0]))
    assert found == [(2, 1, 2, 3), (4, 2, 4, 6), (2, 4, 6, 10), (0, 4, 6, 10)]


@pytest.mark.parametrize("first", [20, 32, 63, 94, 125, 200])
@pytest.mark.parametrize("way", ["come", "enlist"])
def test_who_joins_a_raided_garrison_finds_as_much_done_as_before_him(way: str, first: int) -> None:
    """500 men of whom 125 are a quarter; with 700 others it takes 300: a raid by these adds what the first has left."""
    f = duel({"men": 300}, {"men": 500}, others=[unit("late", "red", "" if way == "enlist" else "c", 700)])
    state, b = f.open(), f.town("b")
    events: list[Any] = []
    strike(f.board, state, 0, first, b, [1], events)
    done = 60 - state.morale[1]
    assert done == min(4, 4 * first // 125)
    other = 2
    if way == "enlist":
        other = enlist(f.board, state, 2, b, 1)
    else:
        come(f.board, state, 2, b, (), events)
    morale = state.morale[other]
    strike(f.board, state, 0, 300, b, [1, other], events)
    assert (60 - state.morale[1], morale - state.morale[other]) == (4, 4 - done)
    assert state.unrest[b] == f.board.rules.nerve.raid_unrest


@pytest.mark.parametrize("first", [20, 32, 63, 94, 125, 200])
def test_men_whom_an_event_adds_to_a_raided_garrison_find_as_much_done(first: int) -> None:
    """To the raided unit itself: a quarter of 500 bring the full effect, with 300 more it takes 200."""
    f = duel({"men": 300}, {"men": 500})
    state, b = f.open(), f.town("b")
    strike(f.board, state, 0, first, b, [1], [])
    before, men = state.raiders[b], state.men[1]
    assert 60 - state.morale[1] == min(4, 4 * first // 125)
    carry_out(f.board, state, ChangeMen(1, 300), [])
    as_much = -(-before * full_raid(f.board, men + 300) // full_raid(f.board, men))
    assert state.raiders[b] == max(before, min(300, as_much))
    strike(f.board, state, 0, 300, b, [1], [])
    assert (60 - state.morale[1], state.unrest[b], state.experience[0]) == (4, 6, 10)


@pytest.mark.parametrize(("raiders_", "change"), [(0, 300), (63, -100), (63, 0)])
def test_men_who_leave_a_garrison_and_a_town_that_was_not_raided_change_nothing(raiders_: int, change: int) -> None:
    f = duel({"men": 300}, {"men": 500})
    state, b = f.open(), f.town("b")
    state.raiders = replaced(state.raiders, b, raiders_)
    carry_out(f.board, state, ChangeMen(1, change), [])
    assert (state.men[1], state.raiders[b]) == (500 + change, raiders_)


def test_who_comes_to_a_town_that_was_not_raided_or_is_alone_in_it_changes_nothing() -> None:
    f = duel({"men": 300}, {"men": 500}, others=[unit("late", "red", "c", 700)])
    state, b, c = f.open(), f.town("b"), f.town("c")
    come(f.board, state, 2, b, (), [])
    assert state.raiders == (0,) * len(f.board.towns)
    state.raiders = replaced(state.raiders, c, 70)
    come(f.board, state, 2, c, (), [])
    assert state.raiders[c] == 70


def test_a_town_is_raided_by_each_camp_for_itself() -> None:
    """Red's 200 men raid blue's town; then blue's raid theirs."""
    f = raiders({}, {"men": 200})
    state = f.open()
    a, b = f.town("a"), f.town("b")
    strike(f.board, state, 1, 200, a, [0], [])
    asked = [HasRaided(camp, town) for camp, town in ((1, a), (0, a), (0, b), (1, b))]
    assert [holds(f.board, state, 0, trigger) for trigger in asked] == [True, False, False, False]
    strike(f.board, state, 0, 200, b, [1], [])
    assert [holds(f.board, state, 0, trigger) for trigger in asked] == [True, False, True, False]


def test_a_smaller_garrison_needs_fewer_but_as_many_are_killed() -> None:
    """A quarter of 400 bring the full effect; the killed go by the men of all raids, up to 300."""
    f = raiders({}, {"men": 400})
    state = f.open()
    assert strikes(f, state, 100) == [2]
    assert (state.morale[1], state.unrest[f.town("b")]) == (56, 6)
    assert strikes(f, state, 100, 100, 100) == [4, 2, 0]
    assert (state.morale[1], state.unrest[f.town("b")], state.experience[0]) == (56, 6, 10)


def test_a_handful_of_defenders_is_shaken_by_anybody() -> None:
    f = raiders({}, {"men": 3})
    state = f.open()
    strikes(f, state, 1)
    assert (state.morale[1], state.unrest[f.town("b")]) == (56, 6)


def test_raids_on_another_town_and_of_another_turn_count_for_themselves() -> None:
    f = raiders({}, {"men": 1200})
    state = f.open()
    state.raiders = replaced(state.raiders, f.town("c"), 300)
    assert strikes(f, state, 300) == [8]
    state.raiders = (0,) * 3
    assert strikes(f, state, 300) == [8]
    assert state.morale[1] == 52


def test_who_raids_and_who_is_raided_are_those_of_the_order() -> None:
    """The second raider of a turn, by orders: his own men count with those who came before him."""
    f = raiders({"men": 100}, {"men": 1200}, others=[unit("two", "blue", "a", 200)])
    stream = [stream_of(RAID_DICE, f.town("b"), card) for card in (0, 2)]
    state = f.open(next(s for s in range(1000) if all(draw(s, 1, one, 0, 100) < 60 for one in stream)))
    first, second = f.do(state, raid(0, f.town("b")))[0], f.do(state, raid(2, f.town("b")))[0]
    assert (first.foe_lost, second.foe_lost) == (2, 6)
    assert (state.experience[0], state.experience[2]) == (3, 7)
    assert state.raiders[f.town("b")] == 300


def test_a_raided_town_cannot_be_struck_again_by_the_same_unit() -> None:
    f = raiders(links=[road("a", "b", 5), road("b", "c")])
    state = f.open()
    f.do(state, raid(0, f.town("b")))
    state.acted[0] = state.spent[0] = 0
    assert f.refused(state, attack((0,), f.town("b"))) == "struck_already"
    assert f.refused(state, raid(0, f.town("b"))) == "struck_already"


@pytest.mark.parametrize(
    ("effect", "was", "now", "full", "part"),
    [(10, 0, 300, 300, 10), (10, 0, 100, 300, 3), (10, 100, 200, 300, 3), (10, 200, 300, 300, 4), (10, 5, 5, 9, 0)],
)
def test_parts_of_an_effect_add_up(effect: int, was: int, now: int, full: int, part: int) -> None:
    assert added(effect, was, now, full) == part
    assert added(-effect, was, now, full) == -part


def test_no_effect_has_no_parts() -> None:
    assert added(0, 0, 1, 2) == 0


def test_a_raid_has_happened_though_the_town_falls_in_the_same_part() -> None:
    """And is asked of those who made it with success: not of who attacked, or failed, or whom the raiders join."""
    f = raiders({}, {"men": 300}, others=[unit("two", "blue", "a", 2000)])
    state, b = thrown(f, 0), f.town("b")
    asked = [HasRaided(camp, town) for camp in (0, 1) for town in (f.town("a"), b)]

    def answers() -> list[bool]:
        return [holds(f.board, state, 0, trigger) for trigger in asked]

    assert not any(answers())
    f.do(state, raid(0, b))
    assert answers() == [False, True, False, False]
    take_town(f.board, state, b, 0, [])
    give_up_town(f.board, state, b, [])
    change_camp(state, 0, 1)
    assert answers() == [False, True, False, False]
    play.begin_turn(f.board, state, [])
    assert not any(answers())
    state = thrown(f, 99)
    f.do(state, raid(0, b))
    state.raiders = replaced(state.raiders, b, 70)  # others had more luck
    assert not any(answers())


def test_who_is_gone_has_learnt_nothing() -> None:
    """The last man of a unit raids with success, falls, and is not told to have become better."""
    f = raiders({"men": 40}, {"men": 4})
    state = thrown(f, 0)
    state.men[0], state.experience[0] = 1, 99
    events = f.do(state, raid(0, f.town("b")))
    assert (state.men[0], state.town[0]) == (0, NOWHERE)
    assert [type(event) for event in events] == [Raided]
