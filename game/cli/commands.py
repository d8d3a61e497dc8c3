"""The commands and their options, as the parser of a command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple

from game import __version__
from game.analysis.arguments import (
    export_options,
    odds_options,
    play_options,
    positive,
    replay_options,
    simulate_options,
)
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


class Command(NamedTuple):
    name: str
    about: str
    fill: Callable[[argparse.ArgumentParser], Run]
    """Gives the parser the command's options, and tells who carries it out: whose module is loaded by then alone."""


def parser(asked: str = "") -> argparse.ArgumentParser:
    """`asked`: the first word of the command line; if it is a command, the others are not made."""
    top = argparse.ArgumentParser(
        prog="kaunas1919", description=_("Kaunas 1919, a wargame of the Lithuanian-Soviet War.")
    )
    top.add_argument("--version", action="store_true", help=_("which version this is, and in which form, and exit"))
    top.add_argument("--language", help=_("of all words, such as en; without: that of the system"))
    top.add_argument("--test-state", type=Path, help=argparse.SUPPRESS)  # what the window shows, for its tests
    top.set_defaults(run=None)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    for row in [row for row in COMMANDS if row.name == asked] or COMMANDS:
        made = commands.add_parser(row.name, help=_(row.about), description=_(row.about))
        made.set_defaults(run=row.fill(made))
    return top


def either(of_scenario: Run, of_campaign: Run) -> Run:
    """What a command does with a scenario, and with a campaign where one stands in its place."""

    def run(options: argparse.Namespace) -> int:
        from game.scenario.load import is_campaign

        return of_campaign(options) if is_campaign(options.scenario) else of_scenario(options)

    return run


def _campaigns() -> ModuleType:
    """Loaded when one is asked for: most commands are about scenarios."""
    from game.cli import campaigns

    return campaigns


def _play(it: argparse.ArgumentParser) -> Run:
    from game.cli import window

    play_options(it)
    return window.play


def _replay(it: argparse.ArgumentParser) -> Run:
    from game.cli import window

    replay_options(it)
    return window.replay


def _export(it: argparse.ArgumentParser) -> Run:
    from game.cli import window

    export_options(it)
    return window.export


def _simulate(it: argparse.ArgumentParser) -> Run:
    from game.cli import games

    simulate_options(it)
    return either(games.simulate, lambda options: _campaigns().simulate(options))


def _odds(it: argparse.ArgumentParser) -> Run:
    from game.cli import games

    odds_options(it)
    return games.odds


def _verify(it: argparse.ArgumentParser) -> Run:
    from game.cli import files

    it.add_argument("files", nargs="+", type=Path, metavar="FILE")
    it.add_argument("--players", action="store_true", help=_("ask the computer players for each of their orders again"))
    it.add_argument(
        "--seconds", type=positive, metavar="N", help=_("stop at a file after so long, and say how long it takes")
    )
    return files.verify


def _validate(it: argparse.ArgumentParser) -> Run:
    from game.cli import validate

    validate.options(it)
    return validate.run


def _new(it: argparse.ArgumentParser) -> Run:
    from game.cli import new

    new.options(it)
    return new.run


def _migrate(it: argparse.ArgumentParser) -> Run:
    from game.cli import migrate

    migrate.options(it)
    return migrate.run


def _pack(it: argparse.ArgumentParser) -> Run:
    from game.cli import pack

    pack.options(it)
    return pack.run


def _edit(it: argparse.ArgumentParser) -> Run:
    from game.cli import edit

    edit.options(it)
    return edit.run


def _lab(it: argparse.ArgumentParser) -> Run:
    from game.cli import lab

    lab.options(it)
    return either(lab.run, lambda options: _campaigns().lab(options))


def _ladder(it: argparse.ArgumentParser) -> Run:
    from game.cli import ladder

    ladder.options(it)
    return ladder.run


def _history(it: argparse.ArgumentParser) -> Run:
    from game.cli import history

    history.options(it)
    return either(history.run, lambda options: _campaigns().history(options))


def _language_server(__: argparse.ArgumentParser) -> Run:
    from game.cli import language_server

    return language_server.run


def _list(__: argparse.ArgumentParser) -> Run:
    from game.cli import files

    return files.list_scenarios


def _schema(it: argparse.ArgumentParser) -> Run:
    from game.cli import files

    kinds = ("scenario", "map", "rules", "facts", "campaign", "guide")
    it.add_argument("kind", nargs="?", choices=kinds, default="scenario")
    return files.schema


def _bench(it: argparse.ArgumentParser) -> Run:
    from game.cli import games

    it.add_argument("--json", action="store_true", help=_("one JSON document"))
    it.add_argument(
        "--against",
        type=Path,
        metavar="PLACE",
        help=_(
            "another copy of the game, to be measured and shown beside this one: a Python that has it, or its folder"
        ),
    )
    return games.bench


COMMANDS: Final = (
    Command("play", N_("play a scenario in the window"), _play),
    Command("replay", N_("watch a replay in the window"), _replay),
    Command("export", N_("a replay, or how a scenario opens, as page, film, picture or table"), _export),
    Command("simulate", N_("play games between computers: one tells its story, many a table"), _simulate),
    Command("odds", N_("the odds of one attack as a scenario opens, or in a turn of a replay, every factor"), _odds),
    Command("verify", N_("play replays again and compare every check in them"), _verify),
    Command("validate", N_("all problems of scenario, map, rules, facts or campaign files at once"), _validate),
    Command("new", N_("write a scenario to begin with, with a comment at every turn"), _new),
    Command("migrate", N_("bring files of older formats to today's"), _migrate),
    Command("pack", N_("a scenario with its map, rules and pictures in one file, to pass on"), _pack),
    Command("edit", N_("write a scenario on the map, or a campaign phase by phase, in the window"), _edit),
    Command("lab", N_("play many games and tell an author what they show, or compare two versions"), _lab),
    Command("ladder", N_("players against each other, every pair, and who is the stronger"), _ladder),
    Command("history", N_("play many games and hold them against what really happened, day by day"), _history),
    Command(
        "language-server",
        N_("problems, completion and meanings for editors of text, which start it themselves"),
        _language_server,
    ),
    Command("list", N_("the scenarios that come with the game"), _list),
    Command(
        "schema",
        N_("JSON Schema of scenario, map, rules, facts or campaign files, for editors; or the authors' guide"),
        _schema,
    ),
    Command("bench", N_("how fast the game is on this machine"), _bench),
)
"""As `--help` lists them."""
