"""Rules files of earlier releases: what has come since is as in the standard rules, what nothing reads any more goes.

The author's own numbers stay wherever they still mean something.
"""

from __future__ import annotations

import tomllib
from copy import deepcopy
from typing import Any, Final

from game.scenario.files import read_text
from game.scenario.paths import companion, scenarios_folder

_OWN: Final = ("format", "name")
_MOST_SHOWN: Final = 40


def complete(data: dict[str, Any]) -> list[str]:
    """Gives the values of a rules file what today's rules need; tells, a line each, what changed them."""
    standard = tomllib.loads(read_text(companion("rules", "standard", scenarios_folder())))
    told = _fit(data, {key: value for key, value in standard.items() if key not in _OWN}, "")
    combat, sound = data["combat"], standard["combat"]
    # Columns and the rows of the table are one thing: of another number neither means anything.
    if len(combat["columns"]) != len(combat["table"]):
        for key in ("columns", "table"):
            if combat[key] != sound[key]:
                combat[key] = deepcopy(sound[key])
                told.append(f"combat.{key} is that of the standard rules")
    return told


def _fit(data: dict[str, Any], standard: dict[str, Any], above: str) -> list[str]:
    told = []
    for key in [key for key in data if key not in standard and (above or key not in _OWN)]:
        del data[key]
        told.append(f"{above}{key} goes: no rule reads it")
    for key, value in standard.items():
        found = data.get(key)
        if isinstance(found, dict) and isinstance(value, dict):
            told += _fit(found, value, f"{above}{key}.")
        elif not _alike(found, value):
            data[key] = deepcopy(value)
            shown = str(value)
            like = "as in the standard rules"
            told.append(f"{above}{key} = {shown}, {like}" if len(shown) <= _MOST_SHOWN else f"{above}{key} {like}")
    return told


def _alike(found: object, value: object) -> bool:
    """Whether something has the shape of a value: a number for a number, a list of such as the value's first."""
    if isinstance(found, list) and isinstance(value, list):
        return all(_alike(item, value[0]) for item in found)
    if isinstance(found, dict) and isinstance(value, dict):
        return found.keys() == value.keys()
    return type(found) is type(value)
