"""The command `migrate`: files of older formats brought to today's."""

from __future__ import annotations

import argparse
from pathlib import Path

from game.cli.telling import DONE, WRONG, say, show
from game.messages import _


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=_("scenario, map or rules files"))
    parser.add_argument("--check", action="store_true", help=_("only tell what would be done; exit 1 if anything"))


def run(options: argparse.Namespace) -> int:
    from game.authoring.editing.disk import BookError, backup_path
    from game.authoring.migrate import migrated
    from game.scenario.formats import current

    code = DONE
    for path in options.files:
        try:
            found = migrated(path)
            if not found.needed:
                show(_("{path}: format {current}, nothing to do").format(path=path, current=current()))
                continue
            same = found.found == current()
            show(
                f"{path}: "
                + (
                    _("rules of an earlier version")
                    if same
                    else _("format {found} to {current}").format(found=found.found, current=current())
                )
            )
            for line in found.told:
                show(f"  {line}")
            if options.check:
                code = WRONG
                continue
            set_aside(path)
            found.manuscript.save()
            show(_("  written; the file as it was is {backup_path}").format(backup_path=backup_path(path)))
        except BookError as error:
            say(str(error))
            code = WRONG
    return code


def set_aside(path: Path) -> None:
    """A copy that an earlier run has left goes on under a number, so that no form of the file is lost. Raises
    `BookError`."""
    from game.authoring.editing.disk import BookError, backup_path

    backup = backup_path(path)
    try:
        if backup.is_file() and backup.read_bytes() != path.read_bytes():
            free = next(name for n in range(1, 1000) if not (name := Path(f"{backup}.{n}")).exists())
            backup.rename(free)
    except (OSError, StopIteration) as error:
        raise BookError(
            _("{backup}, a copy that is there already, cannot be set aside: {error}").format(backup=backup, error=error)
        ) from None
