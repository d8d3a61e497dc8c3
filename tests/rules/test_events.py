"""What is told of a battle, and what events leave out.

Mutants of: fights, foretold.
"""

from __future__ import annotations

from typing import get_args

from game.rules import events
from game.rules.events import BranchTaken, Event, LineCrossed
from game.rules.fights import Battle
from game.rules.foretold import Foresight, Foretold
from game.rules.orders import attack
from tests.rules.field import duel


def test_a_battle_tells_what_was_to_be_expected_before_it() -> None:
    f = duel({"men": 900}, {"men": 500})
    (battle,) = [told for told in f.do(f.open(), attack((0,), f.town("b"))) if isinstance(told, Battle)]
    known = battle.foresight.known
    assert (battle.win_chance, battle.expected_lost, battle.expected_foe_lost) == (
        known.win,
        known.lost,
        known.foe_lost,
    )
    assert 0 < battle.win_chance < 1000
    assert min(battle.expected_lost, battle.expected_foe_lost) > 0


def test_what_is_to_be_expected_is_reckoned_once() -> None:
    asked: list[int] = []

    def reckon() -> Foretold:
        asked.append(1)
        return Foretold(500, 40, 60)

    foresight = Foresight(reckon)
    assert asked == []
    assert foresight.known is foresight.known == (500, 40, 60)
    assert asked == [1]


def test_what_an_event_leaves_out() -> None:
    assert BranchTaken(3, 1) == (3, 1, -1)
    assert LineCrossed(0, 1, -2) == (0, 1, -2, 0)


def test_every_kind_of_event_is_one_of_the_union() -> None:
    kinds = {
        kind
        for kind in vars(events).values()
        if isinstance(kind, type) and issubclass(kind, tuple) and kind.__module__.startswith("game.rules.")
    }
    parts = {events.Engaged, events.Shift}
    assert kinds - parts == set(get_args(Event))
