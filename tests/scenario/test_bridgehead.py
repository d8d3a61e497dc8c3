"""The second map, its winter rules and its battle: shipped beside the theatre and bound to nothing of it."""

import re
import tomllib
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pytest

from game.analysis import match
from game.rules import play
from game.rules.opening import opening
from game.rules.terms import ALLIED, FROST, SNOW
from game.scenario.check import check_file
from game.scenario.gazetteer import gazetteer
from game.scenario.load import Scenario, load

FOLDER = Path(__file__).parents[2] / "scenarios"
MAP = tomllib.loads((FOLDER / "maps" / "daugavpils-1920.toml").read_text(encoding="utf-8"))
THEATRE = tomllib.loads((FOLDER / "maps" / "lithuania-1919.toml").read_text(encoding="utf-8"))
TOWNS = {row["id"]: row for row in MAP["towns"]}
LEFT = frozenset(
    [
        *("griva", "kalkuni", "svente", "medumi", "laucese", "demene", "skrudaliena", "silene", "kaplava", "turmantas"),
        *("dukstas", "zarasai", "opsa", "vidzy", "braslaw", "druja", "miory", "ilukste", "eglaine", "subate"),
        *("bebrene", "dviete", "dunava", "dignaja", "jekabpils"),
    ]
)
"""Towns on the left bank of the Daugava, from a map of today."""


def km(a: str, b: str) -> float:
    """The great circle, reckoned here and not by the game."""
    lat, lon, lat_b, lon_b = (radians(TOWNS[town][key]) for town in (a, b) for key in ("lat", "lon"))
    across = sin((lat_b - lat) / 2) ** 2 + cos(lat) * cos(lat_b) * sin((lon_b - lon) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(across))


def ways(row: dict[str, object]) -> list[tuple[str, float]]:
    """What a link's lengths are of, with the length."""
    found = [("road", float(row["km"]))] if row["road"] != "none" else []  # type: ignore[arg-type]
    return [*found, ("rail", float(row["rail_km"]))] if row["rail"] != "none" else found  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------------------------- the map


@pytest.mark.parametrize("name", ["maps/daugavpils-1920.toml", "rules/winter-1920.toml", "daugavpils_1920.toml"])
def test_nothing_is_found_wrong(name: str) -> None:
    assert check_file(FOLDER / name) == []


def test_lengths_are_the_great_circle_times_what_such_ways_take() -> None:
    for row in MAP["links"]:
        a, b = row["between"]
        line = km(a, b)
        for kind, length in ways(row):
            times = 1.06 if kind == "rail" else 1.15
            assert length == pytest.approx(line * times, abs=1.0), (a, b, kind)


def test_the_finer_scale_is_one() -> None:
    road = sorted(row["km"] for row in MAP["links"])
    theatre = sorted(row["km"] for row in THEATRE["links"])
    assert 40 <= len(TOWNS) <= 60
    assert road[len(road) // 2] < 0.7 * theatre[len(theatre) // 2]


def test_a_town_on_both_maps_lies_in_the_same_place_and_keeps_its_foreign_names() -> None:
    other = {row["id"]: row for row in THEATRE["towns"]}
    common = sorted(set(other) & set(TOWNS))
    assert len(common) > 12
    for town in common:
        assert (TOWNS[town]["lat"], TOWNS[town]["lon"]) == (other[town]["lat"], other[town]["lon"])
        for language in ("de", "pl", "ru"):
            mine, theirs = (re.search(rf"{language}:([^;]+)", rows[town]["other_names"]) for rows in (TOWNS, other))
            assert not (mine and theirs) or mine[1] == theirs[1], town


def test_links_from_bank_to_bank_cross_the_daugava_and_no_others_do() -> None:
    for row in MAP["links"]:
        a, b = row["between"]
        assert ((a in LEFT) != (b in LEFT)) == (row["river"] == "Daugava"), (a, b)
    assert {tuple(row["between"]) for row in MAP["links"] if row["bridge"]} == {("daugavpils", "kalkuni")}


def test_the_railways_are_those_of_1920() -> None:
    rails = {frozenset(row["between"]): row["rail"] for row in MAP["links"] if row["rail"] != "none"}
    lines = {
        "Riga-Daugavpils": ("broad", "krustpils livani jersika nicgale vabole liksna daugavpils"),
        "Daugavpils-Polotsk": ("broad", "daugavpils naujene izvalta kraslava indra bigosovo"),
        "Warsaw-Petersburg": ("standard", "dukstas turmantas kalkuni daugavpils"),
        "the same beyond the river": ("broad", "daugavpils stropi malinova dubna rusona malta rezekne"),
        "Libau-Daugavpils": ("standard", "eglaine kalkuni"),
    }
    for name, (gauge, stations) in lines.items():
        stops = stations.split()
        for pair in pairwise(stops):
            assert rails.get(frozenset(pair)) == gauge, (name, pair)


def test_every_town_is_named_by_the_other_armies() -> None:
    for row in TOWNS.values():
        names = row["other_names"].split("; ")
        assert all(re.fullmatch(r"(lt|de|pl|ru|be):\S.*", name) for name in names), row["id"]
        assert {"pl", "ru"} & {name[:2] for name in names}, row["id"]
    assert "CC BY 4.0" in MAP["credits"]["coordinates"]


def test_its_own_names_are_latvian() -> None:
    names = gazetteer(load("daugavpils_1920"))
    assert names["daugavpils"] == {
        "lv": "Daugavpils",
        "lt": "Daugpilis",
        "de": "Dünaburg",
        "pl": "Dyneburg",
        "ru": "Двинск",
    }
    assert "lt" not in names["malinova"]


# ----------------------------------------------------------------------------------------------------------- the rules


def test_winter_differs_from_the_standard_in_what_its_heading_says() -> None:
    standard, winter = (
        tomllib.loads((FOLDER / "rules" / f"{name}.toml").read_text(encoding="utf-8"))
        for name in ("standard", "winter-1920")
    )
    different = {
        f"{part}.{key}"
        for part in standard
        if isinstance(standard[part], dict)
        for key in standard[part]
        if standard[part][key] != winter[part][key]
    }
    assert different == {
        *("march.weather_percent", "march.fatigue_a_day", "march.dig_days", "railway.days_to_open"),
        *("supply.cut_loss_permille", "supply.short_loss_permille", "nerve.fatigue_rest", "nerve.garrison_percent"),
        *(
            "sight.worth_percent",
            "sight.many_percent",
            "sight.column_percent",
            "sight.leave_percent",
            "sight.fall_back_towns",
            "sight.range_percent",
        ),
    }


# -------------------------------------------------------------------------------------------------------- the scenario


def test_the_camps_are_others_than_the_republics_and_two_of_them_are_allied() -> None:
    board = load("daugavpils_1920").board
    assert [camp.id for camp in board.camps] == ["poland", "latvia", "red"]
    assert board.rivals == (0, 2)
    assert board.relations[board.rivals[0] * len(board.camps) + 1] == ALLIED


def test_lithuania_took_no_part() -> None:
    board = load("daugavpils_1920").board
    assert not any(board.nations[card.nation] == "lithuania" for card in board.cards)
    assert not {"zarasai", "ilukste", "eglaine"} & {town.id for town in board.towns}


def test_the_bridge_is_down_and_the_ice_bears() -> None:
    board = load("daugavpils_1920").board
    state = opening(board, 1)
    names = [town.id for town in board.towns]
    bridge = next(n for n, way in enumerate(board.links) if {names[way.a], names[way.b]} == {"kalkuni", "daugavpils"})
    assert not board.links[bridge].bridge
    assert not board.links[bridge].rail_usable
    play.start(board, state)
    assert state.weather in (FROST, SNOW)


@pytest.fixture(scope="module")
def battle() -> Scenario:
    return load("daugavpils_1920")


@pytest.fixture(scope="module")
def games(battle: Scenario) -> list[match.Match]:
    """Sixteen of the staff."""
    return [match.play(battle, seed=seed, record=False) for seed in range(1, 17)]


def test_daugavpils_falls_early_and_either_side_may_win(battle: Scenario, games: list[match.Match]) -> None:
    """In 1920 the city fell on the first day; a few days more are still the same battle."""
    names = [town.id for town in battle.board.towns]
    city, poland = names.index("daugavpils"), 0
    first = [next((day for town, camp, day in one.fallen if (town, camp) == (city, poland)), None) for one in games]
    begin = battle.board.first_day
    early = [day for day in first if day is not None and day - begin <= 2]
    assert len(early) >= 8
    assert sum(one.refused for one in games) == 0
    winners = [one.winner for one in games]
    assert winners.count("poland") >= 3
    assert winners.count("red") >= 3


def margin(games: list[match.Match]) -> int:
    return sum(one.points(0) - one.points(2) for one in games)


def test_each_side_does_better_with_the_staff_than_by_chance(battle: Scenario, games: list[match.Match]) -> None:
    """The attacker's first blow is strong whoever parries it, so margins are compared and not games won."""
    red, poland = ({"red": "random"}, {"poland": "random", "latvia": "random"})
    margins = {"staff": margin(games[:5])}
    for name, players in (("red", red), ("poland", poland)):
        margins[name] = margin([match.play(battle, players, seed, record=False) for seed in range(1, 6)])
    assert margins["poland"] + 50 < margins["staff"] < margins["red"] - 10
