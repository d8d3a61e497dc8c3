"""Every number of the rules, as read from a rules file such as `scenarios/rules/standard.toml`.

A field annotated with a family of names (`Annotated[tuple[int, ...], ARMS]`) is a table in the file with exactly those
keys and a tuple in the order of the family's numbers here. Percentages and per-mille values are whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from game.rules.terms import ARMS, RAILS, ROADS, SUPPLIES, TERRAINS, WEATHERS

ByArm = Annotated[tuple[int, ...], ARMS]
ByRoad = Annotated[tuple[int, ...], ROADS]
ByRail = Annotated[tuple[int, ...], RAILS]
BySupply = Annotated[tuple[int, ...], SUPPLIES]
ByTerrain = Annotated[tuple[int, ...], TERRAINS]
ByWeather = Annotated[tuple[int, ...], WEATHERS]
Ratio = tuple[int, ...]
"""Two whole numbers, attacker first: (1, 6) is one against six. Compared by cross-multiplication, never divided."""


@dataclass(frozen=True, slots=True)
class March:
    km_a_day: ByArm
    road_percent: ByRoad  # what one km of such a road costs
    weather_percent: ByWeather
    supply_percent: BySupply
    ford_km: int  # what a river without bridge adds while it is open
    tired_percent: int  # allowance lost at fatigue 100
    fatigue_a_day: int  # for a day's full march; a shorter march tires in proportion
    dig_days: tuple[int, ...]  # days in peace under an entrench order until each level of entrenchment, from nothing
    dig_unordered: int  # times as long without the order


@dataclass(frozen=True, slots=True)
class Railway:
    narrow_percent: int  # what a man costs of the rail capacity on a route with narrow gauge
    days_to_open: ByRail  # days before a captured railway serves its new owner, by gauge
    days_to_repair: int
    days_to_bridge: int


@dataclass(frozen=True, slots=True)
class Supply:
    road_percent: ByRoad
    rail_percent: int
    full_km: int
    short_km: int
    cut_loss_permille: int  # of the men, each day without supply
    short_loss_permille: int
    cut_morale: int  # change a day
    short_morale: int
    requisition_limit: int  # unrest at which a district gives no more
    requisition_unrest: int  # a day for each 500 men who live off a town
    unrest_recruits: int  # men a turn who join the other side for each 100 unrest in a camp's hands


@dataclass(frozen=True, slots=True)
class AttackSupply:
    """Stocks in per cent of one attack by all the men of a formation."""

    spent_below: int  # with less a formation is spent ...
    ready_at: int  # ... until it has so much again
    spent_percent: int  # of its strength, with which a spent formation attacks
    a_day: int  # what a day brings at a depot
    reach_km: int  # supply-km at which nothing comes any more
    most: int  # that quiet days heap up
    arrivals: int  # with which a unit comes on the map


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the combat results table: what a battle does to both sides."""

    id: str
    attacker_loss: int  # per mille of the men engaged
    defender_loss: int
    attacker_morale: int
    defender_morale: int
    field: bool  # the attacker holds the field: the defender must leave
    rout: bool  # the side that loses the field runs: prisoners, guns lost, no rear guard


@dataclass(frozen=True, slots=True)
class Combat:
    frontage: ByRoad  # men who can deploy along one link
    attack_percent: ByArm
    defence_percent: ByArm
    quality_percent: tuple[int, ...]  # of quality 1 to 5
    morale_floor: int  # per cent of strength left at morale 0; 100 at morale 100
    tired_percent: int  # strength lost at fatigue 100
    supply_percent: BySupply
    gun_men: int  # a gun counts as so many infantry
    columns: tuple[Ratio, ...]  # the least ratio of each odds column, rising; the first takes all that is worse
    results: tuple[Result, ...]
    table: tuple[tuple[int, ...], ...]  # [column][two dice - 2] -> number of the result
    terrain_shift: ByTerrain
    class_shift: tuple[int, ...]  # of town class 1 to 4
    weather_shift: ByWeather
    dig_shift: tuple[int, ...]  # by level of entrenchment, from 0
    river_shift: int
    direction_shift: int
    direction_most: int
    direction_percent: int  # of the defenders' men that must come from a town for it to count
    surrounded_shift: int
    surprise_shift: int  # for a night attack by few and good men on an enemy who is not on the alert
    darkness_shift: int  # for every other night attack
    surprise_men: int  # most attackers who come unheard
    surprise_quality: int  # least quality of theirs, the mean by men
    surprise_days: int  # days after an attack or a raid in which its target is on the alert
    fresh_shift: int  # the defender took the town no more than `fresh_days` ago and has not dug in
    fresh_days: int
    train_shift: int
    guns_shift: int  # to the side with `guns_ratio` per cent of the other's guns
    guns_ratio: int
    guns_least: int  # fewer do not count
    leader_shift: int  # for each point by which the better leader exceeds the other
    leader_most: int
    leader_plain: int  # rating of a stack without a leader
    mixed_shift: int
    flank_shift: int
    flank_towns: int  # so many towns beside the target with enemies whom no unit of the attacker's camp stands beside
    air_shift: int
    delay_ratio: Ratio  # a stack that delays leaves before the fight in this column or a better one for the attacker
    delay_loss: int  # per mille, its rear guard
    stand_percent: int  # chance that hired men stand and fight, at morale 50; a point of morale is a point
    betray_percent: int
    betray_loss: int  # per cent of a betrayed column that is led into captivity
    betray_morale: int
    refuse_percent: int  # chance that shaken units refuse to attack
    screen_percent: int  # of a stack's men: so many hostile men in a town close that way out
    breakout_loss: int  # per mille of a stack that pushes weaker men aside
    breakout_prisoners: int  # per cent of that loss
    screen_loss: int  # per mille of the men who are pushed aside
    bag_percent: int  # of the hostile men round a cut-off stack: no more of it are taken
    slip_percent: int  # of the men of a cut-off stack who get away, by `slip_irregular_percent` if irregular
    slip_irregular_percent: int
    rout_prisoners: int  # per mille of a routed stack with a way out
    brittle_percent: int  # of a brittle unit's men who desert when it is beaten
    pursuit_percent: int  # more losses for a beaten stack when the victors have cavalry
    loss_most: int  # per cent of the other side's engaged men that a side can lose at most
    disturb_ratio: Ratio  # an attack by less does not keep the defenders from rest, drill and digging
    fatigue: int  # for each side after a battle
    experience: int
    fall_percent: int  # chance that a leader falls on the side that loses the field


@dataclass(frozen=True, slots=True)
class Nerve:
    refuse_below: int
    mutiny_below: int
    mutiny_percent: int  # chance each turn below it
    mutiny_desert_percent: int
    desert_below: int
    desert_permille: int  # a day, for each 10 points below
    rest_a_day: int  # morale regained by a quiet, supplied unit up to `rest_most`
    rest_most: int
    rest_ordered: int  # times as much rest under an order to rest
    fatigue_rest: int  # fatigue lost a quiet day
    retreat: int
    surrounded: int  # a day without a way out
    victory: int  # every unit of the camp, when an attack or defence against odds wins
    victory_ratio: Ratio  # an attack won in this column or a worse one counts as against odds
    holding_ratio: Ratio  # and a defence that held out in this column or a better one for the attacker
    garrison_percent: int  # chance, at morale 50, that a garrison about to be cut off leaves in the night
    garrison_dug_level: int  # of entrenchment behind which it thinks twice
    garrison_dug_percent: int  # of that chance behind it
    raid_morale: int
    raid_experience: int
    raid_loss: int  # per mille
    raid_men: int  # a raid takes no more
    raid_full_percent: int  # of the garrison, or `raid_men`, that must have raided it in a turn for the full effect
    raid_kill_percent: int  # of the raiders' own loss that a success takes from the enemy
    raid_failure_percent: int  # of the loss in a success that a failure costs
    raid_most_percent: int  # of a raided unit that the raids of a turn can kill
    raid_unrest: int
    raid_percent: int  # chance of success at even quality
    raid_quality: int  # more for each step of quality above the enemy's
    raid_heart: int  # morale of the raiders after a success; a failure costs as much
    mutiny_relief: int  # morale gained once the mutineers have gone
    remnant_men: int  # fewer are no unit any more


@dataclass(frozen=True, slots=True)
class Training:
    quiet_a_day: int  # experience of a quiet day; 100 make a step of quality
    most_quiet: int  # quality that drill alone can reach
    recruits_percent: int  # of its full strength a unit can take in one turn
    company_most: int  # men of a company that is split off
    company_least: int  # men of either part
    dilution: int  # experience lost when recruits make up a tenth of a unit


@dataclass(frozen=True, slots=True)
class Sight:
    round_men: int  # enemy stacks are seen to the nearest so many men
    guess_quality: int
    guess_morale: int
    memory_turns: int  # an enemy stack out of sight is believed to be where it was for so long


@dataclass(frozen=True, slots=True)
class Rules:
    name: str
    march: March
    railway: Railway
    supply: Supply
    attack_supply: AttackSupply
    combat: Combat
    nerve: Nerve
    training: Training
    sight: Sight
