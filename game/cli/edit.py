"""The command `edit`: the visual editor of a scenario."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.cli.telling import DONE, fail, say
from game.screen.display import NoWindow


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="a scenario; one that is not there is made from the template"
    )
    parser.add_argument("--new", action="store_true", help="make the file without asking if it is not there")


def run(options: argparse.Namespace) -> int:
    from game.authoring.editing.book import BookError
    from game.screen.commands import open_editor

    path: Path = options.file
    if path.suffix != ".toml":
        path = path.with_name(f"{path.name}.toml")
    try:
        if not path.exists() and not options.new and not agreed(path):
            say("nothing was made")
            return DONE
        open_editor(path, options.test_state)
    except NoWindow as reason:
        fail(f"{reason}; `validate --watch` checks a file while another editor writes it")
    except BookError as error:
        fail(str(error))
    return DONE


def agreed(path: Path) -> bool:
    """Ask on a terminal; elsewhere a name that is not there is taken for a slip."""
    if not sys.stdin.isatty():
        fail(f"{path}: there is no such file; `--new` makes it from the template")
    say(f"{path} is not there. Make it from the template? [Y/n]")
    try:
        return input().strip().lower() in ("", "y", "yes")
    except EOFError:
        return False
