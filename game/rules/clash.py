"""Who meets whom in an attack, and in which column: before the two dice fall.

Up to three things can happen first that dice decide too: shaken attackers refuse, a column is betrayed, hired defenders
walk away. Each combination is a `Branch`, and each branch brings a `Clash` of its own.
"""

from functools import cache
from typing import NamedTuple, final

from game.rules.attack import Attack
from game.rules.board import Board
from game.rules.combat_numbers import THROWS, WAYS
from game.rules.deployment import PLAIN, Branch, deploy, doubtful_of, guns_along, is_shaken
from game.rules.engagement import Engagement, Fight, Side, side_of
from game.rules.escape import columns_of, free_to_leave, has_refuge, is_held_fast
from game.rules.events import Shift
from game.rules.shifts import column_shifts, open_towns
from game.rules.stacks import card_of, with_trait
from game.rules.state import State
from game.rules.strength import column_reaches, odds_column, strength
from game.rules.terms import DELAY, DOUBTFUL_COMMANDER, EVEN_MORALE, HIRED, STAND, WITHDRAW


class Clash(NamedTuple):
    """What the two dice decide: who is still there, and in which column."""

    engaged: list[tuple[int, int, int]]  # attackers: unit, link, men deployed
    strengths: list[int]  # of each of them
    defenders: list[int]
    defences: list[int]
    evading: list[int]  # defenders who leave before the fight
    shifts: tuple[Shift, ...]
    base: int
    column: int
    cut_off: bool = False  # most of the defenders have no way out

    @property
    def attack(self) -> int:
        return sum(self.strengths)

    @property
    def defence(self) -> int:
        return sum(self.defences)

    def fought(self) -> bool:
        return bool(self.engaged and self.defenders)


@final
class Common:
    """What the branches of an attack have in common, looked up once; good as long as the state stays as it is."""

    __slots__ = (
        "_attackers",
        "_cut_off",
        "_defenders",
        "_flank",
        "_leavers",
        "_nerve",
        "_refuges",
        "attack",
        "board",
        "state",
    )

    def __init__(
        self, board: Board, state: State, attack: Attack, other: "Common | None" = None, same_ways: bool = True
    ) -> None:
        """`other`: of the same attack on a state that differs in the defenders alone, and in where they can go unless
        it is told to be the same."""
        self.board, self.state, self.attack = board, state, attack
        leaving = other if same_ways else None
        self._leavers: list[int] | None = leaving.leavers_however_many() if leaving else None
        self._refuges: bool | None = leaving._refuges if leaving else None  # whether all have one
        self._attackers: dict[tuple[bool, bool], tuple[Engagement, list[int], Side]]
        self._attackers = other._attackers if other else {}
        self._nerve: tuple[int, int] | None = other._nerve if other else None
        self._flank: int | None = other._flank if other else None
        self._defenders: list[tuple[list[int], list[int], Side]] = []
        self._cut_off: bool | None = None

    def leavers(self) -> list[int]:
        """The defenders who have a way out."""
        if self._leavers is None:
            self._leavers = free_to_leave(self.board, self.state, self.attack.defenders, self.attack.target)
        return self._leavers

    def leavers_however_many(self) -> list[int] | None:
        """The same, if that has been asked and hangs neither on how many they are nor on what they mean to do."""
        if self._leavers is not None and self._refuges is None:
            board, state, town = self.board, self.state, self.attack.target
            columns = columns_of(board, state, self.attack.defenders, town)
            self._refuges = all(has_refuge(board, state, column, town) for column in columns)
        return self._leavers if self._refuges else None

    def nerve(self) -> tuple[int, int]:
        """Per cent: shaken attackers refuse, a column is betrayed."""
        if self._nerve is None:
            board, state, units, combat = self.board, self.state, self.attack.units, self.board.rules.combat
            shaken = [unit for unit in units if is_shaken(board, state, unit)]
            doubtful = with_trait(board, state, units, DOUBTFUL_COMMANDER)
            self._nerve = combat.refuse_percent if shaken else 0, combat.betray_percent if doubtful else 0
        return self._nerve

    def flank(self) -> int:
        """How many towns beside the target open a flank, as far as that counts."""
        if self._flank is None:
            board, attack = self.board, self.attack
            self._flank = open_towns(board, self.state, attack.camp, attack.target, board.rules.combat.flank_towns)
        return self._flank

    def cut_off(self, defenders: list[int]) -> bool:
        """Whether most of those who have stayed have no way out."""
        leavers = self.leavers()
        if len(defenders) != len(self.attack.defenders):
            return is_held_fast(self.board, self.state, defenders, [unit for unit in leavers if unit in defenders])
        if self._cut_off is None:
            self._cut_off = is_held_fast(self.board, self.state, defenders, leavers)
        return self._cut_off

    def stayers(self, defenders: list[int]) -> tuple[list[int], Side]:
        """Of those who stay to fight: the strength of each, and what counts of them all."""
        for others, defences, side in self._defenders:
            if others == defenders:
                return defences, side
        board, state = self.board, self.state
        defences = [strength(board, state, unit, state.men[unit], False) for unit in defenders]
        self._defenders.append((defenders, defences, side_of(board, state, defenders)))
        return self._defenders[-1][1:]

    def attackers(self, branch: Branch) -> tuple[Engagement, list[int], Side]:
        """Those who find room, the strength of each, and what counts of them all."""
        key = branch.refused, branch.betrayed
        if key not in self._attackers:
            board, state = self.board, self.state
            engaged = deploy(board, state, self.attack, branch)
            along = guns_along(board, state, engaged)
            strengths = [strength(board, state, unit, men, True, along.get(unit, (1, 1))) for unit, _, men in engaged]
            self._attackers[key] = engaged, strengths, side_of(board, state, [unit for unit, _, _ in engaged])
        return self._attackers[key]


def branches(board: Board, state: State, attack: Attack, common: Common | None = None) -> list[tuple[Branch, int]]:
    """Each branch that can happen with its weight, in per cent to the third power."""
    refuse, betray, walk = branch_chances(board, state, attack, common)
    if not (refuse or betray or walk):
        return [(PLAIN, 100**3)]
    found = []
    for refused in (False, True):
        led = betray if betray and doubtful_of(board, state, attack, refused) else 0
        for betrayed in (False, True):
            for walked in (False, True):
                weight = (
                    (refuse if refused else 100 - refuse)
                    * (led if betrayed else 100 - led)
                    * (walk if walked else 100 - walk)
                )
                if weight:
                    found.append((Branch(refused, betrayed, walked), weight))
    return found


def column_chance(board: Board, column: int) -> int:
    """Per mille: that the attacker holds the field in a column, by the dice alone."""
    return 1000 * board.winning[column] // THROWS


def branch_chances(board: Board, state: State, attack: Attack, common: Common | None = None) -> tuple[int, int, int]:
    """Per cent: shaken attackers refuse, a column is betrayed, hired defenders walk away."""
    common = common or Common(board, state, attack)
    refuse, betray = common.nerve()
    hired = with_trait(board, state, attack.defenders, HIRED)
    if hired:
        leavers = common.leavers()
        hired = [unit for unit in hired if unit in leavers]
    if not hired:
        return refuse, betray, 0
    men = sum(state.men[unit] for unit in hired)
    morale = sum(state.men[unit] * state.morale[unit] for unit in hired) // max(1, men)
    return refuse, betray, chance_to_walk(board, morale)


def chance_to_walk(board: Board, morale: int) -> int:
    """Per cent: that hired men of a mean morale walk away before a fight."""
    combat = board.rules.combat
    return 100 - max(combat.stand_least, min(100, combat.stand_percent + morale - EVEN_MORALE))


def is_hired(board: Board, state: State, unit: int) -> bool:
    return bool(card_of(board, state, unit).traits & HIRED)


def clash(board: Board, state: State, attack: Attack, branch: Branch, common: Common | None = None) -> Clash:
    """Who meets whom in a branch, after those who delay or withdraw have left.

    The column in which some were not ready to stay is no lower for those who do.
    """
    common = common or Common(board, state, attack)
    staying = list(attack.defenders)
    if not common.attackers(branch)[0]:  # an attack for which nobody goes forward is not noticed
        return column_of(common, branch, staying)
    free: list[int] = []
    if branch.walked or [unit for unit in staying if state.stance[unit] != STAND]:
        free = common.leavers()
    if branch.walked:
        staying = [unit for unit in staying if unit not in free or not is_hired(board, state, unit)]
    evading = [unit for unit in staying if state.stance[unit] == WITHDRAW and unit in free]
    staying = [unit for unit in staying if unit not in evading]
    met = column_of(common, branch, staying)
    if free and met.fought() and column_reaches(board, met.column, board.rules.combat.delay_ratio):
        evading += [unit for unit in staying if state.stance[unit] == DELAY and unit in free]
        staying = [unit for unit in staying if unit not in evading]
        least = met.column
        met = column_of(common, branch, staying)
        met = met._replace(column=max(least, met.column))
    return met._replace(evading=evading) if evading else met


def column_of(common: Common, branch: Branch, defenders: list[int]) -> Clash:
    board, state, attack = common.board, common.state, common.attack
    engaged, strengths, ours = common.attackers(branch)
    defences, theirs = common.stayers(defenders)
    if not engaged or not defenders:
        return Clash(engaged, strengths, defenders, defences, [], (), 0, 0)
    about = attack, defenders, common.cut_off(defenders), common.flank()
    fight = Fight(board, state, attack.camp, attack.target, engaged, ours, theirs, *about)
    shifts = column_shifts(fight)
    base = odds_column(board, sum(strengths), sum(defences))
    last = len(board.rules.combat.columns) - 1
    column = max(0, min(last, base + sum([shift.columns for shift in shifts])))
    return Clash(engaged, strengths, defenders, defences, [], shifts, base, column, fight.cut_off)


def outcomes(board: Board, met: Clash) -> list[tuple[int, int]]:
    """(result, throws of two dice out of 36) of a clash; result -1: on one side there is nobody left to fight."""
    if not met.fought():
        return [(-1, THROWS)]
    return list(throws(board.rules.combat.table[met.column]))


@cache
def throws(row: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """(result, throws of two dice out of 36) of a row of the combat results table."""
    found: dict[int, int] = {}
    for result, ways in zip(row, WAYS, strict=True):
        found[result] = found.get(result, 0) + ways
    return tuple(found.items())


def winning_throws(board: Board, met: Clash) -> int:
    """Throws of two dice with which the attacker holds the field."""
    if met.fought():
        return board.winning[met.column]
    return THROWS if met.engaged else 0


def takes_field(board: Board, met: Clash, result: int) -> bool:
    """Whether the attacker holds the field."""
    return board.rules.combat.results[result].field if result >= 0 else bool(met.engaged)


def in_proportion(amount: int, met: Clash) -> int:
    """What an attacker does to his enemy: all of it, or from the weaker as much as his strength is of the enemy's.

    Rounded toward nothing, so that the parts of a force never add up to more than the whole.
    """
    attack, defence = met.attack, met.defence
    if attack >= defence:
        return amount
    return amount * attack // defence if amount >= 0 else -(-amount * attack // defence)


def loss_of(board: Board, men: int, permille: int, foes: int, share: tuple[int, int] = (1, 1)) -> int:
    """Men lost by a side with `men` engaged against `foes`, of whom the enemy can inflict a share: to the nearest."""
    one, whole = share
    return min(
        (men * permille * one * 2 + 1000 * whole) // (2 * 1000 * whole), foes * board.rules.combat.loss_most // 100
    )


def inflicted(met: Clash) -> tuple[int, int]:
    """The share of the table's loss that the attacker inflicts: no more than his strength is of the defenders'."""
    attack, defence = met.attack, met.defence
    return (1, 1) if attack >= defence else (attack, defence)
