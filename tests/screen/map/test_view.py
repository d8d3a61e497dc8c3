"""What stands on the map: where it is, what is under the pointer, how the camera moves."""

from __future__ import annotations

import pygame
import pytest

from game.rules.state import DISTURBED
from game.rules.terms import GUARD_ONLY, HIRED
from game.screen.map import arrows
from game.screen.map import drawing as drawing_module
from game.screen.map.counters import face_of
from game.screen.map.overlays import Layers
from game.screen.map.projection import stop_scale
from game.screen.map.scene import Arrow, Burst, Mark, Moving, Reach
from game.screen.map.steering import CLICK_SLACK
from game.sight.situation import situation
from tests.screen.map.plain import SHIPPED, begun, drawn, plain_view, scenario, settle


def event(kind: int, **facts: object) -> pygame.event.Event:
    return pygame.event.Event(kind, facts)


def wheel(view, y: int, pos: tuple[int, int]) -> bool:
    view.handle(event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0)))
    return view.handle(event(pygame.MOUSEWHEEL, y=y, x=0))


def test_the_first_view_shows_every_town() -> None:
    for name in SHIPPED:
        view = plain_view(name)
        assert all(view.rect.collidepoint(view.place(town)) for town in range(len(view.board.towns)))


@pytest.mark.parametrize("steps", [1, 3, -1])
def test_zoom_keeps_the_place_under_the_pointer(steps: int) -> None:
    view = plain_view()
    view.steering.zoom(6)
    settle(view)
    pos = (430, 380)
    before = view.camera.to_sheet(*pos)
    for _ in range(abs(steps)):
        assert wheel(view, 1 if steps > 0 else -1, pos)
    assert view.moving
    settle(view)
    after = view.camera.to_sheet(*pos)
    assert after == pytest.approx(before, abs=0.02)
    assert view.camera.scale == view.steering.target


def test_zoom_ends_at_the_whole_sheet_and_at_the_closest_stop() -> None:
    view = plain_view()
    whole = view.camera.scale
    for _ in range(40):
        wheel(view, 1, (500, 400))
        settle(view)
    assert view.camera.scale == pytest.approx(stop_scale(16))
    for _ in range(40):
        wheel(view, -1, (200, 300))
        settle(view)
    assert view.camera.scale == pytest.approx(whole)


def test_the_wheel_outside_the_map_is_left_alone() -> None:
    view = plain_view()
    assert not wheel(view, 1, (1200, 10))


def test_a_right_drag_pans_and_a_right_click_is_left_to_the_mode() -> None:
    view = plain_view()
    view.steering.zoom(6)
    settle(view)
    x = view.camera.x
    assert not view.handle(event(pygame.MOUSEBUTTONDOWN, button=3, pos=(400, 400)))
    assert not view.handle(event(pygame.MOUSEMOTION, pos=(400 + CLICK_SLACK, 400), rel=(2, 0), buttons=(0, 0, 1)))
    assert not view.handle(event(pygame.MOUSEBUTTONUP, button=3, pos=(402, 400)))
    assert view.camera.x == x
    view.handle(event(pygame.MOUSEBUTTONDOWN, button=3, pos=(400, 400)))
    assert view.handle(event(pygame.MOUSEMOTION, pos=(340, 400), rel=(-60, 0), buttons=(0, 0, 1)))
    assert view.handle(event(pygame.MOUSEBUTTONUP, button=3, pos=(340, 400)))
    assert view.camera.x == pytest.approx(x + 60 / view.camera.scale)


def test_keys_pan_while_they_are_held() -> None:
    view = plain_view()
    view.steering.zoom(6)
    settle(view)
    x = view.camera.x
    key = {"key": pygame.K_d, "mod": 0, "unicode": "d", "scancode": 0}
    assert view.handle(event(pygame.KEYDOWN, **key))
    assert view.moving
    view.update(0.05)
    assert view.camera.x > x
    assert view.handle(event(pygame.KEYUP, **key))
    assert not view.steering.moving
    assert not view.handle(event(pygame.KEYDOWN, key=pygame.K_n, mod=0, unicode="n", scancode=0))


def test_the_camera_stays_over_the_sheet() -> None:
    view = plain_view()
    view.steering.zoom(8)
    settle(view)
    view.steering.pan(1e6, -1e6)
    assert view.camera.box.right == pytest.approx(view.atlas.box.right)
    assert view.camera.box.top == pytest.approx(view.atlas.box.top)


@pytest.mark.parametrize("stops", [0, 3, 7])
@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_towns_and_stacks_are_found_under_the_pointer(stops: int, scale: float) -> None:
    view = plain_view(scale=scale)
    view.steering.zoom(stops)
    settle(view)
    for stood in view.drawing.stand(view.layers, view.scene, view.steering.target):
        view.centre_on(stood.stack.town, smooth=False)
        rect = stood.rect(view.place(stood.stack.town))
        covered = [
            other
            for other in view.drawing.standing
            if other is not stood and other.rect(view.place(other.stack.town)).collidepoint(rect.center)
        ]
        if covered:
            continue
        assert view.stack_at(rect.center) == (stood.stack.town, stood.stack.camp)
        assert view.town_at(rect.center) == stood.stack.town
        top = view.counter_at(rect.center)
        assert (top is not None) == stood.stack.exact
    view.layers.counters = "off"
    for town in range(len(view.board.towns)):
        view.centre_on(town, smooth=False)
        x, y = view.place(town)
        assert view.town_at((round(x), round(y))) == town
    assert view.town_at((-5, 10)) == -1


def test_a_town_is_found_by_its_name() -> None:
    view = plain_view()
    view.layers.counters = "off"
    layout = view.drawing.names.layout_at(view.desk.theme, view.steering.target, "lt")
    town = next(t for t, town in enumerate(view.board.towns) if town.id == "kaunas")
    placing, (x, y) = layout.placings[town], view.place(town)
    assert (
        view.town_at((round(x) + placing.dx + placing.width - 3, round(y) + placing.dy + placing.height // 2)) == town
    )


def test_camps_in_one_town_stand_side_by_side() -> None:
    view = plain_view()
    situation = view.situation
    stack = next(stack for stack in situation.stacks if stack.exact)
    other = stack._replace(camp=1 - stack.camp, counters=(), men=400)
    both = tuple(sorted((*situation.stacks, other), key=lambda s: (s.town, s.camp)))
    view.drawing.show(situation._replace(stacks=both), view.belief)
    stood = [s for s in view.drawing.stand(view.layers, view.scene, 8.0) if s.stack.town == stack.town]
    assert len(stood) == 2
    assert not stood[0].rect((0, 0)).colliderect(stood[1].rect((0, 0)))


def test_every_layer_and_mark_can_be_drawn_at_every_size() -> None:
    for scale, size in ((0.8, (640, 400)), (2.0, (1500, 900))):
        view = plain_view(size=size, scale=scale)
        units = [counter for stack in view.situation.stacks for counter in stack.counters]
        scene = view.scene
        scene.reach = [
            Reach(1, 20, 1, "today"),
            Reach(2, 60, 3, "later"),
            Reach(3, 9, 1, "attack"),
            Reach(4, 80, 1, "rail"),
        ]
        scene.path, scene.path_tip, scene.path_locked = [(0, 0), (1, 0), (4, 2)], "5 km left", True
        scene.goals, scene.arrows = [(0, 4)], [Arrow((0, 4, 5), 0), Arrow(((1500.0, -4200.0), 3), 1, True, 0.5)]
        scene.bursts, scene.marks = [Burst(2, 0.0), (3, 0.9)], [Mark(5, "flag", "routed"), Mark(6, "nonsense")]
        scene.moving = [Moving(units[0], *view.atlas.places[3])]
        scene.idle, scene.selected_units, scene.selected_town = [units[1].unit], [units[2].unit], units[2].card % 9
        scene.hover_town, scene.cursor_town, scene.dim = 3, 5, 0.4
        for counters in ("full", "small", "off"):
            for names in ("lt", "ru", ""):
                view.layers = Layers(supply=1, threats=True, rail=True, names=names, counters=counters)
                drawn(view)
        view.minimap(pygame.Surface((300, 300)), pygame.Rect(10, 10, 200, 150))


def test_the_town_at_the_end_of_a_way_has_one_plate(monkeypatch: pytest.MonkeyPatch) -> None:
    view, told = plain_view(), []
    badge = arrows.reach_badge
    monkeypatch.setattr(arrows, "reach_badge", lambda reach, theme: (told.append(reach.town), badge(reach, theme))[1])
    view.scene.reach = [Reach(1, 20, 1, "today"), Reach(2, 60, 3, "later")]
    drawn(view)
    assert {*told} == {1, 2}
    told.clear()
    view.scene.path, view.scene.path_tip = [(0, 0), (1, 1)], "one turn"
    drawn(view)
    assert {*told} == {2}


def test_a_unit_on_its_way_does_not_stand_in_its_town() -> None:
    view = plain_view()
    counter = next(stack.counters[0] for stack in view.situation.stacks if len(stack.counters) > 1)
    view.scene.moving = [Moving(counter, 0.0, 0.0)]
    shown = [c.unit for stood in view.drawing.stand(view.layers, view.scene, 4.0) for c in stood.stack.counters]
    assert counter.unit not in shown
    assert len(shown) == sum(len(stack.counters) for stack in view.situation.stacks) - 1


def test_a_click_on_the_minimap_looks_there() -> None:
    view = plain_view()
    view.steering.zoom(6)
    settle(view)
    rect = pygame.Rect(20, 30, 200, 160)
    town = 7
    x, y = view.small_map.place(rect, *view.atlas.places[town])
    press = pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=(round(x), round(y)))
    assert view.minimap_event(press, rect)
    assert view.camera.x == pytest.approx(view.atlas.places[town][0], abs=3)
    assert view.camera.y == pytest.approx(view.atlas.places[town][1], abs=3)


def test_nothing_of_the_last_viewer_is_left() -> None:
    view = plain_view()
    view.minimap(pygame.Surface((300, 300)), pygame.Rect(0, 0, 300, 300))
    view.forget()
    assert view.dump()["stacks"] == []
    assert view.situation is None
    assert view.drawing.facts is None
    drawn(view)


def test_a_counter_wears_what_its_unit_will_not_do() -> None:
    view = plain_view()
    assert view.situation is not None
    counters = [counter for stack in view.situation.stacks for counter in stack.counters]
    cards = view.board.cards
    for counter in counters:
        face = face_of(view.board, counter._replace(disturbed=True))
        assert face.disturbed
        assert face.guard == bool(cards[counter.card].traits & GUARD_ONLY)
        assert face.hired == bool(cards[counter.card].traits & HIRED)
    assert {face_of(view.board, counter).guard for counter in counters} == {True, False}


def test_a_unit_that_was_attacked_or_raided_shows_it() -> None:
    board, state = scenario("kaunas_encirclement")[0].board, begun("kaunas_encirclement")
    unit = next(unit for unit, camp in enumerate(state.camp) if camp == 1 and state.town[unit] >= 0)
    for disturbed in (False, True):
        state.acted[unit] |= DISTURBED * disturbed
        stacks = situation(board, state, 1).stacks
        shown = next(counter for stack in stacks for counter in stack.counters if counter.unit == unit)
        assert shown.disturbed == disturbed


def test_names_lie_over_leaders_and_rings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line must not strike a name through, and a ring not cover its first letter."""
    view, told = plain_view(), []
    drawing = view.drawing
    view.scene.reach = [Reach(1, 20, 1, "today")]
    for of, name in ((drawing_module, "draw_leaders"), (drawing.names, "draw_names"), (arrows, "ring")):
        act = getattr(of, name)
        monkeypatch.setattr(of, name, lambda *a, _act=act, _name=name, **k: (told.append(_name), _act(*a, **k))[1])
    drawn(view)
    assert told[:3] == ["draw_leaders", "ring", "draw_names"]
