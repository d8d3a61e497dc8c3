"""The commands and their options, as the parser of a command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final, NamedTuple

from game import __version__
from game.analysis import arguments as of
from game.cli.telling import DONE, show
from game.messages import N_, _


def command(arguments: list[str]) -> int:
    """Carries out the command; without one, opens the menu."""
    options = parser("".join(arguments[:1])).parse_args(arguments)
    if options.version:
        return version()
    if options.run is None:
        from game.cli import window

        return window.menu(options)
    code = options.run(options)
    assert isinstance(code, int)
    return code


def version() -> int:
    from game.analysis.form import form

    show(f"{__version__}, {form()}")
    return DONE


Run = Callable[[argparse.Namespace], int]
Options = Callable[[argparse.ArgumentParser], None]


class Command(NamedTuple):
    name: str
    about: str
    run: str
    """Who carries it out, by module and name: the module is loaded when the command is asked for."""
    options: Options | None = None
    """Gives the parser what can be asked for; None: `options` of the module does."""
    of_campaign: str = ""
    """Who carries it out where a campaign stands in the place of the scenario."""


def parser(asked: str = "") -> argparse.ArgumentParser:
    """`asked`: the first word of the command line; if it is a command, the others are not made."""
    description = _("Kaunas 1919, a wargame of the Lithuanian-Soviet War.")
    top = argparse.ArgumentParser(prog="kaunas1919", description=description)
    top.add_argument("--version", action="store_true", help=_("which version this is, and in which form, and exit"))
    top.add_argument("--language", help=_("of all words, such as en; without: that of the system"))
    top.add_argument("--test-state", type=Path, help=argparse.SUPPRESS)  # what the window shows, for its tests
    top.set_defaults(run=None)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    for row in [row for row in COMMANDS if row.name == asked] or COMMANDS:
        made = commands.add_parser(row.name, help=_(row.about), description=_(row.about))
        module, __, name = row.run.partition(".")
        own = import_module(f"game.cli.{module}")
        (row.options or own.options)(made)
        run = getattr(own, name)
        made.set_defaults(run=either(run, row.of_campaign) if row.of_campaign else run)
    return top


def either(of_scenario: Run, of_campaign: str) -> Run:
    """What a command does with a scenario, and with a campaign where one stands in its place."""

    def run(options: argparse.Namespace) -> int:
        from game.scenario.load import is_campaign

        if not is_campaign(options.scenario):
            return of_scenario(options)
        found: Run = getattr(import_module("game.cli.campaigns"), of_campaign)
        return found(options)

    return run


def none(it: argparse.ArgumentParser) -> None:
    """Nothing can be asked for."""


def new_options(it: argparse.ArgumentParser) -> None:
    it.add_argument("name", metavar="NAME", help=_("what it is called; the file is NAME.toml"))
    about = _("a shipped map, or a .toml file in or below the folder (lithuania-1919)")
    it.add_argument("--map", default="lithuania-1919", help=about)
    it.add_argument("--folder", type=Path, default=Path(), help=_("where it is written (here)"))


def pack_options(it: argparse.ArgumentParser) -> None:
    it.add_argument("scenario", metavar="SCENARIO", help=_("a scenario or a campaign, by file or shipped name"))
    it.add_argument("-o", "--out", type=Path, metavar="FILE", help=_("the pack (SCENARIO.pack, here)"))
    it.add_argument("--facts", type=Path, metavar="FILE", help=_("a file of facts that goes with it"))


def verify_options(it: argparse.ArgumentParser) -> None:
    it.add_argument("files", nargs="+", type=Path, metavar="FILE")
    it.add_argument("--players", action="store_true", help=_("ask the computer players for each of their orders again"))
    about = _("stop at a file after so long, and say how long it takes")
    it.add_argument("--seconds", type=of.positive, metavar="N", help=about)


def schema_options(it: argparse.ArgumentParser) -> None:
    kinds = ("scenario", "map", "rules", "facts", "campaign", "guide")
    it.add_argument("kind", nargs="?", choices=kinds, default="scenario")


def bench_options(it: argparse.ArgumentParser) -> None:
    it.add_argument("--json", action="store_true", help=_("one JSON document"))
    about = _("another copy of the game, to be measured and shown beside this one: a Python that has it, or its folder")
    it.add_argument("--against", type=Path, metavar="PLACE", help=about)


COMMANDS: Final = (
    Command("play", N_("play a scenario in the window"), "window.play", of.play_options),
    Command("replay", N_("watch a replay in the window"), "window.replay", of.replay_options),
    Command(
        "export",
        N_("a replay, or how a scenario opens, as page, film, picture or table"),
        "window.export",
        of.export_options,
    ),
    Command(
        "simulate",
        N_("play games between computers: one tells its story, many a table"),
        "games.simulate",
        of.simulate_options,
        "simulate",
    ),
    Command(
        "odds",
        N_("the odds of one attack as a scenario opens, or in a turn of a replay, every factor"),
        "games.odds",
        of.odds_options,
    ),
    Command("verify", N_("play replays again and compare every check in them"), "files.verify", verify_options),
    Command("validate", N_("all problems of scenario, map, rules, facts or campaign files at once"), "validate.run"),
    Command("new", N_("write a scenario to begin with, with a comment at every turn"), "files.new", new_options),
    Command("migrate", N_("bring files of older formats to today's"), "migrate.run"),
    Command(
        "pack", N_("a scenario with its map, rules and pictures in one file, to pass on"), "files.pack", pack_options
    ),
    Command("edit", N_("write a scenario on the map, or a campaign phase by phase, in the window"), "edit.run"),
    Command(
        "lab",
        N_("play many games and tell an author what they show, or compare two versions"),
        "lab.run",
        of_campaign="lab",
    ),
    Command("ladder", N_("players against each other, every pair, and who is the stronger"), "ladder.run"),
    Command(
        "history",
        N_("play many games and hold them against what really happened, day by day"),
        "history.run",
        of_campaign="history",
    ),
    Command(
        "language-server",
        N_("problems, completion and meanings for editors of text, which start it themselves"),
        "files.language_server",
        none,
    ),
    Command("list", N_("the scenarios that come with the game"), "files.list_scenarios", none),
    Command(
        "schema",
        N_("JSON Schema of scenario, map, rules, facts or campaign files, for editors; or the authors' guide"),
        "files.schema",
        schema_options,
    ),
    Command("bench", N_("how fast the game is on this machine"), "games.bench", bench_options),
)
"""As `--help` lists them."""
