"""Scripted events: what a scenario makes happen, as triggers and effects with numbers for names.

A trigger is a value of the `Trigger` union, an effect of the `Effect` union; `game.rules.chronicle` evaluates them. To
add a kind takes its class here, its rule in `triggers` or `chronicle`, and its words in `game.analysis.event_words`.
"""

from __future__ import annotations

from typing import Annotated, NamedTuple

from game.rules.terms import NEVER, NOBODY
from game.rules.vocabulary import (
    CONCERNED,
    KINDS,
    PUBLIC,
    Camp,
    Change,
    Day,
    Event,
    Gauge,
    Leader,
    Level,
    Line,
    Means,
    Men,
    OneOfTwo,
    Railway,
    Relation,
    Rifles,
    Score,
    Town,
    Unit,
    Units,
    Weather,
    effect,
    number,
    trigger,
)

LINE_STATUSES = ("open", "closed", "toll")
LINE_OPEN, LINE_CLOSED, LINE_TOLL = range(3)

Condition = Annotated["Trigger", Means("trigger")]
Conditions = Annotated[tuple["Trigger", ...], Means("trigger")]


@trigger("date", "on the turn that contains this day, or a later one", plain=True, by_state=False)
class OnDay(NamedTuple):
    """On the turn that contains this day, or any later one."""

    day: Day


@trigger("before", "on a turn that begins before this day", plain=True, by_state=False)
class Before(NamedTuple):
    """On a turn that begins before this day."""

    day: Day


@trigger("holds", "the camp holds the town")
class Holds(NamedTuple):
    town: Town
    camp: Camp


@trigger("losses", "the camp has lost at least so many men in all")
class Losses(NamedTuple):
    """The camp has lost at least so many men, in every way together."""

    camp: Camp
    men: Men


@trigger("gone", "this unit has been destroyed, has surrendered or left", plain=True)
class UnitGone(NamedTuple):
    """The unit has been destroyed, has surrendered or left."""

    card: Unit


@trigger("unit_at", "the unit stands in the town")
class UnitAt(NamedTuple):
    """The unit stands in the town; a company split off does not count."""

    card: Unit
    town: Town


@trigger("morale_below", "the unit's morale is below this")
class UnitMorale(NamedTuple):
    """The unit is on the map with a morale below this; a company split off does not count."""

    card: Unit
    below: Annotated[int, Means("number", "morale", high=100)]


@trigger("crossed", "this line was crossed against its closure", plain=True)
class Crossed(NamedTuple):
    """Somebody has crossed this line against its closure."""

    line: Line


@trigger("chance", "per cent, on each turn it is looked at", plain=True, by_state=False)
class Chance(NamedTuple):
    percent: Annotated[int, number(1, 100)]


@trigger("happened", "another event has happened")
class Happened(NamedTuple):
    """Another event has fired, at least so many turns ago."""

    event: Event
    turns: Annotated[int, number(0, 400, "at least so many turns ago")] = 0


@trigger("all", "all of these hold", plain=True)
class AllOf(NamedTuple):
    triggers: Conditions


@trigger("any", "one of these holds", plain=True)
class AnyOf(NamedTuple):
    triggers: Conditions


@trigger("not", "this does not hold", plain=True)
class Not(NamedTuple):
    trigger: Condition


Trigger = (
    OnDay | Before | Holds | Losses | UnitGone | UnitAt | UnitMorale | Crossed | Chance | Happened | AllOf | AnyOf | Not
)


def asks_state(trigger_: Trigger) -> bool:
    """Whether anything that happens in a turn can make the trigger come true; days and dice alone cannot."""
    parts = parts_of(trigger_)
    return any(map(asks_state, parts)) if parts else KINDS[type(trigger_)].by_state


def parts_of(trigger_: Trigger) -> tuple[Trigger, ...]:
    """The triggers that one is made of; none of a single condition."""
    if isinstance(trigger_, AllOf | AnyOf):
        return trigger_.triggers
    return (trigger_.trigger,) if isinstance(trigger_, Not) else ()


@effect("arrive", "units enter the map", CONCERNED)
class Arrive(NamedTuple):
    """Cards enter the map at the first of these towns that no enemy holds or stands in; at none, they wait a turn."""

    cards: Units
    towns: Annotated[
        tuple[int, ...],
        Means("town", "at", others="or_at", others_told="towns to try next when an enemy holds or stands in `at`"),
    ]
    camp: Annotated[int, Means("camp", told="may be named for the reader")] = NOBODY


@effect("leave", "units leave the map", PUBLIC)
class Leave(NamedTuple):
    """Units and all their parts leave the map; their men count as withdrawn."""

    cards: Units


@effect("change_side", "units go over to another camp", PUBLIC)
class ChangeSide(NamedTuple):
    """Units go over to another camp where they stand, or melt away where its enemies stand with them."""

    cards: Units
    camp: Camp


@effect("manpower", "men who wait for a unit", CONCERNED)
class Manpower(NamedTuple):
    camp: Camp
    men: Men


@effect("arms", "rifles for the store", CONCERNED)
class Arms(NamedTuple):
    camp: Camp
    rifles: Rifles


@effect("morale", "of all units of a camp, or some", PUBLIC)
class Morale(NamedTuple):
    """A change of morale for a camp's units: all of them, one nation's, or the cards named."""

    camp: Camp
    change: Change
    nation: Annotated[int, Means("nation", told="only this nation's units")] = NOBODY
    cards: Annotated[tuple[int, ...], Means("unit", "units", "only these units")] = ()


@effect("unrest", "of a district", PUBLIC)
class Unrest(NamedTuple):
    town: Town
    change: Change


@effect("weather", "for this turn", PUBLIC, plain=True)
class SetWeather(NamedTuple):
    weather: Weather


@effect("relation", "two camps come to stand otherwise", PUBLIC)
class Relate(NamedTuple):
    camp: OneOfTwo
    other: OneOfTwo
    relation: Relation


@effect("line", "a line opens, closes or asks a toll", PUBLIC)
class SetLine(NamedTuple):
    line: Line
    status: Annotated[int, Means("status", words=LINE_STATUSES)]


@effect("points", "for a camp, or against it", PUBLIC)
class Points(NamedTuple):
    camp: Camp
    points: Score


@effect("air_strikes", "attacks that aeroplanes can help", CONCERNED)
class AirStrikes(NamedTuple):
    camp: Camp
    strikes: Gauge


@effect("attack_supply", "of all groups of a camp that are on the map, or one", CONCERNED)
class AttackSupply(NamedTuple):
    """So many per cent of one attack more, or less, for a camp's groups: all of them or one."""

    camp: Camp
    percent: Annotated[int, number(-1000, 1000, "of one attack by all the men of a group")]
    group: Annotated[int, Means("group", told="only this group")] = NOBODY


@effect("leader_out", "he falls, or is ill for so many turns", CONCERNED)
class LeaderOut(NamedTuple):
    """A leader falls ill for so many turns, or for good (NEVER)."""

    leader: Leader
    turns: Annotated[int, number(1, 400, "without it: for good")] = NEVER


@effect("leader_back", "he takes up his command, also for the first time", CONCERNED)
class LeaderBack(NamedTuple):
    leader: Leader


@effect("rail_cut", "a railway is broken", PUBLIC)
class RailCut(NamedTuple):
    link: Railway


@effect("own", "a town passes to a camp without a fight", PUBLIC)
class Own(NamedTuple):
    """A town passes to a camp without a fight (a rising, a handing over), if no stranger stands in it."""

    town: Town
    camp: Camp


@effect("finish", "the game ends at once", PUBLIC)
class Finish(NamedTuple):
    """The game ends at once: sudden death."""

    level: Level


Effect = (
    Arrive
    | Leave
    | ChangeSide
    | Manpower
    | Arms
    | Morale
    | Unrest
    | SetWeather
    | Relate
    | SetLine
    | Points
    | AirStrikes
    | AttackSupply
    | LeaderOut
    | LeaderBack
    | RailCut
    | Own
    | Finish
)


class ScriptedEvent(NamedTuple):
    id: str
    when: Trigger
    effects: tuple[Effect, ...]
    title: str  # what the players read; empty: nothing is shown
    text: str
    picture: str
    repeats: bool  # fires on every turn its trigger holds; else once
