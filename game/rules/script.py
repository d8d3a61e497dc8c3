"""Scripted events: what a scenario makes happen, and when: a value of the `Trigger` union each, with numbers for names.

`game.rules.triggers` evaluates them. To add a kind takes its class here, its rule there, and its words in
`game.prose.event_words`. What happens then is said in `game.rules.effects`.
"""

from typing import Annotated, Final, NamedTuple

from game.rules.men_effects import MOST_MONEY
from game.rules.terms import NEVER, NOBODY, NOWHERE
from game.rules.vocabulary import (
    Camp,
    Count,
    Day,
    Event,
    Gauge,
    Line,
    Means,
    Men,
    OneOfTwo,
    Score,
    Supply,
    Town,
    Unit,
    Weather,
    number,
    trigger,
)

LINKED: Final = 0
"""Of a distance: one link, however long."""

SomeTown = Annotated[int, Means("town", told="without it: any")]
Lately = Annotated[int, number(0, 400, "no more turns ago than this")]
Money = Annotated[int, number(0, MOST_MONEY)]
OneGroup = Annotated[int, Means("group", told="only this group")]
Condition = Annotated["Trigger", Means("trigger")]
Conditions = Annotated[tuple["Trigger", ...], Means("trigger")]


@trigger("date", "on the turn that contains this day, or a later one", reads="turn", plain=True, by_state=False)
class OnDay(NamedTuple):
    day: Day


@trigger("before", "on a turn that begins before this day", reads="turn", plain=True, by_state=False)
class Before(NamedTuple):
    day: Day


@trigger("turn", "on this turn of the game, or a later one", reads="turn", plain=True, by_state=False)
class OnTurn(NamedTuple):
    turn: Annotated[int, number(1, 400)]


@trigger("weather_is", "the turn has this weather", reads="weather", plain=True)
class WeatherIs(NamedTuple):
    """The turn has this weather, drawn or brought by an event."""

    weather: Weather


@trigger("holds", "the camp holds the town", reads="owner[town]")
class Holds(NamedTuple):
    town: Town
    camp: Camp


@trigger(
    "losses",
    "the camp has lost at least so many men in all",
    reads="ledger.dead[camp] ledger.captured[camp] ledger.deserted[camp]",
)
class Losses(NamedTuple):
    camp: Camp
    men: Men


@trigger(
    "score",
    "the camp has at least so many points, as if the game ended now",
    reads="ledger.points[camp] ledger.foe_lost[camp] ledger.foe_captured[camp] owner altered.at_end",
)
class HasScore(NamedTuple):
    camp: Camp
    points: Score


@trigger(
    "margin",
    "the first side of the victory leads the second by at least so many points",
    reads="ledger.points ledger.foe_lost ledger.foe_captured owner altered.at_end",
    plain=True,
)
class HasMargin(NamedTuple):
    """The first of the two sides leads the second by at least so many points, as if the game ended now."""

    margin: Score


@trigger(
    "men_at_least", "the camp, or one group of it, has at least so many men on the map", reads="men town camp group"
)
class MenAtLeast(NamedTuple):
    camp: Camp
    men: Men
    group: OneGroup = NOBODY


@trigger("men_below", "the camp, or one group of it, has fewer men on the map", reads="men town camp group")
class MenBelow(NamedTuple):
    """Fewer men are on the map: also of a group that has not come yet."""

    camp: Camp
    men: Men
    group: OneGroup = NOBODY


@trigger("enemy_near", "an enemy of the camp stands near the town", reads="men town camp relation")
class EnemyNear(NamedTuple):
    """Men at war with the camp stand in the town or in one linked to it; with `km`, not farther off by road."""

    town: Town
    camp: Annotated[int, Means("camp", told="whose enemies")]
    km: Annotated[int, number(1, 1000, "by road; without it: in the town or in one linked to it")] = LINKED


@trigger("unrest_above", "the unrest of the district is above this", reads="unrest[town]")
class UnrestAbove(NamedTuple):
    town: Town
    unrest: Gauge


@trigger("leaning_above", "the people of the town lean to the camp by more than this", reads="home.leaning[camp,town]")
class LeansTo(NamedTuple):
    town: Town
    camp: Camp
    leaning: Gauge


@trigger("money_at_least", "the treasury of the camp holds at least this", reads="home.money[camp]")
class MoneyAtLeast(NamedTuple):
    camp: Camp
    money: Money


@trigger("money_below", "the treasury of the camp holds less", reads="home.money[camp]")
class MoneyBelow(NamedTuple):
    camp: Camp
    money: Money


@trigger("gone", "this unit has been destroyed, has surrendered or left", reads="town[card] | card", plain=True)
class UnitGone(NamedTuple):
    card: Unit


@trigger("unit_at", "the unit stands in the town", reads="town[card] | card part")
class UnitAt(NamedTuple):
    """The unit stands in the town; a company split off does not count."""

    card: Unit
    town: Town


@trigger("morale_below", "the unit's morale is below this", reads="morale[card] | town card part")
class UnitMorale(NamedTuple):
    """The unit is on the map with a morale below this; a company split off does not count."""

    card: Unit
    below: Annotated[int, Means("number", "morale", high=100)]


@trigger("in_mutiny", "this unit obeys nobody", reads="mutinous[card] | acted town card", plain=True)
class InMutiny(NamedTuple):
    """The unit or a company of it is on the map and in mutiny."""

    card: Unit


@trigger("unit_supply", "the unit is supplied so badly, or worse", reads="supply[card] | town card part")
class UnitSupply(NamedTuple):
    """The unit is on the map with this supply or a worse one; a company split off does not count."""

    card: Unit
    supply: Supply


@trigger("crossed", "this line was crossed against its closure", reads="crossed[line]", plain=True)
class Crossed(NamedTuple):
    line: Line


@trigger("relation_above", "the relations of two camps are above this", reads="standing[camp,other]")
class RelationAbove(NamedTuple):
    camp: OneOfTwo
    other: OneOfTwo
    above: Annotated[int, Means("number", "above", high=100)]


@trigger("relation_below", "the relations of two camps are below this", reads="standing[camp,other]")
class RelationBelow(NamedTuple):
    camp: OneOfTwo
    other: OneOfTwo
    below: Annotated[int, Means("number", "below", high=100)]


@trigger("chance", "per cent, on each turn it is looked at", reads="seed turn", plain=True, by_state=False)
class Chance(NamedTuple):
    percent: Annotated[int, number(1, 100)]


@trigger("battle_won", "the camp has won the last battle for the town, or for any", reads="victor[town] | decided turn")
class BattleWon(NamedTuple):
    """The camp holds the field of the last battle that was fought for the town, or for any town."""

    camp: Camp
    town: SomeTown = NOWHERE
    turns: Lately = NEVER


@trigger(
    "battle_lost", "the camp has lost the last battle for the town, or for any", reads="beaten[town] | decided turn"
)
class BattleLost(NamedTuple):
    camp: Camp
    town: SomeTown = NOWHERE
    turns: Lately = NEVER


@trigger("raided", "the camp has raided the town with success in this turn", reads="raided[town]")
class HasRaided(NamedTuple):
    camp: Camp
    town: Town


@trigger("counted", "a count of the scenario stands at this or above", reads="count[which]")
class Counted(NamedTuple):
    which: Count
    at_least: Annotated[int, number(-10_000, 10_000)] = 1


@trigger("happened", "another event has happened", reads="times[event] | fired turn")
class Happened(NamedTuple):
    """Another event has fired so many times, for the last time at least so many turns ago."""

    event: Event
    turns: Annotated[int, number(0, 400, "at least so many turns ago")] = 0
    times: Annotated[int, number(1, 400, "at least so many times")] = 1


@trigger("all", "all of these hold", plain=True)
class AllOf(NamedTuple):
    triggers: Conditions


@trigger("any", "one of these holds", plain=True)
class AnyOf(NamedTuple):
    triggers: Conditions


@trigger("not", "this does not hold", plain=True)
class Not(NamedTuple):
    trigger: Condition


_OfTime = OnDay | Before | OnTurn | WeatherIs
_OfCamps = Holds | Losses | HasScore | HasMargin | MenAtLeast | MenBelow
_OfPlaces = EnemyNear | UnrestAbove | LeansTo | MoneyAtLeast | MoneyBelow
_OfUnits = UnitGone | UnitAt | UnitMorale | InMutiny | UnitSupply
_OfRelations = Crossed | RelationAbove | RelationBelow
_OfBattles = Chance | BattleWon | BattleLost | HasRaided
Compound = AllOf | AnyOf | Not
Trigger = _OfTime | _OfCamps | _OfPlaces | _OfUnits | _OfRelations | _OfBattles | Counted | Happened | Compound
