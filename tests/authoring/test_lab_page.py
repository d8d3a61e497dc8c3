"""The laboratory's page: whole, quiet, and harmless whatever the names are."""

from __future__ import annotations

import re
from functools import cache

import pytest

from game.analysis.asked import Task, Where
from game.analysis.match import seats
from game.authoring.lab import charts
from game.authoring.lab.comparison import compare
from game.authoring.lab.course import course
from game.authoring.lab.outcome import outcome
from game.authoring.lab.page import page
from game.authoring.lab.report import Note, report
from game.authoring.lab.study import study
from game.scenario.load import load_text
from tests.authoring.laboratory import invented, played, skirmish
from tests.screen.export.recorded import needs_browser, opened

COLOURS = {"republic": "#2a5581", "red": "#a5352a"}
EVIL = "</style><script>document.title='taken'</script><img src=x onerror=alert(1)>{{ 7 * 7 }}"


@cache
def made() -> str:
    return page(report(played(), (Note("hint", "skirmish.toml:3:1", "nothing"),)), compare(played(), played()), COLOURS)


def test_everything_is_in_it() -> None:
    text = re.sub(r"<[^>]*>", "", made())
    for part in (
        "Two versions",
        "In short",
        "Who wins",
        "How it goes",
        "Towns worth points",
        "Junctions",
        "Events",
        "Units",
        "Supply",
    ):
        assert part in text
    assert "Kauno įgula" in text
    assert "A miracle" in text
    assert "skirmish.toml:3:1: hint: nothing" in text
    assert "main.py simulate skirmish.toml --seed" in text
    assert made().count("<svg") >= 3
    assert made().count("aria-label") >= made().count("<svg")


def test_it_asks_nothing_of_any_network() -> None:
    assert "default-src 'none'" in made()
    assert not re.findall(r"(?:src|href)=\"(?!#)", made())
    assert "url(" not in made()
    assert "http" not in made().replace("http-equiv", "")


def test_the_same_games_make_the_same_page() -> None:
    scenario = skirmish()
    task = Task(scenario, seats(scenario.board), None, None)
    pages = [page(report(study(task, "x.toml", range(1, 9), Where(jobs))), None, COLOURS) for jobs in (1, 2)]
    assert pages[0] == pages[1]


@cache
def hostile() -> str:
    names = (
        ('name = "The road to Šėta"', f'name = "{EVIL}"'),
        ("1-asis pėstininkų pulkas", EVIL),
        ("A miracle", EVIL),
        ('name = "Red Army"', f'name = "{EVIL}"'),
        ('name = "Draw"', f'name = "{EVIL}"'),
    )
    return page(report(played(*names, games=30)._replace(source=EVIL), (Note("hint", EVIL, EVIL),)), None, COLOURS)


def test_names_out_of_a_file_stay_texts() -> None:
    assert "<script" not in hostile()
    assert "<img" not in hostile()
    assert hostile().count("</style>") == 1
    assert "{{ 7 * 7 }}" in hostile()


@needs_browser
@pytest.mark.parametrize("text", [made, hostile])
def test_a_browser_has_no_complaint(text: object) -> None:
    assert callable(text)
    found = opened(text(), "#course")
    assert found.complaints == []
    assert "taken" not in found.dom.partition("<title>")[2].partition("</title>")[0].replace("'taken'", "")
    assert found.dom.count("<svg") == text().count("<svg")


def test_one_game_is_a_page_too() -> None:
    text = page(report(played(games=1)), None, COLOURS)
    assert "1 game of" in text
    assert "nan" not in re.sub(r"<[^>]*>", "", text).lower().split()


def test_a_scenario_without_events_or_points_is_a_page_too() -> None:
    text = (skirmish().text).partition("[[events]]")[0]
    for points in ("objectives = { seta = 10, kedainiai = 5 }\n", "objectives = { seta = 5, kedainiai = 10 }\n"):
        text = text.replace(points, "loss_points = 1\n")
    scenario = load_text(text)
    task = Task(scenario, seats(scenario.board), None, None)
    assert "The scenario has no events." in page(report(study(task, "x", [1, 2], Where(1))), None, COLOURS)


def test_what_belongs_together_stays_on_a_line() -> None:
    towns = made().partition('<section id="towns">')[2].partition("</section>")[0]
    assert '<span class="marked"><span class="chip camp-red"></span>red</span>' in towns
    assert "republic\N{NO-BREAK SPACE}10, red\N{NO-BREAK SPACE}5" in towns
    assert "+0" not in re.sub(r"<[^>]*>", "", made())


def test_one_game_of_two_versions_has_no_interval_of_means() -> None:
    one = played(games=1)
    text = page(report(one), compare(one, one), COLOURS)
    assert "1 game of each" in text
    assert '<td class="n">-</td>' in text


def test_bars_of_leads_stand_where_they_belong() -> None:
    board = skirmish().board
    found = charts.leads(outcome(invented(board, [(0, lead) for lead in (-20, -20, 0, 6, 6, 6, 20)])))
    assert [bar.camp for bar in found.bars] == ["red", "draw", "republic", "republic"]
    tallest = max(found.bars, key=lambda bar: bar.height)
    assert tallest.label == "6: 3 games"
    assert tallest.y == charts.TOP
    assert all(charts.LEFT <= bar.x <= charts.WIDTH - charts.RIGHT for bar in found.bars)
    assert len(found.marks) == 2
    wide = charts.leads(outcome(invented(board, [(0, 40 * number) for number in range(-50, 50)])))
    assert len(wide.bars) <= charts.BINS


def test_lines_run_from_the_first_turn_to_the_last() -> None:
    found = charts.lead_by_turn(course(invented(skirmish().board, [(0, 2, 4, 6, 8, 9, 9)] * 30)))
    points = [tuple(map(float, point.split(","))) for point in found.lines[0].split()]
    assert points[0][0] == charts.LEFT
    assert points[-1][0] == charts.WIDTH - charts.RIGHT
    assert [y for _, y in points] == sorted((y for _, y in points), reverse=True)


@pytest.mark.parametrize(
    ("low", "high", "most", "steps"),
    [
        (0, 10, 5, [0, 2, 4, 6, 8, 10]),
        (-3, 3, 12, [-3, -2, -1, 0, 1, 2, 3]),
        (0, 1, 4, [0, 1]),
        (-120, 260, 5, [-100, 0, 100, 200]),
    ],
)
def test_round_numbers_along_an_axis(low: int, high: int, most: int, steps: list[int]) -> None:
    assert charts.steps(low, high, most) == steps
