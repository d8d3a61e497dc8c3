"""How staff carries itself: trenches, delay, rest, the dark, and what it is told by a plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.players.planned import planned
from game.players.staff import Staff
from game.rules.orders import ATTACK, ENTRENCH, NIGHT, REST
from game.rules.plans import Plan
from game.rules.terms import DELAY, GIVES_GROUND, STAND
from tests.players.positions.frame import BLUE, Answer, answer_of, asked, blue, position, red, roads
from tests.rules.field import Field


def ordered(answer: Answer, kind: int) -> set[str]:
    """Units that got such an order."""
    cards = answer.field.board.cards
    return {cards[answer.state.card[one]].id for order in answer.orders if order.kind == kind for one in order.units}


def test_who_stays_beside_an_enemy_digs_and_who_is_far_off_does_not() -> None:
    f = position(
        roads("depot r1 r2 r3 r4 r5 town front base"),
        blue("one", "town", 500),
        blue("guard", "depot", 200, traits=("guard_only",)),
        red("foe", "front", 900, dug=2),
        holds=("depot r1 r2 r3 r4 r5 town", "base front"),
        objectives={"town": 8},
    )
    assert ordered(asked(f), ENTRENCH) == {"one"}


def test_a_garrison_of_a_town_with_points_digs_before_the_enemy_has_come() -> None:
    f = position(
        roads("depot r1 town r3 r4 r5 r6 r7 base"),
        blue("one", "town", 500),
        blue("two", "r1", 500, traits=("guard_only",)),
        red("foe", "base", 900),
        holds=("depot r1 town r3 r4", "base r7 r6 r5"),
        objectives={"town": 8},
        turns=20,
    )
    assert ordered(asked(f), ENTRENCH) == {"one"}


@pytest.mark.parametrize(("village", "stance"), [(0, DELAY), (6, STAND)], ids=["worthless", "objective"])
def test_ground_that_counts_is_not_delayed_in(village: int, stance: int) -> None:
    f = position(
        roads("depot back village east base", "village north base"),
        blue("one", "village", 400),
        red("foe", "east", 1200),
        red("others", "north", 900),
        holds=("depot back village", "base east north"),
        objectives={"depot": 10, **({"village": village} if village else {})},
        turns=4,
    )
    answer = asked(f)
    if answer.goes("one") == "village":
        assert answer.state.stance[f.unit(answer.state, "one")] == stance
    else:
        assert not village


def test_tired_men_rest_behind_the_front_and_not_before_the_enemy() -> None:
    f = position(
        roads("depot rear r2 town front base"),
        blue("two", "rear", 300),
        blue("one", "town", 600),
        red("foe", "front", 300),
        holds=("depot rear r2 town", "base front"),
        objectives={"town": 8},
    )
    assert ordered(asked(f, fatigue={"one": 70, "two": 70}), REST) == {"two"}


@pytest.mark.parametrize(("men", "foe", "dark"), [(450, 300, True), (1400, 900, False)], ids=["few", "many"])
def test_few_attack_by_night_and_many_by_day(men: int, foe: int, dark: bool) -> None:
    f = position(
        roads("depot town front base"),
        blue("one", "town", men, quality=4),
        red("foe", "front", foe),
        holds=("depot town", "base front"),
        objectives={"front": 10},
    )
    blows = [order for order in asked(f).orders if order.kind == ATTACK]
    assert [bool(order.value & NIGHT) for order in blows] == [dark]


@pytest.mark.parametrize(("stock", "attacks"), [(0, False), (400, True)])
def test_a_group_without_shells_waits_until_some_are_brought_up(stock: int, attacks: bool) -> None:
    f = position(
        roads("depot town front base"),
        blue("one", "town", 900),
        red("foe", "front", 700),
        holds=("depot town", "base front"),
        objectives={"front": 10},
        attack_supply=stock,
    )
    assert bool(asked(f).attacked) == attacks


@pytest.mark.parametrize(
    ("men", "foe", "dug", "attacks"),
    [(400, 800, 0, False), (600, 500, 2, False), (1000, 500, 0, True), (1200, 500, 1, True)],
)
def test_odds_that_are_good_are_taken_and_poor_ones_are_not(men: int, foe: int, dug: int, attacks: bool) -> None:
    f = position(
        roads("depot town front base"),
        blue("one", "town", men),
        red("foe", "front", foe, dug=dug),
        holds=("depot town", "base front"),
        objectives={"front": 6, "town": 2},
    )
    assert bool(asked(f).attacked) == attacks


def test_who_is_told_to_give_ground_retires_before_the_enemy() -> None:
    f = position(
        roads("depot back town front base"),
        blue("one", "town", 500),
        red("foe", "front", 700),
        holds=("depot back town", "base front"),
        objectives={"town": 6},
    )
    assert asked(f).goes("one") == "town"
    told = Plan("retire", "Retire", BLUE, GIVES_GROUND, (f.town("town"), f.town("back"), f.town("depot")))
    f = Field(replace(f.board, plans=(told,)))
    answer = answer_of(f, f.open(fog=True), planned(f.board, BLUE, Staff(f.board, BLUE, 1)))
    assert answer.goes("one") == "back"
