"""Writing a game down while it is played."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from game.messages import _
from game.record import lines
from game.record.errors import RecordError
from game.record.files import pack, save_made
from game.record.frames import freeze, overgrown
from game.record.lines import Chain, Header
from game.rules import play
from game.rules.board import Board
from game.rules.events import Battle, Event
from game.rules.notation import write
from game.rules.orders import Order
from game.rules.state import State
from game.rules.victory import margin

KEYFRAME_TURNS: Final = 5
_MOST_KEYFRAMES: Final = 20


class Mark(NamedTuple):
    """A place in a record."""

    lines: int
    orders: int
    overgrown: str
    chain: Chain


class Recorder:
    def __init__(self, header: Header) -> None:
        self.header = header
        self.chain = Chain()
        self.lines: list[str] = []
        self.orders = 0
        self.overgrown = ""  # what the game has more of than a replay holds
        self.add(lines.dump_header(header))

    def order(
        self, board: Board, state: State, order: Order, events: Sequence[Event], reason: Sequence[object] | None = None
    ) -> None:
        """Note an order that has just been carried out; `state` is what it led to. `reason`: anything JSON can hold."""
        self.orders += 1
        self.overgrown = self.overgrown or overgrown(board, state, self.orders)
        self.add(lines.dump([lines.ORDER, write(board, state, order), rolled(events), reason and list(reason)]))
        if not play.closes_part(state, order):
            return
        self.add(lines.dump([lines.CHECK, state.turn, state.seat, state.digest(), self.chain.value()]))
        if play.over(state):
            ledger = list(state.ledger)
            self.add(lines.dump([lines.END, state.level, margin(board, state), ledger, self.chain.value()]))
        elif state.seat == 0 and state.turn % max(KEYFRAME_TURNS, board.turns // _MOST_KEYFRAMES) == 1:
            self.add(lines.dump([lines.KEYFRAME, state.turn, freeze(state)]))

    def begin_at(self, state: State) -> None:
        """Note that the game begins here and not at the opening; before any order."""
        self.add(lines.dump([lines.KEYFRAME, state.turn, freeze(state)]))

    def add(self, line: str) -> None:
        self.lines.append(line)
        self.chain.add(line)

    def mark(self) -> Mark:
        """Where the record stands now, for `rewind`."""
        return Mark(len(self.lines), self.orders, self.overgrown, self.chain.copy())

    def rewind(self, mark: Mark) -> None:
        """Forget what was written after the mark: the orders have been taken back."""
        del self.lines[mark.lines :]
        self.orders, self.overgrown, self.chain = mark.orders, mark.overgrown, mark.chain.copy()

    def copy(self) -> Recorder:
        """The record as it stands, to be written by another thread while this one goes on."""
        new = Recorder.__new__(Recorder)
        new.header, new.lines, new.chain = self.header, self.lines.copy(), self.chain.copy()
        new.orders, new.overgrown = self.orders, self.overgrown
        return new

    def data(self, *more: str) -> bytes:
        """The replay's bytes, of more lines behind its own. Raises `RecordError` for more than can be read again."""
        if self.overgrown:
            raise RecordError(_("the game has {overgrown}").format(overgrown=self.overgrown))
        return pack([*self.lines, *more])

    def save(self, path: Path, *more: str) -> None:
        """Write the replay. Raises `RecordError`; a file that was there is untouched then."""
        save_made(path, lambda: self.data(*more))

    def keep(self, path: Path) -> Path:
        """Write the replay, under another name where another game has this one; its path. Raises `RecordError`."""
        return save_made(path, self.data, free=True)


def rolled(events: Sequence[Event]) -> list[list[int]]:
    """What the dice of each battle were and what they did: both dice, result, losses of both sides."""
    return [
        [
            *event.dice,
            event.result,
            sum(unit.lost for unit in event.attackers),
            sum(unit.lost for unit in event.defenders),
        ]
        for event in events
        if isinstance(event, Battle)
    ]


def resumed(header: Header, old: list[str], orders: int) -> Recorder:
    """A recorder that goes on after lines already written, which hold so many orders."""
    recorder = Recorder(header)
    recorder.orders = orders
    for line in old[1:]:
        recorder.add(line)
    return recorder
