"""The window on another monitor than it was closed on, full screen and back, and its least size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.screen import game_window
from game.screen.game_window import SMALLEST, first_scale, fitted
from game.screen.modes.credits import Credits
from game.screen.settings import Settings, load, save
from tests.screen.harness import Window


@pytest.mark.parametrize(
    ("size", "monitors", "expected"),
    [
        ((3840, 2160), [(1600, 1000)], (1576, 920)),
        ((1600, 1000), [(1600, 1000)], (1600, 1000)),
        ((1400, 1200), [(1600, 1000)], (1400, 920)),
        ((1400, 900), [(1920, 1080), (800, 600)], (1400, 900)),
        ((300, 200), [(1600, 1000)], SMALLEST),
        ((1280, 800), [(800, 600)], (776, 520)),
        ((3840, 2160), [], (3840, 2160)),
    ],
)
def test_a_window_fits_the_monitor(
    size: tuple[int, int], monitors: list[tuple[int, int]], expected: tuple[int, int]
) -> None:
    assert fitted(size, monitors) == expected


def test_letters_grow_with_the_monitor_until_the_player_chooses() -> None:
    sizes = [(1280, 800), (1920, 1080), (2560, 1440), (3840, 2160), (7680, 4320)]
    assert [first_scale([size]) for size in sizes] == [1.0, 1.0, 1.2, 1.8, 2.0]
    assert first_scale([]) == 1.0


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[int, int]]]:
    """The monitors there are."""
    found = [(1920, 1080)]
    monkeypatch.setattr(game_window, "monitors", lambda: found)
    return found


def moved(window: Window, monitor: int = 0) -> None:
    window.post(pygame.WINDOWDISPLAYCHANGED, display_index=monitor)


def test_a_window_of_a_monitor_that_is_gone_opens_on_the_one_there_is(
    there: list[tuple[int, int]], tmp_path: Path
) -> None:
    window = Window(tmp_path, Credits, size=(3840, 2160))
    assert window.app.window.get_size() == (1896, 1000)
    there.append((1280, 800))
    moved(window, 1)
    assert window.app.window.get_size() == (1256, 720)
    window.close()


def test_a_size_that_is_not_granted_is_asked_for_once(
    there: list[tuple[int, int]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = Window(tmp_path, Credits)
    asked = []
    tile = pygame.Surface((700, 500))
    monkeypatch.setattr(pygame.display, "get_surface", lambda: tile)
    monkeypatch.setattr(pygame.display, "set_mode", lambda size, flags: asked.append(size) or tile)
    for _ in range(3):
        window.post(pygame.VIDEORESIZE, size=(700, 500), w=700, h=500)
    assert asked == [SMALLEST]
    assert window.dump["size"] == [700, 500]
    window.close()


def test_full_screen_and_back_keeps_size_and_letters(there: list[tuple[int, int]], tmp_path: Path) -> None:
    window = Window(tmp_path, Credits, size=(1300, 820), scale=1.4)
    window.key("f11")
    assert window.app.game_window.full_screen
    window.key("f11")
    assert window.app.window.get_size() == (1300, 820)
    assert window.dump["scale"] == 1.4
    kept = load(window.desk.settings_path)[0]
    assert (kept.width, kept.height, kept.full_screen) == (1300, 820, False)
    window.close()


@pytest.mark.parametrize(("scale", "kept"), [(0.8, 0.8), (1.3, 1.3), (2.0, 2.0), (0.1, 0.8), (9.0, 2.0)])
def test_the_size_of_letters_is_kept_from_80_to_200_per_cent(scale: float, kept: float, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    save(path, Settings(ui_scale=scale))
    assert load(path)[0].ui_scale == kept
