"""The sides of a fight as its odds look at them: who takes part along which links, and what counts of each side."""

from collections.abc import Sequence
from typing import final

from game.rules.altered import leaders_now
from game.rules.attack import Attack
from game.rules.board import Board
from game.rules.escape import is_cut_off
from game.rules.stacks import is_detachment
from game.rules.state import State
from game.rules.support import support_in
from game.rules.terms import NOBODY
from game.rules.trenches import level_toward

BY_DAY, SURPRISE, TOO_MANY, RAW, DUG_IN, ALERT = range(6)
"""What darkness is to an attack: nothing, a surprise, or what spoils the surprise."""

Engagement = list[tuple[int, int, int]]
"""Of each attacker who finds room: unit, link, men deployed."""


@final
class Side:
    """What counts of the units of a side in a fight, wherever they stand now. Nobody writes to it."""

    __slots__ = ("dug", "guns", "men", "rating", "support")

    def __init__(self, men: int, guns: int, support: int, rating: int, dug: int) -> None:
        self.men, self.guns = men, guns
        self.support = support  # the arm that supports them, as armoured trains do; NOBODY: none
        self.rating = rating  # of their best leader
        self.dug = dug  # level of entrenchment


def side_of(board: Board, state: State, units: list[int]) -> Side:
    men = guns = 0
    for unit in units:
        men += state.men[unit]
        guns += state.guns[unit]
    return Side(men, guns, support_in(board, state, units), rating(board, state, units), entrenchment(state, units))


NO_SIDE = Side(0, 0, NOBODY, 0, 0)


def together(one: Side, other: Side) -> Side:
    """Of two forces that fight as one."""
    return Side(
        one.men + other.men,
        one.guns + other.guns,
        one.support if one.support > other.support else other.support,
        one.rating if one.rating > other.rating else other.rating,
        0,  # who attacks has left his trenches
    )


def men_of(engaged: Engagement) -> int:
    return sum([men for _, _, men in engaged])


def entrenchment(state: State, defenders: Sequence[int]) -> int:
    """The level at which a stack is dug in: the mean by men, rounded down."""
    men = works = 0
    for unit in defenders:
        men += state.men[unit]
        works += state.men[unit] * state.dug[unit]
    return works // men if works else 0


def directions_of(board: Board, engaged: Engagement, foes: int) -> list[int]:
    """The links along which a fair part of the defenders' own number comes."""
    by_link: dict[int, int] = {}
    for _, link, men in engaged:
        by_link[link] = by_link.get(link, 0) + men
    least = foes * board.rules.combat.direction_percent
    found = []
    for link, men in by_link.items():
        if men * 100 >= least:
            found.append(link)
    return found


def rating(board: Board, state: State, units: list[int]) -> int:
    """Of the best leader who is fit and whose unit or group is there; no leader goes with a detachment."""
    best = board.rules.combat.leader_plain
    cards: list[int] = []
    groups: list[int] = []
    for unit in units:
        if state.part[unit] and is_detachment(state, unit):
            continue
        cards.append(state.card[unit])
        groups.append(state.group[unit])
    for leader, day in zip(leaders_now(board, state), state.leader, strict=True):
        if leader.rating <= best or day > state.turn:
            continue
        if leader.card in cards or (leader.group != NOBODY and leader.group in groups):
            best = leader.rating
    return best


def leads(state: State, card: int, group: int, units: Sequence[int]) -> bool:
    """Whether the leader of a unit or of a group goes with any of these units: with no detachment."""
    for unit in units:
        led = state.card[unit] == card or (group != NOBODY and state.group[unit] == group)
        if led and not is_detachment(state, unit):
            return True
    return False


def best_leader(board: Board, state: State, units: Sequence[int], fallen: Sequence[int] = ()) -> str:
    """The name of the best leader who is fit, or was until this fight, and leads any of these units; empty: none."""
    there = [
        leader
        for number, leader in enumerate(leaders_now(board, state))
        if (state.leader[number] <= state.turn or number in fallen) and leads(state, leader.card, leader.group, units)
    ]
    best = max(there, key=lambda leader: (leader.rating, leader.group != NOBODY), default=None)
    return best.name if best else ""


@final
class Fight:
    """An attack as its shifts look at it: who takes part along which links, wherever he stands now.

    `attack`: None while it is only weighed, before anybody knows whether it is made by night, with aeroplanes or round
    the whole town. `cut_off`: most of the defenders have no way out. `flank`: as from `open_towns`, if that has been
    asked.
    """

    __slots__ = (
        "attack",
        "board",
        "camp",
        "combat",
        "cut_off",
        "dark",
        "defenders",
        "directions",
        "engaged",
        "flank",
        "ours",
        "state",
        "target",
        "theirs",
        "works",
    )

    def __init__(
        self,
        board: Board,
        state: State,
        camp: int,
        target: int,
        engaged: Engagement,
        ours: Side,
        theirs: Side,
        attack: Attack | None = None,
        defenders: Sequence[int] = (),
        cut_off: bool = False,
        flank: int | None = None,
    ) -> None:
        self.board, self.state, self.camp, self.target = board, state, camp, target
        self.combat = board.rules.combat
        self.engaged, self.ours, self.theirs = engaged, ours, theirs
        self.attack, self.defenders = attack, defenders
        self.directions = directions_of(board, engaged, theirs.men) if engaged else []
        self.cut_off, self.flank = cut_off, flank
        self.works = works_against(self) if theirs.dug else 0
        self.dark = darkness(self) if attack and attack.night else BY_DAY


def fight_of(board: Board, state: State, attack: Attack, engaged: Engagement, defenders: list[int]) -> Fight:
    """Of an attack, those who find room in it and those who stay to meet them."""
    ours = side_of(board, state, [unit for unit, _, _ in engaged])
    theirs = side_of(board, state, defenders)
    cut_off = is_cut_off(board, state, defenders, attack.target)
    return Fight(board, state, attack.camp, attack.target, engaged, ours, theirs, attack, defenders, cut_off)


def works_against(fight: Fight) -> int:
    """The level of the defenders' works against these attackers: the least toward any direction that counts."""
    board, level = fight.board, fight.theirs.dug
    for link in fight.directions:
        near = board.links[link].a + board.links[link].b - fight.target
        level = min(level, level_toward(board, fight.state, near, fight.theirs.dug))
    return level


def darkness(fight: Fight) -> int:
    """Of an attack by night: a surprise, or what spoils it, the first that does."""
    combat, state = fight.board.rules.combat, fight.state
    men = men_of(fight.engaged)
    if men > combat.surprise_men:
        return TOO_MANY
    if sum(share * state.quality[unit] for unit, _, share in fight.engaged) < men * combat.surprise_quality:
        return RAW
    if fight.theirs.dug:
        return DUG_IN
    return ALERT if any(is_alert(fight.board, state, unit) for unit in fight.defenders) else SURPRISE


def is_alert(board: Board, state: State, unit: int) -> bool:
    """Whether the unit has been attacked or raided this turn or in the days before."""
    return state.alarm[unit] + board.rules.combat.surprise_days >= board.day(state.turn)
