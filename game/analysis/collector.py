"""The collector of circles among things that nobody holds any more: a game makes next to none of them."""

from __future__ import annotations

import gc


def look_seldom() -> None:
    """For a process of the game's own: at Python's rate, looking is a sixteenth of a game's time and an eighth of a
    check's."""
    gc.set_threshold(50_000, 20, 50)
