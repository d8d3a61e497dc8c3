"""Plates of reach keep off one another where towns lie close."""

from __future__ import annotations

from itertools import combinations

from game.screen.map.labels import BADGE, badge_places
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
