"""Column shifts: each one rule, each in the attacker's favour when positive, each with the name a report shows."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.rules.altered import leaders_now
from game.rules.attack import Attack
from game.rules.board import Board
from game.rules.escape import is_cut_off
from game.rules.events import Shift
from game.rules.stacks import is_detachment
from game.rules.state import State
from game.rules.support import support_in, support_shift, supporting
from game.rules.terms import NOBODY, NOWHERE, WAR
from game.rules.trenches import level_toward

SHIFTS: Final = (
    *("terrain", "town", "trenches", "river", "ice", "directions", "surrounded"),
    *("surprise", "dark, too many men", "dark, raw men", "dark, dug in", "dark, on the alert"),
    *("not settled", "support", "guns", "leaders", "mixed groups", "open flank", "weather", "air strike"),
)
"""Their names in the order of the rulebook, in which they are shown."""

Engagement = list[tuple[int, int, int]]
"""Of each attacker who finds room: unit, link, men deployed."""


def column_shifts(
    board: Board, state: State, attack: Attack, engaged: Engagement, defenders: list[int]
) -> tuple[Shift, ...]:
    """Every shift that is not nought."""
    combat = board.rules.combat
    cut_off = is_cut_off(board, state, attack.defenders, attack.target)
    ours, theirs = side_of(board, state, [unit for unit, _, _ in engaged]), side_of(board, state, defenders)
    named = dict(
        (
            *ground_shifts(board, state, attack.camp, attack.target, defenders),
            *force_shifts(board, state, attack.camp, attack.target, engaged, ours, theirs),
            ("surrounded", combat.surrounded_shift if cut_off else 0),
            night_shift(board, state, attack, engaged, defenders),
            ("air strike", combat.air_shift if attack.air else 0),
        )
    )
    shifts = tuple(Shift(why, named[why]) for why in SHIFTS if named.get(why))
    if not named["support"]:
        return shifts
    arms = supporting(board, state, attack.camp, attack.target, ours.support, theirs.support)
    return tuple(shift._replace(arm=max(arms)) if shift.why == "support" else shift for shift in shifts)


def ground_shifts(
    board: Board, state: State, camp: int, target: int, defenders: list[int]
) -> tuple[tuple[str, int], ...]:
    """Those that are the same for every force of a camp that attacks a town."""
    combat, town = board.rules.combat, board.towns[target]
    return (
        ("terrain", combat.terrain_shift[town.terrain]),
        ("town", combat.class_shift[town.rank - 1]),
        ("not settled", fresh_shift(board, state, target, defenders)),
        ("open flank", flank_shift(board, state, camp, target)),
        ("weather", combat.weather_shift[state.weather]),
    )


class Side(NamedTuple):
    """What counts of the units of a side in a fight, wherever they stand now."""

    men: int
    guns: int
    support: int  # the arm that supports them, as armoured trains do; NOBODY: none
    rating: int  # of their best leader
    dug: int  # level of entrenchment


def side_of(board: Board, state: State, units: list[int]) -> Side:
    return Side(
        sum([state.men[unit] for unit in units]),
        sum([state.guns[unit] for unit in units]),
        support_in(board, state, units),
        rating(board, state, units),
        entrenchment(state, units),
    )


def together(one: Side, other: Side) -> Side:
    """Of two forces that fight as one."""
    return Side(
        one.men + other.men,
        one.guns + other.guns,
        one.support if one.support > other.support else other.support,
        one.rating if one.rating > other.rating else other.rating,
        0,  # who attacks has left his trenches
    )


def force_shifts(
    board: Board, state: State, camp: int, target: int, engaged: Engagement, ours: Side, theirs: Side
) -> tuple[tuple[str, int], ...]:
    """Those that hang on who attacks and along which links, wherever he stands now. `ours`: of the engaged."""
    works = works_against(board, state, target, engaged, theirs) if theirs.dug else 0
    return (
        ("trenches", board.rules.combat.dig_shift[works]),
        river_shift(board, state, engaged, theirs.men, works),
        ("directions", direction_shift(board, engaged, theirs.men)),
        ("support", support_shift(board, *supporting(board, state, camp, target, ours.support, theirs.support))),
        ("guns", guns_shift(board, ours.guns, theirs.guns)),
        ("leaders", leaders_shift(board, ours.rating, theirs.rating)),
        ("mixed groups", mixed_shift(board, state, camp, engaged)),
    )


def men_of(engaged: Engagement) -> int:
    return sum(men for _, _, men in engaged)


def entrenchment(state: State, defenders: list[int]) -> int:
    """The level at which most of the men are dug in: the mean by men, rounded down."""
    if not any(state.dug[unit] for unit in defenders):
        return 0
    men = sum(state.men[unit] for unit in defenders)
    return sum(state.men[unit] * state.dug[unit] for unit in defenders) // max(1, men)


def works_against(board: Board, state: State, target: int, engaged: Engagement, theirs: Side) -> int:
    """The level of the defenders' works against these attackers: the least toward any direction that counts."""
    level = theirs.dug
    for link in directions_of(board, engaged, theirs.men):
        near = board.links[link].a + board.links[link].b - target
        level = min(level, level_toward(board, state, near, theirs.dug))
    return level


def river_shift(board: Board, state: State, engaged: Engagement, foes: int, works: int) -> tuple[str, int]:
    """For a defender whose attackers come over a river, all but too few to count as a direction.

    A bridge is a defile. Ice bears men, but it is bare: it protects men in trenches alone.
    """
    combat = board.rules.combat
    name, shift = ("ice", combat.ice_shift) if state.frozen else ("river", combat.river_shift)
    if state.frozen and works < combat.ice_level:
        return name, 0
    dry = [men for _, link, men in engaged if not board.links[link].river]
    return name, 0 if dry and sum(dry) * 100 >= foes * combat.direction_percent else shift


def direction_shift(board: Board, engaged: Engagement, foes: int) -> int:
    """For each direction beyond the first from which a fair part of the defenders' own number comes."""
    combat = board.rules.combat
    directions = len(directions_of(board, engaged, foes))
    return min(combat.direction_most, max(0, directions - 1) * combat.direction_shift)


def directions_of(board: Board, engaged: Engagement, foes: int) -> list[int]:
    """The links along which a fair part of the defenders' own number comes."""
    by_link: dict[int, int] = {}
    for _, link, men in engaged:
        by_link[link] = by_link.get(link, 0) + men
    least = foes * board.rules.combat.direction_percent
    return [link for link, men in by_link.items() if men * 100 >= least]


def night_shift(
    board: Board, state: State, attack: Attack, engaged: Engagement, defenders: list[int]
) -> tuple[str, int]:
    """Surprise, or darkness that only confuses the attacker, with what spoils the surprise."""
    combat = board.rules.combat
    if not attack.night:
        return "surprise", 0
    men = men_of(engaged)
    quality = sum(share * state.quality[unit] for unit, _, share in engaged)
    if men > combat.surprise_men:
        return "dark, too many men", combat.darkness_shift
    if quality < men * combat.surprise_quality:
        return "dark, raw men", combat.darkness_shift
    if entrenchment(state, defenders):
        return "dark, dug in", combat.darkness_shift
    if any(is_alert(board, state, unit) for unit in defenders):
        return "dark, on the alert", combat.darkness_shift
    return "surprise", combat.surprise_shift


def is_alert(board: Board, state: State, unit: int) -> bool:
    """Whether the unit has been attacked or raided this turn or in the days before."""
    return state.alarm[unit] + board.rules.combat.surprise_days >= board.day(state.turn)


def fresh_shift(board: Board, state: State, target: int, defenders: list[int]) -> int:
    """Against a defender who took the town a day or two ago and has no trenches."""
    combat = board.rules.combat
    taken = state.taken[target]
    settled = not taken or (state.turn - taken) * board.days > combat.fresh_days or entrenchment(state, defenders) > 0
    return 0 if settled else combat.fresh_shift


def guns_shift(board: Board, ours: int, theirs: int) -> int:
    """To the side with far more guns."""
    combat = board.rules.combat
    if ours * 100 >= combat.guns_ratio * theirs and ours >= combat.guns_least:
        return combat.guns_shift
    if theirs * 100 >= combat.guns_ratio * ours and theirs >= combat.guns_least:
        return -combat.guns_shift
    return 0


def rating(board: Board, state: State, units: list[int]) -> int:
    """Of the best leader who is fit and whose unit or group is there; no leader goes with a detachment."""
    best = board.rules.combat.leader_plain
    cards = [state.card[unit] for unit in units if not state.part[unit]]
    groups = [state.group[unit] for unit in units if not is_detachment(state, unit)]
    for leader, day in zip(leaders_now(board, state), state.leader, strict=True):
        there = leader.card in cards or (leader.group != NOBODY and leader.group in groups)
        if there and leader.rating > best and day <= state.turn:
            best = leader.rating
    return best


def leads(state: State, card: int, group: int, units: list[int]) -> bool:
    return any(
        (state.card[unit] == card and not state.part[unit]) or (group != NOBODY and state.group[unit] == group)
        for unit in units
    )


def leaders_shift(board: Board, ours: int, theirs: int) -> int:
    combat = board.rules.combat
    return max(-combat.leader_most, min(combat.leader_most, (ours - theirs) * combat.leader_shift))


def mixed_shift(board: Board, state: State, camp: int, engaged: Engagement) -> int:
    """Groups that mix without an army command do not work together."""
    if state.army_command[camp]:
        return 0
    groups = {state.group[unit] for unit, _, _ in engaged}
    return board.rules.combat.mixed_shift if len(groups) - (NOBODY in groups) > 1 else 0


def flank_shift(board: Board, state: State, camp: int, target: int) -> int:
    """For a spearhead: towns beside the target whose enemies no men of the camp, in proportion, stand beside."""
    combat = board.rules.combat
    row = camp * len(board.camps)
    hostile = [0] * len(board.towns)
    ours = [0] * len(board.towns)
    for town, owner, men in zip(state.town, state.camp, state.men, strict=True):
        if town == NOWHERE:
            continue
        if owner == camp:
            ours[town] += men
        elif state.relation[row + owner] == WAR:
            hostile[town] += men
    unwatched = 0
    for near, _ in board.exits[target]:
        if hostile[near]:
            watch = sum(ours[town] for town, _ in board.exits[near])
            unwatched += watch * 100 < hostile[near] * combat.screen_percent
    return combat.flank_shift if unwatched >= combat.flank_towns else 0
