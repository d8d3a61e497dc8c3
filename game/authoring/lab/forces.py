"""What units do: which take part and which never do, and how they are supplied."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.authoring.lab.study import Named, Study, camp_name, counted, town_name

WORST: Final = 5
"""Towns told of each camp where its units are cut off."""


class UnitShare(NamedTuple):
    """A unit, its parts counted with it, and the games in which it did these things."""

    id: str
    name: str
    camp: str
    came: int  # was on the map
    moved: int
    fought: int
    rode: int
    left: int  # was on the map at the end
    withdrawn: int  # was taken off the map by an event


class Cut(NamedTuple):
    town: Named
    unit_turns: int


class Supply(NamedTuple):
    camp: Named
    unit_turns: int  # in all games
    short: float  # share of them
    cut: float
    worst: tuple[Cut, ...]


def units(study: Study) -> tuple[UnitShare, ...]:
    """Every unit of the scenario, in its order."""
    cards = study.board.cards
    columns = [
        counted(study, pick, len(cards))
        for pick in (
            lambda trace: trace.came,
            lambda trace: trace.moved,
            lambda trace: trace.fought,
            lambda trace: trace.rode,
            lambda trace: trace.left,
            lambda trace: trace.withdrawn,
        )
    ]
    return tuple(
        UnitShare(card.id, card.name, study.board.camps[card.camp].id, *(column[number] for column in columns))
        for number, card in enumerate(cards)
    )


def never_came(found: tuple[UnitShare, ...]) -> list[UnitShare]:
    return [unit for unit in found if not unit.came]


def never_moved(found: tuple[UnitShare, ...]) -> list[UnitShare]:
    return [unit for unit in found if unit.came and not unit.moved]


def never_fought(found: tuple[UnitShare, ...]) -> list[UnitShare]:
    return [unit for unit in found if unit.came and not unit.fought]


def idle(found: tuple[UnitShare, ...]) -> list[UnitShare]:
    """Units that are there and play no part."""
    return [unit for unit in never_fought(found) if not unit.moved]


def always_lost(found: tuple[UnitShare, ...]) -> list[UnitShare]:
    """Destroyed, captured or run away in every game; not those that events take off the map."""
    return [unit for unit in found if unit.came and not unit.left and not unit.withdrawn]


def supply(study: Study) -> tuple[Supply, ...]:
    board = study.board
    where: dict[tuple[int, int], int] = {}
    for trace in study.traces:
        for town, camp, turns in trace.cut_in:
            where[town, camp] = where.get((town, camp), 0) + turns
    found = []
    for camp in range(len(board.camps)):
        whole, short, cut = (sum(trace.supply[camp][entry] for trace in study.traces) for entry in range(3))
        worst = sorted((town for town, other in where if other == camp), key=lambda town: (-where[town, camp], town))
        found.append(
            Supply(
                camp_name(board, camp),
                whole,
                short / max(1, whole),
                cut / max(1, whole),
                tuple(Cut(town_name(board, town), where[town, camp]) for town in worst[:WORST]),
            )
        )
    return tuple(found)
