"""What is supposed of troops that nobody has counted: their worth, trains among them, and how chances join.

Mutants of: sight/estimate, sight/intentions, sight/strangers.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.rules.attack import Attack, check_attack
from game.rules.board import Board
from game.rules.orders import attack
from game.rules.pieces import Camp, Card
from game.rules.state import State
from game.rules.strength import strength
from game.sight.estimate import between, morale_worth, suppositions, worth_so_much
from game.sight.intentions import chance_to_leave, is_prized
from game.sight.leaders import leading
from game.sight.roster import order_of_battle
from game.sight.strangers import Troops, columns_unseen, quantile, train_percent
from game.sight.view import believed
from tests.rules.field import duel, unit
from tests.rules.rows import with_numbers


def before_b(fog: bool = True, men: int = 500) -> tuple[Board, State, Attack, list[Card]]:
    """A thousand of blue before b; red has infantry there, and a train of fifty men in c."""
    f = duel({}, {"men": men}, others=[unit("train", "red", "c", 50, arm="armoured_train")])
    view = believed(f.board, f.open(fog=fog), 0)
    fight = check_attack(f.board, view, attack((0,), f.town("b")))
    return f.board, view, fight, order_of_battle(f.board, view, 1)


def test_where_all_are_known_there_is_one_supposition() -> None:
    board, view, _, _ = before_b(fog=False)
    assert list(suppositions(board, view, attack((0,), 1))) == [(view, 1)]
    board, view, _, _ = before_b()
    assert len(list(suppositions(board, view, attack((0,), 1)))) >= len(board.rules.sight.worth_percent)


@pytest.mark.parametrize("guns", [0, 2])
@pytest.mark.parametrize("percent", [0, 1, 25, 99, 100, 150, 250])
def test_troops_worth_more_or_less_are_as_many_and_so_strong(percent: int, guns: int) -> None:
    board, view, fight, _ = before_b(men=1000)
    foe = fight.defenders[0]
    view.guns[foe] = guns
    trial = worth_so_much(board, view, [foe], percent)
    assert (trial.men[foe], trial.guns[foe]) == (1000, guns)
    whole, some = (strength(board, state, foe, 1000, False) for state in (view, trial))
    assert some == pytest.approx(whole * percent / 100, abs=whole / 200)
    assert worth_so_much(board, view, [foe], 100, trial).morale[foe] == view.morale[foe]


def test_to_the_nearest() -> None:
    """Of 80 without any morale half are left: 40 to 41 of a hundred are a quarter of 160 to 164."""
    assert [morale_worth(50, 60, percent) for percent in (0, 50, 99, 100, 101, 125)] == [-100, -20, 58, 60, 62, 100]
    assert morale_worth(0, 33, 50) == 17
    assert morale_worth(99, 50, 100) == 50


def test_where_morale_counts_for_nothing_they_are_more_or_fewer() -> None:
    board, view, fight, _ = before_b(men=1000)
    foe = fight.defenders[0]
    rules = with_numbers({"combat.morale_floor": 100})
    other = replace(board, rules=rules)
    assert [worth_so_much(other, view, [foe], percent).men[foe] for percent in (0, 1, 150)] == [1, 10, 1500]


def test_a_train_makes_its_own_men_worth_more() -> None:
    """Fifty of a thousand men are worth three times as much; of thirty men no more than all."""
    board, view, fight, cards = before_b(men=1000)
    assert train_percent(board, view, fight, cards) == 110
    assert train_percent(board, view, fight, [*cards, cards[-1]]) == 110, "each is one, however many there are"
    assert train_percent(board, view, fight, [card for card in cards if card.id != "train"]) == 100
    view.men[fight.defenders[0]] = 30
    assert train_percent(board, view, fight, cards) == 200


def test_an_open_flank_alone_is_the_chance_of_a_column() -> None:
    board, view, fight, cards = before_b()
    infantry = [card for card in cards if card.id != "train"]
    troops = Troops(infantry, 1, 100, 100, 100)
    found = [columns_unseen(board, leading(board, view, fight), troops, 0, flank) for flank in (0, 1, 400, 1000)]
    shares = [[weight // 1000**2 for weight in weights if weight] for weights in found]
    assert shares == [[1000], [999, 1], [600, 400], [1000]]
    assert [len(weights) for weights in found] == [3] * 4  # none, support, and both


def test_a_quantile_has_so_much_weight_at_or_below_it() -> None:
    values = [(10, 2), (20, 3)]
    assert [quantile(values, weight) for weight in range(7)] == [10, 10, 20, 20, 20, 20, 20]


def test_between_values_weight_is_spread_evenly() -> None:
    values = [(100, 2), (200, 2), (300, 2)]
    assert [between(values, weight) for weight in range(7)] == [100, 100, 150, 200, 250, 300, 300]
    assert between([(7, 1)], 0) == 7


@pytest.mark.parametrize(("objectives", "prized"), [({"b": 3, "c": 7}, True), ({"c": 7}, False), ({"b": 0}, False)])
def test_a_town_is_prized_that_somebody_has_points_for(objectives: dict[str, int], prized: bool) -> None:
    f = duel(objectives=objectives)
    view = believed(f.board, f.open(fog=True), 0)
    fight = check_attack(f.board, view, attack((0,), f.town("b")))
    assert is_prized(f.board, view, fight) is prized
    leaving = chance_to_leave(f.board, view, fight, 900)
    assert leaving == 0 if prized else leaving > 0


def replace_points(camp: Camp, kind: str, town: int) -> Camp:
    points = ((town, 1),)
    return camp._replace(objectives=points) if kind == "objectives" else camp._replace(held=points)


@pytest.mark.parametrize("camp", [0, 1])
@pytest.mark.parametrize("kind", ["objectives", "held"])
def test_each_sides_points_count_whenever_they_come(camp: int, kind: str) -> None:
    f = duel()
    view = believed(f.board, f.open(fog=True), 0)
    fight = check_attack(f.board, view, attack((0,), f.town("b")))
    camps = list(f.board.camps)
    camps[camp] = replace_points(camps[camp], kind, fight.target)
    assert is_prized(replace(f.board, camps=tuple(camps)), view, fight)
