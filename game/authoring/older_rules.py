"""Rules files of earlier releases: what has come since is as in the standard rules, what nothing reads any more goes.

The author's own numbers stay wherever they still mean something.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import MISSING, fields
from typing import Any, Final

import tomli

from game.messages import _
from game.rules.numbers import Rules
from game.scenario.files import read_text
from game.scenario.paths import companion, scenarios_folder

_OWN: Final = ("format", "name")
_MOST_SHOWN: Final = 40


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


_BY_ARM: Final = (("march", "km_a_day"), ("combat", "attack_percent"), ("combat", "defence_percent"))
"""What stood in tables by arm before each arm had a row: the table and the key, which is the row's today."""


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
