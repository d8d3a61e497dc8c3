"""The ways units went in a step, as arrows and bursts of a map that stands still."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.rules.board import Board
from game.rules.events import (
    Advanced,
    Battle,
    Evaded,
    LeftInTheNight,
    Marched,
    Raided,
    Retreated,
    Rode,
    Sailed,
    means_of,
)
from game.screen.map.travel import way_between
from game.screen.map.view import Arrow
from game.sight.seen import Shown, Sighted

STANDING: Final = 0.45  # age at which the burst of a battle is shown while nothing moves


def ways(board: Board, shown: list[Shown], camp_of: Sequence[int]) -> list[Arrow]:
    """Arrows for what moved in a step that stands still."""
    found: dict[tuple[tuple[int, ...], int], bool] = {}
    for event in shown:
        if isinstance(event, Sighted):
            if len(event.path) > 1:
                found[tuple(event.path), event.camp] = event.beaten
        elif isinstance(event, Marched | Rode | Sailed | Advanced | Retreated | Evaded | LeftInTheNight):
            beaten = isinstance(event, Retreated | Evaded | LeftInTheNight)
            if event.start != event.town:
                path = through(board, event.start, event.town, means_of(event))
                found[path, camp_of[event.unit]] = beaten
    fights = [event for event in shown if isinstance(event, Battle)]
    arrows = [Arrow(path, camp, beaten, 0.9) for (path, camp), beaten in found.items()]
    known = {arrow.places for arrow in arrows}
    for fight in fights:
        starts = dict.fromkeys(side.town for side in fight.attackers)
        arrows += [Arrow((start, fight.town), fight.camp) for start in starts if (start, fight.town) not in known]
    return arrows


def through(board: Board, start: int, town: int, means: int) -> tuple[int, ...]:
    """The towns of a way, both ends among them."""
    towns = [start]
    for link, forward in way_between(board, start, town, means):
        towns.append(board.links[link].b if forward else board.links[link].a)
    return tuple(towns) if towns[-1] == town else (start, town)


def bursts(shown: list[Shown]) -> list[tuple[int, float]]:
    places = [event.town for event in shown if isinstance(event, Battle | Raided)]
    return [(town, STANDING) for town in dict.fromkeys(places)]
