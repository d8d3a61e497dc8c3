"""What a player is worth in a seat: the same games played by it and by another, against the same opponents.

`python -m tests.players.duel SCENARIO PLAYER [OTHER] [--against PLAYER] [--seat CAMP] [--games N] [--first SEED]
[--jobs N]`: SCENARIO is a shipped name or a file; `all` is each of the shipped ones. PLAYER and OTHER, `staff` unless
given, take each seat in turn (or that of CAMP); the rest are led by `staff` or by who is named after `--against`. A row
a seat: the share of games won (draws count half) by each, the margin from that seat's side, and the differences between
the two with the same seeds, each with its 95 % interval. Games are kept in `.duels` as they are played, under a digest
of the sources, so that a run can be stopped and goes on.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from math import sqrt
from multiprocessing import Pool
from pathlib import Path
from typing import Final, NamedTuple

from game.players.part import play_part
from game.players.planned import planned
from game.rules import play as rules
from game.rules.board import Board
from game.rules.opening import opening
from game.rules.terms import NOBODY
from game.rules.victory import margin
from game.scenario.load import Scenario, load
from tests.players.exploits import EVERYBODY
from tests.positions import SCENARIOS

ROOT: Final = Path(__file__).parents[2]
BOOK: Final = ROOT / ".duels"
_TAIL: Final = 1.96  # standard errors either side of a mean within which 95 of 100 lie


class Outing(NamedTuple):
    """One game: who led each camp, by the camps' order, and the seed."""

    scenario: str
    players: tuple[str, ...]
    seed: int


class Ended(NamedTuple):
    winner: int  # side; NOBODY: a draw
    lead: int  # points of the first side over the second
    refused: int


class Mean(NamedTuple):
    mean: float
    spread: float  # half the 95 % interval

    @classmethod
    def of(cls, values: Sequence[float]) -> Mean:
        mean = sum(values) / len(values)
        variance = sum((value - mean) ** 2 for value in values) / max(1, len(values) - 1)
        return cls(mean, _TAIL * sqrt(variance / len(values)))


loaded = cache(load)


def ended(outing: Outing) -> Ended:
    """Play a game to its end."""
    board = loaded(outing.scenario).board
    state = opening(board, outing.seed)
    players = (EVERYBODY[name](board, camp, outing.seed) for camp, name in enumerate(outing.players))
    table = [planned(board, camp, player) for camp, player in enumerate(players)]
    rules.start(board, state)
    refused = 0
    while not rules.over(state):
        refused += sum(given.events is None for given in play_part(board, state, table[state.seat]))
    return Ended(side_of(board, board.levels[state.level].camp), margin(board, state), refused)


def side_of(board: Board, camp: int) -> int:
    """The side of the victory that a camp belongs to; NOBODY: none."""
    return next((number for number, side in enumerate(board.sides) if camp in side.camps), NOBODY)


def sources(scenario: Scenario) -> str:
    """A digest of what a game hangs on besides its players' names and its seed."""
    files = [path for part in ("rules", "sight", "players") for path in sorted(ROOT.glob(f"game/{part}/**/*.py"))]
    seen = sha256()
    for path in [*files, Path(__file__), Path(__file__).with_name("exploits.py")]:
        seen.update(path.read_bytes())
    seen.update(repr(scenario.board).encode())
    return seen.hexdigest()[:16]


def played(outings: Iterable[Outing], jobs: int) -> dict[Outing, Ended]:
    """Each of these games: those in the book as they stand there, the others played and written into it."""
    wanted = list(dict.fromkeys(outings))
    found: dict[Outing, Ended] = {}
    BOOK.mkdir(exist_ok=True)
    digests = {name: sources(loaded(name)) for name in {outing.scenario: 0 for outing in wanted}}
    for name, digest in digests.items():
        found |= kept(name, BOOK / f"{digest}.txt")
    left = [outing for outing in wanted if outing not in found]
    with Pool(jobs) as pool:
        for outing, end in zip(left, pool.imap(ended, left), strict=True):
            found[outing] = end
            with (BOOK / f"{digests[outing.scenario]}.txt").open("a", encoding="utf-8") as out:
                out.write(f"{','.join(outing.players)} {outing.seed} {end.winner} {end.lead} {end.refused}\n")
    return found


def kept(name: str, book: Path) -> dict[Outing, Ended]:
    lines = book.read_text("utf-8").splitlines() if book.exists() else []
    rows = (line.split() for line in lines if line.count(" ") == 4)
    return {
        Outing(name, tuple(players.split(",")), int(seed)): Ended(*map(int, numbers))
        for players, seed, *numbers in rows
    }


def seated(board: Board, seat: int, player: str, against: str) -> tuple[str, ...]:
    return tuple(player if camp == seat else against for camp in range(len(board.camps)))


def share(board: Board, seat: int, end: Ended) -> float:
    """Of a game what the seat's side has of it: all, half or none."""
    return 0.5 if end.winner == NOBODY else float(end.winner == side_of(board, seat))


def lead(board: Board, seat: int, end: Ended) -> float:
    return float(end.lead if side_of(board, seat) == 0 else -end.lead)


def row(board: Board, name: str, seat: int, ends: tuple[list[Ended], list[Ended]]) -> str:
    """`ends`: of the games of each of the two players, by seed."""
    cells = [f"{name[:14]:14} {board.camps[seat].id:10}"]
    for measure, scale, form in ((share, 100, "{:3.0f} +-{:2.0f}"), (lead, 1, "{:6.1f} +-{:4.1f}")):
        ours, theirs = ([scale * measure(board, seat, end) for end in line] for line in ends)
        apart = Mean.of([one - other for one, other in zip(ours, theirs, strict=True)])
        cells.append("  ".join(form.format(*mean) for mean in (Mean.of(ours), Mean.of(theirs), apart)))
    return "  |  ".join(cells)


def main(arguments: list[str]) -> int:
    parser = ArgumentParser(prog="python -m tests.players.duel", description=__doc__)
    parser.add_argument("scenario")
    parser.add_argument("player", choices=sorted(EVERYBODY))
    parser.add_argument("other", choices=sorted(EVERYBODY), nargs="?", default="staff")
    parser.add_argument("--against", choices=sorted(EVERYBODY), default="staff")
    parser.add_argument("--seat", metavar="CAMP")
    parser.add_argument("--games", type=int, default=40)
    parser.add_argument("--first", type=int, default=1, metavar="SEED")
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args(arguments)
    seeds = range(asked.first, asked.first + asked.games)
    pair = (asked.player, asked.other)
    out = sys.stdout
    out.write(f"{'':25}  |  share: {pair[0]}, {pair[1]}, difference  |  margin: {pair[0]}, {pair[1]}, difference\n")
    for name in SCENARIOS if asked.scenario == "all" else (asked.scenario,):
        board = loaded(name).board
        for seat in (seat for side in board.sides for seat in side.camps):
            if asked.seat in (None, board.camps[seat].id):
                tables = [seated(board, seat, player, asked.against) for player in pair]
                outings = [[Outing(name, table, seed) for seed in seeds] for table in tables]
                games = played([*outings[0], *outings[1]], asked.jobs)
                first, second = ([games[outing] for outing in line] for line in outings)
                out.write(f"{row(board, name, seat, (first, second))}\n")
                out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
