"""The plan of an attack: nothing jumps, everybody who can is in it, and each unit tells what the chance gains by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.prose.words import per_cent
from game.rules.orders import AIR_STRIKE, NIGHT, entrench
from game.rules.present import has_aeroplanes
from game.scenario.load import load
from game.screen.modes.play.unit_row import UnitRow
from game.session.plan import AttackPlan
from game.session.session import PERSON
from game.session.worth import Worths, direction_words, directions, night_words, stocks
from game.sight.estimate import odds_under_fog
from tests.screen.modes.playing import Hands, held, play_alone
from tests.session.games import targets

ZARASAI = "zarasai_offensive"
REPUBLIC = {"republic": PERSON, "red": "staff", "poland": "staff"}


@pytest.fixture
def hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hands:
    """Before Panevėžys, with units in five towns round it; two of them can attack today."""
    play_alone(monkeypatch)
    hands = Hands(tmp_path, ZARASAI, REPUBLIC, size=(1600, 1000))
    hands.until_mine()
    return hands


def opened(hands: Hands) -> AttackPlan:
    hands.click(hands.place("panevezys"), 3)
    hands.wait(3)
    plan = hands.play.model.plan
    assert plan is not None
    return plan


def fixed(hands: Hands) -> dict[str, tuple[int, ...]]:
    """The places of what is chosen, pressed or read before the sum."""
    area = hands.play.ui.find("plan")
    assert area is not None
    return {widget.id: tuple(widget.rect) for widget in area.walk() if widget.id and widget.rect.width}


def rows(hands: Hands) -> Iterator[UnitRow]:
    return (widget for widget in hands.play.ui.root.walk() if isinstance(widget, UnitRow))


def row(hands: Hands, unit: int) -> UnitRow:
    return next(row for row in rows(hands) if row.counter.unit == unit)


def test_nothing_jumps_whatever_is_chosen(hands: Hands) -> None:
    plan = opened(hands)
    before = fixed(hands)
    everybody = list(plan.units)
    assert len(everybody) > 1
    assert before
    for act in (
        *(f"unit{unit}" for unit in everybody),
        "everybody",
        "night",
        "air",
        "stay",
        *(f"unit{unit}" for unit in everybody),
    ):
        widget = hands.play.ui.find(act)
        assert widget is not None
        held(pygame.KMOD_CTRL if act.startswith("unit") else 0, lambda at=widget.rect.center: hands.click(at))
        hands.wait(2)
        assert fixed(hands) == before, act
    assert plan.units == []
    assert plan.why in hands.words()


@pytest.mark.parametrize(("name", "there"), [(ZARASAI, True), ("finland_1808", False)])
def test_aeroplanes_are_offered_only_where_there_are_any(name: str, there: bool) -> None:
    assert has_aeroplanes(load(name).board) == there


def test_everybody_who_can_is_in_it_those_who_dig_too(hands: Hands) -> None:
    board, view = hands.session.board, hands.play.model.picture.view
    option = max(targets(board, view), key=lambda target: len(target.units))
    digger = option.units[0]
    hands.session.order(entrench((digger,)))
    hands.play.model.refresh()
    hands.click(hands.town(option.town), 3)
    plan = hands.play.model.plan
    assert plan is not None
    assert digger in plan.units
    able = {candidate.unit for candidate in plan.candidates if candidate.can}
    assert able - set(plan.units) <= crowded_out(plan)


def crowded_out(plan: AttackPlan) -> set[int]:
    """Who would find no room beside those who take part."""
    found = set()
    for candidate in plan.candidates:
        if candidate.can and candidate.unit not in plan.units:
            trial = AttackPlan(plan.board, plan.view, plan.target, (*plan.units, candidate.unit))
            found |= set(trial.crowded()) & {candidate.unit}
    return found


def test_units_picked_singly_attack_alone(hands: Hands) -> None:
    unit = opened(hands).units[0]
    hands.key(pygame.K_ESCAPE)
    town = hands.session.state.town[unit]
    hands.play.model.selection.take(town, (unit,))
    hands.play.model.selection.one_by_one = True
    hands.click(hands.place("panevezys"), 3)
    assert hands.play.model.plan is not None
    assert hands.play.model.plan.units == [unit]
    hands.press("everybody")
    assert len(hands.play.model.plan.units) > 1


def test_rows_are_chosen_by_click_box_ctrl_shift_and_keys(hands: Hands) -> None:
    plan = opened(hands)
    first, second = [unit for unit in (r.counter.unit for r in rows(hands)) if unit in plan.units]
    hands.click(row(hands, first).rect.center)
    assert plan.units == [first]
    hands.click(row(hands, first).tick_box(hands.desk.theme).center)
    assert plan.units == []
    hands.click(row(hands, first).rect.center)
    held(pygame.KMOD_SHIFT, lambda: hands.click(row(hands, second).rect.center))
    assert plan.units == [first, second]
    hands.play.ui.go_to(row(hands, second))
    hands.key(pygame.K_SPACE)
    assert plan.units == [first]
    hands.key(pygame.K_SPACE)
    assert plan.units == [first, second]
    before = hands.session.changes
    hands.key(pygame.K_RETURN)  # the focus on a row does not keep Enter from giving the order
    assert hands.play.model.plan is None
    assert hands.session.changes > before


def test_each_unit_tells_what_the_chance_gains_by_it(hands: Hands) -> None:
    plan = opened(hands)
    board, view, order = plan.board, plan.view, plan.order()
    for unit in plan.units:
        without = odds_under_fog(board, view, order._replace(units=tuple(u for u in order.units if u != unit)))
        told = row(hands, unit).worth
        assert told is not None
        assert told[0].replace("−", "-").replace(
            "±", ""
        ) == f"{per_cent(plan.win) - per_cent(without.chance):+d}".replace("+0", "0")
    for bit in (NIGHT, AIR_STRIKE):
        turned = odds_under_fog(board, view, order._replace(value=bit))
        assert f"with it {per_cent(turned.chance)}" in hands.words()


def test_only_what_has_changed_is_worked_out(hands: Hands) -> None:
    plan = opened(hands)
    worths = Worths(plan)
    steps = 0
    while worths.work():
        steps += 1
    assert steps == len(list(worths.wanted()))
    plan.night = True
    assert not worths.ready


def test_a_direction_tells_why_it_does_not_count(hands: Hands) -> None:
    plan = opened(hands)
    least = {direction.least for direction in directions(plan)}
    share = plan.board.rules.combat.direction_percent
    assert all(direction.counts for direction in directions(plan))
    assert least == {-(-sum(plan.view.men[u] for u in plan.met().defenders) * share // 100)}
    few = plan.units[0]
    plan.view.men[few] = least.pop() - 1
    plan._odds = plan._reckoned = None
    small = next(direction for direction in directions(plan) if direction.town == plan.view.town[few])
    assert not small.counts
    assert str(share) in direction_words(plan, small)
    hands.play.model.stale = True
    hands.wait(0.2)
    assert f"no direction: {small.men} of {small.least} men" in hands.words()


def test_night_is_told_with_what_spoils_the_surprise(hands: Hands) -> None:
    plan = opened(hands)
    combat = plan.board.rules.combat
    assert f"more than {combat.surprise_men} men" in night_words(plan)
    for unit in plan.units:
        plan.view.men[unit] = combat.surprise_men // len(plan.units)
        plan.view.quality[unit] = combat.surprise_quality - 1
    plan._odds = None
    assert "quality" in night_words(plan)
    for unit in plan.units:
        plan.view.quality[unit] = combat.surprise_quality
    defender = plan.met().defenders[0]
    plan.view.alarm[defender] = plan.board.day(plan.view.turn)
    assert "attacked or raided" in night_words(plan)
    plan.view.alarm[defender] = -9
    assert "a surprise" in night_words(plan)


def test_attack_supply_is_told_as_it_will_be_charged(hands: Hands) -> None:
    plan = opened(hands)
    told = stocks(plan)
    assert told
    for stock in told:
        assert f"{stock.name}" in hands.words()
        assert f"{stock.had} %, then {stock.left} %" in hands.words()
    hands.press("order_attack")
    left = {value // 100 for value in hands.session.state.stock}
    assert {stock.left for stock in told} <= left


def test_a_press_is_not_lost_when_figures_come_between_down_and_up(hands: Hands) -> None:
    """What the units are worth is known some frames after the plan stands there, and the panel is made anew for it."""
    opened(hands)
    place = hands.play.ui.find("cancel_plan").rect.center  # type: ignore[union-attr]
    hands.event(pygame.MOUSEBUTTONDOWN, pos=place, button=1)
    hands.play.model.stale = True
    hands.wait(0.3)
    hands.event(pygame.MOUSEBUTTONUP, pos=place, button=1)
    hands.wait(0.1)
    assert hands.play.model.plan is None
    assert not hands.play.model.stale
