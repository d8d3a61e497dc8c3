"""A progress bar for long work, on standard error and only for people."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

STEPS: Final = 200
"""Times a bar is drawn anew."""


@contextmanager
def bar(games: int) -> Iterator[Callable[[int], None] | None]:
    """Yields a function that is told how many games are done; None when nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("games"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Drawn when a game is done, not by a thread of its own: processes are forked beneath the bar.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        task = progress.add_task("games", total=games)
        progress.refresh()

        def show(done: int) -> None:
            progress.update(task, completed=done, refresh=done % max(1, games // STEPS) == 0)

        yield show
