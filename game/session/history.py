"""What is kept of a game beside its state: log, luck and figures; for a running game and for a replay alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from game.prose.entry import Entry
from game.prose.telling import Telling
from game.prose.words import Voice
from game.record.beginning import began_at, beginning, own_beginning
from game.record.replay import Replay
from game.rules import play
from game.rules.board import Board
from game.rules.events import Event
from game.rules.notation import read
from game.rules.opening import opening
from game.rules.orders import END, Order
from game.rules.state import State
from game.session.luck import Luck
from game.session.series import Series
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


class Left(NamedTuple):
    """A moment at which a camp ended its part."""

    state: State  # the true one, before the end
    entries: int  # of the log then


class Place(NamedTuple):
    """How much there was of everything at a moment, to go back to."""

    entries: int
    luck: int
    series: int


class History:
    def __init__(self, board: Board) -> None:
        self.board = board
        self.log = Log(board)
        self.luck = Luck(board)
        self.series = Series(board)
        self.left: dict[int, Left] = {}
        """By camp: when it ended its part the last time."""

    def hear(self, before: State, order: Order | None, events: Sequence[Event], after: State) -> None:
        """One order and what it led to, as copies of the true state; no order: the beginning of the game."""
        if order is not None and order.kind == END:
            self.left[before.seat] = Left(before, len(self.log))
        self.log.hear(before, order, events, after)
        self.luck.hear(before.turn, events)
        self.series.hear(after, events)

    def place(self) -> Place:
        return Place(len(self.log.entries), len(self.luck.rows), len(self.series.rows))

    def rewind(self, place: Place) -> None:
        del self.log.entries[place.entries :]
        del self.luck.rows[place.luck :]
        del self.series.rows[place.series :]


def begun(board: Board, seed: int, fog: bool | None) -> tuple[State, History]:
    """A game at the first camp's first part, and the history that led there."""
    state, history = opening(board, seed, fog), History(board)
    before = state.copy()
    events = play.start(board, state)
    history.hear(before, None, events, state.copy())
    return state, history


def begun_at(board: Board, state: State) -> History:
    """The history of a game that begins in the middle of another."""
    history = History(board)
    history.hear(state.copy(), None, began_at(board, state), state.copy())
    return history


def replayed(board: Board, replay: Replay) -> tuple[State, History]:
    """The history of a replay whose lines are known to be sound, and the state they lead to."""
    header = replay.header
    if own_beginning(replay.rows) is None:
        state, history = begun(board, header.seed, header.fog)
    else:
        state, _ = beginning(board, header, replay.rows)
        history = begun_at(board, state)
    for row in replay.orders():
        before = state.copy()
        order = read(board, state, row[1])
        history.hear(before, order, play.execute(board, state, order), state.copy())
    return state, history
