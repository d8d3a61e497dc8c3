"""Reading replays: the lines in order, and the state at any turn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.messages import _
from game.record import lines
from game.record.beginning import beginning, own_beginning
from game.record.earlier import is_earlier
from game.record.errors import RecordError, shown
from game.record.files import read_lines
from game.record.frames import freeze, overgrown, thaw
from game.record.lines import Chain, Header
from game.rules import play
from game.rules.board import Board
from game.rules.events import Event
from game.rules.notation import read
from game.rules.state import State
from game.rules.version import RULES_VERSION


@dataclass(frozen=True, slots=True)
class Replay:
    header: Header
    text: list[str]  # all lines as they stand in the file
    rows: list[list[Any]]  # their values, without the header

    @staticmethod
    def read(path: Path) -> Replay:
        """Raises `RecordError` with the file's name."""
        try:
            return Replay.of(read_lines(path))
        except RecordError as error:
            raise RecordError(f"{path}: {error}") from None

    @staticmethod
    def of(text: list[str]) -> Replay:
        """Raises `RecordError` for lines that are none of a replay's, or whose checksums do not hold."""
        if not text:
            raise RecordError(_("it is empty"))
        header = lines.parse_header(text[0])
        rows = []
        chain = Chain()
        chain.add(text[0])
        for number, line in enumerate(text[1:], start=2):
            row = lines.check_shape(lines.parse(line, number), number)
            if row[0] in (lines.CHECK, lines.END) and row[-1] != chain.value():
                raise RecordError(_("it has been changed at or before line {number}").format(number=number))
            chain.add(line)
            rows.append(row)
        return Replay(header, text, rows)

    @property
    def finished(self) -> bool:
        return bool(self.rows) and self.rows[-1][0] == lines.END

    def orders(self) -> Iterator[list[Any]]:
        """The order lines: kind, order, what it rolled, reason."""
        return (row for row in self.rows if row[0] == lines.ORDER)


class Playback:
    """A replay made to run: the state at the beginning of any part, reached from the nearest keyframe.

    One of earlier rules does not run: `at` gives the last state that was recorded before a part. Raises `RecordError`
    for a game larger than any that was played, and for one that begins with no state of this game.
    """

    def __init__(self, board: Board, replay: Replay) -> None:
        self.board = board
        self.replay = replay
        header = replay.header
        self.played = not is_earlier(header.rules_version)
        self.first, self.began = beginning(board, header, replay.rows)
        self.check_size(self.first, sum(1 for __ in replay.orders()))
        self.keys: list[tuple[tuple[int, int], int, dict[str, Any]]] = [
            ((self.first.turn, self.first.seat), -1, freeze(self.first)),
            *(((row[1], 0), i, row[2]) for i, row in enumerate(replay.rows) if row[0] == lines.KEYFRAME),
        ]

    @property
    def began_at_own(self) -> bool:
        """Whether the game begins with a state of its own and not at the opening."""
        return own_beginning(self.replay.rows) is not None

    def parts(self) -> list[tuple[int, int]]:
        """(turn, seat) of every part that the replay holds, the end of the game as the last."""
        first = self.first.turn, self.first.seat
        return [first, *((row[1], row[2]) for row in self.replay.rows if row[0] == lines.CHECK)]

    def at(self, turn: int, seat: int = 0) -> State:
        """The state at the beginning of a camp's part, or the last one if the game was over before."""
        index = bisect_right([key[0] for key in self.keys], (turn, seat)) - 1
        state, row = self.key(max(0, index))
        if not self.played:
            return state
        for entry in self.replay.rows[row + 1 :]:
            if (state.turn, state.seat) >= (turn, seat) or play.over(state):
                break
            if entry[0] == lines.ORDER:
                self.step(state, entry)
        return state

    def key(self, index: int) -> tuple[State, int]:
        """The state of a keyframe, the beginning as the first, and the number of its row; -1: none."""
        __, row, frame = self.keys[index]
        state = thaw(self.board, frame, self.replay.header.rules_version if row >= 0 else RULES_VERSION)
        if row >= 0 and (state.turn, state.seat) != (self.replay.rows[row][1], 0):
            raise RecordError(_("a keyframe stands at another turn than its own"))
        return state, row

    def step(self, state: State, entry: list[Any]) -> list[Event]:
        """Carry out one order line. Raises `RecordError` if the rules refuse it."""
        try:
            events = play.execute(self.board, state, read(self.board, state, entry[1]))
        except (ValueError, ArithmeticError, LookupError, AssertionError) as error:
            # A keyframe made by hand can hold a state that no game reaches and that the rules need not bear.
            message = _("turn {turn}: the order {shown} cannot be carried out: {shown2}").format(
                turn=state.turn, shown=shown(entry[1]), shown2=shown(str(error))
            )
            raise RecordError(message) from None
        self.check_size(state)
        return events

    def check_size(self, state: State, orders: int = 0) -> None:
        grown = overgrown(self.board, state, orders)
        if grown:
            raise RecordError(_("the game has {grown}").format(grown=grown))
