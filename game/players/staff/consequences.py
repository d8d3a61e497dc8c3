"""Consequences of entering a town: what the events cost or bring that a camp would set off by it."""

from __future__ import annotations

from collections.abc import Iterable

from game.players.staff.prices import Stakes, is_priced, worth_of
from game.rules import script
from game.rules.board import Board
from game.rules.state import State
from game.rules.triggers import RULES, can_hold


def consequences(stakes: Stakes, hinges: Iterable[tuple[int, int]]) -> dict[int, float]:
    """By town: points that entering it brings besides the town itself. `hinges`: as from `hinges_of`."""
    board, view = stakes.board, stakes.view
    found: dict[int, float] = {}
    entered = view.copy()
    for event, town in hinges:
        owner = view.owner[town]
        if view.fired[event] or owner == stakes.camp:
            continue
        when = board.script[event].when
        entered.owner[town] = stakes.camp
        if can_hold(board, entered, event) and is_met(board, entered, when) and not is_met(board, view, when):
            found[town] = found.get(town, 0.0) + worth_of(stakes, event)
        entered.owner[town] = owner
    return found


def hinges_of(board: Board, camp: int) -> list[tuple[int, int]]:
    """(event, town) where it matters to an event that happens once whether the camp holds the town."""
    return [
        (number, town)
        for number, event in enumerate(board.script)
        if not event.repeats and is_priced(event)
        for town in sorted(
            {part.town for part in leaves(event.when) if isinstance(part, script.Holds) and part.camp == camp}
        )
    ]


def leaves(trigger: script.Trigger) -> list[script.Trigger]:
    """What a trigger asks, whatever joins it."""
    return [leaf for part in script.parts_of(trigger) for leaf in leaves(part)] or [trigger]


def is_met(board: Board, view: State, trigger: script.Trigger) -> bool:
    """Whether a trigger holds in a view; the dice, which nobody sees, are taken to fall for it."""
    plain = RULES.get(type(trigger))
    if plain:
        return plain(board, view, trigger)
    if isinstance(trigger, script.AllOf):
        return all(is_met(board, view, part) for part in trigger.triggers)
    if isinstance(trigger, script.AnyOf):
        return any(is_met(board, view, part) for part in trigger.triggers)
    return isinstance(trigger, script.Chance) or not is_met(board, view, script.parts_of(trigger)[0])
