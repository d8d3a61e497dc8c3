"""Fog of war: what a camp sees, and what it remembers of it.

A camp sees the enemy stacks in towns that it or an ally holds, in towns where their units stand, and in the towns
linked to either. Of an enemy stack it learns a rounded size; out of sight, the last known size with its age. What its
allies remember it knows too, if they have the same enemies. Where men of a camp in truce with it stand, it knows who is
there.
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


def confidants(board: Board, state: State, camp: int) -> list[int]:
    """The camp's allies of today who have the same enemies: what they have written down, it knows.

    Whom they count among the enemies is then an enemy of the camp, and nobody is whom they do not count.
    """
    count = len(board.camps)
    own = state.relation[camp * count : (camp + 1) * count]
    if own.count(ALLIED) == 1:  # of the camp to itself
        return []
    wars = [relation == WAR for relation in own]
    return [
        other
        for other, relation in enumerate(own)
        if other != camp
        and relation == ALLIED
        and [toward == WAR for toward in state.relation[other * count : (other + 1) * count]] == wars
    ]


def memories(board: Board, state: State, camp: int) -> tuple[list[int], list[int]]:
    """By town: enemy men at the last sight of the camp or a confidant, and the turn of it."""
    towns = len(board.towns)
    first = camp * towns
    men, turns = state.seen_men[first : first + towns], state.seen_turn[first : first + towns]
    for other in confidants(board, state, camp):
        row = other * towns
        for town, turn in enumerate(state.seen_turn[row : row + towns]):
            if turn > turns[town]:
                men[town], turns[town] = state.seen_men[row + town], turn
    return men, turns


def known_enemies_at(board: Board, state: State, camp: int, town: int) -> int:
    """Of one town what `known_enemies` says."""
    if not state.fog:
        return enemy_men_at(board, state, camp, town)
    towns = len(board.towns)
    place = camp * towns + town
    men, turn = state.seen_men[place], state.seen_turn[place]
    for other in confidants(board, state, camp):
        if state.seen_turn[other * towns + town] > turn:
            men, turn = state.seen_men[other * towns + town], state.seen_turn[other * towns + town]
    return men if turn >= state.turn - board.rules.sight.memory_turns else 0


def known_enemies(board: Board, state: State, camp: int) -> list[int]:
    """By town: enemy men as last seen (see `memories`), unless that is too long ago; without fog, all of them."""
    if not state.fog:
        return enemy_men(board, state, camp)
    oldest = state.turn - board.rules.sight.memory_turns
    return [men if men and turn >= oldest else 0 for men, turn in zip(*memories(board, state, camp), strict=True)]
