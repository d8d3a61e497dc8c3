"""Effects that alter for good what the scenario says of units, towns and leaders, and the rising of hidden units."""

from typing import Annotated, Final, NamedTuple

from game.rules.terms import TRAITS
from game.rules.vocabulary import (
    CONCERNED,
    ENLISTED,
    PUBLIC,
    ROOM,
    TAKEN,
    Camp,
    Leader,
    Means,
    Score,
    Town,
    Unit,
    Units,
    effect,
    number,
)

BOOKINGS: Final = ("at_end", "each_turn")
"""When the points for holding a town are booked."""
TRUCES: Final = ("kept", "broken")
"""What hidden units that rise make of a truce."""
KEPT, BROKEN = range(2)


@effect("rename", "a unit bears another name from now on", CONCERNED, writes="altered.name[card]", settles=("card",))
class Rename(NamedTuple):
    card: Unit
    name: Annotated[str, Means("text")]


@effect(
    "trait",
    "units gain a trait, or lose it",
    CONCERNED,
    writes="altered.traits[cards]",
    reads=f"| card {ROOM}",
    settles=("cards", "trait"),
)
class ChangeTrait(NamedTuple):
    """The units have the trait from now on, or have it no more; also before they come on the map."""

    cards: Units
    trait: Annotated[int, Means("trait", words=TRAITS)]
    status: Annotated[int, Means("status", words=("lost", "gained"))]


@effect(
    "objective",
    "what a town is worth to a camp from now on",
    PUBLIC,
    writes="altered.at_end[camp,town] altered.each_turn[camp,town]",
    settles=("camp", "town", "booked"),
)
class SetObjective(NamedTuple):
    """So many points for holding the town, at the end or for each turn, in place of what it was worth."""

    camp: Camp
    town: Town
    points: Score
    booked: Annotated[int, Means("booking", words=BOOKINGS, told="`at_end` unless given")] = 0


@effect("lead", "a leader leads another group", CONCERNED, writes="altered.leads[leader]", settles=("leader",))
class Lead(NamedTuple):
    """From now on he leads the group, and no unit or group besides."""

    leader: Leader
    group: Annotated[int, Means("group")]


@effect("rating", "of a leader, from now on", CONCERNED, writes="altered.rating[leader]", settles=("leader",))
class SetRating(NamedTuple):
    leader: Leader
    rating: Annotated[int, number(1, 5)]


@effect(
    "rise",
    "hidden units rise in their district",
    CONCERNED,
    writes=f"town[cards] | {ENLISTED} {TAKEN}",
    reads=f"card[cards] owner men camp relation | altered {ROOM} turn",
)
class Rise(NamedTuple):
    """Cards enter the map in the first of these towns where no sound garrison of an enemy stands, whoever holds it.

    Where the truce is broken, also in towns of camps in truce, whose garrisons count like an enemy's.
    """

    cards: Units
    towns: Annotated[tuple[int, ...], Means("town", told="without it: those of the unit's home")] = ()
    truce: Annotated[int, Means("truce", words=TRUCES, told="`kept` unless given")] = 0


@effect("plan", "a plan of a camp begins or ends", CONCERNED, writes="altered.plan_on[plan]", settles=("plan",))
class SetPlan(NamedTuple):
    """The plan binds its units from now on, or binds them no more; its days and conditions stay."""

    plan: Annotated[int, Means("plan")]
    status: Annotated[int, Means("status", words=("ends", "begins"))]


OfFacts = Rename | ChangeTrait | SetObjective | Lead | SetRating | SetPlan
