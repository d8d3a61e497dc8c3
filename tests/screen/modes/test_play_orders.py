"""Orders of the play mode by keys and clicks: what is shown beforehand is what then happens."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.rules import orders
from game.rules.orders import Order
from game.rules.play import refusal
from game.rules.raids import check_raid, raid_chance
from game.rules.shifts import SHIFT_KINDS
from game.rules.terms import NOWHERE
from game.screen.destinations import ToSaves
from game.screen.kit import Label
from game.screen.mode import Over
from game.screen.modes.play.choices import targets_near, works
from game.screen.modes.play.on_map import starts_to
from game.screen.modes.play.picture import Picture
from game.screen.theme import Theme
from game.session.attackers import Factor
from game.session.plan import AttackPlan
from game.session.session import PERSON
from game.sight.estimate import odds_under_fog
from tests.screen.modes.playing import Hands, play_alone
from tests.session.games import Target, targets

KAUNAS, ZARASAI = "kaunas_encirclement", "zarasai_offensive"
REPUBLIC = {"republic": PERSON, "red": "staff", "poland": "staff"}


def lines_of(hands: Hands) -> dict[str, str]:
    """The card beside the map: values by their names, lines without one by themselves."""
    card = hands.play.pointing.card
    assert card is not None
    return {line.text: line.value for line in card.lines}


def choose(hands: Hands, town: str) -> None:
    hands.wait(1)
    hands.click(hands.place(town))


def test_the_way_to_an_enemy_two_turns_off_is_told_and_walked(red: Hands) -> None:
    choose(red, "seta")
    red.move(red.place("kedainiai"))
    told = lines_of(red)
    assert told["The way"] == "25.2 km"
    assert told["Close enough to attack"] == "next turn"
    assert red.play.pointing.route is not None
    assert [town for town, _ in red.play.model.map.scene.path] == [red.number("seta"), red.number("kedainiai")]
    units = red.play.model.selection.units
    target = red.number("kedainiai")
    red.click(red.place("kedainiai"), 3)
    assert "march up to the enemy" in red.words()
    red.key(pygame.K_RETURN)
    assert refusal(red.session.board, red.session.view(0), orders.attack(units, target)) is not None
    red.desk.settings.warn_idle = False
    red.key(pygame.K_SPACE, pygame.KMOD_LCTRL)
    red.until_mine()
    assert red.session.turn == 2
    assert refusal(red.session.board, red.session.view(0), orders.attack(units, target)) is None


def test_a_way_round_a_closed_line_is_not_taken_unawares(red: Hands) -> None:
    choose(red, "zasliai")
    red.move(red.place("kaisiadorys"))
    assert "The demarcation line of 18 January bars the straight road: this is the way round." in lines_of(red)


def test_an_arrow_leads_to_whom_they_can_attack_alone(red: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    model = red.play.model
    model.select_unit(model.picture.own[0])
    town, foe = model.selection.town, next(town for town, men in enumerate(model.picture.enemies) if men)
    monkeypatch.setattr(Picture, "can_attack", lambda self, unit, at: at == foe)
    assert starts_to(model, foe) == [town]
    monkeypatch.setattr(Picture, "can_attack", lambda self, unit, at: False)  # a truce, no supply, guards
    assert starts_to(model, foe) == []


def test_arrival_and_km_left_are_as_told(red: Hands) -> None:
    unit, town = red.first_march()
    red.wait(1)
    red.move(red.town(town))
    told = lines_of(red)
    assert told["Arrives"] == "today"
    red.click(red.town(town), 3)
    assert red.session.state.town[unit] == town
    red.wait(3)
    left = told["Left after it"].partition(" ")[0]
    row = red.play.ui.find(f"unit{unit}")
    assert row is not None
    assert f"march {left} of" in repr(vars(row)["state"])


def test_a_march_told_for_a_later_turn_arrives_in_it(red: Hands) -> None:
    red.desk.settings.warn_idle = red.desk.settings.warn_leaving = False
    choose(red, "panevezys")
    unit = red.play.model.selection.units[0]
    red.move(red.place("ukmerge"))
    route = red.play.pointing.route
    assert route is not None
    assert route.turns > 1
    goal, turns = red.number("ukmerge"), route.turns
    red.click(red.place("ukmerge"), 3)
    for _ in range(turns):
        assert red.session.state.town[unit] != goal
        red.key(pygame.K_RETURN)
        red.until_mine()
    assert red.session.state.town[unit] == goal


def test_left_click_marches_where_it_is_wished(red: Hands) -> None:
    red.desk.settings.left_click_marches = True
    unit, town = red.first_march()
    red.wait(1)
    red.click(red.town(town))
    assert red.session.state.town[unit] == town


def test_halt_forgets_a_standing_march(red: Hands) -> None:
    choose(red, "seta")
    units = red.play.model.selection.units
    red.click(red.place("kedainiai"), 3)
    red.key(pygame.K_RETURN)
    assert red.session.state.goal[units[0]] == red.number("kedainiai")
    red.key(pygame.K_h)
    assert red.session.state.goal[units[0]] == NOWHERE
    red.key(pygame.K_h)
    assert "march over several turns" in red.desk.messages[-1]


def test_rails_are_blown_from_their_dialog(red: Hands) -> None:
    choose(red, "siauliai")
    found = works(red.play.model.picture, red.play.model.selection.units, red.play.model.say_refused)
    assert found
    red.key(pygame.K_b)
    able = next((number for number, work in enumerate(found) if not work.why_not), None)
    if able is None:
        assert found[0].why_not in red.words()
        return
    changes = red.session.changes
    red.press(f"work{able}")
    assert red.session.changes == changes + 1
    assert not red.play.ui.dialog_open


def raid_near(hands: Hands) -> tuple[int, int] | None:
    picture = hands.play.model.picture
    for unit in picture.own:
        for town in targets_near(picture, picture.view.town[unit]):
            if refusal(picture.board, picture.view, orders.raid(unit, town)) is None:
                return unit, town
    return None


def test_a_raid_shows_its_chance_and_waits_for_a_second_press(attacker: Hands) -> None:
    attacker.desk.settings.warn_idle = False
    while raid_near(attacker) is None and attacker.session.turn < 4:
        attacker.key(pygame.K_RETURN)
        attacker.until_mine()
    found = raid_near(attacker)
    assert found is not None
    unit, town = found
    attacker.play.model.select_unit(unit)
    attacker.wait(1)
    attacker.key(pygame.K_g)
    assert attacker.play.model.aim == "raid"
    attacker.move(attacker.town(town))
    board, view = attacker.session.board, attacker.play.model.picture.view
    order: Order = orders.raid(unit, town)
    wanted = raid_chance(board, view, unit, check_raid(board, view, order))
    assert lines_of(attacker)["Chance of success"] == f"{wanted} in 100"
    assert attacker.play.pointing.card is not None
    assert "Cannot be taken back" in attacker.play.pointing.card.lock
    changes = attacker.session.changes
    attacker.click(attacker.town(town))
    assert attacker.session.changes == changes + 1
    assert not attacker.session.can_undo


def in_doubt(hands: Hands) -> Target:
    """Of the attacks whose odds the fog leaves open, one by as many as possible."""
    board, view = hands.session.board, hands.play.model.picture.view
    open_ = [
        option
        for option in targets(board, view)
        if option.units and not odds_under_fog(board, view, orders.attack(option.units, option.town)).exact
    ]
    return max(open_, key=lambda option: len(option.units))


def test_ctrl_over_an_enemy_shows_the_whole_table(attacker: Hands) -> None:
    option = in_doubt(attacker)
    attacker.click(attacker.town(attacker.play.model.picture.view.town[option.units[0]]))
    attacker.move(attacker.town(option.town))
    short = lines_of(attacker)
    ctrl = {"key": pygame.K_LCTRL, "mod": pygame.KMOD_LCTRL, "unicode": "", "scancode": 0}
    attacker.event(pygame.KEYDOWN, **ctrl)
    table = lines_of(attacker)
    assert set(short) < set(table)
    assert "Attack beaten off" in table
    attacker.event(pygame.KEYUP, **ctrl)
    assert lines_of(attacker) == short
    attacker.click(attacker.town(option.town), 3)
    plan = attacker.play.model.plan
    assert plan is not None
    assert plan.range_text
    assert short["Chance of success"] == plan.win_text == f"{plan.chance_text}, {plan.range_text}"
    panel = repr(attacker.play.ui.dump())
    assert plan.chance_text in panel
    assert plan.range_text in panel
    assert short["Fought at"] == plan.column_text


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_that_decides_an_attack_is_cut_in_its_panel(
    attacker: Hands, monkeypatch: pytest.MonkeyPatch, scale: float
) -> None:
    """Every factor there is at once, in the fog, with strengths of five figures."""
    leader = "Leaders (Rüdiger von der Goltz)"
    every = [Factor(k.name, -2, leader if k.name == "leaders" else k.title, k.about) for k in SHIFT_KINDS]
    spent = Factor("attack supply", 0, "Attack supply", "", "25 %")
    monkeypatch.setattr(AttackPlan, "factors", lambda plan: [spent, *every])
    monkeypatch.setattr(AttackPlan, "strength_text", "12,345.6 to 12,345.6, odds 1:12.3")
    attacker.desk.theme = Theme(scale)
    attacker.play.layout(attacker.surface.get_size())
    option = in_doubt(attacker)
    attacker.play.model.select_unit(option.units[0])
    assert attacker.play.planning.open(option.town, False)
    attacker.wait(0.2)
    area, theme = attacker.play.ui.find("plan"), attacker.desk.theme
    assert area is not None
    labels = [widget for widget in area.walk() if isinstance(widget, Label)]
    assert {spent.text, *(factor.text for factor in every)} <= {label.value for label in labels}
    assert "between" in repr([label.value for label in labels])
    cut = [label.value for label in labels if any(line.endswith("…") for line in label.lines(theme, label.rect.width))]
    assert cut == []


def test_the_panel_keeps_the_outcome_until_the_attack_has_been_seen(attacker: Hands) -> None:
    option = max(targets(attacker.session.board, attacker.play.model.picture.view), key=lambda o: len(o.units))
    attacker.click(attacker.town(attacker.play.model.picture.view.town[option.units[0]]))
    attacker.click(attacker.town(option.town), 3)
    attacker.key(pygame.K_RETURN)
    attacker.wait(0.2)
    assert attacker.play.model.showing.busy
    assert "has fought" not in repr(attacker.play.ui.dump())
    attacker.wait(12)
    assert attacker.play.ui.find("close_report") is not None


def test_rail_room_is_what_the_trains_then_take(attacker: Hands) -> None:
    attacker.desk.settings.warn_idle = False
    for unit in attacker.play.model.picture.idle:
        attacker.play.model.select_unit(unit)
        attacker.wait(1)
        if attacker.play.model.why_not("rail"):
            continue
        attacker.key(pygame.K_r)
        stop = next((reach.town for reach in attacker.play.pointing.reach()), None)
        if stop is None:
            attacker.key(pygame.K_ESCAPE)
            continue
        attacker.play.model.point_at(stop)
        told = lines_of(attacker)
        assert told["Arrives"] == "this turn"
        attacker.key(pygame.K_RETURN)
        assert attacker.session.state.town[unit] == stop
        return
    pytest.skip("nobody can go by rail on the first day")


@pytest.mark.parametrize(("key", "faster"), [(pygame.K_RIGHTBRACKET, True), (pygame.K_LEFTBRACKET, False)])
def test_speed_keys(red: Hands, key: int, faster: bool) -> None:
    before = red.desk.settings.speed
    red.key(key)
    assert (red.desk.settings.speed > before) == faster
    assert "Speed" in red.desk.messages[-1]


@pytest.mark.parametrize("key", [pygame.K_s, pygame.K_o])
def test_save_and_load_open_the_list_of_games(red: Hands, key: int) -> None:
    red.key(key, pygame.KMOD_LCTRL)
    step = red.steps[-1]
    assert isinstance(step, Over)
    assert isinstance(step.to, ToSaves)


def test_the_letter_that_opens_a_field_is_not_typed_into_it(red: Hands) -> None:
    slash = {"key": pygame.K_SLASH, "mod": 0, "unicode": "/", "scancode": 0}
    red.event(pygame.KEYDOWN, **slash)
    red.event(pygame.TEXTINPUT, text="/")
    red.event(pygame.KEYUP, **slash)
    field = red.play.ui.find("find_text")
    assert field is not None
    assert field.value == ""
    red.type("kedain")
    assert field.value == "kedain"
    assert red.play.ui.find("find_list") is not None


def test_units_of_a_long_stack_leave_room_for_the_orders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play_alone(monkeypatch)
    for size in ((1024, 640), (1600, 1000)):
        hands = Hands(tmp_path, KAUNAS, {"republic": PERSON, "red": "staff"}, size=size)
        hands.until_mine()
        hands.click(hands.place("kaunas"))
        assert len(hands.play.model.selection.units) > 3
        for action in ("march", "halt"):
            button = hands.play.ui.find(action)
            assert button is not None
            assert hands.play.model.side.contains(button.rect)
