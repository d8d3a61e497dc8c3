"""The command `edit`: the visual editor of a scenario or a campaign."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.cli.telling import DONE, fail, say, tell_problems
from game.messages import _
from game.scenario.paths import PACK
from game.screen.display import NoWindow


def options(parser: argparse.ArgumentParser) -> None:
    about = _("a scenario or campaign; one that is not there is made from the template")
    parser.add_argument("file", type=Path, metavar="FILE", help=about)
    parser.add_argument("--campaign", action="store_true", help=_("a file that is not there becomes a campaign"))
    parser.add_argument("--new", action="store_true", help=_("make the file without asking if it is not there"))


def run(options: argparse.Namespace) -> int:
    from game.screen.commands import open_editor

    path: Path = options.file
    if path.suffix == PACK:
        path = copied(path)
    if path.suffix != ".toml":
        path = path.with_name(f"{path.name}.toml")
    try:
        if not path.exists() and not options.new and not agreed(path):
            say(_("nothing was made"))
            return DONE
        open_editor(path, options.test_state, war=options.campaign)
    except NoWindow as reason:
        fail(_("{reason}; `validate --watch` checks a file while another editor writes it").format(reason=reason))
    return DONE


def copied(pack: Path) -> Path:
    """A copy of what is in a pack, beside it: a pack is never written to."""
    from game.authoring.own import copy_into
    from game.scenario.files import main_in
    from game.scenario.problems import ScenarioError

    try:
        path = copy_into(pack.parent, main_in(pack))
    except ScenarioError as error:
        tell_problems(str(pack), error)
    say(_("You work on a copy: {copy}").format(copy=path))
    return path


def agreed(path: Path) -> bool:
    """Ask on a terminal; elsewhere a name that is not there is taken for a slip."""
    if not sys.stdin.isatty():
        fail(_("{path}: there is no such file; `--new` makes it from the template").format(path=path))
    say(_("{path} is not there. Make it from the template? [Y/n]").format(path=path))
    try:
        return input().strip().lower() in ("", "y", "yes")
    except EOFError:
        return False
