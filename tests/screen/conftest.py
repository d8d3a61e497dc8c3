"""The window without a screen: drivers are chosen before pygame is first imported."""

import os

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

from collections.abc import Iterator

import pytest

from tests.screen.helpers import quick_helpers


@pytest.fixture(autouse=True, scope="session")
def _quick_helpers() -> Iterator[None]:
    with quick_helpers():
        yield
