"""The cartouche: it lies in the corner of the map where it hides no army."""

from __future__ import annotations

import pygame
import pytest

from game.screen.map.view import MapView
from tests.screen.map.plain import SHIPPED, drawn, plain_view, settle


def title_of(view: MapView) -> pygame.Rect:
    """Where it lies after a frame."""
    seen: list[pygame.Rect] = []
    view.put_card = lambda surface, card, place: seen.append(card.get_rect(topleft=place))  # type: ignore[method-assign]
    drawn(view)
    return seen[-1]


def armies_under(view: MapView, rect: pygame.Rect) -> list[int]:
    standing = view.drawing.stand(view.layers, view.scene, view.steering.target)
    return [s.stack.town for s in standing if rect.colliderect(s.rect(view.place(s.stack.town)))]


@pytest.mark.parametrize("name", SHIPPED)
def test_no_army_is_under_the_title_at_the_opening_view(name: str) -> None:
    view = plain_view(name)
    view.open_on_front()
    settle(view)
    assert not armies_under(view, title_of(view))


def test_the_title_leaves_a_corner_to_which_an_army_has_come() -> None:
    view = plain_view()
    view.steering.zoom(8)
    settle(view)
    before = title_of(view)
    town = view.drawing.stand(view.layers, view.scene, view.steering.target)[0].stack.town
    x, y = view.place(town)
    view.steering.pan(x - before.centerx, y - before.centery)
    assert town in armies_under(view, before)
    after = title_of(view)
    assert after.topleft != before.topleft
    assert not armies_under(view, after)


def legends_of(view: MapView) -> list[pygame.Rect]:
    seen: list[pygame.Rect] = []
    view.put_card = lambda surface, card, place: seen.append(card.get_rect(topleft=place))  # type: ignore[method-assign]
    drawn(view)
    return seen[-2:]


def test_what_explains_an_overlay_leaves_a_corner_to_which_an_army_has_come() -> None:
    view = plain_view()
    view.steering.zoom(8)
    view.layers.supply, view.layers.threats = 0, True
    settle(view)
    before = legends_of(view)
    assert len(before) == 2
    assert all(rect.left == before[0].left for rect in before)
    town = view.drawing.stand(view.layers, view.scene, view.steering.target)[0].stack.town
    x, y = view.place(town)
    view.steering.pan(x - before[0].centerx, y - before[0].centery)
    assert any(town in armies_under(view, rect) for rect in before)
    after = legends_of(view)
    assert not any(armies_under(view, rect) for rect in after)
    assert not any(one.colliderect(other) for one in after for other in after if one is not other)
    assert all(view.rect.contains(rect) for rect in after)
