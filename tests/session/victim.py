"""Processes that play on from the newest autosave until they are killed; run by `test_killed`.

For each line that comes in a process is split off, whose number goes out: so that none waits for its imports.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from game.record import saves
from game.session.saving import saves_in
from game.session.session import Session
from tests.session.games import PEOPLE, give, players, scenario

ORDERS_BETWEEN = 7


def nursery(folder: str, log: str) -> None:
    scenario()
    for number, _ in enumerate(sys.stdin):
        child = os.fork()
        if not child:
            if number % 3 == 1:
                saves.now = an_hour_ago
            play_until_killed(folder, os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND))
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)
        sys.stdout.write("dead\n")
        sys.stdout.flush()


def an_hour_ago() -> int:
    """What a clock says that has been set back."""
    return time.time_ns() // 1_000_000 - 3_600_000


def play_until_killed(folder: str, log: int) -> None:
    """Writes to the descriptor `log`, a line each: the seed and the orders that are known to be on the disk."""
    saves = saves_in(Path(folder))
    session = Session.resume(saves[0].path) if saves else begin(1, folder)
    note(log, session)
    while True:
        if session.over:
            session.flush()  # as the window does when a game is left
            session = begin(session.recorder.header.seed + 1, folder)
        table = players(session)
        while not session.over:
            give(session, table[session.seat])
            if session.recorder.orders % ORDERS_BETWEEN == 0:
                note(log, session)


def note(log: int, session: Session) -> None:
    session.flush()
    os.write(log, f"{session.recorder.header.seed} {session.recorder.orders}\n".encode())


def begin(seed: int, folder: str) -> Session:
    return Session.new(scenario(), PEOPLE, seed, None, Path(folder))


if __name__ == "__main__":
    nursery(*sys.argv[1:])
