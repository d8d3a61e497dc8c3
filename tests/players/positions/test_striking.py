"""What staff does not leave undone: a weaker enemy beside it, an empty town, a blow that many can strike together."""

import pytest

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
