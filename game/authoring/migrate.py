"""Files of older formats brought to today's, with the author's comments and order kept."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import NamedTuple

from game.authoring.editing.disk import BookError
from game.authoring.editing.manuscript import Manuscript
from game.authoring.older_rules import complete
from game.messages import _
from game.scenario import formats


class Migrated(NamedTuple):
    """What was found of a file, and what was or would be done with it."""

    kind: str  # scenario, map or rules
    found: int  # its format
    told: list[str]  # what changes, a line each
    manuscript: Manuscript  # with the changes, not saved

    @property
    def needed(self) -> bool:
        return self.found != formats.current() or bool(self.told)


def migrated(path: Path) -> Migrated:
    """Raises `BookError` for a file that cannot be read, that says no format, or one that this version cannot read."""
    manuscript = Manuscript.open(path)
    data = deepcopy(manuscript.data)
    found = data.get("format")
    if found is None:
        raise BookError(
            _("{path} does not say its format; a line format = {current} is missing at its top").format(
                path=path, current=formats.current()
            )
        )
    if not formats.is_format(found):
        raise BookError(f"{path}: {_unknown(found)}")
    assert isinstance(found, int)
    kind = formats.kind_of(data)
    told = formats.upgrade(kind, data)
    if kind == "rules":
        told += complete(data)
    manuscript.become(data, _("brought to today's format"))
    return Migrated(kind, found, told, manuscript)


LARGEST = 1_000_000
"""A larger number is not repeated: Python refuses to write one of thousands of digits."""


def _unknown(found: object) -> str:
    if not isinstance(found, int) or isinstance(found, bool):
        return _("its format is not a whole number; this version of the game reads {known}").format(known=_known())
    number = f" {found}" if abs(found) <= LARGEST else ""
    return _("format{number} is not known to this version of the game, which reads {known}").format(
        number=number, known=_known()
    )


def _known() -> str:
    oldest, current = formats.OLDEST, formats.current()
    return f"{oldest}" if oldest == current else _("{oldest} to {current}").format(oldest=oldest, current=current)
