"""The board of a faulty scenario, for the checks of the whole: what could not be understood is left out of it.

Whatever depends on a name that nobody knows may happen at any time, so that nothing is said about it.
"""

from __future__ import annotations

from dataclasses import replace

from game.rules import script
from game.rules.board import Board, Card
from game.rules.script import Effect, Trigger
from game.rules.terms import NOBODY, NOWHERE, WAR
from game.scenario.forces import MEN_OF_SIZE

NOTHING = script.Points(NOBODY, 0)
"""Stands for an effect that cannot be understood, so that the others keep their places."""

PERHAPS = script.Chance(50)
"""Stands for a condition that cannot be understood."""


def sketch(board: Board) -> Board:
    """The same board without the numbers that are -1 where a name is not known."""
    known = all(0 <= rival < len(board.camps) for rival in board.rivals)
    return replace(
        board,
        towns=tuple(town._replace(terrain=max(0, town.terrain)) for town in board.towns),
        links=tuple(link._replace(road=max(0, link.road), rail=max(0, link.rail)) for link in board.links),
        camps=tuple(camp._replace(objectives=_known(camp.objectives), held=_known(camp.held)) for camp in board.camps),
        cards=tuple(map(_card, board.cards)),
        lines=tuple(line._replace(status=max(0, line.status)) for line in board.lines),
        script=tuple(
            event._replace(
                when=_trigger(event.when), effects=tuple(_effect(effect) or NOTHING for effect in event.effects)
            )
            for event in board.script
        ),
        relations=tuple(WAR if relation < 0 else relation for relation in board.relations),
        rivals=board.rivals if known else (NOBODY, NOBODY),
    )


def _known(scores: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    return tuple((town, points) for town, points in scores if town != NOWHERE)


def _card(card: Card) -> Card:
    return card._replace(
        arm=max(0, card.arm),
        size=max(0, card.size),
        men=min(card.men, MEN_OF_SIZE[card.size]),
        nation=max(0, card.nation),
        stance=max(0, card.stance),
    )


def _trigger(trigger: Trigger) -> Trigger:
    match trigger:
        case script.AllOf(parts):
            return script.AllOf(tuple(map(_trigger, parts)))
        case script.AnyOf(parts):
            return script.AnyOf(tuple(map(_trigger, parts)) or (PERHAPS,))
        case script.Not(part):
            return script.Not(_trigger(part))
        case script.OnDay(number) | script.Before(number):
            return PERHAPS if number < 0 else trigger
        case script.Holds() | script.UnitAt():
            return PERHAPS if _unknown(tuple(trigger)) else trigger
        case script.Losses(number) | script.UnitGone(number) | script.UnitMorale(number):
            return PERHAPS if number < 0 else trigger
        case script.Crossed(number) | script.Happened(number):
            return PERHAPS if number < 0 else trigger
    return trigger


def _effect(effect: Effect) -> Effect | None:
    """None: it cannot be understood."""
    match effect:
        case script.Arrive(cards, towns):
            return script.Arrive(cards, tuple(town for town in towns if town >= 0))
        case script.ChangeSide(_, camp):
            return None if camp < 0 else effect
        case script.Own(town, camp):
            return None if _unknown((town, camp)) else effect
        case script.Relate() | script.SetLine():
            return None if _unknown(tuple(effect)) else effect
        case script.Points(camp) | script.Arms(camp) | script.Manpower(camp) | script.AirStrikes(camp):
            return None if camp < 0 else effect
        case script.AttackSupply(camp):
            return None if camp < 0 else effect
        case script.LeaderBack(number) | script.LeaderOut(number) | script.Finish(number):
            return None if number < 0 else effect
        case script.Unrest(number) | script.RailCut(number) | script.SetWeather(number) | script.Morale(number):
            return None if number < 0 else effect
    return effect


def _unknown(numbers: tuple[int, ...]) -> bool:
    return any(number < 0 for number in numbers)
