"""The commands and their options, as the parser of a command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from game import __version__
from game.analysis.arguments import (
    export_options,
    odds_options,
    play_options,
    positive,
    replay_options,
    simulate_options,
)
from game.cli import (
    campaigns,
    edit,
    files,
    games,
    history,
    lab,
    ladder,
    language_server,
    migrate,
    new,
    pack,
    validate,
    window,
)
from game.cli.telling import DONE, show
from game.messages import _


def command(arguments: list[str]) -> int:
    """Carries out the command; without one, opens the menu."""
    options = parser().parse_args(arguments)
    if options.version:
        return version()
    if options.run is None:
        return window.menu(options)
    code = options.run(options)
    assert isinstance(code, int)
    return code


def version() -> int:
    from game.analysis.form import form

    show(f"{__version__}, {form()}")
    return DONE


Run = Callable[[argparse.Namespace], int]


def either(of_scenario: Run, of_campaign: Run) -> Run:
    """What a command does with a scenario, and with a campaign where one stands in its place."""

    def run(options: argparse.Namespace) -> int:
        from game.scenario.load import is_campaign

        return of_campaign(options) if is_campaign(options.scenario) else of_scenario(options)

    return run


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="kaunas1919", description=_("Kaunas 1919, a wargame of the Lithuanian-Soviet War.")
    )
    top.add_argument("--version", action="store_true", help=_("which version this is, and in which form, and exit"))
    top.add_argument("--language", help=_("of all words, such as en; without: that of the system"))
    top.add_argument("--test-state", type=Path, help=argparse.SUPPRESS)  # what the window shows, for its tests
    top.set_defaults(run=None)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")

    def command_(name: str, run: Run, help_: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = commands.add_parser(name, help=help_, description=help_)
        made.set_defaults(run=run)
        return made

    play_options(command_("play", window.play, _("play a scenario in the window")))
    replay_options(command_("replay", window.replay, _("watch a replay in the window")))
    export_options(
        command_("export", window.export, _("a replay, or how a scenario opens, as page, film, picture or table"))
    )
    simulate_options(
        command_(
            "simulate",
            either(games.simulate, campaigns.simulate),
            _("play games between computers: one tells its story, many a table"),
        )
    )
    odds_options(
        command_(
            "odds", games.odds, _("the odds of one attack as a scenario opens, or in a turn of a replay, every factor")
        )
    )
    it = command_("verify", files.verify, _("play replays again and compare every check in them"))
    it.add_argument("files", nargs="+", type=Path, metavar="FILE")
    it.add_argument("--players", action="store_true", help=_("ask the computer players for each of their orders again"))
    it.add_argument(
        "--seconds", type=positive, metavar="N", help=_("stop at a file after so long, and say how long it takes")
    )
    validate.options(
        command_("validate", validate.run, _("all problems of scenario, map, rules, facts or campaign files at once"))
    )
    new.options(command_("new", new.run, _("write a scenario to begin with, with a comment at every turn")))
    migrate.options(command_("migrate", migrate.run, _("bring files of older formats to today's")))
    pack.options(command_("pack", pack.run, _("a scenario with its map, rules and pictures in one file, to pass on")))
    edit.options(command_("edit", edit.run, _("write a scenario on the map, in the window")))
    lab.options(
        command_(
            "lab",
            either(lab.run, campaigns.lab),
            _("play many games and tell an author what they show, or compare two versions"),
        )
    )
    ladder.options(command_("ladder", ladder.run, _("players against each other, every pair, and who is the stronger")))
    history.options(
        command_(
            "history",
            either(history.run, campaigns.history),
            _("play many games and hold them against what really happened, day by day"),
        )
    )
    command_(
        "language-server",
        language_server.run,
        _("problems, completion and meanings for editors of text, which start it themselves"),
    )
    command_("list", files.list_scenarios, _("the scenarios that come with the game"))
    it = command_(
        "schema",
        files.schema,
        _("JSON Schema of scenario, map, rules, facts or campaign files, for editors; or the authors' guide"),
    )
    it.add_argument(
        "kind", nargs="?", choices=("scenario", "map", "rules", "facts", "campaign", "guide"), default="scenario"
    )
    it = command_("bench", games.bench, _("how fast the game is on this machine"))
    it.add_argument("--json", action="store_true", help=_("one JSON document"))
    it.add_argument(
        "--against",
        type=Path,
        metavar="PLACE",
        help=_(
            "another copy of the game, to be measured and shown beside this one: a Python that has it, or its folder"
        ),
    )
    return top
