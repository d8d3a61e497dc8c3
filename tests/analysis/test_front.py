"""Fronts, armies and losses of games, and the page that holds them against history."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from game.analysis.asked import Asked, Task
from game.analysis.course import Change, Course, Muster, lost_by, on_the_rolls
from game.analysis.front import MOST_DAYS, Front, days_shown, front_links, real_owners, told_of
from game.analysis.yardstick import Yardstick, document
from game.authoring.history_page import MAP, athwart, beside, history_page
from game.authoring.history_page import Stroke as Line
from game.cli import main
from game.rules.opening import opening
from game.rules.state import DEAD, LEDGER_SIZE, MANPOWER
from game.rules.terms import NOBODY
from game.scenario.facts import Fact, Strength
from game.scenario.load import load
from tests.authoring.laboratory import SKIRMISH

SCENARIO = load("kaunas_encirclement")
BOARD = SCENARIO.board
FIRST = BOARD.first_day
RED, REPUBLIC = 0, 1
JIEZNAS, KAUNAS, VILNIUS = (BOARD.town_numbers[name] for name in ("jieznas", "kaunas", "vilnius"))
COLOURS = {"red": "#aa2222", "republic": "#2255aa"}


def taken(days: int, town: int = JIEZNAS, camp: int = RED) -> Fact:
    return Fact(f"{town}-{days}", FIRST + days, town, camp, "capture", "It <falls>", "high")


def course(*changes: tuple[int, int], men: int = 1000) -> Course:
    """`changes`: new holder of Jieznas, days since the first."""
    moved = tuple(Change(JIEZNAS, camp, FIRST + days) for camp, days in changes)
    return Course(moved, (Muster(FIRST, (men, 0)), Muster(FIRST + 3, (men + 1, 0))), (7, 9))


def test_towns_are_held_as_they_were_taken_last() -> None:
    played = course((RED, 2), (NOBODY, 5))
    holders = [played.owners_on(BOARD, FIRST + days)[JIEZNAS] for days in (1, 2, 4, 5, 9)]
    assert holders == [BOARD.owners[JIEZNAS], RED, RED, NOBODY, NOBODY]


def test_men_are_those_of_the_turn_with_the_day() -> None:
    assert [course().men_on(FIRST + days)[RED] for days in (0, 2, 3, 30)] == [1000, 1000, 1001, 1001]


def test_men_on_the_rolls_are_those_on_the_map_and_those_who_wait() -> None:
    state = opening(BOARD, 1)
    there = sum(men for unit, men in enumerate(state.men) if state.town[unit] >= 0 and state.camp[unit] == RED)
    state.ledger[RED * LEDGER_SIZE + MANPOWER] = 41
    state.ledger[RED * LEDGER_SIZE + DEAD] = 5
    assert on_the_rolls(BOARD, state)[RED] == there + 41
    assert lost_by(BOARD, state) == (5, 0)


def test_the_usual_holder_is_that_of_most_games() -> None:
    front = Front(BOARD, FIRST + 4)
    for changes in ([(RED, 2)], [(RED, 4)], [(REPUBLIC, 3)]):
        front.hear(course(*changes))
    assert front.usual(JIEZNAS) == (RED, pytest.approx(2 / 3))
    assert front.usual(VILNIUS) == (RED, 1)


def test_days_shown_are_spread_from_the_first_to_the_last() -> None:
    assert days_shown([taken(3), taken(1), taken(3)]) == [FIRST + 1, FIRST + 3]
    shown = days_shown([taken(days) for days in range(0, 40, 2)])
    assert (len(shown), shown[0], shown[-1]) == (MOST_DAYS, FIRST, FIRST + 38)
    assert days_shown([]) == []


def test_who_takes_a_town_later_did_not_hold_it_before() -> None:
    facts = [taken(2), taken(6, KAUNAS)]
    assert told_of(BOARD, facts, FIRST + 1) == {JIEZNAS: BOARD.owners[JIEZNAS], KAUNAS: REPUBLIC}
    assert told_of(BOARD, facts, FIRST + 2)[JIEZNAS] == RED
    assert told_of(BOARD, facts, FIRST + 6)[KAUNAS] == RED


def test_a_town_nobody_tells_of_goes_with_the_nearest_or_stays() -> None:
    owners = real_owners(BOARD, [taken(2, camp=REPUBLIC)], FIRST + 3)
    link = next(link for link in BOARD.links if JIEZNAS in (link.a, link.b))
    assert owners[link.a] == owners[link.b] == REPUBLIC
    assert owners[VILNIUS] == RED
    assert real_owners(BOARD, [], FIRST) == list(BOARD.owners)


def test_the_front_crosses_roads_between_two_camps() -> None:
    owners = [REPUBLIC] * len(BOARD.towns)
    assert front_links(BOARD, owners) == []
    owners[JIEZNAS] = RED
    beyond = [number for number, link in enumerate(BOARD.links) if JIEZNAS in (link.a, link.b)]
    assert front_links(BOARD, owners) == beyond
    owners[JIEZNAS] = NOBODY
    assert front_links(BOARD, owners) == []


def test_a_stroke_lies_athwart_the_middle() -> None:
    assert athwart(Line(0, 0, 40, 0)) == Line(20, 6.5, 20, -6.5)
    assert athwart(Line(5, 5, 5, 5)) == Line(5, 5, 5, 5)


def test_words_stay_in_the_frame() -> None:
    assert beside(10, 5, "Kaunas", MAP)[:2] == (15, "start")
    assert beside(MAP - 10, 5, "Kaunas", MAP)[:2] == (MAP - 15, "end")


@pytest.fixture
def yardstick() -> Yardstick:
    task = Task(SCENARIO, {}, None, None)
    made = Yardstick(task, [taken(2), taken(6, KAUNAS)], strengths=[Strength("count", FIRST + 4, RED, 900, "Counted")])
    for seed, played in enumerate([course((RED, 1)), course((RED, 3), men=1100)]):
        made.hear(Asked(0, seed), played)
    return made


def test_the_document_has_armies_and_losses(yardstick: Yardstick) -> None:
    told = document(SCENARIO, yardstick)
    (count,) = told["strengths"]
    assert count["camp"] == "red"
    assert count["men"] == 900
    assert (count["p5"], count["p95"]) == (1001, 1101)
    assert told["lost"]["republic"] == {"p5": 9, "median": 9, "p95": 9}


def test_the_page_tells_all_of_it(yardstick: Yardstick) -> None:
    page = history_page(BOARD, yardstick, COLOURS)
    assert page.count("<svg") == 3  # dates, and a map for each of two days
    assert page.count('class="town') == 2 * len(BOARD.towns)
    assert "It &lt;falls&gt;" in page
    assert "Counted" in page
    assert "http" not in page.replace("http-equiv", "")


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.html"
    facts = tmp_path / "facts.toml"
    board = load(SKIRMISH).board
    date = dt.date.fromordinal(board.first_day).isoformat()
    facts.write_text(
        f'format = 1\nname = "It"\n[[facts]]\nid = "it"\ndate = {date}\ntown = "{board.towns[0].id}"\n'
        f'holder = "{board.camps[0].id}"\ntext = "It"\nsource = "me"\n',
        encoding="utf-8",
    )
    arguments = ["history", str(SKIRMISH), "--facts", str(facts), "--games", "1", "--jobs", "1"]
    assert main([*arguments, "--html", str(path)]) == 0
    assert "</html>" in path.read_text(encoding="utf-8")
    assert main([*arguments, "--html", str(tmp_path / "no" / "where.html")]) == 1
    assert "where.html" in capsys.readouterr().err
