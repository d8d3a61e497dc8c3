"""The collector of circles among things that nobody holds any more: a game makes next to none of them."""

from __future__ import annotations

import gc


def look_seldom() -> None:
    """For a process of the game's own: at Python's rate, looking is a sixteenth of a game's time and an eighth of a
    check's."""
    gc.set_threshold(50_000, 20, 50)


def look_no_more() -> None:
    """At the end of a process of the game's own: Python would look through all that is still held, a twentieth of a
    check's time, though it goes with the process."""
    gc.freeze()
