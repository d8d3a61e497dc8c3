"""Processes of the game's own: signals that end them, which workers leave to it, and how seldom the collector looks."""

from __future__ import annotations

import gc
import signal
from contextlib import suppress
from typing import Final

_ENDS: Final = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Besides Ctrl-C; no system has them all."""


def heed() -> None:
    """From now on each of them raises KeyboardInterrupt, as Ctrl-C does; what the caller had ignored stays so, as
    `nohup` has it."""
    for name in _ENDS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            with suppress(ValueError):  # not in the first thread: then it is somebody else's process
                signal.signal(number, signal.default_int_handler)


def leave_to_parent(*, terminated: bool = True) -> None:
    """For a worker: what is sent to a whole group, as a terminal does that is closed, is for the game alone, which ends
    its workers. `terminated`: it may do so by SIGTERM."""
    for name in ("SIGINT", *_ENDS):
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, signal.SIG_DFL if terminated and name == "SIGTERM" else signal.SIG_IGN)


def look_seldom() -> None:
    """For a process of the game's own: at Python's rate, looking is a sixteenth of a game's time and an eighth of a
    check's."""
    gc.set_threshold(50_000, 20, 50)


def look_no_more() -> None:
    """At the end of a process of the game's own: Python would look through all that is still held, a twentieth of a
    check's time, though it goes with the process."""
    gc.freeze()
