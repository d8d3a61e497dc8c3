"""The shipped map against what is known of the country."""

import re

import pytest

from game.rules.terms import BROAD, CITY, HIGHWAY, NARROW, NO_RAIL, NO_ROAD, ROAD, STANDARD, TRACK
from game.scenario.map_checks import check_map, great_circle
from tests.scenario.theatre import BY_ID, LINKS, TOML, TOWNS, link


def test_nothing_is_found_wrong_with_it() -> None:
    assert check_map(TOWNS, LINKS) == []


def test_it_has_all_towns_and_each_link_once() -> None:
    assert len(BY_ID) == len(TOWNS) == 134
    pairs = {frozenset((link.a, link.b)) for link in LINKS}
    assert len(pairs) == len(LINKS) == 287


def test_a_link_is_named_in_the_order_of_the_towns() -> None:
    assert [link.id for link in LINKS if link.a >= link.b] == []


def test_ids_can_be_typed_on_any_keyboard() -> None:
    assert [town.id for town in TOWNS if not re.fullmatch(r"[a-z]+(-[a-z]+)*", town.id)] == []


def test_each_town_is_named_in_another_language() -> None:
    for row in TOML["towns"]:
        names = row["other_names"].split("; ")
        assert all(re.fullmatch(r"(lt|de|pl|ru|lv|be):\S.*", name) for name in names), row["id"]


def test_a_town_of_class_four_is_a_city_and_no_other() -> None:
    assert {town.id for town in TOWNS if town.rank == 4} == {town.id for town in TOWNS if town.terrain == CITY}


def test_ports_lie_on_the_baltic() -> None:
    assert {town.id for town in TOWNS if town.port} == {"klaipeda", "liepaja", "riga"}


@pytest.mark.parametrize(
    ("a", "b", "road", "rail"),
    [
        ("kaunas", "kaisiadorys", NO_ROAD, STANDARD),
        ("kaunas", "jonava", HIGHWAY, NO_RAIL),
        ("vilnius", "ukmerge", None, None),
        ("kedainiai", "baisogala", ROAD, STANDARD),
        ("auce", "mazeikiai", ROAD, BROAD),
        ("daugavpils", "livani", ROAD, BROAD),
        ("anyksciai", "troskunai", ROAD, NARROW),
        ("sirvintos", "vievis", TRACK, NO_RAIL),
        ("riga", "jelgava", HIGHWAY, BROAD),
    ],
)
def test_roads_and_railways_of_1919(a: str, b: str, road: int | None, rail: int | None) -> None:
    if road is None:
        with pytest.raises(StopIteration):
            link(a, b)
    else:
        assert (link(a, b).road, link(a, b).rail) == (road, rail)


def test_road_and_railway_side_by_side_are_one_link_with_two_lengths() -> None:
    joined = link("kedainiai", "baisogala")
    assert (joined.km, joined.rail_km, joined.river, joined.bridge) == (48, 43, "Nevėžis", True)


def test_the_railway_bridge_at_daugavpils_stands_and_the_road_bridge_does_not() -> None:
    assert link("daugavpils", "kalkuni").bridge
    assert not link("daugavpils", "griva").bridge
    assert link("daugavpils", "griva").river == "Daugava"


def test_a_bridge_stands_over_a_river_only() -> None:
    assert [link.id for link in LINKS if link.bridge and not link.river] == []


def test_railways_and_highways_have_their_bridges() -> None:
    crossings = [link for link in LINKS if link.river and (link.rail != NO_RAIL or link.road == HIGHWAY)]
    assert len(crossings) > 20
    assert [link.id for link in crossings if not link.bridge] == ["daugavpils-griva"]


def test_the_railway_has_a_length_where_there_is_one() -> None:
    assert [link.id for link in LINKS if (link.rail_km > 0) != (link.rail != NO_RAIL)] == []


def test_the_great_circle_from_kaunas_to_vilnius() -> None:
    assert great_circle(BY_ID["kaunas"], BY_ID["vilnius"]) == pytest.approx(91.0, abs=1.0)


def test_it_names_its_sources() -> None:
    assert "GeoNames" in TOML["credits"]["coordinates"]
    assert "CC BY 4.0" in TOML["credits"]["coordinates"]
