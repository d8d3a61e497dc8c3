"""The words of the game as small ints, each family with its names in the order of its numbers.

Scenario files, replays and reports use the names; rules and states use the numbers.
"""

from __future__ import annotations

from typing import Final

LINE: Final = 0
"""The first arm of the rules: the arm of the line, in whose men the others are reckoned."""
PART: Final = 0
"""The first size of the rules: that of a part of a unit."""

SYMBOLS: Final = ("infantry", "cavalry", "artillery", "armoured_train", "partisans", "militia", "headquarters")
"""Signs of arms that can be drawn; what an arm does hangs on its row in the rules, not on its sign."""
INFANTRY_SIGN, CAVALRY_SIGN, ARTILLERY_SIGN, TRAIN_SIGN, PARTISANS_SIGN, MILITIA_SIGN, STAFF_SIGN = range(7)

MOVEMENTS: Final = ("roads", "rails")
BY_ROAD, BY_RAIL = range(2)

ABILITY_WORDS: Final = {
    "attack": "Attacks by itself; an arm without it only goes along with others.",
    "advance": "Enters the town it has helped to take.",
    "pursue": "Rides down those who are beaten.",
    "support": "Gives its side the columns of `combat.train_shift`, from as far as its `support_km`.",
    "raid": "Raids.",
    "dig": "Digs itself in.",
    "split": "Can be split into companies.",
    "repair": "Repairs railways and bridges.",
    "ride": "Rides the railway.",
    "recruit": "Is filled up with recruits.",
    "mutiny": "Mutinies when its morale is gone.",
    "slip": "Mostly slips away when cut off.",
    "sail": "Goes by ship.",
}
"""What an arm can do or what befalls it; by name, in the order of the bits of `Arm.can`."""
ABILITIES: Final = tuple(ABILITY_WORDS)
ATTACK, ADVANCE, PURSUE, SUPPORT, RAID, DIG, SPLIT, REPAIR, RIDE, RECRUIT, MUTINY, SLIP, SAIL = (
    1 << i for i in range(len(ABILITIES))
)

COLOURS: Final = ("blue", "red", "amber", "sky", "wine", "lime", "aqua", "sage")
"""What a camp can be shown in."""
COLOUR_OF: Final = {"republic": "blue", "poland": "amber"}
"""Of camps whose files do not say; a camp called like a colour has it."""

TERRAINS: Final = ("open", "forest", "lakes", "hills", "city")
OPEN, FOREST, LAKES, HILLS, CITY = range(5)

ROADS: Final = ("none", "track", "road", "highway")
NO_ROAD, TRACK, ROAD, HIGHWAY = range(4)

LINK_KINDS: Final = ("land", "sea", "river")
LAND, SEA, RIVER = range(3)
WATERS: Final = LINK_KINDS[SEA:]
"""Kinds of links along which ships go, and nobody on foot."""

MEANS: Final = ("foot", "train", "ship")
FOOT, TRAIN, SHIP = range(3)
"""How men come from town to town."""

RAILS: Final = ("none", "narrow", "standard", "broad")
NO_RAIL, NARROW, STANDARD, BROAD = range(4)

STANCES: Final = ("stand", "delay", "withdraw")
STAND, DELAY, WITHDRAW = range(3)

SUPPLIES: Final = ("full", "short", "cut")
FULL, SHORT, CUT = range(3)

WEATHERS: Final = ("clear", "frost", "snow", "thaw", "mud")
CLEAR, FROST, SNOW, THAW, MUD = range(5)

RELATIONS: Final = ("allied", "truce", "war")
ALLIED, TRUCE, WAR = range(3)
"""What a relation allows: all that a rule asks."""

FRIENDSHIP: Final = ("war", "truce", "neutral", "friendly", "allied")
"""What a relation is called, from its number."""
HIGHEST: Final = 100
"""Of a relation: the closest alliance."""

TASK_WORDS: Final = {
    "hold": "They stay in the towns, or go to the nearest, walk back into one that is lost and empty, and attack "
    "nothing but those of them that the enemy is in, and an enemy in the next town who has come behind them, while no "
    "other could come to theirs in a turn.",
    "garrison": "So many of their men stay in each of the towns; the others are free.",
    "give_ground": "They go back along the towns before an enemy who comes next to them, and attack nobody.",
    "follow": "They go on along the towns as these are left to them, and attack nobody.",
    "advance": "They go on along the towns, and attack who stands in one at the odds asked for.",
    "attack": "They gather in the towns, and attack the target from there at the odds asked for, until it has fallen; "
    "where the enemy is in all of the towns, first these.",
    "raid": "They gather in the towns, and whoever is small enough raids the target from there, at the odds asked for.",
}
"""What a plan gives those it binds to do; by name, in the order of the numbers."""
TASKS: Final = tuple(TASK_WORDS)
HOLDS, GARRISONS, GIVES_GROUND, FOLLOWS, ADVANCES, ATTACKS, RAIDS = range(7)
AIMED: Final = (ATTACKS, RAIDS)
"""Tasks with a target, which end when no enemy is there."""
ALONG: Final = (GIVES_GROUND, FOLLOWS, ADVANCES)
"""Tasks along a way."""

LINE_STATUSES: Final = ("open", "closed", "toll")
LINE_OPEN, LINE_CLOSED, LINE_TOLL = range(3)

TRAIT_WORDS: Final = {
    "hired": "Serves for pay: before a fight it may walk away.",
    "guard_only": "Guards its town; never attacks or raids.",
    "brittle": "Beaten once, most of it goes home.",
    "requisitions": "Lives off the town when supply fails, at the price of unrest.",
    "local": "Never leaves its home district, by whatever way.",
    "rail_bound": "Moves along running railways only, by whatever way.",
    "doubtful_commander": "Its commander may lead it over to the enemy when it attacks; not its companies.",
    "irregular": "Mostly slips away when cut off; is never worse than short of supply.",
}
"""What a camp's unit may be, as its players read it; by name, in the order of the bits of `UnitCard.traits`."""
TRAITS: Final = tuple(TRAIT_WORDS)
HIRED, GUARD_ONLY, BRITTLE, REQUISITIONS, LOCAL, RAIL_BOUND, DOUBTFUL_COMMANDER, IRREGULAR = (1 << i for i in range(8))

BARRED: Final = {GUARD_ONLY: ATTACK | ADVANCE | PURSUE | RAID, RAIL_BOUND: SAIL}
"""By trait: abilities that are nothing to who has it."""
NEEDED: Final = {DOUBTFUL_COMMANDER: ATTACK}
"""By trait: the ability without which it never shows."""

WORTHS: Final = ("least", "less", "even", "more", "most")
"""What unknown troops may be worth."""

MOST_BRANCHES: Final = 8
"""Choices that an event offers, or outcomes that come by lot."""

EVEN_MORALE: Final = 50
"""For which the rules name a chance that each point of morale moves by one: no rule, but where they count from."""

WEEK: Final = 7
"""Days."""

NOWHERE: Final = -1
UNTOLD: Final = -2
"""Of a town in an event as a camp knows it: where it was, it does not learn."""
NOBODY: Final = -1
NEVER: Final = 1 << 30
"""A day or turn that does not come: a railway that stays cut, a leader who is away until an event brings him."""
FALLEN: Final = NEVER + 1
"""Of a leader: not even an event brings him back."""
