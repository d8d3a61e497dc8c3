"""A line of the log, with those who may read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.rules.events import Battle, Event
from game.rules.state import State

KINDS: Final = (
    *("day", "march", "rail", "battle", "town", "line", "supply", "event", "arrival", "relation"),
    *("nerve", "losses", "recruits", "training", "works", "end"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    turn: int
    day: int
    camp: int  # whose doing it is; NOBODY: of no camp
    kind: str  # of KINDS
    text: str
    towns: tuple[int, ...]  # that it names, to be clicked
    seen_by: frozenset[int]  # camps that may read it
    whole: bool = True  # as it was; False: as an enemy saw it, for the camps of `seen_by` alone
    event: int = -1  # number of the scripted event
    battle: Battle | None = None
    events: tuple[Event, ...] = ()  # all that happened with the battle, it among them; or who arrived
    after: State | None = None  # the state after the battle, for the names and leaders of a report
