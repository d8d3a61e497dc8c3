"""Attacks that a plan asks for, as a commander makes them: with those who are ready, when all are there, and not again
where the same has just failed."""

from __future__ import annotations

from typing import Final

from game.rules.attack_supply import is_spent
from game.rules.board import Board
from game.rules.march import allowance, left_to_march
from game.rules.state import MARCHED, State
from game.rules.terms import NOWHERE

SURE: Final = 650  # per mille of winning, from which an attack is made though the men are spent, or have failed before
POOR: Final = 250  # below which an attack waits for those about to come, and is made once


def rested(board: Board, view: State, units: tuple[int, ...]) -> tuple[int, ...]:
    """Those who have supply for an attack."""
    return tuple(unit for unit in units if not is_spent(board, view, unit))


def is_new(chance: int, failed: int | None) -> bool:
    """Whether an attack promises more than the one that has failed of late. `failed`: the chance that had."""
    return failed is None or chance >= SURE or (chance > failed and chance >= POOR)


def comes_next(board: Board, view: State, unit: int, far: int) -> bool:
    """Whether a unit on the march can attack in the next turn. `far`: what the march to the target costs."""
    marches = view.goal[unit] != NOWHERE or bool(view.acted[unit] & MARCHED)
    return marches and far <= left_to_march(board, view, unit) + allowance(board, view, unit)
