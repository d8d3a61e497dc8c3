"""Marches, trains, halts and roads in sentences, for stories, steps and logs alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.messages import N_, NN_, _
from game.prose.unit_names import unit_names, verb
from game.prose.words import capital, men, some
from game.rules.board import Board
from game.rules.events import OnTheRoad
from game.rules.state import State

HALTS: Final = {
    "enemy_ahead": N_("the enemy is ahead"),
    "contact": N_("the enemy is near"),
    "no_way": N_("there is no way left"),
}
FALLS_BACK: Final = NN_("falls back", "fall back")
MOVES: Final = NN_("moves", "move")
BY_RAIL: Final = NN_("goes by rail", "go by rail")
BY_SHIP: Final = NN_("goes by ship", "go by ship")
MARCHES: Final = NN_("marches", "march")


def strength(state: State, units: Sequence[int]) -> int:
    return sum(state.men[unit] for unit in units)


def column_text(
    board: Board,
    state: State,
    start: int,
    town: int,
    units: Sequence[int],
    verbs: tuple[str, str] | None = None,
    count: int | None = None,
) -> str:
    """ "A and B (700 men) march from Utena to Molėtai", without a full stop; "A (700 men) from Utena" without verbs.
    `count`: the men, where the state is not of that moment. Companies go last: one "of A and B" would be of both."""
    names = unit_names(board, state, sorted(units, key=lambda unit: (state.part[unit] > 0, -state.men[unit])))
    strong = men(strength(state, units) if count is None else count)
    who, way = f"{some(names, 3)} ({strong})", way_text(board, start, town)
    return f"{who} {verb(names, *verbs)} {way}" if verbs else f"{who} {way}"


def way_text(board: Board, start: int, town: int) -> str:
    return _("from {start} to {town}").format(start=board.towns[start].name, town=board.towns[town].name)


def halt_text(board: Board, state: State, units: Sequence[int], town: int, why: str) -> str:
    names = unit_names(board, state, units)
    return _("{names} {halts} at {town}: {why}.").format(
        names=capital(some(names)),
        halts=verb(names, "halts", "halt"),
        town=board.towns[town].name,
        why=_(HALTS.get(why, N_("the march is over"))),
    )


def road_text(board: Board, state: State, begun: Sequence[OnTheRoad]) -> str:
    """A column that is not there yet: all from one town, and towards one."""
    names = unit_names(board, state, [event.unit for event in begun])
    km = min(event.banked for event in begun) // 10
    behind = _(", with {km} km behind {it}").format(km=km, it=verb(names, "it", "them")) if km else ""
    return _("{names} {be} on the road {way}{behind}.").format(
        names=capital(some(names)),
        be=verb(names, "is", "are"),
        way=way_text(board, state.town[begun[0].unit], begun[0].toward),
        behind=behind,
    )


def roads(state: State, begun: Sequence[OnTheRoad]) -> list[list[OnTheRoad]]:
    """Those who set out from one town for another together."""
    groups: dict[tuple[int, int], list[OnTheRoad]] = {}
    for event in begun:
        groups.setdefault((state.town[event.unit], event.toward), []).append(event)
    return list(groups.values())
