"""`lab`: many games of a scenario, and what its author should know of them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.analysis.arguments import batch_options, natural, players, positive
from game.cli import telling
from game.messages import _

if TYPE_CHECKING:
    from game.analysis.asked import Task
    from game.authoring.lab.comparison import Comparison
    from game.authoring.lab.report import Note, Report
    from game.authoring.lab.study import Study
    from game.scenario.load import Scenario

GAMES = 200
TRIALS = 40


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenario", metavar="SCENARIO", help=_("a name from `list`, or a file"))
    parser.add_argument("other", nargs="?", metavar="OTHER", help=_("another version, played with the same seeds"))
    about = _("of each version; without: {games}").format(games=GAMES)
    parser.add_argument("--games", type=positive, default=GAMES, metavar="N", help=about)
    players(parser)
    batch_options(parser)
    about = _("keep a replay of each game there; of two versions in `before` and `after`")
    parser.add_argument("--replays", type=Path, metavar="DIR", help=about)
    note = _("games with `nothing` in each seat, and with each lever; 0: none; without: {trials}").format(trials=TRIALS)
    parser.add_argument("--trials", type=natural, default=TRIALS, metavar="N", help=note)
    parser.add_argument("--html", type=Path, metavar="FILE", help=_("write one page for any browser there"))


def run(options: argparse.Namespace) -> int:
    from game.authoring.lab.comparison import compare
    from game.authoring.lab.report import report

    names = [options.scenario] if options.other is None else [options.scenario, options.other]
    notes = [checked(name) for name in names]
    tasks = prepared(options, [telling.load_scenario(name) for name in names])
    studies: list[Study] = []
    for name, task, book in zip(names, tasks, parts(options.resume, len(names)), strict=True):
        studies.append(play(name, task, options, book))
        if studies[-1].stopped:
            words = _("{stopped} after {traces} of {games} games of {name}").format(
                stopped=studies[-1].stopped, traces=len(studies[-1].traces), games=options.games, name=name
            )
            telling.say(words)
            break
        if not studies[-1].traces:
            telling.tell_failed(studies[-1].failed)
            return telling.WRONG
    if not studies[-1].traces:
        return telling.WRONG
    if len(names) == 1 and options.trials and not studies[-1].stopped:
        studies = [tried(tasks[0], studies[0], options)]
    comparison = compare(*studies) if len(studies) == 2 else None
    reports = [report(study, found) for study, found in zip(studies, notes, strict=False)]
    tell(options, reports, comparison)
    return telling.WRONG if studies[-1].stopped or any(study.failed for study in studies) else telling.DONE


def checked(name: str) -> tuple[Note, ...]:
    """Warnings and hints of a scenario's checks; ends with all of its problems when there are errors."""
    from game.authoring.lab.report import Note
    from game.scenario.check import check_file

    problems = check_file(name)
    if any(problem.severity == "error" for problem in problems):
        lines = "\n".join(str(problem) for problem in problems)
        message = _("{name} has problems, and no game is played before they are mended\n{lines}").format(
            name=name, lines=lines
        )
        telling.fail(message)
    return tuple(Note(problem.severity, problem.place, problem.message) for problem in problems)


def prepared(options: argparse.Namespace, scenarios: Sequence[Scenario]) -> list[Task]:
    """A task for each version. What could go wrong at the end is told before the games."""
    from game.analysis.asked import Task
    from game.authoring.lab.comparison import check_rivals
    from game.record.files import check_target

    folders = parts(options.replays, len(scenarios))
    if len(scenarios) == 2:
        check_rivals(*(scenario.board for scenario in scenarios))
    if options.html:
        check_target(options.html)
    for folder in folders:
        telling.make_replay_folder(folder)
    return [
        Task(scenario, telling.seated(scenario.board, options.player), options.fog, folder)
        for scenario, folder in zip(scenarios, folders, strict=True)
    ]


def parts(folder: Path | None, versions: int) -> list[Path | None]:
    """Where each version has what it keeps."""
    if folder and versions == 2:
        return [folder / "before", folder / "after"]
    return [folder] * versions


def play(name: str, task: Task, options: argparse.Namespace, book: Path | None) -> Study:
    from game.authoring.lab.study import study

    seeds = range(options.seed, options.seed + options.games)
    return telling.played(
        lambda where, progress: study(task, name, seeds, where._replace(resume=book), progress),
        options,
    )


def tried(task: Task, found: Study, options: argparse.Namespace) -> Study:
    """With the games of its trials."""
    from game.authoring.lab.trying import trials, with_trials

    asked = trials(task, found, options.trials)
    return telling.played(lambda where, progress: with_trials(found, asked, where, progress), options, asked.games)


def tell(options: argparse.Namespace, reports: Sequence[Report], comparison: Comparison | None) -> None:
    from game.authoring.lab.page import page
    from game.authoring.lab.report import document
    from game.record.files import write_safely

    if options.html:
        board = telling.load_scenario(str(options.other or options.scenario)).board
        write_safely(options.html, page(reports[-1], comparison, telling.hues(board)).encode())
    if options.json:
        whole = document(reports[0])
        if comparison:
            versions = {"before": whole, "after": document(reports[1])}
            whole = {"comparison": document(comparison), **versions}
        print(json.dumps(whole, indent=2, ensure_ascii=False))
        return
    from game.authoring.lab.compared_tables import comparison_tables
    from game.authoring.lab.terminal import report_tables

    for place, message in (
        (note.place, note.message) for one in reports for note in one.notes if note.level == "warning"
    ):
        telling.say(_("{place}: warning: {message}").format(place=place, message=message))
    if comparison:
        telling.print_tables(comparison_tables(comparison))
    else:
        telling.print_tables(report_tables(reports[0], telling.console().width))
    if options.html:
        print(_("{html}: the same as a page; open it in a browser").format(html=options.html), file=sys.stderr)
