"""Column shifts of leaders, groups and flanks, and all shifts together.

Mutants of: shifts, engagement.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.rules.attack import Attack
from game.rules.engagement import NO_SIDE, Fight, Side, best_leader, fight_of, leads, rating, together, works_against
from game.rules.events import Shift
from game.rules.orders import split
from game.rules.pieces import Leader
from game.rules.shifts import SHIFT_KINDS, column_shifts
from game.rules.terms import NEVER, NOBODY, NOWHERE, TRUCE
from game.rules.units import remove
from tests.rules.field import Field, duel, road, unit
from tests.rules.fights import shifts


def chief(rating: int, *, card: int = -1, group: int = NOBODY, name: str = "x", present: bool = True) -> Leader:
    return Leader(name, name.upper(), 0, rating, group, card, present)


@pytest.mark.parametrize(
    ("ours", "theirs", "columns"),
    [(1, 0, 0), (2, 0, 0), (3, 0, 1), (5, 0, 1), (0, 1, 0), (0, 3, -1), (0, 5, -1), (3, 3, 0), (4, 3, 1), (3, 4, -1)],
)
def test_the_better_leader(ours: int, theirs: int, columns: int) -> None:
    leaders = [
        *([chief(ours, card=0)] if ours else []),
        *([chief(theirs, card=1, name="y")] if theirs else []),
    ]
    assert shifts(duel(leaders=leaders)).get("leaders", 0) == columns


def test_the_best_of_several_leads() -> None:
    f = duel(leaders=[chief(3, card=0), chief(4, card=0, name="y"), chief(3, card=0, name="z")])
    assert rating(f.board, f.open(), [0]) == 4
    assert rating(f.board, f.open(), [1]) == 2


def test_the_leader_of_a_group_leads_each_unit_of_it_and_no_company() -> None:
    f = duel(
        {"group": "north"},
        others=[unit("two", "blue", "a", group="north"), unit("south", "blue", "a", group="south")],
        leaders=[chief(5, group=0)],
    )
    state = f.open()
    plain = f.board.rules.combat.leader_plain
    assert [rating(f.board, state, [number]) for number in (0, 2, 3, 1)] == [5, 5, plain, plain]
    assert rating(f.board, state, [3, 2]) == 5
    f.do(state, split(0, 200))
    assert rating(f.board, state, [len(state.men) - 1]) == plain


def test_the_worth_of_a_leader_is_a_column_a_point() -> None:
    wide = replace(duel().board.rules, combat=replace(duel().board.rules.combat, leader_most=5))
    assert shifts(duel(leaders=[chief(4, card=0)], rules=wide)) == {"leaders": 2}
    assert shifts(duel(leaders=[chief(5, card=1)], rules=wide)) == {"leaders": -3}


@pytest.mark.parametrize(("fit_from", "best"), [(1, 5), (3, 5), (4, 5), (5, 2), (NEVER, 2)])
def test_a_leader_who_is_not_fit_leads_nobody(fit_from: int, best: int) -> None:
    f = duel(leaders=[chief(5, card=0)])
    state = f.open()
    state.turn, state.leader = 4, (fit_from,)
    assert rating(f.board, state, [0]) == best


def test_a_leader_is_with_his_unit_or_group_not_with_a_company() -> None:
    f = duel({"group": "north"}, others=[unit("two", "blue", "a", group="north"), unit("lone", "blue", "a")])
    state = f.open()
    assert leads(state, 0, NOBODY, [2, 0])
    assert not leads(state, 0, NOBODY, [2, 3])
    assert leads(state, -1, 0, [3, 2])
    assert not leads(state, -1, 0, [3])
    assert not leads(state, -1, NOBODY, [3]), "who is in no group is not led by one who leads none"
    assert not leads(state, 0, NOBODY, [])
    f.do(state, split(0, 100))
    assert not leads(state, 0, NOBODY, [4])
    assert not leads(state, -1, 0, [4]), "nor does its group's leader go with a detachment"
    assert leads(state, 0, NOBODY, [4, 0])
    remove(state, 0)
    assert leads(state, 0, NOBODY, [4]), "what is left of a unit is the unit"
    assert leads(state, -1, 0, [4])


@pytest.mark.parametrize(
    ("groups", "columns"),
    [((None, None), 0), (("n", None), 0), (("n", "n"), 0), (("n", "s"), -1), (("n", "s", "w"), -1)],
)
def test_groups_that_mix(groups: tuple[str | None, ...], columns: int) -> None:
    cards = [{"group": group} if group else {} for group in groups]
    others = [unit(f"more-{i}", "blue", "a", 100, **card) for i, card in enumerate(cards[1:])]
    f = duel(cards[0], others=others)
    assert shifts(f).get("mixed groups", 0) == columns


def test_an_army_command_lets_groups_mix() -> None:
    f = duel({"group": "n"}, others=[unit("two", "blue", "a", 100, group="s")])
    camps = (f.board.camps[0]._replace(army_command=True), f.board.camps[1])
    assert shifts(Field(replace(f.board, camps=camps))) == {}
    camps = (f.board.camps[0], f.board.camps[1]._replace(army_command=True))
    assert shifts(Field(replace(f.board, camps=camps))) == {"mixed groups": -1}, "the enemy's does not"


def spearhead(*flanks: str, watch: str = "") -> Field:
    """Reds in towns beside b; p and q are linked to the far town w, where blue may watch them."""
    links = [road("a", "b"), road("b", "c"), road("b", "p"), road("b", "q"), road("p", "v"), road("q", "w")]
    others = [unit(f"at-{town}", "red", town, 100) for town in flanks]
    others += [unit(f"watch-{town}", "blue", town, 40) for town in watch]
    return duel(links=links, others=others, blue="a v w", red="b c p q")


@pytest.mark.parametrize(("men", "columns"), [(19, -1), (20, 0)])
def test_a_flank_is_watched_by_men_in_proportion(men: int, columns: int) -> None:
    """A company does not hold a regiment in check: the watch is a fifth of those it watches."""
    f = spearhead("p", "q", watch="v")
    state = f.open()
    state.men[f.unit(state, "watch-v")] = men
    assert shifts(f, state).get("open flank", 0) == columns


def test_all_men_beside_a_flank_watch_all_men_in_it() -> None:
    """10 and 10 in two towns beside p watch 60 and 40 in it, and not 60 and 41."""
    links = [road("a", "b"), road("b", "c"), road("b", "p"), road("b", "q"), road("p", "v"), road("p", "w")]
    others = [unit("p-1", "red", "p", 60), unit("p-2", "red", "p", 40), unit("q-1", "red", "q", 100)]
    others += [unit("v-1", "blue", "v", 10), unit("w-1", "blue", "w", 10)]
    f = duel(links=links, others=others, blue="a v w", red="b c p q")
    state = f.open()
    assert shifts(f, state) == {}
    state.men[f.unit(state, "p-2")] = 41
    assert shifts(f, state) == {"open flank": -1}


@pytest.mark.parametrize(
    ("flanks", "watch", "columns"),
    [
        ("", "", 0),
        ("p", "", 0),
        ("pq", "", -1),
        ("cpq", "", -1),
        ("pq", "v", 0),
        ("cpq", "v", -1),
        ("cpq", "vw", 0),
        ("pc", "", -1),
        ("pw", "", 0),  # an enemy farther off opens no flank
    ],
)
def test_a_spearhead_with_two_unwatched_towns_beside_its_target(flanks: str, watch: str, columns: int) -> None:
    assert shifts(spearhead(*flanks, watch=watch)).get("open flank", 0) == columns


@pytest.mark.parametrize(("flanks", "watch", "columns"), [("", "", 0), ("p", "", -1), ("p", "v", 0), ("pq", "v", -1)])
def test_where_one_town_is_enough_for_an_open_flank_there_must_be_one(flanks: str, watch: str, columns: int) -> None:
    f = spearhead(*flanks, watch=watch)
    rules = replace(f.board.rules, combat=replace(f.board.rules.combat, flank_towns=1))
    assert shifts(Field(replace(f.board, rules=rules))).get("open flank", 0) == columns


def test_only_enemies_at_war_threaten_a_flank() -> None:
    """Towns beside the attackers' start, and men who are gone, do not count; nor do those of a camp in truce."""
    f = spearhead("p", "q")
    state = f.open()
    state.relation = (0, TRUCE, TRUCE, 0)
    assert shifts(f, state).get("open flank", 0) == 0
    for gone, town in ((2, "p"), (3, "q")):
        state = f.open()
        state.town[gone], state.men[gone] = NOWHERE, 0
        assert shifts(f, state) == {}, town
    last = duel(
        links=[road("a", "b"), road("b", "c"), road("b", "p")],
        others=[unit("at-c", "red", "c", 100), unit("gone", "red", "p", 100)],
        red="b c p",
    )
    state = last.open()
    state.town[3], state.men[3] = NOWHERE, 0
    assert shifts(last, state) == {}, "who stands nowhere does not stand in the last town"


def test_the_other_camp_attacks_by_the_same_rules() -> None:
    links = [road("a", "b"), road("b", "c"), road("a", "p"), road("a", "q"), road("p", "v")]
    others = [unit(f"at-{town}", "blue", town, 100) for town in "pq"]
    f = duel(links=links, others=others, blue="a p q", red="b c v")
    state = f.open()
    made = Attack(1, f.town("a"), (1,), (f.link("a", "b"),), (0,), False, False, False)
    assert column_shifts(fight_of(f.board, state, made, [(1, made.links[0], 500)], [0])) == (Shift("open flank", -1),)


def test_shifts_are_as_large_as_the_rules_file_says() -> None:
    plain = duel().board.rules
    rules = replace(plain, combat=replace(plain.combat, train_shift=2, leader_shift=2, leader_most=9, guns_shift=3))
    train = unit("train", "blue", "a", 50, arm="armoured_train")
    f = duel({"guns": 2}, {}, others=[train], leaders=[chief(4, card=0)], rules=rules)
    assert shifts(f) == {"support": 2, "guns": 3, "leaders": 4}


def test_an_attack_from_the_flank_itself_watches_it() -> None:
    """By day another unit never opens a flank: units that attack watch what they stand beside."""
    links = [road("a", "b"), road("b", "c"), road("b", "p"), road("b", "q"), road("a", "p")]
    f = duel(links=links, others=[unit("x", "red", "p", 100), unit("y", "red", "q", 100)], red="b c p q")
    assert shifts(f).get("open flank", 0) == 0


def test_an_air_strike() -> None:
    assert shifts(duel(), air=True) == {"air strike": 1}


def test_shifts_are_named_in_the_order_of_the_rulebook() -> None:
    f = duel(
        {"men": 300, "guns": 4},
        {"dug": 2},
        links=[road("a", "b", river="Neris"), road("b", "c")],
        towns={"b": {"terrain": "lakes", "rank": 4}},
        leaders=[chief(4, card=0)],
        weather="mud",
    )
    state = f.open()
    target = f.town("b")
    made = Attack(0, target, (0,), (f.link("a", "b"),), (1,), True, True, False)
    assert column_shifts(fight_of(f.board, state, made, [(0, f.link("a", "b"), 300)], [1])) == (
        Shift("terrain", -1),
        Shift("town", -1),
        Shift("trenches", -1),
        Shift("river", -1),
        Shift("dark, dug in", -1),
        Shift("guns", 1),
        Shift("leaders", 1),
        Shift("weather", -1),
        Shift("air strike", 1),
    )


AWAY, BACK, TODAY = 4, 2, 3  # turns in which a leader is fit again, and the one that it is


@pytest.mark.parametrize(
    ("fit", "fallen", "name"),
    [
        ((BACK, BACK, BACK), (), "HIGH"),
        ((BACK, BACK, TODAY), (), "HIGH"),
        ((BACK, BACK, AWAY), (), "OF-GROUP"),  # of two that are as good, the one of the group
        ((BACK, AWAY, AWAY), (), "OF-UNIT"),
        ((AWAY, AWAY, AWAY), (), ""),
        ((AWAY, AWAY, AWAY), (2,), "HIGH"),  # he has fallen in this fight
        ((AWAY, AWAY, AWAY), (0,), "OF-UNIT"),
        ((BACK, BACK, AWAY), (2,), "HIGH"),
    ],
)
def test_the_leader_who_is_named_is_the_best_that_is_fit_or_was_until_this_fight(
    fit: tuple[int, int, int], fallen: tuple[int, ...], name: str
) -> None:
    leaders = [
        chief(3, card=0, name="of-unit"),
        chief(3, group=0, name="of-group"),
        chief(4, card=0, name="high"),
        chief(5, card=2, name="of-others"),
    ]
    f = duel({"group": "g"}, others=[unit("two", "blue", "a", 100)], leaders=leaders)
    state = f.open()
    state.turn = TODAY
    state.leader = (*fit, BACK)
    assert best_leader(f.board, state, [0], fallen) == name
    assert best_leader(f.board, state, [1], fallen) == ""


def test_where_nobody_stands_nobody_is_led_or_dug_in() -> None:
    f = duel()
    state = f.open()
    by_name = {kind.name: kind.rule for kind in SHIFT_KINDS}
    unmet = Fight(f.board, state, 0, f.town("b"), [], NO_SIDE, NO_SIDE)
    led = Fight(f.board, state, 0, f.town("b"), [], NO_SIDE, Side(5, 0, NOBODY, 1, 0))
    assert [by_name[name](unmet) for name in ("leaders", "trenches")] == [0, 0]
    assert by_name["leaders"](led) == -f.board.rules.combat.leader_shift
    unled = Fight(f.board, state, 0, f.town("b"), [], NO_SIDE, Side(5, 0, NOBODY, 0, 0))
    assert by_name["leaders"](unled) == 0
    some = Side(5, 1, NOBODY, 2, 0)
    for whole in (together(NO_SIDE, some), together(some, NO_SIDE)):
        assert (whole.men, whole.guns, whole.support, whole.rating, whole.dug) == (5, 1, NOBODY, 2, 0)


@pytest.mark.parametrize(("taken", "level"), [((), 2), (("a",), 1), (("d",), 1), (("c",), 2), (("a", "d"), 1)])
def test_works_count_toward_the_direction_in_which_they_are_worth_least(taken: tuple[str, ...], level: int) -> None:
    """Behind a town that was taken since they were dug one level less is whole, from wherever a fair part comes."""
    links = [road("a", "b"), road("b", "c"), road("b", "d")]
    f = duel(None, {"dug": 2, "men": 1000}, links=links, others=[unit("two", "blue", "d", 500)], blue="a d")
    state = f.open()
    state.taken = tuple(state.turn if town.id in taken else 0 for town in f.board.towns)
    engaged = [(0, f.link("a", "b"), 500), (2, f.link("b", "d"), 500)]
    fight = Fight(f.board, state, 0, f.town("b"), engaged, NO_SIDE, Side(1000, 0, NOBODY, 0, 2))
    assert works_against(fight) == level


def test_who_is_named_is_who_counts() -> None:
    """The better leader leads a group of which a detachment alone is there: it is not led, and he is not named."""
    f = duel(
        {"group": "south"},
        others=[unit("two", "blue", "c", 900, group="north")],
        leaders=[chief(4, group=1, name="south"), chief(5, group=0, name="north"), chief(3, card=2, name="own")],
    )
    state = f.open()
    f.do(state, split(2, 100))
    for units in ([0, 3], [3, 0]):
        assert (rating(f.board, state, units), best_leader(f.board, state, units)) == (4, "SOUTH")
    assert (rating(f.board, state, [3]), best_leader(f.board, state, [3])) == (2, "")
    assert (rating(f.board, state, [3, 2]), best_leader(f.board, state, [3, 2])) == (5, "NORTH")
    remove(state, 2)
    assert (rating(f.board, state, [3]), best_leader(f.board, state, [3])) == (5, "NORTH")
    state.leader = (1, NEVER, 1)
    assert (rating(f.board, state, [3]), best_leader(f.board, state, [3])) == (3, "OWN"), "and its own leader's"
