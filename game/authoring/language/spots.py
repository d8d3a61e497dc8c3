"""What stands at a place of a text, be it whole or in the middle of being typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from game.authoring.editing.layout import HEADED, Layout, elements
from game.scenario.positions import Place, key_parts

if TYPE_CHECKING:
    from tree_sitter import Node

Role = Literal["key", "value", "heading"]

_WORD: Final = re.compile(r"[\w-]*")
_PIECE: Final = re.compile(r"\"[^\"]*\"?|'[^']*'?|\[*[\w.+-]+\]*")
_STAND_IN: Final = "x"
_CLOSERS: Final = ("", "}", "]", "}]", "]}", "}]}", "]]", ",", "},", "],", "]},", "}]},")
_BEFORE_VALUE: Final = re.compile(r"[=\[,]\s*$")


class Spot(NamedTuple):
    """Lines and columns from 0, columns in characters."""

    place: Place  # of the key, of its table while it is being typed; of the value
    role: Role
    word: str
    start: int
    end: int  # column behind the word
    quoted: bool


class _Token(NamedTuple):
    word: str
    start: int
    end: int
    quoted: bool
    closed: bool  # the quotation mark behind it is there


def spot_at(text: str, line: int, column: int) -> Spot | None:
    """The word at a place of a text; None where there is none."""
    row = _row(text, line)
    token = _token(row, column)
    if not token.word:
        return None
    layout = Layout(text.encode())
    node = _node(layout, text, line, token.start)
    found = _way(layout, node) if node is not None else None
    return Spot(*found, token.word, token.start, token.end, token.quoted) if found else None


def typed_at(text: str, line: int, column: int) -> list[tuple[Spot, str]]:
    """What a word that is being typed may become: a value or, where both can stand, a key too. With each the text as it
    is then, with something in place of the word."""
    row = _row(text, line)
    token = _token(row[:column], column)
    whole = _token(row, column)
    token = token._replace(end=whole.end, closed=whole.closed) if token.quoted == whole.quoted else token
    found: list[tuple[Spot, str]] = []
    for role, head, tails in _as_meant(row, token):
        tried = _tried(text, line, role, head, tails, token)
        if tried is not None and tried[0].role == role:
            found.append(tried)
        if found and role == "value":
            break
    return found


def _as_meant(row: str, token: _Token) -> Iterator[tuple[Role, str, tuple[str, ...]]]:
    """The line up to the word and with something in its place that is whole, and what may follow."""
    before, after = row[: token.start - token.quoted], row[token.end + token.closed :]
    if token.quoted or _BEFORE_VALUE.search(before):
        yield "value", f'{before}"{_STAND_IN}"', (after, "")
    if not token.quoted:
        if before.lstrip().startswith("["):
            yield "heading", before + _STAND_IN, ("]]", "]")
        given = "" if after.lstrip().startswith("=") else " = 0"
        yield "key", f"{before}{_STAND_IN}{given}", (after, "")


def _tried(
    text: str, line: int, role: Role, head: str, tails: tuple[str, ...], token: _Token
) -> tuple[Spot, str] | None:
    """The first way in which the whole text is sound, or else the word's surroundings are."""
    rows = text.split("\n")
    column = head.rindex(_STAND_IN)
    first = None
    for tail, closers in product(tails, _CLOSERS):
        mended = "\n".join([*rows[:line], head + closers + tail, *rows[line + 1 :]])
        layout = Layout(mended.encode())
        sound = not layout.root.has_error
        node = _node(layout, mended, line, column) if sound or first is None else None
        found = _way(layout, node) if node is not None else None
        if found is not None:
            place = found[0][:-1] if role == "key" else found[0]
            first = Spot(place, found[1], token.word, token.start, token.end, token.quoted), mended
            if sound:
                break
    return first


def _row(text: str, line: int) -> str:
    rows = text.split("\n")
    return rows[line] if 0 <= line < len(rows) else ""


def _token(row: str, column: int) -> _Token:
    """The word around a column, in quotation marks or without."""
    at, mark, start = 0, "", 0
    while at < min(column, len(row)):
        letter = row[at]
        if mark:
            at += letter == "\\" and mark == '"'
            mark = "" if letter == mark else mark
        elif letter in "\"'":
            mark, start = letter, at + 1
        elif letter == "#":
            return _Token("", column, column, False, False)
        at += 1
    if mark:
        end = row.find(mark, start)
        if end < 0:
            found = _WORD.match(row, start)
            end = max(found.end() if found else start, min(column, len(row)))
            return _Token(row[start:end], start, end, True, False)
        return _Token(row[start:end], start, end, True, True)
    start = column
    while start > 0 and (row[start - 1].isalnum() or row[start - 1] in "_-"):
        start -= 1
    found = _WORD.match(row, start)
    end = found.end() if found else column
    return _Token(row[start:end], start, end, False, False)


def _node(layout: Layout, text: str, line: int, column: int) -> Node | None:
    rows = text.split("\n")
    at = sum(len(row.encode()) + 1 for row in rows[:line]) + len(rows[line][:column].encode())
    return layout.root.descendant_for_byte_range(at, at + 1)


def _way(layout: Layout, node: Node) -> tuple[Place, Role] | None:
    """The place of a node, and what it is there; None inside what is no TOML."""
    headed = {found.start_byte: place for place, found in layout.order}
    place: Place = ()
    role: Role = "value"
    while (around := node.parent) is not None:
        if around.type == "ERROR" or node.type in ("ERROR", "comment"):
            return None
        if around.type == "pair":
            key = around.named_children[0]
            place = (*key_parts(key), *place)
            if node.start_byte == key.start_byte and node.end_byte == key.end_byte:
                role = "key"
        elif around.type == "array":
            number = next((n for n, one in enumerate(elements(around)) if one.start_byte == node.start_byte), None)
            if number is None:
                return None
            place = (number, *place)
        elif around.type in HEADED:
            if node.type.endswith("key"):
                return headed.get(around.start_byte, ()), "heading"
            return (*headed.get(around.start_byte, ()), *place), role
        node = around
    return (place, role) if place else None


def extent(row: str, start: int) -> int:
    """The column behind what stands at a column of a line: a word, a text, or one sign."""
    found = _PIECE.match(row, start)
    return found.end() if found else min(start + 1, len(row))
