"""Many games: the same in every order and number of processes, and what an interrupt leaves."""

from __future__ import annotations

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
    results, interrupted = run(task, range(3, 7), jobs, progress=done.append)
    assert not interrupted
    assert done == [1, 2, 3, 4]
    assert played(results) == played([one_game(task, seed) for seed in range(3, 7)])


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_leaves_the_games_before_it(task: Task, jobs: int) -> None:
    def interrupt(done: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    results, interrupted = run(task, range(1, 400), jobs, progress=interrupt)
    assert interrupted
    assert [result.seed for result in results] == [1, 2]


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
