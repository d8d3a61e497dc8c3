"""What chosen units can be told to do: the key of each command, its words, and the orders behind it."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.prose.words import listed, men, number
from game.rules.numbers import Rules
from game.rules.orders import BLOW, ENTRENCH, MARCH, MERGE, RAID, REPAIR, REST, RIDE, SPLIT, STANCE
from game.rules.strength import ratio_name


class Command(NamedTuple):
    action: str  # also the name of its icon
    key: str
    label: str
    about: str  # in the list of keys
    tip: str  # numbers of the rules stand in braces
    orders: tuple[int, ...] = ()  # an attack has none: staffs take part in one, though they make none
    aim: str = ""  # of one that waits for a town: "Click the town to ..."
    at_foe: bool = False  # and that is one beside them where an enemy stands


COMMANDS: Final = (
    Command(
        *("march", "m", "March", "March to the chosen town"),
        "March by road, over several turns if it is far. Right click on the map does the same.",
        (MARCH,),
        "march to",
    ),
    Command(
        *("attack", "t", "Attack", "Attack the chosen town"),
        "Plan an attack on an enemy stack in a linked town: odds, losses, who takes part.",
        aim="attack",
        at_foe=True,
    ),
    Command(
        *("rail", "r", "By rail", "Go by rail to the chosen town"),
        "Ride from one friendly town to another in one turn, out of contact with the enemy.",
        (RIDE,),
        "go to by rail",
    ),
    Command(
        *("entrench", "e", "Dig in", "Dig in"),
        "Dig: levels of trenches after {dig} days in peace, counted from nothing, until the unit moves.",
        (ENTRENCH,),
    ),
    Command(
        *("rest", "z", "Rest", "Rest"),
        "Rest for the turn: {rest} times the breath and the morale of a quiet day.",
        (REST,),
    ),
    Command(
        *("stance", "v", "Stance", "Stance: stand, delay, withdraw in turn"),
        "Stand fights; delay leaves when the column would be {delay} or worse for it; withdraw always leaves.",
        (STANCE,),
    ),
    Command(
        *("split", "x", "Split", "Split off a company"),
        "Send off a company of {company}, without guns. It goes only to towns that its side holds.",
        (SPLIT,),
    ),
    Command(
        *("merge", "j", "Merge", "Merge companies"),
        "Join companies of one unit that stand in one town.",
        (MERGE,),
    ),
    Command(
        *("raid", "g", "Raid", "Raid"),
        "At most {raid} shake a garrison in a linked town, once a turn, and are back at night.",
        (RAID,),
        "raid",
        at_foe=True,
    ),
    Command(
        *("demolish", "b", "Rails", "Blow or repair a railway or bridge"),
        "Blow up or repair a railway or a bridge that starts here. Takes the unit's whole turn.",
        (BLOW, REPAIR),
    ),
    Command(
        *("halt", "h", "Halt", "Forget a march over several turns"),
        "Forget a march over several turns.",
    ),
)


def tip_numbers(rules: Rules) -> dict[str, object]:
    """What stands in braces in tips."""
    return {
        "dig": listed([number(days) for days in rules.march.dig_days]),
        "rest": rules.nerve.rest_ordered,
        "delay": ratio_name(rules.combat.delay_ratio),
        "company": f"{number(rules.training.company_least)} to {men(rules.training.company_most)}",
        "raid": men(rules.nerve.raid_men),
    }


BY_ACTION: Final = {command.action: command for command in COMMANDS}
