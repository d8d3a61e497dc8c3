"""Playing a replay again and comparing everything it says: what the orders rolled, every check, the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from game.messages import _
from game.record import lines
from game.record.beginning import beginning
from game.record.earlier import is_earlier
from game.record.errors import RecordError
from game.record.files import read_packed, sealed, unpack
from game.record.frames import freeze, overgrown
from game.record.lines import Header
from game.record.reading import Difference, Reader, Stop, Watch, first_row
from game.record.recorder import rolled
from game.rules import play
from game.rules.board import Board
from game.rules.notation import read
from game.rules.orders import Refused
from game.rules.state import LEDGER, LEDGER_SIZE, State
from game.rules.victory import margin


class Source(NamedTuple):
    """What a replay is played on: the board its scenario text makes, with the checksums of what it was made from."""

    board: Board
    map_sha256: str
    rules_sha256: str


Load = Callable[[Header], Source]
"""Makes the board of a replay from its header. Raises ValueError for a scenario that cannot be read."""


class Witness(Protocol):
    """Somebody who knows what a computer player would order."""

    asked: int  # orders that it was asked about

    def other(self, board: Board, state: State, row: list[Any]) -> tuple[str, object, object] | None:
        """Before an order line is carried out, when it is not the player's: why not, what was expected and found."""


class Verified(NamedTuple):
    header: Header
    orders: int
    turns: int
    finished: bool
    difference: Difference | None
    changed: tuple[str, ...]  # "map" and "rules" that are other files by now
    played: bool = True  # False: its rules are of an earlier version; only its lines and checksums were looked at
    begins: int = 0  # the turn of a state that stands in the file and with which it begins; 0: the opening
    asked: int | None = None  # orders of computer players that they were asked for again; None: they were not


def verify(
    path: Path, load: Load, witness: Callable[[Header], Witness] | None = None, watch: Watch | None = None
) -> Verified:
    """Raises `RecordError` for a file that is no replay at all; every other fault is a `Difference`.

    `witness`: makes one who is asked about every order, for computer players decide alike when they see alike.
    """
    try:
        data = read_packed(path)
        text = unpack(data)
        if not text:
            raise RecordError(_("it is empty"))
        header = lines.parse_header(text[0])
        if text[-1].startswith(f'["{lines.SETTINGS}"'):
            raise RecordError(_(lines.A_SAVE))
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from None
    try:
        found = verify_lines(header, text, load, witness(header) if witness is not None else None, watch)
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from None
    if found.difference or sealed(data):
        return found
    stop = Difference(0, "", 0, _("changed bytes outside the lines"), _("those this game packed"), "others")
    return found._replace(difference=stop)


def verify_lines(
    header: Header, text: list[str], load: Load, witness: Witness | None = None, watch: Watch | None = None
) -> Verified:
    played = not is_earlier(header.rules_version)
    checker = Checker(header, load, witness, watch) if played else Reader(header, watch)
    difference = None
    try:
        checker.begin(text)
        checker.follow(text)
    except Stop as stop:
        difference = checker.difference(stop)
    asked = witness.asked if witness is not None else None
    facts = (header, checker.orders, checker.turn, checker.finished, difference, tuple(checker.changed))
    return Verified(*facts, played, checker.begins, asked)


class Checker(Reader):
    """Plays it again."""

    def __init__(self, header: Header, load: Load, witness: Witness | None = None, watch: Watch | None = None) -> None:
        super().__init__(header, watch)
        self.load, self.witness = load, witness
        self.state: State | None = None

    def begin(self, text: list[str]) -> None:
        super().begin(text)
        header = self.header
        try:
            source = self.load(header)
        except RecordError:
            raise
        except ValueError as error:
            first = str(error).splitlines()[0]
            raise Stop(_("its scenario cannot be read"), _("a scenario of this game"), first) from None
        for name, kept, now in (
            ("map", header.map_sha256, source.map_sha256),
            ("rules", header.rules_sha256, source.rules_sha256),
        ):
            if kept != now:
                self.changed.append(name)
        if sorted(header.players) != sorted(camp.id for camp in source.board.camps):
            raise Stop(_("its players sit at other camps"), _("a player for each camp"), list(header.players))
        self.board = source.board
        try:
            self.state, __ = beginning(self.board, header, first_row(text))
        except RecordError as error:
            raise Stop(_("the state it begins with is none"), _("a state of this game"), str(error)) from None
        # An event of the first morning can end a game in which nobody has ordered anything.
        self.finished = play.over(self.state)
        self.look()

    def look(self) -> None:
        """Where the replay is now."""
        assert self.state is not None
        self.turn = self.state.turn
        self.camp = "" if play.over(self.state) else self.board.camps[self.state.seat].id

    def take_check(self, row: list[Any]) -> None:
        assert self.state is not None
        if not self.due:
            raise Stop(_("a check stands where no part is over"), _("none"), _("a check"))
        self.compare(_("the place of a check"), (row[1], row[2]), (self.state.turn, self.state.seat))
        self.compare(_("the state after the part"), row[3], self.state.digest())
        self.look()

    def take_order(self, row: list[Any]) -> None:
        assert self.state is not None
        other = self.witness.other(self.board, self.state, row) if self.witness is not None else None
        if other is not None:
            raise Stop(*other)
        try:
            order = read(self.board, self.state, row[1])
            events = play.execute(self.board, self.state, order)
        except Refused as refused:
            raise Stop(_("the order is refused"), _("an order the rules allow"), str(refused)) from None
        except ValueError as error:
            raise Stop(_("the order is not readable"), _("an order of this game"), str(error)) from None
        self.compare(_("what the order rolled"), row[2], rolled(events))
        grown = overgrown(self.board, self.state, self.orders)
        if grown:
            raise Stop(_("the game has grown too large"), _("a game that can be played"), grown)
        self.due = play.closes_part(self.state, order)

    def take_frame(self, turn: int, frame: dict[str, Any]) -> None:
        assert self.state is not None
        self.compare(_("the turn of a keyframe"), turn, self.state.turn)
        now = freeze(self.state)
        self.compare(_("the entries of a keyframe"), sorted(frame), sorted(now))
        for name, value in now.items():
            self.compare(_("a keyframe's {name}").format(name=name), frame[name], value)

    def take_end(self, row: list[Any]) -> None:
        assert self.state is not None
        self.compare(_("whether the game is over"), True, play.over(self.state))
        self.compare(_("the result"), row[1], self.state.level)
        self.compare(_("the margin"), row[2], margin(self.board, self.state))
        self.compare(_("the length of the ledger"), len(row[3]), len(self.state.ledger))
        for place, (kept, now) in enumerate(zip(row[3], self.state.ledger, strict=True)):
            camp, entry = divmod(place, LEDGER_SIZE)
            words = _("{ledger} of {camp} at the end").format(ledger=LEDGER[entry], camp=self.board.camps[camp].id)
            self.compare(words, kept, now)
