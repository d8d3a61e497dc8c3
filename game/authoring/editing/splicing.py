"""Changes to a TOML text that touch nothing but what they change: of its layout they make another text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from game.authoring.editing import blocks
from game.authoring.editing.layout import HEADED, Layout, Place, pairs
from game.authoring.editing.rendering import key_text, pair_text, value_text
from game.messages import _
from game.scenario.positions import key_parts

if TYPE_CHECKING:
    from tree_sitter import Node


class Unfit(ValueError):
    """The text is written in a way that cannot be changed here."""


def with_value(layout: Layout, place: Place, key: str, value: Any, order: Sequence[str] = ()) -> bytes:
    """`order`: keys of the table as they usually stand, by which a new one finds its line."""
    old = layout.value((*place, key))
    if old is None and isinstance(value, Mapping) and layout.dotted((*place, key))[1]:
        return _with_table(layout, (*place, key), value)
    if old is None:
        return _with_new(layout, place, key, value, order)
    if old.type == "array" and isinstance(value, (list, tuple)):
        return _with_list(layout, (*place, key), value)
    if (old.type == "inline_table" or old.type in HEADED) and isinstance(value, Mapping):
        return _with_table(layout, (*place, key), value)
    if old.type in HEADED:
        raise Unfit(_('"{key}" is a table with a heading').format(key=key))
    return blocks.put(layout.source, old.start_byte, old.end_byte, value_text(value))


def without(layout: Layout, place: Place, key: str) -> bytes:
    source = layout.source
    pair = layout.pair((*place, key))
    if pair is None:
        if layout.dotted((*place, key))[1]:
            return _with_table(layout, (*place, key), {})
        if (*place, key) in layout.headed:
            return blocks.without_block(layout, (*place, key))
        if (*place, key) in layout.lists:
            for number in range(len(layout.lists[(*place, key)]) - 1, -1, -1):
                layout = layout.after(blocks.without_block(layout, (*place, key, number)))
            return layout.source
        raise Unfit(_('there is no key "{key}"').format(key=key))
    if pair.parent is not None and pair.parent.type == "inline_table":
        siblings = pairs(pair.parent)
        return _without_entry(source, pair, siblings)
    start, end = blocks.line_start(source, pair.start_byte), blocks.line_end(source, pair.end_byte)
    return source[:start] + source[end:]


def with_row(layout: Layout, place: Place, index: int, value: Any, order: Sequence[str] = ()) -> bytes:
    """A new entry of a list, which then stands at that index. `order`: of the tables of the file's first level."""
    if place in layout.lists:
        return blocks.with_block(layout, place, index, value)
    rows = layout.rows(place)
    if rows is None:
        if isinstance(value, Mapping) and len(place) == 1:
            return blocks.with_first_block(layout, str(place[0]), value, order)
        *above, key = place
        return _with_new(layout, tuple(above), str(key), [value], order, a_line_each=True)
    array = layout.value(place)
    assert array is not None
    return _with_entry(layout.source, array, rows, index, value_text(value))


def without_row(layout: Layout, place: Place, index: int) -> bytes:
    rows = layout.rows(place) or []
    if not 0 <= index < len(rows):
        raise Unfit(_("there is no entry {index}").format(index=index))
    if place in layout.lists:
        return blocks.without_block(layout, (*place, index))
    return _without_entry(layout.source, rows[index], rows)


def with_row_moved(layout: Layout, place: Place, index: int, to: int) -> bytes:
    """The entry of a list comes to stand at another index, with the comment behind it."""
    source = layout.source
    rows = layout.rows(place) or []
    if not (0 <= index < len(rows) and 0 <= to < len(rows)):
        raise Unfit(_("there is no entry {index} or {to}").format(index=index, to=to))
    if index == to:
        return source
    if place in layout.lists and not source.endswith(b"\n"):
        return with_row_moved(layout.after(source + b"\n"), place, index, to).removesuffix(b"\n")
    spans = _spans(layout, place, rows)
    order = list(range(len(rows)))
    order.insert(to, order.pop(index))
    pieces, last = [], 0
    for (start, end), wanted in zip(spans, order, strict=True):
        first, final = spans[wanted]
        pieces += [source[last:start], source[first:final]]
        last = end
    return b"".join([*pieces, source[last:]])


# ------------------------------------------------------------------------------------------------------------ values


def _with_list(layout: Layout, place: Place, wanted: Sequence[Any]) -> bytes:
    """Entry by entry, so that those that stay keep their place and their comments."""
    old = [_plain(layout.source, node) for node in layout.rows(place) or []]
    if not wanted:
        node = layout.value(place)
        assert node is not None
        return blocks.put(layout.source, node.start_byte, node.end_byte, "[]") if old else layout.source
    new = [value_text(one) for one in wanted]
    steps = SequenceMatcher(a=[value_text(one) for one in old], b=new, autojunk=False).get_opcodes()
    for kind, a, b, first, last in reversed(steps):
        if kind == "equal":
            continue
        common = min(b - a, last - first) if kind == "replace" else 0
        for number in range(b - 1, a + common - 1, -1):
            layout = layout.after(without_row(layout, place, number))
        for number in range(first + common, last):
            layout = layout.after(with_row(layout, place, a + number - first, wanted[number]))
        for number in range(common):
            layout = layout.after(
                _with_entry_changed(layout, place, a + number, old[a + number], wanted[first + number])
            )
    return layout.source


def _with_entry_changed(layout: Layout, place: Place, index: int, old: Any, new: Any) -> bytes:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return _with_table(layout, (*place, index), new)
    node = (layout.rows(place) or [])[index]
    return blocks.put(layout.source, node.start_byte, node.end_byte, value_text(new))


def _with_table(layout: Layout, place: Place, wanted: Mapping[str, Any]) -> bytes:
    node = layout.value(place)
    old = {key_parts(pair.named_children[0])[-1] for pair in (pairs(node) if node else layout.dotted(place)[1])}
    for key in [key for key in old if key not in wanted]:
        layout = layout.after(without(layout, place, key))
    for key, value in wanted.items():
        if key not in old or _plain(layout.source, layout.value((*place, key))) != value:
            layout = layout.after(with_value(layout, place, key, value, tuple(wanted)))
    return layout.source


def _plain(source: bytes, node: Node | None) -> Any:
    """The value of a node."""
    import tomli

    if node is None or node.type in HEADED:
        return None
    text = source[node.start_byte : node.end_byte].decode()
    return tomli.loads(f"value = {text}")["value"]


# -------------------------------------------------------------------------------------------------------------- keys


def _with_new(
    layout: Layout, place: Place, key: str, value: Any, order: Sequence[str], a_line_each: bool = False
) -> bytes:
    source, table = layout.source, layout.value(place)
    if table is None:
        return _with_new_dotted(layout, place, key, value)
    there = [pair for pair in pairs(table) if len(key_parts(pair.named_children[0])) == 1]
    before = _last_before(there, key, order)
    if table.type == "inline_table":
        text = f"{key_text(key)} = {value_text(value)}"
        if not there:
            return blocks.put(source, table.start_byte, table.end_byte, f"{{ {text} }}")
        if before is None:
            return blocks.put(source, there[0].start_byte, there[0].start_byte, f"{text}, ")
        return blocks.put(source, before.end_byte, before.end_byte, f", {text}")
    newline = blocks.newline_of(source)
    if a_line_each:
        rows = "".join(f"  {value_text(one)},{newline}" for one in value)
        text = f"{key_text(key)} = [{newline}{rows}]"
    else:
        text = pair_text(key, value, newline)
    if before is not None:
        at = blocks.line_end(source, before.end_byte)
    elif table.type in HEADED:
        at = blocks.line_end(source, table.named_children[0].end_byte)
    else:
        at = there[0].start_byte if there else 0
    return blocks.lines_at(source, at, f"{text}{newline}")


def _with_new_dotted(layout: Layout, place: Place, key: str, value: Any) -> bytes:
    """Behind the last key of a table that is written with dots."""
    source, (length, there) = layout.source, layout.dotted(place)
    if not there:
        raise Unfit(_("there is no such table"))
    text = f"{'.'.join(key_text(str(part)) for part in (*place[length:], key))} = {value_text(value)}"
    if there[-1].parent is not None and there[-1].parent.type == "inline_table":
        return blocks.put(source, there[-1].end_byte, there[-1].end_byte, f", {text}")
    return blocks.lines_at(source, blocks.line_end(source, there[-1].end_byte), f"{text}{blocks.newline_of(source)}")


def _last_before(there: Sequence[Node], key: str, order: Sequence[str]) -> Node | None:
    """The key after which a new one stands: the last that comes before it in the usual order; by default the last."""
    if key not in order:
        return there[-1] if there else None
    rank = order.index(key)
    ranks = {name: number for number, name in enumerate(order)}
    found = [node for node in there if ranks.get(key_parts(node.named_children[0])[0], -1) < rank]
    return found[-1] if found else None


# -------------------------------------------------------------------------------------------------------------- rows


def _with_entry(source: bytes, array: Node, rows: Sequence[Node], index: int, text: str) -> bytes:
    newline = blocks.newline_of(source)
    if not rows:
        inner = source[array.start_byte + 1 : array.end_byte - 1]
        if inner.strip():  # comments alone
            return blocks.put(source, array.end_byte - 1, array.end_byte - 1, f"  {text},{newline}")
        wide = text.startswith("{") and array.parent is not None and array.parent.parent is not None
        lines = wide and array.parent.parent.type != "inline_table"  # type: ignore[union-attr]
        return blocks.put(
            source, array.start_byte, array.end_byte, f"[{newline}  {text},{newline}]" if lines else f"[{text}]"
        )
    if index < len(rows):
        node = rows[index]
        if blocks.alone(source, node):
            start = blocks.line_start(source, node.start_byte)
            return blocks.put(source, start, start, f"{blocks.indent(source, node)}{text},{newline}")
        return blocks.put(source, node.start_byte, node.start_byte, f"{text}, ")
    node = rows[-1]
    comma = blocks.comma_after(source, node.end_byte)
    if blocks.alone(source, node) and source[blocks.line_end(source, node.end_byte) - 1 : array.end_byte].strip():
        if comma < 0:
            source = blocks.put(source, node.end_byte, node.end_byte, ",")
        at = blocks.line_end(source, node.end_byte + 1)
        return blocks.put(source, at, at, f"{blocks.indent(source, node)}{text},{newline}")
    return blocks.put(source, node.end_byte, node.end_byte, f", {text}")


def _without_entry(source: bytes, node: Node, siblings: Sequence[Node]) -> bytes:
    """An entry of an array or of a table in braces, with its comma."""
    if blocks.alone(source, node):
        start, end = blocks.line_start(source, node.start_byte), blocks.line_end(source, node.end_byte)
        return source[:start] + source[end:]
    number = [one.start_byte for one in siblings].index(node.start_byte)
    if number + 1 < len(siblings):
        following = siblings[number + 1].start_byte
        between = source[node.end_byte : following]
        if b"\n" in between:  # the next one begins a line of its own: what stands before this one closes the line
            end = node.end_byte + between.index(b"\n")
            start = siblings[number - 1].end_byte + 1 if number else node.start_byte
            return source[:start] + source[end - (source[end - 1 : end] == b"\r") :]
        return source[: node.start_byte] + source[following:]
    comma = blocks.comma_after(source, node.end_byte)
    end = comma + 1 if comma >= 0 else node.end_byte
    if number:
        before = siblings[number - 1].end_byte
        if b"#" not in source[before : node.start_byte]:
            return source[:before] + (b"," if comma >= 0 else b"") + source[end:]
        return source[: node.start_byte] + source[end:]
    return source[: node.start_byte].rstrip(b" ") + source[end:].lstrip(b" ")


def _spans(layout: Layout, place: Place, rows: Sequence[Node]) -> list[tuple[int, int]]:
    """What is moved with each entry of a list: its lines, or just itself where one of them shares a line or a comma is
    missing."""
    source = layout.source
    if place in layout.lists:
        return [
            (blocks.block_start(source, node), blocks.whole_end(layout, (*place, n))) for n, node in enumerate(rows)
        ]
    if all(blocks.alone(source, node) and blocks.comma_after(source, node.end_byte) >= 0 for node in rows):
        return [(blocks.line_start(source, node.start_byte), blocks.line_end(source, node.end_byte)) for node in rows]
    return [(node.start_byte, node.end_byte) for node in rows]
