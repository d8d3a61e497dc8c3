"""Where in a TOML text each key and value stands. Only asked when there is a problem to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tomli

from game.messages import _

if TYPE_CHECKING:
    from tree_sitter import Node

Place = tuple[str | int, ...]
"""Keys and indices from the top of a document down to a value."""


class Positions:
    def __init__(self, text: str) -> None:
        import tree_sitter
        import tree_sitter_toml

        self._lines = text.encode().split(b"\n")
        language = tree_sitter.Language(tree_sitter_toml.language())
        self._tree = tree_sitter.Parser(language).parse(text.encode())
        self._keys: dict[Place, Node] = {}
        self._values: dict[Place, Node] = {}
        self._tables: dict[Place, int] = {}  # how many tables of a list [[...]] have been met
        self._implied: dict[Place, Node] = {}  # tables that are named in the headings of others alone
        self._opened: set[Place] = set()
        self._headings: list[int] = []  # rows from 0
        self._statements(self._tree.root_node)

    def find(self, place: Place, key: bool = False) -> tuple[int, int]:
        """Line and column of a value, or of its key; of the nearest table around it when it is not there at all."""
        for length in range(len(place)):
            self._open(place[:length])
        for length in range(len(place), 0, -1):
            whole = length == len(place)
            first, second = (self._keys, self._values) if key and whole else (self._values, self._keys)
            node = first.get(place[:length]) or second.get(place[:length]) or self._implied.get(place[:length])
            if node is not None:
                row, column = node.start_point
                return row + 1, len(self._lines[row][:column].decode(errors="replace")) + 1
        return 1, 1

    def span(self, place: Place) -> tuple[int, int]:
        """The first and last line of the value at a place, or of the nearest table around it; a table with a heading
        of its own ends before the next one.
        """
        for length in range(len(place)):
            self._open(place[:length])
        for length in range(len(place), 0, -1):
            node = self._values.get(place[:length])
            if node is None:
                continue
            first = node.start_point[0] + 1
            if node.type not in ("table", "table_array_element"):
                return first, node.end_point[0] + 1
            return first, next((row for row in self._headings if row >= first), len(self._lines))
        return 1, len(self._lines)

    def _statements(self, root: Node) -> None:
        for node in root.named_children:
            if node.type == "pair":
                self._pair((), node)
            elif node.type in ("table", "table_array_element"):
                self._table(node)

    def _table(self, node: Node) -> None:
        named = [child for child in node.named_children if child.type != "comment"]
        if not named or not named[0].type.endswith("key"):
            return
        heading, *content = named
        self._headings.append(node.start_point[0])
        of_list = node.type == "table_array_element"
        place = self._resolved(key_parts(heading), of_list)
        self._values.setdefault(place, node)
        if of_list:
            self._keys.setdefault(place[:-1], node)
        for length in range(1, len(place)):
            self._implied.setdefault(place[:length], node)
        for child in content:
            if child.type == "pair":
                self._pair(place, child)

    def _resolved(self, parts: list[str], of_list: bool) -> Place:
        """The place a heading means: each list of tables it passes through stands for its latest table."""
        place: Place = ()
        for number, part in enumerate(parts):
            place = (*place, part)
            if of_list and number == len(parts) - 1:
                self._tables[place] = self._tables.get(place, 0) + 1
            if place in self._tables:
                place = (*place, self._tables[place] - 1)
        return place

    def _pair(self, table: Place, node: Node) -> None:
        named = [child for child in node.named_children if child.type != "comment"]
        if len(named) != 2:
            return
        key, value = named
        place = table
        for part in key_parts(key):
            place = (*place, part)
            self._keys.setdefault(place, key)
        self._values.setdefault(place, value)

    def _open(self, place: Place) -> None:
        """Notes what lies directly inside an array or a table in braces."""
        node = self._values.get(place)
        if node is None or place in self._opened or node.type not in ("array", "inline_table"):
            return
        self._opened.add(place)
        inner = [child for child in node.named_children if child.type != "comment"]
        if node.type == "inline_table":
            for child in inner:
                self._pair(place, child)
        else:
            self._values.update(((*place, number), child) for number, child in enumerate(inner))


def key_parts(key: Node) -> list[str]:
    if key.type == "dotted_key":
        return [part for child in key.named_children for part in key_parts(child)]
    text = (key.text or b"").decode(errors="replace")
    if key.type == "quoted_key":
        return [str(tomli.loads(_("key = {text}").format(text=text))["key"])]
    return [text]
