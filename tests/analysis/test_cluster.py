"""Games on a dask cluster: the same games, whichever of its workers are lost. They need the extra `cluster`."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from game import __version__
from game.analysis import cluster
from game.analysis.asked import BatchError, Ended, Task, Where
from game.analysis.batch import Result, one_game
from game.analysis.engine import play_each
from game.players import registry
from game.scenario.load import load
from tests.authoring.laboratory import SKIRMISH

distributed = pytest.importorskip("distributed", reason="dask is not installed: pip install 'kaunas1919[cluster]'")

FILE = """
import os

from pathlib import Path
from game.rules.orders import end

HERE = Path(__file__).parent

class Mine:
    def __init__(self, board, camp, seed):
        pass

    def decide(self, view):
        luck = sum(view.digest().encode()) if view.turn > 1 else 2
        if luck % 7 == 1 and not (HERE / "killed").exists():
            (HERE / "killed").touch()
            os.kill(os.getpid(), 9)
        return 1 / 0 if luck % 9 == 0 else end()
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Of a scheduler with two workers, each a process."""
    with (
        pytest.MonkeyPatch.context() as patch,
        cluster._local("local:2") as own,
    ):
        patch.setenv("PYTHONDONTWRITEBYTECODE", "1")
        yield own.scheduler_address


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[str]:
    """A player that fails in some games, and in the first of some others kills the process that plays."""
    file = tmp_path / "mine.py"
    file.write_text(FILE, encoding="utf-8")
    before = dict(registry.PLAYERS)
    yield registry.named(f"{file}:Mine")
    registry.PLAYERS.clear()
    registry.PLAYERS.update(before)


def heard(task: Task, where: Where) -> tuple[list[Result], Ended]:
    found: list[Result] = []
    ended = play_each(one_game, [task], range(1, 31), lambda _, result: found.append(result), where)
    return [result._replace(cpu_seconds=0.0) for result in found], ended


@pytest.mark.filterwarnings("ignore")
def test_a_lost_worker_costs_no_game(address: str, mine: str, tmp_path: Path) -> None:
    task = Task(load(SKIRMISH), {"red": mine, "republic": "random"}, None, None)
    found, ended = heard(task, Where(cluster=address, resume=tmp_path / "book"))
    assert (tmp_path / "killed").exists()
    for where in (Where(1), Where(1, resume=tmp_path / "book")):
        again, as_told = heard(task, where)
        assert [result.seed for result in again] == [result.seed for result in found]
        assert again == found
        assert [failed.why for failed in as_told.failed.values()] == [failed.why for failed in ended.failed.values()]
        assert as_told == ended
    assert 0 < len(ended.failed) < 30


def test_a_cluster_with_another_version_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "__version__", "9")
    task = Task(load(SKIRMISH), {"red": "nothing", "republic": "nothing"}, None, None)
    with pytest.raises(BatchError, match=f"a worker has version {__version__} of the game, not 9"):
        heard(task, Where(cluster=address))


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("local:0", "N from 1 to 1024"),
        ("local:many", "N from 1 to 1024"),
        ("nowhere at all", "no dask scheduler answers at nowhere at all"),
        ("bogus://1.2.3.4:5", "no dask scheduler answers at bogus://1.2.3.4:5"),
    ],
)
def test_what_is_no_cluster_is_told(address: str, sentence: str) -> None:
    task = Task(load(SKIRMISH), {"red": "nothing", "republic": "nothing"}, None, None)
    with pytest.raises(BatchError, match=sentence):
        heard(task, Where(cluster=address))


def masked() -> bool:
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_workers_of_this_machine_leave_an_interrupt_to_the_batch(address: str) -> None:
    with distributed.Client(address) as client:
        assert all(client.run(masked).values())
    assert not masked()


@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_that_is_lost_leaves_the_games_that_are_done() -> None:
    task = Task(load(SKIRMISH), {"red": "nothing", "republic": "nothing"}, None, None)
    own = distributed.LocalCluster(processes=False, n_workers=1, threads_per_worker=1, dashboard_address=":0")

    def lose(done: int) -> None:
        if done == 5:
            own.close()

    found: list[Result] = []
    where = Where(cluster=own.scheduler_address)
    done, failed, stopped = play_each(one_game, [task], range(1, 10_000), lambda _, one: found.append(one), where, lose)
    assert stopped == f"the scheduler of the cluster at {own.scheduler_address} was lost: stopped"
    assert not failed
    assert 5 <= done == len(found) < 9999
