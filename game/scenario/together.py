"""Conditions that stand together in a table or list, and those of them that say nothing beside the others, whatever the
scenario they are asked of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from game.messages import _
from game.rules import script
from game.rules.script import Trigger
from game.rules.vocabulary import TRIGGERS
from game.scenario.covering import is_there
from game.scenario.exclusive import implies
from game.scenario.positions import Place


class Group(NamedTuple):
    """Conditions of which all must hold, or else one, each with its place."""

    all_: bool
    places: Sequence[Place]
    parts: Sequence[Trigger]


def groups(place: Place, row: Any, trigger: Trigger) -> Iterator[Group]:
    """`row` and `trigger` are one table of conditions, as it is written and as it is played."""
    keys = [key for key in TRIGGERS if key in row.model_fields_set]
    parts = trigger.triggers if len(keys) > 1 and isinstance(trigger, script.AllOf) else (trigger,)
    if len(parts) != len(keys):
        return
    yield Group(all_=True, places=[(*place, key) for key in keys], parts=parts)
    for key, part in zip(keys, parts, strict=True):
        rows = getattr(row, key)
        if key not in ("all", "any") or not isinstance(part, script.AllOf | script.AnyOf):
            continue
        if len(rows) == len(part.triggers):
            places = [(*place, key, number) for number in range(len(rows))]
            yield Group(key == "all", places, part.triggers)
            for inner, table, one in zip(places, rows, part.triggers, strict=True):
                yield from groups(inner, table, one)


def is_implied(group: Group, number: int, others: Sequence[int]) -> bool:
    """Whether a condition of a group could go, by what some others of it say."""
    part = group.parts[number]
    if not group.all_:
        return any(implies(part, group.parts[other]) for other in others)
    return any(implies(group.parts[other], part) for other in others if not is_there(group.parts[other]))


def said_twice(place: Place, row: Any, trigger: Trigger) -> Iterator[tuple[Place, str]]:
    for group in groups(place, row, trigger):
        left = list(range(len(group.parts)))
        for number in reversed(range(len(group.parts))):
            others = [other for other in left if other != number]
            if is_implied(group, number, others):
                left = others
                yield group.places[number], why_spare(group, number)


def why_spare(group: Group, number: int) -> str:
    if not group.all_:
        return _("another of these conditions holds whenever this one can")
    key = next(part for part in reversed(group.places[number]) if isinstance(part, str))
    return _('"{key}" always holds then').format(key=key)
