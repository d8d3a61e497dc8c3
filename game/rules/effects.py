"""What the events of a scenario change: a value of the `Effect` union each, with numbers for names.

`game.rules.chronicle` carries them out. To add a kind takes its class here, its rule there, and its words in
`game.prose.event_words`.
"""

from typing import Annotated, Final, NamedTuple, get_args

from game.rules.alterations import OfFacts, Rise
from game.rules.camp_effects import OfCamps
from game.rules.men_effects import OfMen
from game.rules.terms import LINE_STATUSES, NEVER, NOBODY
from game.rules.unit_effects import OfUnits
from game.rules.vocabulary import (
    CONCERNED,
    EFFECTS,
    ENLISTED,
    GONE,
    PUBLIC,
    ROADS,
    ROOM,
    SCATTERED,
    TAKEN,
    Bridge,
    Camp,
    Change,
    Count,
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
    Units,
    Weather,
    effect,
    list_in_order,
    number,
)

MOST_COUNTED: Final = 1_000_000
"""Farther from 0 than this no count goes."""


@effect(
    "arrive",
    "units enter the map",
    CONCERNED,
    writes=f"town[cards] | {ENLISTED} {TAKEN}",
    reads=f"card[cards] owner men camp relation | {ROOM} {ROADS} turn",
)
class Arrive(NamedTuple):
    """Cards enter the map at the first of these towns that no enemy holds or stands in; at none, they wait a turn."""

    cards: Units
    towns: Annotated[
        tuple[int, ...],
        Means("town", "at", others="or_at", others_told="towns to try next when an enemy holds or stands in `at`"),
    ]
    camp: Annotated[int, Means("camp", told="may be named for the reader")] = NOBODY


@effect(
    "leave",
    "units leave the map",
    PUBLIC,
    writes=f"town[cards] | {GONE} ledger.withdrawn",
    reads="card[cards] town[cards] | camp guns",
)
class Leave(NamedTuple):
    """Units and all their parts leave the map; their men count as withdrawn."""

    cards: Units


@effect(
    "change_side",
    "units go over to another camp",
    PUBLIC,
    writes=f"camp[cards] | {SCATTERED} {TAKEN} group mutinous spent stance stock ready_day"
    " ledger.fielded ledger.withdrawn",
    reads=f"card[cards] town[cards] | {ROOM} {ROADS} seat turn",
)
class ChangeSide(NamedTuple):
    """Units go over to another camp where they stand, or melt away where its enemies stand with them."""

    cards: Units
    camp: Camp


@effect("manpower", "men who wait for a unit", CONCERNED, writes="ledger.manpower[camp]")
class Manpower(NamedTuple):
    camp: Camp
    men: Men


@effect("arms", "rifles for the store", CONCERNED, writes="ledger.arms[camp]")
class Arms(NamedTuple):
    camp: Camp
    rifles: Rifles


@effect(
    "morale",
    "of all units of a camp, or some",
    PUBLIC,
    writes="morale[cards]",
    reads="card[cards] town[cards] camp[cards]",
)
class Morale(NamedTuple):
    """A change of morale for a camp's units: all of them, one nation's, or the cards named."""

    camp: Camp
    change: Change
    nation: Annotated[int, Means("nation", told="only this nation's units")] = NOBODY
    cards: Annotated[tuple[int, ...], Means("unit", "units", "only these units")] = ()


@effect("unrest", "of a district", PUBLIC, writes="unrest[town]")
class Unrest(NamedTuple):
    town: Town
    change: Change


@effect("weather", "for this turn", PUBLIC, writes="weather", plain=True, settles=())
class SetWeather(NamedTuple):
    weather: Weather


@effect(
    "relation",
    "two camps come to stand otherwise",
    PUBLIC,
    writes=f"relation[camp,other] standing[camp,other] | {SCATTERED} {TAKEN}",
    reads=f"| {ROOM} {ROADS} fog seat turn",
    settles=("camp", "other"),
)
class Relate(NamedTuple):
    camp: OneOfTwo
    other: OneOfTwo
    relation: Relation


@effect(
    "relation_by",
    "the relations of two camps rise or fall",
    PUBLIC,
    writes=f"relation[camp,other] standing[camp,other] | {SCATTERED} {TAKEN}",
    reads=f"| {ROOM} {ROADS} fog seat turn",
)
class RelateBy(NamedTuple):
    """Two camps stand nearer, or farther from each other, by so much between 0 and 100."""

    camp: OneOfTwo
    other: OneOfTwo
    change: Change


@effect("line", "a line opens, closes or asks a toll", PUBLIC, writes="line[line]", settles=("line",))
class SetLine(NamedTuple):
    line: Line
    status: Annotated[int, Means("status", words=LINE_STATUSES)]


@effect("points", "for a camp, or against it", PUBLIC, writes="ledger.points[camp]")
class Points(NamedTuple):
    camp: Camp
    points: Score


@effect(
    "set_count", "a count of the scenario stands at this from now on", PUBLIC, writes="count[which]", settles=("which",)
)
class SetCount(NamedTuple):
    which: Count
    to: Annotated[int, number(-10_000, 10_000)] = 1


@effect("change_count", "a count of the scenario rises or falls", PUBLIC, writes="count[which]")
class ChangeCount(NamedTuple):
    """A count rises or falls, no farther than `MOST_COUNTED` either way."""

    which: Count
    change: Score


@effect(
    "throw_count",
    "a count of the scenario is thrown with a die of so many sides",
    PUBLIC,
    writes="count[which]",
    reads="seed turn",
    settles=("which",),
)
class ThrowCount(NamedTuple):
    """A count comes to stand at 1 to `sides`, each as likely: an outcome is an event that waits for some of them."""

    which: Count
    sides: Annotated[int, number(2, 100)]


@effect("air_strikes", "attacks that aeroplanes can help", CONCERNED, writes="ledger.air[camp]")
class AirStrikes(NamedTuple):
    camp: Camp
    strikes: Gauge


@effect(
    "attack_supply",
    "of all groups of a camp that are on the map, or one",
    CONCERNED,
    writes="stock | ready_day",
    reads=f"town group | {ROADS} turn",
)
class AttackSupply(NamedTuple):
    """So many per cent of one attack more, or less, for a camp's groups: all of them or one."""

    camp: Camp
    percent: Annotated[int, number(-1000, 1000, "of one attack by all the men of a group")]
    group: Annotated[int, Means("group", told="only this group")] = NOBODY


@effect("leader_out", "he falls, or is ill for so many turns", CONCERNED, writes="leader[leader]", reads="| turn")
class LeaderOut(NamedTuple):
    """A leader falls ill for so many turns, or for good (NEVER)."""

    leader: Leader
    turns: Annotated[int, number(1, 400, "without it: for good")] = NEVER


@effect(
    "leader_back", "he takes up his command, also for the first time", CONCERNED, writes="leader[leader]", reads="turn"
)
class LeaderBack(NamedTuple):
    leader: Leader


@effect("rail_cut", "a railway is broken", PUBLIC, writes="rail_day[link]")
class RailCut(NamedTuple):
    link: Railway


@effect("rail_mended", "a railway is whole again", PUBLIC, writes="rail_day[link]", reads="turn")
class RailMended(NamedTuple):
    """Whole from this day on; a broken bridge on it, and another gauge, still stop the trains."""

    link: Railway


@effect("bridge", "is broken, or stands", PUBLIC, writes="bridge[link] | altered.built", settles=("link",))
class SetBridge(NamedTuple):
    """A bridge over a river is broken, or stands, also where none stood at the start."""

    link: Bridge
    status: Annotated[int, Means("status", words=("broken", "whole"))]


@effect(
    "own",
    "a town passes to a camp without a fight",
    PUBLIC,
    writes=f"owner[town] | {TAKEN}",
    reads="town camp relation | turn",
    settles=("town",),
)
class Own(NamedTuple):
    """A town passes to a camp without a fight (a rising, a handing over), if no stranger stands in it."""

    town: Town
    camp: Camp


@effect(
    "give_up",
    "a town is left to nobody, and its holder's enemies may not follow this turn",
    PUBLIC,
    writes=f"owner[town] | {SCATTERED} {TAKEN}",
    reads=f"| {ROOM} {ROADS} turn",
)
class GiveUp(NamedTuple):
    """Who stands in the town leaves it for the nearest of his side, and nobody holds it; no pursuer comes this turn."""

    town: Town


@effect("finish", "the game ends at once", PUBLIC, writes="level")
class Finish(NamedTuple):
    """The game ends at once: sudden death."""

    level: Level


OfLinks = RailCut | RailMended | SetBridge
"""What changes of railways and bridges."""


_OfArrivals = Arrive | Leave | ChangeSide | Manpower | Arms | Morale | Unrest | SetWeather
_OfPolitics = Relate | RelateBy | SetLine | Points | SetCount | ChangeCount | ThrowCount
_OfForces = AirStrikes | AttackSupply | LeaderOut | LeaderBack
_OfTowns = Own | GiveUp
Effect = (
    _OfArrivals | _OfPolitics | _OfForces | OfLinks | _OfTowns | OfUnits | OfCamps | OfFacts | Rise | OfMen | Finish
)
"""In the order of the guide."""

list_in_order(EFFECTS, get_args(Effect))
