"""What several tests of the window's modes begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.session.session import PERSON
from tests.screen.modes.editing import Author, Opened
from tests.screen.modes.playing import Hands, play_alone
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


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Author]:
    """One window for all that only look or take back what they do."""
    folder = tmp_path_factory.mktemp("kaunas")
    author = Author(folder, copied(folder, "kaunas_encirclement"))
    yield author
    author.close()


@pytest.fixture
def red(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hands:
    play_alone(monkeypatch)
    hands = Hands(tmp_path, "kaunas_encirclement", {"red": PERSON, "republic": "staff"})
    hands.dismiss()
    return hands


@pytest.fixture
def attacker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hands:
    play_alone(monkeypatch)
    hands = Hands(tmp_path, "zarasai_offensive", {"republic": PERSON, "red": "staff", "poland": "staff"})
    hands.dismiss()
    return hands
