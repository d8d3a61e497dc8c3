"""Supporting fire: of arms in the fight, and of arms that reach it from another town.

Mutants of: support, near, shifts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.rules.engagement import fight_of
from game.rules.near import towns_within
from game.rules.numbers import Rules
from game.rules.odds import odds
from game.rules.orders import attack, split
from game.rules.shifts import column_shifts, support_of
from game.rules.state import DISTURBED, DUG_IN, FOUGHT, MARCHED, MUTINOUS, RESTED
from game.rules.support import defending, support_in, supporting
from game.rules.terms import ALLIED, CUT, NOBODY, NOWHERE, SUPPORT, TRUCE
from tests.rules.field import (
    ARMOURED_TRAIN,
    ARMS,
    ARTILLERY,
    INFANTRY,
    MILITIA,
    Field,
    duel,
    planned,
    road,
    standard_rules,
    unit,
)
from tests.rules.four_camps import ALLY, ENEMY, STRANGER, US, four
from tests.rules.rows import row

LINKS = [road("a", "b", 10), road("b", "c", 10), road("a", "d", 2), road("c", "e", 3)]


def with_range(rules: Rules, km: int, arm: int = ARTILLERY) -> Rules:
    """The rules in which an arm supports from so far."""
    row_ = replace(rules.arms[arm], can=rules.arms[arm].can | SUPPORT, support_km=km, traits=0)
    return replace(rules, arms=(*rules.arms[:arm], row_, *rules.arms[arm + 1 :]))


def battery(camp: str, at: str, arm: str = "artillery") -> dict[str, Any]:
    return unit("battery", camp, at, 100, arm=arm)


def ground(camp: str, at: str, *, km: int = 12, arm: int = ARTILLERY, rules: Rules | None = None) -> Field:
    """Blue attacks b from a; a battery, or what else there is of the arm, stands anywhere."""
    own = with_range(rules or standard_rules(), km, arm)
    fights = {"arm": ARMS[MILITIA if arm == INFANTRY else INFANTRY]}
    return duel(fights, fights, rules=own, links=LINKS, blue="a d", others=[battery(camp, at, ARMS[arm])])


def shift(f: Field, **fields: int) -> tuple[int, str]:
    """The columns that support gives the attacker, and what they are called."""
    state = f.open()
    for name, value in fields.items():
        getattr(state, name)[2] = value
    made, engaged = planned(f, state, attack((0,), f.town("b")))
    found = column_shifts(fight_of(f.board, state, made, engaged, list(made.defenders)))
    named = [one for one in found if one.why == "support"]
    if not named:
        return 0, ""
    side = [unit for unit, _, _ in engaged] if named[0].columns > 0 else list(made.defenders)
    return named[0].columns, support_of(f.board, state, f.town("b"), side, ())


@row({f"arms.{arm}.support_km": {11: (0, ""), 12: (1, None), 13: (1, None)} for arm in range(len(ARMS))})
def test_an_arm_supports_from_as_far_as_its_row_says(rules: Rules, arm: str) -> tuple[int, str | None]:
    """From d to b it is 12 km. The shift is named by the arm."""
    number = int(arm)
    columns, name = shift(ground("blue", "d", km=rules.arms[number].support_km, arm=number, rules=rules))
    return columns, name and (None if name == rules.arms[number].name else name)


@pytest.mark.parametrize(
    ("camp", "at", "columns"),
    [("blue", "d", 1), ("red", "e", 0), ("red", "c", -1), ("red", "b", -1), ("blue", "a", 1)],
)
def test_each_side_is_supported_by_its_own(camp: str, at: str, columns: int) -> None:
    """From e to b it is 13 km, one too far."""
    assert shift(ground(camp, at)) == (columns, "artillery" if columns else "")


@pytest.mark.parametrize(
    ("camp", "fields", "columns"),
    [
        *(("blue", {"acted": FOUGHT}, 0), ("blue", {"acted": MUTINOUS}, 0), ("blue", {"supply": CUT}, 0)),
        *(("red", {"acted": FOUGHT}, -1), ("red", {"acted": MUTINOUS}, 0), ("red", {"supply": CUT}, 0)),
        *(("blue", {"supply": CUT - 1}, 1), ("blue", {"town": -1}, 0)),
    ],
)
def test_who_has_done_his_part_or_has_nothing_to_fire_does_not_support(
    camp: str, fields: dict[str, int], columns: int
) -> None:
    """A battery that has fought may still defend."""
    assert shift(ground(camp, "d" if camp == "blue" else "c"), **fields)[0] == columns


def test_nothing_is_looked_at_where_no_arm_reaches_further_than_its_own_fight() -> None:
    f = duel({}, {}, links=LINKS, others=[battery("blue", "a")])
    assert f.board.reach == ()
    assert supporting(f.board, f.open(), 0, f.town("b"), NOBODY, ARTILLERY) == (NOBODY, ARTILLERY)
    assert all(arm.range == 0 for arm in standard_rules().arms)


def test_support_is_named_by_its_arm_whatever_that_has_done_since() -> None:
    """A story is told after the fight; of a side without units, and of one out of reach, there is nothing to tell."""
    f = ground("blue", "d")
    state = f.open()
    state.acted[2] = DUG_IN | RESTED | MARCHED | FOUGHT | DISTURBED
    b = f.town("b")
    assert [support_of(f.board, state, b, units, ()) for units in ((0,), (), (1,))] == ["artillery", "", ""]
    near = duel({}, {}, links=LINKS, others=[battery("blue", "a")])
    assert support_of(near.board, near.open(), b, (0,), ()) == ""


def test_the_support_of_an_ally_is_named() -> None:
    """The battery is the ally's; from a to n it is near enough."""
    f, state = four()
    cards = (*f.board.cards[:1], f.board.cards[1]._replace(arm=ARTILLERY), *f.board.cards[2:])
    board = replace(f.board, rules=with_range(f.board.rules, 30), cards=cards)
    assert state.camp[1] == ALLY
    assert support_of(board, state, f.town("n"), (0,), ()) == "artillery"
    assert support_of(board, state, f.town("n"), (3,), ()) == ""


def test_an_arm_that_supports_nobody_has_no_range() -> None:
    arm = standard_rules().arms[ARTILLERY]
    assert (replace(arm, support_km=9).range, replace(arm, support_km=9, can=arm.can | SUPPORT).range) == (0, 9)


def test_km_are_those_of_the_shortest_way() -> None:
    exits = (((1, 0), (2, 1)), ((0, 0), (2, 2)), ((0, 1), (1, 2), (3, 3)), ((2, 3),))
    assert towns_within(exits, (5, 2, 2, 7), 8) == ({1: 4, 2: 2}, {0: 4, 2: 2}, {0: 2, 1: 2, 3: 7}, {2: 7})


def test_both_sides_at_once_shift_nothing() -> None:
    own = with_range(standard_rules(), 12)
    others = [battery("blue", "d"), {**battery("red", "c"), "id": "other"}]
    assert shift(duel({}, {}, rules=own, links=LINKS, blue="a d", others=others)) == (0, "")


def test_of_arms_that_support_together_the_last_of_the_rules_names_it() -> None:
    others = [battery("blue", "a"), unit("train", "blue", "a", 100, arm="armoured_train")]
    f = duel({}, {}, rules=with_range(standard_rules(), 12), links=LINKS, others=others)
    state = f.open()
    assert [support_in(f.board, state, units) for units in ((0,), (0, 2), (3, 2), (2, 3))] == [
        *(NOBODY, ARTILLERY, ARMOURED_TRAIN, ARMOURED_TRAIN)
    ]


def test_an_arm_that_supports_nobody_does_not_from_afar() -> None:
    """Though its row has km, and another arm reaches as far."""
    rules = with_range(standard_rules(), 12, ARMOURED_TRAIN)
    mute = replace(rules.arms[ARTILLERY], support_km=12)
    rules = replace(rules, arms=(*rules.arms[:ARTILLERY], mute, *rules.arms[ARTILLERY + 1 :]))
    train = unit("train", "blue", "", arm="armoured_train")
    f = duel({}, {}, rules=rules, links=LINKS, blue="a d", others=[battery("blue", "d"), train])
    assert f.board.reach
    assert shift(f) == (0, "")


@pytest.mark.parametrize(
    ("camp", "town", "camps"),
    [
        (ENEMY, "n", [US, ALLY]),  # the ally stands elsewhere
        *((ENEMY, "s", []), (ENEMY, "t", [])),
        (US, "e", [ENEMY]),  # the enemy's ally is in truce with the attacker
        *((ALLY, "e", [STRANGER, ENEMY]), (ALLY, "t", [STRANGER, ENEMY]), (ALLY, "n", [])),
        *((STRANGER, "a", [ALLY]), (STRANGER, "n", [])),
    ],
)
def test_those_in_the_town_and_their_allies_defend_against_their_enemy(camp: int, town: str, camps: list[int]) -> None:
    f, state = four()
    assert defending(f.board, state, camp, f.town(town)) == camps


def test_another_enemy_who_is_not_there_and_no_ally_of_those_there_does_not_defend() -> None:
    f, state = four()
    state.relation = tuple(
        TRUCE if {place // 4, place % 4} == {US, ALLY} else relation for place, relation in enumerate(state.relation)
    )
    assert ALLIED in state.relation
    assert defending(f.board, state, ENEMY, f.town("n")) == [US]
    assert defending(f.board, state, ENEMY, f.town("a")) == [ALLY]


@pytest.mark.parametrize("km", [0, 12])
def test_a_battery_in_pieces_supports_where_the_battery_is(km: int) -> None:
    """From afar and in the fight; once the battery is gone its oldest company stands for it."""
    others = [battery("blue", "d"), unit("far", "red", "c", 100)]
    f = duel({"men": 500}, rules=with_range(standard_rules(), km), links=LINKS, blue="a d", others=others)
    state = f.open()
    f.do(state, split(2, 40))
    company = f.unit(state, "battery", 1)
    state.town[company], state.town[2] = f.town("a"), f.town("e")
    order = attack((0, company), f.town("b"))
    assert "support" not in {shift_.why for shift_ in odds(f.board, state, order).shifts}
    state.town[company], state.town[2] = state.town[2], state.town[company]
    order = attack((0, 2), f.town("b"))
    assert "support" in {shift_.why for shift_ in odds(f.board, state, order).shifts}
    state.men[2], state.town[2], state.town[company] = 0, NOWHERE, f.town("a")
    order = attack((0, company), f.town("b"))
    assert "support" in {shift_.why for shift_ in odds(f.board, state, order).shifts}
