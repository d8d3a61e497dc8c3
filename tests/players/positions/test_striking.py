"""What staff does not leave undone: a weaker enemy beside it, an empty town, a blow that many can strike together."""

import pytest

from game.rules.orders import MARCH
from tests.players.positions.frame import asked, blue, campaign, position, red, roads


@pytest.mark.parametrize("scale", [1, 10])
def test_a_weaker_enemy_in_an_objective_is_attacked(scale: int) -> None:
    f = position(
        roads("depot town front base"),
        blue("one", "town", 150 * scale),
        red("foe", "front", 35 * scale),
        holds=("depot town", "base front"),
        objectives={"front": 5},
    )
    assert asked(f).attacked == {"front"}


def test_two_stacks_beside_a_weaker_enemy_attack_together() -> None:
    f = position(
        roads("depot town front base", "depot side front"),
        blue("one", "town", 600),
        blue("two", "side", 600),
        red("foe", "front", 700),
        holds=("depot town side", "base front"),
        objectives={"front": 10},
    )
    answer = asked(f)
    assert answer.attacked == {"front"}
    assert {len(order.units) for order in answer.orders if order.town == f.town("front")} == {2}


def test_an_empty_objective_in_reach_is_taken() -> None:
    f = position(
        roads("depot town lure base", "town front base"),
        blue("one", "town", 500),
        blue("two", "town", 500),
        red("foe", "front", 300),
        holds=("depot town", "base lure front"),
        objectives={"lure": 10},
    )
    answer = asked(f)
    assert "lure" in (answer.goes("one"), answer.goes("two"))


def test_men_behind_the_front_come_up_to_a_weaker_enemy_and_fight() -> None:
    f = position(
        roads("depot rear town front base"),
        blue("one", "town", 500),
        blue("two", "rear", 500),
        blue("three", "depot", 500),
        red("foe", "front", 600),
        holds=("depot rear town", "base front"),
        objectives={"front": 12},
    )
    assert any("front" in answer.attacked for answer in campaign(f, 4))


def test_nobody_attacks_at_poor_odds_for_nothing() -> None:
    f = position(
        roads("depot town front base"),
        blue("one", "town", 500),
        red("foe", "front", 900, dug=2),
        holds=("depot town", "base front"),
        objectives={"town": 5},
    )
    assert not asked(f).attacked


def test_a_weaker_enemy_is_let_be_where_the_blow_would_lay_open_what_is_dearer() -> None:
    f = position(
        roads("depot town front base", "town weak far base"),
        blue("one", "town", 500),
        red("foe", "front", 900),
        red("few", "weak", 200),
        holds=("depot town", "base front weak far"),
        objectives={"town": 12},
    )
    assert not asked(f).attacked


def test_a_great_stack_spreads_over_the_roads_that_have_room() -> None:
    f = position(
        roads("depot town front base", "town left front", "town right front"),
        *(blue(name, "town", 1000) for name in ("one", "two", "three", "four")),
        red("foe", "front", 1800, dug=1),
        holds=("depot town left right", "base front"),
        objectives={"front": 20},
        days=7,
    )
    answer = asked(f)
    assert answer.attacked == {"front"}
    starts = {answer.field.board.towns[order.town].id for order in answer.orders if order.kind == MARCH}
    assert starts & {"left", "right"}


def test_a_ring_is_closed_round_a_fort_that_no_single_road_is_wide_enough_to_storm() -> None:
    f = position(
        roads("west near fort far base", "near south fort", km=15),
        *(blue(name, "near", 900) for name in ("one", "two", "four")),
        blue("three", "west", 900),
        red("foe", "fort", 1500, dug=2),
        holds=("west near south far", "base fort"),
        objectives={"fort": 30},
        turns=9,
    )
    gathered, stormed = campaign(f, 2)
    assert {gathered.goes(name) for name in ("one", "two", "three", "four")} >= {"near", "south"}
    assert not gathered.attacked
    assert stormed.attacked == {"fort"}


@pytest.mark.parametrize(("foe", "attacks"), [(60, True), (700, False)])
def test_a_group_without_shells_still_takes_what_falls_to_its_rifles(foe: int, attacks: bool) -> None:
    f = position(
        roads("depot town front base"),
        blue("one", "town", 900),
        red("foe", "front", foe),
        holds=("depot town", "base front"),
        objectives={"front": 10},
        attack_supply=0,
    )
    assert bool(asked(f).attacked) == attacks
