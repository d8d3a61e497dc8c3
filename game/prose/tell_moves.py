"""Marches, trains, retreats, arrivals and departures as entries of the log, a line for each column."""

from __future__ import annotations

from collections.abc import Sequence

from game.messages import _
from game.prose import moves, night_prose, turn_prose
from game.prose.camp_words import camp_does
from game.prose.kinds import only
from game.prose.relation_prose import crossing_text
from game.prose.teller import Teller
from game.prose.words import capital, listed
from game.rules.events import (
    Arrived,
    Departed,
    Evaded,
    Event,
    Halted,
    LeftInTheNight,
    LineCrossed,
    Marched,
    Moved,
    OnTheRoad,
    Retreated,
    Rode,
    Sailed,
    TownTaken,
)
from game.rules.orders import MARCH
from game.rules.stacks import on_rails_only

Way = tuple[int, int, int]
"""Camp, start, end."""

_Moved = Moved | Rode | Sailed | Retreated | Evaded


def tell_marches(teller: Teller, run: Sequence[Event]) -> None:
    """The marches of one order with the towns they took, the tolls they paid, and where they stopped."""
    columns: dict[Way, list[Marched]] = {}
    taken: dict[Way, list[TownTaken]] = {}
    entered: list[TownTaken] = []
    for event in run:
        if isinstance(event, TownTaken):
            entered.append(event)
        elif isinstance(event, Marched):
            way = (teller.camp_of(event.unit), event.start, event.town)
            columns.setdefault(way, []).append(event)
            taken.setdefault(way, []).extend(entered)
            entered = []
    for way, column in columns.items():
        tell_march(teller, way, column, taken[way])
    for text in turn_prose.passed_text(teller.board, entered):
        teller.add("town", text, [event.town for event in entered])
    tell_tolls(teller, only(run, LineCrossed))
    if teller.order and teller.order.kind == MARCH:
        tell_roads(teller, only(run, OnTheRoad))
    tell_halts(teller, only(run, Halted))


def tell_march(teller: Teller, way: Way, column: Sequence[Marched], taken: Sequence[TownTaken]) -> None:
    camp, start, town = way
    prizes = [event.town for event in taken]
    names = listed([teller.board.towns[prize].name for prize in prizes])
    rails = on_rails_only(teller.board, teller.after, column[0].unit)
    text = column_text(teller, column, way, moves.MOVES if rails else moves.MARCHES)
    text = _("{text}, taking {names}.").format(text=text, names=names) if prizes else f"{text}."
    teller.add("town" if prizes else "march", text, [start, town, *prizes], teller.friends(camp), camp=camp)
    teller.seen_columns(column)
    others = teller.everyone - teller.friends(camp)
    if prizes and others:
        text = f"{capital(camp_does(teller.board, camp, 'takes', 'take'))} {names}."
        teller.add("town", text, prizes, others, camp=camp, whole=False)


def column_text(teller: Teller, column: Sequence[Marched | _Moved], way: Way, verbs: tuple[str, str]) -> str:
    units = [event.unit for event in column]
    return capital(moves.column_text(teller.board, teller.after, way[1], way[2], units, verbs))


def tell_tolls(teller: Teller, crossed: Sequence[LineCrossed]) -> None:
    for line in dict.fromkeys(event.line for event in crossed):
        group = [event for event in crossed if event.line == line]
        teller.add("line", crossing_text(teller.board, group), camp=group[0].camp)


def tell_roads(teller: Teller, begun: Sequence[OnTheRoad]) -> None:
    for group in moves.roads(teller.after, begun):
        unit, toward = group[0].unit, group[0].toward
        text = moves.road_text(teller.board, teller.after, group)
        teller.own("march", text, [teller.after.town[unit], toward], unit)


def tell_halts(teller: Teller, halted: Sequence[Halted]) -> None:
    groups: dict[tuple[int, str], list[int]] = {}
    for event in halted:
        groups.setdefault((event.town, event.why), []).append(event.unit)
    for (town, why), units in groups.items():
        teller.own("march", moves.halt_text(teller.board, teller.after, units, town, why), [town], units[0])


def tell_rides(teller: Teller, run: Sequence[Event]) -> None:
    tell_columns(teller, only(run, Rode), "rail", moves.BY_RAIL)


def tell_voyages(teller: Teller, run: Sequence[Event]) -> None:
    tell_columns(teller, only(run, Sailed), "rail", moves.BY_SHIP)


def tell_transfers(teller: Teller, run: Sequence[Event]) -> None:
    """Of units that an event has brought elsewhere, and not taken away there."""
    stayed = [event for event in only(run, Moved) if teller.after.men[event.unit]]
    tell_columns(teller, stayed, "arrival", moves.MOVES)


def tell_retreats(teller: Teller, run: Sequence[Event]) -> None:
    """Of units that could not stay, without a battle."""
    tell_columns(teller, [event for event in run if isinstance(event, Retreated | Evaded)], "nerve", moves.FALLS_BACK)


def tell_columns(teller: Teller, moved: Sequence[_Moved], kind: str, verbs: tuple[str, str]) -> None:
    columns: dict[Way, list[_Moved]] = {}
    for event in moved:
        columns.setdefault((teller.camp_of(event.unit), event.start, event.town), []).append(event)
    for (camp, start, town), column in columns.items():
        text = column_text(teller, column, (camp, start, town), verbs)
        teller.add(kind, f"{text}.", [start, town], teller.friends(camp), camp=camp)
        teller.seen_columns(column)


def tell_arrivals(teller: Teller, run: Sequence[Event]) -> None:
    groups: dict[tuple[int, int], list[Arrived]] = {}
    for event in only(run, Arrived):
        groups.setdefault((teller.camp_of(event.unit), event.town), []).append(event)
    for (camp, town), group in groups.items():
        for text in turn_prose.arrivals_text(teller.board, teller.after, group):
            teller.add("arrival", text, [town], teller.friends(camp), camp=camp, events=group)
        teller.seen_columns(group)


def tell_departures(teller: Teller, run: Sequence[Event]) -> None:
    for camp, group in teller.by_camp(only(run, Departed)).items():
        towns = [event.town for event in group]
        for text in turn_prose.departures_text(teller.board, teller.after, group):
            teller.add("arrival", text, towns, teller.friends(camp), camp=camp)
        for town in dict.fromkeys(towns):
            teller.seen_columns([event for event in group if event.town == town])


def tell_night(teller: Teller, run: Sequence[Event]) -> None:
    """Garrisons that gave up their town in the night."""
    left = only(run, LeftInTheNight)
    for start in dict.fromkeys(event.start for event in left):
        group = [event for event in left if event.start == start]
        for text in night_prose.night_text(teller.board, teller.after, group, teller.voice):
            teller.own("nerve", capital(text), [start, group[0].town], group[0].unit)
        teller.seen_columns(group)
