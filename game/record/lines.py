"""The lines of a replay: compact JSON, one value a line, checked for shape when read.

- the header, an object, first;
- `["o", ORDER, ROLLED, REASON]` an order, what it rolled (a list for each battle) and why the player gave it;
- `["c", TURN, SEAT, DIGEST, CHAIN]` after each part: the state's digest, and a checksum over every line before;
- `["k", TURN, STATE]` a keyframe, the state at the beginning of a turn; before the first order it is where the game
  begins, in place of the opening: it went on from a game under earlier rules;
- `["e", LEVEL, MARGIN, LEDGER, CHAIN]` the end.

A save ends with `["s", SETTINGS, CHAIN]` instead, whose checksum covers its settings too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Final

from game.messages import N_, _
from game.record.errors import RecordError
from game.rules.version import RULES_VERSION

FORMAT: Final = 2
WITH_FILES: Final = 3
"""The format of a record of a scenario whose map or rules are not among those shipped: it has them with it."""
ORDER, CHECK, KEYFRAME, END, SETTINGS = "o", "c", "k", "e", "s"
A_SAVE: Final = N_("it is a save, no replay: `play --load` goes on with it")
_LONGEST: Final = (
    9_000_000  # characters; a scenario, its map and its rules of the largest size fit in with every one escaped
)
_LONGEST_NAME: Final = 200
_MOST_PLAYERS: Final = 100
_MOST_FILES: Final = 200
_SINCE: Final = {"rules_version": 2, "beside": WITH_FILES}
"""Entries of the header that came with a format; before it the rules were those of the first version."""
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Header:
    format: int
    version: str  # of the game
    scenario: str  # its id
    text: str  # of the scenario file
    sha256: str  # of that text
    map_sha256: str
    rules_sha256: str
    seed: int
    fog: bool
    players: dict[str, str]  # by camp id
    rules_version: int = RULES_VERSION
    beside: dict[str, str] = field(default_factory=dict)
    """Texts of the files beside the scenario that it was played on, by the name it has for each."""


def format_for(beside: Mapping[str, str]) -> int:
    return WITH_FILES if beside else FORMAT


class Chain:
    """A checksum over all lines so far."""

    def __init__(self) -> None:
        self.sum = hashlib.blake2b(digest_size=8)

    def add(self, line: str) -> None:
        # A line read from a file may hold half a character, which must not stop the check that finds it out.
        self.sum.update(line.encode(errors="surrogatepass"))
        self.sum.update(b"\n")

    def value(self) -> str:
        return self.sum.hexdigest()

    def copy(self) -> Chain:
        new = Chain()
        new.sum = self.sum.copy()
        return new


def dump(value: object) -> str:
    text = _ENCODER.encode(value)
    # Half a character, as names of files can hold, cannot be written; its escape reads back as the same.
    return text if text.isascii() else text.encode(errors="backslashreplace").decode()


def dump_header(header: Header) -> str:
    """The line of a header, with the entries of its format."""
    return dump({name: value for name, value in asdict(header).items() if _SINCE.get(name, 1) <= header.format})


def parse(line: str, number: int) -> Any:
    """The value of a line. Raises `RecordError`."""
    if len(line) > _LONGEST:
        raise RecordError(_("line {number} is too long").format(number=number))
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise RecordError(_("line {number} is not readable").format(number=number)) from None


def parse_header(line: str) -> Header:
    value = parse(line, 1)
    if not isinstance(value, dict) or "format" not in value or "scenario" not in value:
        raise RecordError(_("it does not begin like a replay"))
    number = value["format"]
    if not _ints([number]):
        raise RecordError(_("its format is not a number"))
    if number > WITH_FILES:
        newer = number if number < 1000 else _("far ahead")
        message = _("it was written by a newer version of the game (format {newer}; this one reads {format})").format(
            newer=newer, format=WITH_FILES
        )
        raise RecordError(message)
    names = [entry.name for entry in fields(Header) if _SINCE.get(entry.name, 1) <= number]
    if sorted(value) != sorted(names):
        raise RecordError(_("its header lacks entries or has unknown ones"))
    for name in names:
        if not _fits(name, value[name]):
            raise RecordError(_("the entry {name} of its header is not what it should be").format(name=name))
    header = Header(**{"rules_version": 1} | {name: value[name] for name in names})
    if header.rules_version > RULES_VERSION:
        message = _(
            "it was written by a newer version of the game (rules of version {rules_version}; this one has "
            "version {rules_version2})"
        ).format(rules_version=min(header.rules_version, 1000), rules_version2=RULES_VERSION)
        raise RecordError(message)
    return header


def _fits(name: str, value: Any) -> bool:
    if name == "format":
        return bool(value >= 1)
    if name == "rules_version":
        return _ints([value]) and value >= 1
    if name == "seed":
        return _ints([value]) and abs(value) < 1 << 63
    if name == "fog":
        return isinstance(value, bool)
    if name == "players":
        return isinstance(value, dict) and len(value) <= _MOST_PLAYERS and all(map(_is_name, [*value, *value.values()]))
    if name == "text":
        return isinstance(value, str) and _encodes(value)
    if name == "beside":
        return are_texts(value) and bool(value)
    return _is_name(value)


def are_texts(value: Any) -> bool:
    """Whether it is texts of files by name."""
    return (
        isinstance(value, dict)
        and len(value) <= _MOST_FILES
        and all(_is_name(name) and isinstance(text, str) and _encodes(text) for name, text in value.items())
    )


def _is_name(value: Any) -> bool:
    """Names are shown in messages and become parts of the names of files."""
    return isinstance(value, str) and len(value) <= _LONGEST_NAME and value.isprintable()


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def check_shape(value: Any, number: int) -> list[Any]:
    """A line after the header, known to have the parts its kind needs. Raises `RecordError`."""
    if isinstance(value, list) and value:
        kind, rest = value[0], value[1:]
        if kind == SETTINGS and len(rest) == 2 and isinstance(rest[0], dict):
            raise RecordError(A_SAVE)
        if kind == ORDER and len(rest) == 3 and isinstance(rest[0], list) and isinstance(rest[1], list):
            return value
        if kind == CHECK and len(rest) == 4 and _ints(rest[:2]) and _strings(rest[2:]):
            return value
        if kind == KEYFRAME and len(rest) == 2 and _ints(rest[:1]) and isinstance(rest[1], dict):
            return value
        if kind == END and len(rest) == 4 and _ints(rest[:2]) and isinstance(rest[2], list) and _strings(rest[3:]):
            return value
    raise RecordError(_("line {number} is not a line of a replay").format(number=number))


def _ints(values: list[Any]) -> bool:
    return all(isinstance(value, int) and not isinstance(value, bool) for value in values)


def _strings(values: list[Any]) -> bool:
    return all(isinstance(value, str) for value in values)
