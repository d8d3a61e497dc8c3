"""At the opening view of every shipped scenario no name is covered, and each stack shows to which town it belongs."""

from __future__ import annotations

import pytest

from game.scenario.paths import shipped_scenarios
from game.screen.map.posts import Shape, Sites, posts_of, sheet_at
from game.screen.map.stacks import card_shape
from game.screen.map.view import front_towns
from tests.screen.map.crowds import astray, covered_names, misplaced, rects_of
from tests.screen.map.plain import plain_view

NAMES = [path.stem for path in shipped_scenarios()]
CLUSTERS = {"foch_line", "daugavpils_1920", "war_of_1919"}
"""Where towns lie so close that a stack as small as can be is nearer to another: a line leads to its own."""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [(1280, 800), (1600, 1000)])
def test_an_opening_view_is_clear(name: str, size: tuple[int, int]) -> None:
    view = plain_view(name, size=size)
    view.open_on_front()
    assert covered_names(view) == []
    assert misplaced(view) == []
    if name not in CLUSTERS:
        assert astray(view) == []
    rects = [rect for _, rect in rects_of(view)]
    assert not [rect for number, rect in enumerate(rects) if rect.collidelist(rects[number + 1 :]) >= 0]


@pytest.mark.parametrize("name", NAMES)
def test_the_opening_view_has_the_front_in_it(name: str) -> None:
    view = plain_view(name, size=(1280, 800))
    whole = view.camera.scale
    view.open_on_front()
    assert view.camera.scale >= whole
    assert view.situation is not None
    assert view.belief is not None
    front = front_towns(view.board, view.belief, view.situation)
    assert front
    assert all(view.rect.collidepoint(view.place(town)) for town in front)


def test_stacks_are_smaller_where_there_is_no_room_for_large_ones() -> None:
    view = plain_view("foch_line", size=(1280, 800))
    crowded = view.drawing.stand(view.layers, view.scene, view.steering.target)
    assert any(stood.plate for stood in crowded)
    assert not all(stood.plate for stood in crowded)
    widest = max(stood.width for stood in crowded if not stood.plate)
    view.steering.zoom(8)
    while view.steering.moving:
        view.update(0.1)
    close = view.drawing.stand(view.layers, view.scene, view.steering.target)
    assert not any(stood.plate for stood in close)
    assert min(stood.width for stood in close) > widest


def test_a_stack_keeps_its_place_while_one_of_its_units_marches() -> None:
    view = plain_view()
    before = {s.stack.town: (s.dx, s.dy) for s in view.drawing.stand(view.layers, view.scene, view.steering.target)}
    stack = max(view.drawing.standing, key=lambda stood: len(stood.stack.counters)).stack
    view.scene.moving = [(stack.counters[0], 0.0, 0.0)]
    after = {s.stack.town: (s.dx, s.dy) for s in view.drawing.stand(view.layers, view.scene, view.steering.target)}
    assert after == before


def test_a_stack_that_finds_no_room_goes_farther_out_with_a_line() -> None:
    view = plain_view()
    scale, theme = view.steering.target, view.desk.theme
    places = [(x * scale, y * scale) for x, y in view.atlas.places]
    layout = view.drawing.names.layout_at(theme, scale, "lt")
    assert view.situation is not None
    sheet = sheet_at(view.atlas.box, scale)
    small = posts_of(view.situation.stacks, Sites(places, theme, layout, sheet), [lambda stack: Shape(8, 8)])
    large = posts_of(view.situation.stacks, Sites(places, theme, layout, sheet), [card_shape(110, theme, 1)])
    assert not small.faults
    assert sum(post.led for post in small.found.values()) < sum(post.led for post in large.found.values())
