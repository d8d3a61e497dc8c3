"""Every number of the rules, as read from a rules file such as `scenarios/rules/standard.toml`.

The unit of a field says how far its number can go (see `game.rules.spans`). A field by a family of names (`ByArm[Km]`)
is a table in the file with exactly those keys, and here a tuple in the order of the family's numbers.
"""

from dataclasses import dataclass
from typing import Annotated, Final

from game.rules.combat_numbers import Combat, Nerve
from game.rules.constant import Constant
from game.rules.spans import (
    FALLS,
    OWN,
    RISES,
    AnyOf,
    AtMost,
    Beside,
    ByRail,
    ByRoad,
    BySupply,
    ByWater,
    ByWeather,
    ByWorth,
    Cost,
    Count,
    CountsAbove,
    Crowd,
    Days,
    Decline,
    Factor,
    Gauge,
    Km,
    Letters,
    Men,
    OneOf,
    OneOrMore,
    Percent,
    Permille,
    Portion,
    Quality,
    Range,
    ReadOf,
    Share,
    Skill,
    Some,
    While,
)
from game.rules.terms import ABILITIES, MOVEMENTS, SUPPORT, SYMBOLS, TRAITS, WATERS


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Arm(Constant):
    """What a unit fights as. The first is the arm of the line, in whose men the others are reckoned."""

    id: str  # what scenarios call it
    name: Annotated[str, OWN]  # of a unit of it, as players read it
    plural: str  # of several units, or of their men
    sized: bool  # the size is told with the name: "infantry battalion"
    symbol: Annotated[int, OneOf("symbol", SYMBOLS)]  # on the counter
    movement: Annotated[int, OneOf("movement", MOVEMENTS)]  # on rails it needs no trains and never tires
    km_a_day: OneOrMore
    attack_percent: Percent  # of the strength of the line, man for man
    defence_percent: Percent
    room_percent: Factor  # what a man takes of the room along a link, of what one of the line takes
    best_quality: Quality  # that is usual: `validate` asks about more
    traits: Annotated[int, AnyOf("trait", TRAITS)]  # of every unit of the arm
    can: Annotated[int, AnyOf("ability", ABILITIES)]
    support_km: Range  # from how far it supports those who fight; 0: only those with whom it fights itself

    @property
    def range(self) -> int:
        """The km from which it supports others; 0 of an arm that supports nobody."""
        return self.support_km if self.can & SUPPORT else 0


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Size(Constant):
    """A size mark. The first is that of a part of a unit."""

    id: str
    name: Annotated[str, OWN]
    mark: Annotated[str, Letters(4), OWN]  # on the counter
    least_men: Annotated[Men, RISES, Beside("most_men")]  # that are usual: `validate` asks about fewer
    most_men: Annotated[Crowd, RISES]
    most_guns: Annotated[Count, RISES]  # that are usual; arms that go along with others have twice as many


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class March(Constant):
    """How far a unit goes in a day, what tires it, and how long it digs."""

    road_percent: Annotated[ByRoad[Cost], FALLS]  # what one km of such a road costs
    weather_percent: ByWeather[Factor]
    supply_percent: Annotated[BySupply[Factor], FALLS]
    ford_km: Km  # what a river without bridge adds while it is open
    tired_percent: Share  # allowance lost at fatigue 100
    fatigue_a_day: Gauge  # for a day's full march; a shorter march tires in proportion
    dig_days: Annotated[tuple[Days, ...], RISES]  # in peace under an entrench order until each level, from nothing
    dig_unordered: OneOrMore  # times as long without the order


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Railway(Constant):
    """What a train can carry, and what railways cost."""

    narrow_percent: Annotated[
        Factor, ReadOf("rides")
    ]  # what a man costs of the rail capacity on a route with narrow gauge
    days_to_open: ByRail[Days]  # days before a captured railway serves its new owner, by gauge
    days_to_repair: Annotated[Days, AtMost("railway.days_to_bridge")]
    days_to_bridge: Days


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Water(Constant):
    """How far ships go, what they carry, and what supply over water costs."""

    km_a_day: Annotated[ByWater[Km], ReadOf("water")]  # 0: no ships go there
    # What a man costs of the shipping capacity where one end of his way is no port.
    landing_percent: Annotated[Factor, ReadOf("ships")]
    supply_percent: Annotated[ByWater[Cost], ReadOf("ships")]


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Supply(Constant):
    """How far supply reaches from its sources, and what hunger does."""

    road_percent: Annotated[ByRoad[Cost], FALLS]
    rail_percent: Annotated[Cost, ReadOf("railways")]
    full_km: Annotated[Km, AtMost("supply.short_km")]
    short_km: Km
    cut_loss_permille: Permille  # of the men, each day without supply
    short_loss_permille: Annotated[Permille, AtMost("supply.cut_loss_permille")]
    cut_morale: Annotated[Decline, AtMost("supply.short_morale")]  # change a day
    short_morale: Decline
    requisition_limit: Annotated[Gauge, ReadOf("requisitions")]  # unrest at which a district gives no more
    requisition_unrest: Annotated[
        Gauge, ReadOf("requisitions"), While(("supply.requisition_limit",))
    ]  # a day for each `requisition_men` who live off a town
    requisition_men: Annotated[Crowd, ReadOf("requisitions"), While(("supply.requisition_limit",))]
    unrest_calm: Gauge  # unrest that goes by itself, a day
    unrest_kept: Share  # per cent of it that is left when a town changes hands
    unrest_recruits: Count  # men a turn who join the other side for each 100 unrest in a camp's hands


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class AttackSupply(Constant):
    """Stocks in per cent of one attack by all the men of a formation."""

    spent_below: Annotated[Portion, AtMost("attack_supply.ready_at")]  # with less a formation is spent ...
    ready_at: Annotated[Portion, AtMost("attack_supply.most")]  # ... until it has so much again
    spent_percent: Share  # of its strength, with which a spent formation attacks
    a_day: Portion  # what a day brings at a depot
    reach_km: OneOrMore  # supply-km at which nothing comes any more
    most: Portion  # that quiet days heap up
    arrivals: Portion  # with which a unit comes on the map


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Training(Constant):
    """What makes a unit's quality rise."""

    quiet_a_day: Skill  # experience of a quiet day; 100 make a step of quality
    most_quiet: Annotated[Quality, While(("training.quiet_a_day",))]  # quality that drill alone can reach
    recruits_percent: Some  # of its full strength a unit can take in one turn
    contact_days: Days  # of a turn that leave time to bring recruits up to a unit in contact that was left alone
    company_most: Crowd  # men of a company that is split off
    company_least: Annotated[Crowd, AtMost("training.company_most")]  # men of either part
    dilution: Gauge  # experience lost when recruits make up a tenth of a unit


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Levy(Constant):
    """The calling up of classes of men, and their courses."""

    course_days: Annotated[Days, ReadOf("courses")]  # that recruits learn, in whole turns, where their camp trains them
    shirk_percent: Annotated[
        Share, ReadOf("classes")
    ]  # of those called up, who stay away where the people lean to the camp not at all
    driven_percent: Annotated[
        Share, While(("levy.shirk_percent",)), ReadOf("classes")
    ]  # of those who stay away, who join the enemy to whom the people lean most
    volunteers: Annotated[
        Count, ReadOf("leanings")
    ]  # men a week for each 100 points by which towns lean to a camp more than to any other
    across_percent: Annotated[
        Share, While(("levy.volunteers",)), ReadOf("leanings")
    ]  # of the volunteers of a town in enemy hands, who get through
    unrest_leaning: Annotated[
        Gauge, ReadOf("leanings")
    ]  # points a turn by which a town turns from its holder, for 100 unrest


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Illness(Constant):
    """What typhus does to those who fall ill."""

    dead_percent: Share  # of those who fall ill
    sick_days: Days  # after which the others wait for a unit, in whole turns, and leaders are fit again
    leader_percent: Percent  # of the chance of a man to fall ill, that a leader has


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Treasury(Constant):
    """What a camp pays its men."""

    pay_a_week: Count  # money for each man
    hired_pay_a_week: Annotated[Count, ReadOf("hired")]
    unpaid_morale: Decline  # a day, of all units of a camp that cannot pay


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Sight(Constant):
    """What a camp sees of others, and how well it remembers."""

    round_men: Crowd  # enemy stacks are seen to the nearest so many men
    memory_turns: Count  # an enemy stack out of sight is believed to be where it was for so long
    # What unknown troops may be worth of what their order of battle says, each as likely.
    worth_percent: Annotated[ByWorth[Factor], RISES]
    spread_percent: Annotated[
        Factor, AtMost("sight.spread_most")
    ]  # how far these lie from their mean on the first day, of what is said
    spread_a_day: Share  # and how much farther each day, as the order of battle ages
    spread_most: Factor
    many_percent: Factor  # what a stack of many units is worth: the more it is likely to have, the nearer it comes
    stay_permille: Permille  # the chance, for each day, that troops stay in the town where they came in
    stayed_percent: Factor  # what troops that have stayed are worth of what the order of battle says of them
    stayed_spread_percent: Factor  # how far that lies apart, of what it does for men of unknown units
    alike_percent: Some  # of that, how far it lies apart if as many are seen as came in there
    short_days: Count  # for how long troops have gone without that are not in full supply
    tired_percent: Factor  # how tired they are, of what those who face them are
    column_percent: Factor  # what a column is worth that a leader or an armoured train not seen gives them
    leave_percent: Share  # of troops who risk far more than their town is worth, how many mean to leave it
    stand_loss_percent: Annotated[
        Share, While(("sight.leave_percent",))
    ]  # of the men of a stack that are at risk when it stands
    rank_percent: Annotated[
        Portion, While(("sight.leave_percent",))
    ]  # of a point, that a town is worth to those who stand there, for each step of its class
    fall_back_percent: Share  # of an enemy who goes back with all his front, how many fall back before any fight
    fall_back_towns: Annotated[
        OneOrMore, While(("sight.fall_back_percent",))
    ]  # lost for each day of a turn since the last one began: half as many do
    range_percent: Share  # of what may be, how much lies in the range that is shown
    range_step: Some  # to which the range is rounded outward


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Relations(Constant):
    """Relations of camps are numbers from 0 (war) to 100 (alliance); these are the least that still have a name."""

    truce_from: Annotated[Some, AtMost("relations.neutral_from")]  # below is war
    neutral_from: Annotated[Some, AtMost("relations.friendly_from")]
    friendly_from: Annotated[Some, AtMost("relations.allied_from")]
    allied_from: Some
    clash_below: Annotated[
        Gauge, CountsAbove("relations.truce_from")
    ]  # in a truce with less, armies that touch may come to blows
    clash_percent: Annotated[
        Share, ReadOf("truces"), While(("relations.clash_below",))
    ]  # chance each turn, for each link between their stacks
    clash_permille: Annotated[
        Permille, ReadOf("truces"), While(("relations.clash_percent",))
    ]  # of the smaller stack: what either side loses
    clash_men: Annotated[Men, ReadOf("truces"), While(("relations.clash_percent",))]  # and no more
    clash_change: Annotated[
        Gauge, ReadOf("truces"), While(("relations.clash_percent",))
    ]  # by how much their relations fall


NO_SHIPS: Final = Water((0,) * len(WATERS), 100, (100,) * len(WATERS))


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Rules(Constant):
    """The rules of a game: all numbers that a rules file holds. A table with a value here may be left out of it."""

    name: str
    arms: tuple[Arm, ...]
    sizes: tuple[Size, ...]
    march: March
    railway: Annotated[Railway, ReadOf("railways")]
    supply: Supply
    attack_supply: AttackSupply
    combat: Combat
    nerve: Nerve
    training: Training
    levy: Levy
    illness: Annotated[Illness, ReadOf("illness")]
    treasury: Annotated[Treasury, ReadOf("treasuries")]
    sight: Sight
    relations: Relations
    water: Water = NO_SHIPS
