"""Where a key of TOML stands, by the syntax tree, when its value is what the reader stumbled over."""

from __future__ import annotations

from typing import NamedTuple


class Stretch(NamedTuple):
    """A part of a text: lines and columns from 1, in characters; the last column is behind it."""

    line: int
    column: int
    last: int
    last_column: int


def pair_before(text: str, line: int, column: int) -> Stretch | None:
    """The key and the value that end just before a place; None: no pair does."""
    import tree_sitter
    import tree_sitter_toml

    lines = text.split("\n")
    end = (line - 1, len(lines[line - 1][: column - 1].encode()))
    if not end[1]:
        return None
    tree = tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language())).parse(text.encode())
    node = tree.root_node.descendant_for_point_range((end[0], end[1] - 1), end)
    while node is not None and not (node.type == "pair" and tuple(node.end_point) == end):
        node = node.parent
    if node is None:
        return None
    row, start = node.start_point
    before = lines[row].encode()[:start].decode(errors="replace")
    return Stretch(row + 1, len(before) + 1, line, column)
