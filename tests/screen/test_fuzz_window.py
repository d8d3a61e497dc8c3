"""A short run of the fuzzing of the whole window; the long ones are run by hand, see `tests.screen.fuzz`."""

from pathlib import Path

import pygame

from game.scenario.paths import lesson_files
from game.screen.modes.play import Play
from game.screen.theme import theme_of
from game.session.campaigning import lesson_begun
from tests.screen import fuzz
from tests.screen.harness import Window


def test_random_events_neither_break_the_window_nor_trap_the_player(tmp_path: Path) -> None:
    modes = fuzz.run(tmp_path, 700, 7)
    assert modes["play"] > 60
    assert sum(modes.values()) == 700


def test_the_way_out_is_found_where_it_must_be_scrolled_to(tmp_path: Path) -> None:
    """The largest letters in a window smaller than any that opens: the pause menu is higher than it."""
    lesson = lesson_begun(lesson_files()[0], tmp_path / "saves")
    window = Window(tmp_path, lambda desk: Play(desk, lesson), size=(700, 500))
    try:
        window.desk.theme = theme_of(2.0)
        for _ in range(2):  # the first is put right
            pygame.display.set_mode((700, 500), pygame.RESIZABLE)
            window.post(pygame.VIDEORESIZE, size=(700, 500), w=700, h=500)
        window.app.relayout()
        while not window.widget("pause_leave"):
            window.key("esc")
        assert pygame.Rect(window.widget("pause_leave")["rect"]).centery > 500
        fuzz.find_way_out(fuzz.Cat(window, 1))
        assert window.mode == "menu"
    finally:
        window.close()
