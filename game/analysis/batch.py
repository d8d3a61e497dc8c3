"""Many games of one scenario on all cores, or on a cluster: the same games whoever plays them."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final, Generic, NamedTuple, TypeVar

from game.analysis.collector import look_seldom
from game.analysis.match import Match, Watch, play, unaccounted
from game.analysis.rows import Gatherer, Rows
from game.players.own import Own
from game.players.player import PlayerError
from game.players.registry import guests, welcome
from game.rules.state import CAPTURED, DEAD, DESERTED, FIELDED, LEDGER_SIZE, WITHDRAWN
from game.scenario.load import Scenario


class Task(NamedTuple):
    """What all games of a batch have in common."""

    scenario: Scenario
    players: dict[str, str]  # by camp id
    fog: bool | None  # None: as the scenario says
    replays: Path | None  # folder that keeps every game
    tables: bool = False  # whether the rows of tables are gathered


class Result(NamedTuple):
    """What is kept of one game; tuples are by camp."""

    seed: int
    level: int
    turns: int
    points: tuple[int, ...]
    fielded: tuple[int, ...]
    dead: tuple[int, ...]
    captured: tuple[int, ...]
    deserted: tuple[int, ...]
    withdrawn: tuple[int, ...]
    taken: tuple[tuple[int, int, int], ...]  # (town, camp, day): the first time the camp took the town
    battles: int
    orders: int
    cpu_seconds: float
    unaccounted: tuple[str, ...]  # camps whose men do not add up
    rows: Rows | None = None  # of the tables, where they are gathered


class Failed(NamedTuple):
    """A game that a player of the user's own has broken off."""

    seed: int
    why: str


Kept = TypeVar("Kept")


class Games(NamedTuple, Generic[Kept]):
    """What is kept of the games of a batch, in the order of their seeds."""

    kept: list[Kept]
    failed: list[Failed]
    stopped: str  # why there are fewer than were asked for; empty: there are all


Progress = Callable[[int], None]
"""Told how many games are done."""


def one_game(task: Task, seed: int) -> Result:
    if not task.tables:
        return result_of(watched(task, seed))
    gatherer = Gatherer(task.scenario.board, seed)
    match = watched(task, seed, gatherer.hear)
    rows = gatherer.close(match.state, match.players, len(match.given))
    rows.games[0]["cpu_seconds"] = round(match.cpu_seconds, 4)
    return result_of(match)._replace(rows=rows)


def watched(task: Task, seed: int, watch: Watch | None = None) -> Match:
    """The game of a seed, told to `watch` as it goes on and kept if the task says so.

    Raises RecordError, and PlayerError.
    """
    try:
        match = play(task.scenario, task.players, seed, task.fog, task.replays is not None, watch)
    except PlayerError:
        raise
    except Exception as error:
        error.add_note(f"in the game of {task.scenario.board.id} with seed {seed}")
        raise
    if task.replays is not None:
        from game.analysis.keeping import keep

        keep(match, task.replays)
    return match


def result_of(match: Match) -> Result:
    board, state = match.board, match.state
    camps = range(len(board.camps))

    def entries(entry: int) -> tuple[int, ...]:
        return tuple(state.ledger[camp * LEDGER_SIZE + entry] for camp in camps)

    first: dict[tuple[int, int], int] = {}
    for town, camp, day in match.fallen:
        first.setdefault((town, camp), day)
    return Result(
        match.seed,
        state.level,
        state.turn,
        tuple(match.points(camp) for camp in camps),
        entries(FIELDED),
        entries(DEAD),
        entries(CAPTURED),
        entries(DESERTED),
        entries(WITHDRAWN),
        tuple((town, camp, day) for (town, camp), day in first.items()),
        match.battles,
        len(match.given),
        match.cpu_seconds,
        tuple(unaccounted(board, state)),
    )


def cores() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(
    task: Task, seeds: Sequence[int], jobs: int = 0, cluster: str = "", progress: Progress | None = None
) -> Games[Result]:
    """The games of these seeds. `jobs` 0: one a core. `cluster`: address of a dask scheduler. Raises ClusterError."""
    jobs = min(jobs or cores(), len(seeds))
    return gathered(on_cluster(task, seeds, cluster) if cluster else each(one_game, task, seeds, jobs), progress)


Game = Callable[[Task, int], Kept]
"""Plays the game of a seed and says what is kept of it; told to worker processes by its name."""


def each(game: Game[Kept], task: Task, seeds: Sequence[int], jobs: int) -> Generator[Kept | Failed, None, None]:
    """What is kept of each game, in the order of the seeds. `jobs`: processes."""
    if jobs > 1 and (FORKING or not any(own.given for own in guests())):
        return on_cores(game, task, seeds, jobs)
    return (tried(game, task, seed) for seed in seeds)


def tried(game: Game[Kept], task: Task, seed: int) -> Kept | Failed:
    """A player of the user's own costs no more than the game that he fails in."""
    try:
        return game(task, seed)
    except PlayerError as error:
        return Failed(seed, str(error))


def gathered(games: Generator[Kept | Failed, None, None], progress: Progress | None = None) -> Games[Kept]:
    """All of them, or those there were before they were broken off."""
    found = Games[Kept]([], [], "")
    with closing(games):
        try:
            for result in games:
                if isinstance(result, Failed):
                    found.failed.append(result)
                else:
                    found.kept.append(result)
                if progress:
                    progress(len(found.kept) + len(found.failed))
        except KeyboardInterrupt:
            return found._replace(stopped="interrupted")
        except WorkerLost:
            return found._replace(stopped="a process that played was killed, so it stopped")
    return found


class WorkerLost(Exception):
    """A worker process has died with a game in its hands."""


FORKING: Final = sys.platform == "linux"
"""Whether workers are copies of this process; else they find classes by their modules, and a notebook's are in none."""

AHEAD: Final = 4
"""Games given to each worker ahead of the one that is waited for, so that a long game holds up none of the others."""


def on_cores(game: Game[Kept], task: Task, seeds: Sequence[int], jobs: int) -> Generator[Kept | Failed, None, None]:
    """Games on worker processes; they leave an interrupt to this one. Raises WorkerLost."""
    import multiprocessing
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # Forked workers have the board and all modules from the start, and this process has no threads they could miss.
    context = multiprocessing.get_context("fork" if FORKING else "spawn")
    others = multiprocessing.active_children()
    workers = ProcessPoolExecutor(jobs, context, _enlist, (game, task, guests()))
    done = False
    try:
        waiting: deque[Future[Kept | Failed]] = deque()
        for seed in seeds:
            waiting.append(workers.submit(_play, seed))
            if len(waiting) > jobs * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
        done = True
    except BrokenProcessPool:
        raise WorkerLost from None
    finally:
        if not done and guests():  # one of them may think for ever
            for worker in multiprocessing.active_children():
                if worker not in others:
                    worker.kill()
        workers.shutdown(cancel_futures=True)


_work: list[tuple[Callable[[Task, int], object], Task]] = []
"""In a worker process: what it was given at its start."""


def _enlist(game: Callable[[Task, int], object], task: Task, own: tuple[Own, ...]) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    look_seldom()
    welcome(own)
    _work.append((game, task))


def _play(seed: int) -> Any:
    game, task = _work[-1]
    return tried(game, task, seed)


def _play_there(task: Task, own: tuple[Own, ...], seed: int) -> Result | Failed:
    """On a worker of a cluster, which needs the files of the user's own players where they are here."""
    welcome(own)
    return tried(one_game, task, seed)


class ClusterError(Exception):
    """A cluster cannot be used; its text says why."""


def on_cluster(task: Task, seeds: Sequence[int], address: str) -> Generator[Result | Failed, None, None]:
    """Games on the workers of a dask scheduler, which must have this game installed."""
    try:
        from concurrent.futures import CancelledError

        from distributed import Client, KilledWorker
        from distributed.comm import CommClosedError
    except ImportError:
        raise ClusterError("--cluster needs dask distributed: pip install 'kaunas1919[cluster]'") from None
    try:
        client = Client(address, timeout=10)
    except (OSError, ValueError) as error:
        raise ClusterError(f"no dask scheduler answers at {address}: {error}") from None
    with client:
        shared = client.scatter(task, broadcast=True)
        futures = [client.submit(_play_there, shared, guests(), seed, pure=False) for seed in seeds]
        for future in futures:
            try:
                yield future.result()
            except (CancelledError, CommClosedError, KilledWorker) as error:
                raise ClusterError(f"the cluster at {address} gave up: {error}") from None
