"""Games between computers, and the figures of this machine."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game import __version__
from game.cli import telling
from game.messages import _

if TYPE_CHECKING:
    from game.analysis.bench import Figure
    from game.analysis.match import Match
    from game.analysis.rows import Rows
    from game.prose.odds_report import Moment
    from game.rules.board import Board
    from game.scenario.load import Scenario


def simulate(options: argparse.Namespace) -> int:
    scenario = telling.load_scenario(options.scenario)
    players = telling.seated(scenario.board, options.player)
    telling.make_replay_folder(options.replays)
    if options.table:
        from game.analysis.sheets import check

        check(options.table)  # before hours go into it
    if options.games == 1 and not (options.json or options.cluster or options.resume or options.table):
        tell_game(scenario, players, options.seed, options.fog, options.replays)
        return telling.DONE
    return play_many(scenario, players, options)


def tell_game(
    scenario: Scenario, players: dict[str, str], seed: int, fog: bool | None, folder: Path | None
) -> tuple[Match, Path | None]:
    """Play a game and tell its story; the path of its replay, if a folder is to keep one."""
    from game.analysis.telling import told_game

    match = told_game(scenario, players, seed, fog, folder is not None, print)
    if folder is None:
        return match, None
    from game.analysis.keeping import keep

    return match, keep(match, folder)


def play_many(scenario: Scenario, players: dict[str, str], options: argparse.Namespace) -> int:
    from game.analysis import batch
    from game.analysis.asked import Task
    from game.analysis.sheets import joined, write
    from game.analysis.statistics import Tally, summary, tables

    task = Task(scenario, players, options.fog, options.replays, options.table is not None)
    seeds = range(options.seed, options.seed + options.games)
    tally = Tally(scenario.board)
    rows: list[Rows] = []

    def hear(result: batch.Result) -> None:
        tally.add(result)
        if result.rows:
            rows.append(result.rows)

    ended = telling.played(lambda where, progress: batch.run(task, seeds, hear, where, progress), options)
    code, failed = telling.tell_end(ended, options.games), [*ended.failed.values()]
    if ended.done and options.json:
        show_json(summary(tally, players, options.seed, failed))
    elif tally.games:
        telling.print_tables(tables(tally, players, failed))
    if tally.games and options.table:
        for line in write(options.table, joined(rows)):
            telling.say(line)
    if tally.unaccounted:
        telling.fail(_("men are not accounted for:\n") + "\n".join(tally.unaccounted))
    return code


def show_json(document: dict[str, Any]) -> None:
    import json

    print(json.dumps(document, indent=2, ensure_ascii=False))


def odds(options: argparse.Namespace) -> int:
    from game.prose.odds_report import report

    board, moment = ground(options)
    asked = (options.at, options.starts, options.units, options.side)
    telling.show("\n".join(report(board, *asked, night=options.night, air=options.air, moment=moment)))
    return telling.DONE


def ground(options: argparse.Namespace) -> tuple[Board, Moment | None]:
    """The board, and the moment of a game when the scenario is that of a replay."""
    if not options.scenario.endswith((".replay", ".save")):
        if options.turn:
            telling.fail(_("--turn needs a replay in place of the scenario"))
        return telling.load_scenario(options.scenario).board, None
    from game.analysis.keeping import moment, remark_of
    from game.scenario.problems import ScenarioError

    path = Path(options.scenario)
    try:
        found = moment(path, options.turn or 1)
        remark = remark_of(path)
    except ScenarioError as error:
        telling.fail(_("{scenario}: its scenario has problems\n{error}").format(scenario=options.scenario, error=error))
    if remark:
        telling.say(_("{remark} The odds are those of today's rules.").format(remark=remark))
    return found


def bench(options: argparse.Namespace) -> int:
    from game.analysis.bench import Bench, bench_of, measure, table
    from game.analysis.form import form

    tell = telling.say if sys.stderr.isatty() else lambda text: None
    other = None
    if options.against:  # first: one that measures nothing is told before a minute has gone into one's own figures
        tell(_("first in {against}").format(against=options.against))
        try:
            other = bench_of(options.against)
        except ValueError as error:
            telling.fail(str(error))
    own = Bench(__version__, form(), [*measure(tell), *frames(tell)])
    if options.json:
        show_json(own.document() | ({"against": other.document()} if other else {}))
    else:
        telling.print_tables([table(own, other)])
    return telling.DONE


def frames(tell: Callable[[str], None]) -> list[Figure]:
    """What the window costs; nothing, and a sentence, where there is no pygame-ce."""
    from game.screen.bench import measure
    from game.screen.display import NoWindow

    tell(_("frames of the window"))
    try:
        return measure()
    except NoWindow as reason:
        telling.say(_("the window is not measured: {reason}").format(reason=reason))
        return []
