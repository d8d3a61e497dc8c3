"""The rules in brief, with their numbers from the rules file; the whole of them is in scenarios/RULES.md."""

from __future__ import annotations

from functools import cache

from game.rules.numbers import Rules
from game.rules.terms import ARTILLERY, CAVALRY, HIGHWAY, INFANTRY, NARROW, ROAD, TRACK
from game.rules.terms import BROAD as BROAD_GAUGE

Section = tuple[str, tuple[str, ...]]


@cache
def standard_rules() -> Rules | None:
    """The numbers shipped with the game; None if that file has been spoilt."""
    from game.scenario.document import Document
    from game.scenario.files import read_text
    from game.scenario.paths import companion, scenarios_folder
    from game.scenario.problems import ScenarioError
    from game.scenario.rules_file import compile_rules

    path = companion("rules", "standard", scenarios_folder())
    try:
        return compile_rules(Document(str(path), read_text(path)))
    except ScenarioError:
        return None


def turn_page(rules: Rules) -> tuple[Section, ...]:
    march, supply, rail = rules.march, rules.supply, rules.railway
    return (
        (
            "A turn",
            (
                "First the events of the day happen and the weather is drawn. Then each side has its part in turn: it gives"
                " orders one at a time, each is carried out at once, and Enter ends the part.",
                "After the last side comes the night: rest and digging, hunger, desertion, recruits, points. Marches over"
                " several days go on by themselves.",
                "An order can be taken back with U until dice have fallen or the enemy has been sighted; the preview says"
                " so beforehand.",
            ),
        ),
        (
            "March",
            (
                f"A day is {march.km_a_day[INFANTRY]} km for infantry, {march.km_a_day[CAVALRY]} for cavalry,"
                f" {march.km_a_day[ARTILLERY]} for artillery. A km of highway counts {times(march.road_percent[HIGHWAY])}, of road"
                f" {times(march.road_percent[ROAD])}, of track {times(march.road_percent[TRACK])}; snow, thaw and mud take"
                " their share, and so do hunger and fatigue.",
                f"A river without a bridge costs {march.ford_km} km; a frozen one costs nothing and protects nobody.",
                "A unit that goes from one town beside an enemy to another stops there. Entering a town that no enemy"
                " defends takes it; one that is defended must be attacked.",
            ),
        ),
        (
            "Rail",
            (
                "Out of contact and before it has moved, a stack rides any distance along an unbroken friendly railway in"
                " one turn, as long as the side’s trains have room.",
                f"Captured railways serve their new holder after {rail.days_to_open[NARROW]} days on narrow gauge and"
                f" {rail.days_to_open[BROAD_GAUGE]} on broad. What is blown up takes {rail.days_to_repair} days to repair,"
                f" a bridge {rail.days_to_bridge}.",
            ),
        ),
        (
            "Supply",
            (
                f"Supply reaches {supply.full_km} km from its sources by highway, less on worse roads, and five times as far by"
                f" rail; up to {supply.short_km} km it is short, beyond that cut off. Short costs a quarter of march and"
                " strength, cut off costs half, and heart besides.",
                "Key 2 shows how far it reaches; key 3 shows which towns, if lost, would cut units off next turn.",
            ),
        ),
        (
            "Nerve",
            (
                f"Morale is a part of strength. Below {rules.nerve.refuse_below} a unit may refuse to attack, below"
                f" {rules.nerve.desert_below} men desert, below {rules.nerve.mutiny_below} it may mutiny. Rest and victories"
                " mend it, retreats and hunger wear it down.",
            ),
        ),
    )


def combat_page(rules: Rules) -> tuple[Section, ...]:
    combat = rules.combat
    return (
        (
            "Combat in ten lines",
            (
                "Right click an enemy beside your units, or press T, to plan an attack; the card shows every factor, the"
                " chance of each outcome and the losses to expect.",
                f"Strength is men times arm, quality, nerve, freshness and supply; a gun is worth {combat.gun_men} men.",
                f"Only so many men find room: {combat.frontage[HIGHWAY]:,} along a highway, {combat.frontage[ROAD]:,} along a"
                f" road, {combat.frontage[TRACK]:,} along a track.",
                f"The ratio gives a column, from {combat.column_names[0]} to {combat.column_names[-1]}. Then it is shifted, each"
                " shift by name:",
                f"up for each further direction of attack, and {combat.surrounded_shift} more when the defender has no way out;",
                f"up for a night attack by few men, for the better leader, for more guns, for an armoured train, for aeroplanes;",
                "down for forest, lakes, hills and cities, for trenches, for a river, for snow and mud, for groups that do not"
                " work together, for an open flank.",
                "Two dice in that column give one of seven results, from a bloody repulse to a rout. At 1:1 the attacker"
                " holds the field in about one case of four, at 2:1 in more than half.",
                "Losses are small: a few men in a hundred. Battles are won by making the other side leave; those who cannot"
                " leave surrender, except who slips away.",
                "Hired men may walk away before the fight, shaken men may refuse it, and a stack told to delay leaves when"
                f" the odds reach {combat.column_names[combat.delay_column]}.",
            ),
        ),
        (
            "Worth knowing",
            (
                "Attack from several sides at once. One direction against trenches is a waste of men.",
                "Cut the last way out before you attack: prisoners are worth more than towns.",
                "Units with nothing to do should dig in or rest: a quiet week is worth a battalion.",
                "The dice are kept in the luck ledger, key K: what the odds promised and what they gave.",
            ),
        ),
    )


def times(percent: int) -> str:
    return "once" if percent == 100 else f"{percent / 100:g} times"
