import pytest

from game.rules import orders
from game.rules.odds import forecast, odds
from game.scenario.load import load
from tests.players.scale import (
    Compared,
    cell,
    compared,
    dearer,
    dearer_state,
    first_orders,
    larger,
    larger_state,
    positions,
)
from tests.rules.field import duel

KAUNAS = load("kaunas_encirclement").board


def test_men_guns_and_the_numbers_of_the_rules_grow_together() -> None:
    grown = larger(dearer(KAUNAS, 10), 10)
    assert [card.men for card in grown.cards] == [10 * card.men for card in KAUNAS.cards]
    assert [card.guns for card in grown.cards] == [10 * card.guns for card in KAUNAS.cards]
    ours, theirs = grown.rules.combat, KAUNAS.rules.combat
    assert ours.frontage == tuple(10 * men for men in theirs.frontage)
    assert (ours.gun_men, ours.guns_least) == (theirs.gun_men, 10 * theirs.guns_least)
    assert ours.columns == theirs.columns
    assert grown.rules.sight.round_men == 10 * KAUNAS.rules.sight.round_men
    assert grown.rules.march == KAUNAS.rules.march
    assert [camp.rail_capacity for camp in grown.camps] == [10 * camp.rail_capacity for camp in KAUNAS.camps]


def test_points_grow_with_what_is_paid_for_men() -> None:
    dear = dearer(KAUNAS, 40)
    assert dear.levels[0].margin == 40 * KAUNAS.levels[0].margin
    for ours, theirs in zip(dear.camps, KAUNAS.camps, strict=True):
        assert dict(ours.objectives) == {town: 40 * points for town, points in theirs.objectives}
        assert ours.loss_points == 40 * theirs.loss_points
    assert [camp.loss_points for camp in larger(dear, 40).camps] == [camp.loss_points for camp in KAUNAS.camps]
    with pytest.raises(ValueError, match="cannot be divided by 40"):
        larger(KAUNAS, 40)


def test_a_larger_battle_has_the_same_odds_and_losses_in_proportion() -> None:
    small = duel({"men": 900, "guns": 6}, {"men": 500}, objectives={"b": 5})
    large = larger(dearer(small.board, 10), 10)
    attack = orders.attack((0,), small.town("b"))
    state = small.open()
    grown = larger_state(dearer_state(state, 10), 10)
    assert odds(large, grown, attack).chances == odds(small.board, state, attack).chances
    ours, theirs = forecast(large, grown, attack), forecast(small.board, state, attack)
    assert ours.lost == pytest.approx(10 * theirs.lost, rel=0.02)
    assert ours.foe_lost == pytest.approx(10 * theirs.foe_lost, rel=0.02)


def test_the_same_war_gets_the_same_orders() -> None:
    state = next(positions(KAUNAS, 1))
    assert first_orders(KAUNAS, state, 1) == first_orders(larger(KAUNAS, 1), larger_state(state, 1), 1)


def test_the_table_tells_battles_and_positions_alike() -> None:
    none = compared("kaunas_encirclement", 0, 1)
    assert none.battles > 0
    assert cell([none]).split() == [f"{none.battles}.0", "+-0.0"]
    assert cell([Compared(3, 1, 4), Compared(5, 2, 4)]).split() == ["4.0", "+-2.0", "37.5", "%"]
