"""Effects in the wrong place of their list: settled again at once, or on units that come only behind them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from game.rules import effects, unit_effects
from game.rules.alterations import Rename
from game.rules.chronicle import carry_out
from game.rules.effects import Effect
from game.rules.opening import opening
from game.rules.scripted import ScriptedEvent
from game.rules.vocabulary import EFFECTS, KINDS
from game.scenario.check import check_file
from game.scenario.load import load
from game.scenario.undone import before_they_come, undone_at_once
from tests.scenario.files import DATA
from tests.scenario.seeds import Seed, sown, war, write

BOARD: Final = load(DATA / "everything.toml").board
EVERY: Final = [effect for event in BOARD.script for effect in event.every]
SETTLING: Final = {type(effect): effect for effect in EVERY if KINDS[type(effect)].settles is not None}


def event(*given: Effect) -> ScriptedEvent:
    return BOARD.script[0]._replace(effects=given, branches=(), asks=-1, repeats=False)


def undone(*given: Effect) -> list[object]:
    return [way[-1] for way, __ in undone_at_once(event(*given))]


def test_every_kind_that_settles_something_is_here() -> None:
    assert {kind.row for kind in EFFECTS.values() if kind.settles is not None} == set(SETTLING)
    assert len(SETTLING) >= 18


@pytest.mark.parametrize("row", SETTLING, ids=lambda row: KINDS[row].key)
def test_what_settles_leaves_the_same_when_it_is_done_twice(row: type) -> None:
    """Of a throw, the second is as good as the only one."""
    once, twice = (opening(BOARD, 5) for __ in range(2))
    carry_out(BOARD, once, SETTLING[row], [])
    for __ in range(2):
        carry_out(BOARD, twice, SETTLING[row], [])
    assert once == twice


@pytest.mark.parametrize("row", SETTLING, ids=lambda row: KINDS[row].key)
def test_the_first_of_two_that_settle_the_same_is_told(row: type) -> None:
    effect, other = SETTLING[row], effects.Points(0, 1)
    assert undone(effect, effect) == [0]
    assert undone(effect, effect, effect) == [0, 1]
    assert undone(effect, other, effect) == []  # what is between may have seen it
    assert undone(effect, other) == []


def test_who_is_named_again_and_who_is_not() -> None:
    one, both = unit_effects.SetDug((0,), 2), unit_effects.SetDug((0, 1), 1)
    assert undone(one, both) == [0]
    assert undone(both, one) == []
    assert undone(Rename(0, "One"), Rename(1, "Two")) == []
    assert undone(effects.SetCount(0, 1), effects.SetCount(0, 2)) == [0]


def test_what_may_be_barred_leaves_what_went_before_it() -> None:
    """A unit of either camp, for which one group or the other is; a town that strangers to the second camp stand in."""
    assert undone(unit_effects.Regroup((0,), 0), unit_effects.Regroup((0,), 1)) == []
    assert undone(unit_effects.Move((0,), 0), unit_effects.Move((0,), 1)) == []
    assert undone(effects.Own(0, 0), effects.Own(0, 1)) == []
    assert undone(effects.Own(0, 0), effects.Own(1, 0), effects.Own(0, 0)) == [0]


def test_what_adds_up_is_told_by_nobody() -> None:
    adding = [effect for effect in EVERY if KINDS[type(effect)].settles is None]
    assert adding
    assert not any(undone(effect, effect) for effect in adding)


def test_what_is_taken_back() -> None:
    more, less = effects.Points(0, 5), effects.Points(0, -5)
    assert undone(more, less) == [0]
    assert undone(more, effects.Manpower(0, 5), less) == [0]
    assert undone(more, effects.Points(1, -5)) == undone(more, effects.Points(0, -4)) == []
    assert undone(unit_effects.ChangeMen(0, 5), unit_effects.ChangeMen(0, -5)) == []  # they count as withdrawn


def test_units_that_come_behind_what_befalls_them() -> None:
    card = 0
    leave, come = effects.Leave((card,)), effects.Arrive((card,), (0,))
    absent = BOARD.cards[card]._replace(town=-1)
    board = replace(BOARD, cards=(*BOARD.cards[:card], absent, *BOARD.cards[card + 1 :]), script=())
    assert [way for way, __ in before_they_come(board, event(leave, come))] == [("effects", 0)]
    assert not list(before_they_come(board, event(come, leave)))
    assert not list(before_they_come(board, event(leave, come)._replace(repeats=True)))
    assert not list(before_they_come(replace(board, script=(event(come),)), event(leave, come)))


SEEDS: Final = [
    (
        "effect-idle",
        "{ date = 1866-06-18 }",
        '«{ dug = { units = ["guard"], level = 1 } }, { dug = { units = ["guard"], level = 2 } }',
        "settles it again",
    ),
    (
        "effect-idle",
        "{ turn = 2 }",
        '«{ aggression = { camp = "north", change = 5 } }, { aggression = { camp = "north", change = -5 } }',
        "effect 2 of this list takes it back",
    ),
    ("named-twice", "{ turn = 2 }", '{ arrive = { units = ["late"], at = "fir", or_at = [«"fir"] } }', "already"),
    ("does-nothing", "{ date = «1866-06-15, turn = 4 }", '{ own = { town = "fir", camp = "north" } }', "always holds"),
]


@pytest.mark.parametrize(("code", "when", "given", "why"), SEEDS)
def test_each_is_told_at_its_place(tmp_path: Path, code: str, when: str, given: str, why: str) -> None:
    new = f'[[events]]\nid = "new"\nwhen = {when}\neffects = [{given}]\n\n'
    seed: Seed = war(code, "[victory]\n", new + "[victory]\n", "error" if code == "named-twice" else "warning")
    (problem,) = [told for told in check_file(write(tmp_path, sown([seed])[0])) if told.code != "brought-before"]
    assert why in problem.message
    assert (problem.code, problem.severity, problem.line, problem.column) == sown([seed])[1][0][1:]


def test_a_day_that_comes_after_the_turn_beside_it_may_be_told(tmp_path: Path) -> None:
    new = '[[events]]\nid = "new"\nwhen = { date = 1866-06-18, turn = «1 }\n'
    new += 'effects = [{ own = { town = "fir", camp = "north" } }]\n\n'
    seed: Seed = war("does-nothing", "[victory]\n", new + "[victory]\n", "warning")
    assert [problem.message for problem in check_file(write(tmp_path, sown([seed])[0]))] == ['"turn" always holds then']
