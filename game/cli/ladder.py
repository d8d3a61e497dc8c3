"""`ladder`: players against each other, and who is the stronger."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from game.analysis.arguments import batch_options, even, names
from game.cli.telling import fail, load_scenario, played, print_tables, show, tell_end
from game.messages import _

GAMES = 20


def options(parser: argparse.ArgumentParser) -> None:
    about = _("without: all that come with the game; one can be a class in a file of yours: ./mine.py:Mine")
    parser.add_argument("--players", type=names, default=[], metavar="A,B,...", help=about)
    about = _("names from `list`, or files; without: all")
    parser.add_argument("--scenarios", type=names, default=[], metavar="A,B,...", help=about)
    about = _("of each pair in each scenario, on either side half of them; without: {games}").format(games=GAMES)
    parser.add_argument("--games", type=even, default=GAMES, metavar="N", help=about)
    batch_options(parser)
    parser.add_argument("--page", type=Path, metavar="FILE", help=_("write the tables there, as Markdown"))


def run(options: argparse.Namespace) -> int:
    from game.analysis.ladder import Ladder, document
    from game.analysis.ladder_words import how, page, sheets, tables
    from game.record.files import check_target, write_safely

    if options.page:
        check_target(options.page)  # before hours go into it
    seeds = range(options.seed, options.seed + options.games // 2)
    scenarios = [load_scenario(name) for name in options.scenarios or shipped()]
    ladder = Ladder(scenarios, entered(options.players), seeds, options.fog)
    ended = played(ladder.play, options, ladder.games)
    code = tell_end(ended, ladder.games)
    finished = ended.done > len(ended.failed)
    if options.json:
        print(json.dumps(document(ladder, ended), indent=2, ensure_ascii=False))
    elif finished:
        print_tables(tables(sheets(ladder)))
        show(how(ladder, ended))
    if options.page and finished:
        write_safely(options.page, page(ladder, ended).encode())
    return code


def shipped() -> list[str]:
    from game.analysis.keeping import shipped_names

    return shipped_names()


def entered(chosen: list[str]) -> list[str]:
    """The players, by the names that the game has for them."""
    from game.players.registry import PLAYERS, named

    players = [named(name) for name in chosen or list(PLAYERS)]
    for name in players:
        if name not in PLAYERS:
            message = _("there is no player named {name!r}; there are {players}").format(
                name=name, players=", ".join(PLAYERS)
            )
            fail(message)
        if players.count(name) > 1:
            fail(_("{name} cannot play against himself: name each player once").format(name=name))
    if len(players) < 2:
        fail(_("a ladder takes two players or more"))
    return players
