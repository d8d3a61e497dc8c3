"""What the map shows of a camp or a plan whose form is open: ways of attack, posts, ways and targets of plans."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from game.rules.board import Board
from game.screen.map.scene import Arrow, Mark
from game.screen.modes.edit.tools import Place

ICONS: Final = {"hold": "lock", "garrison": "flag", "give_ground": "withdraw", "attack": "sword"}
"""By task of a plan: what stands beside its towns; those that lead along a way are told by arrows."""

Numbers = dict[str, int]
"""By id of a town: its number on the board."""


def arrows_of(data: dict[str, Any], place: Place, board: Board, towns: Numbers) -> list[Arrow]:
    """Of the camp or the plan whose form is open."""
    camp = camp_of(place, board)
    if camp is None:
        return []
    row = data["camps"][camp]
    ways = [] if len(place) > 2 else [(way, True) for way in row.get("axes", [])]
    for plan in plans_of(row, place):
        if plan.get("task") == "attack":
            ways += [([start, plan["target"]], False) for start in plan["towns"] if "target" in plan]
        elif plan.get("task") not in ("hold", "garrison"):
            ways.append((plan["towns"], plan.get("on") is False))
    return [
        Arrow((towns[a], towns[b]), camp, planned)
        for way, planned in ways
        for a, b in pairwise(way)
        if a in towns and b in towns
    ]


def marks_of(data: dict[str, Any], place: Place, board: Board, towns: Numbers) -> list[Mark]:
    """Of the same plans: posts, where an attack starts from, and where men go back from."""
    camp = camp_of(place, board)
    if camp is None:
        return []
    return [
        Mark(towns[town], ICONS[plan["task"]], str(plan.get("men", 100)) if plan["task"] == "garrison" else "", camp)
        for plan in plans_of(data["camps"][camp], place)
        if plan.get("task") in ICONS
        for town in plan["towns"]
        if town in towns
    ]


def plan_at(place: Place) -> Place:
    """The place of the plan whose form is open; empty: it is another's."""
    return place[:4] if place[:1] == ("camps",) and place[2:3] == ("plans",) else ()


def camp_of(place: Place, board: Board) -> int | None:
    """The camp whose form, or a form of whose plans, a place is; None: it is another's, or not on the map yet."""
    if place[:1] != ("camps",) or "units" in place or int(place[1]) >= len(board.camps):
        return None
    return int(place[1])


def plans_of(row: dict[str, Any], place: Place) -> Iterator[dict[str, Any]]:
    """All of a camp, or the one whose form is open."""
    for number, plan in enumerate(row.get("plans", [])):
        if isinstance(plan, dict) and place[2:4] in ((), ("plans", number)):
            yield plan
