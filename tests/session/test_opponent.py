"""Computers in another process: the same game to the byte, never a wait, and a sentence when the process fails."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from game.analysis.match import play as play_match
from game.players import registry
from game.rules.orders import END, Order
from game.scenario.load import load
from game.session import seats
from game.session.opponent import Move, Opponents
from game.session.session import Session
from game.sight.situation import EVERYONE
from tests.session.games import give, new, players, scenario

ROOT = Path(__file__).parents[2]
LIMIT = 60.0

GAME = """
import sys, time
from tests.session.games import new
from tests.session.test_opponent import run
if __name__ == "__main__":
    session = new({}, seed=11)
    assert run(session)
    sys.stdout.write(session.recorder.chain.value())
"""


@pytest.fixture
def opponents() -> Iterator[Opponents]:
    made = Opponents(new({"red": "staff", "republic": "person"}, seed=5))
    yield made
    made.stop()


def run(session: Session) -> int:
    """The whole game; how many orders."""
    made = Opponents(session)
    made.start()
    try:
        return len(until(made, lambda: session.over))
    finally:
        made.stop()


def until(made: Opponents, done: object, problems: list[str] | None = None) -> list[Move]:
    moves: list[Move] = []
    end = time.monotonic() + LIMIT
    assert callable(done)
    while not done():
        assert time.monotonic() < end
        found = made.poll()
        moves += found
        problem = made.problem
        if problem:
            assert problems is not None, problem
            problems.append(problem)
        if not found:
            time.sleep(0.001)
    return moves


def test_the_same_game_as_without_a_window() -> None:
    session = new({}, seed=5)
    run(session)
    match = play_match(scenario(), seed=5)
    assert match.recorder
    assert session.recorder.data() == match.recorder.data()


def test_the_same_game_whatever_the_hash_seed(tmp_path: Path) -> None:
    script = tmp_path / "game_of_computers.py"
    script.write_text(GAME)
    sums = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, str(script)], env=environment, capture_output=True, text=True, check=True, timeout=LIMIT
        )
        sums.add(done.stdout)
    match = play_match(scenario(), seed=11)
    assert match.recorder
    assert sums == {match.recorder.chain.value()}


def test_a_player_of_ones_own_plays_there_and_is_blamed_for_its_mistakes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine.py"
    mine.write_text(
        "from game.rules.orders import end\n"
        "class Mine:\n"
        "    def __init__(self, board, camp, seed): ...\n"
        "    def decide(self, view): return end() if view.turn == 1 else 1 / 0\n"
    )
    monkeypatch.setattr(registry, "PLAYERS", dict(registry.PLAYERS))
    deeds = {"__init__": lambda self, board, camp, seed: None, "decide": lambda self, view: None}
    registry.named(type("Elsewhere", (), deeds))  # cannot be sent, and does not play
    label = registry.named(f"{mine}:Mine")
    monkeypatch.setattr(seats, "PLAYERS", registry.PLAYERS)
    session = new({"red": label, "republic": label}, seed=5)
    made = Opponents(session)
    problems: list[str] = []
    try:
        until(made, lambda: len(problems) > 1, problems)
    finally:
        made.stop()
    assert session.state.turn == 2, problems
    assert "was started again: " in problems[0]
    assert "its part of this turn is over: " in problems[1]
    assert all("mine.py, line 4: ZeroDivisionError: division by zero" in problem for problem in problems)


def test_one_order_at_a_time_as_the_viewer_sees_it(opponents: Opponents) -> None:
    session = opponents.session
    opponents.start()
    assert opponents.thinking
    moves = until(opponents, lambda: session.person_to_move)
    assert moves[-1].order.kind == END
    assert all(move.camp == moves[0].camp for move in moves)
    assert any(move.reason for move in moves)
    assert any(len(move.events_seen) < len(move.events) for move in moves)
    assert not opponents.due
    assert opponents.poll() == []
    opponents.viewer = EVERYONE
    give(session, players(session)[session.seat])
    session.order(Order(END))
    assert all(move.events_seen == move.events for move in until(opponents, lambda: session.person_to_move))


def test_a_person_may_end_the_part_at_once(opponents: Opponents) -> None:
    """Without a call in between: the window asks for orders only while a computer is to move."""
    session = opponents.session
    for _ in range(4):
        until(opponents, lambda: session.person_to_move)
        pid = opponents.pid
        session.order(Order(END))
    assert opponents.pid == pid
    assert session.turn > 3


def test_skipping_takes_all_there_is(opponents: Opponents) -> None:
    session = opponents.session
    opponents.skip()
    opponents.start()
    until(opponents, lambda: session.person_to_move)
    assert not opponents.skipping


def test_no_call_waits(opponents: Opponents) -> None:
    """The process takes far longer to start than all these calls together."""
    began = time.perf_counter()
    opponents.start()
    calls = 0
    while not opponents.poll() and time.perf_counter() - began < LIMIT:
        calls += 1
    assert calls > 1000


def test_no_call_waits_while_a_planner_thinks() -> None:
    """Its first order takes it a second: of a small war, to be cheap."""
    war = load(ROOT / "tests" / "players" / "wars" / "meeting.toml")
    made = Opponents(Session.new(war, {"blue": "planner", "red": "person"}, 1, None))
    made.start()
    try:
        calls, moves = 0, made.poll()
        began = time.perf_counter()
        while not moves and time.perf_counter() - began < LIMIT:
            calls += 1
            moves = made.poll()
        assert moves
        assert calls > 1000
    finally:
        made.stop()


def test_killed_once_it_is_started_again(opponents: Opponents) -> None:
    session = opponents.session
    problems: list[str] = []
    opponents.start()
    until(opponents, lambda: session.recorder.orders > 0)
    kill(opponents)
    opponents._waiting.clear()
    until(opponents, lambda: session.person_to_move, problems)
    assert len(problems) == 1
    assert "started again" in problems[0]
    assert problems[0].endswith(".")


def test_killed_twice_the_part_is_over(opponents: Opponents) -> None:
    session = opponents.session
    camp = session.seat
    problems: list[str] = []
    end = time.monotonic() + LIMIT
    opponents.start()
    while session.seat == camp and time.monotonic() < end:
        opponents.update()
        opponents._waiting.clear()
        kill(opponents)
        problems += [text for text in [opponents.problem] if text]
        time.sleep(0.005)
    assert session.seat != camp
    assert "part of this turn is over" in problems[-1]
    session.order(Order(END))
    until(opponents, lambda: session.person_to_move, [])
    assert session.turn == 2 or session.person_to_move


def test_one_that_hangs_counts_as_dead() -> None:
    session = new({"red": "staff", "republic": "person"}, seed=5)
    now = [0.0]
    made = Opponents(session, patience=60.0, clock=lambda: now[0])
    made.start()
    problems: list[str] = []
    end = time.monotonic() + LIMIT
    while not made.pid and time.monotonic() < end:
        time.sleep(0.001)
    if made.pid:
        os.kill(made.pid, signal.SIGSTOP)
    try:
        made.update()
        now[0] = 61.0
        made.update()
        problems.append(made.problem)
        assert "no longer answers" in problems[0]
        until(made, lambda: session.person_to_move, problems)
        assert len(problems) == 1
    finally:
        made.stop()


def test_out_of_step_is_noticed(opponents: Opponents) -> None:
    session = opponents.session
    opponents.start()
    until(opponents, lambda: session.recorder.orders > 0)
    while not opponents._waiting:
        opponents.update()
        time.sleep(0.001)
    opponents._waiting[0] = opponents._waiting[0]._replace(digest="0" * 32)
    opponents.poll()
    assert "out of step" in opponents.problem
    until(opponents, lambda: session.person_to_move)


@pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")
def test_it_dies_with_the_game(tmp_path: Path) -> None:
    script = tmp_path / "killed_game.py"
    script.write_text(
        "import sys, time\n"
        "from game.session.opponent import Opponents\n"
        "from tests.session.games import new\n"
        "if __name__ == '__main__':\n"
        "    made = Opponents(new({}))\n"
        "    made.start()\n"
        "    while not made.poll():\n"
        "        time.sleep(0.01)\n"
        "    sys.stdout.write(f'{made.pid}\\n')\n"
        "    sys.stdout.flush()\n"
        "    time.sleep(60)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=environment) as game:
        assert game.stdout
        worker = int(game.stdout.readline())
        assert alive(worker)
        game.kill()
    end = time.monotonic() + 10
    while alive(worker) and time.monotonic() < end:
        time.sleep(0.01)
    assert not alive(worker)


def alive(pid: int) -> bool:
    """A process that has ended but was not waited for is as good as gone."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def kill(opponents: Opponents) -> None:
    """The process named may have ended by itself since it was asked for."""
    if opponents.pid:
        with suppress(ProcessLookupError):
            os.kill(opponents.pid, signal.SIGKILL)
