"""Moods of a staff: the constants of its judgement, by how the game stands for its side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, NamedTuple


@dataclass(frozen=True, slots=True)
class Mood:
    """What ground, men and time are worth, in points of which a town that counts has five on the mean."""

    gain: float = 0.7  # worth of ground that is to be taken, in ground that is to be kept
    bold: float = 0.6  # and more for a camp that is bold all through
    future: float = 0.012  # worth of a man beyond the points for his loss, while there is a future
    beaten: float = 0.05  # share of a beaten stack that is lost besides prisoners
    caution: float = 420.0  # per mille of winning asked of an attack, less for the bold
    sure: float = 650.0  # per mille of winning in plain sight, from which nothing unseen is feared
    hopeless: float = 250.0  # per mille of winning, all weighed that may stand there unseen, below which nobody attacks
    wear: float = 0.0008  # price of a man in any attack in fatigue and trenches left
    relief: float = 0.3  # share of the danger to neighbouring towns that a beaten stack no longer is
    patience: float = 0.5  # share of the chance an effort hopes for, below which an attack waits for it
    asked: float = 0.36  # rough chance an effort must promise, less for the bold
    loss: float = 0.03  # rough share of an effort's men lost until it is decided
    haste: float = 0.35  # share of its prize lost with each turn it takes
    turn: float = 0.25  # price of each turn on the road
    stay: float = 0.4  # what not marching is worth: rest, trenches
    post: float = 0.0  # and that in a town with points before the enemy is worth besides
    risk: float = 1.0  # of the price of a stack that is beaten, how much of it counts where units are to stand
    pull: float = 0.12  # share of a target's worth that standing before it is worth as a reserve


class Moods(NamedTuple):
    open: Mood  # of who would not have won if the game ended now
    won: Mood  # of who would have
    last: Mood  # of who would not have, in the last turn: there is nothing to lose any more


_OPEN: Final = Mood()
_WON: Final = Mood(loss=0.05, turn=0.35, stay=1.5, post=1.5, risk=1.4)

MOODS: Final = Moods(_OPEN, _WON, replace(_OPEN, caution=0.0, hopeless=0.0))


def mood_of(moods: Moods, winning: bool, last: bool) -> Mood:
    if winning:
        return moods.won
    return moods.last if last else moods.open
