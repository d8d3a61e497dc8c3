"""What is read calls each town as the map does, and not as one of the armies did."""

from __future__ import annotations

import re
import tomllib
from functools import cache

import pytest

from game.scenario.gazetteer import other_names
from game.scenario.paths import scenarios_folder
from tests.scenario.statements import files, texts

BORNE = re.compile(r"Jelgava Regiment|Vilkmergė Group|calls Vilkmergė")
"""Names that a regiment and a group bear, and where they are explained."""


def towns_of(name: str) -> list[dict[str, str]]:
    return list(tomllib.loads((scenarios_folder() / "maps" / name).read_text(encoding="utf-8"))["towns"])


@cache
def strange_names() -> dict[str, str]:
    """Of the map of Lithuania: a name that another army had for a town, and the map's own."""
    towns = towns_of("lithuania-1919.toml")
    own = {town["name"] for town in (*towns, *towns_of("daugavpils-1920.toml"))}  # a campaign goes over both
    return {
        name: town["name"]
        for town in towns
        for told in other_names(town.get("other_names", "")).values()
        for name in told.split("/")
        if name not in own
    }


def maps_of() -> list[str]:
    return [
        name
        for name, path in files().items()
        if tomllib.loads(path.read_text(encoding="utf-8")).get("map", "lithuania-1919") == "lithuania-1919"
    ]


@pytest.mark.parametrize("name", maps_of())
def test_a_town_has_one_name(name: str) -> None:
    for place, text in texts(name).items():
        words = set(re.findall(r"\w[\w-]*", BORNE.sub("", text)))
        assert {strange: own for strange, own in strange_names().items() if strange in words} == {}, place
