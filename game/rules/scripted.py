"""A scripted event: when it fires, what it changes, and the ways in which it can go on."""

from typing import NamedTuple

from game.rules.effects import Effect
from game.rules.script import Trigger
from game.rules.terms import NOBODY


class Branch(NamedTuple):
    """One of several ways in which an event can go on: of them one comes, by lot or as a camp chooses."""

    id: str  # of a choice; empty: it comes by lot
    title: str  # of a choice, what it is called
    text: str  # what the players read when it has come
    weight: int  # in the lot; of a choice, for a computer player
    effects: tuple[Effect, ...]
    lot: tuple["Branch", ...] = ()  # of a choice: outcomes of which one comes by lot, after the effects

    @property
    def every(self) -> tuple[Effect, ...]:
        """All effects it may have, whatever falls."""
        if not self.lot:
            return self.effects
        return (*self.effects, *(effect for outcome in self.lot for effect in outcome.effects))

    def came(self, outcome: int) -> tuple[Effect, ...]:
        """Its effects, with those of the outcome that came, from 0; -1: none."""
        return (*self.effects, *(self.lot[outcome].effects if 0 <= outcome < len(self.lot) else ()))


class ScriptedEvent(NamedTuple):
    id: str
    when: Trigger
    effects: tuple[Effect, ...]
    title: str  # what the players read; empty: nothing is shown
    text: str
    picture: str
    repeats: bool  # fires on every turn its trigger holds; else once
    branches: tuple["Branch", ...] = ()  # one of them comes after the effects
    asks: int = NOBODY  # the camp that chooses among the branches; NOBODY: the lot does
    public: bool = True  # everybody reads what a camp is asked and what it answers; else those who know all about it

    @property
    def every(self) -> tuple[Effect, ...]:
        """All effects it may have, whatever is chosen or falls."""
        if not self.branches:  # as most: the checks ask very often
            return self.effects
        return (*self.effects, *(effect for branch in self.branches for effect in branch.every))
