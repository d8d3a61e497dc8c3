"""What goes from effects to conditions by way of the state: effects whose work nobody asks for, or that find it done
for ever, and conditions that nothing can change.

All of it follows from what the classes of triggers and effects declare that they read and write, and from the rows of
`parts`, which say what play changes and who else reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

from game.rules import script
from game.rules.altered import is_otherwise, rows_of
from game.rules.board import Board
from game.rules.dataflow import Spot, reads, writes
from game.rules.effects import Effect
from game.rules.state import State
from game.rules.vocabulary import KINDS
from game.scenario.findings import conditions
from game.scenario.parts import moved, unread
from game.scenario.sketch import NOTHING
from game.scenario.undone import settled

AMPLE: Final = {"morale": 50, "fatigue": 50, "quality": 3, "guns": 9, "dug": 9}
"""By part: what the state holds of it in a trial, so that whoever is named is changed by any number."""


class Traffic:
    """The declared reads and writes of a script, plans and lesson; events that cannot happen are left out."""

    def __init__(self, board: Board, opening: State, first: list[int]) -> None:
        self.board = board
        self.opening = opening
        alive = [event for event, turn in zip(board.script, first, strict=True) if turn <= board.turns]
        self.effects: list[Effect] = [effect for event in alive for effect in event.every if effect != NOTHING]
        self.asked = self._asked(set())
        vain: set[int] = set()  # events that change nothing but what is asked for by others of these
        while more := {number for number in range(len(board.script)) if number not in vain and self._is_vain(number)}:
            vain |= more
            self.asked = self._asked(vain)
        self.changed: dict[str, list[tuple[Spot, Effect]]] = {}
        for effect in self.effects:
            for spot in writes(effect):
                self.changed.setdefault(spot.part, []).append((spot, effect))
        self._felt: dict[tuple[type, Effect], bool] = {}
        self._stands: dict[tuple[type, script.Trigger], bool | None] = {}

    def _asked(self, without: set[int]) -> dict[str, list[Spot]]:
        """By part: what events but for some, plans and a lesson wait for."""
        asked: dict[str, list[Spot]] = {}
        others = (event.when for number, event in enumerate(self.board.script) if number not in without)
        for trigger in (*others, *self._others()):
            for part in conditions(trigger):
                if not isinstance(part, script.Compound):
                    for spot in reads(part, all_=True):
                        asked.setdefault(spot.part, []).append(spot)
        return asked

    def _is_vain(self, number: int) -> bool:
        """Whether an event shows nothing, and nobody asks for it or for anything that it changes."""
        event = self.board.script[number]
        shown = event.title or not event.every or self.is_asked(Spot("times", (number,)))
        return not shown and all(self.unasked(effect) for effect in event.every)

    def _others(self) -> Iterator[script.Trigger]:
        yield from (plan.when for plan in self.board.plans if plan.when)
        if self.board.lesson:
            yield from (exercise.done for exercise in self.board.lesson.exercises if exercise.done)

    # Work that nobody asks for

    def unasked(self, effect: Effect) -> str:
        """Why nobody can notice what an effect is for; empty if somebody can."""
        whys = [self._unasked(spot) for spot in writes(effect)] if effect != NOTHING else []
        return whys[0] if whys and all(whys) else ""

    def _unasked(self, spot: Spot) -> str:
        return "" if self.is_asked(spot) else unread(self.board, spot)

    def is_asked(self, spot: Spot) -> bool:
        """Whether a condition of an event, a plan or a lesson asks it."""
        return any(spot.meets(one) for one in self.asked.get(spot.part, ()))

    def writers(self, spot: Spot) -> list[Effect]:
        return [effect for one, effect in self.changed.get(spot.part, ()) if spot.meets(one)]

    # Work that is done already

    def is_done(self, effect: Effect, whole: Effect | None = None) -> bool:
        """Whether an effect finds all as it would have it, whenever it comes: tried where everybody is on the map, and
        nothing that decides what it does, or that it is for, is ever otherwise. `whole`: the one it is a part of."""
        if effect == NOTHING or not self._may_be_tried(effect) or self._is_felt(effect):
            return False
        spots = (spot for spot in (*writes(effect), *reads(effect)) if spot.part not in (*AMPLE, "town"))
        others = (other for spot in spots for other in self.writers(spot))
        return not any(self._is_felt(other) for other in others if not _same(other, whole or effect, effect))

    def begins_so(self, effect: Effect, whole: Effect | None = None) -> bool:
        """Whether an effect on units would change nothing of them as they are when they come, nor any other before."""
        spots = writes(effect)
        others = (other for spot in spots for other in self.writers(spot) if not _same(other, whole or effect, effect))
        return not any(others) and not self._changes(self._as_they_come, effect)

    def _may_be_tried(self, effect: Effect) -> bool:
        """Whether the trial holds for every day: of units it counts only that they are there."""
        known = all(spot.part in AMPLE or not moved(self.board, spot) for spot in writes(effect))
        return known and all(spot.part in (*AMPLE, "town") or not moved(self.board, spot) for spot in reads(effect))

    def _is_felt(self, effect: Effect) -> bool:
        """Whether an effect changes something in the trial."""
        key = (type(effect), effect)
        if key not in self._felt:
            self._felt[key] = self._changes(self._everybody, effect)
        return self._felt[key]

    def _changes(self, before: State, effect: Effect) -> bool:
        from game.rules.chronicle import carry_out  # with it comes half of the rulebook, and some files need it not

        state = before.copy()
        carry_out(self.board, state, effect, [])
        state.altered = tuple(
            value for row in rows_of(state.altered) if is_otherwise(self.board, *row) for value in row
        )
        state.sources = tuple(sorted(state.sources))
        return state != before

    @cached_property
    def _everybody(self) -> State:
        """The same, with so much of everything that whoever is named is changed by any number."""
        state = self._as_they_come.copy()
        for part, value in AMPLE.items():
            getattr(state, part)[:] = [value] * len(state.town)
        return state

    @cached_property
    def _as_they_come(self) -> State:
        """The first morning, with all units that are ever to come in a town of their camp."""
        from game.rules.units import enlist

        board, state = self.board, self.opening.copy()
        for number, card in enumerate(board.cards):
            if number not in state.card:
                own = [town for town, owner in enumerate(board.owners) if owner == card.camp]
                enlist(board, state, number, (*own, 0)[0], card.camp)
        state.sources = tuple(sorted(state.sources))
        return state

    # Conditions that nothing changes

    def fixed(self, trigger: script.Trigger) -> bool | None:
        """How a condition stands all the game, if nothing can change that; None: something can."""
        if isinstance(trigger, script.Compound) or not KINDS[type(trigger)].by_state:
            return None
        key = (type(trigger), trigger)
        if key not in self._stands:
            self._stands[key] = None if any(map(self._may_change, reads(trigger))) else self._holds(trigger)
        return self._stands[key]

    def _may_change(self, spot: Spot) -> bool:
        return moved(self.board, spot) or bool(self.writers(spot))

    def _holds(self, trigger: script.Trigger) -> bool:
        from game.rules.triggers import holds

        return holds(self.board, self.opening, 0, trigger)


def _same(other: Effect, whole: Effect, effect: Effect) -> bool:
    """Whether it is the whole once more, or of one kind with the effect and settles another thing."""
    return type(other) is type(effect) and (other == whole or any(map(_apart, settled(other), settled(effect))))


def _apart(one: Any, other: Any) -> bool:
    return set(one).isdisjoint(other) if isinstance(one, tuple) else bool(one != other)
