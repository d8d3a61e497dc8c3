"""A game that is killed at any moment goes on from its newest autosave, and nothing unreadable is left behind."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from game.session.saving import saves_in
from game.session.session import Session
from tests.long import LONG

KILLS = 60 if LONG else 24
ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(os.name != "posix", reason="processes are split off, and killed by signal")
def test_killed_again_and_again_while_the_clock_goes_back_now_and_then(tmp_path: Path) -> None:
    folder, log = tmp_path / "saves", tmp_path / "log"
    dice = random.Random(1919)
    progress, advanced = (0, 0), 0
    command = [sys.executable, "-m", "tests.session.victim", str(folder), str(log)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as nursery:
        assert nursery.stdin
        assert nursery.stdout
        for number in range(KILLS):
            nursery.stdin.write("one more\n")
            nursery.stdin.flush()
            victim = int(nursery.stdout.readline())
            if number % 5 == 0:
                wait_for_save(folder)  # and be killed while it goes on from there, or soon after
            else:
                wait_for_line(log)  # it has taken up the game
                if number % 3:
                    wait_for_line(log)  # and has gone on, however slow the machine
            time.sleep(dice.uniform(0.0, 0.08))
            os.kill(victim, signal.SIGKILL)
            assert nursery.stdout.readline() == "dead\n"
            entries = saves_in(folder)
            assert all(entry.whole for entry in entries), [entry.problem for entry in entries]
            session = Session.resume(entries[0].path)
            now = (session.recorder.header.seed, session.recorder.orders)
            assert now >= surely_written(log), "orders that had been saved are lost"
            assert now >= progress
            advanced += now > progress
            progress = now
        nursery.stdin.close()
    assert advanced > KILLS // 3
    assert progress > (1, KILLS)


def wait_for_save(folder: Path) -> None:
    until = time.monotonic() + 20
    while not saves_in(folder) and time.monotonic() < until:
        time.sleep(0.01)


def wait_for_line(log: Path) -> None:
    """Until another line is in the log."""
    there, until = size(log), time.monotonic() + 20
    while size(log) == there and time.monotonic() < until:
        time.sleep(0.002)


def size(log: Path) -> int:
    return log.stat().st_size if log.exists() else 0


def surely_written(log: Path) -> tuple[int, int]:
    rows = log.read_text().splitlines() if log.exists() else []
    last = rows[-1].split() if rows else ["0", "0"]
    return int(last[0]), int(last[1])
