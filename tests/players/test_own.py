"""Players of the user's own: a class in a file that he names on the command line, and all that can be wrong with it."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from game.analysis.match import play
from game.cli import main
from game.cli.commands import parser
from game.cli.telling import recognised
from game.cli.window import seats_of
from game.players import registry
from game.players.guard import Guard, own_seed
from game.players.own import Own, is_own
from game.players.player import PlayerError
from game.players.trouble import Source
from game.record.replay import Replay
from game.rules.board import Board
from game.rules.opening import opening
from game.rules.orders import Order, end, entrench
from game.rules.state import State
from game.rules.weather import draw_weather
from game.scenario.load import load
from game.session.seats import playable
from game.sight.view import believed
from tests.long import long
from tests.scenario.shipped import FOUR

ROOT = Path(__file__).parents[2]
BOLD = Path(__file__).with_name("own") / "bold.py"
BEGINNING = "from game.players.player import Decision, Reason\nfrom game.rules.orders import Order, end, march\n"
QUIET = "    def __init__(self, board, camp, seed): self.board, self.camp = board, camp\n"


@pytest.fixture(autouse=True)
def nobody_stays() -> Iterator[None]:
    before = dict(registry.PLAYERS)
    yield
    registry.PLAYERS.clear()
    registry.PLAYERS.update(before)


def written(folder: Path, text: str, name: str = "mine.py") -> Path:
    path = folder / name
    path.write_text(BEGINNING + text, encoding="utf-8")
    return path


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 1) -> str:
    assert main(list(arguments)) == code
    found = capsys.readouterr()
    assert "Traceback" not in found.err
    assert found.out == "" or code == 0
    return found.err


def simulate(player: str, *more: str) -> list[str]:
    return ["simulate", "kaunas_encirclement", "--player", f"red={player}", "--player", "republic=random", *more]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_player_in_a_file_plays_as_any_other(capsys: pytest.CaptureFixture[str], tmp_path: Path, jobs: str) -> None:
    assert main([*simulate(f"{BOLD}:Bold", "--games", "2", "--jobs", jobs, "--json", "--replays", str(tmp_path))]) == 0
    found = json.loads(capsys.readouterr().out)
    assert re.fullmatch(r"bold\.py:Bold@[0-9a-f]{8}", found["players"]["red"])
    assert (found["games"], found["failed"]) == (2, [])
    replay = tmp_path / "kaunas_encirclement-1.replay"
    assert Replay.read(replay).header.players == found["players"]


def test_its_replays_are_verified_without_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(simulate(f"{BOLD}:Bold", "--replays", str(tmp_path))) == 0
    registry.PLAYERS.pop(next(name for name in registry.PLAYERS if is_own(name)))
    capsys.readouterr()
    assert main(["verify", "--players", str(tmp_path / "kaunas_encirclement-1.replay")]) == 0
    assert "a player of somebody's own, is taken at its word" in capsys.readouterr().out


def test_two_players_of_one_file_sit_at_one_table(tmp_path: Path) -> None:
    text = f"class A:\n{QUIET}    def decide(self, view): return Decision(end())\nclass B(A): pass\n"
    mine = written(tmp_path, text)
    seats = ["--player", f"red={mine}:A", "--player", f"republic={mine}:B"]
    assert main(["simulate", "kaunas_encirclement", *seats]) == 0


@pytest.mark.parametrize(
    ("text", "cls", "expected"),
    [
        ("class Mine(:\n", "Mine", r"mine\.py, line 3: SyntaxError"),
        ("\nimport no_such_package\n", "Mine", r"mine\.py, line 4: ModuleNotFoundError: No module named"),
        ("raise SystemExit(0)\n", "Mine", r"mine\.py, line 3: SystemExit"),
        ("class Other: pass\n", "Mine", r"mine\.py has no class Mine; there is Other"),
        ("Mine = 3\n", "Mine", r"has no class Mine"),
        ("class Mine: pass\n", "Mine", r"is not made of \(board, camp, seed\)"),
        (f"class Mine:\n{QUIET}", "Mine", r"has no method decide\(view\)"),
        (f"class Mine:\n{QUIET}    decide = 3\n", "Mine", r"has no method decide\(view\)"),
        (f"class Mine:\n{QUIET}    def decide(self): ...\n", "Mine", r"line 5: decide does not take \(view\)"),
        (
            f"class Mine:\n{QUIET}    def decide(self, view): ...\n    def refused(self): ...\n",
            "Mine",
            r"line 6: refused does not take \(order\)",
        ),
    ],
)
def test_a_file_that_cannot_play_is_told_before_the_games(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, cls: str, expected: str
) -> None:
    said = told(capsys, *simulate(f"{written(tmp_path, text)}:{cls}", "--games", "3"))
    assert len(said.splitlines()) == 1
    assert re.search(expected, said)


def test_a_file_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "nobody.py: No such file or directory" in told(capsys, *simulate(f"{tmp_path / 'nobody.py'}:Mine"))
    (tmp_path / "folder.py").mkdir()
    assert "folder.py: it is not a file" in told(capsys, *simulate(f"{tmp_path / 'folder.py'}:Mine"))
    with pytest.raises(PlayerError, match="null"):
        registry.named("mi\0ne.py:Mine")


PLAYER = f"""def deeper(view): return deeper(view)
class Mine:
{QUIET}    def decide(self, view):
        LINE
    def ours(self, view): return max(u for u, camp in enumerate(view.camp) if camp == self.camp)  # no plan binds it
    def another(self, view): return next(unit for unit, camp in enumerate(view.camp) if camp != self.camp)
class Unspeakable(Exception):
    def __repr__(self): raise TypeError
    __str__ = __repr__
"""
WRONG = [
    ("raise ValueError('lost\\nat sea')", r"failed in turn 1: \S*mine\.py, line 7: ValueError: lost$"),
    ("return 1 / 0", r"line 7: ZeroDivisionError: division by zero"),
    ("return deeper(view)", r"line 3: RecursionError"),
    ("raise SystemExit", r"line 7: SystemExit"),
    ("return self.board.nothing", r"line 7: AttributeError"),
    ("return None", r"line 6, in decide: None is no order"),
    ("return Decision('march')", r"'march' is no order"),
    ("return Decision(Order(0, 7))", r"is no order"),
    ("return Decision(Order(0, (1.5,), 3))", r"is no order"),
    ("return Order(0, (1 << 80,), 3)", r"is no order"),
    ("return Unspeakable()", r"line 6, in decide: a Unspeakable is no order"),
    ("raise Unspeakable", r"line 7: Unspeakable$"),
    ("return Decision(end(), Reason('a\tb'))", r"is no reason"),
    ("return Decision(end(), Reason('attack', 0, 10**9))", r"is no reason"),
    ("return Decision(end(), 'because')", r"'because' is no reason"),
    ("return Decision(end(), Reason('x', 10**6))", r"is no reason"),
    ("return Decision(end(), Reason('x', rejected=((1, 2, 3),)))", r"is no reason"),
    ("return Decision(march((10**6,), 0))", r"the rules do not allow .*: no_such_unit"),
    ("return Decision(march((self.another(view),), 0))", r"the rules do not allow .*: (no_such_unit|not_yours)"),
    ("return Decision(Order(99))", r"the rules do not allow .*: no_such_order"),
    ("return march((self.ours(view),), view.town[self.ours(view)])", r"after 2000 orders it has not ended its part"),
]


@pytest.mark.parametrize(("line", "expected"), WRONG, ids=[line for line, _ in WRONG])
def test_a_mistake_in_play_is_told_as_the_players_own(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, line: str, expected: str
) -> None:
    mine = written(tmp_path, PLAYER.replace("LINE", line))
    assert main(simulate(f"{mine}:Mine", "--games", "2", "--jobs", "1", "--json")) == 1
    found = capsys.readouterr()
    assert re.search(expected, found.err, re.MULTILINE)
    assert found.err.startswith("kaunas1919: seeds 1, 2: ")
    assert "Traceback" not in found.err
    failed = json.loads(found.out)["failed"]
    assert [game["seed"] for game in failed] == [1, 2]
    assert all(re.search(expected, game["why"], re.MULTILINE) for game in failed)


def weather_of_one(seed: int, others: tuple[int, ...]) -> tuple[int, int]:
    """A turn and its weather, in the game of that seed alone."""
    board = load("kaunas_encirclement").board
    state = opening(board, seed)
    for state.turn in range(1, board.turns):
        found = []
        for state.seed in (seed, *others):
            draw_weather(board, state)
            found.append(state.weather)
        if found.count(found[0]) == 1:
            return state.turn, found[0]
    raise AssertionError("no such turn")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_mistake_costs_one_game_and_not_the_batch(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, jobs: str
) -> None:
    text = (
        f"class Mine:\n{QUIET}    def decide(self, view):\n"
        f"        assert (view.turn, view.weather) != {weather_of_one(2, others=(1, 3))}\n        return end()\n"
    )
    mine = written(tmp_path, text)
    arguments = simulate(f"{mine}:Mine", "--games", "3", "--jobs", jobs)
    assert main(arguments) == 1
    found = capsys.readouterr()
    assert re.search(r"failed, not counted: seed 2 +1 ", found.out)
    assert re.search(r"^kaunas1919: seed 2: .*mine\.py, line 6: AssertionError$", found.err, re.MULTILINE)
    assert main([*arguments, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["games"] == 2


def test_one_game_tells_its_story_up_to_the_mistake(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    mine = written(tmp_path, PLAYER.replace("LINE", "return 1 / 0 if view.turn > 2 else end()"))
    assert main(simulate(f"{mine}:Mine")) == 1
    found = capsys.readouterr()
    assert "failed in turn 3" in found.err
    assert "February" in found.out


def test_the_laboratory_tells_it_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    mine = written(tmp_path, PLAYER.replace("LINE", "return 1 / 0 if view.weather else end()"))
    arguments = ["--player", f"red={mine}:Mine", "--player", "republic=random", "--games", "4", "--jobs", "1", "--json"]
    assert main(["lab", "kaunas_encirclement", *arguments]) == 1
    found = capsys.readouterr()
    notes = [note["message"] for note in json.loads(found.out)["notes"]] if found.out else [found.err]
    assert any("ZeroDivisionError" in note for note in notes)


def test_what_a_player_does_to_its_view_changes_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    quiet = written(tmp_path, PLAYER.replace("LINE", "return end()"), "quiet.py")
    vandal = "view.men[:] = [1] * len(view.men); view.level = 0; view.owner.clear(); view.seat = 7; return end()"
    vandal = written(tmp_path, PLAYER.replace("LINE", vandal), "vandal.py")
    documents = []
    for path in (quiet, vandal):
        assert main(simulate(f"{path}:Mine", "--games", "2", "--jobs", "1", "--json")) == 0
        document = json.loads(capsys.readouterr().out)
        documents.append(document | {"players": {}, "cpu_seconds": 0})
    assert documents[0] == documents[1]


def test_what_a_player_prints_does_not_stand_among_the_results(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    mine = written(tmp_path, PLAYER.replace("LINE", "print('I see', view.turn); return end()"))
    assert main(simulate(f"{mine}:Mine", "--games", "2", "--jobs", "1", "--json")) == 0
    found = capsys.readouterr()
    assert json.loads(found.out)["games"] == 2
    assert "I see 1" in found.err


def test_an_order_that_an_unseen_enemy_forbids_is_no_mistake(tmp_path: Path) -> None:
    """It is refused, and the player is told so."""
    scenario = load("kaunas_encirclement")
    state = opening(scenario.board, 1, True)
    text = PLAYER.replace("LINE", "return end()\n    def refused(self, order): self.heard = order")
    name = registry.named(f"{written(tmp_path, text)}:Mine")
    guard = registry.make(name, replace(scenario.board, plans=()), 0, 1)
    assert isinstance(guard, Guard)
    guard.decide(believed(scenario.board, state, 0))
    order = entrench((state.camp.index(0),))
    guard.refused(order)
    assert guard.player.heard == order


def test_the_seed_of_the_game_is_not_the_players() -> None:
    """He is given nothing that hangs on it: seeds of games are few enough to try them all."""
    boards = [load(name).board for name in FOUR]
    seeds = [own_seed(board, camp) for board in boards for camp in range(len(board.camps))]
    assert len(set(seeds)) == len(seeds)
    assert not set(seeds) & set(range(1000))

    class Mine:
        def __init__(self, board: Board, camp: int, seed: int) -> None:
            self.given = board, camp, seed

        def decide(self, view: State) -> Order:
            return end()

    make = Own(Source("mine.py:Mine", "mine.py", "mine.py"), "Mine", "mine.py:Mine", given=Mine)
    assert {make(boards[0], 1, seed).player.given for seed in range(50)} == {(boards[0], 1, own_seed(boards[0], 1))}


def test_what_a_file_says_is_never_imported(tmp_path: Path) -> None:
    """The name of a player in a replay or save is a name: only what was named on the command line is there by it."""
    mark = tmp_path / "imported"
    mine = written(tmp_path, f"open({str(mark)!r}, 'w').close()\nclass Mine: ...\n")
    with pytest.raises(ValueError, match="there is no player named"):
        registry.make(f"{mine}:Mine", load("kaunas_encirclement").board, 0, 1)
    assert not mark.exists()


SECOND = """from game.players.staff import Staff
class Mine:
    def __init__(self, board, camp, seed): self.staff = Staff(board, camp, seed)
    def decide(self, view): return self.staff.decide(view)
    def queued(self): return self.staff.queued()
    def refused(self, order): self.staff.refused(order)
"""


@pytest.mark.parametrize("name", [*FOUR[:2], *(pytest.param(name, marks=long) for name in FOUR[2:])])
def test_who_says_what_staff_says_plays_staffs_game(tmp_path: Path, name: str) -> None:
    """So that no honest player is taken for one that makes mistakes, and none loses by being looked at."""
    scenario = load(name)
    mine = registry.named(f"{written(tmp_path, SECOND)}:Mine")
    for seed in (1, 2):
        found = [play(scenario, {camp.id: player for camp in scenario.board.camps}, seed) for player in ("staff", mine)]
        assert found[0].given == found[1].given
        assert found[0].state == found[1].state


def test_a_save_goes_on_with_a_player_that_is_named_again(tmp_path: Path) -> None:
    mine = written(tmp_path, PLAYER.replace("LINE", "return end()"))
    board = load("kaunas_encirclement").board
    label = registry.named(f"{mine}:Mine")
    seats = {"red": label, "republic": "person"}
    assert playable(board, seats) == seats
    del registry.PLAYERS[label]
    assert playable(board, seats)["red"] == board.camps[0].player
    recognised(["staff", f"{mine}:Mine"])
    assert playable(board, seats) == seats
    with pytest.raises(PlayerError, match="has no class Yours"):
        recognised([f"{mine}:Yours"])


def test_it_takes_a_seat_in_the_window(tmp_path: Path) -> None:
    mine = written(tmp_path, PLAYER.replace("LINE", "return end()"))
    board = load("kaunas_encirclement").board
    for arguments in (["--player", f"red={mine}:Mine"], ["--opponent", f"{mine}:Mine"]):
        options = parser().parse_args(["play", "kaunas_encirclement", "--side", "republic", *arguments])
        seats = seats_of(board, options)
        assert seats["republic"] == "person"
        assert is_own(seats["red"])
        assert seats["red"] in registry.PLAYERS


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_that_thinks_for_ever_can_be_interrupted(tmp_path: Path, jobs: str) -> None:
    thinking = f"if self.camp == 0 and view.turn == 2:\n            open({str(tmp_path / 'mark')!r}, 'w').close()\n"
    mine = written(tmp_path, PLAYER.replace("LINE", f"{thinking}            while True: pass\n        return end()"))
    command = [sys.executable, str(ROOT / "main.py"), *simulate(f"{mine}:Mine", "--games", "50", "--jobs", jobs)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        until = time.monotonic() + 60
        while not (tmp_path / "mark").exists():
            assert time.monotonic() < until
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert said == "kaunas1919: interrupted after 0 of 50 games\n"
