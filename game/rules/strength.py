"""Combat strength of units: men, guns, quality, nerve, fatigue and supply in one number.

Strength is counted in hundredths of a man of the line: fresh, full, supplied infantry of quality 3 at morale 100.
"""

from __future__ import annotations

from game.rules.board import Board
from game.rules.state import State


def strength(board: Board, state: State, unit: int, men: int, attacking: bool) -> int:
    """Of `men` of a unit with all its guns."""
    combat = board.rules.combat
    arm = board.cards[state.card[unit]].arm
    by_arm = combat.attack_percent if attacking else combat.defence_percent
    base = men * by_arm[arm] + state.guns[unit] * combat.gun_men * 100
    nerve = combat.morale_floor + (100 - combat.morale_floor) * state.morale[unit] // 100
    fresh = 100 - state.fatigue[unit] * combat.tired_percent // 100
    quality = combat.quality_percent[state.quality[unit] - 1]
    return base * quality // 100 * nerve // 100 * fresh // 100 * combat.supply_percent[state.supply[unit]] // 100


def odds_column(board: Board, attack: int, defence: int) -> int:
    """The highest column whose least ratio the attack reaches."""
    percent = attack * 100 // max(1, defence)
    columns = board.rules.combat.columns
    column = 0
    while column + 1 < len(columns) and percent >= columns[column + 1]:
        column += 1
    return column
