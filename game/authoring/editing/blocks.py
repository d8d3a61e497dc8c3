"""Lines of a text in bytes, and tables that have a heading of their own, with those inside them, as blocks of lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from game.authoring.editing.layout import Layout, Place
from game.authoring.editing.rendering import block_text, key_text

if TYPE_CHECKING:
    from tree_sitter import Node


def put(source: bytes, start: int, end: int, text: str) -> bytes:
    return source[:start] + text.encode() + source[end:]


def newline_of(source: bytes) -> str:
    return "\r\n" if b"\r\n" in source else "\n"


def line_start(source: bytes, at: int) -> int:
    return source.rfind(b"\n", 0, at) + 1


def line_end(source: bytes, at: int) -> int:
    """Behind the line end after a place."""
    found = source.find(b"\n", at)
    return found + 1 if found >= 0 else len(source)


def lines_at(source: bytes, at: int, text: str) -> bytes:
    """Whole lines; a last line without an end gets one before them, and the new last line has none then."""
    if at == len(source) and source and not source.endswith(b"\n"):
        newline = newline_of(source)
        return source + newline.encode() + text.removesuffix(newline).encode()
    return put(source, at, at, text)


def alone(source: bytes, node: Node) -> bool:
    """Whether an entry has its lines for itself, but for a comment."""
    before = source[line_start(source, node.start_byte) : node.start_byte]
    after = source[node.end_byte : line_end(source, node.end_byte)]
    return not before.strip() and re.fullmatch(rb"[ \t]*,?[ \t]*(#[^\n]*)?\r?\n?", after) is not None


def indent(source: bytes, node: Node) -> str:
    return source[line_start(source, node.start_byte) : node.start_byte].decode()


def comma_after(source: bytes, at: int) -> int:
    """Where the comma behind an entry stands, -1 if there is none."""
    found = re.compile(rb"(?:[ \t\r\n]|#[^\n]*\n)*,").match(source, at)
    return found.end() - 1 if found else -1


def with_block(layout: Layout, place: Place, index: int, value: Mapping[str, Any]) -> bytes:
    source, blocks, newline = layout.source, layout.lists[place], newline_of(layout.source)
    heading = ".".join(key_text(str(part)) for part in place if isinstance(part, str))
    text = block_text(heading, value, newline)
    if index < len(blocks):
        at = blocks[index].start_byte
        return put(source, at, at, f"{text}{newline}")
    return lines_at(source, whole_end(layout, (*place, len(blocks) - 1)), f"{newline}{text}")


def with_first_block(layout: Layout, key: str, value: Mapping[str, Any], order: Sequence[str]) -> bytes:
    """The first table of a list, behind the tables that usually stand before it."""
    source, newline = layout.source, newline_of(layout.source)
    text = block_text(key_text(key), value, newline)
    ranks = {name: number for number, name in enumerate(order)}
    before = [node for place, node in layout.order if ranks.get(str(place[0]), -1) < ranks.get(key, len(order))]
    if before:
        return lines_at(source, block_end(source, before[-1]), f"{newline}{text}")
    if layout.order:
        at = layout.order[0][1].start_byte
        return put(source, at, at, f"{text}{newline}")
    return lines_at(source, len(source), f"{newline}{text}")


def whole_end(layout: Layout, place: Place) -> int:
    """The end of a table with the tables inside it that have headings of their own."""
    inner = [node for below, node in layout.order if below[: len(place)] == place]
    return block_end(layout.source, inner[-1])


def block_start(source: bytes, node: Node) -> int:
    """Before the comments that stand close above a heading."""
    start = line_start(source, node.start_byte)
    while start and source[line_start(source, start - 1) : start].startswith(b"#"):
        start = line_start(source, start - 1)
    return start


def block_end(source: bytes, node: Node) -> int:
    """Behind the last key of a table, with comments that follow at once and belong to nothing below."""
    named = [child for child in node.named_children if child.type != "comment"]
    end = line_end(source, named[-1].end_byte)
    following = end
    while source[following : following + 1] == b"#":
        following = line_end(source, following)
    return following if not source[following:].strip() or source[following:].startswith((b"\n", b"\r\n")) else end


def without_block(layout: Layout, place: Place) -> bytes:
    source = layout.source
    start, end = line_start(source, layout.headed[place].start_byte), whole_end(layout, place)
    blank = re.match(rb"(?:[ \t]*\r?\n)*", source[end:])
    assert blank is not None
    if source[end + blank.end() :]:
        return source[:start] + source[end + blank.end() :]
    return source[:start].rstrip() + (newline_of(source).encode() if source[:start].strip() else b"")
