"""Playing a replay again and comparing everything it says: what the orders rolled, every check, the end."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

from game import __version__
from game.record import lines
from game.record.errors import RecordError, shown
from game.record.files import read_packed, sealed, unpack
from game.record.frames import freeze
from game.record.limits import overgrown
from game.record.lines import Chain, Header
from game.record.recorder import rolled
from game.rules import play
from game.rules.board import Board
from game.rules.notation import read
from game.rules.opening import opening
from game.rules.orders import END, Refused
from game.rules.state import LEDGER, LEDGER_SIZE, State
from game.rules.victory import margin


class Source(NamedTuple):
    """What a replay is played on: the board its scenario text makes, with the checksums of what it was made from."""

    board: Board
    map_sha256: str
    rules_sha256: str


_MOST_SHOWN: Final = 12

Load = Callable[[Header], Source]
"""Makes the board of a replay from its header. Raises ValueError for a scenario that cannot be read."""


class Difference(NamedTuple):
    """The first place where a replay and the game it tells of part ways."""

    turn: int  # 0: before the first turn
    camp: str  # whose part it is; empty: nobody's
    order: int  # number of the order in the replay, from 1; 0: none
    what: str
    expected: str
    found: str
    text: str = ""  # of that order, as the replay has it
    written_by: str = ""  # another version of the game that wrote it; empty: this one

    def __str__(self) -> str:
        place = f"turn {self.turn}" if self.turn else "before the first turn"
        place += f", {self.camp}" if self.camp else ""
        place += f", order {self.order}" if self.order else ""
        place += f" {self.text}" if self.text else ""
        writer = f" (written by version {self.written_by}, played again by {__version__})" if self.written_by else ""
        return f"{place}: {self.what}: expected {self.expected}, found {self.found}{writer}"


class Verified(NamedTuple):
    header: Header
    orders: int
    turns: int
    finished: bool
    difference: Difference | None
    changed: tuple[str, ...]  # "map" and "rules" that are other files by now


class Stop(Exception):
    def __init__(self, what: str, expected: object, found: object) -> None:
        super().__init__(what)
        self.what, self.expected, self.found = what, shown(expected), shown(found)


def verify(path: Path, load: Load) -> Verified:
    """Raises `RecordError` for a file that is no replay at all; every other fault is a `Difference`."""
    try:
        data = read_packed(path)
        text = unpack(data)
        if not text:
            raise RecordError("it is empty")
        header = lines.parse_header(text[0])
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from None
    found = verify_lines(header, text, load)
    if found.difference or sealed(data):
        return found
    stop = Difference(0, "", 0, "changed bytes outside the lines", "those this game packed", "others")
    return found._replace(difference=stop)


def verify_lines(header: Header, text: list[str], load: Load) -> Verified:
    checker = Checker(header, load)
    difference = None
    try:
        checker.begin()
        checker.follow(text)
    except Stop as stop:
        difference = checker.difference(stop)
    return Verified(header, checker.orders, checker.turn, checker.finished, difference, tuple(checker.changed))


class Checker:
    def __init__(self, header: Header, load: Load) -> None:
        self.header = header
        self.load = load
        self.chain = Chain()
        self.state: State | None = None
        self.orders = 0
        self.order: object = None  # the last one, as the replay has it
        self.turn = 0
        self.camp = ""
        self.due = False  # a part is over, and its check must follow
        self.finished = False
        self.changed: list[str] = []
        """Of map and rules, what is another file than when the game was played. That alone is no difference: a name in
        another language changes no game, and whatever does is found by the checks."""

    def begin(self) -> None:
        header = self.header
        digest = hashlib.sha256(header.text.encode()).hexdigest()
        if digest != header.sha256:
            raise Stop("the scenario text has been changed", f"sha256 {header.sha256[:12]}", digest[:12])
        try:
            source = self.load(header)
        except ValueError as error:
            first = str(error).splitlines()[0]
            raise Stop("its scenario cannot be read", "a scenario of this game", first) from None
        for name, kept, now in (
            ("map", header.map_sha256, source.map_sha256),
            ("rules", header.rules_sha256, source.rules_sha256),
        ):
            if kept != now:
                self.changed.append(name)
        if sorted(header.players) != sorted(camp.id for camp in source.board.camps):
            raise Stop("its players sit at other camps", "a player for each camp", list(header.players))
        self.board = source.board
        self.state = opening(self.board, header.seed, header.fog)
        play.start(self.board, self.state)
        self.look()

    def look(self) -> None:
        """Where the replay is now."""
        assert self.state is not None
        self.turn = self.state.turn
        self.camp = "" if play.over(self.state) else self.board.camps[self.state.seat].id

    def follow(self, text: list[str]) -> None:
        """Through a whole replay, from its header to its end."""
        if not self.follow_part(text):
            raise Stop("the replay ends inside a part", "a check", "the end of the file")
        if not self.finished:
            raise Stop("the replay stops before the end of the game", "the end of the game", "the end of the file")

    def follow_part(self, text: list[str]) -> bool:
        """Through the lines there are; whether the last orders have been checked."""
        self.chain.add(text[0])
        checked = True
        for number, line in enumerate(text[1:], start=2):
            try:
                row = lines.check_shape(lines.parse(line, number), number)
            except RecordError as error:
                raise Stop("the file is damaged", "a line of a replay", str(error)) from None
            if self.finished:
                raise Stop("something follows the end", "nothing", f"line {number}")
            try:
                self.take(row, line)
            except RecursionError:
                raise Stop("the file is damaged", "a line of a replay", f"line {number}, nested too deeply") from None
            checked = row[0] != lines.ORDER
            self.chain.add(line)
        return checked

    def take(self, row: list[Any], line: str) -> None:
        assert self.state is not None
        if self.due and row[0] != lines.CHECK:
            raise Stop("a check is missing", "a check after the part", f"a line of kind {row[0]}")
        if row[0] == lines.ORDER:
            self.orders += 1
            self.carry_out(row)
        elif row[0] == lines.CHECK:
            self.compare("changed bytes before this check", row[4], self.chain.value())
            self.compare("the place of a check", (row[1], row[2]), (self.state.turn, self.state.seat))
            self.compare("the state after the part", row[3], self.state.digest())
            self.due = False
            self.look()
        elif row[0] == lines.KEYFRAME:
            self.compare_frame(row[1], row[2])
        else:
            # No checksum follows this line, so its bytes are compared with those its values make.
            self.compare("changed bytes in the last line", line, lines.dump(row))
            self.compare("changed bytes before the end", row[4], self.chain.value())
            self.compare_end(row)
            self.finished = True

    def carry_out(self, row: list[Any]) -> None:
        assert self.state is not None
        self.order = row[1]
        try:
            order = read(self.board, self.state, row[1])
            events = play.execute(self.board, self.state, order)
        except Refused as refused:
            raise Stop("the order is refused", "an order the rules allow", str(refused)) from None
        except ValueError as error:
            raise Stop("the order is not readable", "an order of this game", str(error)) from None
        self.compare("what the order rolled", row[2], rolled(events))
        grown = overgrown(self.board, self.state, self.orders)
        if grown:
            raise Stop("the game has grown too large", "a game that can be played", grown)
        self.due = order.kind == END

    def compare_frame(self, turn: int, frame: dict[str, Any]) -> None:
        assert self.state is not None
        self.compare("the turn of a keyframe", turn, self.state.turn)
        now = freeze(self.state)
        self.compare("the entries of a keyframe", sorted(frame), sorted(now))
        for name, value in now.items():
            self.compare(f"a keyframe's {name}", frame[name], value)

    def compare_end(self, row: list[Any]) -> None:
        assert self.state is not None
        self.compare("whether the game is over", True, play.over(self.state))
        self.compare("the result", row[1], self.state.level)
        self.compare("the margin", row[2], margin(self.board, self.state))
        self.compare("the length of the ledger", len(row[3]), len(self.state.ledger))
        for place, (kept, now) in enumerate(zip(row[3], self.state.ledger, strict=True)):
            camp, entry = divmod(place, LEDGER_SIZE)
            self.compare(f"{LEDGER[entry]} of {self.board.camps[camp].id} at the end", kept, now)

    def compare(self, what: str, kept: object, now: object) -> None:
        # The number 1, the truth and 1.0 are equal, but stand for one another in no file this game writes.
        if kept != now or repr(kept) != repr(now):
            raise Stop(what, *_parting(kept, now))

    def difference(self, stop: Stop) -> Difference:
        version = self.header.version
        what = stop.what
        if self.changed:
            what += f" (the {' and the '.join(self.changed)} it was played with had other bytes)"
        return Difference(
            *(self.turn, self.camp, self.orders, what, stop.expected, stop.found),
            text=_written(self.order),
            written_by=version if version != __version__ else "",
        )


def _written(order: object) -> str:
    if order is None:
        return ""
    try:
        return shown(lines.dump(order))
    except RecursionError:
        return shown(order)


def _parting(kept: object, now: object) -> tuple[object, object]:
    """Of two long lists, only where they part: the rest would hide it."""
    if isinstance(kept, list) and isinstance(now, list) and len(kept) == len(now) > _MOST_SHOWN:
        place = next(place for place in range(len(now)) if repr(kept[place]) != repr(now[place]))
        return f"{shown(kept[place])} in place {place + 1}", f"{shown(now[place])} in place {place + 1}"
    return kept, now
