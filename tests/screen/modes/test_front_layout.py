"""No page beside the map has widgets outside the window, on top of each other, or with words cut off."""

from pathlib import Path

import pygame
import pytest

from game.scenario.load import load
from game.screen.destinations import ToMenu
from game.screen.kit import Label
from game.screen.map.ground import Ground
from game.screen.modes.briefing import Briefing
from game.screen.modes.credits import Credits
from game.screen.modes.end import End
from game.screen.modes.help_mode import Help
from game.screen.modes.loading import Loading
from tests.screen.modes.front import SIZES, desk_in, faults, finished, pages, placed, scenario


@pytest.fixture(autouse=True)
def no_sheet(monkeypatch: pytest.MonkeyPatch):
    """No other process: the paper is another file's matter."""
    monkeypatch.setattr(Ground, "start", lambda self: None)


NAMES = ("menu", "briefing", "handover", "end", "settings", "help", "saves", "replays", "credits")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_pages_fit(tmp_path: Path, name: str, width: int, height: int, scale: float):
    page = pages(desk_in(tmp_path, scale))[name]()
    placed(page, (width, height))
    assert faults(page, (width, height)) == []
    page.leave()


@pytest.mark.parametrize("number", range(5))
def test_papers_of_a_briefing_fit(tmp_path: Path, number: int):
    page = Briefing(desk_in(tmp_path), scenario())
    page.page = number
    placed(page, (1024, 640))
    assert faults(page, (1024, 640)) == []
    page.leave()


@pytest.mark.parametrize("number", range(4))
def test_papers_of_the_end_fit(tmp_path: Path, number: int):
    page = End(desk_in(tmp_path), finished())
    page.page = number
    placed(page, (1024, 640))
    assert faults(page, (1024, 640)) == []


@pytest.mark.parametrize("number", range(4))
def test_papers_of_help_fit(tmp_path: Path, number: int):
    page = Help(desk_in(tmp_path))
    page.page = number
    placed(page, (1024, 640))
    assert faults(page, (1024, 640)) == []


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_the_page_of_waiting_fits(tmp_path: Path, width: int, height: int, scale: float):
    desk = desk_in(tmp_path, scale)
    page = Loading(desk, scenario(), lambda desk: ToMenu())
    page.layout((width, height))
    assert faults(page, (width, height)) == []


def test_a_faulty_layout_is_found(tmp_path: Path):
    page = Credits(desk_in(tmp_path))
    placed(page, (1600, 1000))
    first, second, third = [label for label in page.ui.root.walk() if isinstance(label, Label)][4:7]
    first.rect = second.rect.copy()
    third.wrap, third.rect = False, pygame.Rect(1598, 300, 5, 20)
    found = " ".join(faults(page, (1600, 1000)))
    for fault in ("on each other", "outside the window", "cut off"):
        assert fault in found


@pytest.mark.parametrize(("width", "height", "shown"), [(1000, 560, "off"), (1600, 1000, "full")])
def test_a_map_too_small_for_counters_shows_the_country(tmp_path: Path, width: int, height: int, shown: str):
    page = Briefing(desk_in(tmp_path), load("soviet_advance"))
    placed(page, (width, height))
    page.draw(pygame.Surface((width, height)))
    assert page.map.layers.counters == shown
