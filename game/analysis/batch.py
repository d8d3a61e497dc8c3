"""What a batch plays, and what is kept of each of its games."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from game.analysis.asked import Ended, Progress, Task, Where
from game.analysis.engine import play_each
from game.analysis.match import Match, Watch, play, unaccounted
from game.analysis.rows import Gatherer, Rows
from game.messages import _
from game.players.player import PlayerError
from game.rules.state import CAPTURED, DEAD, DESERTED, FIELDED, LEDGER_SIZE, WITHDRAWN


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
        error.add_note(_("in the game of {board} with seed {seed}").format(board=task.scenario.board.id, seed=seed))
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


def run(
    task: Task,
    seeds: Sequence[int],
    hear: Callable[[Result], None],
    where: Where | None = None,
    progress: Progress | None = None,
) -> Ended:
    """Play a game for each of these seeds; `hear` is given the results in their order. Raises as `play_each`."""
    return play_each(one_game, [task], seeds, lambda __, result: hear(result), where, progress)
