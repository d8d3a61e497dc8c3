"""The cursor of the keyboard: which towns it goes to, how the map follows it, what Enter does beside it."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.rules.terms import NOWHERE
from game.scenario.lesson_files import lessons
from game.screen.modes.play.choices import towns_for
from game.session.session import PERSON
from tests.screen.modes.playing import Hands, play_alone

__, __, SUPPLYING, HOLDING, SAILING = (lesson.path for lesson in lessons())


@pytest.fixture
def hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Hands:
    play_alone(monkeypatch)
    mine, other = ("sweden", "russia") if request.param == SAILING else ("republic", "red")
    found = Hands(tmp_path, str(request.param), {mine: PERSON, other: "nothing"}, seed=1, fog=False)
    found.desk.settings.warn_idle = False
    found.until_mine()
    return found


def choose(hands: Hands, town: str) -> None:
    while hands.play.model.selection.town != hands.number(town):
        press(hands, pygame.K_n)


def press(hands: Hands, *keys: int) -> None:
    for key in keys:
        hands.key(key)
        hands.wait(0.3)


def stepped(hands: Hands, key: int) -> list[int]:
    """The towns the cursor goes to until it is where it was first."""
    found: list[int] = []
    while True:
        press(hands, key)
        if hands.play.model.selection.cursor in found:
            return found
        found.append(hands.play.model.selection.cursor)


@pytest.mark.parametrize(
    ("hands", "town", "key"),
    [
        (SAILING, "vasa", pygame.K_y),
        (HOLDING, "kaunas", pygame.K_r),
        (HOLDING, "kaunas", pygame.K_m),
        (SUPPLYING, "pagiriai", pygame.K_m),
    ],
    indirect=["hands"],
)
def test_while_a_town_is_asked_for_it_goes_to_those_only_for_which_the_order_can_be_given(
    hands: Hands, town: str, key: int
) -> None:
    model = hands.play.model
    choose(hands, town)
    press(hands, key)
    wanted = towns_for(model.picture, model.aim, model.selection.units) - {hands.number(town)}
    there = stepped(hands, pygame.K_PERIOD)
    assert set(there) == wanted
    assert stepped(hands, pygame.K_COMMA) == there[::-1]
    press(hands, pygame.K_RETURN)
    assert model.session.changes == 1


@pytest.mark.parametrize("hands", [HOLDING], indirect=True)
def test_without_an_order_it_goes_to_every_town(hands: Hands) -> None:
    choose(hands, "kaunas")
    assert sorted(stepped(hands, pygame.K_PERIOD)) == list(range(len(hands.session.board.towns)))


@pytest.mark.parametrize("hands", [HOLDING], indirect=True)
def test_the_map_stands_still_while_it_goes_to_a_town_in_view(hands: Hands) -> None:
    model = hands.play.model
    choose(hands, "jonava")
    hands.wait(1)
    before = model.map.camera.x, model.map.camera.y
    press(hands, pygame.K_PERIOD)
    hands.wait(1)
    assert model.selection.cursor not in (NOWHERE, model.selection.town)
    assert (model.map.camera.x, model.map.camera.y) == before


@pytest.mark.parametrize("hands", [HOLDING], indirect=True)
def test_enter_beside_a_march_that_is_only_pointed_at_does_not_end_the_turn_unasked(hands: Hands) -> None:
    model = hands.play.model
    choose(hands, "kaunas")
    press(hands, pygame.K_PERIOD, pygame.K_RETURN)
    assert model.session.changes == 0
    assert "M sends them to" in hands.desk.messages[-1]
    press(hands, pygame.K_RETURN)
    assert model.session.changes > 0
