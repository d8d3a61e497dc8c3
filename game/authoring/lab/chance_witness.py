"""Whether the players fight when they can: attacks that were open at good odds, and which of them were made."""

from __future__ import annotations

from collections import Counter
from typing import Final, NamedTuple

from game.rules import orders
from game.rules.attack import check_attacker
from game.rules.board import Board
from game.rules.events import Battle
from game.rules.odds import odds
from game.rules.orders import Refused
from game.rules.stacks import enemy_men_at, own_units
from game.rules.state import State

GOOD: Final = 600
"""Per mille of winning from which an attack is a chance: whoever looks for battle takes most of these."""


class Chances(NamedTuple):
    """Of one camp in one game."""

    attacks: int  # battles it began
    open: int  # towns that it could have attacked at good odds at the beginning of a part, each part counted
    taken: int  # of these, towns that it did attack in that part


class ChanceWitness:
    """Looks at each part of a game as it begins, in the true state, with all who can attack a town together."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.attacks, self.open, self.taken = ([0] * len(board.camps) for _ in range(3))
        self.declined: Counter[tuple[int, int]] = Counter()  # by camp and town
        self.left: set[int] = set()  # towns open in this part and not attacked yet
        self.camp = 0

    def part(self, state: State, camp: int) -> None:
        """A camp's part begins."""
        self.close()
        self.camp, self.left = camp, good_attacks(self.board, state, camp)
        self.open[camp] += len(self.left)

    def battle(self, battle: Battle) -> None:
        self.attacks[battle.camp] += 1
        self.taken_over(battle.town, battle.camp)

    def taken_over(self, town: int, camp: int) -> None:
        """A camp has fought for a town or come into it, as where the enemy leaves before the fight."""
        if camp == self.camp and town in self.left:
            self.left.remove(town)
            self.taken[camp] += 1

    def close(self) -> None:
        for town in sorted(self.left):
            self.declined[self.camp, town] += 1
        self.left = set()

    def rows(self) -> tuple[Chances, ...]:
        return tuple(map(Chances, self.attacks, self.open, self.taken))


def good_attacks(board: Board, state: State, camp: int) -> set[int]:
    """The towns that the camp, whose part it is, can attack with a chance of at least `GOOD`."""
    near = {town for unit in own_units(state, camp) for town in board.beside[state.town[unit]]}
    found = ((town, attack_on(board, state, camp, town)) for town in sorted(near))
    return {town for town, attack in found if attack is not None and attack[1] >= GOOD}


def attack_on(board: Board, state: State, camp: int, town: int) -> tuple[tuple[int, ...], int] | None:
    """All units of the camp, whose part it is, that can attack a town together, and per mille of winning; None: none
    can, or nobody is there to be attacked."""
    if not enemy_men_at(board, state, camp, town):
        return None
    beside = (unit for unit in own_units(state, camp) if state.town[unit] in board.beside[town])
    units = tuple(unit for unit in beside if _may(board, state, unit, town))
    try:
        return (units, odds(board, state, orders.attack(units, town)).win) if units else None
    except Refused:
        return None


def _may(board: Board, state: State, unit: int, town: int) -> bool:
    try:
        check_attacker(board, state, unit, town)
    except Refused:
        return False
    return True
