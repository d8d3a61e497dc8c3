"""A town has one name in what a scenario tells: the one that its map shows."""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

import pytest

from game.scenario.paths import scenarios_folder
from tests.scenario.statements import files, texts

ENGLISH: Final = {
    "ryga": "Riga",
    "daugavpils": "Dvinsk",
    "lida": "Lida",
    "griva": "Griva",
    "gardinas": "Grodno",
    "kaunas": "Kovno",
}
"""What English books call a town besides."""
NO_TOWN: Final = ("Jelgava Regiment", "Vilkmergė Group")
"""Units and groups are called after towns by their own armies."""


def data(folder: str, name: str) -> dict[str, Any]:
    return tomllib.loads((scenarios_folder() / folder / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [name for name in files() if (scenarios_folder() / f"{name}.toml").exists()])
def test_no_town_of_the_map_is_called_by_a_second_name(name: str) -> None:
    scenario = data("", name)
    rows = data("maps", scenario["map"])["towns"]
    there = set(scenario.get("towns", [row["id"] for row in rows]))
    shown = {row["name"] for row in rows}
    told = "\n".join(f"{place}: {text}" for place, text in texts(name).items())
    for words in NO_TOWN:
        told = told.replace(words, "")
    found = []
    for row in rows:
        if row["id"] in there:
            spelt = [part.rpartition(":")[2].strip() for part in re.split("[;/]", row.get("other_names", ""))]
            for other in {*spelt, ENGLISH.get(row["id"], "")} - {*shown, ""}:
                hits = re.finditer(rf"\b{re.escape(other)}\b", told)
                found += [f"{row['name']}: {told[hit.start() - 30 : hit.end() + 10]}" for hit in hits]
    assert found == []


@pytest.mark.parametrize("name", files())
def test_no_card_begins_by_saying_its_title_again(name: str) -> None:
    for place, text in texts(name).items():
        title, __, words = text.partition("\n")
        assert not words.startswith(f"{title.rstrip('.?!')}."), place
