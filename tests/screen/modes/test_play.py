"""The play mode under clicks and keys: selection, marches, undo, attacks, papers, turns, two before one screen."""

from __future__ import annotations

import time
from pathlib import Path

import pygame
import pytest

from game.screen.destinations import ToEnd, ToGame, ToHandOver
from game.screen.kit.last_key import QUIET
from game.screen.mode import Go, Over
from game.screen.modes.play.keyboard import units_to_find
from game.screen.modes.play.unit_row import UnitRow
from game.session.session import PERSON, Session
from tests.long import long
from tests.screen.modes.playing import Hands, held, play_alone
from tests.session.games import targets

KAUNAS, ZARASAI = "kaunas_encirclement", "zarasai_offensive"
RED = {"red": PERSON, "republic": "staff"}
REPUBLIC = {"republic": PERSON, "red": "staff", "poland": "staff"}


def test_event_card_opens_the_first_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play_alone(monkeypatch)
    hands = Hands(tmp_path, KAUNAS, RED)
    assert hands.play.ui.dialog_open
    assert "The road round Kaunas" in hands.words()
    hands.key(pygame.K_RETURN)
    assert not hands.play.dump()["dialog"]
    assert hands.session.turn == 1


@pytest.mark.parametrize("warned", [True, False])
def test_the_key_that_puts_a_card_away_does_not_end_the_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warned: bool
) -> None:
    play_alone(monkeypatch)
    hands = Hands(tmp_path, KAUNAS, RED)
    hands.desk.settings.warn_idle = warned
    for _ in range(6):
        hands.key(pygame.K_RETURN)
        hands.wait(1.0)
    assert hands.session.turn == 1
    assert hands.session.person_to_move
    assert not hands.play.ui.dialog_open
    hands.click(hands.place("kaunas"))
    hands.key(pygame.K_RETURN)
    assert hands.play.ui.dialog_open == warned
    assert hands.session.person_to_move == warned


def test_the_key_that_puts_a_paper_away_ends_the_turn_a_while_later(red: Hands) -> None:
    red.play.model.do("objectives")
    assert red.play.ui.dialog_open
    red.key(pygame.K_RETURN)
    red.key(pygame.K_RETURN)
    assert "has just put something away" in red.desk.messages[-1]
    assert not red.play.ui.dialog_open
    red.wait(QUIET + 0.5)
    red.key(pygame.K_RETURN)
    assert red.play.ui.dialog_open  # of men who can still act


def test_buttons_of_bar_and_panel_take_clicks(red: Hands) -> None:
    red.press("next_unit")
    assert len(red.play.model.selection.units) == 1
    red.press("entrench")
    assert red.play.dump()["can_undo"]
    red.press("undo")
    assert not red.play.dump()["can_undo"]
    red.press("overlay_supply")
    assert red.play.dump()["layers"]["supply"] == "Red Army"
    red.press("log")
    assert red.play.ui.find("paper") is not None
    red.press("close_paper")
    red.press("pause")
    red.press("pause_resume")
    red.press("end_turn")
    assert red.play.ui.find("end_anyway") is not None


def test_nothing_is_said_of_what_the_pointer_has_left(red: Hands) -> None:
    red.click(red.place("siauliai"))
    while red.play.moving:
        red.wait(0.5)
    side = red.play.model.side
    before = pygame.image.tobytes(red.surface.subsurface(side), "RGB")
    red.move(red.play.ui.find("rest").rect.center)  # type: ignore[union-attr]
    red.wait(2)
    assert red.play.ui.dump()["tooltip"]
    assert pygame.image.tobytes(red.surface.subsurface(side), "RGB") != before
    red.move(red.place("siauliai"))
    assert not red.play.ui.dump()["tooltip"]
    assert pygame.image.tobytes(red.surface.subsurface(side), "RGB") == before


def test_click_selects_cycles_and_double_click_takes_all(red: Hands) -> None:
    place = red.place("siauliai")
    stack = red.play.model.picture.units_at(red.number("siauliai"))
    assert len(stack) == 2
    red.click(place)
    assert red.play.dump()["selected_units"] == list(stack)
    red.wait(1)
    red.click(place)
    assert red.play.dump()["selected_units"] == [stack[0]]
    red.wait(1)
    red.click(place)
    assert red.play.dump()["selected_units"] == [stack[1]]
    red.click(place)
    assert red.play.dump()["selected_units"] == list(stack)
    red.press(f"unit{stack[0]}")
    assert red.play.dump()["selected_units"] == [stack[0]]
    red.press(f"unit{stack[0]}")
    assert red.play.dump()["selected_units"] == list(stack)


def test_rows_of_a_stack_are_chosen_as_in_any_list(red: Hands) -> None:
    """A click takes one alone, Ctrl puts one in or out, Shift takes all up to it; Space and Enter do it by keys."""
    red.click(red.place("siauliai"))
    first, last = (row.counter.unit for row in red.play.ui.root.walk() if isinstance(row, UnitRow))
    red.press(f"unit{first}")
    assert red.play.dump()["selected_units"] == [first]
    held(pygame.KMOD_CTRL, lambda: red.press(f"unit{last}"))
    assert red.play.dump()["selected_units"] == [first, last]
    held(pygame.KMOD_CTRL, lambda: red.press(f"unit{first}"))
    assert red.play.dump()["selected_units"] == [last]
    held(pygame.KMOD_SHIFT, lambda: red.press(f"unit{first}"))
    red.press(f"unit{first}")
    held(pygame.KMOD_SHIFT, lambda: red.press(f"unit{last}"))
    assert red.play.dump()["selected_units"] == [first, last]
    red.play.ui.go_to(red.play.ui.find(f"unit{first}"))
    red.key(pygame.K_SPACE)
    assert red.play.dump()["selected_units"] == [last]
    red.key(pygame.K_RETURN)
    assert red.play.dump()["selected_units"] == [first]


def test_right_click_marches_and_undo_takes_it_back(red: Hands) -> None:
    unit, town = red.first_march()
    start = red.session.state.town[unit]
    red.wait(1)
    red.move(red.town(town))
    assert red.play.pointing.card is not None
    assert red.play.pointing.card.title.startswith("March to")
    red.click(red.town(town), 3)
    assert red.session.state.town[unit] == town
    assert red.play.model.showing.busy
    red.wait(3)
    for _ in range(200):  # names along the rivers come one a frame, or more where the machine is quick
        if not red.play.model.map.moving:
            break
        red.wait(0.1)
    parts = red.play.model.showing.busy, red.play.model.map.moving, red.play.ui.moving, red.play.chrome.moving
    assert parts == (False, False, False, False)
    assert not red.play.moving
    assert red.play.dump()["selected_town"] == red.session.board.towns[town].id
    if red.session.can_undo:
        red.key(pygame.K_u)
        assert red.session.state.town[unit] == start
        red.key(pygame.K_y, pygame.KMOD_CTRL)
        assert red.session.state.town[unit] == town


def test_keys_alone_march_with_cursor(red: Hands) -> None:
    unit, town = red.first_march()
    before = red.session.changes
    for _ in range(60):
        red.key(pygame.K_PERIOD)
        if red.play.model.selection.cursor == town:
            break
    red.key(pygame.K_m)
    assert red.session.changes == before + 1
    assert red.session.state.town[unit] == town


def test_find_town_by_typing(red: Hands) -> None:
    red.key(pygame.K_SLASH)
    red.type("kedain")
    red.key(pygame.K_RETURN)
    assert red.play.dump()["cursor"] == "kedainiai"
    assert not red.play.ui.dialog_open


def test_find_a_unit_by_typing_and_have_it_chosen(red: Hands) -> None:
    unit = max(red.play.model.picture.own)
    name = red.session.board.cards[red.session.state.card[unit]].name
    red.key(pygame.K_g, pygame.KMOD_LCTRL)
    red.type(name)
    red.key(pygame.K_RETURN)
    assert not red.play.ui.dialog_open
    assert red.play.dump()["selected_units"] == [unit]


def test_units_of_an_enemy_in_the_fog_are_not_found(red: Hands) -> None:
    assert red.session.state.fog
    hidden = {
        card.name
        for unit, card in ((u, red.session.board.cards[c]) for u, c in enumerate(red.session.state.card))
        if red.session.state.camp[unit] == 1
    }
    told = {name for place in units_to_find(red.play.model) for name in place.names}
    own = {red.session.board.cards[red.session.state.card[unit]].name for unit in red.play.model.picture.own}
    assert own <= told
    assert not (hidden - own) & told


def test_next_unit_skip_and_highlight(red: Hands) -> None:
    red.key(pygame.K_n)
    first = red.play.model.selection.units
    assert len(first) == 1
    red.key(pygame.K_n)
    assert red.play.model.selection.units != first
    red.key(pygame.K_n, pygame.KMOD_SHIFT)
    assert red.play.model.selection.units == first
    red.key(pygame.K_SPACE)
    assert first[0] in red.play.model.left_alone
    assert red.play.model.selection.units != first
    red.key(pygame.K_f)
    assert list(red.play.model.map.scene.idle) == list(red.play.model.picture.idle)


def test_orders_on_the_spot(red: Hands) -> None:
    red.key(pygame.K_n)
    unit = red.play.model.selection.units[0]
    before = red.session.state.stance[unit]
    red.key(pygame.K_v)
    assert red.session.state.stance[unit] != before
    red.key(pygame.K_e)
    assert red.session.state.acted[unit]
    red.key(pygame.K_e)
    assert "digging" in red.desk.messages[-1].lower() or "digs" in red.desk.messages[-1].lower()


def test_split_and_merge(red: Hands) -> None:
    red.key(pygame.K_n)
    units = len(red.session.state.town)
    red.key(pygame.K_x)
    assert red.play.ui.dialog_open
    red.key(pygame.K_RETURN)
    assert len(red.session.state.town) == units + 1
    red.key(pygame.K_j)
    assert red.session.state.town[units] == -1


def test_attack_with_plan(attacker: Hands) -> None:
    options = [o for o in targets(attacker.session.board, attacker.play.model.picture.view) if len(o.units) > 2]
    target = options[0].town
    view = attacker.play.model.picture.view
    start = view.town[options[0].units[0]]
    attacker.click(attacker.town(start))
    assert attacker.play.model.selection.town == start
    attacker.move(attacker.town(target))
    card = attacker.play.pointing.card
    assert card is not None
    assert card.bar is not None
    attacker.click(attacker.town(target), 3)
    plan = attacker.play.dump()["plan"]
    assert plan is not None
    assert plan["units"]
    assert plan["win"] > 0
    attacker.press("night")
    assert attacker.play.dump()["plan"]["night"]
    attacker.press("night")
    attacker.key(pygame.K_RETURN)
    assert attacker.play.model.plan is None
    attacker.wait(12)
    assert attacker.play.ui.find("close_report") is not None
    assert "to be expected" in attacker.words().lower()
    assert not attacker.session.can_undo
    attacker.dismiss()
    attacker.key(pygame.K_u)
    assert "dice" in attacker.desk.messages[-1]


def test_esc_leaves_plan_then_selection_then_opens_the_menu(attacker: Hands) -> None:
    option = next(o for o in targets(attacker.session.board, attacker.play.model.picture.view) if o.units)
    attacker.play.model.select_unit(option.units[0])
    assert attacker.play.planning.open(option.town, False)
    attacker.key(pygame.K_ESCAPE)
    assert attacker.play.model.plan is None
    assert attacker.play.model.selection.units
    attacker.key(pygame.K_ESCAPE)
    assert not attacker.play.model.selection.units
    attacker.key(pygame.K_ESCAPE)
    assert attacker.play.ui.find("pause_resume") is not None
    attacker.key(pygame.K_ESCAPE)
    assert not attacker.play.ui.dialog_open


@pytest.mark.parametrize("key", "oclki")
def test_papers_open_and_close(red: Hands, key: str) -> None:
    red.key(getattr(pygame, f"K_{key}"))
    assert red.play.ui.find("paper") is not None
    red.key(pygame.K_ESCAPE)
    assert not red.play.ui.dialog_open


def test_layers_turn_with_their_keys(red: Hands) -> None:
    before = red.play.dump()["layers"]
    for key in "123456":
        red.key(getattr(pygame, f"K_{key}"))
    after = red.play.dump()["layers"]
    assert all(before[name] != after[name] for name in before)


def test_end_turn_warns_about_idle_units_once_told_not_to(red: Hands) -> None:
    red.key(pygame.K_RETURN)
    assert red.play.ui.find("end_anyway") is not None
    assert red.session.seat == 0
    red.press("do_not_ask")
    red.press("end_anyway")
    assert not red.desk.settings.warn_idle
    red.until_mine()
    assert (red.session.turn, red.session.seat) == (2, 0)
    red.key(pygame.K_RETURN)
    assert red.session.turn > 2 or red.session.seat != 0 or not red.play.model.may_order


@long
def test_whole_game_by_keys(red: Hands) -> None:
    red.desk.settings.warn_idle = False
    for _ in range(40):
        red.key(pygame.K_n)
        red.key(pygame.K_e)
        red.key(pygame.K_RETURN)
        red.until_mine()
        if red.session.over:
            break
    red.wait(1)
    assert red.session.over
    assert isinstance(red.steps[-1], Go)
    assert isinstance(red.steps[-1].to, ToEnd)


def test_quick_save_and_load(red: Hands) -> None:
    red.key(pygame.K_n)
    red.key(pygame.K_e)
    red.key(pygame.K_F5)
    red.key(pygame.K_n)
    red.key(pygame.K_e)
    digest = red.session.state.digest()
    red.key(pygame.K_F9)
    step = red.steps[-1]
    assert isinstance(step, Go)
    assert isinstance(step.to, ToGame)
    assert step.to.session.state.digest() != digest


def test_quick_save_and_load_over_a_card_and_a_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play_alone(monkeypatch)
    hands = Hands(tmp_path, KAUNAS, RED)
    play, quick = hands.play, hands.desk.saves / hands.session.quick
    assert "close_card" in {widget.id for widget in play.ui.front.walk()}
    hands.key(pygame.K_F5)
    assert Session.resume(quick).state == hands.session.state
    assert play.ui.find("close_card"), "the card still lies there"
    hands.key(pygame.K_F9)
    assert isinstance(hands.steps[-1], Go)
    hands.dismiss()
    hands.key(pygame.K_o)
    quick.unlink()
    steps = len(hands.steps)
    hands.key(pygame.K_F9)
    assert "There is no quick save of this game. F5 makes one." in hands.desk.messages
    assert (play.ui.dialog_open, len(hands.steps)) == (True, steps)
    hands.key(pygame.K_F5)
    assert quick.exists()


def test_hot_seat_hands_over_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play_alone(monkeypatch)
    hands = Hands(tmp_path, KAUNAS, {"red": PERSON, "republic": PERSON})
    assert hands.steps[-1] == Over(ToHandOver(hands.session, 0))
    hands.steps.clear()
    hands.play.enter()
    hands.wait(1)
    hands.dismiss()
    assert hands.play.dump()["viewer"] == "red"
    hands.click(hands.place("siauliai"))
    red_units = [card.name for card in hands.session.board.cards if card.camp == 0]
    assert any(name in hands.words() for name in red_units)
    hands.desk.settings.warn_idle = False
    hands.key(pygame.K_RETURN)
    hands.wait(8)
    assert hands.steps[-1] == Over(ToHandOver(hands.session, 1))
    hands.play.enter()
    hands.wait(1)
    hands.dismiss()
    assert hands.play.dump()["viewer"] == "republic"
    assert not hands.play.model.selection.units
    hands.click(hands.place("siauliai"))
    assert not any(name in hands.words() for name in red_units)
    for paper in "oclki":
        hands.key(getattr(pygame, f"K_{paper}"))
        assert not any(name in hands.words() for name in red_units), paper
        hands.key(pygame.K_ESCAPE)


@long
def test_computers_alone_are_watched_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play_alone(monkeypatch)
    hands = Hands(tmp_path, KAUNAS, {"red": "staff", "republic": "staff"})
    assert hands.play.dump()["viewer"] == ""
    hands.wait(2)
    assert hands.play.moving
    hands.key(pygame.K_RETURN)
    for _ in range(4000):
        hands.wait(0.5, 0.5)
        if hands.session.over and hands.steps:
            break
    assert isinstance(hands.steps[-1], Go)


def test_computer_in_its_own_process_never_holds_up_a_frame(tmp_path: Path) -> None:
    hands = Hands(tmp_path, KAUNAS, RED)
    hands.dismiss()
    hands.desk.settings.warn_idle = False
    hands.key(pygame.K_RETURN)
    until = time.monotonic() + 20
    while time.monotonic() < until and not (hands.play.model.may_order and not hands.play.model.showing.busy):
        hands.wait(0.5, 0.5)
        hands.dismiss()
        time.sleep(0.01)
    hands.play.leave()
    assert hands.session.turn == 2
    assert hands.play.model.may_order
