"""The project's own figures, beside what it set out to reach: measured in one run, on the machine at hand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any, Final, NamedTuple

from game.analysis.match import Match, play
from game.messages import N_, _
from game.rules import play as rules
from game.rules.board import Board
from game.rules.odds import odds
from game.rules.opening import opening
from game.rules.orders import ATTACK, END, Order
from game.rules.state import State
from game.rules.terms import NOWHERE
from game.scenario.load import Scenario, load

SCENARIO: Final = "kaunas_encirclement"
GAMES: Final = 10
ROUNDS: Final = 3
"""In which the same games are thought through and replayed, of which the best counts."""
GROWTHS: Final = (
    (N_("growth of a side-turn, 1x to 2.6x units"), 2.6, 2),
    (N_("growth of a side-turn, 1x to 5x units"), 5, 5),
)
"""Name, times as many units, and how many times as long a part of a turn may take with them."""
TIMES: Final = 4
"""Runs of a process, of which the best is taken; the first only warms up."""
MEGABYTE: Final = 1 << 20
WATCHER: Final = """
import os, subprocess, sys, time
began = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
peak = os.wait4(process.pid, 0)[2].ru_maxrss if hasattr(os, "wait4") else process.wait() * 0
print(time.perf_counter() - began, peak)
"""


class Figure(NamedTuple):
    name: str
    value: float
    unit: str
    at_least: bool  # the target is a floor, else a ceiling
    target: float

    @property
    def reached(self) -> bool:
        return self.value >= self.target if self.at_least else self.value <= self.target


def measure(tell: Callable[[str], None]) -> list[Figure]:
    """All figures; `tell` hears what is being measured."""
    tell(_("playing Kaunas, staff against staff"))
    scenario = load(SCENARIO)
    rounds = [[play(scenario, seed=seed, record=False) for seed in range(1, GAMES + 1)] for __ in range(ROUNDS)]
    games, figures = rounds[0], thinking(rounds)
    tell(_("replaying, odds, copies"))
    figures += [replaying(scenario.board, games), one_battle(scenario.board, games), copying(scenario.board, games[0])]
    tell(_("more units"))
    figures += growth(scenario)
    tell(_("replays"))
    figures += replays(scenario)
    tell(_("whole processes"))
    figures += processes()
    return figures


def thinking(rounds: Sequence[Sequence[Match]]) -> list[Figure]:
    """Of the same games, played again in each round."""
    best = [min(same, key=lambda match: match.cpu_seconds) for same in zip(*rounds, strict=True)]
    seconds = sum(match.cpu_seconds for match in best)
    orders = sum(len(match.given) for match in best)
    return [
        Figure(N_("orders a CPU second, staff thinking"), orders / seconds, "", True, 2000),
        Figure(N_("CPU a game of Kaunas, staff against staff"), seconds / len(best), "s", False, 0.15),
    ]


def replaying(board: Board, games: Sequence[Match]) -> Figure:
    rounds = []
    for __ in range(ROUNDS):
        began = process_time()
        for match in games:
            again(board, match.seed, match.given)
        rounds.append(process_time() - began)
    orders = sum(len(match.given) for match in games)
    return Figure(N_("orders a CPU second, replaying"), orders / min(rounds), "", True, 20000)


def again(
    board: Board, seed: int, given: Sequence[Order], before: Callable[[State, Order], None] | None = None
) -> State:
    state = opening(board, seed)
    rules.start(board, state)
    for order in given:
        if before:
            before(state, order)
        rules.execute(board, state, order)
    return state


def one_battle(board: Board, games: Sequence[Match]) -> Figure:
    """The odds of each attack of these games, at the moment it was ordered."""
    asked: list[float] = []

    def ask(state: State, order: Order) -> None:
        if order.kind == ATTACK:
            began = perf_counter()
            odds(board, state, order)
            asked.append(perf_counter() - began)

    for match in games:
        again(board, match.seed, match.given, ask)
    return Figure(N_("odds of one battle, exact"), median(asked or [0.0]) * 1000, "ms", False, 1)


def copying(board: Board, match: Match, times: int = 20000) -> Figure:
    state = again(board, match.seed, match.given[: len(match.given) // 2])
    rounds = []
    for __ in range(5):
        began = process_time()
        for __ in range(times // 5):
            state.copy()
        rounds.append((process_time() - began) / (times // 5))
    return Figure(N_("copy of a state mid-game"), min(rounds) * 1e6, "us", False, 5)


def growth(scenario: Scenario) -> list[Figure]:
    """How much longer a camp's part of a turn takes with more units."""
    one = side_turn(scenario)
    return [
        Figure(name, side_turn(scenario._replace(board=crowded(scenario.board, times))) / one, "x", False, most)
        for name, times, most in GROWTHS
    ]


def side_turn(scenario: Scenario) -> float:
    """CPU seconds of one camp's part of a turn."""
    games = [play(scenario, seed=seed, record=False) for seed in range(1, 5)]
    parts = sum(order.kind == END for match in games for order in match.given)
    return sum(match.cpu_seconds for match in games) / parts


def crowded(board: Board, times: float) -> Board:
    """The board with `times` the units at the start; the copies stand beside their originals."""
    cards = list(board.cards)
    placed = [card for card in board.cards if card.town != NOWHERE]
    for number in range(round(len(placed) * (times - 1))):
        card = placed[number % len(placed)]
        cards.append(card._replace(id=f"{card.id}-copy-{number}"))
    return replace(board, cards=tuple(cards))


def replays(scenario: Scenario) -> list[Figure]:
    """A replay's size, and the time to reach any part of it and to step back from the end, from the file's rows."""
    from game.record.replay import Playback, Replay

    match = play(scenario, seed=1)
    assert match.recorder is not None
    data = match.recorder.data()
    playback = Playback(scenario.board, Replay.of(match.recorder.lines))
    reached = []
    for turn, seat in playback.parts():
        began = perf_counter()
        playback.at(turn, seat)
        reached.append(perf_counter() - began)
    return [
        Figure(N_("replay: to any turn, at worst"), max(reached) * 1000, "ms", False, 50),
        Figure(N_("replay: one step back from the end"), reached[-2] * 1000, "ms", False, 50),
        Figure(N_("a replay of Kaunas on disk"), len(data) / 1024, "KB", False, 40),
    ]


def processes() -> list[Figure]:
    with TemporaryDirectory() as compiled:
        game = [run_process(["simulate", SCENARIO, "--seed", "1"], compiled) for __ in range(TIMES)]
        check = [run_process(["validate", SCENARIO], compiled) for __ in range(TIMES)]
    return [
        Figure(N_("start to first finished game, with process"), min(seconds for seconds, __ in game), "s", False, 0.7),
        Figure(N_("peak memory of a headless game"), max(peak for __, peak in game) / MEGABYTE, "MB", False, 80),
        Figure(N_("checking one scenario, with process"), min(seconds for seconds, __ in check), "s", False, 0.5),
    ]


def run_process(arguments: Sequence[str], compiled: str) -> tuple[float, int]:
    """Seconds and peak bytes of a command in a process of its own; all but the first find their modules compiled.

    The peak is 0 where the system does not tell. A process is never told smaller than the one that begot it, so that a
    small one stands between it and this one.
    """
    code = f"import sys; from game.cli import main; sys.argv[1:] = {list(arguments)!r}; sys.exit(main())"
    root = str(Path(__file__).parents[2])
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH")))),
        "PYTHONPYCACHEPREFIX": compiled,
        "PYTHONDONTWRITEBYTECODE": "",
    }
    watch = [sys.executable, "-c", WATCHER, sys.executable, "-c", code]
    told = subprocess.run(watch, stdout=subprocess.PIPE, env=environment, text=True, check=True).stdout
    seconds, peak = told.split()
    return float(seconds), int(peak) * (1 if sys.platform == "darwin" else 1024)


class Bench(NamedTuple):
    """What one copy of the game measured, and what it is."""

    version: str
    form: str  # as from `game.analysis.form`
    figures: Sequence[Figure]

    def document(self) -> dict[str, Any]:
        """For JSON: what `read` takes."""
        return {**self._asdict(), "figures": [figure._asdict() for figure in self.figures]}


def read(document: dict[str, Any]) -> Bench:
    """From a document of `Bench`. Raises KeyError or TypeError: it is none."""
    figures = [Figure(**figure) for figure in document["figures"]]
    return Bench(str(document["version"]), str(document["form"]), figures)


def bench_of(place: Path) -> Bench:
    """What another copy of the game measures now: a Python that has one, or a folder that is one.

    Raises OSError: it cannot be run; ValueError: it measures nothing that could be laid beside this one's figures.
    """
    none = f"{place} has no game that measures itself as this one does"
    folder = place.resolve() if place.is_dir() else None
    if folder and not (folder / "game" / "__init__.py").is_file():  # a Python would find the one that is installed
        raise ValueError(none)
    code = "import sys; from game.cli import main; sys.exit(main(['bench', '--json']))"
    python = sys.executable if folder else str(place.absolute())
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    where = folder or place.absolute().parent  # never here: a Python finds first what lies where it is started
    asked = subprocess.run([python, "-c", code], cwd=where, env=environment, capture_output=True, check=False)
    try:
        return read(json.loads(asked.stdout))
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(none) from error


def table(own: Bench, other: Bench | None = None) -> Any:
    """`other`: of another copy, shown beside it, with how many times as good it is."""
    from rich import box
    from rich.table import Table

    title = _("Figures: {own}").format(own=told(own))
    made = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", title_style="bold")
    made.add_column(_("what"))
    beside = [_("measured"), *([_("by {other}").format(other=told(other)), _("times")] if other else [])]
    for column in (*beside, _("target")):
        made.add_column(column, justify="right")
    made.add_column("")
    theirs = {figure.name: figure for figure in other.figures} if other else {}
    for figure in own.figures:
        target = f"{'>=' if figure.at_least else '<='} {shown(figure.target)} {figure.unit}".rstrip()
        cells = [with_unit(figure)]
        if other:
            found = theirs.get(figure.name)
            cells += [with_unit(found), shown(better(figure, found))] if found else ["", ""]
        made.add_row(_(figure.name), *cells, target, "" if figure.reached else _("short of it"))
    return made


def told(bench: Bench) -> str:
    return f"{bench.version}, {bench.form}"


def with_unit(figure: Figure) -> str:
    return f"{shown(figure.value)} {figure.unit}".rstrip()


def better(figure: Figure, other: Figure) -> float:
    """How many times as good the other one is."""
    one, two = (figure.value, other.value) if figure.at_least else (other.value, figure.value)
    return two / one if one else 0.0


def shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
