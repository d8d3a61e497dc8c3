"""Where things lie on the sheet."""

from math import hypot

import pytest

from game.rules.terms import LAND, NO_RAIL, NO_ROAD
from game.scenario.load import load, shipped
from game.screen.map.atlas import Atlas, contains, make_atlas, make_atlas_for, sheet_box
from game.screen.map.geodata import DATA_BOX, geodata
from game.screen.map.projection import Box, Camera, ground_km, to_degrees, to_km

NAMES = [scenario.name for scenario in shipped()]


@pytest.fixture(scope="module", params=NAMES)
def atlas(request: pytest.FixtureRequest) -> Atlas:
    return make_atlas(load(request.param))


@pytest.mark.parametrize(("lon", "lat"), [(23.9, 54.9), (20.5, 53.4), (28.0, 57.2), (-3.0, -10.0), (0.0, 0.0)])
def test_a_place_projected_there_and_back_is_the_same_place(lon: float, lat: float) -> None:
    assert to_degrees(*to_km(lon, lat)) == pytest.approx((lon, lat), abs=1e-9)


def test_a_km_on_the_sheet_is_a_km_on_the_ground() -> None:
    kaunas, vilnius = to_km(23.9091, 54.9016), to_km(25.2798, 54.6892)
    assert hypot(kaunas[0] - vilnius[0], kaunas[1] - vilnius[1]) == pytest.approx(91.0, rel=0.02)


def test_the_camera_sees_a_place_where_it_says() -> None:
    camera = Camera(1500.0, -4200.0, 3.0, 800, 600, 20, 40)
    assert camera.to_sheet(*camera.to_screen(1490.0, -4210.0)) == pytest.approx((1490.0, -4210.0))


def test_every_town_lies_on_the_sheet_well_inside_its_edge(atlas: Atlas) -> None:
    inner = atlas.box.grown(-20)
    assert all(contains(inner, x, y) for x, y in atlas.places)
    assert 1.2 < atlas.box.width / atlas.box.height < 1.75


def test_paths_join_their_towns_and_bend_by_little(atlas: Atlas) -> None:
    for link, path, road in zip(atlas.links, atlas.paths, atlas.roads, strict=True):
        a, b = atlas.places[link.a], atlas.places[link.b]
        for way in (path, road):
            if not way:
                continue
            assert way[0] == pytest.approx(a)
            assert way[-1] == pytest.approx(b)
            chord = hypot(b[0] - a[0], b[1] - a[1])
            off = [abs((b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])) / max(chord, 1e-9) for x, y in way]
            assert max(off) <= (0.09 if link.kind == LAND else 0.46) * chord  # ships go round the land
        assert bool(road) == (link.road != NO_ROAD)
        if link.rail != NO_RAIL and road:
            assert road != path


def test_a_second_atlas_is_the_same(atlas: Atlas) -> None:
    assert sheet_box(list(atlas.places)) == atlas.box
    again = make_atlas(load(NAMES[0]))
    assert make_atlas(load(NAMES[0])) == again


def test_towns_are_called_as_their_armies_called_them(atlas: Atlas) -> None:
    assert set(atlas.names) in ({"lt", "de", "pl", "ru", "lv", "be"}, {"sv", "fi", "ru"})
    own = atlas.names.get("lt", ())
    if "Kaunas" in own:
        kaunas = own.index("Kaunas")
        assert (atlas.name(kaunas, "pl"), atlas.name(kaunas, "ru")) == ("Kowno", "Ковно")
        assert atlas.name(kaunas, "xx") == "Kaunas"


def test_without_names_the_board_has_its_own() -> None:
    board = load(NAMES[0]).board
    atlas = make_atlas_for(board)
    assert atlas.names["ru"] == tuple(town.name for town in board.towns)


def test_a_board_far_from_known_country_still_has_a_sheet() -> None:
    box = sheet_box([(0.0, 0.0), (30.0, 10.0)])
    assert contains(box, 0.0, 0.0)
    assert contains(box, 30.0, 10.0)
    assert 90 <= box.width <= 120  # small as it is, it fills its sheet
    assert box.middle == pytest.approx((15.0, 5.0))
    assert sheet_box([]).width > 0
    assert sheet_box([(5.0, 5.0)]).height >= 48


def test_the_country_is_there_and_named() -> None:
    ground = geodata()
    names = {course.names[""] for course in ground.courses}
    assert {"Nemunas", "Neris", "Daugava", "Šventoji"} <= names
    assert len(ground.lakes) > 90
    nemunas = [river for river in ground.rivers if river.name == "Nemunas"]
    assert nemunas[0].width < nemunas[-1].mouth_width == 8.0
    sheet = Box.around([point for river in ground.rivers for point in river.points])
    assert contains(DATA_BOX.grown(0.01), sheet.left, sheet.top)
    assert contains(DATA_BOX.grown(0.01), sheet.right, sheet.bottom)
    assert any(label.name("") == "East Prussia" and label.name("de") == "Ostpreußen" for label in ground.regions)


def test_a_km_of_the_scale_is_one_on_the_ground_wherever_the_war_is() -> None:
    assert ground_km(to_km(24.0, 55.0)[1]) == ground_km(to_km(26.5, 55.9)[1]) == 1.0
    for lat in (-28.5, 0.0, 10.0, 68.0):
        _, y = to_km(30.0, lat)
        _, north = to_km(30.0, lat + 0.01)
        assert y - north == pytest.approx(1.112 * ground_km(y), rel=1e-3)
