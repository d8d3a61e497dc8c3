"""A ladder: players against each other, every pair, in every scenario, each on either side with the same seeds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from game import __version__
from game.analysis.asked import Asked, Ended, Progress, Task, Where
from game.analysis.batch import watched
from game.analysis.engine import play_each
from game.analysis.rating import elo, resampled
from game.analysis.statistics import around
from game.rules.board import Board
from game.rules.terms import NOBODY
from game.rules.version import RULES_VERSION
from game.scenario.load import Scenario

if TYPE_CHECKING:
    from numpy import float64, int8
    from numpy.typing import NDArray

BOOTSTRAP: Final = 1000
"""Times the seeds are drawn anew for the intervals of the Elo points."""
_NOT_PLAYED: Final = -1


class Seating(NamedTuple):
    """Who leads which side of a scenario; all by their numbers."""

    scenario: int
    first: int  # player, who leads all camps of the first side
    second: int


class Bout(NamedTuple):
    """What is kept of a game of a ladder."""

    halves: int  # half points of who led the first side: 2 won, 1 drawn, 0 lost
    cpu_seconds: float


class Record(NamedTuple):
    """Games of a player, and the share of them that he has won, draws half, with its 95 per cent interval."""

    games: int
    wins: int
    draws: int
    losses: int
    share: float
    low: float
    high: float


class Standing(NamedTuple):
    player: str
    record: Record
    elo: float
    elo_low: float
    elo_high: float


class Met(NamedTuple):
    """A player against another: in all games, or on one side of one scenario."""

    player: str
    opponent: str
    record: Record
    scenario: str = ""
    side: str = ""  # that the player led


class Ladder:
    """Made of the scenarios, the players and the seeds; `play` fills it."""

    def __init__(
        self, scenarios: Sequence[Scenario], players: Sequence[str], seeds: Sequence[int], fog: bool | None = None
    ) -> None:
        import numpy as np

        self.scenarios = scenarios
        self.players = players
        self.seeds = seeds
        self.seatings = [
            Seating(number, *pair) for number in range(len(scenarios)) for pair in permutations(range(len(players)), 2)
        ]
        self.tasks = [self.task(seating, fog) for seating in self.seatings]
        self.games = len(self.tasks) * len(seeds)
        size = len(scenarios), len(seeds), len(players), len(players)
        self.halves: NDArray[int8] = np.full(size, _NOT_PLAYED, dtype=np.int8)
        self.cpu_seconds = 0.0

    def task(self, seating: Seating, fog: bool | None) -> Task:
        """Camps on neither side have the scenario's own players."""
        scenario = self.scenarios[seating.scenario]
        board = scenario.board
        seats = {camp.id: camp.player for camp in board.camps}
        for side, player in zip(board.sides, (seating.first, seating.second), strict=True):
            seats.update({board.camps[camp].id: self.players[player] for camp in side.camps})
        return Task(scenario, seats, fog, None)

    def play(self, where: Where | None = None, progress: Progress | None = None) -> Ended:
        """Raises as `play_each`."""
        return play_each(bout, self.tasks, self.seeds, self.hear, where, progress)

    def hear(self, asked: Asked, found: Bout) -> None:
        scenario, first, second = self.seatings[asked.task]
        self.halves[scenario, asked.seed - self.seeds[0], first, second] = found.halves
        self.cpu_seconds += found.cpu_seconds

    def counts(self) -> NDArray[Any]:
        """Games by half points, scenario, and players of the first and the second side."""
        import numpy as np

        return np.stack([(self.halves == halves).sum(axis=1) for halves in range(3)])

    def standings(self) -> list[Standing]:
        """The strongest first. Players without a finished game are not there."""
        import numpy as np

        counts = self.counts().sum(axis=1)
        points, games = self.points()
        rated = elo(sum(part.sum(axis=0) for part in points), sum(part.sum(axis=0) for part in games))
        low, high = np.percentile(resampled(points, games, BOOTSTRAP), (2.5, 97.5), axis=0)
        made = []
        for number, player in enumerate(self.players):
            lost, drawn, won = counts[:, number, :].sum(axis=1) + counts[::-1, :, number].sum(axis=1)
            made.append(
                Standing(player, record(won, drawn, lost), *map(float, (rated[number], low[number], high[number])))
            )
        return sorted((one for one in made if one.record.games), key=lambda one: -one.elo)

    def points(self) -> tuple[list[NDArray[float64]], list[NDArray[float64]]]:
        """By scenario: what the player of the row has won from that of the column, by seed, and of how many games."""
        points, games = [], []
        for halves in self.halves:
            there = halves != _NOT_PLAYED
            won, lost = (halves * there) / 2, (2 - halves) * there / 2
            points.append(won + lost.swapaxes(1, 2))
            games.append(there + there.swapaxes(1, 2).astype(float))
        return points, games

    def pairs(self, standings: Sequence[Standing]) -> list[Met]:
        """Each player against each of those below him."""
        counts = self.counts().sum(axis=1)
        ranked = [self.players.index(one.player) for one in standings]
        met = []
        for place, one in enumerate(ranked):
            for other in ranked[place + 1 :]:
                lost, drawn, won = counts[:, one, other] + counts[::-1, other, one]
                met.append(Met(self.players[one], self.players[other], record(won, drawn, lost)))
        return [pair for pair in met if pair.record.games]

    def by_seat(self) -> list[Met]:
        """Each player against each other one, on each side of each scenario."""
        counts = self.counts()
        met = []
        for number, scenario in enumerate(self.scenarios):
            board = scenario.board
            for one, other in permutations(range(len(self.players)), 2):
                names = self.players[one], self.players[other]
                for side, found in enumerate((counts[:, number, one, other], counts[::-1, number, other, one])):
                    lost, drawn, won = found
                    met.append(Met(*names, record(won, drawn, lost), board.id, side_id(board, side)))
        return [pair for pair in met if pair.record.games]


def bout(task: Task, seed: int) -> Bout:
    match = watched(task, seed)
    board = task.scenario.board
    camp = board.levels[match.state.level].camp
    halves = 1 if camp == NOBODY else 2 * (board.side_of(camp) == 0)
    return Bout(halves, match.cpu_seconds)


def record(won: int, drawn: int, lost: int) -> Record:
    games = int(won + drawn + lost)
    share = float(won + drawn / 2) / games if games else 0.0
    return Record(games, int(won), int(drawn), int(lost), share, *around(share, games))


def side_id(board: Board, side: int) -> str:
    """The ids of the camps of a side."""
    return "+".join(board.camps[camp].id for camp in board.sides[side].camps)


def document(ladder: Ladder, ended: Ended) -> dict[str, Any]:
    """Everything, as one JSON document."""
    standings = ladder.standings() if ended.done > len(ended.failed) else []
    return {
        "version": __version__,
        "rules": RULES_VERSION,
        "scenarios": [scenario.board.id for scenario in ladder.scenarios],
        "players": list(ladder.players),
        "seed": ladder.seeds[0],
        "games": ended.done - len(ended.failed),
        "failed": [
            {
                "scenario": ladder.tasks[asked.task].scenario.board.id,
                "seed": asked.seed,
                "players": ladder.tasks[asked.task].players,
                "why": failed.why,
            }
            for asked, failed in ended.failed.items()
        ],
        "standings": [
            {"player": one.player, **shares(one.record), **rounded(one, "elo", "elo_low", "elo_high", digits=1)}
            for one in standings
        ],
        "pairs": [
            {"player": one.player, "opponent": one.opponent, **shares(one.record)} for one in ladder.pairs(standings)
        ],
        "seats": [
            {
                "scenario": one.scenario,
                "side": one.side,
                "player": one.player,
                "opponent": one.opponent,
                **shares(one.record),
            }
            for one in ladder.by_seat()
        ],
        "cpu_seconds": round(ladder.cpu_seconds, 3),
    }


def shares(found: Record) -> dict[str, Any]:
    return {**found._asdict(), **rounded(found, "share", "low", "high", digits=4)}


def rounded(found: NamedTuple, *names: str, digits: int) -> dict[str, float]:
    return {name: round(getattr(found, name), digits) for name in names}
