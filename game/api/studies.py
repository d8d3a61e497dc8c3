"""Many games at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from game.analysis import batch
from game.analysis.cells import Row
from game.analysis.engine import Failed, Where
from game.analysis.match import seats
from game.analysis.rows import Rows
from game.analysis.sheets import check, joined, write
from game.api.games import as_scenario, named_players
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

    Raises NoTable, RecordError.
    """
    check(Path(path))
    return write(Path(path), joined(games))


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
    resume), and ValueError for a camp or player that is not there.

    >>> found = simulate("kaunas_encirclement", games=2, players={"red": "random", "republic": "random"}, jobs=1)
    >>> [game["seed"] for game in found.games], found.summary["games"]
    ([1, 2], 2)
    """
    from game.analysis.statistics import Tally, summary

    loaded = as_scenario(scenario)
    seated = seats(loaded.board, named_players(players))
    folder = None if replays is None else Path(replays)
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    task = batch.Task(loaded, seated, fog, folder, tables=True)
    tally = Tally(loaded.board)
    rows: list[Rows | None] = []

    def hear(result: batch.Result) -> None:
        tally.add(result)
        rows.append(result.rows)

    where = Where(jobs, cluster, None if resume is None else Path(resume))
    _, lost, stopped = batch.run(task, range(seed, seed + games), hear, where)
    failed = [*lost.values()]
    return Study(summary(tally, seated, seed, failed), *joined(rows), failed=failed, stopped=stopped)
