"""Before a march gives something away: the card tells it, a click asks, and nothing goes by surprise."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pygame
import pytest

from game.rules import orders, play
from game.rules.board import Board
from game.rules.play import refusal
from game.rules.stacks import card_of
from game.rules.state import State
from game.rules.terms import GUARD_ONLY, NOWHERE
from game.screen.modes.play.planning import plan_with
from game.session.given_away import warned
from game.session.reach import TODAY, reachable
from game.session.seats import PERSON
from tests.screen.modes.playing import Hands, play_alone


def leaving(hands: Hands) -> tuple[tuple[int, ...], int, str]:
    """A whole stack, a town it reaches today, and what it would give away."""
    picture = hands.play.model.picture
    board, view = picture.board, picture.view
    for _, stack in groupby(sorted(picture.own, key=lambda unit: view.town[unit]), lambda unit: view.town[unit]):
        units = tuple(stack)
        for reach in reachable(board, view, units):
            grave = warned(board, view, orders.march(units, reach.town)).grave
            if reach.kind == TODAY and grave and not picture.units_at(reach.town):
                return units, reach.town, grave[0]
    raise AssertionError("every stack can go in peace")


def test_a_march_that_leaves_a_town_to_the_enemy_is_asked_about(attacker: Hands) -> None:
    model = attacker.play.model
    units, town, text = leaving(attacker)
    model.selection.take(model.picture.view.town[units[0]], units)
    model.point_at(town)
    attacker.wait(1.0)
    attacker.move(attacker.town(town))
    assert text in attacker.words()
    before = attacker.session.state.digest()
    attacker.click(attacker.town(town), 3)
    assert text in repr(attacker.play.ui.dump())
    attacker.key(pygame.K_ESCAPE)
    assert attacker.session.state.digest() == before
    attacker.click(attacker.town(town), 3)
    attacker.press("do_not_ask")
    attacker.key(pygame.K_RETURN)
    assert all(attacker.session.state.town[unit] == town for unit in units)
    attacker.key(pygame.K_u)
    assert attacker.session.state.digest() == before
    model.selection.take(model.picture.view.town[units[0]], units)
    attacker.click(attacker.town(town), 3)
    assert not attacker.play.ui.dialog_open
    assert all(attacker.session.state.town[unit] == town for unit in units)


def test_men_who_set_out_for_days_leave_their_town_too(attacker: Hands) -> None:
    """They stand in it until they come to the next, and nobody would ask again."""
    picture = attacker.play.model.picture
    board, view = picture.board, picture.view
    units, _, text = leaving(attacker)
    start = view.town[units[0]]
    far = [reach.town for reach in reachable(board, view, units) if reach.kind != TODAY]
    told = {town: warned(board, view, orders.march(units, town)) for town in far}
    on_the_road = [town for town in far if stands_still(board, view, units, town)]
    assert on_the_road
    left = text.partition(":")[0]
    assert all(left in " ".join(told[town].texts) for town in on_the_road)
    view = view.copy()
    play.execute(board, view, orders.march(units, on_the_road[0]))
    other = next(unit for unit in picture.own if view.town[unit] != start)
    assert left not in " ".join(warned(board, view, orders.stance((other,), 1)).texts)


def stands_still(board: Board, view: State, units: tuple[int, ...], town: int) -> bool:
    """Whether the first day of a march to a town does not bring them to any other."""
    after = view.copy()
    play.execute(board, after, orders.march(units, town))
    return all(after.town[unit] == view.town[unit] for unit in units)


def test_guards_are_not_sent_up_to_the_enemy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play_alone(monkeypatch)
    hands = Hands(tmp_path, "kaunas_encirclement", {"republic": PERSON, "red": "nothing"})
    hands.until_mine()
    model = hands.play.model
    board, view = model.picture.board, model.picture.view
    foes = [town for town, men in enumerate(model.picture.enemies) if men]
    unit, town = next(
        (unit, town)
        for unit in model.picture.own
        for town in foes
        if card_of(board, view, unit).traits & GUARD_ONLY and refusal(board, view, orders.march((unit,), town)) is None
    )
    model.selection.take(view.town[unit], (unit,))
    model.point_at(town)
    hands.wait(1.0)
    hands.click(hands.town(town), 3)
    assert hands.desk.messages[-1] == "They guard their town and never attack."
    assert hands.session.state.goal[unit] == NOWHERE


def test_a_way_round_to_an_enemy_is_named_before_anybody_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From Daugailiai no road leads to Salakas: whoever is sent there goes back to Utena first."""
    play_alone(monkeypatch)
    hands = Hands(tmp_path, "zarasai_final", {"republic": PERSON}, fog=False)
    hands.until_mine()
    model = hands.play.model
    start = hands.number("daugailiai")
    model.selection.take(start, model.picture.units_at(start))
    hands.click(hands.place("salakas"), 3)
    assert "leads by Utena" in repr(hands.play.ui.dump())
    hands.key(pygame.K_ESCAPE)
    hands.click(hands.place("zarasai"), 3)
    assert "they march up to the enemy" in repr(hands.play.ui.dump())


def test_guards_stay_when_others_of_their_stack_go_up_to_the_enemy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In Alytus a regiment stands with a garrison that never attacks."""
    play_alone(monkeypatch)
    hands = Hands(tmp_path, "kaunas_encirclement", {"republic": PERSON, "red": "nothing"})
    hands.until_mine()
    hands.dismiss()
    hands.desk.settings.warn_leaving = False
    model = hands.play.model
    board, view, alytus = hands.session.board, model.picture.view, hands.number("alytus")
    stack = model.picture.units_at(alytus)
    guards = [unit for unit in stack if card_of(board, view, unit).traits & GUARD_ONLY]
    assert 0 < len(guards) < len(stack)
    model.selection.take(alytus, stack)
    foe = hands.number("stakliskes")
    hands.move(hands.town(foe))
    assert "Guards stay in their town: one unit." in hands.words()
    hands.click(hands.town(foe), 3)
    bound = [unit for unit in stack if hands.session.state.goal[unit] != NOWHERE]
    assert bound == [unit for unit in stack if unit not in guards]


def test_an_attack_that_would_leave_a_town_to_the_enemy_is_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever of the Reds goes into Kavarskas comes from Anykščiai, which others of the enemy are near."""
    play_alone(monkeypatch)
    hands = Hands(tmp_path, "zarasai_offensive", {"red": PERSON, "republic": "nothing", "poland": "nothing"})
    hands.until_mine()
    model = hands.play.model
    target, plan = next(
        (town, plan)
        for town, foe in enumerate(model.picture.enemies)
        if foe and (plan := plan_with(model.session.board, model.picture.view, town, ())).emptied()
    )
    assert hands.play.planning.open(target, quiet=False)
    changes = model.session.changes
    hands.play.planning.order()
    assert hands.play.ui.dialog_open
    assert "After a victory: leaves" in repr(hands.play.ui.dump())
    assert model.session.changes == changes
    hands.key(pygame.K_ESCAPE)
    assert model.plan is not None  # to think again: with the units unticked, or nobody going in
    model.plan.stay = True
    assert not model.plan.emptied()
    model.plan.stay = False
    hands.play.planning.order()
    hands.key(pygame.K_RETURN)
    assert model.session.changes == changes + 1
