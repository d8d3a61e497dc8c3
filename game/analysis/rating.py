"""Playing strength in Elo points: the model of Bradley and Terry, with draws as half a win."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

MEAN: Final = 1500.0
"""Points of the players together; only differences mean anything."""
DRAWN: Final = 1.0
"""Games that each pair that has met is taken to have drawn besides, so that who has won all has a number too."""

_POINT: Final = 400 / log(10)
_STEPS: Final = 200
_CLOSE: Final = 1e-9


def elo(points: NDArray[float64], games: NDArray[float64]) -> NDArray[float64]:
    """By player. `points` that the player of the row has won from that of the column, of so many `games`; further
    dimensions before these two are ladders of their own. Players must be linked by games to have comparable numbers."""
    import numpy as np

    met = (games > 0) * DRAWN
    won = (points + met / 2).sum(axis=-1)
    number = games + met
    strength: NDArray[float64] = np.zeros(won.shape)
    same = np.eye(won.shape[-1]) / won.shape[-1]  # the mean is free, and stays
    for _ in range(_STEPS):
        gap = strength[..., :, None] - strength[..., None, :]
        chance = 1 / (1 + np.exp(-gap))
        slope = won - (number * chance).sum(axis=-1)
        bend = number * chance * (1 - chance)
        curve = -bend
        curve[..., range(won.shape[-1]), range(won.shape[-1])] += bend.sum(axis=-1)
        step = np.linalg.solve(curve + same, slope[..., None])[..., 0].clip(-1, 1)
        strength += step
        if abs(step).max() < _CLOSE:
            break
    found: NDArray[float64] = MEAN + _POINT * (strength - strength.mean(axis=-1, keepdims=True))
    return found


def resampled(
    points: list[NDArray[float64]], games: list[NDArray[float64]], times: int, seed: int = 1
) -> NDArray[float64]:
    """Elo of ladders with the same games drawn anew: times x players. Each of `points` and `games` is a scenario's,
    by seed, player and player: the games of a seed have the same dice and are drawn together."""
    import numpy as np

    dice = np.random.default_rng(seed)
    size = points[0].shape[-1]
    drawn_points, drawn_games = np.zeros((times, size, size)), np.zeros((times, size, size))
    for won, number in zip(points, games, strict=True):
        seeds = len(won)
        often = dice.multinomial(seeds, [1 / seeds] * seeds, size=times).astype(float)
        drawn_points += (often @ won.reshape(seeds, -1)).reshape(times, size, size)
        drawn_games += (often @ number.reshape(seeds, -1)).reshape(times, size, size)
    return elo(drawn_points, drawn_games)
