"""A few kills of the real window, and two real windows at one folder of saves; `tests.screen.kills` is the long run."""

from __future__ import annotations

from pathlib import Path

from game.record.files import read_lines
from game.session.saving import saves_in
from tests.long import LONG
from tests.screen.kills import Home, going_on, kept_after, kill_often
from tests.screen.real import needs_a_screen, running, virtual_screen

KILLS = 60 if LONG else 2

pytestmark = needs_a_screen


def test_killed_at_any_moment_nothing_is_lost(tmp_path: Path) -> None:
    assert kill_often(Home(tmp_path), KILLS).total() == KILLS


def test_two_windows_that_go_on_with_one_game_keep_both(tmp_path: Path) -> None:
    """Each orders otherwise in turn, and both are killed."""
    home = Home(tmp_path)
    with (
        virtual_screen() as left,
        virtual_screen() as right,
        running(left, home.place, *home.begin) as one,
    ):
        begun = kept_after(one, home, "v")
        with running(right, home.place) as other:
            going_on(other, home)
            kept_after(one, home, "v")
            kept_after(other, home, "z")
            ends = [kept_after(one, home, "v"), kept_after(other, home, "v")]
            other.kill()
        one.kill()
    entries = saves_in(home.saves)
    assert all(entry.whole for entry in entries)
    kept = [read_lines(entry.path)[:-1] for entry in entries]
    assert kept[0] == ends[1]
    assert all(end in kept and end[: len(begun)] == begun for end in ends)
