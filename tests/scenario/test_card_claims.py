"""Cards claim nothing that the game may have made otherwise: ways, weather, who fell first, towns handed over."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from game.rules.board import Board
from game.rules.effects import Arrive, LeaderBack, LeaderOut, Own, SetWeather
from game.rules.script import AllOf, AnyOf, BattleLost, BattleWon, Holds, Trigger, UnitAt
from game.rules.scripted import ScriptedEvent
from game.rules.terms import NOBODY, WAR
from game.scenario.load import load, shipped

CLAIMS = re.compile(
    r"\bstormed\b|\bwalked into\b|attack has failed|have gone round|without a (?:shot|fight)|marched as far as", re.I
)

SKY = re.compile(r"\bsnowstorm\b|\bit (?:rains|snows)\b|\bin a frost\b|\bdegrees\b|\bthe sun (?:shines|burns)\b", re.I)
FIRST_DEAD = re.compile(r"\bthe first (?:soldier|officer|man)\b[^.]*\b(?:to die|to fall|to be killed)\b", re.I)
STANDS = re.compile(r"\bthe \d+(?:st|nd|rd|th) (?:Regiment|Battalion) (?:fights|holds|stands|sits|waits|digs)\b", re.I)
DOES = r"\b{surname} (?:is|can|has|does|rides|makes|takes|counts|gets|forms|finds|reads|orders|commands)\b"
PASSES = (
    r"(?:\b(?:take|takes|leave|leaves|enter|enters|march(?:es)? into|has fallen to) {town}\b)"
    r"|(?:\b{town} (?:is (?:free|Polish|Lithuanian|Red|Soviet)\b|takes down\b))"
)

SHIPPED = pytest.mark.parametrize("name", [found.name for found in shipped()])


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


@SHIPPED
def test_cards_of_towns_and_battles_claim_no_way_in_which_they_came(name: str) -> None:
    for event in load(name).board.script:
        if any(isinstance(one, Holds | BattleWon | BattleLost) for one in conditions(event.when)):
            assert not CLAIMS.search(words(event)), event.id


@SHIPPED
def test_cards_tell_of_no_weather_that_they_do_not_bring(name: str) -> None:
    """The day is headed with what was drawn for it."""
    for event in load(name).board.script:
        if not any(isinstance(effect, SetWeather) for effect in event.every):
            assert not SKY.search(words(event)), event.id


@SHIPPED
def test_no_card_says_where_a_regiment_stands_that_may_have_marched(name: str) -> None:
    for event in load(name).board.script:
        if not any(isinstance(one, UnitAt) for one in conditions(event.when)):
            assert not STANDS.search(words(event)), event.id


@SHIPPED
def test_no_card_says_who_is_the_first_to_fall(name: str) -> None:
    """A battle may have been fought before it is read. What will be remembered is another matter."""
    for event in load(name).board.script:
        assert not FIRST_DEAD.search(re.sub(r"will remember[^.]*", "", words(event))), event.id


def may_have_fallen(board: Board, event: ScriptedEvent) -> Iterator[str]:
    """Surnames of leaders who are there from the beginning and whom the event neither brings nor takes away."""
    brought = {effect.leader for effect in event.every if isinstance(effect, LeaderBack | LeaderOut)}
    cards = {card for effect in event.every if isinstance(effect, Arrive) for card in effect.cards}
    for number, leader in enumerate(board.leaders):
        if leader.present and number not in brought and leader.card not in cards:
            yield leader.name.split()[-1]


@SHIPPED
def test_what_is_read_after_battles_does_not_say_what_a_leader_does_who_may_have_fallen(name: str) -> None:
    board = load(name).board
    for event in board.script:
        if any(isinstance(one, Holds | BattleWon | BattleLost) for one in conditions(event.when)):
            for surname in may_have_fallen(board, event):
                assert not re.search(DOES.format(surname=re.escape(surname)), words(event)), event.id


def handed_over(board: Board, event: ScriptedEvent) -> Iterator[str]:
    """Towns that pass to a camp only if no enemy of it, to whom they belong at first, stands in them."""
    for effect in event.every:
        if isinstance(effect, Own) and effect.camp != NOBODY:
            owner = board.owners[effect.town]
            if owner != NOBODY and board.relations[effect.camp * len(board.camps) + owner] == WAR:
                yield board.towns[effect.town].name


@SHIPPED
def test_a_town_that_may_be_kept_is_not_said_to_have_passed(name: str) -> None:
    board = load(name).board
    for event in board.script:
        for town in handed_over(board, event):
            assert not re.search(PASSES.format(town=re.escape(town)), words(event)), (event.id, town)
