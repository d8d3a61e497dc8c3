"""Marks of a scenario in a list: how long it is, and how hard."""

from __future__ import annotations

from typing import Final

from game.messages import N_, _
from game.scenario.load import Shipped

SHORT: Final = 300
LARGE: Final = 1200
"""Turns times units: what there is to be looked at, at most of a short scenario and at least of a large one."""

_HARDNESS: Final = {"easy": N_("easy"), "middling": N_("middling"), "hard": N_("hard")}


def marks(entry: Shipped) -> list[str]:
    """Words, none of what is neither: "short", "easy"."""
    work = entry.turns * entry.units
    size = _("short") if 0 < work <= SHORT else _("large") if work >= LARGE else ""
    hardness = _(_HARDNESS[entry.difficulty]) if entry.difficulty in _HARDNESS else ""
    return [mark for mark in (size, hardness) if mark]
