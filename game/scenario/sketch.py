"""The board of a faulty scenario, for the checks of the whole: what could not be understood is left out of it.

Whatever depends on a name that nobody knows may happen at any time, so that nothing is said about it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from game.rules import effects, script
from game.rules.board import Board
from game.rules.effects import Effect
from game.rules.lesson import Lesson
from game.rules.numbers import Rules
from game.rules.pieces import Card, Side
from game.rules.script import Trigger
from game.rules.scripted import Branch
from game.rules.terms import NOBODY, NOWHERE
from game.rules.vocabulary import KINDS

NOTHING = effects.Points(NOBODY, 0)
"""Stands for an effect that cannot be understood, so that the others keep their places."""

PERHAPS = script.Chance(50)
"""Stands for a condition that cannot be understood."""


def sketch(board: Board) -> Board:
    """The same board without the numbers that are -1 where a name is not known."""
    known = all(0 <= rival < len(board.camps) for rival in board.rivals)
    nobody = Side((NOBODY,))
    return replace(
        board,
        towns=tuple(town._replace(terrain=max(0, town.terrain)) for town in board.towns),
        links=tuple(link._replace(road=max(0, link.road), rail=max(0, link.rail)) for link in board.links),
        camps=tuple(camp._replace(objectives=_known(camp.objectives), held=_known(camp.held)) for camp in board.camps),
        cards=tuple(_card(card, board.rules) for card in board.cards),
        lines=tuple(line._replace(status=max(0, line.status)) for line in board.lines),
        script=tuple(
            event._replace(
                when=_trigger(event.when),
                effects=tuple(map(_effect, event.effects)),
                branches=tuple(map(_branch, event.branches)),
            )
            for event in board.script
        ),
        plans=tuple(
            plan._replace(task=max(0, plan.task), when=_trigger(plan.when) if plan.when else None)
            for plan in board.plans
        ),
        lesson=board.lesson and _lesson(board.lesson),
        standings=tuple(max(0, standing) for standing in board.standings),
        sides=board.sides if known else (nobody, nobody),
    )


def _known(scores: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    return tuple((town, points) for town, points in scores if town != NOWHERE)


def _card(card: Card, rules: Rules) -> Card:
    return card._replace(
        arm=max(0, card.arm),
        size=max(0, card.size),
        men=min(card.men, rules.sizes[max(0, card.size)].most_men),
        nation=max(0, card.nation),
        stance=max(0, card.stance),
    )


def _trigger(trigger: Trigger) -> Trigger:
    if isinstance(trigger, script.AllOf):
        return script.AllOf(tuple(map(_trigger, trigger.triggers)))
    if isinstance(trigger, script.AnyOf):
        return script.AnyOf(tuple(map(_trigger, trigger.triggers)) or (PERHAPS,))
    if isinstance(trigger, script.Not):
        return script.Not(_trigger(trigger.trigger))
    return PERHAPS if _unknown(trigger) else trigger


def _lesson(lesson: Lesson) -> Lesson:
    exercises = (each._replace(done=each.done and _trigger(each.done)) for each in lesson.exercises)
    return Lesson(max(0, lesson.camp), tuple(exercises))


def _branch(branch: Branch) -> Branch:
    return branch._replace(effects=tuple(map(_effect, branch.effects)), lot=tuple(map(_branch, branch.lot)))


def _effect(effect: Effect) -> Effect:
    if isinstance(effect, effects.Arrive):
        return effect._replace(towns=tuple(town for town in effect.towns if town >= 0))
    return NOTHING if _unknown(effect) else effect


def _unknown(row: Trigger | Effect) -> bool:
    """Whether something that a row cannot do without is not known."""
    values: tuple[Any, ...] = row
    return any(
        field.needed and not field.several and field.means.of not in ("number", "text") and value < 0
        for field, value in zip(KINDS[type(row)].fields, values, strict=True)
    )
