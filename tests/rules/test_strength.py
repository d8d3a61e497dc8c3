"""Combat strength, in hundredths of a man of the line, and the columns of the ratios of two strengths."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from game.rules.attack_supply import formation_of
from game.rules.strength import (
    column_name,
    column_reaches,
    column_within,
    odds_column,
    part_of,
    ratio_name,
    reaches,
    strength,
    strengths,
)
from game.rules.terms import CUT, FULL, NEVER, SHORT
from tests.rules.field import Field, duel, field, road, unit


@cache
def plain() -> Field:
    return field([road("a", "b")], [unit("one", "blue", "a")], blue="a", red="b", sources=("a", "b"))


def worth(men: int = 100, *, attacking: bool = True, deployed: int = -1, **facts: Any) -> int:
    """Of a unit of the line, fresh and in the best of spirits, but for what is named."""
    card = {"arm": "infantry", "guns": 0, "quality": 3, "morale": 100, **facts}
    fatigue, supply = card.pop("fatigue", 0), card.pop("supply", FULL)
    f = field([road("a", "b")], [unit("one", "blue", "a", men, **card)], blue="a", red="b", sources=("a", "b"))
    state = f.open()
    state.fatigue[0], state.supply[0] = fatigue, supply
    return strength(f.board, state, 0, men if deployed < 0 else deployed, attacking)


@pytest.mark.parametrize(
    ("arm", "attacking", "defending"),
    [
        ("infantry", 10_000, 10_000),
        ("cavalry", 11_000, 8_000),
        ("artillery", 4_000, 4_000),
        ("armoured_train", 30_000, 30_000),
        ("partisans", 6_000, 7_500),
        ("militia", 5_000, 7_000),
        ("headquarters", 2_000, 2_000),
    ],
)
def test_a_hundred_men_of_each_arm(arm: str, attacking: int, defending: int) -> None:
    assert worth(arm=arm) == attacking
    assert worth(arm=arm, attacking=False) == defending


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"quality": 1}, 6_000),
        ({"quality": 2}, 8_000),
        ({"quality": 3}, 10_000),
        ({"quality": 4}, 12_500),
        ({"quality": 5}, 15_000),
        ({"morale": 0}, 5_000),
        ({"morale": 1}, 5_050),
        ({"morale": 60}, 8_000),
        ({"morale": 99}, 9_950),
        ({"fatigue": 1}, 9_965),
        ({"fatigue": 40}, 8_600),
        ({"fatigue": 100}, 6_500),
        ({"supply": SHORT}, 7_500),
        ({"supply": CUT}, 5_000),
        ({"guns": 1}, 15_000),
        ({"guns": 4}, 30_000),
        ({"guns": 4, "arm": "artillery"}, 24_000),  # the arm does not lessen the guns
        ({"guns": 4, "quality": 1}, 18_000),  # their gunners' quality does
    ],
)
def test_what_makes_a_hundred_men_strong_or_weak(facts: dict[str, Any], expected: int) -> None:
    assert worth(**facts) == expected
    assert worth(attacking=False, **facts) == expected


def test_all_of_it_together_is_multiplied() -> None:
    """(1,000 + 2 x 50) x 80 % x 80 % x 86 % x 75 %: 454.08 men."""
    assert worth(1000, guns=2, quality=2, morale=60, fatigue=40, supply=SHORT) == 45_408


def test_small_units_lose_nothing_by_rounding() -> None:
    """7 x 60 % x 66.5 % x 94.05 % x 75 % is 1.970: divided once, at the end."""
    assert worth(7, quality=1, morale=33, fatigue=17, supply=SHORT) == 197


def test_only_those_who_deploy_count_with_their_share_of_the_guns() -> None:
    assert worth(100, deployed=30) == 3_000
    assert worth(100, deployed=30, guns=2) == 6_000


@pytest.mark.parametrize(
    ("deployed", "along", "expected"),
    [
        (600, (1, 1), 90_000),  # 600 men, and six guns as 300
        (600, (600, 1000), 78_000),  # for its companies there is no room: of their guns six of ten go along
        (600, (1, 6), 65_000),
        (300, (3, 5), 45_000),  # half of its men brings half of its guns, where there is room for more
        (300, (1, 2), 45_000),
        (300, (2, 5), 42_000),
    ],
)
def test_only_those_guns_count_for_which_there_is_room(deployed: int, along: tuple[int, int], expected: int) -> None:
    f = field(
        [road("a", "b")], [unit("one", "blue", "a", 600, guns=6, morale=100)], blue="a", red="b", sources=("a", "b")
    )
    state = f.open()
    assert strength(f.board, state, 0, deployed, True, along) == expected
    assert strength(f.board, state, 0, deployed, False, along) == expected
    state.guns[0] = 0
    assert strength(f.board, state, 0, deployed, True, along) == deployed * 100


def test_a_spent_group_attacks_with_a_quarter_and_defends_with_all() -> None:
    f = plain()
    state = f.open()
    state.morale[0] = 100
    state.ready_day[formation_of(f.board, state, 0)] = NEVER
    assert strength(f.board, state, 0, 100, True) == 2_500
    assert strength(f.board, state, 0, 100, False) == 10_000


@pytest.mark.parametrize(("attack", "expected"), [(199, False), (200, True), (201, True)])
def test_a_ratio_is_compared_exactly(attack: int, expected: bool) -> None:
    assert reaches(attack, 300, (2, 3)) is expected


COLUMNS = ("1:6", "1:4", "1:3", "1:2", "2:3", "1:1", "3:2", "2:1", "3:1", "4:1", "6:1", "8:1")
LEAST = (0, 150, 200, 300, 400, 600, 900, 1200, 1800, 2400, 3600, 4800)  # against 600


@pytest.mark.parametrize(("column", "attack"), list(enumerate(LEAST)))
def test_each_column_begins_at_its_ratio(column: int, attack: int) -> None:
    board = plain().board
    for met, expected in ((attack - 1, max(0, column - 1)), (attack, column), (attack + 1, column)):
        assert odds_column(board, met, 600) == expected
    assert column_name(board, column) == COLUMNS[column]


def test_the_ends_take_whatever_is_worse_or_better() -> None:
    board = plain().board
    assert len(board.rules.combat.columns) == len(COLUMNS)
    assert odds_column(board, 1, 10**9) == 0
    assert odds_column(board, 10**9, 1) == len(COLUMNS) - 1


def test_an_enemy_without_strength_counts_as_the_least() -> None:
    board = plain().board
    assert odds_column(board, 0, 0) == 0
    assert column_name(board, odds_column(board, 7, 0)) == "6:1"


def test_a_ratio_is_written_attacker_first() -> None:
    assert ratio_name((1, 6)) == "1:6"


@pytest.mark.parametrize(
    ("name", "reached", "within"),
    [("1:6", False, True), ("3:2", False, True), ("2:1", True, True), ("3:1", True, False), ("8:1", True, False)],
)
def test_a_column_is_held_against_a_ratio(name: str, reached: bool, within: bool) -> None:
    board, column = plain().board, COLUMNS.index(name)
    assert column_reaches(board, column, (2, 1)) is reached
    assert column_within(board, column, (2, 1)) is within


def test_a_ratio_between_two_columns_parts_them() -> None:
    board = plain().board
    assert not column_reaches(board, COLUMNS.index("2:1"), (5, 2))
    assert column_within(board, COLUMNS.index("2:1"), (5, 2))
    assert column_reaches(board, COLUMNS.index("3:1"), (5, 2))
    assert not column_within(board, COLUMNS.index("3:1"), (5, 2))


@pytest.mark.parametrize("guns", [0, 1, 4, 20])
@pytest.mark.parametrize("men", [1, 40, 333, 599, 600])
def test_men_bring_their_share_of_the_guns(men: int, guns: int) -> None:
    """Where only some find room: one man of a battery is not the battery."""
    f = duel({"men": 600, "guns": guns})
    state = f.open()
    part, whole = (strength(f.board, state, 0, some, True) for some in (men, 600))
    assert abs(part * 600 - whole * men) <= 600


@pytest.mark.parametrize("ready", [NEVER, 0])
@pytest.mark.parametrize(("arm", "guns"), [("infantry", 0), ("cavalry", 2), ("partisans", 1), ("militia", 0)])
def test_the_whole_of_a_unit_is_worth_the_same_however_it_is_asked(arm: str, guns: int, ready: int) -> None:
    f = duel({"arm": arm, "men": 613, "guns": guns, "quality": 2, "morale": 71})
    state = f.open()
    state.ready_day = [ready] * len(state.ready_day)
    assert strengths(f.board, state, 0) == tuple(strength(f.board, state, 0, 613, attacks) for attacks in (True, False))


@pytest.mark.parametrize(("percent", "part"), [(0, 0), (50, 125), (99, 247), (100, 250), (101, 252), (150, 375)])
def test_a_part_of_a_force_is_rounded_down_once(percent: int, part: int) -> None:
    """Of 250 and a quarter."""
    assert part_of(1001, 4, percent) == part
