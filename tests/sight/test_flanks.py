"""The open flank under fog: stacks that nobody sees beside who advances."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from game.rules.attack import check_attack
from game.rules.odds import odds
from game.rules.orders import attack
from game.rules.state import FOE_LOST, State
from game.rules.terms import NOBODY
from game.sight.flanks import at_least, chance_of_open_flank, hidden_towns
from game.sight.view import believed
from tests.rules.field import Field, field, road, standard_rules, unit


def salient(
    *units: dict[str, object], red: str = "b c d e", links: tuple[dict[str, object], ...] = (), **more: object
) -> Field:
    """Blue in a before b; c and d are beside b, and e behind d: none of the three is in sight."""
    ways = [road("a", "b"), road("b", "c"), road("b", "d"), road("d", "e"), *links]
    army = [unit("one", "blue", "a", 1000), unit("foe", "red", "b", 300), *units]
    return field(ways, army, blue="a", red=red, sources=("a", "e"), **more)  # type: ignore[arg-type]


def chance(f: Field, state: State | None = None) -> int:
    view = believed(f.board, state or f.open(fog=True), 0)
    return chance_of_open_flank(f.board, view, check_attack(f.board, view, attack((0,), f.town("b"))))


def test_units_out_of_sight_stand_where_they_came_in() -> None:
    f = salient(unit("left", "red", "c", 300), unit("right", "red", "d", 300))
    assert chance(f) == 1000
    order, state = attack((0,), f.town("b")), f.open(fog=True)
    assert any(shift.why == "open flank" for shift in odds(f.board, state, order).shifts)
    assert not any(shift.why == "open flank" for shift in odds(f.board, believed(f.board, state, 0), order).shifts)


def test_where_nobody_came_in_nobody_stands_if_all_are_accounted_for() -> None:
    assert chance(salient(unit("left", "red", "c", 300), unit("rear", "red", "e", 300))) == 0


def test_who_is_left_over_stands_in_any_town_out_of_sight() -> None:
    """Two units came in at b, of whom one is seen there: the other is in c, d or e."""
    f = salient(unit("left", "red", "c", 300), unit("gone", "red", "b", 300))
    state = f.open(fog=True)
    state.town[3] = f.town("e")
    view = believed(f.board, state, 0)
    fight = check_attack(f.board, view, attack((0,), f.town("b")))
    assert [f.board.towns[town].id for town in hidden_towns(f.board, view, 0)] == ["c", "d", "e"]
    assert chance_of_open_flank(f.board, view, fight) == 500  # c for sure, d or e


@pytest.mark.parametrize(
    ("red", "lost", "expected"),
    [
        ("b c d e", 0, [666, 666]),  # two units in three towns
        ("b c d e", 300, [333, 333]),  # one of them has been lost
        ("b c d e", 301, [0, 0]),
        ("b c d", 0, [1000, 1000]),
        ("b c d", 300, [500, 500]),
    ],
)
def test_those_who_have_left_the_town_in_which_they_came_in_are_spread_evenly(
    red: str, lost: int, expected: list[int]
) -> None:
    f = salient(unit("gone", "red", "b", 300), unit("away", "red", "b", 300), red=red)
    state = f.open(fog=True)
    state.town[2] = state.town[3] = f.town("e")
    state.ledger[FOE_LOST] = lost
    assert chance(f, state) == at_least(2, expected)


def test_who_is_left_over_is_not_where_another_came_in() -> None:
    """One came in at c, and stays; the other, who left b, can be in d alone."""
    f = salient(unit("left", "red", "c", 300), unit("gone", "red", "b", 300), red="b c d")
    state = f.open(fog=True)
    state.town[3] = f.town("e")
    assert chance(f, state) == 1000
    assert chance(salient(unit("left", "red", "c", 300), unit("right", "red", "d", 300), red="b c d")) == 1000


def test_a_flank_in_sight_wants_one_more() -> None:
    """Ten scouts in f, far too few to watch it, show who is in c."""
    scouts, way = unit("scouts", "blue", "f", 10), (road("f", "c"),)
    both = (unit("left", "red", "c", 300), unit("right", "red", "d", 300), scouts)
    assert chance(salient(*both, links=way)) == 1000
    assert chance(salient(*both[1:], links=way)) == 0
    in_sight = (*both, unit("others", "blue", "g", 10))
    assert chance(salient(*in_sight, links=(*way, road("g", "d")))) == 0, "both are known, and counted already"


def test_where_a_flank_costs_nothing_nobody_asks() -> None:
    rules = standard_rules()
    rules = replace(rules, combat=replace(rules.combat, flank_shift=0))
    assert chance(salient(unit("left", "red", "c", 300), unit("right", "red", "d", 300), rules=rules)) == 0


def test_one_town_is_no_flank() -> None:
    f = salient(unit("left", "red", "c", 300), unit("right", "red", "d", 300), red="b c e")
    state = f.open(fog=True)
    state.owner[f.town("d")] = NOBODY
    view = believed(f.board, state, 0)
    fight = check_attack(f.board, view, attack((0,), f.town("b")))
    assert [f.board.towns[town].id for town in hidden_towns(f.board, view, 0)] == ["c", "e"]
    assert chance_of_open_flank(f.board, view, fight) == 0


@pytest.mark.parametrize("wanted", [1, 2, 3])
def test_chances_are_those_of_plain_enumeration(wanted: int) -> None:
    chances = [200, 500, 900]
    exact = 0.0
    for came in product((False, True), repeat=3):
        if sum(came) >= wanted:
            share = 1000.0
            for some, one in zip(came, chances, strict=True):
                share *= (one if some else 1000 - one) / 1000
            exact += share
    assert at_least(wanted, chances) == pytest.approx(exact, abs=3)
