"""Relations: how two camps stand to each other, as a number from 0 (war) to 100 (alliance), and what it allows them.

A state keeps both: the number, which events, clashes and crossings move, and the relation in force (war, truce or
alliance), which nearly every rule asks. The one follows the other whenever `game.rules.allegiance.settle` is called.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from game.rules.board import Board
from game.rules.numbers import Relations
from game.rules.state import State, replaced
from game.rules.terms import ALLIED, FRIENDSHIP, HIGHEST, WAR

_REMEMBERED: Final = 64
"""Relations of camps, which change seldom and are asked after all the time; no rule but what keeps memory flat."""


def bands(numbers: Relations) -> tuple[int, ...]:
    """The least number of each word of `FRIENDSHIP`."""
    return 0, numbers.truce_from, numbers.neutral_from, numbers.friendly_from, numbers.allied_from


def word_of(numbers: Relations, standing: int) -> int:
    """The number of the word for a number."""
    return max(word for word, least in enumerate(bands(numbers)) if standing >= least)


def standing_of(numbers: Relations, word: int) -> int:
    """What a word stands for: the middle of its numbers."""
    low = bands(numbers)
    return max(low[word], (low[word] + (*low[1:], HIGHEST + 1)[word] - 1) // 2)


def standing_between(board: Board, state: State, camp: int, other: int) -> int:
    return state.standing[camp * len(board.camps) + other]


@lru_cache(maxsize=_REMEMBERED)
def friends_of(relations: tuple[int, ...], camps: int, camp: int) -> tuple[bool, ...]:
    """By camp: whether it is the camp itself or an ally of it; and at the end, for -1, nobody, who is neither.

    `relations` as a state has them, of so many camps.
    """
    row = relations[camp * camps : (camp + 1) * camps]
    return (*[other == camp or relation == ALLIED for other, relation in enumerate(row)], False)


@lru_cache(maxsize=_REMEMBERED)
def foes_of(relations: tuple[int, ...], camps: int, camp: int) -> tuple[int, ...]:
    """The camps at war with the camp; `relations` as a state has them, of so many camps."""
    return tuple([other for other in range(camps) if relations[camp * camps + other] == WAR])


@lru_cache(maxsize=_REMEMBERED)
def foe_bits(relations: tuple[int, ...], camps: int, camp: int) -> int:
    """The camps at war with the camp, a bit each."""
    return sum([1 << foe for foe in foes_of(relations, camps, camp)])


def move_standing(board: Board, state: State, camp: int, other: int, change: int) -> int:
    """Two camps stand nearer or farther from now on; how they stand then. Their relation follows when it is settled."""
    count = len(board.camps)
    standing = max(0, min(HIGHEST, state.standing[camp * count + other] + change))
    for place in (camp * count + other, other * count + camp):
        state.standing = replaced(state.standing, place, standing)
    return standing


def unsettled(board: Board, camp: int, other: int) -> bool:
    """Whether play can move the relations of two camps, as they are at the start, without an event."""
    numbers = board.rules.relations
    near_war = numbers.truce_from <= board.standings[camp * len(board.camps) + other] < numbers.clash_below
    drawn = [line for line in board.lines if line.price]
    return near_war or any(
        line.drawn_by == one and two in line.camps for line in drawn for one, two in ((camp, other), (other, camp))
    )


def words_of(numbers: Relations, standing: int) -> str:
    """ "neutral (50)"."""
    return f"{FRIENDSHIP[word_of(numbers, standing)]} ({standing})"
