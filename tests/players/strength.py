"""How strong an enemy is believed to be, against how strong he is, over the parts of games of staff against staff.

    python -m tests.players.strength [SCENARIO...] [--games N] [--seed N]

A line a seat: what worlds drawn from its views hold, in per cent of the truth: men, and strength in attack and defence,
of all and of the stacks in sight. Without a scenario, those that are shipped. Some seconds a game.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import Final, NamedTuple

from game.players.part import play_part
from game.players.registry import make
from game.rules import play
from game.rules.board import Board
from game.rules.opening import opening
from game.rules.sight import watched
from game.rules.state import State
from game.rules.strength import strengths
from game.scenario.load import load
from game.sight.view import believed
from game.sight.worlds import Worlds
from tests.positions import SCENARIOS

_DRAWS: Final = 4  # worlds of a view


class Strength(NamedTuple):
    men: float = 0
    attack: float = 0
    defence: float = 0
    men_seen: float = 0
    attack_seen: float = 0
    defence_seen: float = 0

    def plus(self, other: Strength, times: float = 1) -> Strength:
        return Strength(*(one + times * two for one, two in zip(self, other, strict=True)))


def strength_of(board: Board, state: State, camps: list[int], seen: list[bool]) -> Strength:
    found = Strength()
    for unit, town in enumerate(state.town):
        if town >= 0 and state.camp[unit] in camps:
            each = (state.men[unit], *strengths(board, state, unit))
            found = found.plus(Strength(*each, *(number * seen[town] for number in each)))
    return found


def compared(board: Board, state: State, camp: int, seed: int = 1) -> tuple[Strength, Strength]:
    """Of the camp's enemies: the truth, and the mean of worlds drawn from the camp's view."""
    worlds, seen = Worlds(board, believed(board, state, camp), camp), watched(board, state, camp)
    drawn = Strength()
    for number in range(_DRAWS):
        drawn = drawn.plus(strength_of(board, worlds.draw(number, seed), worlds.foes, seen), 1 / _DRAWS)
    return strength_of(board, state, worlds.foes, seen), drawn


def parts(board: Board, seed: int) -> Iterator[State]:
    """The state at the beginning of each part of a game."""
    state = opening(board, seed)
    table = [make("staff", board, camp, seed) for camp in range(len(board.camps))]
    play.start(board, state)
    while not play.over(state):
        yield state
        for _ in play_part(board, state, table[state.seat]):
            pass


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenario", nargs="*")
    parser.add_argument("--games", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for name in given.scenario or SCENARIOS:
        board = load(name).board
        sums = {camp: (Strength(), Strength()) for camp in range(len(board.camps))}
        for seed in range(given.seed, given.seed + given.games):
            for state in parts(board, seed):
                true, drawn = compared(board, state, state.seat, seed)
                before = sums[state.seat]
                sums[state.seat] = before[0].plus(true), before[1].plus(drawn)
        for camp, (true, drawn) in sums.items():
            shares = " ".join(
                f"{title.replace('_', ' ')} {100 * two / max(1, one):.0f} %"
                for title, one, two in zip(Strength._fields, true, drawn, strict=True)
            )
            sys.stdout.write(f"{name} {board.camps[camp].id}: {shares}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
