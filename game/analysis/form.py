"""The form in which the rules run here: as they are written, or compiled from the same sources."""

from __future__ import annotations

from importlib.machinery import EXTENSION_SUFFIXES
from typing import Final

from game.rules import play

PLAIN: Final = "plain"
COMPILED: Final = "compiled"


def form() -> str:
    """`PLAIN` or `COMPILED`."""
    return COMPILED if str(play.__file__).endswith(tuple(EXTENSION_SUFFIXES)) else PLAIN
