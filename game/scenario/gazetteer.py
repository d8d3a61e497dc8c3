"""The names of the towns in the languages of the armies, as the map of a scenario gives them."""

from __future__ import annotations

from typing import Any, Final

from game.scenario.files import read_text
from game.scenario.load import Scenario
from game.scenario.paths import companion, scenarios_folder
from game.scenario.problems import ScenarioError
from game.scenario.toml_values import values

MOST_CREDITS: Final = 300
"""Letters."""


def gazetteer(scenario: Scenario) -> dict[str, dict[str, str]]:
    """By id of the town and language: the first form of the name, last
    that in the map's own language.

    Empty where the map cannot be read any more: names are a convenience, and the board has one of each.
    """
    try:
        reference = str(values(scenario.text).get("map", ""))
        if reference in scenario.beside:
            return names_on(scenario.beside[reference])
        folder = scenario.path.parent if scenario.path else scenarios_folder()
        return names_on(read_text(companion("maps", reference, folder)))
    except (ScenarioError, OSError, ValueError):
        return {}


def own_credits(scenario: Scenario) -> str | None:
    """Where a map of the author's own says it is from, on a line; empty: it does not say. None for a shipped one."""
    text = scenario.beside.get(str(values(scenario.text).get("map", "")))
    if text is None:
        return None
    found = values(text).get("credits")
    told = [" ".join(one.split()) for one in found.values() if isinstance(one, str)] if isinstance(found, dict) else []
    return "; ".join(filter(None, told))[:MOST_CREDITS]


def names_on(text: str) -> dict[str, dict[str, str]]:
    """As `gazetteer`, of the text of a map."""
    data = values(text)
    own, rows = str(data.get("language", "lt")), data.get("towns", [])
    if not isinstance(rows, list):
        return {}
    return {row["id"]: _names(row, own) for row in rows if isinstance(row, dict) and isinstance(row.get("id"), str)}


def _names(row: dict[str, Any], own: str) -> dict[str, str]:
    """The name of the row itself is the one in the map's own language, whatever second one is listed."""
    names = other_names(str(row.get("other_names", "")))
    names.pop(own, None)
    return {**names, own: str(row.get("name", row["id"]))}


def own_name(names: dict[str, str]) -> str:
    """Of a town in a gazetteer, in the map's own language."""
    return next(reversed(names.values()))


def other_names(text: str) -> dict[str, str]:
    """By language, the first forms in "de:Kowno/Kauen; pl:Kowno"."""
    found: dict[str, str] = {}
    for part in text.split(";"):
        language, colon, forms = part.partition(":")
        first = forms.split("/")[0].strip()
        if colon and first:
            found.setdefault(language.strip(), first)
    return found
