"""Where it happens: when towns that count fall, and which towns and links nobody uses."""

from __future__ import annotations

from typing import NamedTuple

from game.analysis.statistics import Share, wilson
from game.authoring.lab.study import Days, Named, Study, camp_name, counted, days, town_name
from game.rules.board import Board
from game.rules.terms import NOBODY


class Worth(NamedTuple):
    camp: Named
    at_end: int
    each_turn: int


class Fall(NamedTuple):
    """A camp's first taking of a town in a game."""

    camp: Named
    share: Share  # of all games
    days: Days
    by_turn: tuple[int, ...]  # games


class Holding(NamedTuple):
    camp: Named
    share: Share


class Objective(NamedTuple):
    town: Named
    opens: Named | None  # None: nobody holds it
    worth: tuple[Worth, ...]
    falls: tuple[Fall, ...]
    ends: tuple[Holding, ...]  # by falling share


class Ground(NamedTuple):
    towns: int
    unvisited: tuple[Named, ...]  # no unit ever stood there
    links: int
    unused: tuple[str, ...]  # links nobody went along by road
    rides: Share  # games in which anybody took a train


def objectives(study: Study) -> tuple[Objective, ...]:
    """Towns worth points to anybody, the dearest first."""
    board = study.board
    worth = {town: worth_of(board, town) for town in range(len(board.towns))}
    dear = sorted((town for town in worth if worth[town]), key=lambda town: (-_dearness(board, worth[town]), town))
    return tuple(
        Objective(
            town_name(board, town),
            None if board.owners[town] == NOBODY else camp_name(board, board.owners[town]),
            worth[town],
            falls(study, town),
            endings(study, town),
        )
        for town in dear
    )


def worth_of(board: Board, town: int) -> tuple[Worth, ...]:
    found = []
    for number, camp in enumerate(board.camps):
        at_end = sum(value for place, value in camp.objectives if place == town)
        each_turn = sum(value for place, value in camp.held if place == town)
        if at_end or each_turn:
            found.append(Worth(camp_name(board, number), at_end, each_turn))
    return tuple(found)


def _dearness(board: Board, worth: tuple[Worth, ...]) -> int:
    return max(abs(one.at_end) + abs(one.each_turn) * board.turns for one in worth)


def falls(study: Study, town: int) -> tuple[Fall, ...]:
    board, games = study.board, len(study.traces)
    found: dict[int, list[int]] = {}
    for trace in study.traces:
        for place, camp, day in trace.result.taken:
            if place == town:
                found.setdefault(camp, []).append(day)
    result = []
    for camp, ordinals in sorted(found.items()):
        by_turn = [0] * board.turns
        for day in ordinals:
            by_turn[min(board.turns - 1, (day - board.first_day) // board.days)] += 1
        result.append(Fall(camp_name(board, camp), wilson(len(ordinals), games), days(ordinals), tuple(by_turn)))
    return tuple(result)


def endings(study: Study, town: int) -> tuple[Holding, ...]:
    holders = [trace.holders[town] for trace in study.traces]
    camps = sorted({camp for camp in holders if camp != NOBODY}, key=lambda camp: (-holders.count(camp), camp))
    return tuple(Holding(camp_name(study.board, camp), wilson(holders.count(camp), len(holders))) for camp in camps)


def ground(study: Study) -> Ground:
    board = study.board
    entered = counted(study, lambda trace: trace.entered, len(board.towns))
    used = counted(study, lambda trace: trace.links, len(board.links))
    return Ground(
        len(board.towns),
        tuple(town_name(board, town) for town, games in enumerate(entered) if not games),
        len(board.links),
        tuple(_link(board, number) for number, games in enumerate(used) if not games),
        wilson(sum(bool(trace.rode) for trace in study.traces), len(study.traces)),
    )


def _link(board: Board, number: int) -> str:
    link = board.links[number]
    return f"{board.towns[link.a].name} - {board.towns[link.b].name}"
