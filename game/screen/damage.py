"""Files of the installation that are missing or damaged: something stands in for each of them, and it is told once."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from game.messages import _
from game.prose.words import some
from game.scenario.paths import assets_folder

_MOST_NAMED: Final = 3
_found: dict[Path, None] = {}
_told: set[Path] = set()


def note(path: Path) -> None:
    _found[path] = None


def untold() -> str:
    """A sentence about those that have not been told; empty: there are none."""
    new = [path for path in _found if path not in _told]
    if not new:
        return ""
    _told.update(new)
    names = [path.relative_to(assets_folder()).as_posix() for path in new]
    return _("Missing or damaged, so that something else is shown for it: {files}. Install the game anew.").format(
        files=some(names, _MOST_NAMED)
    )
