"""The lines of a replay one by one: bytes, kinds and checksums, and where they part from what they should be."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from game import __version__
from game.messages import _
from game.record import lines
from game.record.beginning import own_beginning
from game.record.errors import RecordError, shown
from game.record.lines import Chain, Header

_MOST_SHOWN: Final = 12


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
        place = _("turn {turn}").format(turn=self.turn) if self.turn else _("before the first turn")
        place += f", {self.camp}" if self.camp else ""
        place += _(", order {order}").format(order=self.order) if self.order else ""
        place += f" {self.text}" if self.text else ""
        writer = ""
        if self.written_by:
            writer = _(" (written by version {written_by}, played again by {version})").format(
                written_by=self.written_by, version=__version__
            )
        return _("{place}: {what}: expected {expected}, found {found}{writer}").format(
            place=place, what=self.what, expected=self.expected, found=self.found, writer=writer
        )


class Stop(Exception):
    def __init__(self, what: str, expected: object, found: object) -> None:
        super().__init__(what)
        self.what, self.expected, self.found = what, shown(expected), shown(found)


Watch = Callable[[int, int], None]
"""Told before each line how many have been looked at, and of how many; what it raises ends the work."""


class Reader:
    """Looks at the lines of a replay without playing it: their bytes, kinds, order and checksums."""

    def __init__(self, header: Header, watch: Watch | None = None) -> None:
        self.header, self.watch = header, watch
        self.chain = Chain()
        self.orders = 0
        self.begins = 0  # the turn of a state of its own with which it begins; 0: the opening
        self.before = ""  # the kind of the last line; empty: the header
        self.place = (0, 0)  # turn and seat of the last check
        self.order: object = None  # the last one, as the replay has it
        self.turn = 0
        self.camp = ""
        self.due = False  # a part is over, and its check must follow
        self.finished = False
        self.changed: list[str] = []
        """Of map and rules, what is another file than when the game was played. That alone is no difference: a name in
        another language changes no game, and whatever does is found by the checks."""

    def begin(self, text: list[str]) -> None:
        """The header."""
        digest = hashlib.sha256(self.header.text.encode()).hexdigest()
        if digest != self.header.sha256:
            message = _("the scenario text has been changed")
            raise Stop(message, _("sha256 {sha256}").format(sha256=self.header.sha256[:12]), digest[:12])
        self.compare(_("changed bytes in the first line"), text[0], lines.dump_header(self.header))
        own = own_beginning(first_row(text))
        self.begins = own[1] if own else 0

    def follow(self, text: list[str]) -> None:
        """Through a whole replay, from its header to its end."""
        if not self.follow_part(text):
            raise Stop(_("the replay ends inside a part"), _("a check"), _("the end of the file"))
        if not self.finished:
            message = _("the replay stops before the end of the game")
            raise Stop(message, _("the end of the game"), _("the end of the file"))

    def follow_part(self, text: list[str]) -> bool:
        """Through the lines there are; whether the last orders have been checked."""
        self.chain.add(text[0])
        checked = True
        for number, line in enumerate(text[1:], start=2):
            if self.watch is not None:
                self.watch(number - 1, len(text))
            try:
                row = lines.check_shape(lines.parse(line, number), number)
            except RecordError as error:
                raise Stop(_("the file is damaged"), _("a line of a replay"), str(error)) from None
            if self.finished:
                raise Stop(_("something follows the end"), "nothing", _("line {number}").format(number=number))
            try:
                self.take(row, line)
                self.before = row[0]
                self.compare(_("changed bytes in line {number}").format(number=number), line, lines.dump(row))
            except RecursionError:
                message = _("line {number}, nested too deeply").format(number=number)
                raise Stop(_("the file is damaged"), _("a line of a replay"), message) from None
            checked = row[0] != lines.ORDER
            self.chain.add(line)
        return checked

    def take(self, row: list[Any], line: str) -> None:
        if self.due and row[0] != lines.CHECK:
            message = _("a line of kind {row}").format(row=row[0])
            raise Stop(_("a check is missing"), _("a check after the part"), message)
        if row[0] == lines.ORDER:
            self.orders += 1
            self.order = row[1]
            self.take_order(row)
        elif row[0] == lines.CHECK:
            self.compare(_("changed bytes before this check"), row[4], self.chain.value())
            self.take_check(row)
            self.due = False
        elif row[0] == lines.KEYFRAME:
            if self.before not in ("", lines.CHECK):
                raise Stop(_("a keyframe stands where no part begins"), _("none"), _("a keyframe"))
            self.take_frame(row[1], row[2])
        else:
            # No checksum follows this line, so its bytes are compared with those its values make.
            self.compare(_("changed bytes in the last line"), line, lines.dump(row))
            self.compare(_("changed bytes before the end"), row[4], self.chain.value())
            self.take_end(row)
            self.finished = True

    def take_order(self, row: list[Any]) -> None:
        self.due = row[1] == ["end"]

    def take_check(self, row: list[Any]) -> None:
        if (row[1], row[2]) == self.place:
            raise Stop(_("the place of a check"), _("another than that of the check before it"), (row[1], row[2]))
        self.place = row[1], row[2]
        self.turn = row[1]

    def take_frame(self, turn: int, frame: dict[str, Any]) -> None:
        """A keyframe."""

    def take_end(self, row: list[Any]) -> None:
        """The line of the result."""

    def compare(self, what: str, kept: object, now: object) -> None:
        # The number 1, the truth and 1.0 are equal, but stand for one another in no file this game writes.
        if kept != now or repr(kept) != repr(now):
            raise Stop(what, *_parting(kept, now))

    def difference(self, stop: Stop) -> Difference:
        version = self.header.version
        what = stop.what
        if self.changed:
            what += _(" (the {changed} it was played with had other bytes)").format(
                changed=_(" and the ").join(self.changed)
            )
        return Difference(
            *(self.turn, self.camp, self.orders, what, stop.expected, stop.found),
            text=_written(self.order),
            written_by=version if version != __version__ else "",
        )


def first_row(text: list[str]) -> list[list[Any]]:
    """The line after the header, alone in a list; nothing when there is none that can be read."""
    try:
        return [lines.check_shape(lines.parse(text[1], 2), 2)] if len(text) > 1 else []
    except RecordError:
        return []


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
        return _("{shown} in place {place}").format(shown=shown(kept[place]), place=place + 1), _(
            "{shown} in place {place}"
        ).format(shown=shown(now[place]), place=place + 1)
    return kept, now
