"""Intervals, percentiles and summaries with values known from elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from game.analysis.batch import Result
from game.analysis.statistics import Tally, captures, levels, percentile, spread, summary, tables, wilson, wins
from game.rules.board import Board
from game.scenario.load import load


@pytest.fixture(scope="module")
def board() -> Board:
    return load("kaunas_encirclement").board


def result(board: Board, seed: int, level: int = 0, taken: tuple[tuple[int, int, int], ...] = ()) -> Result:
    zeros = (0,) * len(board.camps)
    return Result(seed, level, 14, (seed, 2 * seed), zeros, (10, 20), (seed, 0), (3, 4), zeros, taken, 5, 100, 0.25, ())


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (15, 148, 0.0624, 0.1605),
        (81, 263, 0.2553, 0.3662),  # the example of Newcombe (1998)
    ],
)
def test_wilson_interval(successes: int, trials: int, low: float, high: float) -> None:
    found = wilson(successes, trials)
    assert found.share == successes / trials
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-4)


def test_no_games_say_nothing() -> None:
    assert wilson(0, 0) == (0, 0.0, 0.0, 1.0)


def test_percentiles_are_always_one_of_the_values() -> None:
    values = [7, 1, 100, 3, 5]
    assert percentile(values, 50) == 5
    assert percentile(values, 5) == 1
    assert percentile(values, 95) == 100
    assert spread([4]) == (4, 4, 4)
    assert spread(list(range(1, 101))) == (5, 50, 95)


def test_wins_count_draws_apart(board: Board) -> None:
    draw = next(number for number, level in enumerate(board.levels) if level.camp < 0)
    results = [result(board, 1, 0), result(board, 2, draw), result(board, 3, len(board.levels) - 1)]
    assert wins(Tally.of(board, results)) == {"republic": 1, "red": 1, "draw": 1}
    shares = levels(Tally.of(board, results))
    assert list(shares) == [level.name for level in board.levels]
    assert sum(share.games for share in shares.values()) == 3


def test_captures_by_town_and_camp(board: Board) -> None:
    day = date(1919, 2, 10).toordinal()
    results = [result(board, n, taken=((3, 0, day + n),)) for n in range(3)] + [result(board, 3, taken=((3, 1, day),))]
    red, republic = captures(Tally.of(board, results))
    assert (red.town, red.camp, red.share.games, red.days) == (3, 0, 3, (day, day + 1, day + 2))
    assert (republic.camp, republic.share.share) == (1, 0.25)


def test_names_are_no_markup(board: Board) -> None:
    from rich.console import Console

    camps = (board.camps[0]._replace(name="Red [/x]"), board.camps[1])
    odd = replace(board, name="[bold]K\x1b[/y]", camps=camps)
    console = Console(width=120)
    with console.capture() as written:
        for table in tables(Tally.of(odd, [result(odd, 1)]), {"red": "staff", "republic": "random"}):
            console.print(table)
    assert "[bold]K?[/y]: 1 games" in written.get()
    assert "Red [/x]" in written.get()


def test_summary_is_in_plain_words(board: Board) -> None:
    day = date(1919, 2, 10).toordinal()
    town = board.towns[3].id
    tally = Tally.of(board, [result(board, n, taken=((3, 1, day),)) for n in (7, 8, 9)])
    found = summary(tally, {"red": "staff", "republic": "random"}, 7)
    assert found["games"] == 3
    assert found["points"] == {
        "red": {"p5": 7, "median": 8, "p95": 9},
        "republic": {"p5": 14, "median": 16, "p95": 18},
    }
    assert found["prisoners"]["red"]["median"] == 8
    assert found["losses"]["red"]["median"] == 10 + 8 + 3
    assert found["captures"] == {
        town: {"republic": {"share": 1.0, "p5": "1919-02-10", "median": "1919-02-10", "p95": "1919-02-10"}}
    }
    assert found["orders"] == 300
    assert found["cpu_seconds"] == 0.75
