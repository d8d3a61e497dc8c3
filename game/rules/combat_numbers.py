"""The numbers of combat and morale, as the others of `game.rules.numbers`."""

from dataclasses import dataclass
from typing import Annotated, Final

from game.rules.constant import Constant
from game.rules.spans import (
    FALLS,
    RISES,
    AtMost,
    ByRoad,
    BySupply,
    ByTerrain,
    ByWeather,
    Caps,
    Change,
    Count,
    Crowd,
    Days,
    Decline,
    Factor,
    Gauge,
    Index,
    Km,
    Level,
    Men,
    Multiple,
    OneOrMore,
    Percent,
    Permille,
    Portion,
    Quality,
    Ratio,
    ReadOf,
    Share,
    Shift,
    ShiftDown,
    ShiftUp,
    Skill,
    While,
)

WAYS: Final = (1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1)  # by total of two dice, from 2: how many of the 36 throws give it
THROWS: Final = sum(WAYS)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Result(Constant):
    """One row of the combat results table: what a battle does to both sides."""

    id: str
    attacker_loss: Annotated[Permille, FALLS]  # per mille of the men engaged
    defender_loss: Annotated[Permille, RISES]
    attacker_morale: Annotated[Change, RISES]
    defender_morale: Annotated[Change, FALLS]
    field: Annotated[bool, RISES]  # the attacker holds the field: the defender must leave
    rout: Annotated[bool, RISES]  # the side that loses the field runs: prisoners, guns lost, no rear guard


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Combat(Constant):
    """The combat results table, its column shifts, and what follows a battle."""

    frontage: Annotated[ByRoad[Crowd], RISES]  # men who can deploy along one link
    quality_percent: Annotated[tuple[Percent, ...], RISES]  # of quality 1 to 5
    morale_floor: Share  # per cent of strength left at morale 0; 100 at morale 100
    tired_percent: Share  # strength lost at fatigue 100
    supply_percent: Annotated[BySupply[Percent], FALLS]
    gun_men: Annotated[Crowd, ReadOf("guns")]  # a gun counts as so many infantry
    columns: tuple[Ratio, ...]  # the least ratio of each odds column, rising; the first takes all that is worse
    results: tuple[Result, ...]
    # [column][two dice - 2] -> number of the result
    table: Annotated[tuple[Annotated[tuple[Index, ...], RISES], ...], RISES]
    terrain_shift: ByTerrain[Shift]
    class_shift: Annotated[tuple[Shift, ...], FALLS]  # of town class 1 to 4
    weather_shift: ByWeather[Shift]
    dig_shift: Annotated[tuple[ShiftDown, ...], FALLS]  # by level of entrenchment, from 0
    behind_levels: Level  # that works lack against who comes from where no enemy stood when they were dug
    river_shift: Annotated[ShiftDown, ReadOf("rivers")]
    ice_shift: Annotated[
        ShiftDown, ReadOf("ice")
    ]  # in the place of `river_shift` while rivers are frozen, on men dug in to `ice_level`
    ice_level: Annotated[Level, ReadOf("ice"), While(("combat.ice_shift",))]
    direction_shift: ShiftUp
    direction_most: Annotated[ShiftUp, Caps("combat.direction_shift")]
    direction_percent: Share  # of the defenders' men that must come from a town for it to count
    surrounded_shift: ShiftUp
    surrounded_percent: Share  # of the defenders' men; more without a way out are surrounded
    surprise_shift: ShiftUp  # for a night attack by few and good men on an enemy who is not on the alert
    darkness_shift: ShiftDown  # for every other night attack
    surprise_men: Annotated[
        Men, While(("combat.surprise_shift", "combat.darkness_shift"))
    ]  # most attackers who come unheard
    surprise_quality: Annotated[
        Quality, While(("combat.surprise_shift", "combat.darkness_shift"))
    ]  # least quality of theirs, the mean by men
    surprise_days: Days  # days after an attack or a raid in which its target is on the alert
    fresh_shift: ShiftUp  # the defender took the town no more than `fresh_days` ago and has not dug in
    fresh_days: Annotated[Days, While(("combat.fresh_shift",))]
    train_shift: Annotated[ShiftUp, ReadOf("support")]
    guns_shift: Annotated[ShiftUp, ReadOf("guns")]  # to the side with `guns_ratio` per cent of the other's guns
    guns_ratio: Annotated[Multiple, ReadOf("guns"), While(("combat.guns_shift",))]
    guns_least: Annotated[Count, ReadOf("guns"), While(("combat.guns_shift",))]  # fewer do not count
    leader_shift: Annotated[ShiftUp, ReadOf("leaders")]  # for each point by which the better leader exceeds the other
    leader_most: Annotated[ShiftUp, Caps("combat.leader_shift"), ReadOf("leaders")]
    leader_plain: Annotated[
        Quality, ReadOf("leaders"), While(("combat.leader_shift",))
    ]  # rating of a stack without a leader
    mixed_shift: Annotated[ShiftDown, ReadOf("groups")]
    flank_shift: ShiftDown
    flank_towns: Annotated[
        OneOrMore, While(("combat.flank_shift",))
    ]  # so many towns beside the target whose enemies too few of the camp's men stand beside
    air_shift: Annotated[ShiftUp, ReadOf("aeroplanes")]
    delay_ratio: Ratio  # a stack that delays leaves before the fight in this column or a better one for the attacker
    delay_loss: Permille  # per mille, its rear guard
    stand_percent: Annotated[
        Share, ReadOf("hired")
    ]  # chance that hired men stand and fight, at morale 50; a point of morale is a point
    stand_least: Annotated[Share, ReadOf("hired")]  # that chance is never less
    betray_percent: Annotated[Share, ReadOf("doubtful_commander")]
    betray_loss: Annotated[
        Share, ReadOf("doubtful_commander"), While(("combat.betray_percent",))
    ]  # per cent of a betrayed column that is led into captivity
    betray_morale: Annotated[Decline, ReadOf("doubtful_commander"), While(("combat.betray_percent",))]
    refuse_percent: Share  # chance that shaken units refuse to attack
    screen_percent: Factor  # of a stack's men: so many hostile men in a town close that way out
    breakout_loss: Permille  # per mille of a stack that pushes weaker men aside
    breakout_prisoners: Annotated[Share, While(("combat.breakout_loss",))]  # per cent of that loss
    screen_loss: Permille  # per mille of the men who are pushed aside
    bag_percent: Portion  # of the hostile men round a cut-off stack: no more of it are taken
    # Of the men of a cut-off stack so many get away, by `slip_irregular_percent` if irregular.
    slip_percent: Annotated[Share, AtMost("combat.slip_irregular_percent")]
    slip_irregular_percent: Annotated[Share, ReadOf("irregular")]
    slip_km: Km  # as marched, to a town of their side; those who would have farther go home for good
    retreat_km: Km  # as marched, the longest retreat past towns that are not their side's
    rout_prisoners: Permille  # per mille of a routed stack with a way out
    rout_guns: Annotated[Share, ReadOf("guns")]  # per cent of its guns that the victors keep
    brittle_percent: Annotated[Share, ReadOf("brittle")]  # of a brittle unit's men who desert when it is beaten
    brittle_loss: Annotated[
        Multiple, ReadOf("brittle")
    ]  # per cent of the defender's loss by the table; a brittle attacker's above it beats him
    pursuit_percent: Annotated[
        Portion, ReadOf("pursuit")
    ]  # more losses for a beaten stack when the victors have cavalry
    pursuit_most: Annotated[
        Portion, ReadOf("pursuit"), While(("combat.pursuit_percent",))
    ]  # of the riders' own number that a pursuit can take
    loss_most: Share  # per cent of the other side's engaged men that a side can lose at most
    disturb_ratio: Ratio  # an attack by less does not keep the defenders from rest, drill and digging
    fatigue: Gauge  # for each side after a battle
    retreat_fatigue: Gauge  # for those who fall back or go before it
    experience: Skill
    fall_percent: Annotated[Share, ReadOf("leaders")]  # chance that a leader falls on the side that loses the field


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Nerve(Constant):
    """Morale: what raises and lowers it, and what units of low morale do."""

    refuse_below: Gauge
    mutiny_below: Annotated[Gauge, AtMost("nerve.refuse_below")]
    mutiny_percent: Share  # chance each turn below it
    mutiny_desert_percent: Annotated[Share, While(("nerve.mutiny_percent",))]
    desert_below: Gauge
    desert_permille: Annotated[Permille, While(("nerve.desert_below",))]  # a day, for each 10 points below
    rest_a_day: Gauge  # morale regained by a quiet, supplied unit up to `rest_most`
    rest_most: Annotated[Gauge, While(("nerve.rest_a_day",))]
    rest_ordered: OneOrMore  # times as much rest under an order to rest
    fatigue_rest: Gauge  # fatigue lost a quiet day
    retreat: Decline
    surrounded: Decline  # a day without a way out
    victory: Gauge  # every unit of the camp, when an attack or defence against odds wins
    victory_men: Annotated[
        Men, While(("nerve.victory",))
    ]  # strength of the beaten side, in men of the line, below which no army hears of it
    victory_ratio: Annotated[
        Ratio, While(("nerve.victory",))
    ]  # an attack won in this column or a worse one counts as against odds
    holding_ratio: Annotated[
        Ratio, While(("nerve.victory",))
    ]  # and a defence that held out in this column or a better one for the attacker
    garrison_percent: Share  # chance, at morale 50, that a garrison about to be cut off leaves in the night
    garrison_dug_level: Level  # of entrenchment behind which it thinks twice
    garrison_dug_percent: Share  # of that chance behind it
    raid_morale: Annotated[Decline, ReadOf("raids")]
    raid_experience: Annotated[Skill, ReadOf("raids")]
    raid_loss: Annotated[Permille, ReadOf("raids")]  # per mille
    raid_men: Annotated[Men, ReadOf("raids")]  # a raid takes no more
    raid_full_percent: Annotated[
        Portion, ReadOf("raids")
    ]  # of the garrison, or `raid_men`, that must have raided it in a turn for the full effect
    raid_kill_percent: Annotated[
        Portion, While(("nerve.raid_loss",)), ReadOf("raids")
    ]  # of the raiders' own loss that a success takes from the enemy
    raid_failure_percent: Annotated[
        Portion, While(("nerve.raid_loss",)), ReadOf("raids")
    ]  # of the loss in a success that a failure costs
    raid_most_percent: Annotated[Share, ReadOf("raids")]  # of a raided unit that the raids of a turn can kill
    raid_unrest: Annotated[Gauge, ReadOf("raids")]
    raid_percent: Annotated[Share, ReadOf("raids")]  # chance of success at even quality ...
    raid_quality: Annotated[Share, ReadOf("raids")]  # ... more for each step of quality above the enemy's ...
    raid_least: Annotated[Share, AtMost("nerve.raid_most"), ReadOf("raids")]  # ... never less than this ...
    raid_most: Annotated[Share, ReadOf("raids")]  # ... or more than this
    raid_heart: Annotated[Gauge, ReadOf("raids")]  # morale of the raiders after a success; a failure costs as much
    rise_percent: Share  # chance that those who stay obey nobody, until that is quelled
    quell_morale: Gauge  # least morale of those who quell a mutiny
    quell_percent: Portion  # of the mutineers, who must stand with them for a turn
    mutiny_relief: Gauge  # morale gained once the mutineers have gone
    remnant_men: Annotated[Men, AtMost("training.company_least")]  # fewer are no unit any more


def winning_throws(combat: Combat, column: int) -> int:
    """Throws of two dice with which the attacker holds the field, of those who fight in a column."""
    holding = [number for number, result in enumerate(combat.results) if result.field]
    return sum([count for result, count in zip(combat.table[column], WAYS, strict=True) if result in holding])
