"""A file on its way in: its values, and what was found wrong with them, placed once everything has been looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from game.messages import _
from game.scenario import toml_text
from game.scenario.names import Names
from game.scenario.positions import Place, Positions
from game.scenario.problems import Problem, Severity, in_order

MOST_PROBLEMS = 200
MOST_TEXT = 2000  # characters of a line kept with a problem
MOST_LISTED = 12  # names told as what was expected; longer lists say nothing

# Bounded, and never from within a word: a line may be a word of a million letters.
_KEY = re.compile(r"(?:^[ \t\[]*([\w-]{1,80})|(?<![\w-])([\w-]{1,80})\s*=)", re.MULTILINE)
_ID = re.compile(r"""\bid\s*=\s*["']([^"'\n]*)["']""")
_TEXT = re.compile(r"""["']([^"'\n]*)["']""")


class Note(NamedTuple):
    """A problem before its line and column are known."""

    place: Place
    key: bool  # the key at the place is meant, not its value
    code: str
    message: str
    expected: str
    nearest: str
    severity: Severity


class Document:
    """While a document is mended (see `game.scenario.mending`) faulty values are taken out of `data` or replaced by
    what was probably meant, so that the rest can still be checked. `doubtful` are their places, about which nothing
    more is said; `lost` those of them that nothing could be put in the place of.
    """

    def __init__(self, file: str, text: str) -> None:
        reading = toml_text.read(text)
        self.file = file
        self.text = text
        self.kind = "scenario"
        self.data: dict[str, Any] = reading.data or {}
        self.readable = reading.data is not None
        blanked = "\n".join(reading.blanked.values())
        self.lost_ids = _ID.findall(blanked)
        self.lost_keys = frozenset(key for keys in _KEY.findall(blanked) for key in keys if key)
        self.lost_words = set(_TEXT.findall(blanked))
        self.doubtful: set[Place] = set()
        self.lost: set[Place] = set()
        self.misplaced: set[Place] = set()
        """Keys that were found in a wrong table, by their right places."""
        self.twice: set[str] = set()
        """Ids that two entries have, one of them surely meant to have another."""
        self.called: dict[str, str] = {}
        """What kind of thing an id belongs to."""
        self.beside: list[Problem] = []
        """Problems of a file that this one alone names and that is no document."""
        self._rows: dict[int, list[int]] = {}
        self._renamed: dict[Place, str] = {}
        self._mended = reading.text
        self._blanked = reading.blanked
        self._positions: Positions | None = None
        self._flaws = reading.flaws
        self._found: list[Note] = []
        self._more = 0

    @property
    def sound(self) -> bool:
        return not self._flaws and not any(note.severity == "error" for note in self._found)

    @property
    def flawed(self) -> bool:
        """Whether it is not all TOML."""
        return bool(self._flaws)

    @property
    def full(self) -> bool:
        """So many problems that more are only counted."""
        return len(self._found) >= MOST_PROBLEMS

    def doubts(self, place: Place) -> bool:
        """Whether a place of the file lies in a part about which enough was said."""
        return any(place[:length] in self.doubtful for length in range(len(place) + 1))

    def wrong(self, place: Place) -> bool:
        """Whether an error was found at just this place of the file."""
        return any(note.place == place and note.severity == "error" for note in self._found)

    def wrong_within(self, place: Place) -> bool:
        """Whether an error was found at a place of the file or below it."""
        return any(note.place[: len(place)] == place and note.severity == "error" for note in self._found)

    def wrong_tables(self, but: frozenset[str]) -> set[str | int]:
        """The tables at the top of the file in which errors were found of other codes than these."""
        errors = (note for note in self._found if note.severity == "error" and note.code not in but)
        return {note.place[0] for note in errors if note.place}

    def told_within(self, place: Place) -> bool:
        """Whether anything was found at a place of the file or below it."""
        return any(note.place[: len(place)] == place for note in self._found)

    def add(
        self, place: Place, code: str, message: str, expected: str = "", nearest: str = "", *, key: bool = False
    ) -> None:
        """Notes a problem with the value at a place of `data`, or with its key, unless the place is doubtful."""
        place = self.original(place)
        if not self.doubts(place):
            self.add_surely(place, code, message, expected, nearest, key=key)

    def add_surely(
        self,
        place: Place,
        code: str,
        message: str,
        expected: str = "",
        nearest: str = "",
        *,
        key: bool = False,
        severity: Severity = "error",
    ) -> None:
        """Notes a problem at a place of the file as it was read."""
        if not self.full:
            self._found.append(Note(place, key, code, message, expected, nearest, severity))
        else:
            self._more += 1

    def look_up(self, names: Names, place: Place, name: str, *, key: bool = False) -> int:
        """The number of a name. If there is no such thing that is noted, and the number is that of the nearest name,
        which was probably meant, or -1.
        """
        number = names.numbers.get(name, -1)
        if number >= 0 or names.known(name) or name in self.lost_ids:
            return number
        other = self.called.get(name, names.kind)
        near = names.like(name) if not self.full and other == names.kind else ""
        if names.uncertain and not near:
            return -1
        from game.scenario.codes import no_such  # of most files there is nothing to tell

        also = ""
        if other != names.kind:
            also = _(": that is the id of a{value} {other}").format(value="n" * (other[:1] in "aeiou"), other=other)
        message = _('there is no {kind} "{name}"{also}').format(kind=names.kind, name=name, also=also)
        self.add(place, no_such(names.kind), message, listed(names), near, key=key)
        if near in names.numbers:
            self.doubtful.add(self.original(place))
        return names.numbers.get(near, -1)

    def keep_rows(self, rows: list[Any], kept: list[int]) -> None:
        """Mends a list; the rows that stay remember where they stood."""
        before = self._rows.get(id(rows), range(len(rows)))
        self._rows[id(rows)] = [before[number] for number in kept]
        rows[:] = [rows[number] for number in kept]

    def rename(self, place: Place, key: str) -> None:
        """Takes the misspelt last key of a place of `data` for another."""
        table: Any = self.data
        for part in place[:-1]:
            table = table[part]
        table[key] = table.pop(str(place[-1]))
        self._renamed[(*self.original(place[:-1]), key)] = str(place[-1])

    def original(self, place: Place) -> Place:
        """A place in the mended values as a place in the file."""
        if not self._rows and not self._renamed:
            return place
        node: Any = self.data
        result: Place = ()
        for part in place:
            rows = self._rows.get(id(node), []) if isinstance(node, list) else []
            here = rows[part] if isinstance(part, int) and part < len(rows) else part
            result = (*result, self._renamed.get((*result, here), here))
            try:
                node = node[part]
            except (KeyError, IndexError, TypeError):
                node = None
        return result

    @property
    def positions(self) -> Positions:
        if self._positions is None:
            self._positions = Positions(self._mended)
        return self._positions

    def lost_at(self, place: Place, keys: Iterable[str]) -> bool:
        """Whether a line with one of these keys was left out in the table at a place of the file."""
        if self.lost_keys.isdisjoint(keys):
            return False
        first, last = self.positions.span(place)
        return any(first <= line <= last for line in self._blanked)

    def lost_parts(self) -> set[str]:
        """Everything that could not be understood, as its table and its key: "units.at"; of a line that was left out
        only the key is known: ".at".
        """
        parts = {f".{key}" for key in self.lost_keys}
        for place in self.lost:
            names = [part for part in place if isinstance(part, str)]
            table = "units" if names[:2] == ["camps", "units"] else names[0] if names else ""
            parts.add(f"{table}.{names[-1] if names else ''}")
        return parts

    def problems(self) -> list[Problem]:
        """All that was found, by place."""
        if not (self._flaws or self._found or self._more):
            return in_order(self.beside)
        from game.scenario.codes import section

        lines = self.text.split("\n")
        result = [
            Problem(
                *(self.file, flaw.line, flaw.column, _line(lines, flaw.line), flaw.message, flaw.expected),
                code=flaw.code,
                section=section((), self.kind),
            )
            for flaw in self._flaws
        ]
        if self._found:
            told = {(flaw.line, flaw.column) for flaw in self._flaws}
            for note in self._found:
                line, column = self.positions.find(note.place, note.key)
                if (line, column) in told:  # what was put there for the checks alone
                    continue
                placed = (self.file, line, column, _line(lines, line), note.message, note.expected, note.nearest)
                result.append(Problem(*placed, note.severity, note.code, section(note.place, self.kind)))
        if self._more:
            message = _("and {more:,} more problems").format(more=self._more)
            result.append(Problem(self.file, len(lines), 1, "", message, code="more", section=section((), self.kind)))
        return in_order([*result, *self.beside])


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1].rstrip("\r")[:MOST_TEXT] if 0 < number <= len(lines) else ""


def listed(names: Names) -> str:
    """The names as a hint at what was expected, if they are few."""
    few = 0 < len(names.names) <= MOST_LISTED
    return ", ".join(f'"{name}"' for name in dict.fromkeys(names.names)) if few else ""
