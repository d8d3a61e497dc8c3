"""What the events of a scenario change of a camp that it names at the start."""

from typing import Annotated, NamedTuple

from game.rules.vocabulary import (
    CONCERNED,
    PUBLIC,
    Camp,
    Change,
    Means,
    Town,
    effect,
    number,
)


@effect("rail_capacity", "of a camp, in men a turn", CONCERNED, writes="rail_capacity[camp]")
class ChangeRailCapacity(NamedTuple):
    camp: Camp
    change: Annotated[int, number(-100_000, 100_000, "men a turn")]


@effect("ship_capacity", "of a camp, in men a turn", CONCERNED, writes="altered.ships[camp]")
class ChangeShipCapacity(NamedTuple):
    """Ships come to a camp, or leave it: those that bring its supply are among them."""

    camp: Camp
    change: Annotated[int, number(-100_000, 100_000, "men a turn")]


@effect(
    "supply_source",
    "a town becomes a source of supply of a camp, or is none any more",
    PUBLIC,
    writes="sources[camp,town]",
    settles=("camp", "town"),
)
class SetSource(NamedTuple):
    """From now on supply comes from the town, while the camp or a friend holds it, or comes no more."""

    camp: Camp
    town: Town
    status: Annotated[int, Means("status", words=("closed", "open"))]


@effect(
    "army_command",
    "a camp's groups mix without a penalty, or with one",
    CONCERNED,
    writes="army_command[camp]",
    settles=("camp",),
)
class SetArmyCommand(NamedTuple):
    camp: Camp
    status: Annotated[int, Means("status", words=("off", "on"))]


@effect("aggression", "of the computer player who leads a camp", CONCERNED, writes="aggression[camp]")
class ChangeAggression(NamedTuple):
    camp: Camp
    change: Change


OfCamps = ChangeRailCapacity | ChangeShipCapacity | SetSource | SetArmyCommand | ChangeAggression
"""What changes of a camp that the scenario names at the start."""
