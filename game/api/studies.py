"""Many games at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from game.analysis import batch
from game.analysis.asked import Failed, Task, Where
from game.analysis.cells import Row
from game.analysis.match import seats
from game.analysis.rows import Rows
from game.analysis.sheets import check, joined, write
from game.api.arguments import (
    MOST_GAMES,
    MOST_JOBS,
    ArgumentError,
    fog_of,
    path_of,
    players_of,
    scenario_of,
    seed_of,
    text_of,
    whole,
)
from game.messages import _
from game.record.errors import shown
from game.record.files import make_folder
from game.scenario.load import Scenario


class Study(NamedTuple):
    """What many games say. The rows of the four tables are dicts of the columns that scenarios/PLAYERS.md tells."""

    summary: dict[str, Any]  # as `simulate --json` prints it
    games: list[Row]
    turns: list[Row]
    battles: list[Row]
    towns: list[Row]
    failed: list[Failed]  # games that a player of your own has broken off: seed, why
    stopped: str  # why there are fewer games than were asked for; empty: there are all

    def save(self, path: str | Path) -> list[str]:
        """See `save_tables`."""
        return save_tables(path, [Rows(self.games, self.turns, self.battles, self.towns)])


def save_tables(path: str | Path, games: Iterable[Rows]) -> list[str]:
    """Write the rows of games as files that end in .csv, or .parquet, which needs pyarrow; a line on each of the four.

    Raises NoTable, RecordError, and ArgumentError for what are no rows.
    """
    target = path_of("table", path)
    check(target)
    if not isinstance(games, Iterable):
        raise ArgumentError(_("the games are rows of each, not {value}").format(value=shown(games)))
    rows = list(games)
    if not all(isinstance(one, Rows) for one in rows):
        raise ArgumentError(_("the games are rows of each, as `Recorded.tables` gives them"))
    return write(target, joined(rows))


def simulate(
    scenario: Scenario | str | Path,
    games: int = 100,
    players: Mapping[str, str | type] | None = None,
    seed: int = 1,
    fog: bool | None = None,
    jobs: int = 0,
    replays: str | Path | None = None,
    cluster: str = "",
    resume: str | Path | None = None,
) -> Study:
    """Games between computers, with the seeds from `seed` on. `jobs`: processes, 0: one a core; `replays`: a folder;
    `cluster`: address of a dask scheduler, or `local:N`; `resume`: a folder that keeps finished games, from which the
    same question goes on when it is asked again.

    Raises ScenarioError, PlayerError (for a player that cannot play at all), RecordError, BatchError (of cluster and
    resume), and ArgumentError, such as for a camp or player that is not there.

    >>> found = simulate("kaunas_encirclement", games=2, players={"red": "random", "republic": "random"}, jobs=1)
    >>> [game["seed"] for game in found.games], found.summary["games"]
    ([1, 2], 2)
    """
    from game.analysis.statistics import Tally, summary

    loaded = scenario_of(scenario)
    seated = seats(loaded.board, players_of(loaded.board, players))
    first, number = seed_of(seed), whole("games", games, 1, MOST_GAMES)
    folder = None if replays is None else path_of("replays", replays)
    book = None if resume is None else path_of("resume", resume)
    where = Where(whole("jobs", jobs, 0, MOST_JOBS), text_of("cluster", cluster), book)
    if folder:
        make_folder(folder)
    task = Task(loaded, seated, fog_of(fog), folder, tables=True)
    tally = Tally(loaded.board)
    rows: list[Rows | None] = []

    def hear(result: batch.Result) -> None:
        tally.add(result)
        rows.append(result.rows)

    __, lost, stopped = batch.run(task, range(first, first + number), hear, where)
    failed = [*lost.values()]
    return Study(summary(tally, seated, first, failed), *joined(rows), failed=failed, stopped=stopped)
