"""Fog of war: what a camp sees, and what it remembers of it.

A camp sees the enemy stacks in towns that it or an ally holds, in towns where their units stand, and in the towns
linked to either. Of an enemy stack it learns a rounded size; out of sight, the last known size with its age. Where men
of a camp in truce with it stand, it knows who is there.
"""

from __future__ import annotations

from itertools import compress

from game.rules.board import Board
from game.rules.stacks import enemy_men, enemy_men_at
from game.rules.state import State
from game.rules.terms import ALLIED, NOBODY, NOWHERE, WAR


def watched(board: Board, state: State, camp: int) -> list[bool]:
    """By town: whether the camp sees what stands there."""
    count = len(board.towns)
    if not state.fog:
        return [True] * count
    relations = state.relation[camp * len(board.camps) : (camp + 1) * len(board.camps)]
    friends = [other == camp or relation == ALLIED for other, relation in enumerate(relations)]
    posts = [owner != NOBODY and friends[owner] for owner in state.owner]
    seen = [False] * count
    for town, owner in zip(state.town, state.camp, strict=True):
        if town == NOWHERE:
            continue
        if friends[owner]:
            posts[town] = True
        elif relations[owner] != WAR:
            seen[town] = True
    for town in compress(range(count), posts):
        seen[town] = True
        for near in board.beside[town]:
            seen[near] = True
    return seen


def look(board: Board, state: State, camp: int) -> None:
    """Write down what the camp sees now."""
    men = enemy_men(board, state, camp)
    first = camp * len(board.towns)
    for town in compress(range(len(men)), watched(board, state, camp)):
        state.seen_men[first + town] = rounded(board, state, men[town]) if men[town] else 0
        state.seen_turn[first + town] = state.turn


def look_around(board: Board, state: State, camp: int, town: int) -> None:
    """Write down what units that have just come to a town see from it."""
    first = camp * len(board.towns)
    for near in (town, *[near for near, _ in board.exits[town]]):
        men = enemy_men_at(board, state, camp, near)
        state.seen_men[first + near] = rounded(board, state, men) if men else 0
        state.seen_turn[first + near] = state.turn


def rounded(board: Board, state: State, men: int) -> int:
    """A stack as it is seen; never nothing where somebody stands."""
    if not state.fog or not men:
        return men
    step = board.rules.sight.round_men
    return max(step, (men + step // 2) // step * step)


def known_enemies_at(board: Board, state: State, camp: int, town: int) -> int:
    """Of one town what `known_enemies` says."""
    if not state.fog:
        return enemy_men_at(board, state, camp, town)
    place = camp * len(board.towns) + town
    return state.seen_men[place] if state.seen_turn[place] >= state.turn - board.rules.sight.memory_turns else 0


def known_enemies(board: Board, state: State, camp: int) -> list[int]:
    """By town: enemy men as the camp last saw them, unless that is too long ago; without fog, all of them."""
    if not state.fog:
        return enemy_men(board, state, camp)
    first = camp * len(board.towns)
    oldest = state.turn - board.rules.sight.memory_turns
    return [
        men if men and turn >= oldest else 0
        for men, turn in zip(
            state.seen_men[first : first + len(board.towns)],
            state.seen_turn[first : first + len(board.towns)],
            strict=True,
        )
    ]
