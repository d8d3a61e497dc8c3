"""Units in mutiny, and the sound men whom a staff leaves with them or sends there until they obey again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from game.rules.board import Board
from game.rules.mutinies import leader_is_with, men_to_quell
from game.rules.state import CARRIED, FOUGHT, MARCHED, MUTINOUS, State


class Mutinies(NamedTuple):
    wanted: dict[int, int]  # by town: sound men who are missing there
    wardens: frozenset[int]  # sound units that stay where they are


NONE: Final = Mutinies({}, frozenset())


def mutinies(board: Board, view: State, units: Sequence[int]) -> Mutinies:
    """Of a camp's units on the map. A unit whose own leader is with it needs nobody."""
    risen = [unit for unit in units if view.acted[unit] & MUTINOUS and not leader_is_with(board, view, unit)]
    if not risen:
        return NONE
    wanted: dict[int, int] = {}
    for unit in risen:
        wanted[view.town[unit]] = men_to_quell(board, view, unit)
    wardens = []
    # The largest first: the fewest units stay.
    for unit in sorted(units, key=lambda unit: (-view.men[unit], unit)):
        town = view.town[unit]
        if (
            wanted.get(town, 0) > 0
            and is_sound(board, view, unit)
            and not view.acted[unit] & (MARCHED | CARRIED | FOUGHT)
        ):
            wanted[town] -= view.men[unit]
            wardens.append(unit)
    return Mutinies({town: men for town, men in wanted.items() if men > 0}, frozenset(wardens))


def is_sound(board: Board, view: State, unit: int) -> bool:
    """Whether its men can be trusted with others who are in mutiny."""
    return view.morale[unit] >= board.rules.nerve.quell_morale and not view.acted[unit] & MUTINOUS
