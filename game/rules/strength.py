"""Combat strength of units: men, guns, quality, nerve, freshness and supply in one number, and the odds columns.

Strength is counted in hundredths of a man of the line: fresh, full, supplied infantry of quality 3 at morale 100.
"""

from __future__ import annotations

from typing import Final

from game.rules.attack_supply import attack_percent_of
from game.rules.board import Board
from game.rules.spans import Ratio
from game.rules.state import State

_WORTH: Final = 100 * 10_000 * 10_000 * 100
"""What quality, nerve, freshness and supply are counted in, multiplied."""


def strength(
    board: Board, state: State, unit: int, men: int, attacking: bool, guns_along: tuple[int, int] = (1, 1)
) -> int:
    """Of `men` of a unit with their share of its guns. Multiplied first, divided once: small units must not lose by
    rounding.

    `guns_along`: the share of the guns for which there is room (see `deployment.guns_along`), where that is less.
    """
    arm = board.deck_arms[state.card[unit]]
    by_arm = arm.attack_percent if attacking else arm.defence_percent
    guns, whole = state.guns[unit] * board.rules.combat.gun_men * 100, state.men[unit]
    force, parts = men * by_arm + guns, _WORTH
    if guns and men < whole:
        force, parts = men * (by_arm * whole + guns), _WORTH * whole
    if guns and guns_along[0] * whole < men * guns_along[1]:
        force, parts = men * by_arm * guns_along[1] + guns * guns_along[0], _WORTH * guns_along[1]
    force *= worth_of(board, state, unit)
    percent = attack_percent_of(board, state, unit) if attacking else 100
    return force // parts if percent == 100 else part_of(force, parts, percent)


def strengths(board: Board, state: State, unit: int) -> tuple[int, int]:
    """Of all men of a unit, when it attacks and when it defends."""
    arm, men = board.deck_arms[state.card[unit]], state.men[unit]
    guns, worth = state.guns[unit] * board.rules.combat.gun_men * 100, worth_of(board, state, unit)
    percent, force = attack_percent_of(board, state, unit), (men * arm.attack_percent + guns) * worth
    attack = force // _WORTH if percent == 100 else part_of(force, _WORTH, percent)  # most often in short numbers
    return attack, (men * arm.defence_percent + guns) * worth // _WORTH


def worth_of(board: Board, state: State, unit: int) -> int:
    """Quality, nerve, freshness and supply of its men: one of the line is `_WORTH`."""
    combat = board.rules.combat
    floor = combat.morale_floor
    return (
        combat.quality_percent[state.quality[unit] - 1]
        * (floor * 100 + (100 - floor) * state.morale[unit])
        * (10_000 - state.fatigue[unit] * combat.tired_percent)
        * combat.supply_percent[state.supply[unit]]
    )


def part_of(force: int, parts: int, percent: int) -> int:
    """Per cent of a force counted in so many parts."""
    return force * percent // (parts * 100)


def reaches(attack: int, defence: int, ratio: Ratio) -> bool:
    """Whether attack to defence is at least a ratio."""
    return attack * ratio[1] >= defence * ratio[0]


def odds_column(board: Board, attack: int, defence: int) -> int:
    """The highest column whose least ratio the attack reaches; the first for all that is worse."""
    column, defence = -1, defence or 1
    for one, other in board.rules.combat.columns:  # as `reaches`, which would be asked of nearly all of them
        if attack * other < defence * one:
            break
        column += 1
    return max(0, column)


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
