"""Consequences of entering a town: what the events cost or bring that a camp would set off by it."""

from __future__ import annotations

from game.players.staff.prices import Stakes, is_priced, worth_of
from game.rules import script
from game.rules.board import Board
from game.rules.conditions import parts_of
from game.rules.state import State
from game.rules.triggers import RULES, can_hold

Hinges = dict[int, list[int]]
"""By town: numbers of events."""


class Consequences:
    """What events bring that a camp would set off by entering a town, looked for when a town is asked about."""

    def __init__(self, stakes: Stakes, hinges: Hinges) -> None:
        self.stakes, self.hinges = stakes, hinges
        self.by_town: dict[int, float] = {}
        self.by_event: dict[int, float] = {}  # see `price`

    def brought_by(self, town: int) -> float:
        """Points that entering the town brings besides the town itself."""
        if town not in self.hinges:
            return 0.0
        if town not in self.by_town:
            self.by_town[town] = self.brought_anew(town)
        return self.by_town[town]

    def brought_anew(self, town: int) -> float:
        """As `brought_by`."""
        board, view, camp = self.stakes.board, self.stakes.view, self.stakes.camp
        if view.owner[town] == camp:
            return 0.0
        holder, view.owner[town] = view.owner[town], camp  # as if the camp had entered it
        met = [
            event
            for event in self.hinges[town]
            if not view.fired[event] and can_hold(board, view, event) and is_met(board, view, board.script[event].when)
        ]
        view.owner[town] = holder
        brought = 0.0
        for event in met:
            brought += self.price(event)
        return brought

    def price(self, event: int) -> float:
        """Points that the event brings; 0 if it comes whether or not the camp enters a town."""
        if event not in self.by_event:
            board, view = self.stakes.board, self.stakes.view
            met = is_met(board, view, board.script[event].when)
            self.by_event[event] = 0.0 if met else worth_of(self.stakes, event)
        return self.by_event[event]


def hinges_of(board: Board, camp: int) -> Hinges:
    """Events that happen once and that it matters to whether the camp holds a town."""
    found: dict[int, list[int]] = {}
    for number, event in enumerate(board.script):
        if not event.repeats and is_priced(event):
            held = {part.town for part in leaves(event.when) if isinstance(part, script.Holds) and part.camp == camp}
            for town in sorted(held):
                found.setdefault(town, []).append(number)
    return found


def leaves(trigger: script.Trigger) -> list[script.Trigger]:
    """What a trigger asks, whatever joins it."""
    return [leaf for part in parts_of(trigger) for leaf in leaves(part)] or [trigger]


def is_met(board: Board, view: State, trigger: script.Trigger) -> bool:
    """Whether a trigger holds in a view; the dice, which nobody sees, are taken to fall for it."""
    plain = RULES.get(type(trigger))
    if plain:
        return plain(board, view, trigger)
    if isinstance(trigger, script.AllOf):
        return all(is_met(board, view, part) for part in trigger.triggers)
    if isinstance(trigger, script.AnyOf):
        return any(is_met(board, view, part) for part in trigger.triggers)
    return isinstance(trigger, script.Chance) or not is_met(board, view, parts_of(trigger)[0])
