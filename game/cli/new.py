"""The command `new`: a scenario to begin with."""

from __future__ import annotations

import argparse
from pathlib import Path

from game.cli.telling import DONE, show
from game.messages import _


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help=_("what it is called; the file is NAME.toml"))
    parser.add_argument(
        "--map",
        default="lithuania-1919",
        help=_("a shipped map, or a .toml file in or below the folder (lithuania-1919)"),
    )
    parser.add_argument("--folder", type=Path, default=Path(), help=_("where it is written (here)"))


def run(options: argparse.Namespace) -> int:
    from game.authoring.template import write_new

    path = write_new(options.name, options.folder, options.map)
    show(_("{path} has been written. It can be played as it is: main.py play {path}").format(path=path))
    return DONE
