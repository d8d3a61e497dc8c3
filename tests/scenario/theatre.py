"""The shipped map as towns and links, read without the loader that other tests are about."""

import tomllib
from pathlib import Path

from game.rules.pieces import Link, Town
from game.rules.terms import RAILS, ROADS, TERRAINS

FILE = Path(__file__).parents[2] / "scenarios" / "maps" / "lithuania-1919.toml"
TOML = tomllib.loads(FILE.read_text(encoding="utf-8"))


def read() -> tuple[tuple[Town, ...], tuple[Link, ...]]:
    towns = tuple(
        Town(
            *(row["id"], row["name"], row["lat"], row["lon"], row["class"]),
            *(TERRAINS.index(row["terrain"]), row["port"]),
        )
        for row in TOML["towns"]
    )
    number = {town.id: index for index, town in enumerate(towns)}
    links = tuple(
        Link(
            *("-".join(row["between"]), number[row["between"][0]], number[row["between"][1]], row["km"]),
            *(ROADS.index(row["road"]), RAILS.index(row["rail"]), row["rail_km"], row["river"], row["bridge"], True),
        )
        for row in TOML["links"]
    )
    return towns, links


TOWNS, LINKS = read()
BY_ID = {town.id: town for town in TOWNS}


def link(a: str, b: str) -> Link:
    """The link between two towns, named in either order."""
    return next(link for link in LINKS if {TOWNS[link.a].id, TOWNS[link.b].id} == {a, b})
