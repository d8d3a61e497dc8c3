"""A short run of the fuzzing of the whole window; the long ones are run by hand, see `tests.screen.fuzz`."""

from pathlib import Path

from tests.screen import fuzz


def test_random_events_neither_break_the_window_nor_trap_the_player(tmp_path: Path) -> None:
    modes = fuzz.run(tmp_path, 700, 7)
    assert modes["play"] > 60
    assert sum(modes.values()) == 700
