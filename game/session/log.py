"""The log: what happened, in plain prose, each line with those who may read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from game.prose.entry import Entry
from game.prose.telling import Telling
from game.prose.words import Voice
from game.rules.board import Board
from game.rules.events import Event
from game.rules.orders import Order
from game.rules.state import State
from game.sight.situation import EVERYONE


class Log:
    def __init__(self, board: Board) -> None:
        self.board = board
        self.voice = Voice()
        self.entries: list[Entry] = []

    def hear(self, before: State, order: Order | None, events: Sequence[Event], after: State) -> None:
        """`before` and `after`: copies of the true state around the order; no order: the beginning of the game."""
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
