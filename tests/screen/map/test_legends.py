"""The cards that explain overlays share the height of the map."""

from __future__ import annotations

import pytest

from game.rules.terms import NOBODY
from game.screen.map.legends import folded_first
from tests.screen.map.plain import plain_view


@pytest.mark.parametrize(("room", "folded"), [(600, 0), (599, 1), (430, 1), (429, 2), (260, 2), (259, 2), (0, 2)])
def test_the_oldest_are_folded_to_their_titles_until_all_have_room(room: int, folded: int) -> None:
    assert folded_first([200, 200, 200], [30, 30, 30], room) == folded


def test_of_none_none_is_folded() -> None:
    assert folded_first([], [], 100) == 0


def heights(*order: str, height: int = 700) -> list[int]:
    """Of the cards for overlays that are turned on one after the other."""
    view = plain_view()
    found: list[int] = []
    for layer in order:
        setattr(view.layers, layer, True if layer != "supply" else 0)
        cards = view.legends.of(view.drawing, view.layers, view.desk.theme, height)
        found = [card.get_height() for card in cards]
    return found


def test_on_a_low_map_what_was_turned_on_last_is_explained() -> None:
    whole = heights("supply", "threats", "rail", height=2000)
    assert len(whole) == 3
    assert sum(whole) > 350
    low = heights("supply", "threats", "rail")
    assert [now < then for now, then in zip(low, whole, strict=True)] == [True, False, False]
    other = heights("rail", "threats", "supply")
    assert [now < then for now, then in zip(other, whole, strict=True)] == [False, False, True]
    lowest = heights("supply", "threats", "rail", height=10)
    assert [now < then for now, then in zip(lowest, whole, strict=True)] == [True, True, False]


def test_a_card_that_is_turned_off_and_on_again_is_the_newest() -> None:
    whole = heights("supply", "threats", "rail", height=2000)
    view = plain_view()
    view.layers.supply, view.layers.rail = 0, True
    for supply in (0, NOBODY, 0):
        view.layers.supply = supply
        cards = view.legends.of(view.drawing, view.layers, view.desk.theme, 10)
    assert cards[0].get_height() == whole[0]
    assert cards[1].get_height() < whole[2]
