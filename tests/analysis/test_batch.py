"""What is kept of a game of a batch."""

from __future__ import annotations

import pytest

from game.analysis import batch
from game.analysis.asked import Task
from game.analysis.batch import one_game
from game.scenario.load import load


@pytest.fixture(scope="module")
def task() -> Task:
    return Task(load("kaunas_encirclement"), {"red": "random", "republic": "random"}, None, None)


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
