"""Games on worker processes of this machine. One that is killed costs time and no games."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import Any, Final

from game.analysis.asked import Asked, Failed, Game, Kept, Outcome, Task, players_of, tried
from game.analysis.ending import leave_to_parent, look_seldom
from game.messages import N_, _
from game.players.own import Own
from game.players.registry import guests, welcome

FORKING: Final = sys.platform == "linux"
"""Whether workers are copies of this process; else they find classes by their modules, and a notebook's are in none."""

AHEAD: Final = 4
"""Games in the hands of each worker, the one that it plays among them, so that none waits for the next."""

KILLED: Final = N_("the process that played it was killed, and the next one that did was too")


def cores() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def whole(tasks: Sequence[Task]) -> bool:
    """Whether other processes can have all players of these tasks."""
    return FORKING or not any(own.given for own in guests(players_of(tasks)))


def on_cores(
    game: Game[Kept], tasks: Sequence[Task], left: Iterator[Asked], jobs: int
) -> Generator[Outcome[Kept], None, None]:
    """The games as they are done; the workers leave an interrupt to this process.

    Nobody knows whose game has killed a worker: those that were lost with him are played one by one.
    """
    lost: list[Asked] = []
    while True:
        with pool(game, tasks, jobs) as workers:
            for one, future in flow(partial(submit, workers), left, lambda: 0 if lost else jobs * AHEAD):
                if isinstance(future.exception(), BrokenProcessPool):
                    lost.append(one)
                else:
                    yield one, future.result()
        if not lost:
            return
        for one in sorted(lost):
            yield one, alone(game, tasks, one)
        lost.clear()


def flow(
    give: Callable[[Asked], Future[Any]], left: Iterator[Asked], most: Callable[[], int]
) -> Iterator[tuple[Asked, Future[Any]]]:
    """Give out games, as many at once as `most` says, and yield each when it is done."""
    hand: dict[Future[Any], Asked] = {}
    while True:
        for one in islice(left, max(0, most() - len(hand))):
            hand[give(one)] = one
        if not hand:
            return
        for future in wait(hand, return_when=FIRST_COMPLETED).done:
            yield hand.pop(future), future


def alone(game: Game[Kept], tasks: Sequence[Task], one: Asked) -> Kept | Failed:
    """A game in a process of its own."""
    with pool(game, tasks, 1) as worker:
        try:
            found: Kept | Failed = submit(worker, one).result()
        except BrokenProcessPool:
            return Failed(one.seed, _(KILLED))
    return found


def submit(workers: ProcessPoolExecutor, one: Asked) -> Future[Any]:
    try:
        return workers.submit(_play, one)
    except BrokenProcessPool as error:  # as if it had been given out just before
        future: Future[Any] = Future()
        future.set_exception(error)
        return future


@contextmanager
def pool(game: Game[Kept], tasks: Sequence[Task], jobs: int) -> Iterator[ProcessPoolExecutor]:
    # Forked workers have the board and all modules from the start, and this process has no threads they could miss.
    context = multiprocessing.get_context("fork" if FORKING else "spawn")
    others = multiprocessing.active_children()
    workers = ProcessPoolExecutor(jobs, context, _enlist, (game, tasks, guests(players_of(tasks))))
    done = False
    try:
        yield workers
        done = True
    finally:
        if not done and guests(players_of(tasks)):  # one of them may think for ever
            for worker in multiprocessing.active_children():
                if worker not in others:
                    worker.kill()
        workers.shutdown(cancel_futures=True)


_work: list[tuple[Game[object], Sequence[Task]]] = []
"""In a worker process: what it was given at its start."""


def _enlist(game: Game[object], tasks: Sequence[Task], own: tuple[Own, ...]) -> None:
    leave_to_parent(terminated=False)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    look_seldom()
    welcome(own)
    _work.append((game, tasks))


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for its next game for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _play(one: Asked) -> Any:
    game, tasks = _work[-1]
    return tried(game, tasks[one.task], one.seed)
