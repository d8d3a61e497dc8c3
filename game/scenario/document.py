"""A file on its way in: its values, and what was found wrong with them, placed once everything has been looked at."""

from __future__ import annotations

import re
from typing import Any

from game.scenario import toml_text
from game.scenario.names import Names
from game.scenario.positions import Place, Positions
from game.scenario.problems import Problem, in_order

MOST_PROBLEMS = 200
MOST_TEXT = 2000  # characters of a line kept with a problem
MOST_LISTED = 12  # names told as what was expected; longer lists say nothing

_KEY = re.compile(r"(?:^[ \t\[]*([\w-]+)|([\w-]+)\s*=)", re.MULTILINE)
_ID = re.compile(r"""\bid\s*=\s*["']([^"'\n]*)["']""")


class Document:
    """While a document is mended (see `game.scenario.shapes`) faulty values are taken out of `data`, so that the rest
    can still be checked: `doubtful` are their places, about which nothing more is said.
    """

    def __init__(self, file: str, text: str) -> None:
        reading = toml_text.read(text)
        self.file = file
        self.text = text
        self.data: dict[str, Any] = reading.data or {}
        self.readable = reading.data is not None
        self.lost_ids = _ID.findall(reading.blanked)
        self.lost_keys = frozenset(key for keys in _KEY.findall(reading.blanked) for key in keys if key)
        self.doubtful: set[Place] = set()
        self._rows: dict[int, list[int]] = {}
        self._mended = reading.text
        self._flaws = reading.flaws
        self._found: list[tuple[Place, bool, str, str, str]] = []
        self._more = 0

    @property
    def sound(self) -> bool:
        return not self._flaws and not self._found

    @property
    def full(self) -> bool:
        """So many problems that more are only counted."""
        return len(self._found) >= MOST_PROBLEMS

    def add(self, place: Place, message: str, expected: str = "", nearest: str = "", *, key: bool = False) -> None:
        """Notes a problem with the value at a place of `data`, or with its key, unless the place is doubtful."""
        place = self.original(place)
        if any(place[:length] in self.doubtful for length in range(len(place) + 1)):
            return
        self.add_surely(place, message, expected, nearest, key=key)

    def add_surely(
        self, place: Place, message: str, expected: str = "", nearest: str = "", *, key: bool = False
    ) -> None:
        """Notes a problem at a place of the file as it was read."""
        if not self.full:
            self._found.append((place, key, message, expected, nearest))
        else:
            self._more += 1

    def look_up(self, names: Names, place: Place, name: str, *, key: bool = False) -> int:
        """The number of a name, or -1, noting that there is no such thing."""
        number = names.numbers.get(name, -1)
        if number < 0 and not names.known(name) and name not in self.lost_ids:
            near = names.like(name) if not self.full else ""
            self.add(place, f'there is no {names.kind} "{name}"', listed(names), near, key=key)
        return number

    def keep_rows(self, rows: list[Any], kept: list[int]) -> None:
        """Mends a list; the rows that stay remember where they stood."""
        before = self._rows.get(id(rows), range(len(rows)))
        self._rows[id(rows)] = [before[number] for number in kept]
        rows[:] = [rows[number] for number in kept]

    def original(self, place: Place) -> Place:
        """A place in the mended values as a place in the file."""
        if not self._rows:
            return place
        node: Any = self.data
        result: Place = ()
        for part in place:
            rows = self._rows.get(id(node), []) if isinstance(node, list) else []
            result = (*result, rows[part] if isinstance(part, int) and part < len(rows) else part)
            try:
                node = node[part]
            except (KeyError, IndexError, TypeError):
                node = None
        return result

    def problems(self) -> list[Problem]:
        """All that was found, by place."""
        lines = self.text.split("\n")
        result = [
            Problem(self.file, flaw.line, flaw.column, _line(lines, flaw.line), flaw.message, flaw.expected)
            for flaw in self._flaws
        ]
        if self._found:
            positions = Positions(self._mended)
            for place, key, message, expected, near in self._found:
                line, column = positions.find(place, key)
                result.append(Problem(self.file, line, column, _line(lines, line), message, expected, near))
        if self._more:
            result.append(Problem(self.file, len(lines), 1, "", f"and {self._more:,} more problems"))
        return in_order(result)


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1].rstrip("\r")[:MOST_TEXT] if 0 < number <= len(lines) else ""


def listed(names: Names) -> str:
    """The names as a hint at what was expected, if they are few."""
    few = 0 < len(names.names) <= MOST_LISTED
    return ", ".join(f'"{name}"' for name in dict.fromkeys(names.names)) if few else ""
