"""Attacks of every arm and trait on every arm, trait and stance, in the open and on the cut off."""

from __future__ import annotations

from typing import Any

from game.rules.pieces import Leader
from game.rules.terms import NOBODY, STANCES, TRAITS
from tests.rules.field import ARMS, Field, field, road, unit

# Keys of a case: more about the attacker and about the defender, and the roads.
OPEN = [road("a", "b"), road("b", "c")]
SHUT = [road("a", "b"), road("b", "d"), road("d", "c")]  # blue stands in d as well
CASES: dict[str, tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]] = {
    "plain": ({}, {}, OPEN),
    "cut off": ({}, {}, SHUT),
    "hopeless": ({"men": 120}, {"men": 900}, OPEN),
    "night": ({"men": 400}, {"men": 300, "night": True}, OPEN),
    **{f"by {arm}": ({"arm": arm}, {}, OPEN) for arm in ARMS[1:-1]},
    **{f"on {arm}": ({}, {"arm": arm, "men": 300}, OPEN) for arm in ARMS[1:]},
    **{f"on {arm}, cut off": ({}, {"arm": arm, "men": 300}, SHUT) for arm in ARMS[1:]},
    **{f"by {trait}": ({"traits": [trait]}, {}, OPEN) for trait in TRAITS if trait not in ("guard_only", "local")},
    **{f"on {trait}": ({}, {"traits": [trait], "home": ("b",)}, OPEN) for trait in TRAITS},
    **{f"on {trait}, cut off": ({}, {"traits": [trait], "home": ("b",)}, SHUT) for trait in TRAITS},
    **{f"on {stance}": ({}, {"stance": stance}, OPEN) for stance in STANCES[1:]},
    "shaken": ({"morale": 20}, {}, OPEN),
    "shaken cavalry on brittle hired men": ({"morale": 20, "arm": "cavalry"}, {"traits": ["brittle", "hired"]}, OPEN),
    "guns": ({"guns": 4}, {"guns": 3}, OPEN),
    "few and brittle": ({}, {"men": 60, "traits": ["brittle"]}, OPEN),
}


def made(name: str) -> tuple[Field, bool]:
    blue, red, links = CASES[name]
    red = dict(red)
    night = bool(red.pop("night", False))
    rails = (
        "rail"
        if any("train" in str(side.get("arm", "")) or "rail_bound" in side.get("traits", ()) for side in (blue, red))
        else ""
    )
    links = [{**link, "rail": "broad"} if rails and "c" not in link["between"] else link for link in links]
    units = [
        unit("one", "blue", "a", **{"men": 900, **blue}),
        unit("foe", "red", "b", **{"men": 500, **red}),
        unit("far", "red", "c", 100),
    ]
    held = "a"
    if any("d" in link["between"] for link in links):
        units.append(unit("two", "blue", "d", 400))
        held = "a d"
    leaders = (Leader("x", "X", 0, 3, NOBODY, 0, True), Leader("y", "Y", 1, 3, NOBODY, 1, True))
    return field(links, units, blue=held, red="b c", sources=("a", "c"), leaders=leaders), night
