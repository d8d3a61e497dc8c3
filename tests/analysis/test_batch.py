"""Many games: the same in every order and number of processes, and what an interrupt leaves."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from game.analysis import batch
from game.analysis.batch import Result, Task, one_game, run
from game.scenario.load import load


@pytest.fixture(scope="module")
def task() -> Task:
    return Task(load("kaunas_encirclement"), {"red": "random", "republic": "random"}, None, None)


def played(results: list[Result]) -> list[Result]:
    """Without what the clock says."""
    return [result._replace(cpu_seconds=0.0) for result in results]


@pytest.mark.parametrize("jobs", [1, 2])
def test_games_come_in_the_order_of_their_seeds(task: Task, jobs: int) -> None:
    done: list[int] = []
    results, _, interrupted = run(task, range(3, 7), jobs, progress=done.append)
    assert not interrupted
    assert done == [1, 2, 3, 4]
    assert played(results) == played([one_game(task, seed) for seed in range(3, 7)])


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_leaves_the_games_before_it(task: Task, jobs: int) -> None:
    def interrupt(done: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    results, _, interrupted = run(task, range(1, 400), jobs, progress=interrupt)
    assert interrupted
    assert [result.seed for result in results] == [1, 2]


@pytest.mark.skipif(sys.platform != "linux", reason="workers do not share what is patched here")
def test_a_worker_that_is_killed_does_not_hold_up_the_others(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    play_well = batch.one_game

    def one_game(task: Task, seed: int) -> Result:
        if seed == 12:
            os.kill(os.getpid(), signal.SIGKILL)
        return play_well(task, seed)

    monkeypatch.setattr(batch, "one_game", one_game)
    results, _, stopped = run(task, range(1, 100), 2)
    assert "killed" in stopped
    assert [result.seed for result in results] == list(range(1, len(results) + 1))
    assert len(results) < 12


def test_a_game_that_breaks_down_is_named(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object, **more: object) -> None:
        raise RuntimeError("out of ink")

    monkeypatch.setattr(batch, "play", broken)
    with pytest.raises(RuntimeError) as caught:
        one_game(task, 9)
    assert caught.value.__notes__ == ["in the game of kaunas_encirclement with seed 9"]


def test_the_first_fall_of_a_town_counts(task: Task) -> None:
    for seed in range(1, 4):
        taken = one_game(task, seed).taken
        assert len({(town, camp) for town, camp, _ in taken}) == len(taken)
