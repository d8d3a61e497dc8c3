"""A text is read by what has changed in it, and comes out as if it had been read whole."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from game.authoring.editing.layout import Layout, difference
from game.scenario.paths import scenarios_folder

PUT = (b"1", b"a", b"\n", b'"', b"#", b" ", b"[[x]]\n", b"x = 1\n", b"=", b"]", b"'''", b",")


def nodes(layout: Layout) -> Iterator[tuple[object, ...]]:
    ahead = [layout.root]
    while ahead:
        node = ahead.pop()
        yield node.type, node.start_byte, node.end_byte, node.start_point, node.end_point, node.is_named
        ahead.extend(node.children)


def changed(text: bytes, rng: Random) -> bytes:
    at = rng.randrange(len(text))
    kind = rng.randrange(3)
    if kind == 0:
        return text[:at] + text[at + rng.randrange(1, 4) :]
    if kind == 1:
        return text[:at] + rng.choice(PUT) + text[at:]
    lines = text.split(b"\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


@pytest.mark.parametrize("seed", range(3))
def test_what_was_read_before_changes_nothing(seed: int) -> None:
    rng = Random(seed)
    before = Layout((scenarios_folder() / "ukmerge.toml").read_bytes())
    for _ in range(12):
        text = changed(before.source, rng)
        found, whole = Layout(text, before), Layout(text)
        assert list(nodes(found)) == list(nodes(whole))
        assert [place for place, _ in found.order] == [place for place, _ in whole.order]
        before = before if whole.root.has_error else found


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (b"abc", b"abc", (3, 3, 3)),
        (b"abc", b"axc", (1, 2, 2)),
        (b"aa", b"aaa", (2, 3, 2)),
        (b"aaa", b"aa", (2, 2, 3)),
        (b"", b"ab", (0, 2, 0)),
        (b"abcd", b"", (0, 0, 4)),
    ],
)
def test_where_two_texts_differ(old: bytes, new: bytes, found: tuple[int, int, int]) -> None:
    assert difference(old, new) == found
