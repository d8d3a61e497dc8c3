"""Fog of war: what a camp sees, and what it remembers of it.

A camp sees the enemy stacks in towns that it or an ally holds, in towns where their units stand, and in the towns
linked to either. Of an enemy stack it learns a rounded size; out of sight, the last known size with its age, for as
long as it is at war with any of those it saw there. What its allies remember it knows too, if they have the same
enemies. Where men of a camp in truce with it stand, it knows who is there; of those who become its enemies it
remembers where they stood.
"""

from __future__ import annotations

from itertools import compress
from typing import NamedTuple

from game.rules.board import Board
from game.rules.relations import foe_bits, foes_of, friends_of
from game.rules.stacks import enemy_men, enemy_men_at, units_under
from game.rules.state import State, replaced
from game.rules.terms import ALLIED, NOWHERE, TRUCE, WAR


def watched(board: Board, state: State, camp: int) -> list[bool]:
    """By town: whether the camp sees what stands there."""
    if not state.fog:
        return [True] * len(board.towns)
    relations = state.relation[camp * len(board.camps) : (camp + 1) * len(board.camps)]
    friends = friends_of(state.relation, len(board.camps), camp)
    posts = [friends[owner] for owner in state.owner]
    posts.append(False)  # for who stands nowhere, which is -1
    for other in compress(range(len(board.camps)), friends):
        for unit in units_under(state.camp, other):
            posts[state.town[unit]] = True
    seen = [False] * len(board.towns)
    for around in compress(board.around, posts):
        for town in around:
            seen[town] = True
    if TRUCE in relations:
        for town, owner in zip(state.town, state.camp, strict=True):
            if town != NOWHERE and relations[owner] == TRUCE:
                seen[town] = True
    return seen


def look(board: Board, state: State, camp: int) -> None:
    """Write down what the camp sees now."""
    men, seen = enemy_men(board, state, camp), watched(board, state, camp)
    whose, turn = enemy_camps(board, state, camp, men), state.turn
    first = camp * len(men)
    sizes, turns, camps = list(state.seen_men), list(state.seen_turn), list(state.seen_camps)
    for town in compress(range(len(men)), seen):
        there, place = men[town], first + town
        sizes[place] = there and rounded(board, state, there)
        turns[place] = turn
        camps[place] = whose[town]
    state.seen_men, state.seen_turn, state.seen_camps = tuple(sizes), tuple(turns), tuple(camps)


def look_around(board: Board, state: State, camp: int, town: int) -> None:
    """Write down what units that have just come to a town see from it."""
    first, towns = camp * len(board.towns), state.town
    there = dict.fromkeys(board.around[town], 0)
    whose = there.copy()
    for foe in foes_of(state.relation, len(board.camps), camp):
        for unit in units_under(state.camp, foe):
            place = towns[unit]
            if place in there:
                there[place] += state.men[unit]
                whose[place] |= 1 << foe
    news = []
    for near, men in there.items():
        place, seen = first + near, (rounded(board, state, men) if men else 0, state.turn, whose[near])
        if seen != (state.seen_men[place], state.seen_turn[place], state.seen_camps[place]):
            news.append((place, seen))
    if not news:  # most marches lead over ground that is watched already
        return
    sizes, turns, camps = list(state.seen_men), list(state.seen_turn), list(state.seen_camps)
    for place, seen in news:
        sizes[place], turns[place], camps[place] = seen
    state.seen_men, state.seen_turn, state.seen_camps = tuple(sizes), tuple(turns), tuple(camps)


def look_at_foes(board: Board, state: State, camp: int, foe: int) -> None:
    """Write down where the men of a camp stand, of whom it knew all until they became its enemies."""
    men = enemy_men(board, state, camp)
    whose = enemy_camps(board, state, camp, men)
    for town, there in enumerate(whose):
        if there >> foe & 1:
            write_down(board, state, camp * len(board.towns) + town, men[town], there)


def write_down(board: Board, state: State, place: int, men: int, whose: int) -> None:
    state.seen_men = replaced(state.seen_men, place, rounded(board, state, men))
    state.seen_turn = replaced(state.seen_turn, place, state.turn)
    state.seen_camps = replaced(state.seen_camps, place, whose)


def enemies_of(board: Board, state: State, camp: int) -> int:
    """The camps at war with `camp` now, a bit each."""
    return foe_bits(state.relation, len(board.camps), camp)


def enemy_camps(board: Board, state: State, camp: int, men: list[int]) -> list[int]:
    """By town: the bits of the camps at war with `camp` that have men there; `men` as from `enemy_men`."""
    foes = enemies_of(board, state, camp)
    if not foes & (foes - 1):  # one of them at most
        return [foes if there else 0 for there in men]
    whose = [0] * len(men)
    for town, owner in zip(state.town, state.camp, strict=True):
        if town != NOWHERE:
            whose[town] |= 1 << owner & foes
    return whose


def rounded(board: Board, state: State, men: int) -> int:
    """A stack as it is seen; never nothing where somebody stands."""
    if not state.fog or not men:
        return men
    step = board.rules.sight.round_men
    return (men + step // 2) // step * step if men > step else step


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


class Memories(NamedTuple):
    """By town, of the last sight of a camp or a confidant."""

    men: list[int]  # of camps one of which is its enemy today; 0: nobody, or only such as are enemies no more
    turns: list[int]
    camps: list[int]  # bits of the camps whose men they were


def memories(board: Board, state: State, camp: int) -> Memories:
    towns = len(board.towns)
    first = camp * towns
    men, turns = list(state.seen_men[first : first + towns]), list(state.seen_turn[first : first + towns])
    whose = list(state.seen_camps[first : first + towns])
    for other in confidants(board, state, camp):
        row = other * towns
        for town, turn in enumerate(state.seen_turn[row : row + towns]):
            if turn > turns[town]:
                men[town], turns[town], whose[town] = state.seen_men[row + town], turn, state.seen_camps[row + town]
    foes = enemies_of(board, state, camp)
    for town in compress(range(towns), men):
        if not whose[town] & foes:
            men[town] = 0
    return Memories(men, turns, whose)


def known_enemies_at(board: Board, state: State, camp: int, town: int) -> int:
    """Of one town what `known_enemies` says."""
    if not state.fog:
        return enemy_men_at(board, state, camp, town)
    towns = len(board.towns)
    place = camp * towns + town
    for other in confidants(board, state, camp):
        if state.seen_turn[other * towns + town] > state.seen_turn[place]:
            place = other * towns + town
    men, recent = state.seen_men[place], state.seen_turn[place] >= state.turn - board.rules.sight.memory_turns
    return men if men and recent and state.seen_camps[place] & enemies_of(board, state, camp) else 0


def known_enemies(board: Board, state: State, camp: int) -> list[int]:
    """By town: enemy men as last seen (see `memories`), unless that is too long ago; without fog, all of them."""
    if not state.fog:
        return enemy_men(board, state, camp)
    return recently(board, state, memories(board, state, camp))


def recently(board: Board, state: State, remembered: Memories) -> list[int]:
    """By town: enemy men, of whom the memory is not too old."""
    oldest = state.turn - board.rules.sight.memory_turns
    men, turns = list(remembered.men), remembered.turns
    for town in compress(range(len(men)), remembered.men):
        if turns[town] < oldest:
            men[town] = 0
    return men
