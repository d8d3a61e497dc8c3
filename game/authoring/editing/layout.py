"""Where each key, value and row of a TOML text stands, in bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.scenario.positions import key_parts

if TYPE_CHECKING:
    from tree_sitter import Node, Parser, Tree

Place = tuple[str | int, ...]
"""Keys and indices from the top of a document down to a value."""

HEADED: Final = ("table", "table_array_element")


class Layout:
    """Tables with a heading are found at once, what lies inside their values only when it is asked for."""

    def __init__(self, source: bytes, before: Layout | None = None) -> None:
        """`before`: of a text much like it, whose tree saves most of the reading."""
        self.source = source
        self.tree = tree_of(source, before)
        self.root = self.tree.root_node
        self.headed: dict[Place, Node] = {(): self.root}
        self.lists: dict[Place, list[Node]] = {}
        """Lists of tables `[[...]]` by place."""
        self.order: list[tuple[Place, Node]] = []
        """Tables with a heading as they stand in the file."""
        for node in self.root.named_children:
            if node.type in HEADED:
                self._heading(node)

    def after(self, source: bytes) -> Layout:
        """That of the text after a change, which may be none."""
        return self if source == self.source else Layout(source, self)

    # ------------------------------------------------------------------------------------------------------- finding

    def value(self, place: Place) -> Node | None:
        """The value at a place; a table with a heading is its own value."""
        if place in self.headed:
            return self.headed[place]
        if not place:
            return None
        *above, last = place
        node = self.value(tuple(above))
        if node is None:
            dotted = self.pair(place)
            return value_of(dotted) if dotted is not None else None
        if isinstance(last, int):
            rows = elements(node) if node.type == "array" else []
            return rows[last] if 0 <= last < len(rows) else None
        pair = self._pair(node, (last,))
        return value_of(pair) if pair is not None else None

    def dotted(self, place: Place) -> tuple[int, list[Node]]:
        """The pairs of a table that is written with dots in a table around it, and how long the place of that is."""
        for length in range(len(place) - 1, -1, -1):
            part, around = place[length:], self.value(place[:length])
            if isinstance(part[0], int):
                break
            if around is None or around.type == "array":
                continue
            found = [pair for pair in pairs(around) if tuple(key_parts(pair.named_children[0]))[:-1] == part]
            if found:
                return length, found
        return 0, []

    def pair(self, place: Place) -> Node | None:
        """The key and its value; None where the value has a heading of its own."""
        *above, last = place
        if isinstance(last, int):
            return None
        node = self.value(tuple(above))
        if node is not None:
            return self._pair(node, (last,))
        return next(
            (pair for pair in self.dotted(tuple(above))[1] if key_parts(pair.named_children[0])[-1] == last), None
        )

    def rows(self, place: Place) -> list[Node] | None:
        """The entries of a list; None where there is none."""
        if place in self.lists:
            return self.lists[place]
        node = self.value(place)
        return elements(node) if node is not None and node.type == "array" else None

    def place_at(self, line: int) -> Place:
        """The innermost row or table that has a line, from 1."""
        return self._inner(self._headed_at(line), line)

    def _headed_at(self, line: int) -> Place:
        found: Place = ()
        for place, node in self.order:
            if node.start_point[0] + 1 <= line:
                found = place
        return found

    def _inner(self, place: Place, line: int) -> Place:
        """Down into arrays of rows that stand over several lines."""
        node = self.value(place)
        if node is None:
            return place
        for pair in pairs(node):
            value = value_of(pair)
            if value.type != "array" or not value.start_point[0] + 1 <= line <= value.end_point[0] + 1:
                continue
            for number, entry in enumerate(elements(value)):
                if entry.type == "inline_table" and entry.start_point[0] + 1 <= line <= entry.end_point[0] + 1:
                    return (*place, key_parts(pair.named_children[0])[0], number)
        return place

    def key_at(self, line: int, column: int) -> Place:
        """The innermost key or entry that has a place of the text, line and column from 1; as `place_at` where none
        has it."""
        headed = place = self._headed_at(line)
        at = self._byte(line, column)
        node = self.value(place)
        while node is not None:
            pair = next((one for one in pairs(node) if one.start_byte <= at < one.end_byte), None)
            if pair is None:
                break
            place, node = (*place, *key_parts(pair.named_children[0])), value_of(pair)
            if node.type == "array":
                rows = elements(node)
                number = next((n for n, one in enumerate(rows) if one.start_byte <= at < one.end_byte), None)
                place, node = (place, None) if number is None else ((*place, number), rows[number])
        return place if place != headed else self.place_at(line)

    def _byte(self, line: int, column: int) -> int:
        rows = self.source.split(b"\n")
        if not 0 < line <= len(rows):
            return len(self.source)
        before = rows[line - 1].decode(errors="replace")[: column - 1]
        return sum(len(row) + 1 for row in rows[: line - 1]) + len(before.encode())

    # ------------------------------------------------------------------------------------------------------- reading

    def _heading(self, node: Node) -> None:
        parts = key_parts(node.named_children[0])
        place: Place = ()
        for number, part in enumerate(parts):
            place = (*place, part)
            if node.type == "table_array_element" and number == len(parts) - 1:
                self.lists.setdefault(place, []).append(node)
            if place in self.lists:
                place = (*place, len(self.lists[place]) - 1)
        self.headed.setdefault(place, node)
        self.order.append((place, node))

    @staticmethod
    def _pair(table: Node, key: tuple[str, ...]) -> Node | None:
        return next(
            (
                node
                for node in table.named_children
                if node.type == "pair" and tuple(key_parts(node.named_children[0])) == key
            ),
            None,
        )


def parser() -> Parser:
    import tree_sitter
    import tree_sitter_toml

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))


def tree_of(source: bytes, before: Layout | None) -> Tree:
    """The same whether there is one before or not: a text with errors, which could be read otherwise, is read whole."""
    if before is None or before.root.has_error:
        return parser().parse(source)
    start, end, old_end = difference(before.source, source)
    tree = before.tree.copy()
    tree.edit(
        start_byte=start,
        old_end_byte=old_end,
        new_end_byte=end,
        start_point=point(source, start),
        old_end_point=point(before.source, old_end),
        new_end_point=point(source, end),
    )
    found = parser().parse(source, tree)
    return parser().parse(source) if found.root_node.has_error else found


def difference(old: bytes, new: bytes) -> tuple[int, int, int]:
    """Where two texts begin to differ, and where they cease to in the new and in the old one."""
    most = min(len(old), len(new))
    start = common(old, new, most)
    end = common(old[start:][::-1], new[start:][::-1], most - start)
    return start, len(new) - end, len(old) - end


def common(one: bytes, other: bytes, most: int) -> int:
    """How many bytes at the beginning are the same: halves are compared whole, since bytes would take milliseconds."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def point(source: bytes, at: int) -> tuple[int, int]:
    """Row and column of a byte."""
    return source.count(b"\n", 0, at), at - source.rfind(b"\n", 0, at) - 1


def elements(array: Node) -> list[Node]:
    return [node for node in array.named_children if node.type != "comment"]


def pairs(table: Node) -> list[Node]:
    return [node for node in table.named_children if node.type == "pair"]


def value_of(pair: Node) -> Node:
    """A comment behind it belongs to the pair too."""
    return [node for node in pair.named_children if node.type != "comment"][-1]
