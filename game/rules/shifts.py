"""Column shifts, a row each: its names, what it means and its rule; each in the attacker's favour when positive.

A new one is a function, a row of the table and its number in `numbers`: odds, staff, panel, report and story walk the
table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple

from game.rules.board import Board
from game.rules.engagement import ALERT, BY_DAY, DUG_IN, RAW, SURPRISE, TOO_MANY, Fight, best_leader
from game.rules.events import Shift
from game.rules.relations import foes_of, friends_of
from game.rules.stacks import own_men, units_under
from game.rules.state import State
from game.rules.support import support_from_afar, support_in, supporting
from game.rules.terms import NOBODY, TERRAINS, WEATHERS


def column_shifts(fight: Fight) -> tuple[Shift, ...]:
    """Every shift that is not nought, in the order of the table."""
    rules = RULE_OF if fight.dark != BY_DAY else _RULE_BY_DAY
    return tuple([Shift(name, columns) for name, rule in rules.items() if (columns := rule(fight))])


def columns_of(fight: Fight, rules: Sequence[Rule]) -> int:
    """The sum of some of them."""
    columns = 0
    for rule in rules:  # asked so often that a list would be felt
        columns += rule(fight)
    return columns


def terrain_shift(fight: Fight) -> int:
    return fight.combat.terrain_shift[fight.board.towns[fight.target].terrain]


def town_shift(fight: Fight) -> int:
    return fight.combat.class_shift[fight.board.towns[fight.target].rank - 1]


def trenches_shift(fight: Fight) -> int:
    return fight.combat.dig_shift[fight.works]


def river_shift(fight: Fight) -> int:
    """A bridge is a defile."""
    return 0 if fight.state.frozen or not is_over_water(fight) else fight.combat.river_shift


def ice_shift(fight: Fight) -> int:
    """Ice bears men, but it is bare: it protects men in trenches alone."""
    combat = fight.combat
    if not fight.state.frozen or fight.works < combat.ice_level or not is_over_water(fight):
        return 0
    return combat.ice_shift


def is_over_water(fight: Fight) -> bool:
    """Whether a river covers the defenders: it runs before their town, and those who come by land are too few to count
    as a direction. However few come, and by whatever way, more of them never make it worse for them.
    """
    links = fight.board.links
    dry = sum([men for _, link, men in fight.engaged if not links[link].river])
    if not dry:
        return True
    if dry * 100 >= fight.theirs.men * fight.combat.direction_percent:
        return False
    return any(links[link].river for _, link in fight.board.exits[fight.target])


def directions_shift(fight: Fight) -> int:
    """For each direction beyond the first from which a fair part of the defenders' own number comes."""
    combat, more = fight.combat, len(fight.directions) - 1
    return min(combat.direction_most, more * combat.direction_shift) if more > 0 else 0


def surrounded_shift(fight: Fight) -> int:
    return fight.combat.surrounded_shift if fight.cut_off else 0


def surprise_shift(fight: Fight) -> int:
    return fight.combat.surprise_shift if fight.dark == SURPRISE else 0


def darkness_shift(spoiler: int, fight: Fight) -> int:
    return fight.combat.darkness_shift if fight.dark == spoiler else 0


def fresh_shift(fight: Fight) -> int:
    """Against a defender who took the town a day or two ago and has no trenches."""
    board, state, combat = fight.board, fight.state, fight.combat
    taken = state.taken[fight.target]
    if not taken or (state.turn - taken) * board.days > combat.fresh_days or fight.theirs.dug:
        return 0
    return combat.fresh_shift


def support_shift(fight: Fight) -> int:
    """For a side that is supported, in the fight or from afar, against one that is not."""
    ours, theirs = supporting(
        fight.board, fight.state, fight.camp, fight.target, fight.ours.support, fight.theirs.support
    )
    return ((ours != NOBODY) - (theirs != NOBODY)) * fight.combat.train_shift


def guns_shift(fight: Fight) -> int:
    """To the side with far more guns."""
    combat, ours, theirs = fight.combat, fight.ours.guns, fight.theirs.guns
    better = ours * 100 >= combat.guns_ratio * theirs and ours >= combat.guns_least
    worse = theirs * 100 >= combat.guns_ratio * ours and theirs >= combat.guns_least
    return (better - worse) * combat.guns_shift  # by odd numbers of the rules it can be both


def leaders_shift(fight: Fight) -> int:
    combat, better = fight.combat, fight.ours.rating - fight.theirs.rating
    if not better:
        return 0
    return max(-combat.leader_most, min(combat.leader_most, better * combat.leader_shift))


def mixed_shift(fight: Fight) -> int:
    """Groups that mix without an army command do not work together."""
    state = fight.state
    if len(fight.engaged) == 1 or state.army_command[fight.camp]:
        return 0
    first = NOBODY
    for unit, _, _ in fight.engaged:
        group = state.group[unit]
        if group not in (NOBODY, first) and first != NOBODY:
            return fight.combat.mixed_shift
        if first == NOBODY:
            first = group
    return 0


def flank_shift(fight: Fight) -> int:
    """For a spearhead: towns beside the target whose enemies no men of the camp, in proportion, stand beside."""
    combat, towns = fight.combat, fight.flank
    if towns is None:
        towns = open_towns(fight.board, fight.state, fight.camp, fight.target, combat.flank_towns)
    return combat.flank_shift if towns >= combat.flank_towns else 0


def open_towns(board: Board, state: State, camp: int, target: int, least: int) -> int:
    """How many towns beside the target hold enemies whom too few men of the camp stand beside; 0 if fewer than `least`
    hold any."""
    around, towns = board.beside[target], state.town
    hostile: dict[int, int] = {}
    for foe in foes_of(state.relation, len(board.camps), camp):
        for unit in units_under(state.camp, foe):
            town = towns[unit]
            if town in around:
                hostile[town] = hostile.get(town, 0) + state.men[unit]
    if len(hostile) < least:
        return 0
    ours, screen = own_men(board, state, camp), board.rules.combat.screen_percent
    watch = [sum([ours[town] for town in board.beside[near]]) for near in hostile]
    return sum([own * 100 < men * screen for own, men in zip(watch, hostile.values(), strict=True)])


def weather_shift(fight: Fight) -> int:
    return fight.combat.weather_shift[fight.state.weather]


def air_shift(fight: Fight) -> int:
    return fight.combat.air_shift if fight.attack and fight.attack.air else 0


Rule = Callable[[Fight], int]
"""Columns in the attacker's favour."""

Detail = Callable[[Board, State, int, Sequence[int], Sequence[int]], str]
"""What a shift owes itself to: for the target, units of the side it favours, leaders who fell in the fight."""


def no_detail(board: Board, state: State, target: int, units: Sequence[int], fallen: Sequence[int]) -> str:
    return ""


def terrain_of(board: Board, state: State, target: int, units: Sequence[int], fallen: Sequence[int]) -> str:
    return TERRAINS[board.towns[target].terrain]


def weather_of(board: Board, state: State, target: int, units: Sequence[int], fallen: Sequence[int]) -> str:
    return WEATHERS[state.weather]


def leader_of(board: Board, state: State, target: int, units: Sequence[int], fallen: Sequence[int]) -> str:
    return best_leader(board, state, units, fallen)


def support_of(board: Board, state: State, target: int, units: Sequence[int], fallen: Sequence[int]) -> str:
    """The arm that supports these units, their allies' too, as the rules call it: "armoured train"."""
    arm = support_in(board, state, units)
    if arm == NOBODY and board.reach and units:
        count = len(board.camps)
        friends = [friends_of(state.relation, count, state.camp[unit]) for unit in units]
        camps = [camp for camp in range(count) if any(row[camp] for row in friends)]
        arm = support_from_afar(board, state, camps, target, 0)
    return "" if arm == NOBODY else board.rules.arms[arm].name


GROUND, FORCE, ATTACK, NIGHT = range(4)
"""What a shift hangs on: the town and its defenders, also the force that attacks, or also how it is ordered to, which
can be by night."""


class ShiftKind(NamedTuple):
    name: str  # in events, replays and stories
    title: str  # in the panel of an attack and its report
    about: str
    hangs_on: int
    rule: Rule
    detail: Detail = no_detail


SHIFT_KINDS: Final = (
    ShiftKind(
        *("terrain", "Terrain", "Forest, lakes, hills and houses help the defender."),
        *(GROUND, terrain_shift, terrain_of),
    ),
    ShiftKind("town", "City", "A city is harder to take than a village.", GROUND, town_shift),
    ShiftKind(
        *("trenches", "Trenches", "Most of the defenders are dug in, and their works face these attackers."),
        *(FORCE, trenches_shift),
    ),
    ShiftKind(
        "river",
        "River",
        "A river that is not frozen lies before the town, and few or none come by land.",
        FORCE,
        river_shift,
    ),
    ShiftKind(
        *("ice", "Ice"),
        "A frozen river lies before the town, few or none come by land, and most defenders are dug in behind it.",
        *(FORCE, ice_shift),
    ),
    ShiftKind(
        *("directions", "Directions"),
        "Attackers come from more than one town, enough to count beside the defenders.",
        *(FORCE, directions_shift),
    ),
    ShiftKind(
        *("surrounded", "Surrounded", "Every way out of the defenders is closed by men, a line or a truce."),
        *(ATTACK, surrounded_shift),
    ),
    ShiftKind("surprise", "Surprise", "A few good men come upon them in the dark.", NIGHT, surprise_shift),
    ShiftKind(
        *("dark, too many men", "Darkness (too many men)"),
        "So many are heard from afar, and lose each other in the dark.",
        *(NIGHT, partial(darkness_shift, TOO_MANY)),
    ),
    ShiftKind(
        *("dark, raw men", "Darkness (raw men)", "Men of so little training lose each other in the dark."),
        *(NIGHT, partial(darkness_shift, RAW)),
    ),
    ShiftKind(
        *("dark, dug in", "Darkness (they are dug in)"),
        "Men in trenches keep a watch; darkness confuses the attacker.",
        *(NIGHT, partial(darkness_shift, DUG_IN)),
    ),
    ShiftKind(
        *("dark, on the alert", "Darkness (they are on the alert)"),
        "They were attacked or raided a short while ago: darkness only confuses the attacker.",
        *(NIGHT, partial(darkness_shift, ALERT)),
    ),
    ShiftKind("not settled", "Not settled", "The defenders have only just taken the town.", GROUND, fresh_shift),
    ShiftKind(
        *("support", "Support", "One side is supported, as by an armoured train, and the other is not."),
        *(FORCE, support_shift, support_of),
    ),
    ShiftKind("guns", "Guns", "One side has far more guns than the other.", FORCE, guns_shift),
    ShiftKind("leaders", "Leaders", "One side has the better leader.", FORCE, leaders_shift, leader_of),
    ShiftKind(
        *("mixed groups", "Mixed groups", "Units of different groups do not work together well."), *(FORCE, mixed_shift)
    ),
    ShiftKind(
        *("open flank", "Open flank", "Enemies in towns beside the target are watched by too few men or none."),
        *(GROUND, flank_shift),
    ),
    ShiftKind("weather", "Weather", "Snow and mud hinder the attack.", GROUND, weather_shift, weather_of),
    ShiftKind("air strike", "Air strike", "Aeroplanes drop bombs on the defenders.", ATTACK, air_shift),
)
"""In the order of the rulebook, in which they are shown."""

SHIFT_OF: Final = {kind.name: kind for kind in SHIFT_KINDS}
RULE_OF: Final = {kind.name: kind.rule for kind in SHIFT_KINDS}
_RULE_BY_DAY: Final = {kind.name: kind.rule for kind in SHIFT_KINDS if kind.hangs_on != NIGHT}
GROUND_RULES: Final = tuple([kind.rule for kind in SHIFT_KINDS if kind.hangs_on == GROUND])
FORCE_RULES: Final = tuple([kind.rule for kind in SHIFT_KINDS if kind.hangs_on == FORCE])
