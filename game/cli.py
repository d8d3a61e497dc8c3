"""The commands. Results go to standard out, progress and errors to standard error."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from game import __version__
from game.analysis.arguments import odds_options, simulate_options
from game.analysis.words import printable

if TYPE_CHECKING:
    from game.analysis.odds_report import Moment
    from game.rules.board import Board
    from game.scenario.load import Scenario

DONE, WRONG, USAGE = 0, 1, 2
FIRST_GAME: Final = "kaunas_encirclement"


class Failure(Exception):
    """The thing asked about is wrong: its text is told on standard error, and the exit code is 1."""


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command and return its exit code."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    sys.stdout = sys.stdout or io.StringIO()  # without a console there is none
    sys.stderr = sys.stderr or sys.stdout
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without the letters of Lithuanian
    try:
        code = command(arguments)
        sys.stdout.flush()
    except Failure as failure:
        say(str(failure))
        return WRONG
    except KeyboardInterrupt:
        say("interrupted")
        return WRONG
    except OSError as error:
        abandon_results()
        if not isinstance(error, BrokenPipeError):
            say(f"{error.filename or 'the results'}: {error.strerror or error}")
        return WRONG
    return code


def abandon_results() -> None:
    """Whoever read the results has had enough, or the disk has: Python must not try to write the rest at its exit."""
    with suppress(OSError):  # results that go to no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def command(arguments: list[str]) -> int:
    if not arguments:
        return first_game()
    options = parser().parse_args(arguments)
    code = options.run(options)
    assert isinstance(code, int)
    return code


def say(text: str) -> None:
    print(f"kaunas1919: {printable(text)}", file=sys.stderr)


def show(text: str = "") -> None:
    print(printable(text))


def fail(text: str) -> NoReturn:
    raise Failure(text)


# ------------------------------------------------------------------------------------------------------------ arguments


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="kaunas1919", description="Kaunas 1919, a wargame of the Lithuanian-Soviet War.")
    top.add_argument("--version", action="version", version=__version__)
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command_(name: str, run: Callable[[argparse.Namespace], int], help_: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = commands.add_parser(name, help=help_, description=help_)
        made.set_defaults(run=run)
        return made

    simulate_options(command_("simulate", simulate, "play games between computers: one tells its story, many a table"))
    odds_options(
        command_("odds", odds, "the odds of one attack as a scenario opens, or in a turn of a replay, every factor")
    )
    it = command_("verify", verify, "play replays again and compare every check in them")
    it.add_argument("files", nargs="+", type=Path, metavar="FILE")
    it = command_("validate", validate, "all problems of scenario, map or rules files at once")
    it.add_argument("files", nargs="+", metavar="FILE")
    it.add_argument("--json", action="store_true", help="one JSON document")
    command_("list", list_scenarios, "the scenarios that come with the game")
    command_("schema", schema, "JSON Schema of the scenario format, for editors")
    it = command_("bench", bench, "how fast the game is on this machine")
    it.add_argument("--json", action="store_true", help="one JSON document")
    return top


# ------------------------------------------------------------------------------------------------------------- commands


def load_scenario(name: str) -> Scenario:
    from game.scenario.load import load
    from game.scenario.problems import ScenarioError

    try:
        return load(name)
    except ScenarioError as error:
        first = error.problems[0]
        if len(error.problems) > 1 or first.line:
            fail(f"{name} has problems\n{error}")
        hint = f'; did you mean "{first.nearest}"?' if first.nearest else ""
        if not hint and first.expected:
            hint = f"; expected: {first.expected}"
        fail(f"{first.file or 'the empty name'}: {first.message}{hint}".replace("\n", " "))


def simulate(options: argparse.Namespace) -> int:
    from game.analysis.match import seats

    scenario = load_scenario(options.scenario)
    try:
        players = seats(scenario.board, dict(options.player))
    except ValueError as error:
        fail(str(error))
    if options.replays:
        try:
            options.replays.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            fail(f"replays cannot be kept in {options.replays}: {error.strerror or error}")
    if options.games == 1 and not options.json and not options.cluster:
        tell_game(scenario, players, options.seed, options.fog, options.replays)
        return DONE
    return play_many(scenario, players, options)


def tell_game(
    scenario: Scenario, players: dict[str, str], seed: int, fog: bool | None, folder: Path | None
) -> Path | None:
    """Play a game and tell its story; the path of its replay, if a folder is to keep one."""
    from game.analysis.telling import told_game

    match = told_game(scenario, players, seed, fog, folder is not None, print)
    if folder is None:
        return None
    from game.analysis.keeping import keep
    from game.record.errors import RecordError

    try:
        return keep(match, folder)
    except RecordError as error:
        fail(str(error))


def play_many(scenario: Scenario, players: dict[str, str], options: argparse.Namespace) -> int:
    from game.analysis import batch
    from game.analysis.progress import bar
    from game.analysis.statistics import summary, tables
    from game.record.errors import RecordError

    task = batch.Task(scenario, players, options.fog, options.replays)
    seeds = range(options.seed, options.seed + options.games)
    try:
        with bar(options.games) as progress:
            results, stopped = batch.run(task, seeds, options.jobs, options.cluster, progress)
    except (batch.ClusterError, RecordError) as error:
        fail(str(error))
    except OSError as error:
        fail(f"the games were stopped: {error}")
    if stopped:
        say(f"{stopped} after {len(results)} of {options.games} games")
    if results and options.json:
        print(json.dumps(summary(scenario.board, players, options.seed, results), indent=2, ensure_ascii=False))
    elif results:
        print_tables(tables(scenario.board, players, results))
    wrong = [f"seed {result.seed}, {what}" for result in results for what in result.unaccounted]
    if wrong:
        fail("men are not accounted for:\n" + "\n".join(wrong))
    return WRONG if stopped else DONE


def print_tables(made: Sequence[Any]) -> None:
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else 120)
    for table in made:
        console.print(table)


def odds(options: argparse.Namespace) -> int:
    from game.analysis.keeping import GameOver
    from game.analysis.odds_report import OddsError, report

    board, moment = ground(options)
    asked = (options.at, options.starts, options.units, options.side)
    try:
        lines = report(board, *asked, night=options.night, air=options.air, moment=moment)
    except (OddsError, GameOver) as error:
        fail(str(error))
    show("\n".join(lines))
    return DONE


def ground(options: argparse.Namespace) -> tuple[Board, Moment | None]:
    """The board, and the moment of a game when the scenario is that of a replay."""
    if not options.scenario.endswith(".replay"):
        if options.turn:
            fail("--turn needs a replay in place of the scenario")
        return load_scenario(options.scenario).board, None
    from game.analysis.keeping import GameOver, moment
    from game.record.errors import RecordError
    from game.scenario.problems import ScenarioError

    try:
        return moment(Path(options.scenario), options.turn or 1)
    except ScenarioError as error:
        fail(f"{options.scenario}: its scenario has problems\n{error}")
    except (RecordError, GameOver) as error:
        fail(str(error))


def validate(options: argparse.Namespace) -> int:
    from game.scenario.check import check_file
    from game.scenario.problems import as_json

    found = {name: check_file(name) for name in options.files}
    if options.json:
        print(
            json.dumps(
                [entry for problems in found.values() for entry in as_json(problems)], indent=2, ensure_ascii=False
            )
        )
    else:
        for name, problems in found.items():
            for problem in problems:
                show(str(problem))
            errors = sum(problem.severity == "error" for problem in problems)
            warnings = len(problems) - errors
            show(
                f"{name}: {count(errors, 'error')}, {count(warnings, 'warning')}"
                if problems
                else f"{name}: no problems"
            )
    return WRONG if any(problem.severity == "error" for problems in found.values() for problem in problems) else DONE


def count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def list_scenarios(options: argparse.Namespace) -> int:
    from game.scenario.load import shipped

    found = shipped()
    width = max((len(entry.name) for entry in found), default=0)
    for entry in found:
        show(f"{entry.name:{width}}  from {entry.first_day}, {entry.turns} turns: {entry.title}")
    return DONE


def schema(options: argparse.Namespace) -> int:
    from game.scenario.models import ScenarioFile

    print(json.dumps(ScenarioFile.model_json_schema(), indent=2, ensure_ascii=False))
    return DONE


def bench(options: argparse.Namespace) -> int:
    from game.analysis.bench import measure, table

    figures = measure(lambda text: say(text) if sys.stderr.isatty() else None)
    if options.json:
        print(json.dumps([figure._asdict() for figure in figures], indent=2, ensure_ascii=False))
    else:
        print_tables([table(figures)])
    return DONE


def verify(options: argparse.Namespace) -> int:
    from game.analysis.keeping import verified
    from game.record.errors import RecordError

    code = DONE
    for path in options.files:
        try:
            found = verified(path)
        except RecordError as error:
            say(str(error))
            code = WRONG
            continue
        if found.difference:
            say(f"{path}: {found.difference}")
            code = WRONG
        else:
            show(f"{path}: {found.header.scenario}, seed {found.header.seed}: {found.orders} orders, all as they were")
    return code


def first_game() -> int:
    say("there is no window in this version, so the computer plays both sides of Kaunas here, in the terminal")
    from game.analysis.keeping import replay_folder
    from game.analysis.match import seats

    scenario = load_scenario(FIRST_GAME)
    path = tell_game(scenario, seats(scenario.board), 1, None, replay_folder())
    show()
    show(f"The replay is in {path}")
    return DONE
