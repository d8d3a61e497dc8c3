"""What the panel offers for the chosen units is what the rules allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import pytest

from game.prose.refusals import sentence
from game.rules import orders, play
from game.rules.orders import Order
from game.rules.terms import NOWHERE
from game.screen.modes.play.choices import (
    able_to_ride,
    choices,
    mergeable,
    no_ride,
    split_range,
    splittable,
    tip,
    works,
)
from game.screen.modes.play.picture import Picture
from game.screen.unit_commands import BY_ACTION
from game.session.session import Session
from tests.session.games import give, new, players

GAMES = [("kaunas_encirclement", 1), ("zarasai_final", 2), ("zarasai_offensive", 3)]
Units = tuple[int, ...]


def pictures(name: str, seed: int, gap: int = 25, most: int = 5) -> Iterator[Picture]:
    """What the camp to move knows, after every so many orders of a game."""
    session = new({}, seed=seed, name=name)
    table = players(session)
    for number in range(gap * most):
        if session.over:
            break
        if number % gap == 0:
            yield picture_of(session)
        give(session, table[session.seat])


def picture_of(session: Session) -> Picture:
    camp = session.seat
    return Picture(session.board, session.view(camp), session.situation(camp), camp)


def stacks(picture: Picture) -> list[Units]:
    found = [picture.units_at(town) for town in range(len(picture.board.towns))]
    return [units for units in found if units] + [units[-1:] for units in found if len(units) > 1]


def allows(picture: Picture, order: Order, *but: str) -> bool:
    refused = play.refusal(picture.board, picture.view, order)
    return refused is None or refused.code in but


def expected(picture: Picture, action: str, units: Units) -> bool | None:
    """Whether the rules let any of the units do it; None: the rules have no single answer."""
    near = [town for town, _ in picture.board.exits[picture.view.town[units[0]]]]
    enemies = [town for town in near if picture.enemies[town]]
    match action:
        case "entrench":
            return any(allows(picture, orders.entrench((unit,))) for unit in units)
        case "rest":
            return any(allows(picture, orders.rest((unit,))) for unit in units)
        case "attack":
            tries = [orders.attack((unit,), town) for unit in units for town in enemies]
            return any(allows(picture, order, "no_fighting_unit") for order in tries)
        case "raid":
            return any(allows(picture, orders.raid(unit, town)) for unit in units for town in enemies)
        case "split":
            least = picture.board.rules.training.company_least
            return any(allows(picture, orders.split(unit, least)) for unit in units)
        case "halt":
            return any(picture.view.goal[unit] != NOWHERE for unit in units)
        case _:
            return None


def test_what_can_be_chosen_is_what_the_rules_allow() -> None:
    offered = dict.fromkeys(BY_ACTION, 0)
    refused = dict.fromkeys(BY_ACTION, 0)
    for picture in chain.from_iterable(pictures(name, seed) for name, seed in GAMES):

        def say(refusal: orders.Refused, picture: Picture = picture) -> str:
            return sentence(picture.board, picture.view, refusal)

        for units in stacks(picture):
            for choice in choices(picture, units, say):
                allowed = expected(picture, choice.action, units)
                assert allowed is None or allowed == (not choice.why_not), (choice, units)
                assert not choice.why_not or choice.why_not.endswith(".")
                (refused if choice.why_not else offered)[choice.action] += 1
    for action in ("attack", "entrench", "rest", "split"):
        assert offered[action]
        assert refused[action]


@pytest.mark.parametrize(("name", "seed"), GAMES)
def test_works_companies_and_trains_are_those_the_rules_allow(name: str, seed: int) -> None:
    seen = 0
    for picture in pictures(name, seed):
        for units in stacks(picture):
            for work in works(picture, units, lambda refusal: "no."):
                assert allows(picture, work.order) == (not work.why_not)
                seen += 1
            for unit in splittable(picture, units):
                least, most = split_range(picture, unit)
                assert allows(picture, orders.split(unit, least))
                assert allows(picture, orders.split(unit, most))
                assert not allows(picture, orders.split(unit, most + 1))
            parts = mergeable(picture, units)
            assert len({picture.view.card[unit] for unit in parts}) <= 1
            riders = able_to_ride(picture, units)
            rides = [town for town in range(len(picture.board.towns)) if allows(picture, orders.ride(riders, town))]
            if riders and rides:
                assert not no_ride(picture, units, lambda refusal: "no.", orders.RIDE)
    assert seen > 20


def test_what_the_buttons_say_of_the_rules_has_the_numbers_of_the_rules() -> None:
    picture = next(pictures("kaunas_encirclement", 1))
    rules = picture.board.rules
    other = replace(
        rules,
        nerve=replace(rules.nerve, raid_men=321, rest_ordered=5),
        march=replace(rules.march, dig_days=(3, 8, 21)),
        training=replace(rules.training, company_least=33, company_most=222),
        combat=replace(rules.combat, delay_ratio=(5, 2)),
    )
    view, units = picture.view, picture.own[:1]
    changed = Picture(replace(picture.board, rules=other), view, picture.situation, picture.camp)
    said = {action: tip(changed, action, tuple(units)) for action in BY_ACTION}
    assert "321 men" in said["raid"]
    assert "5 times" in said["rest"]
    assert "3, 8 and 21 days" in said["entrench"]
    assert "33 to 222 men" in said["split"]
    assert "5:2 or worse" in said["stance"]
