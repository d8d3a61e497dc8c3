"""Every number of the rules, as read from a rules file such as `scenarios/rules/standard.toml`.

The unit of a field says how far its number can go (see `game.rules.spans`). A field by a family of names (`ByArm[Km]`)
is a table in the file with exactly those keys, and here a tuple in the order of the family's numbers.
"""

from dataclasses import dataclass
from typing import Annotated

from game.rules.spans import (
    FALLS,
    RISES,
    AnyOf,
    AtMost,
    ByRail,
    ByRoad,
    BySupply,
    ByTerrain,
    ByWeather,
    ByWorth,
    Change,
    Cost,
    Count,
    Crowd,
    Days,
    Decline,
    Factor,
    Gauge,
    Index,
    Km,
    Letters,
    Level,
    Men,
    Multiple,
    OneOf,
    OneOrMore,
    Percent,
    Permille,
    Quality,
    Range,
    Ratio,
    Share,
    Shift,
    ShiftDown,
    ShiftUp,
    Skill,
    Some,
)
from game.rules.terms import ABILITIES, MOVEMENTS, SUPPORT, SYMBOLS, TRAITS


@dataclass(frozen=True, slots=True)
class Arm:
    """What a unit fights as. The first is the arm of the line, in whose men the others are reckoned."""

    id: str  # what scenarios call it
    name: str  # of a unit of it, as players read it
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


@dataclass(frozen=True, slots=True)
class Size:
    """A size mark. The first is that of a part of a unit."""

    id: str
    name: str
    mark: Annotated[str, Letters(4)]  # on the counter
    least_men: Annotated[Men, RISES]  # that are usual: `validate` asks about fewer
    most_men: Annotated[Crowd, RISES]
    most_guns: Annotated[Count, RISES]  # that are usual; arms that go along with others have twice as many


@dataclass(frozen=True, slots=True)
class March:
    """How far a unit goes in a day, what tires it, and how long it digs."""

    road_percent: Annotated[ByRoad[Cost], FALLS]  # what one km of such a road costs
    weather_percent: ByWeather[Factor]
    supply_percent: Annotated[BySupply[Factor], FALLS]
    ford_km: Km  # what a river without bridge adds while it is open
    tired_percent: Share  # allowance lost at fatigue 100
    fatigue_a_day: Gauge  # for a day's full march; a shorter march tires in proportion
    dig_days: Annotated[tuple[Days, ...], RISES]  # in peace under an entrench order until each level, from nothing
    dig_unordered: OneOrMore  # times as long without the order


@dataclass(frozen=True, slots=True)
class Railway:
    """What a train can carry, and what railways cost."""

    narrow_percent: Factor  # what a man costs of the rail capacity on a route with narrow gauge
    days_to_open: ByRail[Days]  # days before a captured railway serves its new owner, by gauge
    days_to_repair: Annotated[Days, AtMost("railway.days_to_bridge")]
    days_to_bridge: Days


@dataclass(frozen=True, slots=True)
class Supply:
    """How far supply reaches from its sources, and what hunger does."""

    road_percent: Annotated[ByRoad[Cost], FALLS]
    rail_percent: Cost
    full_km: Annotated[Km, AtMost("supply.short_km")]
    short_km: Km
    cut_loss_permille: Permille  # of the men, each day without supply
    short_loss_permille: Annotated[Permille, AtMost("supply.cut_loss_permille")]
    cut_morale: Annotated[Decline, AtMost("supply.short_morale")]  # change a day
    short_morale: Decline
    requisition_limit: Gauge  # unrest at which a district gives no more
    requisition_unrest: Gauge  # a day for each `requisition_men` who live off a town
    requisition_men: Crowd
    unrest_calm: Gauge  # unrest that goes by itself, a day
    unrest_kept: Share  # per cent of it that is left when a town changes hands
    unrest_recruits: Count  # men a turn who join the other side for each 100 unrest in a camp's hands


@dataclass(frozen=True, slots=True)
class AttackSupply:
    """Stocks in per cent of one attack by all the men of a formation."""

    spent_below: Annotated[Percent, AtMost("attack_supply.ready_at")]  # with less a formation is spent ...
    ready_at: Annotated[Percent, AtMost("attack_supply.most")]  # ... until it has so much again
    spent_percent: Share  # of its strength, with which a spent formation attacks
    a_day: Percent  # what a day brings at a depot
    reach_km: OneOrMore  # supply-km at which nothing comes any more
    most: Percent  # that quiet days heap up
    arrivals: Percent  # with which a unit comes on the map


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the combat results table: what a battle does to both sides."""

    id: str
    attacker_loss: Annotated[Permille, FALLS]  # per mille of the men engaged
    defender_loss: Annotated[Permille, RISES]
    attacker_morale: Annotated[Change, RISES]
    defender_morale: Annotated[Change, FALLS]
    field: Annotated[bool, RISES]  # the attacker holds the field: the defender must leave
    rout: Annotated[bool, RISES]  # the side that loses the field runs: prisoners, guns lost, no rear guard


@dataclass(frozen=True, slots=True)
class Combat:
    """The combat results table, its column shifts, and what follows a battle."""

    frontage: Annotated[ByRoad[Crowd], RISES]  # men who can deploy along one link
    quality_percent: Annotated[tuple[Percent, ...], RISES]  # of quality 1 to 5
    morale_floor: Share  # per cent of strength left at morale 0; 100 at morale 100
    tired_percent: Share  # strength lost at fatigue 100
    supply_percent: Annotated[BySupply[Percent], FALLS]
    gun_men: Crowd  # a gun counts as so many infantry
    columns: tuple[Ratio, ...]  # the least ratio of each odds column, rising; the first takes all that is worse
    results: tuple[Result, ...]
    # [column][two dice - 2] -> number of the result
    table: Annotated[tuple[Annotated[tuple[Index, ...], RISES], ...], RISES]
    terrain_shift: ByTerrain[Shift]
    class_shift: Annotated[tuple[Shift, ...], FALLS]  # of town class 1 to 4
    weather_shift: ByWeather[Shift]
    dig_shift: Annotated[tuple[ShiftDown, ...], FALLS]  # by level of entrenchment, from 0
    behind_levels: Level  # that works lack against who comes from where no enemy stood when they were dug
    river_shift: ShiftDown
    ice_shift: ShiftDown  # in the place of `river_shift` while rivers are frozen, on men dug in to `ice_level`
    ice_level: Level
    direction_shift: ShiftUp
    direction_most: ShiftUp
    direction_percent: Share  # of the defenders' men that must come from a town for it to count
    surrounded_shift: ShiftUp
    surrounded_percent: Share  # of the defenders' men; more without a way out are surrounded
    surprise_shift: ShiftUp  # for a night attack by few and good men on an enemy who is not on the alert
    darkness_shift: ShiftDown  # for every other night attack
    surprise_men: Men  # most attackers who come unheard
    surprise_quality: Quality  # least quality of theirs, the mean by men
    surprise_days: Days  # days after an attack or a raid in which its target is on the alert
    fresh_shift: ShiftUp  # the defender took the town no more than `fresh_days` ago and has not dug in
    fresh_days: Days
    train_shift: ShiftUp
    guns_shift: ShiftUp  # to the side with `guns_ratio` per cent of the other's guns
    guns_ratio: Multiple
    guns_least: Count  # fewer do not count
    leader_shift: ShiftUp  # for each point by which the better leader exceeds the other
    leader_most: ShiftUp
    leader_plain: Quality  # rating of a stack without a leader
    mixed_shift: ShiftDown
    flank_shift: ShiftDown
    flank_towns: OneOrMore  # so many towns beside the target whose enemies too few of the camp's men stand beside
    air_shift: ShiftUp
    delay_ratio: Ratio  # a stack that delays leaves before the fight in this column or a better one for the attacker
    delay_loss: Permille  # per mille, its rear guard
    stand_percent: Share  # chance that hired men stand and fight, at morale 50; a point of morale is a point
    stand_least: Share  # that chance is never less
    betray_percent: Share
    betray_loss: Share  # per cent of a betrayed column that is led into captivity
    betray_morale: Decline
    refuse_percent: Share  # chance that shaken units refuse to attack
    screen_percent: Factor  # of a stack's men: so many hostile men in a town close that way out
    breakout_loss: Permille  # per mille of a stack that pushes weaker men aside
    breakout_prisoners: Share  # per cent of that loss
    screen_loss: Permille  # per mille of the men who are pushed aside
    bag_percent: Percent  # of the hostile men round a cut-off stack: no more of it are taken
    # Of the men of a cut-off stack so many get away, by `slip_irregular_percent` if irregular.
    slip_percent: Annotated[Share, AtMost("combat.slip_irregular_percent")]
    slip_irregular_percent: Share
    slip_km: Km  # as marched, to a town of their side; those who would have farther go home for good
    retreat_km: Km  # as marched, the longest retreat past towns that are not their side's
    rout_prisoners: Permille  # per mille of a routed stack with a way out
    rout_guns: Share  # per cent of its guns that the victors keep
    brittle_percent: Share  # of a brittle unit's men who desert when it is beaten
    brittle_loss: Multiple  # per cent of the defender's loss by the table; a brittle attacker's above it beats him
    pursuit_percent: Percent  # more losses for a beaten stack when the victors have cavalry
    pursuit_most: Percent  # of the riders' own number that a pursuit can take
    loss_most: Share  # per cent of the other side's engaged men that a side can lose at most
    disturb_ratio: Ratio  # an attack by less does not keep the defenders from rest, drill and digging
    fatigue: Gauge  # for each side after a battle
    retreat_fatigue: Gauge  # for those who fall back or go before it
    experience: Skill
    fall_percent: Share  # chance that a leader falls on the side that loses the field


@dataclass(frozen=True, slots=True)
class Nerve:
    """Morale: what raises and lowers it, and what units of low morale do."""

    refuse_below: Gauge
    mutiny_below: Annotated[Gauge, AtMost("nerve.refuse_below")]
    mutiny_percent: Share  # chance each turn below it
    mutiny_desert_percent: Share
    desert_below: Gauge
    desert_permille: Permille  # a day, for each 10 points below
    rest_a_day: Gauge  # morale regained by a quiet, supplied unit up to `rest_most`
    rest_most: Gauge
    rest_ordered: OneOrMore  # times as much rest under an order to rest
    fatigue_rest: Gauge  # fatigue lost a quiet day
    retreat: Decline
    surrounded: Decline  # a day without a way out
    victory: Gauge  # every unit of the camp, when an attack or defence against odds wins
    victory_men: Men  # strength of the beaten side, in men of the line, below which no army hears of it
    victory_ratio: Ratio  # an attack won in this column or a worse one counts as against odds
    holding_ratio: Ratio  # and a defence that held out in this column or a better one for the attacker
    garrison_percent: Share  # chance, at morale 50, that a garrison about to be cut off leaves in the night
    garrison_dug_level: Level  # of entrenchment behind which it thinks twice
    garrison_dug_percent: Share  # of that chance behind it
    raid_morale: Decline
    raid_experience: Skill
    raid_loss: Permille  # per mille
    raid_men: Men  # a raid takes no more
    raid_full_percent: Percent  # of the garrison, or `raid_men`, that must have raided it in a turn for the full effect
    raid_kill_percent: Percent  # of the raiders' own loss that a success takes from the enemy
    raid_failure_percent: Percent  # of the loss in a success that a failure costs
    raid_most_percent: Share  # of a raided unit that the raids of a turn can kill
    raid_unrest: Gauge
    raid_percent: Share  # chance of success at even quality ...
    raid_quality: Share  # ... more for each step of quality above the enemy's ...
    raid_least: Annotated[Share, AtMost("nerve.raid_most")]  # ... never less than this ...
    raid_most: Share  # ... or more than this
    raid_heart: Gauge  # morale of the raiders after a success; a failure costs as much
    rise_percent: Share  # chance that those who stay obey nobody, until that is quelled
    quell_morale: Gauge  # least morale of those who quell a mutiny
    quell_percent: Percent  # of the mutineers, who must stand with them for a turn
    mutiny_relief: Gauge  # morale gained once the mutineers have gone
    remnant_men: Annotated[Men, AtMost("training.company_least")]  # fewer are no unit any more


@dataclass(frozen=True, slots=True)
class Training:
    """What makes a unit's quality rise."""

    quiet_a_day: Skill  # experience of a quiet day; 100 make a step of quality
    most_quiet: Quality  # quality that drill alone can reach
    recruits_percent: Some  # of its full strength a unit can take in one turn
    company_most: Crowd  # men of a company that is split off
    company_least: Annotated[Crowd, AtMost("training.company_most")]  # men of either part
    dilution: Gauge  # experience lost when recruits make up a tenth of a unit


@dataclass(frozen=True, slots=True)
class Levy:
    """The calling up of classes of men, and their courses."""

    course_days: Days  # that recruits learn, in whole turns, where their camp trains them
    shirk_percent: Share  # of those called up, who stay away where the people lean to the camp not at all
    driven_percent: Share  # of those who stay away, who join the enemy to whom the people lean most
    volunteers: Count  # men a week for each 100 points by which towns lean to a camp more than to any other
    across_percent: Share  # of the volunteers of a town in enemy hands, who get through
    unrest_leaning: Gauge  # points a turn by which a town turns from its holder, for 100 unrest


@dataclass(frozen=True, slots=True)
class Illness:
    """What typhus does to those who fall ill."""

    dead_percent: Share  # of those who fall ill
    sick_days: Days  # after which the others wait for a unit, in whole turns, and leaders are fit again
    leader_percent: Percent  # of the chance of a man to fall ill, that a leader has


@dataclass(frozen=True, slots=True)
class Treasury:
    """What a camp pays its men."""

    pay_a_week: Count  # money for each man
    hired_pay_a_week: Count
    unpaid_morale: Decline  # a day, of all units of a camp that cannot pay


@dataclass(frozen=True, slots=True)
class Sight:
    """What a camp sees of others, and how well it remembers."""

    round_men: Crowd  # enemy stacks are seen to the nearest so many men
    memory_turns: Count  # an enemy stack out of sight is believed to be where it was for so long
    # What unknown troops may be worth of what their order of battle says, each as likely.
    worth_percent: Annotated[ByWorth[Factor], RISES]
    spread_percent: Factor  # how far these lie from their mean on the first day, of what is said
    spread_a_day: Share  # and how much farther each day, as the order of battle ages
    spread_most: Factor
    many_percent: Factor  # what a stack of many units is worth: the more it is likely to have, the nearer it comes
    tired_percent: Factor  # how tired they are, of what those who face them are
    column_percent: Factor  # what a column is worth that a leader or an armoured train not seen gives them
    leave_percent: Share  # of troops who risk far more than their town is worth, how many mean to leave it
    stand_loss_percent: Share  # of the men of a stack that are at risk when it stands
    range_percent: Share  # of what may be, how much lies in the range that is shown
    range_step: Some  # to which the range is rounded outward


@dataclass(frozen=True, slots=True)
class Relations:
    """Relations of camps are numbers from 0 (war) to 100 (alliance); these are the least that still have a name."""

    truce_from: Annotated[Some, AtMost("relations.neutral_from")]  # below is war
    neutral_from: Annotated[Some, AtMost("relations.friendly_from")]
    friendly_from: Annotated[Some, AtMost("relations.allied_from")]
    allied_from: Some
    clash_below: Gauge  # in a truce with less, armies that touch may come to blows
    clash_percent: Share  # chance each turn, for each link between their stacks
    clash_permille: Permille  # of the smaller stack: what either side loses
    clash_men: Men  # and no more
    clash_change: Gauge  # by how much their relations fall


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a game: all numbers that a rules file holds."""

    name: str
    arms: tuple[Arm, ...]
    sizes: tuple[Size, ...]
    march: March
    railway: Railway
    supply: Supply
    attack_supply: AttackSupply
    combat: Combat
    nerve: Nerve
    training: Training
    levy: Levy
    illness: Illness
    treasury: Treasury
    sight: Sight
    relations: Relations
