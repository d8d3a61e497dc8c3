"""Memory that a closed screen has freed, handed back to the system."""

from __future__ import annotations

import ctypes
import gc
import sys


def hand_back() -> None:
    """The pictures of a closed screen are found, and glibc gives up what it keeps of them; it takes some ten
    milliseconds. Other systems see to that by themselves."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
