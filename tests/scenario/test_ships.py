"""Water that carries ships, in files: what is wrong with a link, and what does nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.rules.terms import LAND, RIVER
from game.scenario.check import check_file
from game.scenario.load import load
from game.scenario.problems import Problem
from tests.scenario.files import DATA, SMALL, written

RIVER_MAP = (DATA / "river.toml").read_text(encoding="utf-8")
LANE = '{ between = ["kaunas", "jonava"], km = 44, kind = "river" }'
WITH_SHIPS = SMALL.replace("rail_capacity = 800", "rail_capacity = 800\nship_capacity = 200")


def found(folder: Path, small: str, ground: str = RIVER_MAP) -> list[Problem]:
    return check_file(written(folder, small, ground))


def test_a_lane_lies_beside_the_road_between_the_same_towns(tmp_path: Path) -> None:
    assert found(tmp_path, WITH_SHIPS) == []
    board = load(tmp_path / "small.toml").board
    kaunas, jonava = (board.town_numbers[name] for name in ("kaunas", "jonava"))
    ((near, lane),) = board.lanes[kaunas]
    assert near == jonava
    assert (board.links[lane].kind, board.links[lane].id) == (RIVER, "kaunas-jonava-river")
    assert board.links[board.beside[kaunas][jonava]].kind == LAND
    assert board.camps[0].ship_capacity == 200


@pytest.mark.parametrize(
    ("lane", "code", "words"),
    [
        (LANE.replace("km = 44", 'km = 44, road = "track"'), "land-on-water", "has no road"),
        (LANE.replace("km = 44", 'km = 44, rail = "broad"'), "land-on-water", "has no rail"),
        (LANE.replace("km = 44", 'km = 44, river = "Neris"'), "land-on-water", "has no river"),
        (LANE.replace('"kaunas"', '"seta"').replace("44", "60"), "lane-no-port", "neither of its towns is a port"),
        (LANE.replace('"river"', '"lake"'), "no-such-kind-of-link", "lake"),
        (f"{LANE},\n  {LANE}", "link-twice", "joins"),
        (LANE.replace("44", "20"), "link-too-short", "20 km"),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, lane: str, code: str, words: str) -> None:
    problems = found(tmp_path, WITH_SHIPS, RIVER_MAP.replace(LANE, lane))
    assert code in [problem.code for problem in problems]
    assert any(words in problem.message for problem in problems if problem.code == code)


@pytest.mark.parametrize(
    ("small", "ground", "words"),
    [
        (SMALL, RIVER_MAP, "no camp has a ship_capacity"),
        (WITH_SHIPS, RIVER_MAP.replace(f"  {LANE},\n", ""), "no water that ships go along is in play"),
        (WITH_SHIPS, RIVER_MAP.replace('road = "highway" }', 'road = "highway", ice_free = true }'), "no water"),
    ],
)
def test_ships_without_water_and_water_without_ships_do_nothing(
    tmp_path: Path, small: str, ground: str, words: str
) -> None:
    (problem,) = found(tmp_path, small, ground)
    assert (problem.code, problem.severity) == ("does-nothing", "warning")
    assert words in problem.message


def test_rules_without_ships_leave_water_and_ships_nothing_to_do(tmp_path: Path) -> None:
    rules = (Path(__file__).parents[2] / "scenarios" / "rules" / "standard.toml").read_text(encoding="utf-8")
    rules = rules[: rules.index("\n# How far ships go")] + rules[rules.index("\n[relations]") :]
    messages = [problem.message for problem in check_file(written(tmp_path, WITH_SHIPS, RIVER_MAP, rules))]
    assert len(messages) == 2
    assert any("the rules have none: [water]" in message for message in messages)


def test_numbers_of_own_rules_that_nothing_reads_are_told_by_name(tmp_path: Path) -> None:
    rules = (Path(__file__).parents[2] / "scenarios" / "rules" / "standard.toml").read_text(encoding="utf-8")
    rules = rules.replace("landing_percent = 200", "landing_percent = 300").replace("air_shift = 1", "air_shift = 2")
    air, landing = check_file(written(tmp_path, SMALL, rules=rules))
    assert air.code == landing.code == "does-nothing"
    assert "combat.air_shift: no camp has aeroplanes" in air.message
    assert "water.landing_percent: no water" in landing.message
    assert air.line < landing.line
    usual = rules.replace("landing_percent = 300", "landing_percent = 200").replace("air_shift = 2", "air_shift = 1")
    assert check_file(written(tmp_path, SMALL, rules=usual.replace("full_km = 60", "full_km = 61"))) == []


def test_a_scenario_changes_no_water(tmp_path: Path) -> None:
    ground = RIVER_MAP.replace('["kaunas", "jonava"], km = 44', '["kaunas", "ukmerge"], km = 90')
    change = '\n[[links]]\nbetween = ["kaunas", "ukmerge"]\nrail = "broad"\n'
    at = WITH_SHIPS.index("[[events]]")
    assert [problem.code for problem in found(tmp_path, WITH_SHIPS[:at] + change + WITH_SHIPS[at:], ground)] == [
        "no-such-link"
    ]


def test_a_line_around_towns_runs_across_the_water_beside_a_road_too(tmp_path: Path) -> None:
    line = '\n[[lines]]\nid = "ring"\nname = "the ring"\naround = ["kaunas"]\ncamps = ["red"]\nstatus = "closed"\n'
    at = WITH_SHIPS.index("[[events]]")
    board = load(written(tmp_path, WITH_SHIPS[:at] + line + WITH_SHIPS[at:], RIVER_MAP)).board
    kaunas = board.town_numbers["kaunas"]
    assert board.lines[-1].links == tuple(sorted(link for __, link in board.ways[kaunas]))
    assert any(board.links[link].kind == RIVER for link in board.lines[-1].links)


def test_rules_that_send_no_ships_anywhere_are_read_where_there_is_water(tmp_path: Path) -> None:
    rules = (Path(__file__).parents[2] / "scenarios" / "rules" / "standard.toml").read_text(encoding="utf-8")
    rules = rules.replace("km_a_day = { sea = 150, river = 90 }", "km_a_day = { sea = 0, river = 0 }")
    (problem,) = check_file(written(tmp_path, SMALL, RIVER_MAP, rules))
    assert "the rules have none: [water]" in problem.message
    (problem,) = check_file(written(tmp_path, SMALL, rules=rules))
    assert "water.km_a_day: no water" in problem.message


@pytest.mark.parametrize(
    ("lane", "place"),
    [
        (LANE.replace('"kaunas"', '"seta"').replace("44", "40"), "kind"),
        (LANE.replace("44", "20"), "km"),
        (LANE.replace("44", "400"), "km"),
    ],
)
def test_what_is_wrong_with_water_is_told_at_its_own_row(tmp_path: Path, lane: str, place: str) -> None:
    ground = RIVER_MAP.replace(LANE, lane)
    (problem,) = found(tmp_path, WITH_SHIPS, ground)
    line, column = ground[: ground.index(lane)].count("\n") + 1, lane.index(f"{place} = ") + len(f"{place} = ")
    assert (problem.line, problem.column) == (line, column + 3)


@pytest.mark.parametrize("kind", ["1", '["sea"]', '"lake"'])
def test_of_a_kind_that_cannot_be_read_nothing_else_is_told(tmp_path: Path, kind: str) -> None:
    problems = found(tmp_path, SMALL, RIVER_MAP.replace('kind = "river"', f"kind = {kind}"))
    assert [problem.severity for problem in problems].count("error") == 1


def test_a_way_that_only_ships_go_is_no_way_of_a_plan(tmp_path: Path) -> None:
    ground = RIVER_MAP.replace('["kaunas", "jonava"], km = 44', '["kaunas", "ukmerge"], km = 90')
    axes = WITH_SHIPS.replace('axes = [["kaunas", "kedainiai"]]', 'axes = [["kaunas", "ukmerge"]]')
    assert ["no road or railway joins" in problem.message for problem in found(tmp_path, axes, ground)] == [True]
