"""A process of the editor's: it answers each text until the window is gone, and the window comes first."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, Final

from game.analysis.collector import look_seldom
from game.analysis.ending import leave_to_parent

_MODESTY: Final = 10


def serve(pipe: Connection, answer: Callable[..., Any]) -> None:
    """Of texts that wait only the newest matters."""
    if hasattr(os, "nice"):
        os.nice(_MODESTY)
    look_seldom()
    leave_to_parent()
    with suppress(EOFError, OSError):
        while True:
            asked = pipe.recv()
            while pipe.poll():
                asked = pipe.recv()
            pipe.send(answer(*asked))
