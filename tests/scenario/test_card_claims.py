"""What is read when a town is held says nothing of how it came to that: the game may have gone another way."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from game.rules.script import AllOf, AnyOf, BattleLost, BattleWon, Holds, Trigger
from game.rules.scripted import ScriptedEvent
from game.scenario.load import load, shipped

CLAIMS = re.compile(
    r"\bstormed\b|\bwalked into\b|attack has failed|have gone round|without a (?:shot|fight)|marched as far as", re.I
)


def conditions(when: Trigger) -> Iterator[Trigger]:
    yield when
    if isinstance(when, AllOf | AnyOf):
        for one in when.triggers:
            yield from conditions(one)


def words(event: ScriptedEvent) -> str:
    outcomes = [one for branch in event.branches for one in (branch, *branch.lot)]
    return " ".join([event.title, event.text, *(one.text for one in outcomes)])


def test_a_claim_is_found() -> None:
    assert CLAIMS.search("Nobody has stormed the bastion.")
    assert not CLAIMS.search("The bastion is in Lithuanian hands.")


@pytest.mark.parametrize("name", [found.name for found in shipped()])
def test_cards_of_towns_and_battles_claim_no_way_in_which_they_came(name: str) -> None:
    for event in load(name).board.script:
        if any(isinstance(one, Holds | BattleWon | BattleLost) for one in conditions(event.when)):
            assert not CLAIMS.search(words(event)), event.id
