"""What many games say: shares with intervals, medians and percentiles, and the day each town fell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil, sqrt
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from game.analysis.asked import Failed
from game.analysis.batch import Result
from game.messages import _, ngettext
from game.prose.printing import printable
from game.prose.words import day_name
from game.rules.board import Board
from game.rules.terms import NOBODY

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

Z95: Final = 1.959963984540054
"""Two-sided 95 per cent point of the normal distribution."""


class Share(NamedTuple):
    """A share of games with its 95 per cent interval, all from 0 to 1."""

    games: int
    share: float
    low: float
    high: float


class Spread(NamedTuple):
    p5: int
    median: int
    p95: int


class Captures(NamedTuple):
    town: int
    camp: int
    share: Share
    days: Spread  # ordinals


def wilson(successes: int, trials: int) -> Share:
    share = successes / trials if trials else 0.0
    return Share(successes, share, *around(share, trials))


def around(share: float, trials: int) -> tuple[float, float]:
    """Wilson's score interval: sound for few games and for shares near 0 and 1."""
    if not trials:
        return 0.0, 1.0
    z2 = Z95 * Z95
    middle = (share + z2 / (2 * trials)) / (1 + z2 / trials)
    half = Z95 * sqrt(share * (1 - share) / trials + z2 / (4 * trials * trials)) / (1 + z2 / trials)
    return max(0.0, middle - half), min(1.0, middle + half)


def percentile(values: Iterable[int], per_cent: int) -> int:
    """By nearest rank, so that it is always one of the values: a day on which something happened.

    `values`: each, or a Counter of them."""
    counts = Counter(values)
    rank = max(1, ceil(counts.total() * per_cent / 100))
    for value in sorted(counts):
        rank -= counts[value]
        if rank <= 0:
            return value
    raise ValueError(_("of no values there is no percentile"))


def spread(values: Iterable[int]) -> Spread:
    """`values`: each, or a Counter of them."""
    counts = Counter(values)
    return Spread(percentile(counts, 5), percentile(counts, 50), percentile(counts, 95))


def losses(result: Result, camp: int) -> int:
    """Men lost in every way but by being withdrawn."""
    return result.dead[camp] + result.captured[camp] + result.deserted[camp]


class Tally:
    """Many games in little room: how often there was each value, told one game after another."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.games = self.orders = 0
        self.cpu_seconds = 0.0
        self.levels: Counter[int] = Counter()
        self.turns: Counter[int] = Counter()
        self.points, self.fielded, self.dead, self.captured, self.deserted, self.withdrawn, self.losses = (
            self.by_camp() for _ in range(7)
        )
        self.taken: dict[tuple[int, int], Counter[int]] = {}  # by town and camp: days
        self.unaccounted: list[str] = []  # seeds, and camps whose men do not add up

    @classmethod
    def of(cls, board: Board, results: Iterable[Result]) -> Tally:
        made = cls(board)
        for result in results:
            made.add(result)
        return made

    def by_camp(self) -> list[Counter[int]]:
        return [Counter() for _ in self.board.camps]

    def add(self, result: Result) -> None:
        self.games += 1
        self.orders += result.orders
        self.cpu_seconds += result.cpu_seconds
        self.levels[result.level] += 1
        self.turns[result.turns] += 1
        for camp in range(len(self.board.camps)):
            self.points[camp][result.points[camp]] += 1
            self.fielded[camp][result.fielded[camp]] += 1
            self.dead[camp][result.dead[camp]] += 1
            self.captured[camp][result.captured[camp]] += 1
            self.deserted[camp][result.deserted[camp]] += 1
            self.withdrawn[camp][result.withdrawn[camp]] += 1
            self.losses[camp][losses(result, camp)] += 1
        for town, camp, day in result.taken:
            self.taken.setdefault((town, camp), Counter())[day] += 1
        self.unaccounted += [
            _("seed {seed}, {what}").format(seed=result.seed, what=what) for what in result.unaccounted
        ]


def wins(tally: Tally) -> dict[str, int]:
    """Games won by each camp that can win, and "draw"."""
    board = tally.board
    won = {board.camps[camp].id: 0 for camp in board.rivals} | {"draw": 0}
    for level, games in tally.levels.items():
        camp = board.levels[level].camp
        won["draw" if camp == NOBODY else board.camps[camp].id] += games
    return won


def levels(tally: Tally) -> dict[str, Share]:
    return {level.name: wilson(tally.levels[number], tally.games) for number, level in enumerate(tally.board.levels)}


def captures(tally: Tally) -> list[Captures]:
    """Each town and the camp that took it in any game, by town; the day is that of its first fall."""
    return [
        Captures(town, camp, wilson(days.total(), tally.games), spread(days))
        for (town, camp), days in sorted(tally.taken.items())
    ]


def summary(tally: Tally, players: dict[str, str], seed: int, failed: Iterable[Failed] = ()) -> dict[str, Any]:
    """Everything, as one JSON document; days are ISO dates, losses and prisoners are men of the camp.

    Of games that have all failed only which they were, and why.
    """
    board = tally.board
    lost = [game._asdict() for game in failed]
    if not tally.games:
        return {"scenario": board.id, "seed": seed, "games": 0, "failed": lost, "players": players}
    names = [camp.id for camp in board.camps]

    def by_camp(values: list[Counter[int]]) -> dict[str, dict[str, int]]:
        return {name: spread(found)._asdict() for name, found in zip(names, values, strict=True)}

    towns: dict[str, dict[str, dict[str, Any]]] = {}
    for found in captures(tally):
        dates = {key: date.fromordinal(day).isoformat() for key, day in found.days._asdict().items()}
        entry = {"share": round(found.share.share, 4), **dates}
        towns.setdefault(board.towns[found.town].id, {})[names[found.camp]] = entry
    return {
        "scenario": board.id,
        "seed": seed,
        "games": tally.games,
        "failed": lost,
        "players": players,
        "wins": wins(tally),
        "levels": {
            name: {
                "games": found.games,
                **{key: round(value, 4) for key, value in found._asdict().items() if key != "games"},
            }
            for name, found in levels(tally).items()
        },
        "points": by_camp(tally.points),
        "turns": spread(tally.turns)._asdict(),
        "losses": by_camp(tally.losses),
        "prisoners": by_camp(tally.captured),
        "captures": towns,
        "orders": tally.orders,
        "cpu_seconds": round(tally.cpu_seconds, 3),
    }


def plain(text: str, style: str = "") -> Text:
    """As it stands: names are no markup."""
    from rich.text import Text

    return Text(printable(text), style)


def table(title: str, *columns: str) -> Table:
    from rich import box
    from rich.table import Table

    made = Table(title=plain(title, "bold"), box=box.SIMPLE_HEAD, title_justify="left")
    for number, column in enumerate(columns):
        made.add_column(plain(column), justify="left" if number == 0 else "right")
    return made


def tables(tally: Tally, players: dict[str, str], failed: Sequence[Failed] = ()) -> list[Any]:
    """The same for people, as tables of rich."""
    board, count = tally.board, tally.games
    title = _("{board}: {count} games").format(board=board.name, count=count)
    ending = table(title, "result", "games", "share", "95 %")
    for name, share in levels(tally).items():
        ending.add_row(plain(name), str(share.games), f"{share.share:.1%}", interval(share))
    ending.add_section()
    for name, won in wins(tally).items():
        share = wilson(won, count)
        who = "draw" if name == "draw" else _("{name} ({player}) wins").format(name=name, player=players[name])
        ending.add_row(who, str(won), f"{share.share:.1%}", interval(share))
    if failed:
        ending.add_section()
        ending.add_row(plain(_("failed, not counted: {seeds}").format(seeds=seeds_text(failed))), str(len(failed)))

    camps = table(_("Median of the games (5 to 95 %)"), "", *[camp.name for camp in board.camps])
    rows = (
        ("points", tally.points),
        (_("men in the field"), tally.fielded),
        (_("killed, wounded, sick"), tally.dead),
        ("captured", tally.captured),
        ("deserted", tally.deserted),
        ("withdrawn", tally.withdrawn),
    )
    for name, values in rows:
        camps.add_row(name, *[spread_text(spread(found)) for found in values])

    towns = table(_("Towns taken"), "town", "by", _("share of games"), "95 %", _("median day"), _("5 to 95 %"))
    for found in captures(tally):
        if found.share.games * 20 >= count:
            days = found.days
            between = f"{day_name(days.p5)[:-5]} - {day_name(days.p95)[:-5]}"
            place, camp = board.towns[found.town].name, board.camps[found.camp].id
            towns.add_row(
                plain(place),
                camp,
                f"{found.share.share:.0%}",
                interval(found.share),
                day_name(days.median)[:-5],
                between,
            )
    return [ending, camps, towns]


def seeds_text(failed: Sequence[Failed]) -> str:
    """ "seed 7", "seeds 7, 9"."""
    return ngettext("seed {seeds}", "seeds {seeds}", len(failed)).format(
        seeds=", ".join(str(game.seed) for game in failed)
    )


def told(failed: Sequence[Failed]) -> list[tuple[str, str]]:
    """Which games failed for a reason, and the reason; each once."""
    reasons: dict[str, list[Failed]] = {}
    for game in failed:
        reasons.setdefault(game.why, []).append(game)
    return [(seeds_text(games), why) for why, games in reasons.items()]


def interval(share: Share) -> str:
    """Nothing where chance makes none."""
    return "" if share.low == share.high else f"{share.low:.1%} - {share.high:.1%}"


def spread_text(found: Spread) -> str:
    if found.p5 == found.p95:
        return f"{found.median:,}"
    return _("{median:,} ({p5:,} to {p95:,})").format(median=found.median, p5=found.p5, p95=found.p95)
