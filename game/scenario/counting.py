"""How high and how low a count can stand on each turn, by the events that may have come by then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from game.rules import effects
from game.rules.board import Board
from game.rules.effects import Effect
from game.rules.scripted import ScriptedEvent
from game.rules.terms import NEVER


class Push(NamedTuple):
    """What an event can do to a count, whatever is chosen or falls."""

    event: int
    repeats: bool
    set_to: tuple[int, ...]
    most: int  # by how much it raises it at the most
    least: int  # by how much it lowers it, as a number below 0


def pushes(board: Board) -> dict[int, list[Push]]:
    """By count: the events that change it."""
    found: dict[int, list[Push]] = {}
    for number, event in enumerate(board.script):
        named = [effect.which for effect in event.every if isinstance(effect, Counting)]
        for which in dict.fromkeys(named):
            found.setdefault(which, []).append(_push(number, event, which))
    return found


Counting = effects.SetCount | effects.ChangeCount | effects.ThrowCount


def _push(number: int, event: ScriptedEvent, which: int) -> Push:
    set_to: list[int] = []
    for effect in event.every:
        match effect:
            case effects.SetCount(count, value) if count == which:
                set_to.append(value)
            case effects.ThrowCount(count, sides) if count == which:
                set_to += [1, sides]
    changes = [[_change(effect, which) for effect in path] for path in _paths(event)]
    most = max(sum(change for change in path if change > 0) for path in changes)
    least = min(sum(change for change in path if change < 0) for path in changes)
    return Push(number, event.repeats, tuple(set_to), most, least)


def _change(effect: Effect, which: int) -> int:
    return effect.change if isinstance(effect, effects.ChangeCount) and effect.which == which else 0


def _paths(event: ScriptedEvent) -> Iterator[tuple[Effect, ...]]:
    """The effects that come together, of each way in which the event can go on."""
    if not event.branches:
        yield event.effects
    for branch in event.branches:
        for outcome in range(max(1, len(branch.lot))):
            yield (*event.effects, *branch.came(outcome))


def most_counted(known: Sequence[Push], first: Sequence[int], turn: int) -> int:
    """Higher it does not stand by the end of a turn."""
    come = [push for push in known if first[push.event] <= turn]
    return max([0, *(value for push in come for value in push.set_to)]) + sum(
        push.most * _times(push, first, turn) for push in come
    )


def least_counted(known: Sequence[Push], first: Sequence[int], turn: int) -> int:
    """Lower it does not stand by the end of a turn."""
    come = [push for push in known if first[push.event] <= turn]
    return min([0, *(value for push in come for value in push.set_to)]) + sum(
        push.least * _times(push, first, turn) for push in come
    )


def _times(push: Push, first: Sequence[int], turn: int) -> int:
    return turn - first[push.event] + 1 if push.repeats else 1


def soonest(turns: int, holds: Callable[[int], bool]) -> int:
    """The first turn from which on something holds that holds on all later ones, too; NEVER if on none."""
    low, high = 1, turns + 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low if low <= turns else NEVER
