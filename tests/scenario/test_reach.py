"""How soon a camp could be in a town: what a truce closes to it, and what opens that again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.rules.alterations import Rise
from game.rules.board import Board
from game.rules.effects import ChangeSide, Effect, GiveUp, Own, Relate
from game.rules.terms import NEVER, TRUCE, WAR
from game.scenario.reach import soonest
from tests.rules.field import event, standings
from tests.rules.four_camps import ALLY, CAMPS, ENEMY, STRANGER, US, four
from tests.scenario.test_graph_checks import on_day


def land(*effects: Effect, wars: tuple[tuple[int, int], ...] = ()) -> Board:
    """The camp of `US` is in truce with all, and these are at war; `STRANGER` holds the town t."""
    board = four()[0].board
    relations = [0 if place % (len(CAMPS) + 1) == 0 else TRUCE for place in range(len(CAMPS) ** 2)]
    for one, other in wars:
        relations[one * len(CAMPS) + other] = relations[other * len(CAMPS) + one] = WAR
    script = (event("x", on_day(1), *effects),) if effects else ()
    return replace(board, standings=standings(tuple(relations)), script=script)


def can_come(board: Board) -> bool:
    town = next(number for number, town in enumerate(board.towns) if town.id == "t")
    return soonest(board, US, [1] * len(board.script))[town] < NEVER


def card(name: str) -> int:
    return next(number for number, card in enumerate(four()[0].board.cards) if card.id == name)


def test_a_truce_closes_a_town_as_long_as_its_holder_keeps_it() -> None:
    assert not can_come(land())
    assert not can_come(land(wars=((STRANGER, ALLY),)))


def test_who_may_take_the_town_from_its_holder_opens_it_to_his_own_enemies() -> None:
    """The others are at war with us, and with the holder."""
    assert not can_come(land(wars=((US, ENEMY),)))
    assert can_come(land(wars=((US, ENEMY), (ENEMY, STRANGER))))
    assert can_come(land(Relate(ENEMY, STRANGER, 10), wars=((US, ENEMY),)))


@pytest.mark.parametrize(
    ("effect", "opens"),
    [
        (GiveUp(4), True),
        (Own(3, ENEMY), True),
        (Own(3, ALLY), False),
        (Rise((card("foe"),), (3,)), True),
        (Rise((card("near"),), (3,)), False),
        (ChangeSide((card("third"),), ENEMY), True),
        (ChangeSide((card("third"),), ALLY), False),
        (Relate(US, STRANGER, 100), True),
        (Relate(US, STRANGER, 50), False),
    ],
)
def test_events_that_bring_the_town_into_other_hands_open_it(effect: Effect, opens: bool) -> None:
    board = four()[0].board
    town = next(number for number, town in enumerate(board.towns) if town.id == "t")
    if isinstance(effect, (Own, GiveUp)):
        effect = effect._replace(town=town)
    elif isinstance(effect, Rise):
        effect = effect._replace(towns=(town,))
    assert can_come(land(effect, wars=((US, ENEMY),))) is opens
