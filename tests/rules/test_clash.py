"""Who meets whom in an attack, what nerve and loyalty make of it, and what a side can inflict.

Mutants of: deployment.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from game.rules.aftermath import settle
from game.rules.attack import Attack, check_attack
from game.rules.clash import (
    Clash,
    Common,
    branch_chances,
    branches,
    clash,
    column_chance,
    column_of,
    in_proportion,
    inflicted,
    loss_of,
    outcomes,
    takes_field,
    winning_throws,
)
from game.rules.deployment import PLAIN, Branch, deploy, doubtful_of, guns_along
from game.rules.events import Event, Shift, WentOverInBattle
from game.rules.orders import attack, split
from game.rules.state import State
from game.rules.strength import column_name
from game.rules.terms import DELAY, STANCES, STAND, WITHDRAW
from tests.rules.field import Field, duel, road, unit

REFUSED, BETRAYED, WALKED = Branch(True, False, False), Branch(False, True, False), Branch(False, False, True)
SHUT = [road("a", "b"), road("b", "d", 10), road("d", "c")]  # blue stands in d too: no way out for red


def planned(f: Field, state: State | None = None, units: tuple[int, ...] = ()) -> tuple[State, Attack]:
    """An attack on b by all of blue's units, or by some."""
    state = state or f.open()
    units = units or tuple(u for u, camp in enumerate(state.camp) if camp == 0)
    return state, check_attack(f.board, state, attack(units, f.town("b")))


def chances(f: Field, state: State | None = None, units: tuple[int, ...] = ()) -> tuple[int, int, int]:
    state, made = planned(f, state, units)
    return branch_chances(f.board, state, made)


def met_in(f: Field, branch: Branch = PLAIN, units: tuple[int, ...] = ()) -> Clash:
    state, made = planned(f, None, units)
    return clash(f.board, state, made, branch)


@pytest.mark.parametrize(("morale", "refuse"), [(29, 50), (30, 0), (31, 0)])
def test_units_below_thirty_may_refuse(morale: int, refuse: int) -> None:
    assert chances(duel({"morale": morale})) == (refuse, 0, 0)
    assert chances(duel(others=[unit("two", "blue", "a", 100, morale=morale)])) == (refuse, 0, 0)


def test_a_column_of_a_doubtful_commander_may_be_betrayed() -> None:
    f = duel({"traits": ["doubtful_commander"]})
    assert chances(f) == (0, 15, 0)
    assert chances(duel({}, {"traits": ["doubtful_commander"]})) == (0, 0, 0), "only when it attacks"
    beside = unit("column", "blue", "a", 100, traits=["doubtful_commander"])
    assert chances(duel(others=[beside])) == (0, 15, 0), "whoever attacks with it"


@pytest.mark.parametrize(
    ("morale", "walk"), [(0, 75), (40, 35), (49, 26), (50, 25), (51, 24), (74, 1), (75, 0), (76, 0), (100, 0)]
)
def test_hired_men_stand_by_their_morale(morale: int, walk: int) -> None:
    assert chances(duel({}, {"traits": ["hired"], "morale": morale})) == (0, 0, walk)


def test_hired_men_walk_with_ninety_five_per_cent_at_most() -> None:
    faithful = duel().board.rules
    for stand, walk in ((30, 95), (29, 95), (31, 95), (56, 94), (55, 95)):
        rules = replace(faithful, combat=replace(faithful.combat, stand_percent=stand))
        f = duel({}, {"traits": ["hired"], "morale": 0}, rules=rules)
        assert chances(f)[2] == walk, stand


def test_morale_of_hired_men_is_their_mean_by_men() -> None:
    """300 at 60 and 100 at 20: 50 on the mean. Others in the town do not count."""
    others = [unit("few", "red", "b", 100, morale=20, traits=["hired"]), unit("own", "red", "b", 900, morale=0)]
    assert chances(duel({}, {"men": 300, "morale": 60, "traits": ["hired"]}, others=others)) == (0, 0, 25)


def test_hired_men_without_a_way_out_stay() -> None:
    f = duel({}, {"traits": ["hired"]}, links=SHUT, others=[unit("two", "blue", "d", 400)], blue="a d")
    assert chances(f, None, (0,)) == (0, 0, 0)
    f = duel({}, {"traits": ["hired"]}, links=SHUT, others=[unit("two", "blue", "a", 400)], blue="a", red="b c d")
    assert chances(f) == (0, 0, 15)


def test_a_train_without_rails_stays_and_the_other_hired_men_may_walk() -> None:
    """The mean is that of those who can go."""
    train = unit("train", "red", "b", 300, arm="armoured_train", traits=["hired"], morale=0)
    assert chances(duel({}, {"traits": ["hired"], "morale": 40}, others=[train])) == (0, 0, 35)


def test_branches_are_every_combination_that_can_happen() -> None:
    f = duel({"morale": 20, "traits": ["doubtful_commander"]}, {"traits": ["hired"], "morale": 50})
    state, made = planned(f)
    assert branches(f.board, state, made) == [
        (PLAIN, 50 * 85 * 75),
        (WALKED, 50 * 85 * 25),
        (BETRAYED, 50 * 15 * 75),
        (Branch(False, True, True), 50 * 15 * 25),
        (REFUSED, 50 * 100 * 75),
        (Branch(True, False, True), 50 * 100 * 25),
    ]


def test_what_cannot_happen_is_no_branch() -> None:
    f = duel()
    state, made = planned(f)
    assert branches(f.board, state, made) == [(PLAIN, 1_000_000)]


def deployed(f: Field, branch: Branch = PLAIN, units: tuple[int, ...] = ()) -> list[tuple[int, int]]:
    """(unit, men) of those who find room."""
    state, made = planned(f, None, units)
    return [(u, men) for u, _, men in deploy(f.board, state, made, branch)]


@pytest.mark.parametrize(("kind", "room"), [("none", 600), ("track", 600), ("road", 1000), ("highway", 1500)])
def test_a_road_holds_so_many_men(kind: str, room: int) -> None:
    links = [{**road("a", "b", 5), "road": kind}, road("b", "c")]
    for men in (room - 1, room, room + 1):
        assert deployed(duel({"men": men}, links=links)) == [(0, min(men, room))]


def test_units_named_first_deploy_first() -> None:
    f = duel({"men": 900}, others=[unit("two", "blue", "a", 700), unit("three", "blue", "a", 100)])
    assert deployed(f, PLAIN, (0, 2, 3)) == [(0, 900), (2, 600)]
    assert deployed(f, PLAIN, (3, 2, 0)) == [(3, 100), (2, 700), (0, 700)]


def test_each_road_has_room_of_its_own() -> None:
    links = [road("a", "b"), road("d", "b", 10), road("b", "c")]
    f = duel({"men": 1600}, links=links, others=[unit("two", "blue", "d", 1600)], blue="a d")
    state, made = planned(f)
    assert deploy(f.board, state, made, PLAIN) == [(0, f.link("a", "b"), 1500), (2, f.link("d", "b"), 1500)]


def test_the_shaken_and_the_betrayed_leave_room_for_others() -> None:
    others = [unit("two", "blue", "a", 1000, morale=20), unit("three", "blue", "a", 1000)]
    f = duel({"traits": ["doubtful_commander"]}, others=others)
    assert deployed(f) == [(0, 1000), (2, 500)]
    assert deployed(f, REFUSED) == [(0, 1000), (3, 500)]
    assert deployed(f, BETRAYED) == [(2, 1000), (3, 500)]
    assert deployed(f, Branch(True, True, False)) == [(3, 1000)]


def along(companies: tuple[int, ...], others: tuple[int, ...] = (), **more: object) -> dict[int, tuple[int, int]]:
    """The guns that go along a track for 600 men with a unit of 1,000 men and ten guns, number 0, that has parted with
    companies, 3 and on; the others, 2 is infantry of 500 men, attack before it.
    """
    links = [{**road("a", "b", 5), "road": "track"}, road("b", "c")]
    f = duel({"guns": 10}, links=links, others=[unit("two", "blue", "a", 500, **more)])
    state = f.open()
    for men in companies:
        f.do(state, split(0, men))
    units = (*others, *range(3, 3 + len(companies)), 0)
    state, made = planned(f, state, units)
    return guns_along(f.board, state, deploy(f.board, state, made, PLAIN))


def test_a_unit_in_companies_brings_no_more_guns_to_a_narrow_road_than_whole() -> None:
    """Of its thousand men six hundred find room, in whatever parts, and so do six guns of ten."""
    assert along(()) == {}, "a unit whole has them by its own men"
    assert along((200,)) == along((200, 250)) == {0: (600, 1000)}


def test_who_goes_before_them_leaves_less_room_for_guns() -> None:
    assert along((50,), (2,)) == {0: (100, 1000)}
    assert along((50,), (2,), guns=3) == {2: (500, 500), 0: (100, 1000)}


def test_strengths_are_those_of_who_deploys() -> None:
    """Morale 60 leaves 80 per cent: 1,500 of 2,000 men, and all 500 defenders."""
    met = met_in(duel({"men": 2000}, others=[unit("more", "red", "b", 100, quality=1)]))
    assert met.strengths == [120_000]
    assert (met.defenders, met.defences) == ([1, 2], [40_000, 4_800])
    assert (met.attack, met.defence) == (120_000, 44_800)


def test_cavalry_attacks_as_cavalry_and_defends_as_cavalry() -> None:
    met = met_in(duel({"men": 100, "arm": "cavalry"}, {"men": 100, "arm": "cavalry"}))
    assert (met.strengths, met.defences) == ([8_800], [6_400])


def columns(f: Field, branch: Branch = PLAIN) -> tuple[str, str]:
    met = met_in(f, branch)
    return column_name(f.board, met.base), column_name(f.board, met.column)


def test_the_column_is_shifted_by_all_that_applies_and_ends_at_the_ends() -> None:
    hard = {"b": {"terrain": "hills", "rank": 4}}
    assert columns(duel({"men": 1000})) == ("2:1", "2:1")
    assert columns(duel({"men": 1000, "guns": 2})) == ("2:1", "3:1")
    assert columns(duel({"men": 1000}, towns=hard)) == ("2:1", "1:1")
    assert columns(duel({"men": 150}, towns=hard)) == ("1:4", "1:6")
    assert columns(duel({"men": 250}, towns=hard)) == ("1:2", "1:4")
    assert columns(duel({"men": 1500, "guns": 2}, {"men": 190})) == ("8:1", "8:1")
    near = [road("a", "b", 10), road("b", "c")]
    f = duel({"men": 1500, "guns": 2}, {"men": 250}, weather="mud", towns=hard, links=near)
    assert columns(f) == ("6:1", "3:1"), "three down, and one up for guns"


def test_where_nobody_attacks_or_stands_there_is_no_column() -> None:
    f = duel({"guns": 4})
    state, made = planned(f)
    engaged = deploy(f.board, state, made, PLAIN)
    common, nobody = Common(f.board, state, made), Common(f.board, state, made._replace(units=(), links=()))
    assert column_of(common, PLAIN, []) == Clash(engaged, [96_000], [], [], [], (), 0, 0)
    assert column_of(nobody, PLAIN, [1]) == Clash([], [], [1], [40_000], [], (), 0, 0)
    assert not column_of(common, PLAIN, []).fought()
    assert not column_of(nobody, PLAIN, [1]).fought()
    assert column_of(common, PLAIN, [1]).fought()
    assert not column_of(common, PLAIN, []).cut_off
    assert not column_of(nobody, PLAIN, [1]).cut_off


def stances(f: Field, *values: int) -> Clash:
    """The clash with red's units, number 1 and the others, in these stances."""
    state, made = planned(f)
    for foe, value in zip((u for u, camp in enumerate(state.camp) if camp == 1), values, strict=True):
        state.stance[foe] = value
    return clash(f.board, state, made, PLAIN)


@pytest.mark.parametrize("men", [100, 1000])
def test_who_withdraws_leaves_whatever_the_odds(men: int) -> None:
    met = stances(duel({"men": men}), WITHDRAW)
    assert (met.evading, met.defenders) == ([1], [])
    assert not met.fought()


@pytest.mark.parametrize("value", [DELAY, WITHDRAW])
def test_where_nobody_goes_forward_nobody_leaves(value: int) -> None:
    """Neither those who would withdraw, nor hired men."""
    f = duel({"morale": 20}, {"stance": STANCES[value]}, others=[unit("hired", "red", "b", 300, traits=["hired"])])
    state, made = planned(f)
    for branch in (REFUSED, Branch(True, False, True)):
        met = clash(f.board, state, made, branch)
        assert (met.engaged, met.defenders, met.evading) == ([], [1, 2], [])
    after = state.copy()
    settle(f.board, after, made, Branch(True, False, True), clash(f.board, state, made, REFUSED), -1, [])
    assert after == state
    assert clash(f.board, state, made, WALKED).defenders == ([1] if value == DELAY else [])


@pytest.mark.parametrize(("men", "leaves"), [(999, False), (1000, True), (1001, True)])
def test_who_delays_leaves_from_two_to_one(men: int, leaves: bool) -> None:
    met = stances(duel({"men": men}), DELAY)
    assert met.evading == ([1] if leaves else [])
    assert met.defenders == ([] if leaves else [1])


def test_it_is_the_column_after_the_shifts_that_counts() -> None:
    assert stances(duel({"men": 999, "guns": 2}), DELAY).evading == [1]
    assert stances(duel({"men": 1000}, towns={"b": {"terrain": "hills"}}), DELAY).evading == []


def test_who_stands_stays_when_the_others_leave_and_the_column_is_no_lower() -> None:
    """1,000 against 500 is 2:1; against the 300 who stay 3:1."""
    f = duel({"men": 1000}, {"men": 300}, others=[unit("rest", "red", "b", 200)])
    met = stances(f, STAND, DELAY)
    assert (met.defenders, met.evading, column_name(f.board, met.column)) == ([1], [2], "3:1")


def test_the_column_in_which_some_left_is_the_least() -> None:
    """1,202 to 601 is 2:1 and most are in the open; to the 400 in trenches alone it would be 3:1 less two."""
    f = duel({"men": 1202}, {"men": 400, "dug": 3}, others=[unit("open", "red", "b", 201)])
    met, alone = stances(f, STAND, DELAY), stances(f, STAND, WITHDRAW)
    assert (met.defenders, met.evading) == (alone.defenders, alone.evading) == ([1], [2])
    assert met.shifts == alone.shifts == (Shift("trenches", -2),)
    assert column_name(f.board, met.base) == column_name(f.board, alone.base) == "3:1"
    assert column_name(f.board, met.column) == "2:1"
    assert column_name(f.board, alone.column) == "3:2"


def test_men_who_are_surrounded_stay_whatever_their_stance() -> None:
    f = duel({}, {"men": 100}, links=SHUT, others=[unit("two", "blue", "d", 400)], blue="a d")
    for value in (DELAY, WITHDRAW):
        met = stances(f, value)
        assert (met.evading, met.defenders) == ([], [1])
        assert met.cut_off
    assert not stances(duel({}, {"men": 100}), STAND).cut_off


def test_those_who_cannot_follow_stay() -> None:
    """A train without running rails stays; the infantry beside it goes."""
    train = unit("train", "red", "b", 20, arm="armoured_train")
    for value in (DELAY, WITHDRAW):
        met = stances(duel({"men": 1500}, {"men": 300}, others=[train]), value, value)
        assert (met.evading, met.defenders) == ([1], [2])


def test_hired_men_who_walk_are_not_met() -> None:
    others = [unit("own", "red", "b", 300), unit("train", "red", "b", 20, arm="armoured_train", traits=["hired"])]
    f = duel({}, {"traits": ["hired"]}, others=others)
    assert met_in(f).defenders == [1, 2, 3]
    walked = met_in(f, WALKED)
    assert walked.defenders == [2, 3], "one has no rails to go by"
    assert walked.evading == [], "they are told apart from those who delay"
    alone = met_in(duel({}, {"traits": ["hired"]}), WALKED)
    assert not alone.fought()
    assert alone.defenders == []


def test_results_are_those_of_two_dice() -> None:
    f = duel({"men": 1000})
    met = met_in(f)
    row = f.board.rules.combat.table[met.column]
    thrown = Counter(row[one + two - 2] for one in range(1, 7) for two in range(1, 7))
    found = outcomes(f.board, met)
    assert dict(found) == thrown
    assert len(found) == len(thrown)


@pytest.mark.parametrize("column", range(12))
def test_the_chance_of_the_field_in_each_column(column: int) -> None:
    """In 36 throws, as the rulebook's table has it in per cent."""
    f = duel()
    met = met_in(f)._replace(column=column)
    won = sum(ways for result, ways in outcomes(f.board, met) if takes_field(f.board, met, result))
    assert won == (0, 0, 1, 3, 6, 10, 15, 21, 26, 30, 33, 35)[column]
    assert winning_throws(f.board, met) == won
    assert column_chance(f.board, column) == 1000 * won // 36


def test_where_one_side_has_nobody_there_are_no_dice() -> None:
    f = duel()
    met = met_in(f)
    for nobody in (met._replace(engaged=[]), met._replace(defenders=[])):
        assert outcomes(f.board, nobody) == [(-1, 36)]
    assert winning_throws(f.board, met._replace(defenders=[])) == 36
    assert winning_throws(f.board, met._replace(engaged=[])) == 0
    assert takes_field(f.board, met._replace(defenders=[]), -1)
    assert not takes_field(f.board, met._replace(engaged=[]), -1)


@pytest.mark.parametrize(("result", "field"), list(enumerate([False, False, False, False, True, True, True])))
def test_the_field_goes_by_the_result(result: int, field: bool) -> None:
    f = duel()
    assert takes_field(f.board, met_in(f), result) is field


def meeting(attack: int, defence: int) -> Clash:
    return Clash([(0, 0, 100)], [attack], [1], [defence], [], (), 0, 0)


@pytest.mark.parametrize(
    ("attack", "defence", "amount", "expected"),
    [
        (100, 100, 12, 12),
        (101, 100, 12, 12),
        (300, 100, -5, -5),
        (99, 100, 12, 11),
        (50, 100, 12, 6),
        (50, 100, -9, -4),
        (99, 100, 1, 0),
        (99, 100, -1, 0),
        (1, 6, -15, -2),
        (1, 6, 0, 0),
    ],
)
def test_the_weaker_does_to_his_enemy_in_proportion(attack: int, defence: int, amount: int, expected: int) -> None:
    assert in_proportion(amount, meeting(attack, defence)) == expected


@pytest.mark.parametrize(
    ("attack", "defence", "share"), [(100, 100, (1, 1)), (101, 100, (1, 1)), (99, 100, (99, 100)), (1, 6, (1, 6))]
)
def test_the_weaker_inflicts_a_share(attack: int, defence: int, share: tuple[int, int]) -> None:
    assert inflicted(meeting(attack, defence)) == share


@pytest.mark.parametrize(
    ("men", "permille", "foes", "share", "lost"),
    [
        (1000, 45, 1000, (1, 1), 45),
        (100, 45, 1000, (1, 1), 5),  # four and a half
        (99, 45, 1000, (1, 1), 4),
        (100, 80, 1000, (1, 3), 3),  # two and two thirds
        (100, 35, 1000, (1, 3), 1),
        (1000, 80, 400, (1, 1), 80),
        (1000, 80, 320, (1, 1), 80),  # a quarter of the enemy's men at most
        (1000, 80, 319, (1, 1), 79),
        (1000, 80, 200, (1, 1), 50),
        (1000, 80, 3, (1, 1), 0),
        (9000, 80, 9000, (1, 1), 720),
    ],
)
def test_losses_are_to_the_nearest_man_and_a_quarter_of_the_enemy_at_most(
    men: int, permille: int, foes: int, share: tuple[int, int], lost: int
) -> None:
    assert loss_of(duel().board, men, permille, foes, share) == lost


def test_without_a_share_a_side_inflicts_all() -> None:
    assert loss_of(duel().board, 1000, 45, 1000) == 45


def test_a_column_that_stays_behind_is_led_over_by_nobody() -> None:
    """Shaken men under a doubtful commander refuse, or are betrayed, and never both; sound ones of his still may be."""
    f = duel(
        {"morale": 20, "traits": ["doubtful_commander"]},
        others=[unit("sound", "blue", "a", 300, traits=["doubtful_commander"])],
    )
    state, made = planned(f, units=(0, 2))
    assert doubtful_of(f.board, state, made, False) == [0, 2]
    assert doubtful_of(f.board, state, made, True) == [2]
    assert Branch(True, True, False) in dict(branches(f.board, state, made))
    events: list[Event] = []
    settle(f.board, state, made, Branch(True, True, False), met_in(f, Branch(True, True, False), (0, 2)), -1, events)
    assert [event.unit for event in events if isinstance(event, WentOverInBattle)] == [2]
    state, made = planned(f, units=(0,))
    assert not [branch for branch, _ in branches(f.board, state, made) if branch.refused and branch.betrayed]
    assert [branch.betrayed for branch, _ in branches(f.board, state, made)].count(True) == 1


def test_a_staff_goes_nowhere_without_those_it_goes_along_with() -> None:
    """Who is left when the shaken refuse, a column is betrayed or the road is full of it is no attack."""
    staff = unit("staff", "blue", "a", 400, arm="headquarters")
    for traits, branch in (([], REFUSED), (["doubtful_commander"], BETRAYED)):
        f = duel({"men": 500, "morale": 20, "traits": traits}, {"stance": "withdraw"}, others=[staff])
        met = met_in(f, branch, (0, 2))
        assert (met.engaged, met.evading, met.fought()) == ([], [], False)
        assert [unit for unit, _, _ in met_in(f, PLAIN, (0, 2)).engaged] == [0, 2]
    track = [{**road("a", "b", 5), "road": "track"}, road("b", "c")]
    f = duel({"men": 500}, links=track, others=[{**staff, "men": 600}])
    assert met_in(f, PLAIN, (2, 0)).engaged == []
    assert [unit for unit, _, _ in met_in(f, PLAIN, (0, 2)).engaged] == [0, 2]


def test_surrounded_are_those_who_have_stayed() -> None:
    """A train without rails behind it is held fast, however many men on foot leave before the fight."""
    others = [unit("train", "red", "b", 100, arm="armoured_train")]
    for stance in ("stand", "withdraw"):
        f = duel({}, {"men": 400, "stance": stance}, others=others)
        met = met_in(f)
        assert met.cut_off is (stance == "withdraw")
        assert ("surrounded" in [shift.why for shift in met.shifts]) is met.cut_off
    f = duel({}, {"men": 400, "traits": ["hired"]}, others=others)
    assert [met_in(f, branch).cut_off for branch in (PLAIN, WALKED)] == [False, True]
