"""`ladder`: players against each other, and who is the stronger."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from game.analysis.arguments import batch_options, even, names, natural
from game.cli.telling import DONE, WRONG, fail, load_scenario, played, print_tables, say, show, tell_failed
from game.messages import _

if TYPE_CHECKING:
    from game.analysis.asked import Ended
    from game.analysis.ladder import Ladder

GAMES = 20


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--players",
        type=names,
        default=[],
        metavar="A,B,...",
        help=_("without: all that come with the game; one can be a class in a file of yours: ./mine.py:Mine"),
    )
    parser.add_argument(
        "--scenarios", type=names, default=[], metavar="A,B,...", help=_("names from `list`, or files; without: all")
    )
    parser.add_argument(
        "--games",
        type=even,
        default=GAMES,
        metavar="N",
        help=_("of each pair in each scenario, on either side half of them; without: {games}").format(games=GAMES),
    )
    parser.add_argument(
        "--seed", type=natural, default=1, metavar="N", help=_("of the first game; the next has the next")
    )
    parser.add_argument("--fog", action=argparse.BooleanOptionalAction, help=_("instead of what the scenarios say"))
    batch_options(parser)
    parser.add_argument("--page", type=Path, metavar="FILE", help=_("write the tables there, as Markdown"))
    parser.add_argument("--json", action="store_true", help=_("one JSON document"))


def run(options: argparse.Namespace) -> int:
    from game.analysis.ladder import Ladder, document
    from game.analysis.ladder_words import how, sheets, tables

    check_page(options.page)
    seeds = range(options.seed, options.seed + options.games // 2)
    scenarios = [load_scenario(name) for name in options.scenarios or shipped()]
    ladder = Ladder(scenarios, entered(options.players), seeds, options.fog)
    ended = played(ladder.play, options, ladder.games)
    if ended.stopped:
        say(
            _("{stopped} after {done} of {games} games").format(
                stopped=ended.stopped, done=ended.done, games=ladder.games
            )
        )
    tell_failed([*ended.failed.values()])
    finished = ended.done > len(ended.failed)
    if options.json:
        print(json.dumps(document(ladder, ended), indent=2, ensure_ascii=False))
    elif finished:
        print_tables(tables(sheets(ladder)))
        show(how(ladder, ended))
    if options.page and finished:
        write_page(options.page, ladder, ended)
    return WRONG if ended.stopped or ended.failed else DONE


def shipped() -> list[str]:
    from game.analysis.keeping import shipped_names

    return shipped_names()


def entered(chosen: list[str]) -> list[str]:
    """The players, by the names that the game has for them."""
    from game.players.player import PlayerError
    from game.players.registry import PLAYERS, named

    try:
        players = [named(name) for name in chosen or list(PLAYERS)]
    except PlayerError as error:
        fail(str(error))
    for name in players:
        if name not in PLAYERS:
            fail(
                _("there is no player named {name!r}; there are {players}").format(
                    name=name, players=", ".join(PLAYERS)
                )
            )
        if players.count(name) > 1:
            fail(_("{name} cannot play against himself: name each player once").format(name=name))
    if len(players) < 2:
        fail(_("a ladder takes two players or more"))
    return players


def check_page(path: Path | None) -> None:
    """Whether the page can be written, before hours go into it."""
    from game.record.errors import RecordError
    from game.record.files import check_target

    try:
        if path:
            check_target(path)
    except RecordError as error:
        fail(str(error))


def write_page(path: Path, ladder: Ladder, ended: Ended) -> None:
    from game.analysis.ladder_words import page
    from game.record.errors import RecordError
    from game.record.files import write_safely

    try:
        write_safely(path, page(ladder, ended).encode())
    except RecordError as error:
        fail(str(error))
