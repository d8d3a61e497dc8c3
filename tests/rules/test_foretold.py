"""What a battle's report says was to be expected: reckoned once, when asked, of the state before the battle."""

from __future__ import annotations

import copy
import pickle

from game.rules.events import Battle
from game.rules.foretold import Foresight, Foretold, foresight
from game.rules.odds import forecast, odds, to_men
from game.rules.orders import attack
from tests.rules.field import field, road, unit


def test_it_is_reckoned_when_it_is_asked_for_and_only_once() -> None:
    asked = []

    def reckon() -> Foretold:
        asked.append(1)
        return Foretold(500, 20, 30)

    told = Foresight(reckon)
    assert not asked
    assert (told.known, told.known) == (Foretold(500, 20, 30),) * 2
    assert len(asked) == 1


def test_it_is_what_it_says_wherever_it_is_copied_to() -> None:
    told = Foresight(lambda: Foretold(500, 20, 30))
    assert told == foresight(Foretold(500, 20, 30)) == pickle.loads(pickle.dumps(told)) == copy.deepcopy(told)  # noqa: S301
    assert hash(told) == hash(foresight(Foretold(500, 20, 30)))
    assert told != foresight(Foretold(501, 20, 30))
    assert told != Foretold(500, 20, 30)
    assert repr(told) == "Foretold(win=500, lost=20, foe_lost=30)"


def test_it_is_of_the_state_before_the_battle_whatever_has_happened_since() -> None:
    f = field(
        [road("a", "b", 10)],
        [unit("one", "blue", "a", 900), unit("two", "red", "b", 600)],
        blue="a",
        red="b",
        sources=("a", "b"),
    )
    state = f.open(3)
    order = attack((0,), f.town("b"))
    win, expected = odds(f.board, state, order).win, forecast(f.board, state, order)
    report = f.do(state, order)[0]
    for numbers in (state.men, state.morale, state.fatigue):
        numbers[:] = [1] * len(numbers)
    assert isinstance(report, Battle)
    told = (report.win_chance, report.expected_lost, report.expected_foe_lost)
    assert told == (win, to_men(expected.lost), to_men(expected.foe_lost))
