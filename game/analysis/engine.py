"""Many games at once, on all cores or on a cluster: the same games whoever plays them, and none that is played is lost.

A batch is some tasks and some seeds: each task is played with each seed.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from game.analysis.asked import Asked, BatchError, Ended, Failed, Game, Kept, Outcome, Progress, Task, Where, tried
from game.messages import _
from game.record.errors import RecordError

if TYPE_CHECKING:
    from game.analysis.book import Book


def play_each(
    game: Game[Kept],
    tasks: Sequence[Task],
    seeds: Sequence[int],
    hear: Callable[[Asked, Kept], None],
    where: Where | None = None,
    progress: Progress | None = None,
) -> Ended:
    """Play each task with each seed. `hear` is given what is kept of the games seed by seed, in the order of the tasks,
    however they were played.

    Raises BatchError, and RecordError, if nothing could be played.
    """
    done, failed = 0, {}
    with closing(games(game, tasks, seeds, where or Where())) as outcomes:
        try:
            for asked, found in outcomes:
                if isinstance(found, Failed):
                    failed[asked] = found
                else:
                    hear(asked, found)
                done += 1
                if progress:
                    progress(done)
        except KeyboardInterrupt:
            return Ended(done, failed, "interrupted")
        except (BatchError, RecordError) as error:
            if not done:
                raise
            return Ended(done, failed, _("{error}: stopped").format(error=error))
    return Ended(done, failed, "")


def games(
    game: Game[Kept], tasks: Sequence[Task], seeds: Sequence[int], where: Where
) -> Generator[Outcome[Kept], None, None]:
    """Each game once, in order; those that a folder keeps already are not played."""
    if where.resume is None:
        yield from in_order(on_workers(game, tasks, all_of(tasks, seeds), where), all_of(tasks, seeds))
        return
    from game.analysis.book import Book

    with closing(Book.opened(where.resume, game, tasks)) as book:
        left = (asked for asked in all_of(tasks, seeds) if asked not in book)
        fresh = book.keeping(on_workers(game, tasks, left, where))
        yield from in_order(fresh, all_of(tasks, seeds), book)


def all_of(tasks: Sequence[Task], seeds: Sequence[int]) -> Iterator[Asked]:
    return (Asked(task, seed) for seed in seeds for task in range(len(tasks)))


def in_order(
    outcomes: Generator[Outcome[Kept], None, None], asked: Iterable[Asked], book: Book[Kept] | None = None
) -> Generator[Outcome[Kept], None, None]:
    """What comes as it is done, in the order in which it was asked for, with what the book has of it already.

    Where nothing more can come, what has come too early is not lost."""
    early: dict[Asked, Kept | Failed] = {}
    with closing(outcomes):
        try:
            for one in asked:
                if book and one not in early and one in book:
                    yield one, book.read(one)
                    continue
                while one not in early:
                    known, found = next(outcomes)
                    early[known] = found
                yield one, early.pop(one)
        except (BatchError, RecordError):
            yield from sorted(early.items(), key=lambda item: (item[0].seed, item[0].task))
            raise


def on_workers(
    game: Game[Kept], tasks: Sequence[Task], left: Iterator[Asked], where: Where
) -> Generator[Outcome[Kept], None, None]:
    """The games as they are done, in any order."""
    if where.cluster:
        from game.analysis.cluster import on_cluster

        return on_cluster(game, tasks, left, where.cluster)
    from game.analysis.workers import cores, on_cores, whole

    jobs = where.jobs or cores()
    if jobs > 1 and whole(tasks):
        return on_cores(game, tasks, left, jobs)
    return ((one, tried(game, tasks[one.task], one.seed)) for one in left)
