"""What many games say: shares with intervals, medians and percentiles, and the day each town fell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil, sqrt
from typing import Any, Final, NamedTuple

from game.analysis.batch import Failed, Result
from game.analysis.words import day_name, printable
from game.rules.board import Board
from game.rules.terms import NOBODY

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
    """Wilson's score interval: sound for few games and for shares near 0 and 1."""
    if not trials:
        return Share(0, 0.0, 0.0, 1.0)
    p, z2 = successes / trials, Z95 * Z95
    middle = (p + z2 / (2 * trials)) / (1 + z2 / trials)
    half = Z95 * sqrt(p * (1 - p) / trials + z2 / (4 * trials * trials)) / (1 + z2 / trials)
    return Share(successes, p, max(0.0, middle - half), min(1.0, middle + half))


def percentile(values: Sequence[int], per_cent: int) -> int:
    """By nearest rank, so that it is always one of the values: a day on which something happened."""
    ranked = sorted(values)
    return ranked[max(0, ceil(len(ranked) * per_cent / 100) - 1)]


def spread(values: Sequence[int]) -> Spread:
    return Spread(percentile(values, 5), percentile(values, 50), percentile(values, 95))


def losses(result: Result, camp: int) -> int:
    """Men lost in every way but by being withdrawn."""
    return result.dead[camp] + result.captured[camp] + result.deserted[camp]


def wins(board: Board, results: Sequence[Result]) -> dict[str, int]:
    """Games won by each camp that can win, and "draw"."""
    won = {board.camps[camp].id: 0 for camp in board.rivals} | {"draw": 0}
    for result in results:
        camp = board.levels[result.level].camp
        won["draw" if camp == NOBODY else board.camps[camp].id] += 1
    return won


def levels(board: Board, results: Sequence[Result]) -> dict[str, Share]:
    count = len(results)
    return {
        level.name: wilson(sum(result.level == number for result in results), count)
        for number, level in enumerate(board.levels)
    }


def captures(board: Board, results: Sequence[Result]) -> list[Captures]:
    """Each town and the camp that took it in any game, by town; the day is that of its first fall."""
    days: dict[tuple[int, int], list[int]] = {}
    for result in results:
        for town, camp, day in result.taken:
            days.setdefault((town, camp), []).append(day)
    return [
        Captures(town, camp, wilson(len(found), len(results)), spread(found))
        for (town, camp), found in sorted(days.items())
    ]


def summary(
    board: Board, players: dict[str, str], seed: int, results: Sequence[Result], failed: Sequence[Failed] = ()
) -> dict[str, Any]:
    """Everything, as one JSON document; days are ISO dates, losses and prisoners are men of the camp.

    Of games that have all failed only which they were, and why.
    """
    lost = [game._asdict() for game in failed]
    if not results:
        return {"scenario": board.id, "seed": seed, "games": 0, "failed": lost, "players": players}
    names = [camp.id for camp in board.camps]

    def by_camp(values: list[list[int]]) -> dict[str, dict[str, int]]:
        return {name: spread(found)._asdict() for name, found in zip(names, values, strict=True)}

    camps = range(len(names))
    towns: dict[str, dict[str, dict[str, Any]]] = {}
    for found in captures(board, results):
        dates = {key: date.fromordinal(day).isoformat() for key, day in found.days._asdict().items()}
        entry = {"share": round(found.share.share, 4), **dates}
        towns.setdefault(board.towns[found.town].id, {})[names[found.camp]] = entry
    return {
        "scenario": board.id,
        "seed": seed,
        "games": len(results),
        "failed": lost,
        "players": players,
        "wins": wins(board, results),
        "levels": {
            name: {
                "games": found.games,
                **{key: round(value, 4) for key, value in found._asdict().items() if key != "games"},
            }
            for name, found in levels(board, results).items()
        },
        "points": by_camp([[result.points[camp] for result in results] for camp in camps]),
        "turns": spread([result.turns for result in results])._asdict(),
        "losses": by_camp([[losses(result, camp) for result in results] for camp in camps]),
        "prisoners": by_camp([[result.captured[camp] for result in results] for camp in camps]),
        "captures": towns,
        "orders": sum(result.orders for result in results),
        "cpu_seconds": round(sum(result.cpu_seconds for result in results), 3),
    }


def tables(
    board: Board, players: dict[str, str], results: Sequence[Result], failed: Sequence[Failed] = ()
) -> list[Any]:
    """The same for people, as tables of rich."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    def plain(text: str, style: str = "") -> Text:
        """As it stands: names are no markup."""
        return Text(printable(text), style)

    def table(title: str, *columns: str) -> Table:
        made = Table(title=plain(title, "bold"), box=box.SIMPLE_HEAD, title_justify="left")
        for number, column in enumerate(columns):
            made.add_column(plain(column), justify="left" if number == 0 else "right")
        return made

    count = len(results)
    ending = table(f"{board.name}: {count} games", "result", "games", "share", "95 %")
    for name, share in levels(board, results).items():
        ending.add_row(plain(name), str(share.games), f"{share.share:.1%}", interval(share))
    ending.add_section()
    for name, won in wins(board, results).items():
        share = wilson(won, count)
        who = "draw" if name == "draw" else f"{name} ({players[name]}) wins"
        ending.add_row(who, str(won), f"{share.share:.1%}", interval(share))
    if failed:
        ending.add_section()
        ending.add_row(plain(f"failed, not counted: {seeds_text(failed)}"), str(len(failed)))

    camps = table("Median of the games (5 to 95 %)", "", *[camp.name for camp in board.camps])
    numbers = range(len(board.camps))
    rows = (
        ("points", [[result.points[camp] for result in results] for camp in numbers]),
        ("men in the field", [[result.fielded[camp] for result in results] for camp in numbers]),
        ("killed, wounded, sick", [[result.dead[camp] for result in results] for camp in numbers]),
        ("captured", [[result.captured[camp] for result in results] for camp in numbers]),
        ("deserted", [[result.deserted[camp] for result in results] for camp in numbers]),
        ("withdrawn", [[result.withdrawn[camp] for result in results] for camp in numbers]),
    )
    for name, values in rows:
        camps.add_row(name, *[spread_text(spread(found)) for found in values])

    towns = table("Towns taken", "town", "by", "share of games", "95 %", "median day", "5 to 95 %")
    for found in captures(board, results):
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
    return f"seed{'s' if len(failed) > 1 else ''} {', '.join(str(game.seed) for game in failed)}"


def told(failed: Sequence[Failed]) -> list[tuple[str, str]]:
    """Which games failed for a reason, and the reason; each once."""
    reasons: dict[str, list[Failed]] = {}
    for game in failed:
        reasons.setdefault(game.why, []).append(game)
    return [(seeds_text(games), why) for why, games in reasons.items()]


def interval(share: Share) -> str:
    return f"{share.low:.1%} - {share.high:.1%}"


def spread_text(found: Spread) -> str:
    if found.p5 == found.p95:
        return f"{found.median:,}"
    return f"{found.median:,} ({found.p5:,} to {found.p95:,})"
