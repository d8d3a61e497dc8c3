"""Trenches: how a unit left in peace digs itself in, level by level."""

from __future__ import annotations

from game.rules.board import Board
from game.rules.events import Dug, Event
from game.rules.stacks import arm_of
from game.rules.state import DUG_IN, State
from game.rules.terms import DIG, NEVER


def dig(board: Board, state: State, unit: int, events: list[Event]) -> None:
    """A turn in peace: the work goes on, at full speed under the order to entrench."""
    if not board.deck_arms[state.card[unit]].can & DIG:
        return
    level, works, done = state.dug[unit], board.works, state.earth[unit]
    done = (done if done > works[level] else works[level]) + work_a_turn(board, state, unit)
    state.earth[unit] = done
    while done >= works[level + 1]:
        level += 1
    if level > state.dug[unit]:
        state.dug[unit] = level
        events.append(Dug(unit, level))


def dig_in(board: Board, state: State, unit: int, level: int) -> None:
    """A unit is dug in to a level and has begun no other; none of an arm that does not dig."""
    if board.deck_arms[state.card[unit]].can & DIG:
        state.dug[unit] = level
        state.earth[unit] = board.works[level]


def leave_works(state: State, unit: int) -> None:
    """Who goes, or goes over to the attack, leaves his trenches, and the work that he has done on them."""
    state.dug[unit] = state.earth[unit] = 0


def down_tools(board: Board, state: State, unit: int) -> None:
    """A turn that was not spent in peace: what was not finished is lost."""
    state.earth[unit] = board.works[state.dug[unit]]


def work_a_turn(board: Board, state: State, unit: int) -> int:
    return board.days * (board.rules.march.dig_unordered if state.acted[unit] & DUG_IN else 1)


def level_toward(board: Board, state: State, near: int, level: int) -> int:
    """What works of a level are worth against an enemy out of a linked town.

    They face where he stood when they were dug: toward a town that he has taken since, only as much as could be dug
    anew is whole.
    """
    taken = state.taken[near]
    if not level or not taken:
        return level
    days = (state.turn - taken) * board.days
    anew = sum([limit <= days for limit in board.rules.march.dig_days])
    return min(level, max(anew, level - board.rules.combat.behind_levels))


def next_level(board: Board, state: State, unit: int) -> tuple[int, int] | None:
    """(level, turns in peace until it is reached) as the unit works now; None: there is no more to dig."""
    level = state.dug[unit] + 1
    if board.works[level] == NEVER or not arm_of(board, state, unit).can & DIG:
        return None
    missing = board.works[level] - max(state.earth[unit], board.works[level - 1])
    return level, -(-missing // work_a_turn(board, state, unit))
