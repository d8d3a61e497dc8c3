"""A war in the window: whose side to take, the page between two phases, the end, and what is kept."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pygame
import pytest

from game.campaign.chronicle import Chronicle
from game.rules.terms import NOBODY
from game.screen.desk import Desk
from game.screen.destinations import ToCampaign, ToGame, ToLoading, ToMenu, ToWar
from game.screen.map.ground import Ground
from game.screen.mode import Back, Go, Over
from game.screen.modes.end import End
from game.screen.modes.loading import WarReading
from game.screen.modes.page import Page
from game.screen.modes.war import PASSES, ROAD, WarPage
from game.screen.modes.war_start import WarStart
from game.session.campaigning import course_after, phase_begun
from game.session.course import Course, begun_course
from game.session.session import Session
from tests.campaign.field import TEXT, campaign
from tests.screen.modes.front import SIZES, desk_in, faults, placed
from tests.session.games import play_on


@pytest.fixture(autouse=True)
def no_sheet(monkeypatch: pytest.MonkeyPatch):
    """No other process: the paper is another file's matter."""
    monkeypatch.setattr(Ground, "start", lambda self: None)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(tmp_path)


@cache
def first() -> Session:
    """A phase that is over."""
    return play_on(phase_begun(begun_course(campaign(), 3, 0, "random", fog=True)))


@cache
def between() -> Course:
    return course_after(first())


@cache
def over() -> Course:
    return course_after(play_on(phase_begun(between())))


def press(page: Page, name: str) -> None:
    button = page.ui.find(name)
    assert button is not None
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        page.handle(pygame.event.Event(kind, pos=button.rect.center, button=1))


def words_on(page: Page) -> str:
    return repr(page.dump())


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_the_page_between_two_phases_fits(tmp_path: Path, width: int, height: int, scale: float, number: int):
    page = WarPage(desk_in(tmp_path, scale), between())
    page.page = number
    placed(page, (width, height))
    assert faults(page, (width, height)) == []
    page.leave()


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_the_beginning_and_the_end_fit(tmp_path: Path, width: int, height: int, scale: float):
    for page in (WarStart(desk_in(tmp_path, scale), campaign()), WarPage(desk_in(tmp_path, scale), over())):
        placed(page, (width, height))
        assert faults(page, (width, height)) == []
        page.leave()


def test_a_campaign_is_read_and_a_side_is_taken(desk: Desk, tmp_path: Path):
    path = tmp_path / "bridge.toml"
    path.write_text(TEXT, encoding="utf-8")
    reading = WarReading(desk, path)
    placed(reading, (1024, 640))
    reading.thread.join()
    reading.update(0.1)
    assert isinstance(reading.step, Go)
    assert isinstance(reading.step.to, ToCampaign)
    start = WarStart(desk, reading.step.to.campaign)
    placed(start, (1024, 640))
    start.take("1")
    start.face("recruit")
    start.seed.text = "7"
    start.start()
    assert isinstance(start.step, Go)
    assert isinstance(start.step.to, ToLoading)
    game = start.step.to.then(desk)
    assert isinstance(game, ToGame)
    assert game.session.seats == {"red": "person", "republic": "recruit"}
    assert game.session.course is not None
    assert game.session.course.war.seed == 7


def test_a_faulty_campaign_is_told(desk: Desk, tmp_path: Path):
    path = tmp_path / "bridge.toml"
    path.write_text(TEXT.replace('"jieznas"', '"nowhere"', 1), encoding="utf-8")
    reading = WarReading(desk, path)
    placed(reading, (1024, 640))
    reading.thread.join()
    reading.update(0.1)
    assert "there is no" in words_on(reading)
    press(reading, "back")
    assert isinstance(reading.step, Back)


def test_from_the_end_of_a_phase_to_the_next(desk: Desk):
    end = End(desk, first())
    placed(end, (1024, 640))
    assert end.ui.find("again") is None
    press(end, "on")
    assert isinstance(end.step, Go)
    assert isinstance(end.step.to, ToWar)
    page = WarPage(desk, end.step.to.course)
    placed(page, (1024, 640))
    assert page.dump()["next"] == "jieznas"
    page.go_on()
    assert isinstance(page.step, Go)
    assert isinstance(page.step.to, ToLoading)
    game = page.step.to.then(desk)
    assert isinstance(game, ToGame)
    assert game.session.scenario.text == between().war.scenario.text
    game.session.flush()


def test_what_passes_over_is_a_table_of_armies(desk: Desk):
    page = WarPage(desk, between())
    page.page = PASSES
    placed(page, (1600, 1000))
    assert page.ui.find("armies") is not None
    handed = between().war.handed
    assert handed is not None
    told = words_on(page)
    assert all(unit.usual.name in told for unit in handed.units[:3])


def test_the_end_of_a_war_is_told_and_kept(desk: Desk):
    page = WarPage(desk, over())
    placed(page, (1600, 1000))
    assert page.ui.find("on") is None
    assert "has won the war" in words_on(page)
    press(page, "keep")
    kept = next(desk.replays.glob("*.campaign"))
    assert Chronicle.read(kept).end == over().chronicle.end
    press(page, "menu")
    assert isinstance(page.step, Go)
    assert isinstance(page.step.to, ToMenu)


def test_a_record_is_looked_at_phase_by_phase(desk: Desk):
    course = over()._replace(side=NOBODY)
    page = WarPage(desk, course, kept=True)
    assert page.page == ROAD
    placed(page, (1600, 1000))
    press(page, "watch1")
    assert isinstance(page.step, Over)
    assert isinstance(page.step.to, ToLoading)
    page.back()
    assert isinstance(page.step, Back)
