"""What the events of a scenario change in units that are on the map."""

from typing import Annotated, NamedTuple

from game.rules.vocabulary import (
    CONCERNED,
    GONE,
    ROADS,
    ROOM,
    TAKEN,
    Change,
    Means,
    Unit,
    Units,
    effect,
    number,
)


@effect(
    "men",
    "come to a unit, or leave it",
    CONCERNED,
    writes=f"men[card] | {GONE} raiders ledger.fielded ledger.withdrawn",
    reads="card[card] town[card] part | camp raiders relation",
)
class ChangeMen(NamedTuple):
    """Men come to a unit on the map, as many as its size may have, or leave it: as fielded, or as withdrawn."""

    card: Unit
    change: Annotated[int, number(-6000, 6000)]


@effect(
    "guns",
    "come to a unit, or are taken from it",
    CONCERNED,
    writes="guns[card]",
    reads="card[card] town[card] part men[card]",
)
class ChangeGuns(NamedTuple):
    """Guns come to a unit on the map, as many as it has men for, or leave it."""

    card: Unit
    change: Change


@effect("quality", "of units on the map", CONCERNED, writes="quality[cards]", reads="card[cards] town[cards]")
class ChangeQuality(NamedTuple):
    """Steps of quality, between the least and the best of the rules."""

    cards: Units
    change: Annotated[int, number(-4, 4, "steps")]


@effect("fatigue", "of units on the map", CONCERNED, writes="fatigue[cards]", reads="card[cards] town[cards]")
class ChangeFatigue(NamedTuple):
    cards: Units
    change: Change


@effect(
    "dug",
    "units on the map are dug in so far",
    CONCERNED,
    writes="dug[cards] earth[cards]",
    reads="card[cards] town[cards]",
    settles=("cards",),
)
class SetDug(NamedTuple):
    """Units on the map are dug in to a level, those that can dig at all; 0: they have left their trenches."""

    cards: Units
    level: Annotated[int, number(0, 3, "level of entrenchment")]


@effect(
    "group",
    "units come under another group of their camp",
    CONCERNED,
    writes="group[cards] | stock ready_day",
    reads=f"card[cards] town[cards] camp[cards] | {ROADS} turn",
    settles=("cards",),
)
class Regroup(NamedTuple):
    """Units on the map and all their companies come under a group of the camp they fight for."""

    cards: Units
    group: Annotated[int, Means("group")]


@effect(
    "move",
    "units go to a town, where nobody bars them",
    CONCERNED,
    writes=f"town[cards] | {GONE} {TAKEN}",
    reads=f"card[cards] town[cards] camp owner relation men | {ROOM} turn",
    settles=("cards",),
)
class Move(NamedTuple):
    """Units on the map stand in the town from now on; one that may not be there stays where it is."""

    cards: Units
    town: Annotated[int, Means("town", "to")]


OfUnits = ChangeMen | ChangeGuns | ChangeQuality | ChangeFatigue | SetDug | Regroup | Move
"""What changes in units that are on the map."""
