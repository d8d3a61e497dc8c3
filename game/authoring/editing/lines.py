"""Lines of a text in bytes: where they begin and end, and what is put among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
