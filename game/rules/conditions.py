"""What a condition is made of, and when and with what it may come to hold."""

from game.rules.script import AllOf, AnyOf, Before, Holds, Not, OnDay, OnTurn, Trigger
from game.rules.terms import NEVER
from game.rules.vocabulary import (
    KINDS,
)


def asks_state(trigger_: Trigger) -> bool:
    """Whether anything that happens in a turn can make the trigger come true; days and dice alone cannot."""
    parts = parts_of(trigger_)
    return any(map(asks_state, parts)) if parts else KINDS[type(trigger_)].by_state


def parts_of(trigger_: Trigger) -> tuple[Trigger, ...]:
    """The triggers that one is made of; none of a single condition."""
    if isinstance(trigger_, AllOf | AnyOf):
        return trigger_.triggers
    return (trigger_.trigger,) if isinstance(trigger_, Not) else ()


def window_of(trigger_: Trigger, first_day: int, days: int) -> tuple[int, int]:
    """The first and last turn in which dates let a trigger hold, in a game of turns of so many days; it need not hold
    in all between.
    """
    if isinstance(trigger_, OnDay):
        return (trigger_.day - first_day) // days + 1, NEVER
    if isinstance(trigger_, Before):
        return 1, (trigger_.day - 1 - first_day) // days + 1
    if isinstance(trigger_, OnTurn):
        return trigger_.turn, NEVER
    if not isinstance(trigger_, AllOf | AnyOf) or not trigger_.triggers:
        return 1, NEVER
    first, last = zip(*[window_of(part, first_day, days) for part in trigger_.triggers], strict=True)
    return (max(first), min(last)) if isinstance(trigger_, AllOf) else (min(first), max(last))


def needed_of(trigger_: Trigger) -> tuple[tuple[int, int], ...]:
    """(town, camp) of holdings without one of which a trigger cannot hold; empty: it can without any."""
    if isinstance(trigger_, Holds):
        return ((trigger_.town, trigger_.camp),)
    if not isinstance(trigger_, AllOf | AnyOf):
        return ()
    needed = [needed_of(part) for part in trigger_.triggers]
    if isinstance(trigger_, AllOf):
        return min(filter(None, needed), key=len, default=())
    return tuple([holding for part in needed for holding in part]) if all(needed) else ()
