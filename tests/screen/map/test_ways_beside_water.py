"""Where a road and a ship's way join the same two towns, what goes on foot is drawn along the road."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from game.rules.terms import LAND
from game.scenario.load import load
from game.screen.export.views import ways_used
from game.screen.map.atlas import make_atlas
from game.screen.map.ways import Net


@pytest.mark.parametrize("turned", [False, True])
def test_a_leg_goes_along_the_road(turned: bool) -> None:
    scenario = load("finland_1808")
    board, atlas = scenario.board, make_atlas(scenario)
    lanes = [link for link in board.links if link.kind != LAND]
    both = [(lane.a, lane.b) for lane in lanes if lane.b in board.beside[lane.a]]
    assert both
    for pair in both:
        start, end = reversed(pair) if turned else pair
        path = list(atlas.paths[board.beside[start][end]])
        leg = Net(atlas).leg(start, end)
        assert leg in (path, path[::-1])
        assert (leg[0], leg[-1]) == (atlas.places[start], atlas.places[end])


def test_a_ship_s_leg_goes_along_the_water_where_there_is_no_road() -> None:
    scenario = load("finland_1808")
    board, atlas = scenario.board, make_atlas(scenario)
    number, lane = next(
        (n, one) for n, one in enumerate(board.links) if one.kind != LAND and one.b not in board.beside[one.a]
    )
    assert Net(atlas).leg(lane.b, lane.a) == list(reversed(atlas.paths[number]))


def test_on_a_page_an_arrow_bends_along_the_road_alone() -> None:
    board = load("finland_1808").board
    lane = next(link for link in board.links if link.kind != LAND and link.b in board.beside[link.a])
    view: Any = SimpleNamespace(steps=[{"a": [[0, 0, lane.b, lane.a]]}, {}])
    assert ways_used([view], board) == {board.beside[lane.a][lane.b]}
