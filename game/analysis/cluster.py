"""Games on the workers of a dask scheduler, which must have this version of the game installed."""

from __future__ import annotations

import logging
import signal
import sys
import threading
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from game import __version__
from game.analysis.asked import Asked, BatchError, Failed, Game, Kept, Outcome, players_of, tried
from game.analysis.workers import AHEAD, cores, flow
from game.messages import _
from game.players.own import Own
from game.players.registry import guests, welcome

if TYPE_CHECKING:
    from distributed import Client

    from game.analysis.asked import Task

LOCAL: Final = "local"
"""Begins the address of a cluster of this machine that lasts as long as the batch: `local:4` has four workers."""

_LEAST: Final = 64
"""Games given out at once, so that workers that come later have work."""

_Given = tuple[Game[object], Sequence["Task"], tuple[Own, ...], str]
"""What all games of a batch have in common: how they are played, the tasks, the user's own players, the version."""

_one_at_a_time: Final = threading.Lock()


def on_cluster(
    game: Game[Kept], tasks: Sequence[Task], left: Iterator[Asked], address: str
) -> Generator[Outcome[Kept], None, None]:
    """The games as they are done. The scheduler gives the games of a worker that is lost to another one.

    The files of the user's own players must be where they are here. Raises BatchError.
    """
    try:
        from distributed import KilledWorker
        from distributed.comm import CommClosedError
    except ImportError:
        raise BatchError(_("--cluster needs dask distributed: pip install 'kaunas1919[cluster]'")) from None
    with connected(address) as client:
        # A task and no scattered data: the scheduler can give it anew to whoever comes after the last worker is lost.
        given = client.submit(_given, (game, tuple(tasks), guests(players_of(tasks)), __version__), pure=False)
        workers = client.get_executor(pure=False)
        ahead = max(_LEAST, AHEAD * sum(client.nthreads().values()))
        for one, future in flow(lambda one: workers.submit(_play_there, given, one), left, lambda: ahead):
            try:
                found = future.result()
            except KilledWorker:
                found = Failed(one.seed, _("every worker of the cluster that played it was lost"))
            except (CancelledError, CommClosedError):
                message = _("the scheduler of the cluster at {address} was lost").format(address=address)
                raise BatchError(message) from None
            except ImportError as error:
                message = _("the cluster at {address} cannot play: {error}").format(address=address, error=error)
                raise BatchError(message) from None
            yield one, found


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """What dask would say of its own troubles is said in our sentences. Raises BatchError."""
    from distributed.utils import silence_logging_cmgr

    with silence_logging_cmgr(logging.CRITICAL), _connected(address) as client:
        yield client


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    from distributed import Client

    if address.partition(":")[0] == LOCAL:
        with _local(address) as cluster, Client(cluster) as client:
            yield client
        return
    try:
        client = Client(address, timeout=10)
    except (OSError, ValueError) as error:
        message = _("no dask scheduler answers at {address}: {error}").format(address=address, error=error)
        raise BatchError(message) from None
    with client:
        yield client


@contextmanager
def _local(address: str) -> Iterator[Any]:
    """Worker processes of this machine, which leave an interrupt to this one. Raises BatchError."""
    from dask import config
    from distributed import LocalCluster

    number = address.partition(":")[2] or str(cores())
    if not (number.isascii() and number.isdigit() and 0 < int(number) <= 1024):
        message = _("{address} is no cluster of this machine: it is {local}:N, with N from 1 to 1024 workers").format(
            address=address, local=LOCAL
        )
        raise BatchError(message)
    try:
        # A profile would cost more than a small game, and grow. Port 0: whichever is free.
        with _deaf(), config.set({"distributed.worker.profile.enabled": False}):
            cluster = LocalCluster(
                n_workers=int(number), threads_per_worker=1, dashboard_address=":0", silence_logs=logging.CRITICAL
            )
    except (OSError, RuntimeError) as error:
        raise BatchError(_("no cluster could be started on this machine: {error}").format(error=error)) from None
    with cluster:
        yield cluster


@contextmanager
def _deaf() -> Iterator[None]:
    """Threads that begin meanwhile leave interrupts to others, as do their processes, whenever they begin."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # whoever begins it unblocks the signal
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _given(given: _Given) -> _Given:
    return given


def _play_there(given: _Given, one: Asked) -> Any:
    """On a worker. A worker's threads take turns: a game has its process for itself."""
    game, tasks, own, version = given
    if version != __version__:
        message = _("a worker has version {version} of the game, not {version2}").format(
            version=__version__, version2=version
        )
        raise ImportError(message)
    with _one_at_a_time:
        welcome(own)
        return tried(game, tasks[one.task], one.seed)
