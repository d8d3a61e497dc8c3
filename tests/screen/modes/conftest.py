"""What several tests of the window's modes begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.screen.desk import Desk
from tests.screen.modes.editing import Author, Opened
from tests.screen.modes.test_edit import copied
from tests.screen.players import small_paper


@pytest.fixture(autouse=True, scope="module")
def _small_paper() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        small_paper(patch)
        yield


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Opens a scenario of the author's own, every time the same file."""
    file = tmp_path / "war.toml"
    copied(tmp_path, "kaunas_encirclement").rename(file)
    windows: list[Author] = []

    def again() -> Author:
        windows.append(Author(tmp_path, file, (1024, 640)))
        return windows[-1]

    yield again
    for window in windows:
        window.close()


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every sentence that comes up beside the editor."""
    found: list[str] = []
    say = Desk.say

    def heard(self: Desk, text: str) -> None:
        found.append(text)
        say(self, text)

    monkeypatch.setattr(Desk, "say", heard)
    return found
