"""What a battle costs both sides, over all sizes, arms and qualities: a hopeless attack never pays.

Men are weighed by worth, each by his share of his side's strength, and losses are not rounded: no rounding on whole men
keeps an exchange of one man against two.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import pairwise, product
from typing import NamedTuple

import pytest

from game.rules.clash import Clash, inflicted
from game.rules.opening import opening
from game.rules.strength import odds_column, strength
from tests.rules.field import Field, field, road, standard_rules, unit

SIZES = (40, 60, 80, 100, 120, 150, 200, 250, 300, 400, 500, 700, 900, 1200, 1600, 2200, 3000)
ATTACKERS = ("infantry", "cavalry", "artillery", "armoured_train", "partisans", "militia", "headquarters")
DEFENDERS = ("infantry", "cavalry", "militia", "partisans")
WAYS = (1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1)
LAST = len(standard_rules().combat.columns) - 1


@cache
def plain(men: int = 100, arm: str = "infantry", quality: int = 3) -> Field:
    one = unit("one", "blue", "a", men, arm=arm, quality=quality)
    return field([road("a", "b")], [one], blue="a", red="b", sources=("a", "b"))


@cache
def mean_of(column: int) -> tuple[int, int]:
    """What attacker and defender lose by the table, in 36 thousandths of their men."""
    combat = standard_rules().combat
    rows = [combat.results[result] for result in combat.table[column]]
    own = sum(row.attacker_loss * ways for row, ways in zip(rows, WAYS, strict=True))
    return own, sum(row.defender_loss * ways for row, ways in zip(rows, WAYS, strict=True))


@cache
def power_of(arm: str, quality: int, men: int, attacking: bool) -> int:
    f = plain(men, arm, quality)
    return strength(f.board, opening(f.board, 1), 0, men, attacking)


class Meeting(NamedTuple):
    attack: int
    defence: int
    own: Fraction  # share of the attacker's men lost on the mean
    foe: Fraction  # share of the defender's
    exchange: Fraction  # worth of the enemy's men lost for the worth of one's own


@cache
def meeting(attack: int, defence: int, shift: int) -> Meeting:
    column = max(0, min(LAST, odds_column(plain().board, attack, defence) + shift))
    part, whole = inflicted(Clash([(0, 0, 0)], [attack], [1], [defence], [], (), column, column))
    own, foe = mean_of(column)
    exchange = Fraction(foe * part * defence, own * whole * attack)
    return Meeting(attack, defence, Fraction(own, 36_000), Fraction(foe * part, 36_000 * whole), exchange)


def weaker_attacks(shift: int = 0) -> list[list[Meeting]]:
    """By pair of arms, qualities and size of the defender: attackers of rising size, as long as they are weaker."""
    found = []
    for arm, quality, foe_arm, foe_quality in product(ATTACKERS, range(1, 6), DEFENDERS, (1, 3, 5)):
        powers = [power_of(arm, quality, men, True) for men in SIZES]
        for foe_men in SIZES:
            defence = power_of(foe_arm, foe_quality, foe_men, False)
            found.append([meeting(attack, defence, shift) for attack in powers if attack < defence])
    return found


@pytest.mark.parametrize("shift", [0, 2])
def test_a_smaller_attacker_never_has_the_better_exchange(shift: int) -> None:
    pairs = [pair for rising in weaker_attacks(shift) for pair in pairwise(rising)]
    assert len(pairs) > 30_000
    assert all(smaller.exchange <= larger.exchange for smaller, larger in pairs)


def test_a_weaker_attacker_never_gains_by_his_losses() -> None:
    """The net points for each man he loses fall with his size, and against men of equal worth are never positive."""
    for rising in weaker_attacks():
        nets = [met.exchange - 1 for met in rising]
        assert nets == sorted(nets)
        assert all(net <= 0 for net in nets)


@pytest.mark.parametrize(("shift", "times"), [(0, 4), (3, 2), (7, 2)])
def test_at_one_to_four_the_attacker_loses_the_larger_share_by_far(shift: int, times: int) -> None:
    hopeless = [met for rising in weaker_attacks(shift) for met in rising if met.attack * 4 <= met.defence]
    assert len(hopeless) > 10_000
    assert min(met.own / met.foe for met in set(hopeless)) >= times


def test_losses_are_one_to_eight_per_cent() -> None:
    """In every result of the table: the attacker's always, the defender's from one to two up."""
    results = standard_rules().combat.results
    assert all(10 <= row.attacker_loss <= 80 for row in results)
    assert all(20 <= row.defender_loss <= 80 for row in results), "halved at one to two"
