"""Conditions of a trigger that can never hold together."""

from __future__ import annotations

from collections.abc import Iterator

from game.rules import script
from game.rules.script import Trigger


def exclusive(trigger: Trigger) -> bool:
    """Whether the conditions of a trigger can never hold together."""
    together = list(joined(trigger))
    held: dict[int, int] = {}
    for condition in together:
        if isinstance(condition, script.Holds) and held.setdefault(condition.town, condition.camp) != condition.camp:
            return True
    sure = {(type(condition), condition) for condition in together if not isinstance(condition, script.Chance)}
    nots = [condition.trigger for condition in together if isinstance(condition, script.Not)]
    if any((type(condition), condition) in sure for condition in nots):  # as plain tuples, two of other kinds are equal
        return True
    gone = {condition.card for condition in together if isinstance(condition, script.UnitGone)}
    there = {condition.card for condition in together if isinstance(condition, script.UnitAt | script.UnitMorale)}
    return not gone.isdisjoint(there)


def implies(one: Trigger, other: Trigger) -> bool:
    """Whether the other holds whenever the one does, as far as what they say tells; of dice nothing is told."""
    return exclusive(script.AllOf((one, script.Not(other))))


def joined(trigger: Trigger) -> Iterator[Trigger]:
    """The conditions that must all hold; none of several is each of them not."""
    if not isinstance(trigger, script.Compound):
        yield trigger
        return
    match trigger:
        case script.AllOf(parts):
            for part in parts:
                yield from joined(part)
        case script.Not(script.AnyOf(parts)):
            for part in parts:
                yield from joined(script.Not(part))
        case script.Not(script.Not(part)):
            yield from joined(part)
        case script.AnyOf() | script.Not():
            yield trigger
