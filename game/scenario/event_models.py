"""The format of scripted events: their triggers and effects."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from game.rules.script import LINE_STATUSES
from game.rules.terms import RELATIONS, WEATHERS
from game.scenario.fields import Count, Day, Id, Pair, Percent, Reference, References, Score, Table, Text, one_of


def _several(value: object) -> object:
    return [value] if isinstance(value, str) else value


OneOrMore = Annotated[References, BeforeValidator(_several)]
Status = Annotated[Reference, one_of(LINE_STATUSES)]


class TownAndCamp(Table):
    town: Reference
    camp: Reference


class CampAndMen(Table):
    camp: Reference
    men: Count


class UnitAndTown(Table):
    unit: Reference
    town: Reference


class UnitAndMorale(Table):
    unit: Reference
    morale: Percent


class EventAndTurns(Table):
    event: Reference
    turns: Annotated[int, Field(ge=0, le=400, description="at least so many turns ago")] = 0


class When(Table):
    """A trigger: every condition in the table must hold."""

    date: Annotated[Day | None, Field(description="on the turn that contains this day, or a later one")] = None
    before: Annotated[Day | None, Field(description="on a turn that begins before this day")] = None
    holds: Annotated[TownAndCamp | None, Field(description="the camp holds the town")] = None
    losses: Annotated[CampAndMen | None, Field(description="the camp has lost at least so many men in all")] = None
    gone: Annotated[Reference | None, Field(description="this unit has been destroyed, has surrendered or left")] = None
    unit_at: Annotated[UnitAndTown | None, Field(description="the unit stands in the town")] = None
    morale_below: Annotated[UnitAndMorale | None, Field(description="the unit's morale is below this")] = None
    crossed: Annotated[Reference | None, Field(description="this line was crossed against its closure")] = None
    chance: Annotated[int | None, Field(ge=1, le=100, description="per cent, on each turn it is looked at")] = None
    happened: Annotated[EventAndTurns | None, Field(description="another event has happened")] = None
    every: Annotated[list[When] | None, Field(alias="all", max_length=50, description="all of these hold")] = None
    either: Annotated[list[When] | None, Field(alias="any", max_length=50, description="one of these holds")] = None
    unless: Annotated[When | None, Field(alias="not", description="this does not hold")] = None


class Arrival(Table):
    units: References
    at: Reference
    or_at: Annotated[OneOrMore, Field(description="towns to try next when an enemy holds or stands in `at`")] = Field(
        default_factory=list
    )
    camp: Annotated[Reference | None, Field(description="may be named for the reader")] = None


class Leaving(Table):
    units: References


class SideChange(Table):
    units: References
    camp: Reference


class CampAndRifles(Table):
    camp: Reference
    rifles: Count


class MoraleChange(Table):
    camp: Reference
    change: Annotated[int, Field(ge=-100, le=100)]
    nation: Annotated[Reference | None, Field(description="only this nation's units")] = None
    units: Annotated[References, Field(description="only these units")] = Field(default_factory=list)


class UnrestChange(Table):
    town: Reference
    change: Annotated[int, Field(ge=-100, le=100)]


class RelationChange(Table):
    between: Pair
    state: Annotated[Reference, one_of(RELATIONS)]


class LineChange(Table):
    line: Reference
    status: Status


class CampAndPoints(Table):
    camp: Reference
    points: Score


class CampAndStrikes(Table):
    camp: Reference
    strikes: Annotated[int, Field(ge=0, le=100)]


class AttackSupplyChange(Table):
    camp: Reference
    percent: Annotated[int, Field(ge=-1000, le=1000, description="of one attack by all the men of a group")]
    group: Annotated[Reference | None, Field(description="only this group")] = None


class LeaderOutage(Table):
    leader: Reference
    turns: Annotated[int | None, Field(ge=1, le=400, description="without it: for good")] = None


class LeaderReturn(Table):
    leader: Reference


class Cut(Table):
    between: Pair


class Finish(Table):
    level: Reference


class EffectRow(Table):
    """An effect: exactly one key."""

    arrive: Annotated[Arrival | None, Field(description="units enter the map")] = None
    leave: Annotated[Leaving | None, Field(description="units leave the map")] = None
    change_side: Annotated[SideChange | None, Field(description="units go over to another camp")] = None
    manpower: Annotated[CampAndMen | None, Field(description="men who wait for a unit")] = None
    arms: Annotated[CampAndRifles | None, Field(description="rifles for the store")] = None
    morale: Annotated[MoraleChange | None, Field(description="of all units of a camp, or some")] = None
    unrest: Annotated[UnrestChange | None, Field(description="of a district")] = None
    weather: Annotated[Reference | None, one_of(WEATHERS, "for this turn")] = None
    relation: Annotated[RelationChange | None, Field(description="two camps come to stand otherwise")] = None
    line: Annotated[LineChange | None, Field(description="a line opens, closes or asks a toll")] = None
    points: Annotated[CampAndPoints | None, Field(description="for a camp, or against it")] = None
    air_strikes: Annotated[CampAndStrikes | None, Field(description="attacks that aeroplanes can help")] = None
    attack_supply: Annotated[
        AttackSupplyChange | None, Field(description="of all groups of a camp that are on the map, or one")
    ] = None
    leader_out: Annotated[LeaderOutage | None, Field(description="he falls, or is ill for so many turns")] = None
    leader_back: Annotated[
        LeaderReturn | None, Field(description="he takes up his command, also for the first time")
    ] = None
    rail_cut: Annotated[Cut | None, Field(description="a railway is broken")] = None
    own: Annotated[TownAndCamp | None, Field(description="a town passes to a camp without a fight")] = None
    finish: Annotated[Finish | None, Field(description="the game ends at once")] = None


class EventRow(Table):
    id: Id
    when: Annotated[When, Field(description="all conditions in it must hold")]
    effects: Annotated[list[EffectRow], Field(description="in this order; none if there is a title", max_length=50)] = (
        Field(default_factory=list)
    )
    title: Annotated[str, Field(max_length=200, description="what the players read; empty: nothing is shown")] = ""
    text: Annotated[Text, Field(description="what the players read under the title")] = ""
    picture: Annotated[
        str, Field(description="a shipped picture, or the path of a .png file from this one", max_length=120)
    ] = ""
    repeats: Annotated[bool, Field(description="on every turn its trigger holds; else once")] = False
