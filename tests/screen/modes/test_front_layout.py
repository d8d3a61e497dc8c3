"""No page beside the map has widgets outside the window, on top of each other, or with words cut off."""

from pathlib import Path

import pytest

from game.screen.modes.briefing import Briefing
from game.screen.modes.end import End
from game.screen.modes.help_mode import Help
from game.screen.modes.loading import Loading
from tests.screen.modes.front import SIZES, desk_in, faults, finished, opened, pages, scenario

NAMES = ("menu", "briefing", "handover", "end", "settings", "help", "saves", "replays", "credits")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_pages_fit(tmp_path: Path, name: str, width: int, height: int, scale: float):
    page = pages(desk_in(tmp_path, scale))[name]()
    opened(page, (width, height))
    assert faults(page, (width, height)) == []
    page.leave()


@pytest.mark.parametrize("number", range(5))
def test_papers_of_a_briefing_fit(tmp_path: Path, number: int):
    page = Briefing(desk_in(tmp_path), scenario())
    page.page = number
    opened(page, (1024, 640))
    assert faults(page, (1024, 640)) == []
    page.leave()


@pytest.mark.parametrize("number", range(4))
def test_papers_of_the_end_fit(tmp_path: Path, number: int):
    page = End(desk_in(tmp_path), finished())
    page.page = number
    opened(page, (1024, 640))
    assert faults(page, (1024, 640)) == []


@pytest.mark.parametrize("number", range(4))
def test_papers_of_help_fit(tmp_path: Path, number: int):
    page = Help(desk_in(tmp_path))
    page.page = number
    opened(page, (1024, 640))
    assert faults(page, (1024, 640)) == []


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_the_page_of_waiting_fits(tmp_path: Path, width: int, height: int, scale: float):
    page = Loading.for_scenario(desk_in(tmp_path, scale), scenario(), lambda: page)
    page.layout((width, height))
    assert faults(page, (width, height)) == []
