"""What a state is worth to a camp: points, what is still to come of them, the men left, and the victory they stand for.

In points of which a town that the scenario gives points for has five on the mean, as the staff reckons.
"""

from __future__ import annotations

from math import tanh
from typing import Final

from game.players.staff.theatre import Theatre, draws
from game.rules.altered import EACH_TURN, worth_now
from game.rules.board import Board
from game.rules.play import over
from game.rules.state import State
from game.rules.terms import ALLIED, NOBODY
from game.rules.victory import margin

_MAN: Final = 0.008  # points of a man of the line at full morale
_NERVE: Final = 0.4  # of that what a man without any is worth, and morale brings besides
_FUTURE: Final = 4  # turns before the end from which men come to be worth less
_VICTORY: Final = 6.0  # points that separate a sure victory, and a sure defeat, from a draw
_SURE: Final = 8.0  # points of margin beyond the middle of the draws at which it is nearly sure


class Leaf:
    def __init__(self, theatre: Theatre) -> None:
        board = theatre.board
        self.board, self.point, self.crowd = board, theatre.point, theatre.crowd
        self.signs = [sign_of(board, camp) for camp in range(len(board.camps))]
        self.sign = self.signs[theatre.camp]
        self.middle = sum(draws(board)) / 2

    def value(self, state: State) -> float:
        """To the camp's side; the other side's is less than nothing by as much."""
        lead = float(margin(self.board, state))
        if over(state):
            lead = self.settled(state, lead)
            return self.sign * (lead / self.point + _VICTORY * tanh((lead - self.middle) / self.point / _SURE * 4))
        left = self.board.turns - state.turn + 1
        lead += left * self.by_turn(state)
        points = lead / self.point + self.men(state) * _MAN / self.crowd * min(1.0, left / _FUTURE)
        return self.sign * (points + _VICTORY * tanh((lead - self.middle) / self.point / _SURE))

    def settled(self, state: State, lead: float) -> float:
        """The margin at the end; of a sudden one at least that of the level it has brought."""
        number = state.level
        if self.board.levels[number].camp == NOBODY:
            return lead
        if self.signs[self.board.levels[number].camp] > 0:
            return max(lead, float(self.board.levels[number].margin))
        return min(lead, float(self.board.levels[number - 1].margin))

    def by_turn(self, state: State) -> int:
        """Points by which the first side's lead grows with each turn, as towns are held now."""
        return sum(
            sign
            * sum(value for town, value in worth_now(self.board, state, camp, EACH_TURN) if state.owner[town] == camp)
            for camp, sign in enumerate(self.signs)
        )

    def men(self, state: State) -> float:
        """The first side's, less the other's, as they are fed and willing."""
        percent, signs = self.board.rules.combat.supply_percent, self.signs
        worth = 0.0
        for men, camp, morale, supply in zip(state.men, state.camp, state.morale, state.supply, strict=True):
            if men:
                worth += signs[camp] * men * (_NERVE + morale / 100) * percent[supply] / 100
        return worth


def sign_of(board: Board, camp: int) -> int:
    """1: it is of the first side, or an ally of it; -1: of the other; 0: of neither."""
    allies = board.relations[camp * len(board.camps) : (camp + 1) * len(board.camps)]
    for other in (camp, *(other for other, relation in enumerate(allies) if relation == ALLIED)):
        side = board.side_of(other)
        if side != NOBODY:
            return 1 - 2 * side
    return 0
