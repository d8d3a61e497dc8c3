"""The laboratory's tables in the terminal: whole words and figures in narrow windows, and in long games."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from game.authoring.lab.compared_tables import comparison_tables
from game.authoring.lab.comparison import compare
from game.authoring.lab.report import report
from game.authoring.lab.terminal import BLOCKS, MOST_BARS, bars, objectives, report_tables
from tests.authoring.laboratory import played


def printed(made: list[object], width: int) -> str:
    paper = io.StringIO()
    console = Console(file=paper, width=width)
    for table in made:
        console.print(table)
    return paper.getvalue()


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_nothing_is_cut_off(width: int) -> None:
    text = printed(report_tables(report(played()), width), width)
    assert "…" not in text
    assert max(map(len, text.splitlines())) <= width
    towns = text.partition("Towns worth points")[2].partition("Events")[0]
    assert "republic 10" in " ".join(towns.split())
    assert ("opens" in towns) == (width >= 100)
    assert "…" not in printed(comparison_tables(compare(played(), played())), width)


def test_a_town_is_named_once() -> None:
    found = report(played())
    seta = next(one for one in found.objectives if one.town.id == "seta")
    both = seta._replace(falls=(seta.falls[0], seta.falls[0]))
    text = printed([objectives(found._replace(objectives=(both,)), 120)], 120)
    assert text.count("Šėta") == 1
    assert text.count(seta.falls[0].camp.id) >= 2


def test_long_games_have_no_more_bars_than_short_ones() -> None:
    assert bars((0, 4, 8)) == "·▄█"
    assert bars(()) == ""
    long = bars((*([0] * 380), 3, *([0] * 19)))
    assert len(long) == MOST_BARS
    assert long == BLOCKS[0] * 19 + BLOCKS[-1]
    assert len(bars((1,) * 21)) == 11
    assert bars((1, 1) * 20) == BLOCKS[-1] * 20
