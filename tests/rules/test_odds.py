"""The odds and the forecast, against sums over all 36 throws done here from the rulebook."""

from __future__ import annotations

from fractions import Fraction

import pytest

from game.rules.attack import check_attack
from game.rules.clash import clash
from game.rules.deployment import PLAIN, Branch
from game.rules.events import Shift
from game.rules.odds import (
    Chance,
    Forecast,
    Met,
    Odds,
    forecast,
    forecast_of,
    hundredths,
    leaders_at_stake,
    met_by,
    odds,
    odds_of,
    to_men,
    win_of,
)
from game.rules.orders import Refused, attack
from game.rules.pieces import Leader
from game.rules.state import State
from game.rules.terms import NOBODY
from tests.rules.field import Field, duel, road, unit

THROWS = [one + two for one in range(1, 7) for two in range(1, 7)]
WALKED = Branch(False, False, True)


def odds_on_b(f: Field, state: State | None = None) -> Odds:
    state, order = state or f.open(), attack((0,), f.town("b"))
    found = odds(f.board, state, order)
    assert win_of(f.board, met_by(f.board, state, order)) == found.win
    assert sum(chance.weight for chance in found.chances) == found.total_weight
    assert sum(chance.weight for chance in found.chances if chance.field) * 1000 // found.total_weight == found.win
    return found


def forecast_on_b(f: Field, state: State | None = None) -> Forecast:
    return forecast(f.board, state or f.open(), attack((0,), f.town("b")))


def test_odds_say_what_the_dice_decide() -> None:
    """1,000 to 500 at morale 60, on hills: 2:1, a column down 3:2, whose row the rulebook has as written here."""
    found = odds_on_b(duel(towns={"b": {"terrain": "hills"}}))
    assert found == Odds(
        attack=80_000,
        defence=40_000,
        base_column=7,
        shifts=(Shift("terrain", -1),),
        column=6,
        surrounded=False,
        win=416,
        kept=found.kept,
    )
    assert found.total_weight == 36_000_000
    assert found.chances == [
        Chance(ways * 1_000_000, result, result >= 4, PLAIN)
        for result, ways in ((1, 6), (2, 9), (3, 6), (4, 12), (5, 2), (6, 1))
    ]


def test_a_stack_without_a_way_out_is_told() -> None:
    links = [road("a", "b"), road("b", "d"), road("d", "c")]
    f = duel(links=links, others=[unit("two", "blue", "d", 400)], blue="a d")
    assert odds_on_b(f).surrounded


def test_chances_of_all_that_may_happen_first_are_multiplied_in() -> None:
    """Hired men of morale 40 walk with 35 per cent, and then the attacker has the field for certain: 3:2 else, 15."""
    f = duel({"men": 700}, {"traits": ["hired"], "morale": 40})
    found = odds_on_b(f)
    assert found.column == 6
    walked = [chance for chance in found.chances if chance.branch == WALKED]
    assert walked == [Chance(35 * 100 * 100 * 36, -1, True, WALKED)]
    assert found.total_weight == 36_000_000
    assert Fraction(found.win, 1000) == Fraction(620, 1000)
    assert int((Fraction(35, 100) + Fraction(65, 100) * Fraction(15, 36)) * 1000) == 620


def test_strengths_and_column_are_those_of_the_main_branch() -> None:
    """If all attack and all stand; the chances go through every branch with its own column."""
    others = [unit("own", "red", "b", 100)]
    f = duel({"men": 1000}, {"men": 400, "traits": ["hired"], "morale": 50}, others=others)
    found = odds_on_b(f)
    assert (found.attack, found.defence, found.column) == (80_000, 30_000 + 8_000, 7)
    by_branch = dict.fromkeys((PLAIN, WALKED), 0)
    for chance in found.chances:
        by_branch[chance.branch] += chance.weight * chance.field
    assert by_branch == {PLAIN: 75 * 10_000 * 21, WALKED: 25 * 10_000 * 35}


def test_who_refuses_never_wins() -> None:
    found = odds_on_b(duel({"morale": 20}))
    refused = [chance for chance in found.chances if chance.branch.refused]
    assert refused == [Chance(50 * 100 * 100 * 36, -1, False, Branch(True, False, False))]
    assert found.win == 208, "half of 15 in 36"


def test_what_is_certain_is_told_as_certain() -> None:
    """Men who withdraw leave the field for certain; at 1:6 it is never won, and a leader falls with 4 per cent."""
    assert odds_on_b(duel({}, {"stance": "withdraw"})).win == 1000
    hopeless = duel({"men": 20}, leaders=leaders(0, 1))
    assert odds_on_b(hopeless).win == 0
    assert forecast_on_b(hopeless)[3:] == (400, 0)


def test_odds_change_nothing() -> None:
    f = duel({"morale": 20}, {"traits": ["hired"]}, fog=True)
    state = f.open(fog=True)
    before = state.copy()
    odds_on_b(f, state)
    forecast_on_b(f, state)
    assert state == before


def test_what_may_not_be_attacked_has_no_odds() -> None:
    f = duel()
    for question in (odds, forecast):
        with pytest.raises(Refused):
            question(f.board, f.open(), attack((0,), f.town("c")))


def mean(values: dict[int, int], column_row: list[int]) -> Fraction:
    return Fraction(sum(values[column_row[total - 2]] for total in THROWS), 36)


ROW_2_1 = [1, 1, 2, 2, 3, 4, 4, 4, 5, 5, 6]


def test_the_forecast_is_the_mean_over_all_throws() -> None:
    """1,000 to 500 in 2:1, as the table stands in the rulebook; a rout costs 24 prisoners of the 465 left."""
    own = mean({1: 45, 2: 30, 3: 25, 4: 20, 5: 15, 6: 12}, ROW_2_1)
    foe = mean({1: 10, 2: 10, 3: 13, 4: 18, 5: 25, 6: 35 + 24}, ROW_2_1)
    taken = mean({1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 24}, ROW_2_1)
    assert forecast_on_b(duel()) == Forecast(round(own * 100), round(foe * 100), round(taken * 100), 0, 0)


def test_the_forecast_goes_through_every_branch() -> None:
    """Half the time they refuse, and nothing happens."""
    half, whole = forecast_on_b(duel({"morale": 29})), forecast_on_b(duel({"morale": 30}))
    assert whole.lost == 2 * half.lost
    assert abs(whole.foe_lost - 2 * half.foe_lost) <= 1


def leaders(*cards: int) -> tuple[Leader, ...]:
    return tuple(Leader(f"l{i}", f"L{i}", int(card == 1), 3, NOBODY, card, True) for i, card in enumerate(cards))


def test_leaders_fall_on_the_side_that_loses_the_field() -> None:
    """With 4 per cent each: 21 in 36 for red's, 15 in 36 for each of blue's two."""
    own, foe = 2 * 400 * 15 // 36, 400 * 21 // 36
    found = forecast_on_b(duel(leaders=leaders(0, 1, 0)))
    assert (found.leaders, found.foe_leaders) == (own, foe) == (333, 233)


def test_whose_leaders_are_at_stake() -> None:
    """Those with the side that loses the field: two of the attacker's if he fails, one of the defender's if he wins."""
    f = duel(leaders=leaders(0, 1, 0))
    state = f.open()
    met = clash(f.board, state, check_attack(f.board, state, attack((0,), f.town("b"))), PLAIN)
    assert leaders_at_stake(f.board, state, met) == (2, 1)


def test_odds_of_an_attack_that_was_checked_are_the_same() -> None:
    f = duel()
    state = f.open()
    met = Met(f.board, state, check_attack(f.board, state, attack((0,), f.town("b"))))
    assert odds_of(f.board, met) == odds_on_b(f) != odds_on_b(duel({"morale": 20}))
    assert forecast_of(f.board, state, met) == forecast_on_b(f)


@pytest.mark.parametrize(("men", "total", "expected"), [(1, 3, 33), (2, 3, 67), (1, 200, 1), (1, 201, 0), (7, 1, 700)])
def test_means_are_to_the_nearest_hundredth(men: int, total: int, expected: int) -> None:
    assert hundredths(men, total) == expected


@pytest.mark.parametrize(("hundredths_of_men", "men"), [(49, 0), (50, 1), (149, 1), (150, 2), (0, 0)])
def test_men_are_told_to_the_nearest(hundredths_of_men: int, men: int) -> None:
    assert to_men(hundredths_of_men) == men
