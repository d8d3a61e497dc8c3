"""Column shifts: each rule below, at and above its numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.rules.attack import Attack
from game.rules.board import Leader
from game.rules.clash import PLAIN, deploy
from game.rules.events import Shift
from game.rules.routes import link_between
from game.rules.shifts import column_shifts, entrenchment, leads, rating
from game.rules.stacks import units_in
from game.rules.state import State
from game.rules.terms import MUD, NEVER, NOBODY, NOWHERE, SNOW, TRUCE, WEATHERS
from tests.rules.field import Field, duel, field, road, unit


def shifts(f: Field, state: State | None = None, *, night: bool = False, air: bool = False) -> dict[str, int]:
    """Of an attack on b by all of blue's units in towns linked to it."""
    state = state or f.open()
    board, target = f.board, f.town("b")
    links = [link_between(board, town, target) if town != NOWHERE else -1 for town in state.town]
    units = tuple(u for u, link in enumerate(links) if link >= 0 and state.camp[u] == 0)
    defenders = tuple(u for u in units_in(state, target) if state.camp[u] == 1)
    made = Attack(0, target, units, tuple(links[u] for u in units), defenders, night, air, False)
    found = column_shifts(board, state, made, deploy(board, state, made, PLAIN), list(defenders))
    assert all(shift.columns for shift in found)
    assert len({shift.why for shift in found}) == len(found)
    return {shift.why: shift.columns for shift in found}


def test_an_attack_by_day_over_open_ground_has_none() -> None:
    assert shifts(duel()) == {}


@pytest.mark.parametrize(
    ("town", "expected"),
    [
        ({"terrain": "open"}, {}),
        ({"terrain": "forest"}, {"terrain": -1}),
        ({"terrain": "lakes"}, {"terrain": -1}),
        ({"terrain": "hills"}, {"terrain": -1}),
        ({"terrain": "city"}, {"terrain": -1}),
        ({"rank": 1}, {}),
        ({"rank": 2}, {}),
        ({"rank": 3}, {}),
        ({"rank": 4}, {"town": -1}),
    ],
)
def test_what_the_town_is(town: dict[str, Any], expected: dict[str, int]) -> None:
    assert shifts(duel(towns={"b": town})) == expected


@pytest.mark.parametrize("weather", range(len(WEATHERS)))
def test_only_snow_and_mud_hinder(weather: int) -> None:
    f = duel()
    state = f.open()
    state.weather = weather
    assert shifts(f, state) == ({"weather": -1} if weather in (SNOW, MUD) else {})


@pytest.mark.parametrize(("level", "expected"), [(0, {}), (1, {}), (2, {"trenches": -1}), (3, {"trenches": -2})])
def test_trenches(level: int, expected: dict[str, int]) -> None:
    assert shifts(duel({}, {"dug": level})) == expected


@pytest.mark.parametrize(
    ("dug_in", "in_the_open", "level"), [(300, 101, 2), (300, 100, 2), (301, 0, 3), (199, 101, 1), (99, 201, 0)]
)
def test_most_of_the_men_must_be_dug_in(dug_in: int, in_the_open: int, level: int) -> None:
    """Men in trenches of the third level beside men in the open: the mean by men, rounded down."""
    more = [unit("open", "red", "b", in_the_open)] if in_the_open else []
    f = duel({}, {"men": dug_in, "dug": 3}, others=more)
    assert entrenchment(f.open(), [1, 2][: 1 + len(more)]) == level


def test_nobody_is_not_dug_in() -> None:
    assert entrenchment(duel().open(), []) == 0


@pytest.mark.parametrize(
    ("rivers", "frozen", "expected"),
    [
        (("Neris", "Neris"), False, {"river": -1}),
        (("Neris", ""), False, {}),
        (("", ""), False, {}),
        (("Neris", "Neris"), True, {}),
    ],
)
def test_a_river_counts_when_all_come_over_it_and_it_is_open(
    rivers: tuple[str, str], frozen: bool, expected: dict[str, int]
) -> None:
    """The second force is too small to be a direction of its own, and keeps the river from counting all the same."""
    links = [road("a", "b", river=rivers[0]), road("d", "b", river=rivers[1]), road("b", "c")]
    f = duel(links=links, others=[unit("two", "blue", "d", 50)], blue="a d", frozen=frozen)
    assert shifts(f) == expected


def from_towns(*men: int, defenders: int = 1000) -> Field:
    """Blue with so many men in each of several towns beside b."""
    starts = "adefg"[: len(men)]
    links = [*(road(start, "b") for start in starts), road("b", "c")]
    units = [unit(f"from-{start}", "blue", start, count) for start, count in zip(starts, men, strict=True)]
    units.append(unit("foe", "red", "b", defenders))
    return field(links, units, blue=" ".join(starts), red="b c", sources=("a", "c"))


@pytest.mark.parametrize(
    ("men", "columns"),
    [
        ((1000,), 0),
        ((1000, 149), 0),
        ((1000, 150), 1),
        ((1000, 151), 1),
        ((150, 150), 1),
        ((149, 149), 0),
        ((1000, 150, 149), 1),
        ((1000, 150, 150), 2),
        ((300, 300, 300, 300), 3),
        ((300, 300, 300, 300, 300), 3),
    ],
)
def test_a_direction_counts_from_fifteen_per_cent_of_the_defenders(men: tuple[int, ...], columns: int) -> None:
    assert shifts(from_towns(*men)).get("directions", 0) == columns


def test_all_who_come_along_a_road_are_one_direction() -> None:
    f = duel(
        {"men": 1000},
        {"men": 1000},
        links=[road("a", "b"), road("d", "b"), road("b", "c")],
        others=[unit("two", "blue", "d", 75), unit("three", "blue", "d", 75)],
        blue="a d",
    )
    assert shifts(f) == {"directions": 1}
    state = f.open()
    state.men[2] = 74
    assert shifts(f, state) == {}


def test_surrounded_when_no_way_is_left() -> None:
    f = duel(blue="a", red="b", links=[road("a", "b")], sources=("a", "b"))
    assert shifts(f) == {"surrounded": 2}


def by_night(
    blue: dict[str, Any] | None = None, others: list[dict[str, Any]] | None = None, **red: Any
) -> dict[str, int]:
    return shifts(duel({"men": 500, **(blue or {})}, red, others=others), night=True)


SURPRISE = {"surprise": 1}


@pytest.mark.parametrize(
    ("blue", "red", "expected"),
    [
        ({"men": 499}, {}, SURPRISE),
        ({"men": 500}, {}, SURPRISE),
        ({"men": 501}, {}, {"dark, too many men": -1}),
        ({"quality": 2}, {}, {"dark, raw men": -1}),
        ({"quality": 3}, {}, SURPRISE),
        ({"quality": 4}, {}, SURPRISE),
        ({"men": 501, "quality": 2}, {"dug": 1}, {"dark, too many men": -1}),
        ({"quality": 2}, {"dug": 1}, {"dark, raw men": -1}),
        ({}, {"dug": 1}, {"dark, dug in": -1}),
    ],
)
def test_surprise_must_be_earned(blue: dict[str, Any], red: dict[str, Any], expected: dict[str, int]) -> None:
    assert by_night(blue, **red) == expected


def test_quality_of_a_night_attack_is_the_mean_by_men() -> None:
    """300 men of quality 4 make up for 100 of quality 0 short of one, not for more."""
    assert by_night({"men": 300, "quality": 4}, [unit("raw", "blue", "a", 150, quality=1)]) == SURPRISE
    assert by_night({"men": 300, "quality": 4}, [unit("raw", "blue", "a", 151, quality=1)]) == {"dark, raw men": -1}


def test_men_of_a_night_attack_are_those_who_deploy() -> None:
    """A track holds 600: of 700 men who set out the rest does not count, but 600 are too many."""
    links = [{**road("a", "b"), "road": "track"}, road("b", "c")]
    f = duel({"men": 700}, links=links)
    assert shifts(f, night=True) == {"dark, too many men": -1}
    narrow = replace(f.board.rules, combat=replace(f.board.rules.combat, frontage=(500, 500, 500, 500)))
    assert shifts(duel({"men": 700}, links=links, rules=narrow), night=True) == SURPRISE


@pytest.mark.parametrize(("ago", "expected"), [(0, "alert"), (1, "alert"), (2, "alert"), (3, ""), (4, "")])
def test_men_who_were_attacked_of_late_are_on_the_alert(ago: int, expected: str) -> None:
    f = duel({"men": 300}, others=[unit("other", "red", "b", 1)])
    state = f.open()
    state.turn = 6
    state.alarm[2] = f.board.day(6) - ago
    assert shifts(f, state, night=True) == ({"dark, on the alert": -1} if expected else SURPRISE)


def test_by_day_nobody_is_surprised_and_nobody_gets_lost() -> None:
    assert shifts(duel({"men": 300})) == {}
    assert shifts(duel({"men": 900, "quality": 1})) == {}


@pytest.mark.parametrize(
    ("taken", "turn", "days", "expected"),
    [
        (0, 1, 1, {}),
        (1, 1, 1, {"not settled": 1}),
        (1, 3, 1, {"not settled": 1}),
        (1, 4, 1, {}),
        (2, 4, 1, {"not settled": 1}),
        (1, 2, 2, {"not settled": 1}),
        (1, 3, 2, {}),
        (1, 2, 3, {}),
    ],
)
def test_who_took_a_town_two_days_ago_has_not_settled(
    taken: int, turn: int, days: int, expected: dict[str, int]
) -> None:
    f = duel(days=days)
    state = f.open()
    state.taken[f.town("b")], state.turn = taken, turn
    assert shifts(f, state) == expected


def test_a_hasty_trench_settles() -> None:
    f = duel({}, {"dug": 1})
    state = f.open()
    state.taken[f.town("b")] = 1
    assert shifts(f, state) == {}


@pytest.mark.parametrize(("ours", "theirs", "columns"), [(0, 0, 0), (1, 0, 1), (0, 1, -1), (1, 1, 0)])
def test_an_armoured_train(ours: int, theirs: int, columns: int) -> None:
    trains = [unit(f"train-{at}", camp, at, 50, arm="armoured_train") for camp, at in (("blue", "a"), ("red", "b"))]
    f = duel(others=[train for train, there in zip(trains, (ours, theirs), strict=True) if there])
    assert shifts(f).get("armoured train", 0) == columns


@pytest.mark.parametrize(
    ("ours", "theirs", "columns"),
    [
        ((1, 0), (0, 0), 0),
        ((2, 0), (0, 0), 1),
        ((1, 1), (1, 0), 1),
        ((3, 0), (2, 0), 0),
        ((4, 0), (2, 0), 1),
        ((4, 0), (1, 1), 1),
        ((4, 0), (1, 2), 0),
        ((0, 0), (1, 0), 0),
        ((0, 0), (2, 0), -1),
        ((1, 0), (1, 1), -1),
        ((2, 0), (3, 0), 0),
        ((1, 1), (4, 0), -1),
        ((2, 0), (2, 0), 0),
        ((199, 0), (100, 0), 0),
        ((100, 0), (199, 0), 0),
    ],
)
def test_guns_count_from_two_and_from_twice_as_many(
    ours: tuple[int, int], theirs: tuple[int, int], columns: int
) -> None:
    more = [unit("battery", "blue", "a", 50, guns=ours[1]), unit("fort", "red", "b", 50, guns=theirs[1])]
    f = duel({"guns": ours[0]}, {"guns": theirs[0]}, others=more)
    assert shifts(f).get("guns", 0) == columns


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
    state.part = (1, 0, 0, 0)
    assert not leads(state, 0, NOBODY, [0])
    assert leads(state, 0, 0, [0]), "its group's leader leads a company too"


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
    ],
)
def test_a_spearhead_with_two_unwatched_towns_beside_its_target(flanks: str, watch: str, columns: int) -> None:
    assert shifts(spearhead(*flanks, watch=watch)).get("open flank", 0) == columns


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
    assert column_shifts(f.board, state, made, [(1, made.links[0], 500)], [0]) == (Shift("open flank", -1),)


def test_shifts_are_as_large_as_the_rules_file_says() -> None:
    plain = duel().board.rules
    rules = replace(plain, combat=replace(plain.combat, train_shift=2, leader_shift=2, leader_most=9, guns_shift=3))
    train = unit("train", "blue", "a", 50, arm="armoured_train")
    f = duel({"guns": 2}, {}, others=[train], leaders=[chief(4, card=0)], rules=rules)
    assert shifts(f) == {"armoured train": 2, "guns": 3, "leaders": 4}


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
    assert column_shifts(f.board, state, made, [(0, f.link("a", "b"), 300)], [1]) == (
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
