"""The window without a screen: drivers are chosen before pygame is first imported."""

import os

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

from collections.abc import Iterator

import pytest

from game.screen.desk import Desk
from tests.screen.helpers import quick_helpers
from tests.screen.spots import spots_found_once


@pytest.fixture(autouse=True, scope="session")
def _quick_helpers() -> Iterator[None]:
    with quick_helpers():
        yield


@pytest.fixture(autouse=True, scope="session")
def _spots_found_once() -> Iterator[None]:
    with spots_found_once():
        yield


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every sentence that comes up beside a mode."""
    found: list[str] = []
    say = Desk.say

    def heard(self: Desk, text: str) -> None:
        found.append(text)
        say(self, text)

    monkeypatch.setattr(Desk, "say", heard)
    return found
