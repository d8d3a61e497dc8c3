"""Marches, trains, retreats, arrivals and departures as entries of the log, a line for each column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.messages import N_, NN_, _
from game.prose import turn_prose
from game.prose.battle_prose import only
from game.prose.camp_words import camp_does
from game.prose.relation_prose import crossing_text
from game.prose.words import capital, listed, men, some, unit_names, verb
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
    TownTaken,
)
from game.rules.orders import MARCH
from game.session.teller import Teller

HALTS: Final = {
    "enemy_ahead": N_("the enemy stands ahead"),
    "contact": N_("the enemy is too near to march past"),
    "no_way": N_("the way is closed"),
}
FALLS_BACK: Final = NN_("falls back", "fall back")
MOVES: Final = NN_("moves", "move")
BY_RAIL: Final = NN_("goes by rail", "go by rail")
MARCHES: Final = NN_("marches", "march")

Way = tuple[int, int, int]
"""Camp, start, end."""


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
    text = column_text(teller, [event.unit for event in column], start, town, MARCHES)
    text = _("{text}, taking {names}.").format(text=text, names=names) if prizes else f"{text}."
    teller.add("town" if prizes else "march", text, [start, town, *prizes], teller.friends(camp), camp=camp)
    teller.seen_columns(column)
    others = teller.everyone - teller.friends(camp)
    if prizes and others:
        text = f"{capital(camp_does(teller.board, camp, 'takes', 'take'))} {names}."
        teller.add("town", text, prizes, others, camp=camp, whole=False)


def column_text(teller: Teller, units: Sequence[int], start: int, town: int, verbs: tuple[str, str]) -> str:
    """ "A and B (700 men) march from Utena to Molėtai", without a full stop."""
    state, towns = teller.after, teller.board.towns
    names = unit_names(teller.board, state, sorted(units, key=lambda unit: -state.men[unit]))
    count = men(sum(state.men[unit] for unit in units))
    way = _("from {town} to {town2}").format(town=towns[start].name, town2=towns[town].name)
    return f"{capital(some(names, 3))} ({count}) {verb(names, *verbs)} {way}"


def tell_tolls(teller: Teller, crossed: Sequence[LineCrossed]) -> None:
    for line in dict.fromkeys(event.line for event in crossed):
        group = [event for event in crossed if event.line == line]
        teller.add("line", crossing_text(teller.board, group), camp=group[0].camp)


def tell_roads(teller: Teller, begun: Sequence[OnTheRoad]) -> None:
    groups: dict[tuple[int, int], list[OnTheRoad]] = {}
    for event in begun:
        groups.setdefault((teller.after.town[event.unit], event.toward), []).append(event)
    for (town, toward), group in groups.items():
        units = [event.unit for event in group]
        names = unit_names(teller.board, teller.after, units)
        km = min(event.banked for event in group) // 10
        way = _("from {town} to {town2}").format(
            town=teller.board.towns[town].name, town2=teller.board.towns[toward].name
        )
        text = _("{names} {be} on the road {way}").format(
            names=capital(some(names)), be=verb(names, "is", "are"), way=way
        )
        teller.own(
            "march",
            _("{text}, with {km} km behind {it}.").format(text=text, km=km, it=verb(names, "it", "them")),
            [town, toward],
            units[0],
        )


def tell_halts(teller: Teller, halted: Sequence[Halted]) -> None:
    groups: dict[tuple[int, str], list[int]] = {}
    for event in halted:
        groups.setdefault((event.town, event.why), []).append(event.unit)
    for (town, why), units in groups.items():
        names = unit_names(teller.board, teller.after, units)
        text = _("{names} {halts} at {town}").format(
            names=capital(some(names)), halts=verb(names, "halts", "halt"), town=teller.board.towns[town].name
        )
        teller.own("march", f"{text}: {_(HALTS.get(why, N_('the march is over')))}.", [town], units[0])


def tell_rides(teller: Teller, run: Sequence[Event]) -> None:
    tell_columns(teller, only(run, Rode), "rail", BY_RAIL)


def tell_transfers(teller: Teller, run: Sequence[Event]) -> None:
    """Of units that an event has brought elsewhere."""
    tell_columns(teller, only(run, Moved), "arrival", MOVES)


def tell_retreats(teller: Teller, run: Sequence[Event]) -> None:
    """Of units that could not stay, without a battle."""
    tell_columns(teller, [event for event in run if isinstance(event, Retreated | Evaded)], "nerve", FALLS_BACK)


def tell_columns(
    teller: Teller, moves: Sequence[Moved | Rode | Retreated | Evaded], kind: str, verbs: tuple[str, str]
) -> None:
    columns: dict[Way, list[Moved | Rode | Retreated | Evaded]] = {}
    for event in moves:
        columns.setdefault((teller.camp_of(event.unit), event.start, event.town), []).append(event)
    for (camp, start, town), column in columns.items():
        text = column_text(teller, [event.unit for event in column], start, town, verbs)
        teller.add(kind, f"{text}.", [start, town], teller.friends(camp), camp=camp)
        teller.seen_columns(column)


def tell_arrivals(teller: Teller, run: Sequence[Event]) -> None:
    groups: dict[tuple[int, int], list[Arrived]] = {}
    for event in only(run, Arrived):
        groups.setdefault((teller.camp_of(event.unit), event.town), []).append(event)
    for (camp, town), group in groups.items():
        for text in turn_prose.arrivals_text(teller.board, teller.after, group):
            teller.add("arrival", text, [town], teller.friends(camp), camp=camp)
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
        for text in turn_prose.night_text(teller.board, teller.after, group, teller.voice):
            teller.own("nerve", capital(text), [start, group[0].town], group[0].unit)
        teller.seen_columns(group)
