"""What a change has made of a file's values, from the one value that differs, where a whole file is long to read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomli

from game.authoring.editing.layout import Layout, Place, difference


def values_after(data: Mapping[str, Any], layout: Layout, after: bytes, place: Place) -> dict[str, Any]:
    """All values of the text `after`. `data`: those of the text before, which has that layout; `place`: where the two
    differ, which is found out here. Raises ValueError for what is no TOML."""
    before = layout.source
    start, __, end = difference(before, after)
    if not layout.root.has_error:
        for length in range(len(place), 0, -1):
            span = _span(layout, place[:length])
            if span and span[0] <= start and end <= span[1]:
                found = _one_value(after[span[0] : span[1] + len(after) - len(before)])
                if found is not None:
                    whole = spine(data, place[:length])
                    above = at(whole, place[: length - 1])
                    above[place[length - 1]] = found[0]
                    return whole
    return tomli.loads(after.decode())


def spine(data: Mapping[str, Any], path: Place) -> dict[str, Any]:
    """A copy in which everything down to a place may be changed; what lies beside the way is shared."""
    copied: Any = dict(data)
    step = copied
    for part in path:
        inner = step[part] if isinstance(part, int) else step.get(part)
        if not isinstance(inner, dict | list):
            break
        step[part] = inner.copy()
        step = step[part]
    return copied  # type: ignore[no-any-return]


def at(data: Any, path: Place) -> Any:
    for part in path:
        data = data[part]
    return data


def _span(layout: Layout, place: Place) -> tuple[int, int] | None:
    """The bytes of a value that stands in one place; None for a table with a heading."""
    if place in layout.headed or place in layout.lists:
        return None
    node = layout.value(place)
    return (node.start_byte, node.end_byte) if node is not None else None


def _one_value(text: bytes) -> list[Any] | None:
    """The value a text is, alone in a list; None if it is anything else, or might run into what follows it."""
    closed = text[:1] + text[-1:] in (b"[]", b"{}")
    if not closed and (b"\n" in text or b"#" in text):
        return None
    try:
        found = tomli.loads(f"it = [{text.decode()}]")["it"]
    except (ValueError, RecursionError):
        return None
    return found if len(found) == 1 and not text.rstrip().endswith(b",") else None
