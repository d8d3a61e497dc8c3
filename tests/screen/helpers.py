"""The processes that help a window, as its tests start them: forked from one that has read the program already.

The program starts each of them anew, as the tests of a real window do.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

import game.screen.map.store
import game.screen.modes.edit.checking
import game.screen.modes.replay.jobs
import game.session.opponent

game.screen.modes.edit.checking._MODESTY = 0  # the tests beside would leave it no time


@contextmanager
def quick_helpers() -> Iterator[None]:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        yield
        return
    context_of = multiprocessing.get_context
    server = context_of("forkserver")
    server.set_forkserver_preload([__name__])

    def get_context(method: str | None = None) -> Any:
        return server if method == "spawn" else context_of(method)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(multiprocessing, "get_context", get_context)
        yield
