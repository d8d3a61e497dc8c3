"""What a staff judges by, tuned by play: the table of `game/players/staff/moods.py`.

`python -m tests.players.tune SCENARIO... [--against PLAYER...] [--games N] [--generations N] [--wait N] [--first SEED]
[--jobs N]`: CMA-ES (the extra `tune`) over the constants of `KEYS`. A candidate takes each seat of each scenario in N
games of a generation; all of a generation play the same seeds, against the players named in turn. Its worth is the mean
of its margins less those of the staff as it stands in the same games, in standard deviations of the seat's margin, cut
off at 2.5. After each generation the middle of the search is tried on seeds kept apart; the search ends when that has
not risen for some generations (`--wait`), and the best middle is told as the rows to write. The same command gives the
same rows. What is found must be confirmed by `tests.players.duel` on other seeds, and in a scenario not tuned on.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import exp
from multiprocessing import Pool
from multiprocessing.pool import Pool as Workers
from statistics import mean, stdev
from typing import Final, NamedTuple

from game.players.part import play_part
from game.players.staff import Staff
from game.players.staff.moods import MOODS, Moods
from game.rules import play as rules
from game.rules.opening import opening
from game.rules.victory import margin
from tests.players.duel import loaded
from tests.players.exploits import EVERYBODY

_CUT: Final = 2.5
_STEP: Final = 0.35
KEPT_APART: Final = 500_000  # seeds lie so far from those of the search on which its middle is tried

KEYS: Final = (
    *(("open", name) for name in ("gain", "future", "caution", "loss", "asked", "haste")),
    *(("won", name) for name in ("gain", "future", "caution", "loss", "stay", "turn")),
)
"""Mood and constant, which the search multiplies."""


Place = tuple[float, ...]
TODAY: Final[Place] = (0.0,) * len(KEYS)


class Outing(NamedTuple):
    scenario: str
    side: int
    against: str
    seed: int


def moods_at(place: Place) -> Moods:
    """The table at a place of the search; today's at its origin."""
    found = MOODS._asdict()
    for (mood, name), x in zip(KEYS, place, strict=True):
        found[mood] = replace(found[mood], **{name: getattr(found[mood], name) * exp(x)})
    return Moods(**found)


def lead(task: tuple[Outing, Place]) -> int:
    """Margin of a game from the side of the staff with the moods of a place."""
    outing, moods = task[0], moods_at(task[1])
    board = loaded(outing.scenario).board
    state = opening(board, outing.seed)
    seats = range(len(board.camps))
    own = [board.side_of(camp) == outing.side for camp in seats]
    table = [
        Staff(board, camp, outing.seed, moods=moods)
        if own[camp]
        else EVERYBODY[outing.against](board, camp, outing.seed)
        for camp in seats
    ]
    rules.start(board, state)
    while not rules.over(state):
        for _ in play_part(board, state, table[state.seat]):
            pass
    return margin(board, state) * (1 if outing.side == 0 else -1)


def outings(scenarios: Iterable[str], against: Sequence[str], seeds: range) -> list[Outing]:
    return [
        Outing(name, side, against[seed % len(against)], seed)
        for name in scenarios
        for side in range(len(loaded(name).board.sides))
        for seed in seeds
    ]


def worth(games: list[Outing], leads: list[int], today: list[int]) -> float:
    """Of a candidate, in standard deviations of each seat's margin."""
    seats: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for game, ours, before in zip(games, leads, today, strict=True):
        seats.setdefault((game.scenario, game.side), []).append((ours, before))
    found = []
    for pairs in seats.values():
        spread = max(1.0, stdev([before for _, before in pairs])) if len(pairs) > 1 else 10.0
        found += [max(-_CUT, min(_CUT, (ours - before) / spread)) for ours, before in pairs]
    return mean(found)


def played(pool: Workers, games: list[Outing], places: list[Place]) -> list[list[int]]:
    """By place of the search, the margins of these games."""
    leads = pool.map(lead, [(game, place) for place in places for game in games], chunksize=2)
    return [leads[first : first + len(games)] for first in range(0, len(leads), len(games))]


def search(pool: Workers, scenarios: list[str], against: list[str], asked: tuple[int, int, int, int]) -> Moods:
    """`asked`: games a seat, generations, generations to wait, first seed."""
    from cma import CMAEvolutionStrategy

    many, generations, wait, first = asked
    evolution = CMAEvolutionStrategy(TODAY, _STEP, {"seed": first, "verbose": -9})
    apart = outings(scenarios, against, range(first + KEPT_APART, first + KEPT_APART + 3 * many))
    today_apart = played(pool, apart, [TODAY])[0]
    best, place, since = 0.0, TODAY, 0
    for generation in range(generations):
        seed = first + generation * many
        candidates = evolution.ask()
        games = outings(scenarios, against, range(seed, seed + many))
        today, *leads = played(pool, games, [TODAY, *(tuple(map(float, one)) for one in candidates)])
        found = [worth(games, one, today) for one in leads]
        evolution.tell(candidates, [-one for one in found])
        middle = tuple(map(float, evolution.result.xfavorite))
        apart_worth = worth(apart, played(pool, apart, [middle])[0], today_apart)
        sys.stdout.write(f"{generation:3}  {mean(found):+.3f} {max(found):+.3f}  middle, apart {apart_worth:+.3f}\n")
        sys.stdout.write(f"     {[round(x, 3) for x in middle]}\n")
        sys.stdout.flush()
        since += 1
        if apart_worth > best:
            best, place, since = apart_worth, middle, 0
        if since >= wait:
            break
    return moods_at(place)


def main(arguments: list[str]) -> int:
    parser = ArgumentParser(prog="python -m tests.players.tune", description=__doc__)
    parser.add_argument("scenarios", nargs="+")
    parser.add_argument(
        "--against", choices=sorted(EVERYBODY), nargs="+", default=["staff", "staff", "staff", "nothing"]
    )
    parser.add_argument("--games", type=int, default=3, help="of a candidate in each seat in a generation")
    parser.add_argument("--generations", type=int, default=12)
    parser.add_argument("--wait", type=int, default=4)
    parser.add_argument("--first", type=int, default=1, metavar="SEED")
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args(arguments)
    with Pool(asked.jobs) as pool:
        wanted = (asked.games, asked.generations, asked.wait, asked.first)
        found = search(pool, asked.scenarios, asked.against, wanted)
    for name, row in zip(Moods._fields, found, strict=True):
        sys.stdout.write(f"{name}: {row}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
