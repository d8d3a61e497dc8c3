"""Scripted events: what a scenario makes happen, as triggers and effects with numbers for names.

A trigger is a value of the `Trigger` union, an effect of the `Effect` union. `game.rules.chronicle` evaluates them.
"""

from __future__ import annotations

from typing import NamedTuple


class OnDay(NamedTuple):
    """On the turn that contains this day, or any later one."""

    day: int


class Before(NamedTuple):
    """On a turn that begins before this day."""

    day: int


class Holds(NamedTuple):
    town: int
    camp: int


class Losses(NamedTuple):
    """The camp has lost at least so many men, in every way together."""

    camp: int
    men: int


class UnitGone(NamedTuple):
    """The unit has been destroyed, has surrendered or left."""

    card: int


class UnitAt(NamedTuple):
    """The unit stands in the town; a company split off does not count."""

    card: int
    town: int


class UnitMorale(NamedTuple):
    """The unit is on the map with a morale below this; a company split off does not count."""

    card: int
    below: int


class Crossed(NamedTuple):
    """Somebody has crossed this line against its closure."""

    line: int


class Chance(NamedTuple):
    percent: int


class Happened(NamedTuple):
    """Another event has fired, at least so many turns ago."""

    event: int
    turns: int


class AllOf(NamedTuple):
    triggers: tuple[Trigger, ...]


class AnyOf(NamedTuple):
    triggers: tuple[Trigger, ...]


class Not(NamedTuple):
    trigger: Trigger


Trigger = (
    OnDay | Before | Holds | Losses | UnitGone | UnitAt | UnitMorale | Crossed | Chance | Happened | AllOf | AnyOf | Not
)


def asks_state(trigger: Trigger) -> bool:
    """Whether anything that happens in a turn can make the trigger come true; days and dice alone cannot."""
    match trigger:
        case OnDay() | Before() | Chance():
            return False
        case AllOf(triggers) | AnyOf(triggers):
            return any(asks_state(part) for part in triggers)
        case Not(part):
            return asks_state(part)
    return True


class Arrive(NamedTuple):
    """Cards enter the map at the first of these towns that no enemy holds or stands in; at none, they wait a turn."""

    cards: tuple[int, ...]
    towns: tuple[int, ...]


class Leave(NamedTuple):
    """Units and all their parts leave the map; their men count as withdrawn."""

    cards: tuple[int, ...]


class ChangeSide(NamedTuple):
    """Units go over to another camp where they stand, or melt away where its enemies stand with them."""

    cards: tuple[int, ...]
    camp: int


class Manpower(NamedTuple):
    camp: int
    men: int


class Arms(NamedTuple):
    camp: int
    rifles: int


class Morale(NamedTuple):
    """A change of morale for a camp's units: all of them, one nation's, or the cards named."""

    camp: int
    change: int
    nation: int  # NOBODY: every nation
    cards: tuple[int, ...]  # empty: every unit


class Unrest(NamedTuple):
    town: int
    change: int


class SetWeather(NamedTuple):
    weather: int


class Relate(NamedTuple):
    camp: int
    other: int
    relation: int


class SetLine(NamedTuple):
    line: int
    status: int  # of LINE_STATUSES


class Points(NamedTuple):
    camp: int
    points: int


class AirStrikes(NamedTuple):
    camp: int
    strikes: int


class AttackSupply(NamedTuple):
    """So many per cent of one attack more, or less, for a camp's groups: all of them or one."""

    camp: int
    percent: int
    group: int  # NOBODY: every group


class LeaderOut(NamedTuple):
    """A leader falls ill for so many turns, or for good (NEVER)."""

    leader: int
    turns: int


class LeaderBack(NamedTuple):
    leader: int


class RailCut(NamedTuple):
    link: int


class Own(NamedTuple):
    """A town passes to a camp without a fight (a rising, a handing over), if no stranger stands in it."""

    town: int
    camp: int


class Finish(NamedTuple):
    """The game ends at once: sudden death."""

    level: int


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

LINE_STATUSES = ("open", "closed", "toll")
LINE_OPEN, LINE_CLOSED, LINE_TOLL = range(3)


class ScriptedEvent(NamedTuple):
    id: str
    when: Trigger
    effects: tuple[Effect, ...]
    title: str  # what the players read; empty: nothing is shown
    text: str
    picture: str
    repeats: bool  # fires on every turn its trigger holds; else once
