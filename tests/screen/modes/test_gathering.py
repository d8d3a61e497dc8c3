"""Units gathered across the map by a box or by clicks, and marches by way of chosen towns."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.rules.orders import march
from game.rules.terms import NOWHERE
from game.screen.kit import Label
from game.session.reach import route_by
from game.session.session import PERSON, Session
from game.session.waypoints import saved_waypoints
from tests.screen.modes.playing import Hands, held, play_alone
from tests.screen.real import SKIRMISH


@pytest.fixture
def hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hands:
    play_alone(monkeypatch)
    hands = Hands(tmp_path, str(SKIRMISH), {"republic": PERSON, "red": "nothing"})
    hands.desk.settings.warn_idle = hands.desk.settings.warn_leaving = False
    hands.until_mine()
    return hands


def drag(hands: Hands, start: tuple[int, int], end: tuple[int, int]) -> None:
    """With the left button, and let go there."""
    hands.move(start)
    hands.event(pygame.MOUSEBUTTONDOWN, pos=start, button=1)
    hands.event(pygame.MOUSEMOTION, pos=end, rel=(0, 0), buttons=(1, 0, 0))
    hands.event(pygame.MOUSEBUTTONUP, pos=end, button=1)


def corners(hands: Hands, *towns: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Of a box round towns, on open country."""
    places = [hands.place(town) for town in towns]
    (left, top), (right, bottom) = (tuple(f(place[n] for place in places) for n in (0, 1)) for f in (min, max))
    return (left - 60, top - 60), (right + 60, bottom + 25)


def chosen(hands: Hands) -> dict[str, int]:
    """Units chosen by the town they stand in."""
    units, board = hands.play.dump()["selected_units"], hands.session.board
    return {board.towns[hands.session.state.town[unit]].id: unit for unit in units}


def test_a_box_takes_units_of_several_towns_which_go_their_ways_with_one_click(hands: Hands) -> None:
    drag(hands, *corners(hands, "jonava", "kedainiai"))
    assert sorted(chosen(hands)) == ["jonava", "kedainiai"]
    assert "Two units in two towns" in [str(w.text) for w in hands.play.ui.root.walk() if isinstance(w, Label)]
    units = chosen(hands)
    hands.move(hands.place("kaunas"))
    card = hands.play.pointing.card
    assert card is not None
    assert [line.text for line in card.lines if line.value] == ["Kėdainiai", "Jonava"]
    hands.click(hands.place("kaunas"), 3)
    goals = {hands.session.state.goal[unit] for unit in units.values()}
    there = [unit for unit in units.values() if hands.session.state.town[unit] == hands.number("kaunas")]
    assert there or goals == {hands.number("kaunas")}
    assert goals <= {hands.number("kaunas"), NOWHERE}
    assert sorted(hands.play.dump()["selected_units"]) == sorted(units.values())


def test_a_box_is_told_while_it_is_drawn_and_given_up_with_esc(hands: Hands) -> None:
    start, end = corners(hands, "jonava", "kedainiai")
    hands.event(pygame.MOUSEBUTTONDOWN, pos=start, button=1)
    hands.event(pygame.MOUSEMOTION, pos=end, rel=(0, 0), buttons=(1, 0, 0))
    assert hands.play.dump()["status"] == "Two units in two towns"
    hands.key(pygame.K_ESCAPE)
    assert not hands.play.dump()["status"]
    hands.event(pygame.MOUSEBUTTONUP, pos=end, button=1)
    assert not chosen(hands)
    hands.event(pygame.MOUSEBUTTONDOWN, pos=start, button=1)
    hands.event(pygame.MOUSEMOTION, pos=end, rel=(0, 0), buttons=(0, 0, 0))  # let go outside the window
    assert hands.play.model.box is None


def test_shift_adds_and_takes_away(hands: Hands) -> None:
    hands.click(hands.place("jonava"))
    assert sorted(chosen(hands)) == ["jonava"]
    held(pygame.KMOD_SHIFT, lambda: hands.click(hands.place("kedainiai")))
    assert sorted(chosen(hands)) == ["jonava", "kedainiai"]
    held(pygame.KMOD_SHIFT, lambda: hands.click(hands.place("jonava")))
    assert sorted(chosen(hands)) == ["kedainiai"]
    held(pygame.KMOD_SHIFT, lambda: drag(hands, *corners(hands, "jonava")))
    assert sorted(chosen(hands)) == ["jonava", "kedainiai"]
    held(pygame.KMOD_CTRL, lambda: hands.press(f"unit{chosen(hands)['kedainiai']}"))
    assert sorted(chosen(hands)) == ["jonava"]


def sent_by_way(hands: Hands) -> int:
    """The battalion of Jonava, sent to Kėdainiai by way of Kaunas and Jonava."""
    hands.click(hands.place("jonava"))
    unit = chosen(hands)["jonava"]
    held(pygame.KMOD_SHIFT, lambda: hands.click(hands.place("kaunas"), 3))
    hands.move(hands.place("jonava"))
    hands.key(pygame.K_q)
    hands.click(hands.place("kedainiai"), 3)
    return unit


def test_a_march_by_way_of_towns_comes_as_it_was_told(hands: Hands) -> None:
    hands.click(hands.place("jonava"))
    unit, session = chosen(hands)["jonava"], hands.session
    stops = [hands.number(town) for town in ("kaunas", "jonava", "kedainiai")]
    told = route_by(session.board, session.view(session.seat), [unit], stops)
    assert [town for town in told.towns if town in stops] == [stops[1], *stops]
    hands.play.model.selection.clear()
    assert sent_by_way(hands) == unit
    seen = [session.state.town[unit]]
    for turn in range(told.turns + 1):
        assert unit not in hands.play.model.picture.idle, turn  # nobody asks what it is to do
        hands.key(pygame.K_RETURN)
        hands.until_mine()
        seen.append(session.state.town[unit])
    assert seen[-1] == stops[-1] != seen[-2]
    assert stops[0] in seen or not told.turns


def test_way_points_are_told_taken_back_and_halted(hands: Hands) -> None:
    hands.key(pygame.K_q)
    assert "Choose units first" in hands.desk.messages[-1]
    hands.click(hands.place("jonava"))
    held(pygame.KMOD_SHIFT, lambda: hands.click(hands.place("seta"), 3))
    assert "An enemy stands there" in hands.desk.messages[-1]
    held(pygame.KMOD_SHIFT, lambda: hands.click(hands.place("kaunas"), 3))
    assert hands.play.dump()["status"].startswith("By way of Kaunas.")
    hands.key(pygame.K_ESCAPE)
    assert not hands.play.dump()["status"]
    unit = sent_by_way(hands)
    assert unit in hands.play.model.picture.bound
    hands.key(pygame.K_h)
    assert unit not in hands.play.model.picture.bound
    assert hands.session.state.goal[unit] == NOWHERE


def test_way_points_outlive_a_save_and_do_not_outlive_another_order(hands: Hands, tmp_path: Path) -> None:
    unit = sent_by_way(hands)
    view = hands.play.model.picture.view
    then = hands.session.waypoints.then(view, unit)
    assert then
    hands.session.save(tmp_path / "way.save")
    again = Session.resume(tmp_path / "way.save")
    assert again.waypoints.then(again.view(again.seat), unit) == then
    hands.play.giving.give(march((unit,), hands.number("kaunas")))  # and with no way-point
    assert not hands.session.waypoints.then(hands.play.model.picture.view, unit)
    assert hands.session.can_undo
    hands.session.undo()
    assert not hands.session.waypoints.then(hands.session.view(hands.session.seat), unit)


@pytest.mark.parametrize("kept", [None, [], {"1": 5}, {"1": [3, 4]}, {"1": ["kaunas"]}, {"9" * 5000: ["kaunas", "x"]}])
def test_way_points_of_a_save_that_mean_nothing_are_left_out(hands: Hands, kept: object) -> None:
    assert not saved_waypoints(hands.session.board, hands.session.state, kept).by_unit
