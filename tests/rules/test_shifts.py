"""Column shifts of ground, weather, hour and arms: each rule below, at and above its numbers.

Mutants of: engagement.
"""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import Any

import pytest

from game.rules.engagement import Fight, Side, entrenchment, side_of, together
from game.rules.shifts import FORCE, FORCE_RULES, GROUND, GROUND_RULES, SHIFT_KINDS, columns_of
from game.rules.state import replaced
from game.rules.terms import MUD, SNOW, WEATHERS
from tests.rules.field import Field, duel, field, road, unit
from tests.rules.fights import shifts


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


def test_a_man_alone_is_dug_in() -> None:
    state = duel({}, {"dug": 3}).open()
    state.men[1] = 1
    assert entrenchment(state, [1]) == 3


def test_two_forces_fight_as_one_under_the_better_leader() -> None:
    """None of them is in his trenches any more."""
    one, other = Side(500, 2, False, 4, 3), Side(300, 1, True, 2, 2)
    facts = attrgetter("men", "guns", "support", "rating", "dug")
    assert facts(together(one, other)) == facts(together(other, one)) == (800, 3, True, 4, 0)
    assert facts(together(one, one)) == (1000, 4, False, 4, 0)


@pytest.mark.parametrize(("dry", "columns"), [(148, -1), (149, -1), (150, 0), (151, 0)])
def test_a_river_counts_until_a_direction_comes_over_land(dry: int, columns: int) -> None:
    """A direction counts from 15 per cent of the 1,000 defenders."""
    links = [road("a", "b", river="Neris"), road("d", "b"), road("b", "c")]
    f = duel({}, {"men": 1000}, links=links, others=[unit("two", "blue", "d", dry)], blue="a d")
    assert shifts(f).get("river", 0) == columns


def test_nobody_is_not_dug_in() -> None:
    assert entrenchment(duel().open(), []) == 0


@pytest.mark.parametrize(
    ("rivers", "frozen", "expected"),
    [
        (("Neris", "Neris"), False, {"river": -1}),
        (("Neris", ""), False, {"river": -1}),
        (("", "Neris"), False, {}),
        (("", ""), False, {}),
        (("Neris", "Neris"), True, {}),
    ],
)
def test_a_river_counts_when_all_come_over_it_and_it_is_open(
    rivers: tuple[str, str], frozen: bool, expected: dict[str, int]
) -> None:
    """The second force is too small to be a direction of its own, and too small to lift the river."""
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
    state.taken, state.turn = replaced(state.taken, f.town("b"), taken), turn
    assert shifts(f, state) == expected


def test_a_hasty_trench_settles() -> None:
    f = duel({}, {"dug": 1})
    state = f.open()
    state.taken = replaced(state.taken, f.town("b"), 1)
    assert shifts(f, state) == {}


@pytest.mark.parametrize(("ours", "theirs", "columns"), [(0, 0, 0), (1, 0, 1), (0, 1, -1), (1, 1, 0)])
def test_an_armoured_train(ours: int, theirs: int, columns: int) -> None:
    trains = [unit(f"train-{at}", camp, at, 50, arm="armoured_train") for camp, at in (("blue", "a"), ("red", "b"))]
    f = duel(others=[train for train, there in zip(trains, (ours, theirs), strict=True) if there])
    assert shifts(f).get("support", 0) == columns


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


def test_each_is_weighed_with_what_it_hangs_on() -> None:
    """Hills against two guns more."""
    f = duel({"guns": 2}, towns={"b": {"terrain": "hills"}})
    state, engaged = f.open(), [(0, f.link("a", "b"), 1000)]
    for rules, hangs_on in ((GROUND_RULES, GROUND), (FORCE_RULES, FORCE)):
        assert [kind.rule for kind in SHIFT_KINDS if kind.hangs_on == hangs_on] == list(rules)
        fight = Fight(
            f.board, state, 0, f.town("b"), engaged, side_of(f.board, state, [0]), side_of(f.board, state, [1])
        )
        parts = {kind.name: kind.rule(fight) for kind in SHIFT_KINDS if kind.hangs_on == hangs_on}
        assert columns_of(fight, rules) == sum(parts.values()) != 0
    assert {kind.name for kind in SHIFT_KINDS if kind.hangs_on == GROUND} >= {"terrain", "town", "weather"}
