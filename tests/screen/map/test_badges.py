"""Plates of reach keep off one another where towns lie close, and those of threats off the names."""

from __future__ import annotations

from itertools import combinations
from types import SimpleNamespace
from typing import Any, cast

import pytest

from game.screen.map.labels import BADGE, Crowd, badge_places
from game.screen.map.overlay import Canvas
from game.screen.map.threat_layer import beside
from game.screen.theme import Theme
from tests.screen.map.plain import plain_view


def test_plates_of_neighbours_do_not_lie_on_each_other() -> None:
    view = plain_view("zarasai_offensive", size=(1280, 800))
    view.open_on_front()
    theme, stop = view.desk.theme, view.steering.target
    view.drawing.posts(view.layers, stop)
    layout = view.drawing.names.layout_at(theme, stop, view.layers.names)
    wide, high = (theme.px(side) for side in BADGE)
    for start in range(len(view.board.towns)):
        towns = [town for town, _ in view.board.exits[start]]
        found = badge_places(theme, view.atlas, towns, stop, layout, view.drawing._stacks)
        middles = [
            (view.atlas.places[t][0] * stop + dx, view.atlas.places[t][1] * stop + dy) for t, (dx, dy) in found.items()
        ]
        for one, other in combinations(middles, 2):
            assert abs(one[0] - other[0]) > wide - 2 or abs(one[1] - other[1]) > high - 2


@pytest.mark.parametrize(
    ("name", "side"), [(None, "right"), ((100, 90, 160, 110), "left"), ((40, 90, 160, 110), "above")]
)
def test_the_men_that_a_threat_would_cut_off_stand_beside_the_name(name: Any, side: str) -> None:
    """The town lies at 100, 100; its name beside it, or on both sides."""
    names = Crowd(80)
    if name:
        names.add(name)
    lines = SimpleNamespace(stop=10.0, theme=Theme(1.0))
    canvas = cast("Canvas", SimpleNamespace(lines=lines, names=names))
    left, top = beside((10.0, 10.0), (24, 12), 0, canvas)
    assert (side == "right") == (left > 0)
    assert (side == "left") == (left + 24 < 0)
    assert (side == "above") == (top + 12 < 0)
