"""Conditions of a trigger that can never hold together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.rules import script
from game.rules.script import Trigger
from game.rules.terms import NEVER
from game.scenario.covering import THERE, covers


def exclusive(trigger: Trigger) -> bool:
    """Whether the conditions of a trigger can never hold together."""
    together = list(joined(trigger))
    if _in_two_states(together) or _out_of_bounds(together):
        return True
    nots = [condition.trigger for condition in together if isinstance(condition, script.Not)]
    if any(_follows(together, other) for other in nots):
        return True
    gone = {condition.card for condition in together if isinstance(condition, script.UnitGone)}
    there = {condition.card for condition in together if isinstance(condition, THERE | script.InMutiny)}
    return not gone.isdisjoint(there)


def _follows(together: Sequence[Trigger], other: Trigger) -> bool:
    """Whether a condition holds whenever some others do, each of its parts by one of them."""
    if isinstance(other, script.AllOf):
        return all(_follows(together, part) for part in other.triggers)
    return any(covers(condition, other) for condition in together)


def _in_two_states(together: Sequence[Trigger]) -> bool:
    """Whether something would be in two states of which it is in one at a time."""
    states: dict[tuple[str, int], int] = {}
    for condition in together:
        match condition:
            case script.Holds(town, camp):
                thing, state = ("town", town), camp
            case script.UnitAt(card, town):
                thing, state = ("unit", card), town
            case script.WeatherIs(weather):
                thing, state = ("weather", 0), weather
            case _:
                continue
        if states.setdefault(thing, state) != state:
            return True
    return False


def _out_of_bounds(together: Sequence[Trigger]) -> bool:
    """Whether a number would have to be no less than one bound and less than another that is no higher."""
    bounds: dict[tuple[object, ...], list[tuple[bool, int]]] = {}
    for condition in together:
        bound = _bound(condition)
        if bound is not None:
            bounds.setdefault(bound[0], []).append(bound[1:])
    return any(
        max((value for least, value in found if least), default=-NEVER)
        >= min((value for least, value in found if not least), default=NEVER)
        for found in bounds.values()
    )


Bound = tuple[tuple[object, ...], bool, int]
"""Which number is meant, whether it is no less than a bound or else less, and the bound."""


def _bound(condition: Trigger) -> Bound | None:
    match condition:
        case script.Not(part):
            bound = _bound(part)
            total = bound is not None and not isinstance(part, _OF_SOME)
            return (bound[0], not bound[1], bound[2]) if bound is not None and total else None
        case script.Losses(camp, number):
            return ("losses", camp), True, number
        case script.HasScore(camp, number):
            return ("score", camp), True, number
        case script.HasMargin(number):
            return ("margin",), True, number
        case script.MenAtLeast(camp, number, group) | script.MenBelow(camp, number, group):
            return ("men", camp, group), isinstance(condition, script.MenAtLeast), number
        case script.MoneyAtLeast(camp, number) | script.MoneyBelow(camp, number):
            return ("money", camp), isinstance(condition, script.MoneyAtLeast), number
        case script.RelationAbove(camp, other, number):
            return ("relation", *sorted((camp, other))), True, number + 1
        case script.RelationBelow(camp, other, number):
            return ("relation", *sorted((camp, other))), False, number
        case script.UnrestAbove(town, number):
            return ("unrest", town), True, number + 1
        case script.LeansTo(town, camp, number):
            return ("leaning", town, camp), True, number + 1
        case script.Counted(which, number):
            return ("count", which), True, number
        case _:
            return None


_OF_SOME = script.MoneyAtLeast | script.MoneyBelow
"""Neither holds of a camp that keeps no treasury, so that of two that are not so nothing follows."""


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
