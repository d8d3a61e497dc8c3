"""Combat strength of units: men, guns, quality, nerve, freshness and supply in one number, and the odds columns.

Strength is counted in hundredths of a man of the line: fresh, full, supplied infantry of quality 3 at morale 100.
"""

from __future__ import annotations

from typing import Final

from game.rules.attack_supply import attack_percent_of
from game.rules.board import Board
from game.rules.spans import Ratio
from game.rules.state import State

_UNIT: Final = 100 * 10_000 * 10_000 * 100 * 100
"""What quality, nerve, freshness, supply and attack supply are counted in, multiplied."""


def strength(board: Board, state: State, unit: int, men: int, attacking: bool) -> int:
    """Of `men` of a unit with their share of its guns. Multiplied first, divided once: small units must not lose by
    rounding.
    """
    combat = board.rules.combat
    arm = board.rules.arms[board.deck[state.card[unit]].arm]
    by_arm = arm.attack_percent if attacking else arm.defence_percent
    floor, guns, whole = combat.morale_floor, state.guns[unit] * combat.gun_men * 100, state.men[unit]
    force, parts = men * by_arm + guns, _UNIT
    if guns and men < whole:
        force, parts = men * (by_arm * whole + guns), _UNIT * whole
    return (
        force
        * combat.quality_percent[state.quality[unit] - 1]
        * (floor * 100 + (100 - floor) * state.morale[unit])
        * (10_000 - state.fatigue[unit] * combat.tired_percent)
        * combat.supply_percent[state.supply[unit]]
        * (attack_percent_of(board, state, unit) if attacking else 100)
        // parts
    )


def reaches(attack: int, defence: int, ratio: Ratio) -> bool:
    """Whether attack to defence is at least a ratio."""
    return attack * ratio[1] >= defence * ratio[0]


def odds_column(board: Board, attack: int, defence: int) -> int:
    """The highest column whose least ratio the attack reaches; the first for all that is worse."""
    columns = board.rules.combat.columns
    column = 0
    while column + 1 < len(columns) and reaches(attack, max(1, defence), columns[column + 1]):
        column += 1
    return column


def ratio_name(ratio: Ratio) -> str:
    return ":".join(map(str, ratio))


def column_name(board: Board, column: int) -> str:
    return ratio_name(board.rules.combat.columns[column])


def column_reaches(board: Board, column: int, ratio: Ratio) -> bool:
    """Whether a column is a ratio's own or a better one for the attacker."""
    one, other = board.rules.combat.columns[column]
    return reaches(one, other, ratio)


def column_within(board: Board, column: int, ratio: Ratio) -> bool:
    """Whether a column is a ratio's own or a worse one for the attacker."""
    one, other = board.rules.combat.columns[column]
    return one * ratio[1] <= other * ratio[0]
