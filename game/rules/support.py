"""Supporting fire: of armoured trains and of whatever else supports its side, in the fight or from towns near it."""

from __future__ import annotations

from collections.abc import Sequence

from game.rules.board import Board
from game.rules.stacks import is_detachment
from game.rules.state import DONE, MUTINOUS, State
from game.rules.terms import ALLIED, CUT, NOBODY, NOWHERE, SUPPORT, WAR


def supports(board: Board, card: int) -> bool:
    """Whether a unit of this card supports its side."""
    return bool(board.rules.arms[board.deck[card].arm].can & SUPPORT)


def support_in(board: Board, state: State, units: Sequence[int]) -> int:
    """The arm that supports these units, one of their own; NOBODY: none. No detachment does: a battery cut in pieces
    supports no more than the battery.
    """
    found = NOBODY
    for unit in units:
        card = state.card[unit]
        if board.deck_arms[card].can & SUPPORT and board.deck[card].arm > found and not is_detachment(state, unit):
            found = board.deck[card].arm
    return found


def supporting(board: Board, state: State, camp: int, target: int, ours: int, theirs: int) -> tuple[int, int]:
    """The arms that support attackers and defenders of a town, from afar too. `ours`, `theirs`: of those there."""
    if not board.reach:
        return ours, theirs
    if ours == NOBODY:
        ours = support_from_afar(board, state, [camp], target, DONE)
    if theirs == NOBODY:
        theirs = support_from_afar(board, state, defending(board, state, camp, target), target, 0)
    return ours, theirs


def defending(board: Board, state: State, camp: int, target: int) -> list[int]:
    """The camps that stand in a town against this one, and their allies who are at war with it."""
    count = len(board.camps)
    there = {owner for town, owner in zip(state.town, state.camp, strict=True) if town == target}
    foes = [other for other in range(count) if state.relation[camp * count + other] == WAR]
    return [
        other
        for other in foes
        if other in there or any(state.relation[foe * count + other] == ALLIED for foe in foes if foe in there)
    ]


def support_from_afar(board: Board, state: State, camps: list[int], target: int, spent: int) -> int:
    """The arm with which one of the camps supports a fight for a town from another town; NOBODY: none.

    Who is cut off or obeys nobody does not, nor who has one of the bits of `spent` and has done his part this turn."""
    near = board.reach[target]
    found = NOBODY
    for unit, town in enumerate(state.town):
        if (
            town == NOWHERE
            or town not in near
            or state.camp[unit] not in camps
            or not supports(board, state.card[unit])
            or is_detachment(state, unit)
        ):
            continue
        arm = board.deck[state.card[unit]].arm
        idle = state.supply[unit] >= CUT or state.acted[unit] & (spent | MUTINOUS)
        if near[town] <= board.rules.arms[arm].support_km and not idle:
            found = max(found, arm)
    return found
