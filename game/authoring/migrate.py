"""Files of older formats and older rules, brought to today's with the author's comments, order and numbers kept."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, Final, NamedTuple

import tomli

from game.authoring.editing.disk import BookError
from game.authoring.editing.manuscript import Manuscript
from game.messages import _
from game.rules.numbers import Rules
from game.scenario import formats
from game.scenario.files import read_text
from game.scenario.paths import companion, scenarios_folder

LARGEST = 1_000_000
"""A larger number is not repeated: Python refuses to write one of thousands of digits."""
_OWN: Final = ("format", "name")
_MOST_SHOWN: Final = 40
_BY_ARM: Final = (("march", "km_a_day"), ("combat", "attack_percent"), ("combat", "defence_percent"))
"""What stood in tables by arm before each arm had a row: the table and the key, which is the row's today."""


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
        message = _("{path} does not say its format; a line format = {current} is missing at its top").format(
            path=path, current=formats.current()
        )
        raise BookError(message)
    if not formats.is_format(found):
        raise BookError(f"{path}: {_unknown(found)}")
    assert isinstance(found, int)
    kind = formats.kind_of(data)
    told = formats.upgrade(kind, data)
    if kind == "rules":
        told += complete(data)
    manuscript.become(data, _("brought to today's format"))
    return Migrated(kind, found, told, manuscript)


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


def complete(data: dict[str, Any]) -> list[str]:
    """Gives the values of a rules file what today's rules need; tells, a line each, what changed them."""
    standard = tomli.loads(read_text(companion("rules", "standard", scenarios_folder())))
    told = _arms_together(data, standard)
    told += _fit(data, {key: value for key, value in standard.items() if key not in _OWN and _is_needed(key, data)}, "")
    combat, sound = data["combat"], standard["combat"]
    # Columns and the rows of the table are one thing: of another number neither means anything.
    if len(combat["columns"]) != len(combat["table"]):
        for key in ("columns", "table"):
            if combat[key] != sound[key]:
                combat[key] = deepcopy(sound[key])
                told.append(_("combat.{key} is that of the standard rules").format(key=key))
    return told


def _arms_together(data: dict[str, Any], standard: dict[str, Any]) -> list[str]:
    """Gives each arm its row, as in the standard rules, with the author's own numbers out of the tables by arm."""
    if "arms" in data:
        return []
    data["arms"] = deepcopy(standard["arms"])
    told = [_("arms, as in the standard rules")]
    for above, key in _BY_ARM:
        table = data.get(above)
        numbers = table.pop(key, None) if isinstance(table, dict) else None
        if isinstance(numbers, dict):
            for arm in data["arms"]:
                if _alike(numbers.get(arm["id"]), arm[key]):
                    arm[key] = numbers[arm["id"]]
            told.append(_("{above}.{key} goes to the {key} of each of the arms").format(above=above, key=key))
    return told


def _is_needed(key: str, data: dict[str, Any]) -> bool:
    """Whether a table must be there, or is: who leaves out one that may be left out has meant it so."""
    return key in data or all(field.name != key or field.default is MISSING for field in fields(Rules))


def _fit(data: dict[str, Any], standard: dict[str, Any], above: str) -> list[str]:
    told = []
    for key in [key for key in data if key not in standard and (above or key not in _OWN)]:
        del data[key]
        told.append(_("{above}{key} goes: no rule reads it").format(above=above, key=key))
    for key, value in standard.items():
        found = data.get(key)
        if isinstance(found, dict) and isinstance(value, dict):
            told += _fit(found, value, f"{above}{key}.")
        elif _are_rows(found) and _are_rows(value):
            assert isinstance(found, list)
            told += _fit_rows(found, value, f"{above}{key}")
        elif not _alike(found, value):
            data[key] = deepcopy(value)
            shown = str(value)
            like = _("as in the standard rules")
            told.append(f"{above}{key} = {shown}, {like}" if len(shown) <= _MOST_SHOWN else f"{above}{key} {like}")
    return told


def _are_rows(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def _fit_rows(rows: list[dict[str, Any]], standard: list[dict[str, Any]], above: str) -> list[str]:
    """What a row lacks is as in the standard row of its id, or the first: an author's own rows stay."""
    told = []
    for number, row in enumerate(rows):
        like = next((other for other in standard if other.get("id") == row.get("id")), standard[0])
        told += _fit(row, like, f"{above}.{row.get('id', number)}.")
    return told


def _alike(found: object, value: object) -> bool:
    """Whether something has the shape of a value: a number for a number, a list of such as the value's first."""
    if isinstance(found, list) and isinstance(value, list):
        return not value or all(_alike(item, value[0]) for item in found)
    if isinstance(found, dict) and isinstance(value, dict):
        return found.keys() == value.keys()
    return type(found) is type(value)
