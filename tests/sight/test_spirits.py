"""In what heart units of an enemy's order of battle are by now: what rest, want and events have made of their morale.

Mutants of: sight/spirits, sight/garrisons, sight/estimate.
"""

from __future__ import annotations

from typing import Any

import pytest

from game.rules import effects, play, script
from game.rules.attack import Attack, check_attack
from game.rules.numbers import Rules
from game.rules.orders import END, Order, attack
from game.rules.state import State
from game.rules.terms import CUT, FULL, NOBODY, SHORT
from game.sight.estimate import suppositions
from game.sight.garrisons import garrison
from game.sight.roster import order_of_battle
from game.sight.spirits import army_by_now, changes_told, morale_by_now
from game.sight.view import believed
from tests.rules.field import Field, event, field, road, standard_rules, unit
from tests.rules.rows import row

BLUE, RED = 0, 1


def before_b(*others: dict[str, Any], turn: int = 1, **more: Any) -> tuple[Field, State, Attack]:
    """Blue in a before red's "foe" in b, who came with morale 50 and has c behind him, where his supply comes from."""
    foe = unit("foe", "red", "b", 600, morale=50, **more.pop("foe", {}))
    units = [unit("one", "blue", "a", 1000), foe, *others]
    f = field([road("a", "b"), road("b", "c")], units, blue="a", red="b c", sources=("a", "c"), **more)
    view = believed(f.board, f.open(fog=True), BLUE)
    view.turn = turn
    return f, view, check_attack(f.board, view, attack((0,), f.town("b")))


def morales(f: Field, view: State, level: int = FULL) -> list[int]:
    return [card.morale for card in army_by_now(f.board, view, RED, level)]


# ----------------------------------------------------------------------------------------------------------------- rest


def test_the_numbers_these_tests_stand_on() -> None:
    rules = standard_rules()
    assert (rules.nerve.rest_a_day, rules.nerve.rest_most) == (2, 70)
    assert (rules.supply.short_morale, rules.supply.cut_morale) == (-1, -4)


@pytest.mark.parametrize(("turn", "morale"), [(1, 50), (2, 52), (10, 68), (11, 70), (30, 70)])
def test_who_is_fed_and_let_alone_rests(turn: int, morale: int) -> None:
    f, view, _ = before_b(turn=turn)
    assert morales(f, view) == [morale]


def test_rest_takes_nobody_down() -> None:
    f, view, _ = before_b(unit("brave", "red", "c", morale=80), turn=20)
    assert morales(f, view) == [70, 80]


@pytest.mark.parametrize("turns", [1, 4, 12])
def test_a_garrison_that_is_let_alone_has_the_morale_that_is_believed(turns: int) -> None:
    f, *_ = before_b(unit("other", "red", "c", morale=69), days=2, turns=20)
    state = f.open(fog=True)
    while state.turn < turns:
        play.execute(f.board, state, Order(END))
    view = believed(f.board, state, BLUE)
    assert [state.morale[unit] for unit in (1, 2)] == morales(f, view)


# ----------------------------------------------------------------------------------------------------------------- want


@row("sight.short_days", {4: 58, 5: 55, 6: 52})
def test_who_has_too_little_has_not_had_it_for_long(rules: Rules) -> int:
    """On the tenth day: so many days without were all after he had rested, and took a point each and the rest."""
    f, view, _ = before_b(turn=10, rules=rules)
    assert morales(f, view, CUT)[0] == morales(f, view, SHORT)[0] - 3 * rules.sight.short_days
    return morales(f, view, SHORT)[0] + 2


@pytest.mark.parametrize(("level", "morale"), [(FULL, 56), (SHORT, 47), (CUT, 38)])
def test_nor_for_longer_than_he_has_been_there(level: int, morale: int) -> None:
    f, view, _ = before_b(turn=4)
    assert morales(f, view, level) == [morale]


def test_nobody_has_less_than_no_morale_or_more_than_all() -> None:
    board = before_b()[0].board
    assert morale_by_now(board, 3, (1, 8), CUT) == 0
    assert morale_by_now(board, 99, (1, 8), FULL, [(8, 5)]) == 100


@pytest.mark.parametrize("trait", ["requisitions", "irregular"])
def test_who_lives_off_the_land_wants_for_less(trait: str) -> None:
    f, view, _ = before_b(unit("other", "red", "c", morale=50), foe={"traits": [trait]}, turn=4)
    assert morales(f, view, FULL) == [56, 56]
    assert morales(f, view, SHORT) == [56, 47]
    assert morales(f, view, CUT) == [47, 38]


# --------------------------------------------------------------------------------------------------------------- events


def told(*some: effects.Effect, turn: int, **more: Any) -> tuple[Field, State, Attack]:
    """On an event of the third turn."""
    f, view, fight = before_b(script=[event("news", script.OnTurn(3), *some)], turn=turn, **more)
    view.fired, view.times = (3,), (1,)
    return f, view, fight


@pytest.mark.parametrize(("turn", "morale"), [(3, 34), (4, 36), (21, 70), (22, 70)])
def test_what_an_event_took_comes_back_with_rest(turn: int, morale: int) -> None:
    f, view, _ = told(effects.Morale(RED, -20), turn=turn)
    assert morales(f, view) == [morale]


@pytest.mark.parametrize(
    ("effect", "change"),
    [
        (effects.Morale(RED, -20), -20),
        (effects.Morale(BLUE, -20), 0),
        (effects.Morale(RED, -20, 0), -20),
        (effects.Morale(RED, -20, 1), 0),
        (effects.Morale(RED, -20, NOBODY, (1,)), -20),
        (effects.Morale(RED, -20, NOBODY, (2,)), 0),
    ],
)
def test_of_those_whom_it_is_about(effect: effects.Morale, change: int) -> None:
    f, view, _ = told(effect, turn=3)
    assert morales(f, view) == [54 + change]


def test_as_often_as_it_happened() -> None:
    f, view, _ = told(effects.Morale(RED, -5), turn=3)
    view.times = (4,)
    assert morales(f, view) == [54 - 20]


def test_an_event_that_has_not_happened_has_changed_nothing() -> None:
    f, view, _ = told(effects.Morale(RED, -20), turn=3)
    view.fired = (0,)
    assert changes_told(f.board, view, RED) == []
    assert morales(f, view) == [54]


@pytest.mark.parametrize(("came", "morale"), [(2, 32), (3, 30), (4, 50)])
def test_who_came_later_was_not_there(came: int, morale: int) -> None:
    late = {**unit("late", "red", "b", 600, morale=50), "at": None}
    events = [
        event("news", script.OnTurn(3), effects.Morale(RED, -20)),
        event("come", script.OnTurn(came), effects.Arrive((2,), (1,))),
    ]
    f, view, _ = before_b(late, script=events, turn=max(3, came))
    view.fired, view.times = (3, came), (1, 1)
    assert morales(f, view)[1] == morale


def test_the_last_of_several_changes_counts_last() -> None:
    """The first one takes all, and the second gives back."""
    events = [
        event(name, script.OnTurn(3), effects.Morale(RED, change)) for name, change in (("up", 10), ("down", -70))
    ]
    f, view, _ = before_b(script=events, turn=6)
    view.fired, view.times = (5, 2), (1, 1)
    assert [change.effect.change for change in changes_told(f.board, view, RED)] == [-70, 10]
    assert morales(f, view) == [52 - 70 + 6 + 10 + 2]


# ------------------------------------------------------------------------------------------------------------- what for


def test_the_garrison_is_of_them() -> None:
    f, view, fight = before_b(turn=6)
    (card,) = garrison(f.board, view, fight, army_by_now(f.board, view, RED, FULL)).cards
    assert (card.id, card.men, card.morale) == ("foe", 600, 60)
    assert order_of_battle(f.board, view, RED)[0].morale == 50


def test_a_garrison_that_has_rested_is_thought_to_be_stronger() -> None:
    f, view, _ = before_b(turn=1, foe={"traits": ["guard_only"]})
    order = attack((0,), f.town("b"))

    def mean() -> float:
        found = [(trial.morale[1], weight) for trial, weight in suppositions(f.board, view, order)]
        return sum(morale * weight for morale, weight in found) / sum(weight for _, weight in found)

    before = mean()
    view.turn = 11
    assert mean() > before + 10
