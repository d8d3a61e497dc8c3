"""The enemy's answer: where he can strike in his next turns, with what, and how likely a town falls to it."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.players.staff.chances import Chances
from game.players.staff.ways import Ways

SHARES: Final = (0.8, 0.55, 0.25)  # of an enemy stack that counts at one, two and three turns' march
INTEREST: Final = (0.75, 0.4, 0.2)  # how likely the enemy goes for a place he can reach in one, two, three turns
_WALKED: Final = 0.92  # and for one that he can walk into in one turn
_NEXT: Final = 0.6  # how likely he who can come in one turn comes with those alone who can
_CROWD: Final = 0.6  # share that counts of the enemy stacks beyond the strongest: he cannot be everywhere


class Answer(NamedTuple):
    """By town, but for the last."""

    near: list[float]  # what can strike in his next turn
    soon: list[float]  # as much of that as counts
    threat: list[float]  # what counts of all that can strike
    interest: list[float]
    sides: list[int]  # stacks that can strike in his next turn
    reached: dict[int, list[int]]  # by town of his: the cost of the march from there to each


def answer_of(ways: Ways, foes: list[int], attack: list[int], turns: int, day: int) -> Answer:
    """`foes`: towns where he stands; `attack`: with what, by town; `turns`: that he has left, of so much march each."""
    towns = len(attack)
    threat = [0.0] * towns
    strongest = [0.0] * towns
    near = [0.0] * towns
    nearest = [0.0] * towns  # the strongest stack of these
    interest = [0.0] * towns
    sides = [0] * towns
    reached: dict[int, list[int]] = {}
    for start in foes:
        power = float(attack[start])
        shares = [power * share for share in SHARES]
        crowds = [share * _CROWD for share in shares]
        cost, found = ways.spread(start)
        reached[start] = cost
        for town in found if turns else []:
            turn = (cost[town] - 1) // day
            if turn <= 0:
                turn = 0
                near[town] += power
                sides[town] += 1
                if power > nearest[town]:  # noqa: PLR1730
                    nearest[town] = power
            share = shares[turn]
            threat[town] += crowds[turn]
            if share > strongest[town]:  # noqa: PLR1730 - asked so often that a call would be felt
                strongest[town] = share
            if INTEREST[turn] > interest[town]:  # noqa: PLR1730
                interest[town] = INTEREST[turn]
    first = SHARES[0]
    all_soon = [first * (_CROWD * all_ + (1 - _CROWD) * most) for all_, most in zip(near, nearest, strict=True)]
    all_threat = [all_ + (1 - _CROWD) * most for all_, most in zip(threat, strongest, strict=True)]
    return Answer(near, all_soon, all_threat, interest, sides, reached)


def risk_of(chances: Chances, interest: float, shift: float, soon: float, threat: float, defence: float) -> float:
    """How likely a town falls to those who can come in one turn, and to all who can: these come at once or all
    together, and the more surely the less is there to stop them."""
    if defence <= 0:
        return _WALKED if soon else interest
    later = chances.win(threat, defence, shift)
    if soon <= 0:
        return interest * later
    now = chances.win(soon, defence, shift) if soon < threat else later
    return (interest + (_WALKED - interest) * now) * (_NEXT * now + (1 - _NEXT) * later)
