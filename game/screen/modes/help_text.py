"""The rules in brief, with their numbers from the rules file; the whole of them is in scenarios/RULES.md."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

from game.messages import N_, _
from game.prose.words import in_words, listed, many
from game.rules.board import Board
from game.rules.numbers import Rules
from game.rules.present import has_aeroplanes, has_railways, has_ships, has_support
from game.rules.strength import ratio_name
from game.rules.terms import BROAD, BY_ROAD, CUT, HIGHWAY, NARROW, RIVER, ROAD, SEA, SHORT, TRACK
from game.screen.keys import with_keys


class Part(NamedTuple):
    text: str  # headings and paragraphs
    offered: Callable[[Board], bool] = lambda board: True  # in which wars


Section = tuple[str, tuple[str, ...]]
"""A heading and the lines under it."""

TURN: Final = (
    Part(
        N_("""
# A turn
First the events of the day happen and the weather is drawn. Then each side has its part in turn: it gives orders one
at a time, each is carried out at once, and {keys:end_turn} ends the part. A key that has just put a card away does not.

After the last side comes the night: rest and digging, hunger, desertion, recruits, points. Marches over several days go
on by themselves.

An order can be taken back with {keys:undo} until dice have fallen or the enemy has been sighted; the preview says so
beforehand.

# March
A day is {paces}. A km of highway counts {highway}, of road {road}, of track {track}; snow, thaw and mud take their
share, and so do hunger and fatigue.

A river without a bridge costs {ford} km; a frozen one costs nothing, and protects only men in trenches of level
{ice_level}. A bridge that is blown up takes {bridge} days to repair.

A unit that goes from one town beside an enemy to another stops there. Entering a town that no enemy defends takes it;
one that is defended must be attacked.
""")
    ),
    Part(
        N_("""
# Rail
Out of contact and before it has moved, a stack rides any distance along an unbroken friendly railway in one turn, as
long as the side’s trains have room.

Captured railways serve their new holder after {narrow} days on narrow gauge and {broad} on broad. What is blown up
takes {repair} days to repair.
"""),
        has_railways,
    ),
    Part(
        N_("""
# Ships
Out of contact and before it has moved, a stack goes from one friendly port to another in one turn, as long as the
side’s ships have room: up to {sea} km a day over the sea, {river} on rivers and lakes, and not over ice.

Supply comes by ship too, while the side has any. Nobody is led away over water from a lost battle.
"""),
        has_ships,
    ),
    Part(
        N_("""
# Supply
Supply reaches {full} km from its sources by highway, less on worse roads{by_rail}; up to {short} km it is
short, beyond that cut off. Short leaves {short_percent} per cent of strength, cut off {cut_percent}, and costs heart
besides.

Attacks are paid from a stock of each group’s own, heaped up by {a_day} per cent a day near a depot. Under {spent_below}
per cent a group is spent, and attacks with {spent_percent} per cent of its strength until it has {ready_at} again.

Key {key:overlay_supply} shows how far it reaches; key {key:overlay_threats} shows which towns, if lost, would cut units
off next turn.

# Nerve
Morale is a part of strength. Below {refuse} a unit may refuse to attack, below {desert} men desert, below {mutiny} it
may mutiny. Rest and victories mend it, retreats and hunger wear it down. Men in mutiny obey nobody until sound men
have stood with them for a turn.

Where a scenario has a levy, recruits learn for {course} days; with a treasury, men who are not paid lose {unpaid}
morale a day.
""")
    ),
)

COMBAT: Final = (
    Part(
        N_("""
# Combat in short
Right click an enemy beside your units, or press {key:attack}, to plan an attack; the card shows every factor, the
chance of each outcome and the losses to expect. Everybody who can attack takes part, and each unit tells what the
chance gains by it; a click leaves one alone in it, Ctrl+click or the box of a unit puts it in or out, Shift+click all
up to it.

Strength is men times arm, quality, nerve, freshness and supply, of attackers also attack supply; a gun is worth {gun}
men.

Only so many men find room: {room_highway} along a highway, {room_road} along a road, {room_track} along a track.

The ratio gives a column, from {least} to {most}. Then it is shifted, each shift by name:

up for each further direction of attack, and {surrounded} more when the defender has no way out; for the better
leader, for more guns{support}{air};

up for surprise by night: at most {surprise_men} men of quality {surprise_quality} or better, against men who are not
dug in and have been left alone for {surprise_days} days. Any other attack in the dark is fought lower;

down for forest, lakes, hills and cities, for trenches, for a river, for snow and mud, for groups that do not work
together, for an open flank.

# What comes of it
Two dice in that column give one of {results} results, from a {worst} to a {best}; the chance of each is shown before
the attack, refusals and betrayals counted in. Against men who are not known it is a mean, with the range in which it
lies {range} times in 100.

Losses are small: a few men in a hundred. The weaker attacker inflicts so much less: a hopeless attack costs more than
it takes. Battles are won by making the other side leave.

A way out is closed by men, not by who owns a village: by {screen} for each hundred who want to go. Fewer are pushed
aside. Those who cannot leave surrender, except who slips away.

Hired men may walk away before the fight, shaken men may refuse it, and a stack told to delay leaves when the odds reach
{delay}.

# Worth knowing
Attack from several sides at once. One direction against trenches is a waste of men; out of a town that was taken since
they were dug they are met {behind_level} weaker.

Put men on the last way out before you attack: prisoners are worth more than towns.

Units with nothing to do should dig in or rest: a quiet week is worth a battalion.

The dice are kept in the luck ledger, key {key:luck}: what the odds promised and what they gave.
""")
    ),
)


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


def sections(parts: tuple[Part, ...], rules: Rules, war: Board | None = None) -> tuple[Section, ...]:
    """A text with its numbers, by headings and paragraphs; of a war only what there is in it."""
    found = []
    told = "".join(_(part.text) for part in parts if war is None or part.offered(war))
    for part in with_keys(told).format(**numbers(rules), **extras(rules, war)).split("# ")[1:]:
        title, __, body = part.partition("\n")
        found.append((title, tuple(" ".join(line.split()) for line in body.split("\n\n") if line.strip())))
    return tuple(found)


def extras(rules: Rules, war: Board | None) -> dict[str, str]:
    """What is told only where a war has it, and how far its arms march."""
    arms = {card.arm for card in war.cards} if war else range(len(rules.arms))
    paces = [
        _("{km} km for {arm}").format(km=arm.km_a_day, arm=_(arm.plural))
        for number, arm in enumerate(rules.arms)
        if number in arms and arm.movement == BY_ROAD
    ]
    return {
        "paces": listed(paces),
        "by_rail": _(", farther by rail") if war is None or has_railways(war) else "",
        "support": _(", for an armoured train") if war is None or has_support(war) else "",
        "air": _(", for aeroplanes") if war is None or has_aeroplanes(war) else "",
    }


def numbers(rules: Rules) -> dict[str, str]:
    """What stands in the braces of the texts."""
    march, supply, rail, combat, nerve = rules.march, rules.supply, rules.railway, rules.combat, rules.nerve
    values: dict[str, int | str] = {
        "highway": times(march.road_percent[HIGHWAY]),
        "road": times(march.road_percent[ROAD]),
        "track": times(march.road_percent[TRACK]),
        "ford": march.ford_km,
        "ice_level": combat.ice_level,
        "behind_level": many(combat.behind_levels, "level", "levels"),
        "narrow": rail.days_to_open[NARROW],
        "broad": rail.days_to_open[BROAD],
        "repair": rail.days_to_repair,
        "bridge": rail.days_to_bridge,
        "sea": rules.water.km_a_day[SEA - 1],
        "river": rules.water.km_a_day[RIVER - 1],
        "full": supply.full_km,
        "short": supply.short_km,
        "short_percent": combat.supply_percent[SHORT],
        "cut_percent": combat.supply_percent[CUT],
        "a_day": rules.attack_supply.a_day,
        "spent_below": rules.attack_supply.spent_below,
        "spent_percent": rules.attack_supply.spent_percent,
        "ready_at": rules.attack_supply.ready_at,
        "refuse": nerve.refuse_below,
        "desert": nerve.desert_below,
        "mutiny": nerve.mutiny_below,
        "course": rules.levy.course_days,
        "unpaid": -rules.treasury.unpaid_morale,
        "gun": combat.gun_men,
        "room_highway": f"{combat.frontage[HIGHWAY]:,}",
        "room_road": f"{combat.frontage[ROAD]:,}",
        "room_track": f"{combat.frontage[TRACK]:,}",
        "least": ratio_name(combat.columns[0]),
        "most": ratio_name(combat.columns[-1]),
        "surrounded": combat.surrounded_shift,
        "surprise_men": f"{combat.surprise_men:,}",
        "surprise_quality": combat.surprise_quality,
        "surprise_days": combat.surprise_days,
        "screen": combat.screen_percent,
        "range": rules.sight.range_percent,
        "results": in_words(len(combat.results)),
        "worst": _(combat.results[0].id.replace("_", " ")),
        "best": _(combat.results[-1].id.replace("_", " ")),
        "delay": ratio_name(combat.delay_ratio),
    }
    return {name: str(value) for name, value in values.items()}


def times(percent: int) -> str:
    return _("once") if percent == 100 else _("{percent:g} times").format(percent=percent / 100)
