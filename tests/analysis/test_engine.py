"""Many games: the same in every order and number of processes, whatever ends one, and however often they go on."""

from __future__ import annotations

import errno
import io
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.analysis import book as books
from game.analysis.asked import Asked, BatchError, Ended, Failed, Task, Where
from game.analysis.batch import Result, one_game
from game.analysis.book import FILE, Book
from game.analysis.engine import all_of, in_order, play_each
from game.analysis.workers import KILLED
from game.cli import main
from game.players import registry
from game.players.player import PlayerError
from game.record.errors import RecordError
from game.scenario.load import load
from tests.authoring.laboratory import SKIRMISH

ROOT = Path(__file__).parents[2]
FORKS = pytest.mark.skipif(sys.platform != "linux", reason="workers do not share what is defined here")


@pytest.fixture(scope="module")
def tasks() -> list[Task]:
    """Two games of a small scenario, with other players."""
    scenario = load(SKIRMISH)
    return [Task(scenario, {"red": red, "republic": "nothing"}, None, None) for red in ("nothing", "random")]


def heard(
    tasks: list[Task],
    seeds: range,
    where: Where,
    game: Callable[[Task, int], Result] = one_game,
    progress: Callable[[int], None] | None = None,
) -> tuple[dict[Asked, Result], Ended]:
    """What is kept of the games, in the order in which it came, without what the clock says."""
    found: dict[Asked, Result] = {}

    def hear(asked: Asked, result: Result) -> None:
        assert asked not in found
        found[asked] = result._replace(cpu_seconds=0.0)

    return found, play_each(game, tasks, seeds, hear, where, progress)


@pytest.fixture(scope="module")
def expected(tasks: list[Task]) -> dict[Asked, Result]:
    return heard(tasks, range(3, 13), Where(1))[0]


def test_games_come_in_the_order_of_their_seeds(tasks: list[Task], expected: dict[Asked, Result]) -> None:
    assert list(expected) == [Asked(task, seed) for seed in range(3, 13) for task in (0, 1)]
    assert all(result.seed == asked.seed for asked, result in expected.items())
    done: list[int] = []
    found, ended = heard(tasks, range(3, 13), Where(2), progress=done.append)
    assert list(found.items()) == list(expected.items())
    assert ended == Ended(20, {}, "")
    assert done == list(range(1, 21))


def test_games_that_are_done_in_any_order_are_put_in_order(tasks: list[Task]) -> None:
    asked = list(all_of(tasks, range(5)))

    def done(most: int) -> Iterator[tuple[Asked, str]]:
        for number in (3, 9, 0, 1, 8, 2, 7, 4, 6, 5)[:most]:
            yield asked[number], str(asked[number])
        if most < 10:
            raise BatchError("the cluster is gone")

    assert [one for one, _ in in_order(done(10), asked)] == asked
    found: list[tuple[Asked, object]] = []
    with pytest.raises(BatchError):
        found.extend(in_order(done(5), asked))
    assert [one for one, _ in found] == [asked[number] for number in (0, 1, 3, 8, 9)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_leaves_the_games_before_it(tasks: list[Task], jobs: int) -> None:
    def interrupt(done: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    found, ended = heard(tasks, range(1, 400), Where(jobs), progress=interrupt)
    assert ended.stopped == "interrupted"
    assert list(found) == [Asked(0, 1), Asked(1, 1), Asked(0, 2)]


@FORKS
def test_a_worker_that_is_killed_loses_no_game(
    tasks: list[Task], expected: dict[Asked, Result], tmp_path: Path
) -> None:
    def mortal(task: Task, seed: int) -> Result:
        if seed in (4, 9) and not (tmp_path / str(seed)).exists():
            (tmp_path / str(seed)).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return one_game(task, seed)

    found, ended = heard(tasks, range(3, 13), Where(2), mortal)
    assert list(found.items()) == list(expected.items())
    assert ended == Ended(20, {}, "")


@FORKS
def test_a_game_that_kills_whoever_plays_it_costs_no_other(tasks: list[Task], expected: dict[Asked, Result]) -> None:
    def deadly(task: Task, seed: int) -> Result:
        if seed == 5 and task.players["red"] == "random":
            os.kill(os.getpid(), signal.SIGKILL)
        return one_game(task, seed)

    found, ended = heard(tasks, range(3, 13), Where(2), deadly)
    assert ended == Ended(20, {Asked(1, 5): Failed(5, KILLED)}, "")
    assert found == {asked: result for asked, result in expected.items() if asked != Asked(1, 5)}


def started(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(ROOT / "main.py"), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for(ready: Callable[[], object]) -> None:
    for _ in range(1200):
        if ready():
            return
        time.sleep(0.05)
    raise TimeoutError


def children(pid: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(status.parent.name))
    return found


@FORKS
def test_a_killed_parent_takes_its_workers_along_and_leaves_what_was_done(tmp_path: Path) -> None:
    book = tmp_path / FILE
    arguments = ["simulate", str(SKIRMISH), "--jobs", "2", "--resume", str(tmp_path), "--player", "red=nothing"]
    with started(*arguments, "--games", "100000") as process:
        wait_for(lambda: book.exists() and book.read_bytes().count(b"\n") > 20)  # the first four are among them
        workers = children(process.pid)
        assert len(workers) == 2
        process.kill()
    wait_for(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))
    kept = book.read_bytes()
    assert main([*arguments, "--games", "4", "--json"]) == 0
    assert book.read_bytes() == kept


def counted(game: Callable[[Task, int], Result], played: Counter[Asked]) -> Callable[[Task, int], Result]:
    def counting(task: Task, seed: int) -> Result:
        played[Asked(int(task.players["red"] == "random"), seed)] += 1
        return game(task, seed)

    counting.__name__ = "one_game"
    return counting


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_batch_goes_on_where_it_stopped(
    tasks: list[Task], expected: dict[Asked, Result], tmp_path: Path, jobs: int
) -> None:
    def stop(done: int) -> None:
        if done == 7:
            raise KeyboardInterrupt

    where = Where(jobs, resume=tmp_path)
    assert heard(tasks, range(3, 13), where, progress=stop)[1] == Ended(7, {}, "interrupted")
    there = (tmp_path / FILE).read_bytes().count(b"\n") - 1
    assert there >= 7
    played: Counter[Asked] = Counter()
    found, ended = heard(tasks, range(3, 13), Where(1, resume=tmp_path), counted(one_game, played))
    assert list(found.items()) == list(expected.items())
    assert ended == Ended(20, {}, "")
    assert played.total() == 20 - there
    assert heard(tasks, range(3, 13), where, counted(one_game, played))[0] == expected
    assert played.total() == 20 - there


def test_more_games_are_the_same_question(tasks: list[Task], expected: dict[Asked, Result], tmp_path: Path) -> None:
    played: Counter[Asked] = Counter()
    heard(tasks, range(5, 8), Where(1, resume=tmp_path))
    found, _ = heard(tasks, range(3, 13), Where(1, resume=tmp_path), counted(one_game, played))
    assert list(found.items()) == list(expected.items())
    assert {asked.seed for asked in played} == {3, 4, 8, 9, 10, 11, 12}


def cut(data: bytes) -> bytes:
    return data[:-30]


def spoil(data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    return b"".join([*lines[:3], lines[3].replace(b",", b";", 1), *lines[4:]])


def glue(data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    return b"".join([*lines[:3], lines[3].rstrip(b"\n"), *lines[4:], b"\xff" * 5000, b"\n\n0 0 0\n"])


def repeat(data: bytes) -> bytes:
    return data + data.split(b"\n", 1)[1]


@pytest.mark.parametrize(("damage", "lost"), [(cut, 1), (spoil, 1), (glue, 2), (repeat, 0)])
def test_what_is_damaged_is_played_again(
    tasks: list[Task], expected: dict[Asked, Result], tmp_path: Path, damage: Callable[[bytes], bytes], lost: int
) -> None:
    where = Where(1, resume=tmp_path)
    heard(tasks, range(3, 7), where)
    (tmp_path / FILE).write_bytes(damage((tmp_path / FILE).read_bytes()))
    for again in (lost, 0):
        played: Counter[Asked] = Counter()
        found, _ = heard(tasks, range(3, 7), where, counted(one_game, played))
        assert found == {asked: result for asked, result in expected.items() if asked.seed < 7}
        assert played.total() == again


def test_another_question_is_refused(tasks: list[Task], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def said(asked: list[Task], game: Callable[[Task, int], Result] = one_game) -> str:
        with pytest.raises(BatchError) as caught:
            heard(asked, range(3, 5), Where(1, resume=tmp_path), game)
        assert (tmp_path / FILE).read_bytes() == kept
        return str(caught.value).partition(": ")[2]

    def another(task: Task, seed: int) -> Result:
        return one_game(task, seed)

    heard(tasks, range(3, 5), Where(1, resume=tmp_path))
    kept = (tmp_path / FILE).read_bytes()
    first, second = tasks
    text = first.scenario._replace(sha256="0")
    assert said([first]) == "2 pairings there, 1 now"
    assert said([second, first]) == "players red nothing there, random now"
    assert said([first._replace(scenario=text), second]) == "skirmish has been changed since: its text"
    assert said([first, second._replace(fog=False)]) == "fog None there, False now"
    assert said([first._replace(replays=Path("/x")), second]) == "replays None there, /x now"
    assert said(tasks, another) == "another command has asked them"
    monkeypatch.setattr(books, "__version__", "9")
    assert said(tasks).endswith("there, 9 now")


@pytest.mark.parametrize("data", [b"hello\n", b"\0" * 100, b"[" * 5000, b"{}\n"])
def test_what_is_no_book_is_left_alone(tasks: list[Task], tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE).write_bytes(data)
    with pytest.raises(BatchError, match="holds no games, or its first line is damaged"):
        heard(tasks, range(3, 5), Where(1, resume=tmp_path))
    assert (tmp_path / FILE).read_bytes() == data


def test_a_book_that_cannot_be_is_told_before_any_game(tasks: list[Task], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RecordError, match="could not be written"):
        heard(tasks, range(3, 5), Where(1, resume=tmp_path / "file"))
    (tmp_path / FILE).mkdir()
    with pytest.raises(RecordError, match="is not a file"):
        heard(tasks, range(3, 5), Where(1, resume=tmp_path))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_full_disk_keeps_what_it_has(
    tasks: list[Task], expected: dict[Asked, Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    put = Book.put
    room = iter(range(5))

    class Full(io.FileIO):
        def write(self, line: bytes, /) -> int:  # type: ignore[override]
            super().write(line[:20])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def full(self: Book[Result], line: bytes) -> None:
        if next(room, None) is None:
            self.added.close()
            self.added = Full(self.path, "ab")
        put(self, line)

    monkeypatch.setattr(Book, "put", full)
    found, ended = heard(tasks, range(3, 13), Where(jobs, resume=tmp_path))
    assert ended.stopped == f"{tmp_path / FILE} could not be written: No space left on device: stopped"
    assert len(found) == ended.done == 6
    assert list(found.items()) == [(one, result) for one, result in expected.items() if one in found]
    monkeypatch.setattr(Book, "put", put)
    played: Counter[Asked] = Counter()
    again, _ = heard(tasks, range(3, 13), Where(1, resume=tmp_path), counted(one_game, played))
    assert list(again.items()) == list(expected.items())
    assert played.total() == 15


def test_games_are_told_though_their_replays_find_no_room(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, room = Path.replace, iter(range(2))

    def full(self: Path, target: Path) -> Path:
        if next(room, None) is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    assert main(["simulate", str(SKIRMISH), "--games", "4", "--jobs", "1", "--replays", str(tmp_path)]) == 1
    found = capsys.readouterr()
    assert "The road to Šėta: 2 games" in found.out
    assert found.err == (
        f"kaunas1919: {tmp_path / 'skirmish-3.replay'} could not be written: No space left on device: stopped"
        " after 2 of 4 games\n"
    )


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[str]:
    """A player that fails in some games."""
    file = tmp_path / "mine.py"
    file.write_text(
        "from game.rules.orders import end\n"
        "class Mine:\n"
        "    def __init__(self, board, camp, seed): pass\n"
        "    def decide(self, view):\n"
        "        return 1 / 0 if view.turn > 1 and sum(view.digest().encode()) % 9 == 0 else end()\n",
        encoding="utf-8",
    )
    before = dict(registry.PLAYERS)
    yield registry.named(f"{file}:Mine")
    registry.PLAYERS.clear()
    registry.PLAYERS.update(before)


def test_games_that_failed_are_tried_again(tasks: list[Task], tmp_path: Path, mine: str) -> None:
    task = tasks[0]._replace(players={"red": mine, "republic": "random"})
    played: Counter[Asked] = Counter()
    first, ended = heard([task], range(3, 13), Where(2, resume=tmp_path))
    assert 0 < len(ended.failed) < 10
    assert ended.done == len(first) + len(ended.failed) == 10
    again = heard([task], range(3, 13), Where(1, resume=tmp_path), counted(one_game, played))
    assert again == (first, ended)
    assert list(played.values()) == [1] * len(ended.failed)


def test_a_player_whose_file_has_changed_is_not_taken_for_the_one_that_was_named(
    tmp_path: Path, mine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    guest = registry.PLAYERS[mine]
    (tmp_path / "mine.py").write_text("class Mine: pass\n", encoding="utf-8")
    for module in [name for name in sys.modules if name.startswith("_player_")]:
        monkeypatch.delitem(sys.modules, module)
    with pytest.raises(PlayerError, match=r"mine\.py is not what it was when the games began"):
        guest(load(SKIRMISH).board, 0, 1)
