"""A country of one's own: its rivers, lakes, sea and woods are drawn, its credits told, and its sheet is filled."""

from __future__ import annotations

import numpy as np
import pytest

from game.rules.board import Board
from game.scenario.load import load
from game.screen.export.strips import TOWNS, WATER, credit_line
from game.screen.map.atlas import LEAST, Atlas, make_atlas, make_atlas_for
from game.screen.map.control import Field
from game.screen.map.projection import to_km
from game.screen.map.scenery import scenery
from game.screen.map.sheet import commission, paint
from tests.scenario.test_waters import collection, feature, war

SCALE = 1.0
SEA = [[[24.6, 54.7], [26.0, 54.7], [26.0, 55.6], [24.6, 55.6], [24.6, 54.7]]]
WOOD = [[[23.7, 55.0], [23.9, 55.0], [23.9, 55.15], [23.7, 55.15], [23.7, 55.0]]]


@pytest.fixture(name="atlas", scope="module")
def atlas_of_ones_own(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    folder = tmp_path_factory.mktemp("author")
    path = war(folder)
    waters = [feature("river"), feature("lake"), feature("sea", coordinates=SEA), feature("wood", coordinates=WOOD)]
    (folder / "maps" / "waters.geojson").write_text(collection(*waters))
    ground = (folder / "maps" / "ground.toml").read_text(encoding="utf-8")
    told = 'credits = { towns = "Towns: my own.", water = "Water: mine." }\n'
    (folder / "maps" / "ground.toml").write_text(told + ground.replace("[credits]", "[other]"), encoding="utf-8")
    return make_atlas(load(path))


def pixel(atlas: Atlas, lon: float, lat: float) -> np.ndarray:
    order = commission(atlas, SCALE, winter=False)
    x, y = to_km(lon, lat)
    picture = paint(order).astype(np.int16)
    return picture[round((y - order.box.top) * order.scale), round((x - order.box.left) * order.scale)]


def test_only_the_author_s_waters_are_on_it(atlas: Atlas) -> None:
    assert [river.name for river in atlas.rivers] == ["Neris"]
    assert len(atlas.lakes) == len(atlas.sea) == 1
    assert atlas.regions == atlas.waters == ()
    assert [course.name("lt") for course in atlas.courses] == ["Neris"]


def test_sea_and_woods_are_painted_and_trees_stand_in_the_woods(atlas: Atlas) -> None:
    sea, land = pixel(atlas, 24.75, 55.1), pixel(atlas, 24.3, 54.95)
    assert sea[2] > sea[0]
    assert land[0] > land[2]
    wood = pixel(atlas, 23.8, 55.07)
    assert wood[0] - wood[1] < land[0] - land[1]  # greener than the land beside it
    trees = scenery(atlas, Field(atlas)).trees
    assert len(trees)
    left, top = to_km(23.7, 55.15)
    right, bottom = to_km(23.9, 55.0)
    assert ((trees[:, 0] > left - 3) & (trees[:, 0] < right + 3)).all()
    assert ((trees[:, 1] > top - 3) & (trees[:, 1] < bottom + 3)).all()


def test_the_sheet_is_another_with_other_waters(atlas: Atlas) -> None:
    order = commission(atlas, SCALE, winter=False)
    assert order.own is not None
    assert order.key != order._replace(own=order.own._replace(woods=())).key != order._replace(own=None).key


def test_credits_are_those_of_the_map(atlas: Atlas) -> None:
    assert credit_line(atlas) == "Towns: my own.; Water: mine."
    assert credit_line(make_atlas(load("jieznas"))) == f"{TOWNS} {WATER}"


def elsewhere(board: Board, share: float) -> Board:
    """The same towns closer to one another, far from all that is known."""
    towns = [town._replace(lat=town.lat * share - 30, lon=town.lon * share + 40) for town in board.towns]
    object.__setattr__(board, "towns", tuple(towns))
    return board


def test_far_away_nothing_is_credited_that_is_not_there() -> None:
    atlas = make_atlas_for(elsewhere(load("jieznas").board, 1.0), credits_="")
    assert credit_line(atlas) == ""


def test_a_small_theatre_fills_its_sheet() -> None:
    atlas = make_atlas_for(elsewhere(load("jieznas").board, 0.4))
    assert atlas.box.height < LEAST * 0.6
    assert all(atlas.box.left < x < atlas.box.right and atlas.box.top < y < atlas.box.bottom for x, y in atlas.places)
