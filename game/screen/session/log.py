"""The log: what happened, in plain prose, each line with those who may read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from game.analysis import battle_prose
from game.analysis.words import Voice
from game.rules.board import Board
from game.rules.events import Battle, Event
from game.rules.orders import Order
from game.rules.state import State
from game.screen.session.situation import EVERYONE

KINDS: Final = (
    *("day", "march", "rail", "battle", "raid", "town", "line", "supply", "event", "arrival"),
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
    events: tuple[Event, ...] = ()  # all that happened with the battle, it among them
    after: State | None = None  # the state after the battle, for the names and leaders of a report


class Log:
    def __init__(self, board: Board) -> None:
        self.board = board
        self.voice = Voice()
        self.entries: list[Entry] = []

    def hear(self, before: State, order: Order | None, events: Sequence[Event], after: State) -> None:
        """`before` and `after`: copies of the true state around the order; no order: the beginning of the game."""
        from game.screen.session.telling import Telling

        telling = Telling(self.board, before, after, order, self.voice)
        self.entries += telling.tell(events)

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __getitem__(self, number: int) -> Entry:
        return self.entries[number]

    def read(self, viewer: int) -> list[Entry]:
        """What a camp, or everyone, may read."""
        return list(readable(self.entries, viewer))

    def battles(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.battle and entry.whole]


def readable(entries: Iterable[Entry], viewer: int) -> Iterable[Entry]:
    return (e for e in entries if (e.whole if viewer == EVERYONE else viewer in e.seen_by))


def battle_text(board: Board, after: State, battle: Battle, events: Sequence[Event], voice: Voice) -> str:
    """Who met whom and what came of it; the odds are in the report."""
    told = battle_prose.tell_battle(board, after, battle, events, voice)
    return " ".join([told[0], *told[2:]])
