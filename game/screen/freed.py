"""Memory that pictures no longer need, handed back to the system; glibc would keep much of it."""

from __future__ import annotations

import ctypes
import gc
import sys
from typing import Final

_GLIBC: Final = ctypes.CDLL(None) if sys.platform == "linux" else None
_MMAP_THRESHOLD, _BYTES = -3, 128 << 10
"""The name of an option of `mallopt`, and the size from which memory is taken from the system and given back at once:
its usual beginning, which glibc would raise with the first large picture that is let go."""
_ARENA_MAX: Final = -8
"""Another: of how many heaps; one of its own for each thread that prepares a map would be given back last of all."""


def give_back_pictures() -> None:
    """From now on what a picture held is given back with it."""
    choose = getattr(_GLIBC, "mallopt", None)
    if choose is not None:
        choose(_MMAP_THRESHOLD, _BYTES)
        choose(_ARENA_MAX, 1)


def set_aside() -> None:
    """What a screen stands on is looked through once more, and no more until it is closed: the fifty milliseconds that
    this takes would fall into a frame sooner or later."""
    gc.collect()
    gc.freeze()


def hand_back() -> None:
    """The pictures of a closed screen are found, and glibc gives up what it keeps; some ten milliseconds."""
    gc.unfreeze()
    gc.collect()
    trim = getattr(_GLIBC, "malloc_trim", None)
    if trim is not None:
        trim(0)
