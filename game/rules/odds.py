"""Exact odds: every outcome of an attack with its chance, by going through all dice, never by sampling.

The resolver, the players and the screen ask the same functions. What an outcome costs is found by carrying it out on a
copy with the resolver's own aftermath, so that the forecast is what happens.
"""

from collections.abc import Iterator
from typing import NamedTuple, final

from game.rules.aftermath import leaders_with, toll_of
from game.rules.attack import Attack, check_attack
from game.rules.board import Board
from game.rules.clash import Clash, Common, branches, clash, outcomes, takes_field, winning_throws
from game.rules.combat_numbers import THROWS
from game.rules.deployment import PLAIN, Branch
from game.rules.escape import Lines
from game.rules.events import Shift
from game.rules.orders import Order
from game.rules.state import State


class Chance(NamedTuple):
    weight: int
    result: int  # number in the combat results table; -1: nobody left to fight on one side
    field: bool  # the attacker holds the field
    branch: Branch


class Forecast(NamedTuple):
    """Means over all outcomes, in every way in which the battle itself costs men: hundredths of a man."""

    lost: int
    foe_lost: int
    foe_captured: int  # of those
    leaders: int  # ten thousandths: chance that a leader of the attacker's falls, or the sum of them for several
    foe_leaders: int


@final
class Met:
    """The branches of an attack with their weights, and the clash of each: kept by who asks for more than one thing."""

    __slots__ = ("_clashes", "_common", "attack", "board", "branches")

    def __init__(
        self, board: Board, state: State, attack: Attack, other: "Met | None" = None, same_ways: bool = True
    ) -> None:
        """`other`, `same_ways`: as of `Common`."""
        self.board, self.attack = board, attack
        self._common: Common = Common(board, state, attack, other._common if other else None, same_ways)
        self.branches = branches(board, state, attack, self._common)
        self._clashes: dict[Branch, Clash] = {}

    def clash(self, branch: Branch) -> Clash:
        if branch not in self._clashes:
            common = self._common
            self._clashes[branch] = clash(common.board, common.state, self.attack, branch, common)
        return self._clashes[branch]

    def __eq__(self, other: object) -> bool:
        """Whether the same can come of both."""
        return self is other or (isinstance(other, Met) and list(chances_of(self)) == list(chances_of(other)))

    __hash__ = None  # type: ignore[assignment]


class Odds(NamedTuple):
    attack: int  # strength in hundredths of a man of the line, if all attack
    defence: int
    base_column: int
    shifts: tuple[Shift, ...]
    column: int
    surrounded: bool
    win: int  # per mille
    kept: Met

    @property
    def chances(self) -> list[Chance]:
        """Every outcome: few who ask for odds look at them all."""
        return list(chances_of(self.kept))

    @property
    def total_weight(self) -> int:
        return sum([weight for _, weight in self.kept.branches]) * THROWS


def met_by(board: Board, state: State, order: Order) -> Met:
    """Of an attack order by the camp whose part it is. Raises `Refused` for one the rules do not allow."""
    return Met(board, state, check_attack(board, state, order))


def odds(board: Board, state: State, order: Order) -> Odds:
    """Of an attack order by the camp whose part it is. Raises `Refused` for one the rules do not allow."""
    return odds_of(board, met_by(board, state, order))


def odds_of(board: Board, kept: Met) -> Odds:
    main = kept.clash(PLAIN)
    found = main.attack, main.defence, main.base, main.shifts, main.column, main.cut_off
    return Odds(*found, win_of(board, kept), kept)


def chances_of(kept: Met) -> Iterator[Chance]:
    board = kept.board
    for branch, weight in kept.branches:
        met = kept.clash(branch)
        for result, ways in outcomes(board, met):
            yield Chance(weight * ways, result, takes_field(board, met, result), branch)


def win_of(board: Board, kept: Met) -> int:
    """Per mille of holding the field."""
    won = total = 0
    for branch, weight in kept.branches:
        total += weight
        won += weight * winning_throws(board, kept.clash(branch))
    return won * 1000 // (total * THROWS)


def forecast(board: Board, state: State, order: Order) -> Forecast:
    """What an attack costs on the mean. Raises `Refused` for one the rules do not allow."""
    return forecast_of(board, state, met_by(board, state, order))


def forecast_of(board: Board, state: State, kept: Met) -> Forecast:
    sums = [0] * 5
    total = 0
    lines: Lines = {}
    for branch, weight in kept.branches:
        met = kept.clash(branch)
        at_stake = leaders_at_stake(board, state, met)
        for result, ways in outcomes(board, met):
            share = weight * ways
            total += share
            for place, amount in enumerate(toll_of(board, state, kept.attack, branch, met, result, lines)):
                sums[place] += share * amount
            if result >= 0:
                loser = int(takes_field(board, met, result))
                sums[3 + loser] += share * at_stake[loser]
    lost, foe_lost, captured, own_leaders, foe_leaders = sums
    fall = board.rules.combat.fall_percent * 100
    return Forecast(
        hundredths(lost, total),
        hundredths(foe_lost, total),
        hundredths(captured, total),
        own_leaders * fall // total,
        foe_leaders * fall // total,
    )


def to_men(hundredths: int) -> int:
    """To the nearest man."""
    return (hundredths + 50) // 100


def hundredths(men: int, total: int) -> int:
    """A mean to the nearest hundredth."""
    return (men * 200 + total) // (2 * total)


def leaders_at_stake(board: Board, state: State, met: Clash) -> tuple[int, int]:
    """Leaders who may fall if the attacker fails, and if he holds the field."""
    return (
        len(leaders_with(board, state, [unit for unit, _, _ in met.engaged])),
        len(leaders_with(board, state, met.defenders)),
    )
