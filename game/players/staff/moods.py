"""Moods of a staff: the constants of its judgement, by how the game stands for its side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from game.rules.board import Board
from game.rules.state import State
from game.rules.terms import NOBODY
from game.rules.victory import margin

_WELL: Final = 0.05  # share of all that towns are worth, by which a side leads the middle of the draws well


@dataclass(frozen=True, slots=True)
class Mood:
    """What ground, men and time are worth, in points of which a town that counts has five on the mean."""

    gain: float = 0.7  # worth of ground that is to be taken, in ground that is to be kept
    bold: float = 0.6  # and more for a camp that is bold all through
    future: float = 0.012  # worth of a man beyond the points for his loss, while there is a future
    beaten: float = 0.05  # share of a beaten stack that is lost besides prisoners
    caution: float = 420.0  # per mille of winning asked of an attack, less for the bold
    wear: float = 0.0008  # price of a man in any attack in fatigue and trenches left
    relief: float = 0.3  # share of the danger to neighbouring towns that a beaten stack no longer is
    patience: float = 0.5  # share of the chance an effort hopes for, below which an attack waits for it
    asked: float = 0.36  # rough chance an effort must promise, less for the bold
    loss: float = 0.05  # rough share of an effort's men lost until it is decided
    haste: float = 0.35  # share of its prize lost with each turn it takes
    turn: float = 0.25  # price of each turn on the road
    stay: float = 0.25  # what not marching is worth: rest
    trench: float = 0.0  # and more for each level of trenches
    guard: float = 0.0  # and in a town that counts, as likely as the enemy goes for it
    settled: float = 1.5  # and to who would have won if the game ended now
    again: float = 0.0  # price of going back to a town just left
    pull: float = 0.12  # share of a target's worth that standing before it is worth as a reserve


class Moods(NamedTuple):
    behind: Mood
    level: Mood
    ahead: Mood


MOODS: Final = Moods(Mood(), Mood(), Mood())


def lead(board: Board, view: State, camp: int) -> int:
    """Points by which a camp's side leads the middle of the draws, or where the one side's wins end and the other's
    begin; 0 for a camp of neither side.
    """
    side = board.side_of(camp)
    if side == NOBODY:
        return 0
    won, kept = draws(board)
    ahead = margin(board, view) - (won + kept) // 2
    return ahead if side == 0 else -ahead


def draws(board: Board) -> tuple[int, int]:
    """The least margin with which the first side wins, and the least with which the other does not."""
    won = min([level.margin for level in board.levels if level.camp in board.sides[0].camps], default=0)
    kept = min([level.margin for level in board.levels if level.camp not in board.sides[1].camps], default=won)
    return won, kept


def mood_of(moods: Moods, share: float) -> Mood:
    """`share`: of all that towns are worth, by which the side leads the middle of the draws."""
    if share < 0:
        return moods.behind
    return moods.ahead if share > _WELL else moods.level
